//! What changed between two books, rate by rate.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use meridian::base::bounds;
use meridian::base::diagnostic::Diagnostic;
use meridian::base::number::{Decimal, Price};
use meridian::base::region::Region;
use meridian::catalog::term::Term;
use meridian::price::{COLUMNS, PriceBook, read_price};

/// One price of a book: a tier, or what is paid at purchase.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ListedPrice {
    /// The table.
    pub service: Arc<str>,
    /// The usage in it.
    pub usage: Arc<str>,
    /// The variant.
    pub variant: Arc<str>,
    /// The Region that is billed.
    pub region: Region,
    /// The Region it goes to.
    pub to_region: Option<Region>,
    /// On what terms.
    pub term: Term,
    /// Where the tier begins; nothing for what is paid at purchase.
    pub start: Option<Decimal>,
}

impl ListedPrice {
    /// For people.
    pub fn words(&self) -> String {
        let mut words = format!("{} {}", self.service, self.usage);
        let mut say = |separator: &str, text: &str| {
            words.push_str(separator);
            words.push_str(text);
        };
        if !self.variant.is_empty() {
            say(" ", &self.variant);
        }
        say(" ", self.region.code());
        if let Some(to) = self.to_region {
            say(" to ", to.code());
        }
        if self.term != Term::OnDemand {
            say(", ", &self.term.to_string());
        }
        match self.start {
            None => say(", ", "at purchase"),
            Some(Decimal::ZERO) => {}
            Some(start) => say(", from ", &start.grouped()),
        }
        words
    }
}

/// The prices of a book.
#[derive(Clone, Debug, Default)]
pub struct Listing {
    prices: BTreeMap<ListedPrice, Price>,
}

impl Listing {
    /// Those of a book in memory.
    pub fn of(book: &PriceBook) -> Self {
        let mut listing = Self::default();
        for line in book.list(|_| true).into_iter().chain(book.list_committed(|_| true)) {
            let at = |name: &str| {
                let column = COLUMNS.iter().position(|c| *c == name);
                column.and_then(|i| line.get(i)).map_or("", String::as_str)
            };
            listing.add(at);
        }
        listing
    }

    /// Those of a file in the form of `prices show --format csv`.
    pub fn parse(name: &str, text: &str) -> Result<Self, Diagnostic> {
        let mut listing = Self::default();
        let mut reader = csv::ReaderBuilder::new().from_reader(text.as_bytes());
        let unreadable = |e: csv::Error| Diagnostic::error("", format!("price table `{name}`: {e}"));
        let head = reader.headers().map_err(unreadable)?.clone();
        let missing = ["service", "usage", "region", "price_per_unit"]
            .into_iter()
            .find(|c| !head.iter().any(|h| h == *c));
        if let Some(column) = missing {
            let found =
                Diagnostic::error("", format!("`{name}` is no price book: it has no column `{column}`"));
            return Err(found.hint("`meridian prices import` writes one, or name the built-in one: `aws`"));
        }
        let mut record = csv::StringRecord::new();
        while reader.read_record(&mut record).map_err(unreadable)? {
            let line = record.position().map_or(0, csv::Position::line);
            let at =
                |name: &str| head.iter().position(|h| h == name).and_then(|i| record.get(i)).unwrap_or("");
            if !listing.add(at) {
                return Err(Diagnostic::error(
                    "",
                    format!("price table `{name}`, line {line}: a price or bound cannot be read"),
                ));
            }
        }
        Ok(listing)
    }

    /// Adds a line; says whether it could be read.
    fn add<'a>(&mut self, at: impl Fn(&str) -> &'a str) -> bool {
        let term = if at("term").is_empty() { "OnDemand" } else { at("term") };
        let (Some(region), Some(term)) = (Region::new(at("region")), Term::from_key(term)) else {
            return false;
        };
        let (Ok(price), Ok(start)) = (at("price_per_unit").parse(), at("starting_range").parse()) else {
            return false;
        };
        let rate = ListedPrice {
            service: at("service").into(),
            usage: at("usage").into(),
            variant: at("variant").into(),
            region,
            to_region: Region::new(at("to_region")),
            term,
            start: None,
        };
        match at("upfront_per_unit") {
            "" => {}
            text => {
                let Ok(upfront) = read_price(text, bounds::UPFRONT_USD) else { return false };
                if upfront != Price::default() {
                    self.prices.insert(rate.clone(), upfront);
                }
            }
        }
        self.prices.insert(ListedPrice { start: Some(start), ..rate }, price);
        true
    }

    /// How many prices there are.
    pub fn len(&self) -> usize {
        self.prices.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.prices.is_empty()
    }
}

/// What became of a price.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Which.
    pub rate: ListedPrice,
    /// What it was; nothing where it is new.
    pub old: Option<Price>,
    /// What it is; nothing where it is gone.
    pub new: Option<Price>,
}

impl Change {
    /// By how much, in hundredths of a percent, rounded half away from nought; nothing where there is no ratio.
    pub fn hundredths(&self) -> Option<i128> {
        let picos = |price: Price| price.times(Decimal::ONE).picos();
        let (old, new) = (picos(self.old?), picos(self.new?));
        if old == 0 {
            return None;
        }
        let scaled = (new - old).checked_mul(20_000)?;
        Some((scaled + if scaled < 0 { -old } else { old }) / (2 * old))
    }

    /// By how much, `+3.10`; empty where there is no ratio.
    pub fn percent(&self) -> String {
        self.hundredths().map(signed).unwrap_or_default()
    }
}

/// Hundredths as a number with a sign.
pub(super) fn signed(hundredths: i128) -> String {
    let sign = if hundredths < 0 { '-' } else { '+' };
    let size = hundredths.unsigned_abs();
    format!("{sign}{}.{:02}", size / 100, size % 100)
}

/// How two books differ.
#[derive(Clone, Debug, Default)]
pub struct Comparison {
    /// Prices that are in one only, or differ, in order.
    pub changes: Vec<Change>,
    /// How many are the same.
    pub same: usize,
}

/// Compares two books.
pub fn compare(old: &Listing, new: &Listing) -> Comparison {
    let mut comparison = Comparison::default();
    let rates: BTreeSet<&ListedPrice> = old.prices.keys().chain(new.prices.keys()).collect();
    for rate in rates {
        let (was, is) = (old.prices.get(rate).copied(), new.prices.get(rate).copied());
        if was == is {
            comparison.same += 1;
        } else {
            comparison.changes.push(Change { rate: rate.clone(), old: was, new: is });
        }
    }
    comparison
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_told_in_percent_without_floating_point() {
        let of = |old: &str, new: &str| {
            let none: Arc<str> = "".into();
            let rate = ListedPrice {
                service: none.clone(),
                usage: none.clone(),
                variant: none,
                region: Region::new("eu-west-1").unwrap(),
                to_region: None,
                term: Term::OnDemand,
                start: None,
            };
            Change { rate, old: old.parse().ok(), new: new.parse().ok() }.percent()
        };
        assert_eq!(of("0.1", "0.107"), "+7.00");
        assert_eq!(of("3", "2"), "-33.33");
        assert_eq!(of("3", "1"), "-66.67");
        assert_eq!(of("0.000000625", "0.0000007"), "+12.00");
        assert_eq!(of("0", "1"), "");
        assert_eq!(of("1", "x"), "");
    }
}
