//! Scenarios as JSON text.

use std::sync::LazyLock;

use meridian::engine::compare::compare;
use meridian::engine::read::{Decoded, decode};
use meridian::report::comparison_sheet;
use meridian::scenario::{PRESETS, Scenario};
use meridian::share::{View, from_fragment, to_fragment};

use super::{BOOK, Reader, files, told};
use crate::dice::Dice;
use crate::judge::Limits;
use crate::tree::Tree;
use crate::words;

/// Scenarios, right and wrong, that come with Meridian and its tests.
pub(super) static SEEDS: LazyLock<Vec<Tree>> = LazyLock::new(|| {
    let presets = PRESETS.iter().map(|preset| preset.json.to_owned());
    let tests = ["scenarios", "errors", "faults"].into_iter().flat_map(|folder| files(folder, ".json"));
    let tests = tests.map(|path| std::fs::read_to_string(path).unwrap());
    presets.chain(tests).filter_map(|text| Tree::parse(&text)).collect()
});

pub(super) struct Scenarios;

impl Reader for Scenarios {
    fn key(&self) -> &'static str {
        "scenario"
    }

    fn make(&self, dice: &mut Dice) -> Vec<u8> {
        let text = Tree::grown(&SEEDS, dice).print();
        words::damaged_one_in(6, text, dice).into_bytes()
    }

    fn read(&self, input: &[u8]) -> Result<bool, String> {
        let Ok(text) = std::str::from_utf8(input) else { return Ok(false) };
        let Decoded { scenario, diagnostics } = decode(text, &BOOK);
        told(&diagnostics)?;
        match scenario {
            Some(scenario) => accepted(&scenario).map(|()| true),
            None if diagnostics.is_empty() => Err("it is refused without a word".to_owned()),
            None => Ok(false),
        }
    }

    fn limits(&self) -> Limits {
        Limits { milliseconds: 60, nanoseconds_a_byte: 4_000, megabytes: 32, bytes_a_byte: 60 }
    }
}

/// What holds of every scenario that was accepted: it comes back from its text, and, where it is small, from its link, and
/// it has a price or says why not.
pub(super) fn accepted(scenario: &Scenario) -> Result<(), String> {
    let text = scenario.to_json();
    let again = decode(&text, &BOOK);
    if again.scenario.as_ref() != Some(scenario) {
        return Err(format!("it does not come back from its own text: {:?}", again.diagnostics));
    }
    if text.len() > 20_000 {
        return Ok(());
    }
    let link = to_fragment(scenario, &View::default());
    let again = from_fragment(&link, &BOOK).decoded;
    if again.scenario.as_ref() != Some(scenario) {
        return Err(format!("it does not come back from its own link: {:?}", again.diagnostics));
    }
    let some = &scenario.alternatives[..scenario.alternatives.len().min(2)];
    let compared = compare(scenario, some, &BOOK);
    told(&compared.diagnostics)?;
    let table = comparison_sheet(&compared, scenario).to_csv();
    if table.is_empty() { Err("its table is empty".to_owned()) } else { Ok(()) }
}
