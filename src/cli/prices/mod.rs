//! The commands about prices: show, check, import, diff, update.

pub(super) mod args;
mod diff;
mod fetch;
mod import;
mod progress;
mod update;

use super::args::{Prices, PricesCommand};
use super::{Answer, Console};

pub(super) fn run(args: &Prices, console: &mut Console<'_>) -> Answer {
    match &args.command {
        PricesCommand::Show(args) => super::list::show(args),
        PricesCommand::Check(args) => super::list::check_book(args),
        PricesCommand::Import(args) => import::import(args, console),
        PricesCommand::Diff(args) => diff::diff(args),
        PricesCommand::Update(args) => update::update(args, console),
    }
}
