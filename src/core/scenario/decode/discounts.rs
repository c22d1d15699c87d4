//! What an agreement with AWS takes off.

use super::commitments::alone;
use super::{Decoder, join, wrong};
use crate::base::bounds::DISCOUNTS;
use crate::base::diagnostic::Diagnostic;
use crate::base::json::{Json, Node};
use crate::base::region::Region;
use crate::catalog::field::Field;
use crate::price::PriceBook;
use crate::scenario::Discount;
use crate::service::SERVICES;

/// What a discount takes off.
pub(crate) static PERCENT: Field = Field::percent("percent", "Discount", 0);

const OF_DISCOUNT: [&str; 3] = ["percent", "service", "region"];

/// Reads one discount by itself, or says what is wrong with it first.
pub(crate) fn read_discount(node: &Node, path: &str, book: &PriceBook) -> Result<Discount, Diagnostic> {
    alone(book, path, |decoder| decoder.discount(node, path))
}

impl Decoder<'_> {
    pub(super) fn discounts(&mut self, node: &Node) -> Vec<Discount> {
        let items = self.items(node, "discounts", DISCOUNTS).iter().enumerate();
        let read: Vec<Option<Discount>> =
            items.map(|(i, item)| self.discount(item, &format!("discounts[{i}]"))).collect();
        read.into_iter().flatten().collect()
    }

    fn discount(&mut self, node: &Node, path: &str) -> Option<Discount> {
        self.places.push(path.to_owned(), node.place);
        let members = self.members(node, path);
        for member in members.iter().filter(|m| !OF_DISCOUNT.contains(&m.key.as_str())) {
            self.unknown(member, path, &OF_DISCOUNT);
        }
        let before = self.found.errors();
        let services: Vec<(&'static str, &'static str)> = SERVICES.iter().map(|s| (s.key, s.key)).collect();
        let node_at = |key: &str| members.iter().find(|m| m.key == key).map(|m| &m.node);
        let named = node_at("service").is_some();
        let service = if named { self.one_of(members, path, "service", &services, None) } else { None };
        let region: Option<Region> = node_at("region").and_then(|n| self.region(n, &join(path, "region")));
        let percent = self.number_at(members, path, &PERCENT, "percent");
        if node_at("percent").is_none() && matches!(node.value, Json::Object(_)) {
            let found = wrong(node, path, "`percent` is missing");
            self.found.push(found.hint("add what it takes off: `\"percent\": 10`"));
        }
        let percent = percent.filter(|_| self.found.errors() == before)?;
        Some(Discount { service, region, percent })
    }
}
