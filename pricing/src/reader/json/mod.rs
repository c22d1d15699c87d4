//! Offer files in JSON: products, then their terms; read piece by piece, remembering only what Meridian prices.
//!
//! And what `aws pricing get-products` answers: pages whose `PriceList` holds products with their terms, each a text of
//! JSON; as it is, several pages one after another, only the list (`--query PriceList`), or unpacked by `jq`.

mod state;

use std::collections::BTreeMap;
use std::fmt;
use std::io::{BufReader, Read};

use serde::de::{DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

use crate::reader::Options;
use crate::reader::column::Head;
use crate::reader::feed::unreadable;
use crate::reader::gather::Gather;
use crate::reader::guard::Guard;
use crate::reader::index::Index;
use crate::reader::part::short;
use meridian::base::diagnostic::{Diagnostic, Place};

use state::{SavingsPlan, State};

/// Reads an offer file in JSON.
pub(super) fn read(
    index: &Index,
    options: &Options,
    gather: &mut Gather,
    name: &str,
    reader: impl Read,
) -> Result<(), Diagnostic> {
    let (guard, meter) = Guard::new(reader);
    let mut state = State {
        index,
        options,
        gather,
        meter,
        offer: Head::full(false),
        savings_plan: Head::full(true),
        products: BTreeMap::new(),
        plans: BTreeMap::new(),
        terms: false,
    };
    let mut json = serde_json::Deserializer::from_reader(BufReader::with_capacity(BUFFER, guard));
    loop {
        Piece(&mut state, Section::Top).deserialize(&mut json).map_err(|e| wrong(name, e))?;
        // Pages may follow one another.
        if json.end().is_ok() {
            break;
        }
        state.products.clear();
    }
    if state.terms {
        return Ok(());
    }
    let found = Diagnostic::error("", format!("`{name}` is no price list of AWS: it has no `terms`"));
    Err(found.hint("offer files have `products` and `terms`, answers of `aws pricing get-products` a `PriceList` of them"))
}

/// How much is read at once.
const BUFFER: usize = 64 * 1024;
fn wrong(name: &str, e: serde_json::Error) -> Diagnostic {
    let (line, column) = (e.line(), e.column());
    if e.is_io() {
        return unreadable(name, &e.into());
    }
    if e.is_eof() {
        return unreadable(name, &std::io::ErrorKind::UnexpectedEof.into());
    }
    let found = Diagnostic::error("", format!("`{name}` is not JSON as AWS writes it: {e}"));
    found.at(Place { line, column }).hint("get the file again; nothing of it was taken")
}

/// A part of the file.
#[derive(Clone, Debug)]
enum Section {
    Top,
    /// Pages' products with their terms.
    PriceList,
    /// The terms of the product with this SKU.
    TermsOf(String),
    Products,
    Terms,
    /// The terms of a kind: by SKU.
    Kind(String),
    /// The offers of a product.
    Offers(String, String),
    Plans,
    SavingsPlan,
    Rates(SavingsPlan),
}

/// Reads a part of the file into what is known.
struct Piece<'p, 's>(&'p mut State<'s>, Section);

impl<'de> DeserializeSeed<'de> for Piece<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Piece<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.1 {
            Section::Top | Section::PriceList => "an offer file, or products with their terms",
            Section::TermsOf(_) | Section::Terms => "terms",
            Section::Products => "products",
            Section::Kind(_) | Section::Offers(..) => "offers",
            Section::Plans | Section::SavingsPlan => "Savings Plans",
            Section::Rates(_) => "rates",
        })
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let Self(state, mut part) = self;
        // A product of a page is read as a page of one.
        if matches!(part, Section::PriceList) {
            part = Section::Top;
        }
        let mut plan = SavingsPlan::default();
        let mut alone: Option<String> = None;
        while let Some(key) = map.next_key::<String>()? {
            match (&part, key.as_str()) {
                (Section::Top, "products") => map.next_value_seed(Piece(state, Section::Products))?,
                (Section::Top, "PriceList") => {
                    state.terms = true;
                    map.next_value_seed(Piece(state, Section::PriceList))?;
                }
                (Section::Top, "product") => {
                    let product = map.next_value_seed(Kept(state))?;
                    let sku = product.get("sku").and_then(Value::as_str).unwrap_or("").to_owned();
                    state.products.clear();
                    state.product(sku.clone(), &product);
                    alone = Some(sku);
                }
                (Section::Top, "terms") if alone.is_some() => {
                    state.terms = true;
                    let sku = alone.clone().unwrap_or_default();
                    map.next_value_seed(Piece(state, Section::TermsOf(sku)))?;
                }
                (Section::TermsOf(sku), "OnDemand" | "Reserved") if state.products.contains_key(sku) => {
                    map.next_value_seed(Piece(state, Section::Offers(key, sku.clone())))?;
                }
                (Section::Top, "serviceCode" | "version" | "publicationDate") if alone.is_some() => {
                    let value = map.next_value_seed(Kept(state))?;
                    state.gather.tell_of_product(&key, value.as_str().unwrap_or(""));
                }
                (Section::Top, "terms") => {
                    state.terms = true;
                    map.next_value_seed(Piece(state, Section::Terms))?;
                }
                (Section::Top, "offerCode" | "version" | "publicationDate") => {
                    let value = map.next_value_seed(Kept(state))?;
                    state.gather.tell(&key, value.as_str().unwrap_or(""));
                }
                (Section::Products, _) => {
                    let product = map.next_value_seed(Kept(state))?;
                    state.product(key, &product);
                    state.check().map_err(A::Error::custom)?;
                }
                (Section::Terms, "savingsPlan") => map.next_value_seed(Piece(state, Section::Plans))?,
                (Section::Terms, "OnDemand" | "Reserved") => {
                    map.next_value_seed(Piece(state, Section::Kind(key)))?;
                }
                (Section::Kind(kind), _) if state.products.contains_key(&key) => {
                    map.next_value_seed(Piece(state, Section::Offers(kind.clone(), key)))?;
                }
                (Section::Offers(kind, sku), _) => {
                    let term = map.next_value_seed(Kept(state))?;
                    state.term(kind, sku, &term);
                }
                (Section::SavingsPlan, "sku") => plan.sku = map.next_value()?,
                (Section::SavingsPlan, "leaseContractLength") => {
                    let lease = map.next_value_seed(Kept(state))?;
                    plan.duration = lease.get("duration").map(Value::to_string).unwrap_or_default();
                    lease.get("unit").and_then(Value::as_str).unwrap_or("").clone_into(&mut plan.unit);
                }
                (Section::SavingsPlan, "rates") => {
                    map.next_value_seed(Piece(state, Section::Rates(plan.clone())))?;
                }
                _ => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        let Self(state, part) = self;
        match part {
            Section::Products => {
                while let Some(product) = seq.next_element_seed(Kept(state))? {
                    let sku = product.get("sku").and_then(Value::as_str).unwrap_or("").to_owned();
                    state.product(sku, &product);
                    state.check().map_err(A::Error::custom)?;
                }
            }
            Section::Top | Section::PriceList => {
                while seq.next_element_seed(Piece(state, Section::PriceList))?.is_some() {}
            }
            Section::Plans => while seq.next_element_seed(Piece(state, Section::SavingsPlan))?.is_some() {},
            Section::Rates(plan) => {
                while let Some(rate) = seq.next_element_seed(Kept(state))? {
                    state.rate(&plan, &rate);
                }
            }
            Section::Terms
            | Section::TermsOf(_)
            | Section::Kind(_)
            | Section::Offers(..)
            | Section::SavingsPlan => while seq.next_element::<IgnoredAny>()?.is_some() {},
        }
        Ok(())
    }

    /// A product with its terms, packed into a text.
    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<(), E> {
        let Self(state, part) = self;
        if !matches!(part, Section::Top | Section::PriceList) || !text.trim_start().starts_with('{') {
            return Err(E::invalid_type(serde::de::Unexpected::Str(&short(text)), &Piece(state, part)));
        }
        let mut json = serde_json::Deserializer::from_str(text);
        let read = Piece(state, Section::Top).deserialize(&mut json).and_then(|()| json.end());
        read.map_err(|e| E::custom(format!("a product packed as text: {e}")))
    }
}

/// Reads a thing that is kept while it is read: a product, an offer, a rate.
struct Kept<'p, 's>(&'p State<'s>);

impl<'de> DeserializeSeed<'de> for Kept<'_, '_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        self.0.meter.set(Some(0));
        let value = <Value as serde::Deserialize>::deserialize(deserializer);
        self.0.meter.set(None);
        value
    }
}
