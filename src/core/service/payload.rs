//! What services share that bill by the started step: payloads by the chunk, records by the unit.

use super::Site;
use crate::base::diagnostic::Diagnostic;
use crate::base::formula::Figure;
use crate::base::number::Decimal;
use crate::catalog::field::Field;
use crate::catalog::settings::Settings;

/// The most that a call to SQS or SNS carries, in KB, by their guides' quotas.
pub(super) const MOST_KB: i64 = 1024;

/// How many chunks of 64 KB a payload is: every started one, one at least. SQS, SNS and EventBridge bill them, by their
/// pricing pages.
pub(super) fn chunks<'a>(site: &Site<'a>, kb: Figure<'a>) -> Figure<'a> {
    started(site, kb, 64, "KB a chunk").counted("chunks", "each")
}

/// How many steps something is: every started one, one at least.
pub(super) fn started<'a>(site: &Site<'a>, size: Figure<'a>, a_step: i64, unit: &'static str) -> Figure<'a> {
    size.over(site.whole(a_step, unit)).rounded_up().at_least(site.whole(1, ""), "the least")
}

/// Finds calls that carry more than any call takes.
pub(super) fn check_call(
    entered: &Settings,
    size: &'static Field,
    batch: &'static Field,
    found: &mut Vec<Diagnostic>,
) {
    let number = |field| entered.number(field).typical;
    let kb = number(size).times(number(batch));
    if kb > Decimal::whole(MOST_KB) {
        let (kb, most) = (kb.grouped(), Decimal::whole(MOST_KB).grouped());
        let what = format!("{kb} KB in a call are more than the {most} KB that AWS takes");
        found.push(Diagnostic::error(batch.key, what).hint("put fewer messages into a call"));
    }
}
