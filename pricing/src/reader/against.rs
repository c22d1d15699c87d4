//! What an import changes against the book there is.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::diff::{Change, Comparison, ListedPrice};
use super::gather::Gathered;
use super::offer::{Key, Offer};
use meridian::base::diagnostic::Diagnostic;
use meridian::base::number::{Decimal, Price};
use meridian::base::region::Region;
use meridian::catalog::term::Term;
use meridian::price::PriceBook;

impl Gathered {
    /// Compares with a book; the number is of prices by use that the book has for the same usages and Regions and the
    /// files do not.
    pub fn against(&self, book: &PriceBook) -> (Comparison, usize) {
        let mut comparison = Comparison::default();
        let mut scope = BTreeMap::new();
        let mut matched = 0;
        for (key, offer) in &self.rates {
            let known = book.known((&key.table, &key.usage, &key.variant), key.region, key.to, key.term);
            let read = parts(offer);
            if key.term == Term::OnDemand {
                matched += known.len();
                let usages: &mut BTreeMap<Arc<str>, BTreeSet<Region>> =
                    scope.entry(Arc::clone(&key.table)).or_default();
                usages.entry(Arc::clone(&key.usage)).or_default().insert(key.region);
            }
            for (at, new) in &read {
                let old = known.iter().find(|(known, _)| known == at).map(|(_, price)| *price);
                if old == Some(*new) {
                    comparison.same += 1;
                } else {
                    comparison.changes.push(Change { rate: rate(key, *at), old, new: Some(*new) });
                }
            }
            let gone = known.iter().filter(|(at, _)| !read.iter().any(|(read, _)| read == at));
            comparison.changes.extend(gone.map(|(at, old)| Change {
                rate: rate(key, *at),
                old: Some(*old),
                new: None,
            }));
        }
        let there = book.count(|table, usage, region| {
            scope.get(table).and_then(|usages| usages.get(usage)).is_some_and(|r| r.contains(&region))
        });
        (comparison, there.saturating_sub(matched))
    }
}

impl Gathered {
    /// Files that are older than what their prices would change in a book, each with a warning.
    pub fn older_than(&self, book: &PriceBook) -> Vec<Diagnostic> {
        let mut older: BTreeMap<usize, (usize, &str)> = BTreeMap::new();
        for (key, offer) in self.rates.iter().filter(|(key, _)| key.term == Term::OnDemand) {
            let known = book.known_as_of((&key.table, &key.usage, &key.variant), key.region, key.to);
            let published = self.report.published(offer.file);
            let at = book.known((&key.table, &key.usage, &key.variant), key.region, key.to, key.term);
            let differs = parts(offer).iter().any(|part| !at.contains(part));
            if !published.is_empty() && published < known && differs {
                let (count, newest) = older.entry(offer.file).or_insert((0, known));
                (*count, *newest) = (*count + 1, known.max(newest));
            }
        }
        let words = |(file, (count, newest)): (usize, (usize, &str))| {
            let file = self.report.files.get(file);
            let name = file.map_or("", |f| f.name.as_str());
            let of = file.map_or("", |f| f.published.as_str());
            let rates = if count == 1 { "one price".to_owned() } else { format!("{count} prices") };
            let what = format!(
                "`{name}` is of {of}, older than {rates} of `{}` that it would replace, of up to {newest}",
                book.name
            );
            Diagnostic::warning("", what).hint("leave it out, unless the older prices are what you want")
        };
        older.into_iter().map(words).collect()
    }
}

/// The prices of an offer by where they begin, and behind none what is paid at purchase.
fn parts(offer: &Offer) -> Vec<(Option<Decimal>, Price)> {
    let upfront = offer.upfront.filter(|sum| *sum != Price::default());
    let tiers = offer.tiers.iter().map(|t| (Some(t.start), t.price));
    upfront.map(|sum| (None, sum)).into_iter().chain(tiers).collect()
}

fn rate(key: &Key, start: Option<Decimal>) -> ListedPrice {
    ListedPrice {
        service: Arc::clone(&key.table),
        usage: Arc::clone(&key.usage),
        variant: Arc::clone(&key.variant),
        region: key.region,
        to_region: key.to,
        term: key.term,
        start,
    }
}
