//! Commitments and discounts as a form has them: each entry a list of parts, which the decoder reads back.

use super::parts::{discount_parts, discount_words, names_of, purchase_parts, purchase_words};
use crate::base::diagnostic::Diagnostic;
use crate::base::diagnostic::Problem;
use crate::base::json::{Json, Member};
use crate::base::number::Decimal;
use crate::catalog::field::{Field, Kind};
use crate::catalog::settings::{Separators, read_number_in};
use crate::catalog::size::family;
use crate::catalog::term::{Commitment, CommitmentKind, Payment, Years};
use crate::catalog::usage::UsageType;
use crate::price::PriceBook;
use crate::scenario::Discount;
use crate::scenario::Scenario;
use crate::scenario::decode::{COUNT, COVER, HOURLY, PERCENT, read_discount, read_purchase, reservable};
use crate::scenario::encode;
use crate::scenario::{Amount, Purchase, Scope};

/// Which list an entry stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    /// What is committed to.
    Commitments,
    /// What an agreement takes off.
    Discounts,
}

/// A part of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// As scenarios spell it; `amount` for the choice of how an amount is given.
    pub key: &'static str,
    /// The label of the form.
    pub label: &'static str,
    /// The unit of a number; empty where there is none.
    pub unit: &'static str,
    /// What it means, in one line.
    pub help: &'static str,
    /// What is entered.
    pub text: String,
    /// What it takes.
    pub takes: Takes,
}

/// What a part takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Takes {
    /// A number.
    Number,
    /// One of some keys, each with its words.
    OneOf(Vec<(String, String)>),
    /// A name, such as one of these.
    Name(Vec<String>),
}

/// The part that tells how an amount is given: by the key of the member that holds it.
pub(super) const AMOUNT: &str = "amount";
/// The members that hold an amount.
const AMOUNTS: [&str; 3] = ["cover_percent", "count", "hourly_usd"];
/// What may be left empty.
const OPTIONAL: [&str; 7] = ["type", "family", "region", "service", "discount_percent", "engine", "zonal"];
/// What is on or off, and off where it is not entered.
const SWITCHES: [&str; 1] = ["zonal"];

impl List {
    /// As scenarios spell it.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Commitments => "commitments",
            Self::Discounts => "discounts",
        }
    }

    /// The path of an entry.
    pub fn path(self, index: usize) -> String {
        format!("{}[{index}]", self.key())
    }
}

impl Scenario {
    /// How many entries a list has.
    pub fn entries(&self, list: List) -> usize {
        match list {
            List::Commitments => self.commitments.len(),
            List::Discounts => self.discounts.len(),
        }
    }

    /// An entry in words: `Reserved, 1 year, No Upfront`; `7 % off Amazon EC2`.
    pub fn entry_words(&self, list: List, index: usize) -> (String, String) {
        match list {
            List::Commitments => self.commitments.get(index).map(purchase_words),
            List::Discounts => self.discounts.get(index).map(discount_words),
        }
        .unwrap_or_default()
    }

    /// The parts of an entry that apply, in the order of a form.
    pub fn entry_parts(&self, list: List, index: usize, book: &PriceBook) -> Vec<Part> {
        match list {
            List::Commitments => self.commitments.get(index).map(|p| purchase_parts(p, book)),
            List::Discounts => self.discounts.get(index).map(|d| discount_parts(d, book)),
        }
        .unwrap_or_default()
    }

    /// Adds an entry to begin with: a reservation of what the system runs, or a discount off everything.
    pub fn add_entry(&mut self, list: List) {
        match list {
            List::Commitments => {
                let term = Commitment {
                    kind: CommitmentKind::Reserved,
                    years: Years::One,
                    payment: Payment::NoUpfront,
                };
                let scope = Scope { service: self.first_reservable(), ..Scope::default() };
                let amount = Amount::Cover(Decimal::whole(100));
                self.commitments.push(Purchase { term, scope, amount, discount_percent: None });
            }
            List::Discounts => {
                self.discounts.push(Discount { service: None, region: None, percent: Decimal::whole(5) });
            }
        }
    }

    /// Takes an entry out.
    pub fn remove_entry(&mut self, list: List, index: usize) {
        match list {
            List::Commitments if index < self.commitments.len() => drop(self.commitments.remove(index)),
            List::Discounts if index < self.discounts.len() => drop(self.discounts.remove(index)),
            List::Commitments | List::Discounts => {}
        }
    }

    /// Enters text into a part of an entry, by the decoder's rules. What no longer applies goes, and what is then needed
    /// is filled from what the system runs.
    pub fn enter_part(
        &mut self,
        list: List,
        index: usize,
        key: &str,
        text: &str,
        separators: &Separators,
        book: &PriceBook,
    ) -> Result<(), Problem> {
        let problem = |found: Diagnostic| (found.message, found.hint);
        let path = list.path(index);
        match list {
            List::Commitments => {
                let Some(own) = self.commitments.get(index) else { return Ok(()) };
                let mut members = members(encode::purchase(own));
                enter(&mut members, key, text, *separators)?;
                self.follow(&mut members, key, book);
                let read = read_purchase(&Json::Object(members).node(), &path, book).map_err(problem)?;
                self.commitments.splice(index..=index, [read]);
            }
            List::Discounts => {
                let Some(own) = self.discounts.get(index) else { return Ok(()) };
                let mut members = members(encode::discount(own));
                enter(&mut members, key, text, *separators)?;
                let read = read_discount(&Json::Object(members).node(), &path, book).map_err(problem)?;
                self.discounts.splice(index..=index, [read]);
            }
        }
        Ok(())
    }

    /// Makes the rest of a commitment fit a part that was just entered.
    fn follow(&self, members: &mut Vec<Member>, key: &str, book: &PriceBook) {
        let Some(kind) = CommitmentKind::ALL.into_iter().find(|p| p.key() == text_of(members, "plan")) else {
            return;
        };
        if key == "plan" {
            let gone: &[&str] = match kind {
                CommitmentKind::Reserved => &["family", "hourly_usd"],
                CommitmentKind::Ec2InstanceSavingsPlan => &["service", "type", "count", "engine", "zonal"],
                CommitmentKind::ComputeSavingsPlan => {
                    &["service", "type", "family", "region", "count", "engine", "zonal"]
                }
                CommitmentKind::DatabaseSavingsPlan => {
                    &["service", "type", "family", "region", "count", "years", "payment", "engine", "zonal"]
                }
            };
            members.retain(|m| !gone.contains(&m.key.as_str()));
            if kind == CommitmentKind::Reserved && text_of(members, "service").is_empty() {
                put(members, "service", self.first_reservable().unwrap_or_default());
            }
            if !AMOUNTS.iter().any(|amount| !text_of(members, amount).is_empty()) {
                put(members, "cover_percent", "100");
            }
        }
        if key == "service" {
            members.retain(|m| !["type", "engine", "zonal"].contains(&m.key.as_str()));
        }
        let fixed = text_of(members, "cover_percent").is_empty();
        if !fixed || !["plan", "service", AMOUNT].contains(&key) {
            return;
        }
        // A count or a sum is of one thing in one Region.
        let table = reservable().into_iter().find(|table| *table == text_of(members, "service"));
        let named = match kind {
            CommitmentKind::Reserved => ("type", self.used_type(&|u| Some(u.table) == table)),
            CommitmentKind::Ec2InstanceSavingsPlan => {
                let of = self.used_type(&|u| u.plans.contains(&kind));
                ("family", of.map(|name| family(&name).to_owned()))
            }
            CommitmentKind::ComputeSavingsPlan | CommitmentKind::DatabaseSavingsPlan => return,
        };
        let (of, name) = (named.0, named.1.or_else(|| names_of(kind, table, book).into_iter().next()));
        if text_of(members, of).is_empty() {
            put(members, of, &name.unwrap_or_default());
        }
        if let Some(home) = self.regions.first().filter(|_| text_of(members, "region").is_empty()) {
            put(members, "region", home.code());
        }
    }

    /// What can be reserved and the system runs, else what can be.
    fn first_reservable(&self) -> Option<&'static str> {
        let tables = reservable();
        let used = tables.iter().find(|table| self.used_type(&|u| u.table == **table).is_some());
        used.or(tables.first()).copied()
    }

    /// The type that a component of the system has of a usage that fits, such as `m6i.xlarge`.
    fn used_type(&self, fits: &dyn Fn(&UsageType) -> bool) -> Option<String> {
        let of = |field: &&'static Field| match &field.kind {
            Kind::Priced { usage, .. } => fits(usage),
            Kind::Number { .. } | Kind::Choice { .. } | Kind::Group { .. } | Kind::Switch { .. } => false,
        };
        self.components.iter().find_map(|c| {
            let field = c.service.fields.iter().copied().filter(of).find(|f| c.settings.applies(f))?;
            Some(c.settings.name(field).to_owned())
        })
    }
}

fn members(node: crate::base::json::Node) -> Vec<Member> {
    match node.value {
        Json::Object(members) => members,
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::Text(_) | Json::Array(_) => Vec::new(),
    }
}

fn text_of<'m>(members: &'m [Member], key: &str) -> &'m str {
    match members.iter().find(|m| m.key == key).map(|m| &m.node.value) {
        Some(Json::Text(text) | Json::Number(text)) => text,
        _ => "",
    }
}

fn put(members: &mut Vec<Member>, key: &str, text: &str) {
    members.retain(|m| m.key != key);
    if SWITCHES.contains(&key) {
        if text == "true" {
            members.push(Member::new(key, Json::Bool(true).node()));
        }
        return;
    }
    let value = if key == "years" || number_field(key).is_some() {
        Json::Number(text.to_owned())
    } else {
        Json::Text(text.to_owned())
    };
    members.push(Member::new(key, value.node()));
}

/// Enters the text of one part, whether or not it is sound.
fn enter(members: &mut Vec<Member>, key: &str, text: &str, separators: Separators) -> Result<(), Problem> {
    let text = text.trim();
    if key == AMOUNT {
        if !members.iter().any(|m| m.key == text) {
            members.retain(|m| !AMOUNTS.contains(&m.key.as_str()));
            put(members, text, if text == "cover_percent" { "100" } else { "1" });
        }
    } else if text.is_empty() && OPTIONAL.contains(&key) {
        members.retain(|m| m.key != key);
    } else {
        match number_field(key) {
            Some(field) => put(members, key, &read_number_in(field, text, &separators)?.to_string()),
            None => put(members, key, text),
        }
    }
    Ok(())
}

/// The field whose rules a number of an entry keeps.
fn number_field(key: &str) -> Option<&'static Field> {
    match key {
        "count" => Some(&COUNT),
        "hourly_usd" => Some(&HOURLY),
        "cover_percent" | "discount_percent" => Some(&COVER),
        "percent" => Some(&PERCENT),
        _ => None,
    }
}
