//! Rates as lines of a book, in the form that `--prices` reads.

use super::offer::{Key, Offer};
use super::part::End;
use super::report::Report;
use meridian::base::region::Region;
use meridian::catalog::term::{Commitment, CommitmentKind, Payment, Term};
use meridian::price::{COLUMNS, Standing, source_url};

/// Writes the lines of a rate, one a tier.
fn lines(
    key: &Key,
    offer: &Offer,
    report: &Report,
    mut write: impl FnMut([&str; 18]) -> csv::Result<()>,
) -> csv::Result<()> {
    let file = report.files.get(offer.file);
    let (source, as_of) = file.map_or((String::new(), ""), |f| (f.source(), f.published.as_str()));
    let url = source_url(&source).unwrap_or_default();
    // A reservation is told in its parts, nothing at purchase being one; a Savings Plan has a rate and no parts.
    let upfront = match key.term {
        Term::Committed(Commitment {
            kind: CommitmentKind::Reserved, payment: Payment::NoUpfront, ..
        }) => "0".to_owned(),
        Term::Committed(_) | Term::OnDemand => offer.upfront.map(|p| p.to_string()).unwrap_or_default(),
    };
    let term = key.term.to_string();
    for tier in &offer.tiers {
        let end = match tier.end {
            End::At(bound) => bound.to_string(),
            End::Never | End::Untold => "Inf".to_owned(),
        };
        write([
            &key.table,
            &key.usage,
            &offer.names.service_code,
            &offer.names.usage_type,
            &offer.names.operation,
            key.region.code(),
            key.to.as_ref().map_or("", Region::code),
            offer.names.unit,
            &tier.start.to_string(),
            &end,
            &tier.price.to_string(),
            &term,
            &source,
            Standing::AwsFeedCopy.key(),
            as_of,
            &key.variant,
            &upfront,
            &url,
        ])?;
    }
    Ok(())
}

impl super::Gathered {
    /// Writes the book as CSV.
    pub fn write(&self, to: impl std::io::Write) -> std::io::Result<()> {
        let mut writer = csv::WriterBuilder::new().buffer_capacity(128 * 1024).from_writer(to);
        writer.write_record(COLUMNS)?;
        for (key, offer) in &self.rates {
            lines(key, offer, &self.report, |line| writer.write_record(line))?;
        }
        writer.flush()
    }

    /// The book as CSV.
    pub fn csv(&self) -> String {
        let mut bytes = Vec::new();
        // Writing into memory does not fail.
        let _ = self.write(&mut bytes);
        String::from_utf8(bytes).unwrap_or_default()
    }
}
