//! Commitments and discounts: lists of what was bought or agreed.

use super::{Decoder, join, wrong};
use crate::base::bounds::COMMITMENTS;
use crate::base::diagnostic::{Diagnostic, Severity, listed};
use crate::base::json::{Json, Member, Node};
use crate::base::number::{Decimal, Money};
use crate::catalog::field::Field;
use crate::catalog::term::{Commitment, CommitmentKind, Payment, Years};
use crate::price::PriceBook;
use crate::scenario::{Amount, Purchase, Scope};
use crate::service::SERVICES;
use crate::service::reservable::{engines, zonal};

/// How many are reserved.
pub(crate) static COUNT: Field = Field::count("count", "Count", "units", 1).range(1, 10_000_000);
/// What is committed to an hour.
pub(crate) static HOURLY: Field =
    Field::number("hourly_usd", "Commitment", "USD an hour", Decimal::ZERO).range(0, 1_000_000);
/// What is covered of what is used.
pub(crate) static COVER: Field = Field::percent("cover_percent", "Covered", 100);
const OF_COMMITMENT: [&str; 13] = [
    "plan",
    "service",
    "type",
    "family",
    "region",
    "count",
    "hourly_usd",
    "cover_percent",
    "years",
    "payment",
    "discount_percent",
    "engine",
    "zonal",
];
/// The tables of what can be reserved.
pub(crate) fn reservable() -> Vec<&'static str> {
    let mut tables: Vec<&'static str> = Vec::new();
    for usage in SERVICES.iter().flat_map(|s| s.usages).filter(|u| u.reservation.is_some()) {
        if !tables.contains(&usage.table) {
            tables.push(usage.table);
        }
    }
    tables
}

/// Reads one commitment by itself, or says what is wrong with it first.
pub(crate) fn read_purchase(node: &Node, path: &str, book: &PriceBook) -> Result<Purchase, Diagnostic> {
    alone(book, path, |decoder| decoder.commitment(node, path))
}

pub(super) fn alone<T>(
    book: &PriceBook,
    path: &str,
    read: impl FnOnce(&mut Decoder) -> Option<T>,
) -> Result<T, Diagnostic> {
    let mut decoder = Decoder::new(book);
    let read = read(&mut decoder);
    let first = decoder.found.told().iter().find(|d| d.severity == Severity::Error).cloned();
    read.filter(|_| first.is_none())
        .ok_or_else(|| first.unwrap_or_else(|| Diagnostic::error(path, "it cannot be read")))
}

impl Decoder<'_> {
    pub(super) fn commitments(&mut self, node: &Node) -> Vec<Purchase> {
        let items = self.items(node, "commitments", COMMITMENTS).iter().enumerate();
        let read: Vec<Option<Purchase>> =
            items.map(|(i, item)| self.commitment(item, &format!("commitments[{i}]"))).collect();
        read.into_iter().flatten().collect()
    }

    fn commitment(&mut self, node: &Node, path: &str) -> Option<Purchase> {
        self.places.push(path.to_owned(), node.place);
        let members = self.members(node, path);
        for member in members.iter().filter(|m| !OF_COMMITMENT.contains(&m.key.as_str())) {
            self.unknown(member, path, &OF_COMMITMENT);
        }
        if !matches!(node.value, Json::Object(_)) {
            return None;
        }
        let before = self.found.errors();
        let kind = self.one_of(members, path, "plan", &CommitmentKind::ALL.map(|p| (p.key(), p)), None)?;
        let years = self.years(members, path, kind);
        let payment = self.payment(members, path, kind);
        let scope = self.scope(members, path, kind);
        let amount = self.amount(node, members, path, &scope, kind);
        let discount_percent = self.number_at(members, path, &COVER, "discount_percent");
        let term = Commitment { kind, years: years?, payment: payment? };
        let fine = self.found.errors() == before;
        fine.then_some(Purchase { term, scope, amount: amount?, discount_percent })
    }

    fn years(&mut self, members: &[Member], path: &str, kind: CommitmentKind) -> Option<Years> {
        let Some(member) = members.iter().find(|m| m.key == "years") else { return Some(Years::One) };
        let years = match &member.node.value {
            Json::Number(text) => Years::ALL.into_iter().find(|y| y.count().to_string() == *text),
            Json::Null | Json::Bool(_) | Json::Text(_) | Json::Array(_) | Json::Object(_) => None,
        };
        let at = join(path, "years");
        match (years, kind) {
            (None, _) => {
                let found = wrong(&member.node, &at, "commitments are sold for 1 or 3 years");
                self.found.push(found.hint("write 1 or 3, or leave it out for 1"));
            }
            (Some(Years::Three), CommitmentKind::DatabaseSavingsPlan) => {
                let found = wrong(&member.node, &at, "Database Savings Plans are sold for one year only");
                self.found.push(found.hint("write 1, or leave it out"));
            }
            (Some(Years::One | Years::Three), _) => {}
        }
        years
    }

    fn payment(&mut self, members: &[Member], path: &str, kind: CommitmentKind) -> Option<Payment> {
        let known = Payment::ALL.map(|p| (p.key(), p));
        let payment = self.one_of(members, path, "payment", &known, Some(Payment::NoUpfront))?;
        if kind == CommitmentKind::DatabaseSavingsPlan && payment != Payment::NoUpfront {
            let at = join(path, "payment");
            let place = members.iter().find(|m| m.key == "payment").map(|m| m.node.place);
            let what = "Database Savings Plans are sold with No Upfront only";
            let found = Diagnostic { place, ..Diagnostic::error(at, what) };
            self.found.push(found.hint("write `no_upfront`, or leave it out"));
        }
        Some(payment)
    }

    fn scope(&mut self, members: &[Member], path: &str, kind: CommitmentKind) -> Scope {
        let (reserved, family) =
            (kind == CommitmentKind::Reserved, kind == CommitmentKind::Ec2InstanceSavingsPlan);
        let allowed = [
            ("service", reserved),
            ("type", reserved),
            ("family", family),
            ("region", reserved || family),
            ("engine", reserved),
            ("zonal", reserved),
        ];
        for (key, allowed) in allowed {
            if let Some(member) = members.iter().find(|m| m.key == key && !allowed) {
                let what = format!("`{key}` has no meaning for `{}`", kind.key());
                let found = Diagnostic::error(join(path, key), what).at(member.place);
                self.found.push(found.hint("leave it out"));
            }
        }
        let tables: Vec<(&'static str, &'static str)> = reservable().into_iter().map(|t| (t, t)).collect();
        let service = if reserved { self.one_of(members, path, "service", &tables, None) } else { None };
        let node_at = |key: &str| members.iter().find(|m| m.key == key).map(|m| &m.node);
        let of = node_at("type").map(|n| (n, "type")).or(node_at("family").map(|n| (n, "family")));
        let of = of.map(|(node, key)| self.text(node, &join(path, key)));
        let region = node_at("region").and_then(|n| self.region(n, &join(path, "region")));
        let engine = service.filter(|_| node_at("engine").is_some()).and_then(|table| {
            let known: Vec<(&'static str, &'static str)> =
                engines(table).iter().map(|e| (e.key, e.key)).collect();
            if known.is_empty() {
                self.no_meaning(members, path, "engine", table);
                return None;
            }
            self.one_of(members, path, "engine", &known, None)
        });
        let zonal = service.is_some_and(|table| self.zonal(members, path, table));
        Scope { service, of, region, engine, zonal }
    }

    /// Whether a reservation is for one zone of its Region, of the services that sell such.
    fn zonal(&mut self, members: &[Member], path: &str, table: &str) -> bool {
        match members.iter().find(|m| m.key == "zonal").map(|m| &m.node) {
            None => false,
            Some(node) => match node.value {
                Json::Bool(true) if !zonal(table) => {
                    self.no_meaning(members, path, "zonal", table);
                    false
                }
                Json::Bool(on) => on,
                Json::Null | Json::Number(_) | Json::Text(_) | Json::Array(_) | Json::Object(_) => {
                    self.expected(node, &join(path, "zonal"), "true or false");
                    false
                }
            },
        }
    }

    fn no_meaning(&mut self, members: &[Member], path: &str, key: &str, table: &str) {
        let what = format!("`{key}` has no meaning for reservations of `{table}`");
        let place = members.iter().find(|m| m.key == key).map(|m| m.place);
        let found = Diagnostic { place, ..Diagnostic::error(join(path, key), what) };
        self.found.push(found.hint("leave it out"));
    }

    fn amount(
        &mut self,
        node: &Node,
        members: &[Member],
        path: &str,
        scope: &Scope,
        kind: CommitmentKind,
    ) -> Option<Amount> {
        let (fixed, other) =
            if kind == CommitmentKind::Reserved { (&COUNT, "hourly_usd") } else { (&HOURLY, "count") };
        if let Some(member) = members.iter().find(|m| m.key == other) {
            let what = format!("`{}` is bought by `{}`, not by `{other}`", kind.key(), fixed.key);
            self.found.push(Diagnostic::error(join(path, other), what).at(member.place).hint("change it"));
            return None;
        }
        let given = |key: &str| members.iter().any(|m| m.key == key);
        if given(fixed.key) && given("cover_percent") {
            let what = format!("both `{}` and `cover_percent` say how much", fixed.key);
            self.found.push(wrong(node, path, what).hint("remove one of the two"));
            return None;
        }
        if !given(fixed.key) {
            let cover = self.number_at(members, path, &COVER, "cover_percent");
            return Some(Amount::Cover(cover.unwrap_or(Decimal::whole(100))))
                .filter(|_| cover.is_some() || !given("cover_percent"));
        }
        let number = self.number_at(members, path, fixed, fixed.key)?;
        let named = match kind {
            CommitmentKind::Reserved | CommitmentKind::Ec2InstanceSavingsPlan => {
                scope.of.is_some() && scope.region.is_some()
            }
            CommitmentKind::ComputeSavingsPlan | CommitmentKind::DatabaseSavingsPlan => true,
        };
        if !named {
            let of = if kind == CommitmentKind::Reserved { "type" } else { "family" };
            let what = format!("`{}` needs `{of}` and `region`", fixed.key);
            self.found.push(wrong(node, path, what).hint("or write `cover_percent` for whatever is used"));
            return None;
        }
        Some(match kind {
            CommitmentKind::Reserved => Amount::Count(number),
            CommitmentKind::Ec2InstanceSavingsPlan
            | CommitmentKind::ComputeSavingsPlan
            | CommitmentKind::DatabaseSavingsPlan => {
                Amount::Hourly(Money::from_picos(number.nanos().saturating_mul(1000)))
            }
        })
    }

    /// A member that holds a number, by the bounds of a field.
    pub(super) fn number_at(
        &mut self,
        members: &[Member],
        path: &str,
        field: &Field,
        key: &str,
    ) -> Option<Decimal> {
        let member = members.iter().find(|m| m.key == key)?;
        self.figure(&member.node, &join(path, key), field)
    }

    /// A member that holds one of some names; without a default it must be there.
    pub(super) fn one_of<T: Copy>(
        &mut self,
        members: &[Member],
        path: &str,
        key: &str,
        known: &[(&str, T)],
        default: Option<T>,
    ) -> Option<T> {
        let names: Vec<&str> = known.iter().map(|(name, _)| *name).collect();
        let at = join(path, key);
        let Some(member) = members.iter().find(|m| m.key == key) else {
            if default.is_none() {
                let place = self.places.latest(path);
                let found = Diagnostic { place, ..Diagnostic::error(path, format!("`{key}` is missing")) };
                self.found.push(found.hint(format!("add one of {}", listed(&names))));
            }
            return default;
        };
        let Json::Text(text) = &member.node.value else {
            self.expected(&member.node, &at, &format!("one of {}", listed(&names)));
            return None;
        };
        let found = known.iter().find(|(name, _)| name == text).map(|(_, value)| *value);
        if found.is_none() {
            let unknown =
                Diagnostic::error(at, format!("unknown value `{}`", crate::base::name::quoted(text)))
                    .at(member.node.place);
            self.found.push(unknown.nearest(text, names));
        }
        found
    }
}
