//! Meridian tells what a multi-Region AWS system costs each month under each disaster-recovery strategy, from AWS's list
//! prices.
//!
//! ```text
//!  scenario (JSON, form)                            price tables
//!        │ scenario::decode → diagnostics                │ PriceBook::parse
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
//! 2. No input makes it panic; whatever is wrong comes back as [`base::diagnostic::Diagnostic`]s, all at once.
//! 3. Money and quantities are exact integers; nothing is computed in floating point.
//! 4. The same input gives the same bytes on every target.
//! 5. The parts of an estimate add up to its total exactly, in every grouping.
//! 6. Every cost leads to a row of a table, its source and its date; a price that is not known is never nought.
//! 7. A service is known by its file under `service/` and its table under `pricing/`; fronts name none.
//! 8. Reports are made here; fronts show them.

// The rooms, from the ground up: each uses only those before it, which `tests/walls` proves.

pub mod base;

pub mod catalog;

pub mod price;

pub mod service;

pub mod scenario;

pub mod engine;

pub mod form;

pub mod report;

pub mod share;
