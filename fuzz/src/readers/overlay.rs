//! Price lists of one's own, in the form of `meridian prices show --format csv`.

use std::sync::LazyLock;

use super::{BOOK, Reader, list, told};
use crate::dice::Dice;
use crate::grid::Grid;
use crate::judge::Limits;
use crate::words;

/// What the importer writes of the tests' price lists.
static SEEDS: LazyLock<Vec<Grid>> = LazyLock::new(|| {
    let written = list::written();
    written.iter().map(|text| Grid(Grid::parse(text).0.into_iter().take(30).collect())).collect()
});

pub(super) struct Overlays;

impl Reader for Overlays {
    fn key(&self) -> &'static str {
        "overlay"
    }

    fn make(&self, dice: &mut Dice) -> Vec<u8> {
        let text = Grid::grown(&SEEDS, dice).print(dice.chance(4));
        words::damaged_one_in(6, text, dice).into_bytes()
    }

    fn read(&self, input: &[u8]) -> Result<bool, String> {
        let Ok(text) = std::str::from_utf8(input) else { return Ok(false) };
        let mut book = BOOK.clone();
        match book.overlay("mine.csv", text, &meridian::service::usages()) {
            Ok(()) => {
                let once = book.hash().to_owned();
                let mut again = BOOK.clone();
                again
                    .overlay("mine.csv", text, &meridian::service::usages())
                    .map_err(|found| format!("it is taken only once: {found}"))?;
                if again.hash() == once {
                    Ok(true)
                } else {
                    Err("the same list gives another hash".to_owned())
                }
            }
            Err(found) => told(&[found]).map(|()| false),
        }
    }

    fn limits(&self) -> Limits {
        Limits { milliseconds: 60, nanoseconds_a_byte: 4_000, megabytes: 48, bytes_a_byte: 100 }
    }
}
