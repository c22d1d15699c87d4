//! Offer files in JSON: products, then their terms; read piece by piece, remembering only what Meridian prices.
//!
//! And what `aws pricing get-products` answers: pages whose `PriceList` holds products with their terms, each a text of
//! JSON; as it is, several pages one after another, only the list (`--query PriceList`), or unpacked by `jq`.

use std::collections::BTreeMap;
use std::fmt;
use std::io::{BufReader, Read};

use serde::de::{DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

use super::Options;
use super::column::{Column, Head};
use super::csv::row_item;
use super::feed::unreadable;
use super::gather::{Gather, Item, Misses, What};
use super::guard::{Guard, Meter};
use super::index::Index;
use super::part::short;
use super::place::{Miss, place};
use super::row::OfferRow;
use meridian::base::bounds::OFFER_PRODUCTS;
use meridian::base::diagnostic::{Diagnostic, Place};

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

/// What is known while reading.
struct State<'s> {
    index: &'s Index,
    options: &'s Options,
    gather: &'s mut Gather,
    /// Counts what is kept while it is read.
    meter: Meter,
    offer: Head,
    savings_plan: Head,
    /// The attributes of products that may be priced, by SKU.
    products: BTreeMap<String, Vec<(Column, String)>>,
    /// Family and way to pay of Savings Plans, by SKU.
    plans: BTreeMap<String, (String, String)>,
    terms: bool,
}

impl State<'_> {
    fn product(&mut self, sku: String, product: &Value) {
        let text = |key: &str| product.get(key).and_then(Value::as_str).unwrap_or("").to_owned();
        let mut known = vec![(Column::Sku, sku.clone()), (Column::Family, text("productFamily"))];
        let attributes = product.get("attributes").and_then(Value::as_object);
        for (key, value) in attributes.into_iter().flatten() {
            if let (Some(column), Some(value)) = (Column::of_offer(key), value.as_str())
                && !value.is_empty()
            {
                known.push((column, value.to_owned()));
            }
        }
        let of_plan = |key: &str| attributes.and_then(|a| a.get(key)).and_then(Value::as_str);
        if let Some(payment) = of_plan("purchaseOption") {
            self.plans.insert(sku, (text("productFamily"), payment.to_owned()));
            return;
        }
        let row = row_of(&known);
        match place(self.index, self.options, &self.offer, &row) {
            Err(Miss::NotPriced) => self.gather.count_rows(1),
            Ok(_) | Err(_) => drop(self.products.insert(sku, known)),
        }
    }

    /// Whether no more is remembered than one may.
    fn check(&self) -> Result<(), String> {
        if self.products.len() > OFFER_PRODUCTS || self.plans.len() > OFFER_PRODUCTS {
            return Err(format!("it has more than {OFFER_PRODUCTS} products"));
        }
        Ok(())
    }

    /// The terms of one offer of a product: its price dimensions.
    fn term(&mut self, kind: &str, sku: &str, term: &Value) {
        let Some(known) = self.products.get(sku) else { return };
        let attribute = |key: &str| {
            term.get("termAttributes").and_then(|a| a.get(key)).and_then(Value::as_str).unwrap_or("")
        };
        let dimensions = term.get("priceDimensions").and_then(Value::as_object);
        for (_, dimension) in dimensions.into_iter().flatten() {
            let text = |key: &str| dimension.get(key).and_then(Value::as_str).unwrap_or("");
            let prices = dimension.get("pricePerUnit").and_then(Value::as_object);
            let dollars = prices.and_then(|p| p.iter().find(|(currency, _)| *currency == "USD"));
            let price = dollars.or_else(|| prices.and_then(|p| p.iter().next()));
            let (currency, price) = price.map_or(("", ""), |(c, p)| (c.as_str(), p.as_str().unwrap_or("")));
            let mut row = row_of(known);
            for (column, field) in [
                (Column::TermType, kind),
                (Column::Unit, text("unit")),
                (Column::Start, text("beginRange")),
                (Column::End, text("endRange")),
                (Column::Currency, currency),
                (Column::Price, price),
                (Column::Lease, attribute("LeaseContractLength")),
                (Column::Purchase, attribute("PurchaseOption")),
                (Column::Class, attribute("OfferingClass")),
            ] {
                row.set(column, field);
            }
            self.gather.count_rows(1);
            let given = row_item(self.index, self.options, &self.offer, &row);
            give(self.gather, &row, given);
        }
    }

    /// One rate of a Savings Plan.
    fn rate(&mut self, plan: &SavingsPlan, rate: &Value) {
        self.gather.count_rows(1);
        let text = |key: &str| rate.get(key).and_then(Value::as_str).unwrap_or("");
        let price = |key: &str| {
            rate.get("discountedRate").and_then(|r| r.get(key)).and_then(Value::as_str).unwrap_or("")
        };
        let Some((family, payment)) = self.plans.get(&plan.sku) else {
            let why = "the rate comes before the plan it is of";
            self.gather.add(Item { line: 0, what: What::Unreadable(why.to_owned()) });
            return;
        };
        let mut row = OfferRow::EMPTY;
        for (column, field) in [
            (Column::Sku, text("discountedSku")),
            (Column::UsageType, text("discountedUsageType")),
            (Column::Operation, text("discountedOperation")),
            (Column::Service, text("discountedServiceCode")),
            (Column::RegionCode, text("discountedRegionCode")),
            (Column::InstanceType, text("discountedInstanceType")),
            (Column::Unit, text("unit")),
            (Column::Price, price("price")),
            (Column::Currency, price("currency")),
            (Column::Family, family),
            (Column::Purchase, payment),
            (Column::Lease, &plan.duration),
            (Column::LeaseUnit, &plan.unit),
        ] {
            row.set(column, field);
        }
        let given = row_item(self.index, self.options, &self.savings_plan, &row);
        give(self.gather, &row, given);
    }
}

fn give(gather: &mut Gather, row: &OfferRow<'_>, given: Result<What, Miss>) {
    match given {
        Ok(what) => gather.add(Item { line: 0, what }),
        Err(miss) => {
            let mut misses = Misses::default();
            misses.add(miss, 0, || short(row.get(Column::UsageType)));
            gather.add_misses(misses, 0);
        }
    }
}

fn row_of(known: &[(Column, String)]) -> OfferRow<'_> {
    let mut row = OfferRow::EMPTY;
    for (column, text) in known {
        row.set(*column, text);
    }
    row
}

/// A Savings Plan, as far as it was read.
#[derive(Clone, Debug, Default)]
struct SavingsPlan {
    sku: String,
    duration: String,
    unit: String,
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
