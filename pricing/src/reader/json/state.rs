//! What is known while a file is read, and what its products, terms and rates give.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::reader::Options;
use crate::reader::column::{Column, Head};
use crate::reader::csv::row_item;
use crate::reader::gather::{Gather, Item, Misses, What};
use crate::reader::guard::Meter;
use crate::reader::index::Index;
use crate::reader::part::short;
use crate::reader::place::{Miss, place};
use crate::reader::row::OfferRow;
use meridian::base::bounds::OFFER_PRODUCTS;

/// What is known while reading.
pub(super) struct State<'s> {
    pub(super) index: &'s Index,
    pub(super) options: &'s Options,
    pub(super) gather: &'s mut Gather,
    /// Counts what is kept while it is read.
    pub(super) meter: Meter,
    pub(super) offer: Head,
    pub(super) savings_plan: Head,
    /// The attributes of products that may be priced, by SKU.
    pub(super) products: BTreeMap<String, Vec<(Column, String)>>,
    /// Family and way to pay of Savings Plans, by SKU.
    pub(super) plans: BTreeMap<String, (String, String)>,
    pub(super) terms: bool,
}

impl State<'_> {
    pub(super) fn product(&mut self, sku: String, product: &Value) {
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
    pub(super) fn check(&self) -> Result<(), String> {
        if self.products.len() > OFFER_PRODUCTS || self.plans.len() > OFFER_PRODUCTS {
            return Err(format!("it has more than {OFFER_PRODUCTS} products"));
        }
        Ok(())
    }

    /// The terms of one offer of a product: its price dimensions.
    pub(super) fn term(&mut self, kind: &str, sku: &str, term: &Value) {
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
    pub(super) fn rate(&mut self, plan: &SavingsPlan, rate: &Value) {
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
pub(super) struct SavingsPlan {
    pub(super) sku: String,
    pub(super) duration: String,
    pub(super) unit: String,
}
