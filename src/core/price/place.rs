//! What the book knows of Regions, and how a code finds its Region.

use std::sync::Arc;

use super::PriceBook;
use crate::base::diagnostic::{Diagnostic, advice, nearest};
use crate::base::number::Decimal;
use crate::base::region::Region;

/// What the book knows of a Region.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegionInfo {
    /// Its code.
    pub region: Region,
    /// Its name, `Europe (Frankfurt)`.
    pub name: String,
    /// `aws` or `aws-us-gov`: data does not replicate from one partition to another.
    pub partition: String,
    /// What its usage types begin with on a bill, `EUC1`.
    pub prefix: Arc<str>,
    /// How many Availability Zones it has.
    pub zones: u32,
    /// Whether an account must enable it first.
    pub opt_in: bool,
    /// Where it is, in degrees north and east, where that is known.
    pub coordinates: Option<(Decimal, Decimal)>,
    /// What AWS's price lists call it besides its name.
    pub other_names: Vec<String>,
}

impl PriceBook {
    /// The Regions, in the order the tables list them.
    pub fn regions(&self) -> &[RegionInfo] {
        &self.regions
    }

    /// What is known of a Region.
    pub fn region(&self, region: Region) -> Option<&RegionInfo> {
        self.regions.iter().find(|r| r.region == region)
    }

    /// The Region with this code, or an error that names the nearest.
    pub fn find_region(&self, code: &str, path: &str) -> Result<Region, Diagnostic> {
        let found = Region::new(code).filter(|r| self.region(*r).is_some());
        found.ok_or_else(|| {
            if let Some(partition) = other_partition(code.trim()) {
                let what =
                    format!("`{code}` is in {partition}, a partition of AWS that Meridian does not price");
                return Diagnostic::error(path, what).hint(
                    "it has accounts, services and prices of its own; name a commercial or a GovCloud Region",
                );
            }
            let by_name = self
                .regions
                .iter()
                .find(|r| r.name.to_ascii_lowercase().contains(&code.trim().to_ascii_lowercase()));
            let near = nearest(code, self.regions.iter().map(|r| r.region.code()));
            let unknown = Diagnostic::error(path, format!("unknown Region `{code}`"));
            match (near, by_name) {
                (Some(near), _) => unknown.hint(format!("did you mean `{near}`?")),
                (None, Some(r)) if !code.trim().is_empty() => {
                    unknown.hint(format!("did you mean `{}`, {}?", r.region, r.name))
                }
                _ => unknown.hint(advice::REGIONS),
            }
        })
    }

    /// The Region with this code, of the book or newer than it: what has the form of a code may be a Region by now, of
    /// which nothing is priced.
    pub fn region_or_newer(&self, code: &str, path: &str) -> Result<Region, Diagnostic> {
        self.known_or_newer(code).map_or_else(|| self.find_region(code, path), Ok)
    }

    /// The same, without words for what is neither.
    pub(crate) fn known_or_newer(&self, code: &str) -> Option<Region> {
        Region::new(code).filter(|r| self.region(*r).is_some() || self.has_the_form(code))
    }

    /// What to know of a Region that is newer than the book, or a slip.
    pub fn newer(&self, region: Region, path: &str) -> Option<Diagnostic> {
        if self.region(region).is_some() {
            return None;
        }
        let what =
            format!("`{region}` is in no price list up to {}, so no price is known there", self.dates().1);
        let found = Diagnostic::warning(path, what);
        let hint = "give its prices in a price list of your own";
        Some(match nearest(region.code(), self.regions.iter().map(|r| r.region.code())) {
            Some(near) => found.hint(format!("{hint}; or did you mean `{near}`?")),
            None => found.hint(hint),
        })
    }

    /// The partition of a Region: nothing replicates from one to another.
    pub fn partition(&self, region: Region) -> &str {
        let newer = if region.code().starts_with("us-gov-") { "aws-us-gov" } else { "aws" };
        self.region(region).map_or(newer, |info| info.partition.as_str())
    }

    /// Whether a code is made as AWS makes them: an area of the book's Regions, a direction, a number.
    fn has_the_form(&self, code: &str) -> bool {
        let known = |begin: &str| self.regions.iter().any(|r| r.region.code().starts_with(begin));
        let Some((rest, number)) = code.rsplit_once('-') else { return false };
        let Some((area, direction)) = rest.rsplit_once('-') else { return false };
        let numbered = matches!(number.as_bytes(), [b'1'..=b'9'] | [b'1'..=b'9', b'0'..=b'9']);
        let ways = ["north", "south", "east", "west", "central"];
        let way = |word: &str| ways.contains(&word);
        let two = ["north", "south"]
            .iter()
            .any(|first| direction.strip_prefix(first).is_some_and(|d| d == "east" || d == "west"));
        numbered
            && (way(direction) || two)
            && ["us-gov", area.split('-').next().unwrap_or("")].contains(&area)
            && known(&[area, "-"].concat())
    }

    /// Those of `regions` in the same partition as `from`, the nearest first.
    pub fn nearest_regions(&self, from: Region, regions: impl IntoIterator<Item = Region>) -> Vec<Region> {
        let Some(here) = self.region(from) else { return Vec::new() };
        let there = regions.into_iter().filter_map(|r| self.region(r));
        let mut others: Vec<&RegionInfo> =
            there.filter(|r| r.region != from && r.partition == here.partition).collect();
        crate::base::order::sort_by_key(&mut others, |other| distance(here, other));
        others.into_iter().map(|r| r.region).collect()
    }
}

/// Whether a column of a table is where something is billed that has no Region.
pub(super) fn is_place(code: &str) -> bool {
    code == "global"
}

/// The partition of AWS that a code belongs to, where it is none of ours. Source: AWS Fault Isolation Boundaries,
/// "Partitions".
fn other_partition(code: &str) -> Option<&'static str> {
    let code = code.to_ascii_lowercase();
    let partitions = [
        ("cn-", "AWS China"),
        ("us-iso", "AWS's isolated clouds"),
        ("eu-iso", "AWS's isolated clouds"),
        ("eusc-", "the AWS European Sovereign Cloud"),
    ];
    partitions.into_iter().find(|(begin, _)| code.starts_with(begin)).map(|(_, name)| name)
}

/// Something that grows with the distance between two Regions: enough to tell the nearer one.
fn distance(a: &RegionInfo, b: &RegionInfo) -> i128 {
    let (Some((a_north, a_east)), Some((b_north, b_east))) = (a.coordinates, b.coordinates) else {
        return i128::MAX;
    };
    // Hundredths of a degree. A degree of longitude shrinks towards the poles, about as 1 - (latitude ÷ 90)².
    let hundredths = |d: Decimal| d.nanos() / 10_000_000;
    let (north, east) = (hundredths(a_north) - hundredths(b_north), hundredths(a_east) - hundredths(b_east));
    let around = east.abs().min(36_000 - east.abs());
    let middle = i128::midpoint(hundredths(a_north), hundredths(b_north));
    let shrunk = around * (81_000_000 - middle * middle) / 81_000_000;
    north * north + shrunk * shrunk
}
