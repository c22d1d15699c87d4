//! Rates as lines of a book, in the form that `--prices` reads.

use super::gather::{Key, Offer};
use super::part::End;
use super::report::Report;
use crate::price::Standing;

/// The columns: those of `prices show --format csv`, and what a reservation asks at purchase.
pub(super) const COLUMNS: [&str; 17] = [
    "service",
    "usage",
    "service_code",
    "usage_type",
    "operation",
    "region",
    "to_region",
    "unit",
    "starting_range",
    "ending_range",
    "price_per_unit",
    "term",
    "source",
    "standing",
    "as_of",
    "variant",
    "upfront_per_unit",
];

/// Adds the lines of a rate, one a tier.
pub(super) fn lines(key: &Key, offer: &Offer, report: &Report, out: &mut Vec<[String; 17]>) {
    let file = report.files.get(offer.file);
    let source = file.map(super::FileReport::source).unwrap_or_default();
    let as_of = file.map(|f| f.published.clone()).unwrap_or_default();
    for tier in &offer.tiers {
        let end = match tier.end {
            End::At(bound) => bound.to_string(),
            End::Never | End::Untold => "Inf".to_owned(),
        };
        out.push([
            key.table.to_owned(),
            key.usage.to_owned(),
            offer.names.service_code.to_string(),
            offer.names.usage_type.to_string(),
            offer.names.operation.to_string(),
            key.region.to_string(),
            key.to.map(|r| r.to_string()).unwrap_or_default(),
            offer.names.unit.to_owned(),
            tier.start.to_string(),
            end,
            tier.price.to_string(),
            key.term.to_string(),
            source.clone(),
            Standing::AwsFeedCopy.key().to_owned(),
            as_of.clone(),
            key.variant.to_string(),
            offer.upfront.map(|p| p.to_string()).unwrap_or_default(),
        ]);
    }
}

impl super::Gathered {
    /// The book as CSV.
    pub fn csv(&self) -> String {
        let mut writer = csv::Writer::from_writer(Vec::new());
        // Writing into memory does not fail.
        let _ = writer.write_record(COLUMNS);
        for line in &self.lines {
            let _ = writer.write_record(line);
        }
        writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
    }
}
