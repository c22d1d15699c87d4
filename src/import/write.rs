//! Rates as lines of a book, in the form that `--prices` reads.

use super::gather::{Key, Offer};
use super::part::End;
use super::report::Report;
use crate::price::{COLUMNS, Commitment, Listed, Payment, Plan, Standing, Term};

/// Writes the lines of a rate, one a tier.
fn lines(key: &Key, offer: &Offer, report: &Report, mut write: impl FnMut(&Listed)) {
    let file = report.files.get(offer.file);
    let source = file.map(super::FileReport::source).unwrap_or_default();
    let as_of = file.map(|f| f.published.clone()).unwrap_or_default();
    // A reservation is told in its parts, nothing at purchase being one; a Savings Plan has a rate and no parts.
    let upfront = match key.term {
        Term::Committed(Commitment { plan: Plan::Reserved, payment: Payment::NoUpfront, .. }) => {
            "0".to_owned()
        }
        Term::Committed(_) | Term::OnDemand => offer.upfront.map(|p| p.to_string()).unwrap_or_default(),
    };
    for tier in &offer.tiers {
        let end = match tier.end {
            End::At(bound) => bound.to_string(),
            End::Never | End::Untold => "Inf".to_owned(),
        };
        write(&[
            key.table.to_string(),
            key.usage.to_string(),
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
            upfront.clone(),
        ]);
    }
}

impl super::Gathered {
    /// The book as CSV.
    pub fn csv(&self) -> String {
        let mut writer = csv::Writer::from_writer(Vec::new());
        // Writing into memory does not fail.
        let _ = writer.write_record(COLUMNS);
        for (key, offer) in &self.rates {
            lines(key, offer, &self.report, |line| drop(writer.write_record(line)));
        }
        writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
    }
}
