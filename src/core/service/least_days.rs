//! Storage that is billed to the end of a least number of days, however soon what is kept is deleted, overwritten or moved.
//!
//! Of data that stays for fewer days AWS bills the days that are left when it goes: so much data, always renewed, is billed as
//! if it stayed to the end of them. Sources: S3, EFS, EBS and AWS Backup pricing pages, on deletion before the least duration.

use super::Site;
use crate::base::formula::Figure;
use crate::base::number::Decimal;
use crate::catalog::field::Field;

/// For how long things stay on average; unless one says, for longer than any class bills.
pub(super) const fn stay(key: &'static str, label: &'static str) -> Field {
    Field::number(key, label, "days", Decimal::whole(365)).range(1, 36_500)
}

/// Data as it is billed in a class with such a least.
pub(super) fn billed<'a>(site: &Site<'a>, gb: Figure<'a>, stay: &'static Field, least: i64) -> Figure<'a> {
    if site.settings.entered(stay).is_none() {
        return gb;
    }
    let days = site.number(stay);
    gb.times(days.at_least(site.whole(least, "days"), "the least that is billed")).over(days)
}
