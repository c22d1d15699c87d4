//! Meridian tells what a multi-Region AWS system costs each month under each disaster-recovery strategy, from AWS's list
//! prices.
//!
//! ```
//! use meridian::{compare, comparison_sheet, decode, preset};
//!
//! let book = pricing::book().unwrap();
//! let shop = decode(preset("ecommerce").unwrap().json, &book).scenario.unwrap();
//! let comparison = compare(&shop, &shop.alternatives, &book);
//! println!("{}", comparison_sheet(&comparison, &shop).to_text());
//! # assert_eq!(comparison.outcomes.len(), shop.alternatives.len());
//! ```
//!
//! The book comes from `meridian-pricing`, or from texts of your own. What is named below is what a program needs; the
//! programs in `examples/` of the repository put it together.
//!
//! ```text
//!  scenario (JSON, form)                            price tables
//!        │ decode → diagnostics                          │ PriceBook::parse
//!        ▼                                               ▼
//!    Scenario ── plan ─► Placements                  PriceBook
//!                            │ service::*::meter         │
//!                            ▼                           │
//!                          Usage ─────── rate ───────────┘
//!                                          ▼
//!                                      LineItems ─► Estimate ─► compare, budget ─► report::*
//! ```
//!
//! Each arrow is a pure function over plain data, and each stage has a JSON form, which `meridian explain` prints.
//!
//! What holds throughout:
//!
//! 1. The core reads no clock, no file, no environment, and keeps no state between calls.
//! 2. No input makes it panic; whatever is wrong comes back as [`Diagnostic`]s, all at once.
//! 3. Money and quantities are exact integers. Floating point only goes through a formula again for other inputs
//!    (`base::formula`), and no money comes of it.
//! 4. The same input gives the same bytes on every target.
//! 5. The parts of an estimate add up to its total exactly, in every grouping.
//! 6. Every cost leads to a row of a table, its source and its date; a price that is not known is never nought.
//! 7. A service is known by its file under `service/` and its table under `pricing/`; fronts name none.
//! 8. Reports are made here; fronts show them.

// The rooms, from the ground up: each uses only those before it, which `tests/walls` proves. They are open to the fronts
// and the tests of this repository, and change with any version; what others may build on is named after them.

#[doc(hidden)]
pub mod base;

#[doc(hidden)]
pub mod catalog;

#[doc(hidden)]
pub mod price;

#[doc(hidden)]
pub mod service;

#[doc(hidden)]
pub mod scenario;

#[doc(hidden)]
pub mod engine;

#[doc(hidden)]
pub mod form;

#[doc(hidden)]
pub mod report;

#[doc(hidden)]
pub mod share;

pub use base::diagnostic::{Diagnostic, Severity};
pub use base::number::{Decimal, Money};
pub use base::region::Region;
pub use catalog::strategy::Strategy;
pub use engine::budget::{Month, budget, budget_from};
pub use engine::compare::{Comparison, Outcome, compare};
pub use engine::estimate::{Estimate, Grouping, estimate};
pub use engine::rate::LineItem;
pub use engine::read::{Decoded, decode};
pub use price::PriceBook;
pub use report::{BudgetOptions, Dialect, Sheet, budget_csv, comparison_sheet, estimate_sheet, explanation};
pub use scenario::{Alternative, Component, Preset, Scenario, preset};
pub use service::usages;
