//! Price books as the page gets them: tables one after another, behind a list of them.

use std::sync::LazyLock;

use meridian::engine::read::decode;
use meridian::price::PriceBook;
use meridian::scenario::{PRESETS, Scenario};
use pricing::tables;

use super::{BOOK, Reader, told};
use crate::dice::Dice;
use crate::grid::Grid;
use crate::judge::Limits;
use crate::words;

/// Stands between the tables of an input.
const HEAD: &str = "#### ";

/// The tables, cut to a few rows; those of Regions and sources are whole, as the others name what is in them.
static SEEDS: LazyLock<Vec<(String, Grid)>> = LazyLock::new(|| {
    let cut = |name: &str, text: &str| {
        let most = if ["regions", "sources"].contains(&name) { usize::MAX } else { 12 };
        (name.to_owned(), Grid(Grid::parse(text).0.into_iter().take(most).collect()))
    };
    tables().iter().map(|(name, text)| cut(name, text)).collect()
});

static SHOP: LazyLock<Scenario> = LazyLock::new(|| decode(PRESETS[0].json, &BOOK).scenario.unwrap());

pub(super) struct Bundles;

impl Reader for Bundles {
    fn key(&self) -> &'static str {
        "bundle"
    }

    fn make(&self, dice: &mut Dice) -> Vec<u8> {
        let mut tables = SEEDS.clone();
        for _ in 0..=dice.roll(3) {
            let at = dice.roll(tables.len());
            match dice.roll(10) {
                0 => drop(tables.remove(at)),
                1 => tables.push(tables[at].clone()),
                2 => {
                    let to = dice.roll(tables.len());
                    tables.swap(at, to);
                }
                3 => tables[at].0 = words::key(dice),
                _ => tables[at].1.grow(dice),
            }
        }
        let text: String =
            tables.iter().map(|(name, grid)| [HEAD, name, "\n", &grid.print(false)].concat()).collect();
        let text = words::damaged_one_in(6, text, dice);
        text.into_bytes()
    }

    fn read(&self, input: &[u8]) -> Result<bool, String> {
        let Ok(text) = std::str::from_utf8(input) else { return Ok(false) };
        // As it comes it has no digest that fits.
        if PriceBook::parse(text).is_ok() {
            return Err("a book without its digest is taken".to_owned());
        }
        let parts = text.split(HEAD).skip(1);
        let tables: Vec<(&str, &str)> =
            parts.map(|part| part.split_once('\n').unwrap_or((part, ""))).collect();
        match PriceBook::from_tables(&tables) {
            Ok(book) => {
                let some = &SHOP.alternatives[..2];
                told(&meridian::engine::compare::compare(&SHOP, some, &book).diagnostics)?;
                Ok(true)
            }
            Err(found) => told(&[found]).map(|()| false),
        }
    }

    fn limits(&self) -> Limits {
        Limits { milliseconds: 60, nanoseconds_a_byte: 4_000, megabytes: 32, bytes_a_byte: 100 }
    }
}
