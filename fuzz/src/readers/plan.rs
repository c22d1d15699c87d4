//! Plans as they are typed: a strategy, and where.

use meridian::engine::check::parse_plan;
use meridian::scenario::MOST_REGIONS;

use super::{BOOK, Reader, told};
use crate::dice::Dice;
use crate::judge::Limits;
use crate::words;

const STRATEGIES: [&str; 6] =
    ["single_region", "backup_and_restore", "pilot_light", "warm_standby", "hot_standby", "active_active"];
const REGIONS: [&str; 6] =
    ["us-east-1", "us-west-2", "eu-central-1", "ap-southeast-1", "cn-north-1", "us-gov-west-1"];

pub(super) struct Plans;

impl Reader for Plans {
    fn key(&self) -> &'static str {
        "plan"
    }

    fn make(&self, dice: &mut Dice) -> Vec<u8> {
        let mut text = if dice.chance(4) { words::text(dice) } else { (*dice.pick(&STRATEGIES)).to_owned() };
        let times = if dice.chance(6) { dice.times(10) } else { 1 + dice.roll(3) };
        for number in 0..times {
            if text.len() > 1 << 20 {
                break;
            }
            text += if number == 0 { "@" } else { "," };
            text += &if dice.chance(12) { words::text(dice) } else { (*dice.pick(&REGIONS)).to_owned() };
        }
        let text = words::damaged_one_in(4, text, dice);
        words::bounded(text).into_bytes()
    }

    fn read(&self, input: &[u8]) -> Result<bool, String> {
        let Ok(text) = std::str::from_utf8(input) else { return Ok(false) };
        match parse_plan(text, &BOOK) {
            Err(found) if found.is_empty() => Err("it is refused without a word".to_owned()),
            Err(found) => told(&found).map(|()| false),
            Ok(plan) => {
                let regions = plan.regions.clone().unwrap_or_default();
                let codes: Vec<String> = regions.iter().map(ToString::to_string).collect();
                if codes.len() > MOST_REGIONS
                    || codes.iter().enumerate().any(|(n, code)| codes[..n].contains(code))
                {
                    return Err(format!("it stands in {codes:?}"));
                }
                let again = [plan.strategy.key(), "@", &codes.join(",")].concat();
                let again = if codes.is_empty() { plan.strategy.key().to_owned() } else { again };
                match parse_plan(&again, &BOOK) {
                    Ok(same) if same == plan => Ok(true),
                    other => Err(format!("written as `{again}` it is read as {other:?}")),
                }
            }
        }
    }

    fn limits(&self) -> Limits {
        Limits { milliseconds: 20, nanoseconds_a_byte: 4_000, megabytes: 16, bytes_a_byte: 200 }
    }
}
