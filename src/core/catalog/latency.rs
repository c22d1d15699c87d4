//! How far Regions are from each other, in milliseconds there and back.
//!
//! Medians of a year up to 2025-07-17, TCP connections from AWS Lambda to DynamoDB's endpoint of the other Region, the
//! mean of both directions; they carry about 3 ms of set-up. Source: cloudping.co, as kept in `commonwarexyz/monorepo`
//! at `a9f5875`. The Middle East was damaged since. Regions that are not in it have no figure.

use crate::base::region::Region;

/// Each Region, and the milliseconds to those of the lines before.
const TABLE: &str = include_str!("latency.csv");

/// The milliseconds from one Region to another and back; nothing where nobody measured them.
pub fn round_trip(one: Region, other: Region) -> Option<u64> {
    let place = |region: Region| TABLE.lines().position(|line| line.split(',').next() == Some(region.code()));
    let (first, second) = (place(one)?, place(other)?);
    let (earlier, later) = (first.min(second), first.max(second));
    TABLE.lines().nth(later)?.split(',').nth(earlier + 1)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_the_same_both_ways() {
        let region = |code| Region::new(code).unwrap_or(Region::GLOBAL);
        let (virginia, frankfurt) = (region("us-east-1"), region("eu-central-1"));
        // cloudping.co: 92.65 ms from Frankfurt, about as much from Virginia.
        assert_eq!(round_trip(virginia, frankfurt), Some(93));
        assert_eq!(round_trip(frankfurt, virginia), Some(93));
        assert_eq!(round_trip(virginia, virginia), None);
        assert_eq!(round_trip(virginia, region("ap-southeast-6")), None);
    }
}
