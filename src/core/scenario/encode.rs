//! From a scenario to JSON text: what was entered, nothing more, in the order a reader expects.

use super::{Alternative, Component, Replicas, Scenario, VERSION, fields};
use crate::base::by_key::ByKey;
use crate::base::json::{Json, Member, Node};
use crate::base::region::Region;
use crate::catalog::field::{Field, Kind};
use crate::catalog::settings::{Settings, Value};
use crate::catalog::term::CommitmentKind;
use crate::scenario::Discount;
use crate::scenario::{Amount, Purchase};

impl Scenario {
    /// The scenario as JSON text; [`decode`](crate::engine::read::decode) reads it back to the same scenario.
    pub fn to_json(&self) -> String {
        let mut members = vec![
            member("meridian", Json::Number(VERSION.to_string()).node()),
            member("name", Json::text(&self.name)),
            member("regions", regions(&self.regions)),
        ];
        if !self.traffic.is_empty() {
            let shares =
                self.traffic.iter().map(|(r, p)| member(r.code(), Json::Number(p.to_string()).node()));
            members.push(member("traffic_percent", Json::Object(shares.collect()).node()));
        }
        members.push(member(
            "alternatives",
            Json::Array(self.alternatives.iter().map(alternative).collect()).node(),
        ));
        let Json::Object(sections) = entered(&self.settings, fields::FIELDS).value else {
            return String::new();
        };
        let (workload, others): (Vec<Member>, Vec<Member>) =
            sections.into_iter().partition(|m| m.key == "workload");
        members.extend(workload);
        members
            .push(member("components", Json::Array(self.components.iter().map(component).collect()).node()));
        members.extend(others);
        if !self.commitments.is_empty() {
            members.push(member("commitments", list(&self.commitments, purchase)));
        }
        if !self.discounts.is_empty() {
            members.push(member("discounts", list(&self.discounts, discount)));
        }
        if !self.assumptions.is_empty() {
            members.push(member("assumptions", texts(&self.assumptions)));
        }
        Json::Object(members).node().pretty()
    }
}

fn member(key: &str, node: Node) -> Member {
    Member::new(key, node)
}

fn texts(map: &ByKey<String>) -> Node {
    Json::Object(map.iter().map(|(k, v)| member(k, Json::text(v))).collect()).node()
}

fn regions(regions: &[Region]) -> Node {
    Json::Array(regions.iter().map(|r| Json::text(r.code())).collect()).node()
}

fn alternative(alternative: &Alternative) -> Node {
    let mut members = vec![member("strategy", Json::text(alternative.strategy.key()))];
    if let Some(named) = &alternative.regions {
        members.push(member("regions", regions(named)));
    }
    Json::Object(members).node()
}

fn list<T>(items: &[T], one: impl Fn(&T) -> Node) -> Node {
    Json::Array(items.iter().map(one).collect()).node()
}

fn number(text: &impl ToString) -> Node {
    Json::Number(text.to_string()).node()
}

pub(crate) fn purchase(purchase: &Purchase) -> Node {
    let Purchase { term, scope, amount, discount_percent } = purchase;
    let mut members = vec![member("plan", Json::text(term.kind.key()))];
    let of = if term.kind == CommitmentKind::Reserved { "type" } else { "family" };
    members.extend(scope.service.map(|service| member("service", Json::text(service))));
    members.extend(scope.of.as_ref().map(|name| member(of, Json::text(name))));
    members.extend(scope.region.map(|region| member("region", Json::text(region.code()))));
    members.push(match amount {
        Amount::Count(count) => member("count", number(count)),
        Amount::Hourly(hourly) => member("hourly_usd", number(hourly)),
        Amount::Cover(percent) => member("cover_percent", number(percent)),
    });
    members.push(member("years", number(&term.years.count())));
    members.push(member("payment", Json::text(term.payment.key())));
    members.extend(discount_percent.as_ref().map(|percent| member("discount_percent", number(percent))));
    members.extend(scope.engine.map(|engine| member("engine", Json::text(engine))));
    members.extend(scope.zonal.then(|| member("zonal", Json::Bool(true).node())));
    Json::Object(members).node()
}

pub(crate) fn discount(discount: &Discount) -> Node {
    let mut members = vec![member("percent", number(&discount.percent))];
    members.extend(discount.service.map(|service| member("service", Json::text(service))));
    members.extend(discount.region.map(|region| member("region", Json::text(region.code()))));
    Json::Object(members).node()
}

fn component(component: &Component) -> Node {
    let mut members = vec![member("name", Json::text(&component.name))];
    if let Some(home) = component.home {
        members.push(member("home", Json::text(home.code())));
    }
    match &component.replicas {
        Replicas::All => {}
        Replicas::None => members.push(member("replicas", Json::text("none"))),
        Replicas::In(named) => members.push(member("replicas", regions(named))),
    }
    if !component.needs.is_empty() {
        members.push(member("needs", list(&component.needs, |name| Json::text(name))));
    }
    if !component.tags.is_empty() {
        members.push(member("tags", texts(&component.tags)));
    }
    if let Json::Object(overrides) = entered(&component.overrides, fields::FIELDS).value {
        members.extend(overrides);
    }
    let service = component.service;
    members.push(member(service.key, entered(&component.settings, service.fields)));
    Json::Object(members).node()
}

/// The entered values as an object, dotted keys as objects within it.
fn entered(settings: &Settings, fields: &'static [&'static Field]) -> Node {
    let mut root = Vec::new();
    for field in fields {
        match (settings.entered(field), &field.kind) {
            // A group is told by its own key, so it must stand there even with nothing in it.
            (Some(Value::Choice(option)), Kind::Group { .. }) => put(&mut root, option, None),
            (Some(value), _) => put(&mut root, field.key, Some(json(value))),
            (None, _) => {}
        }
    }
    Json::Object(root).node()
}

/// Puts a value at a dotted path, making the objects on the way; without a value the path is that of an object.
fn put(members: &mut Vec<Member>, path: &str, value: Option<Node>) {
    let (first, rest) = path.split_once('.').map_or((path, None), |(first, rest)| (first, Some(rest)));
    if let (None, Some(value)) = (rest, &value) {
        members.push(member(first, value.clone()));
        return;
    }
    if !members.iter().any(|m| m.key == first) {
        members.push(member(first, Json::Object(Vec::new()).node()));
    }
    let inner = members.iter_mut().find(|m| m.key == first).map(|m| &mut m.node.value);
    if let (Some(Json::Object(inner)), Some(rest)) = (inner, rest) {
        put(inner, rest, value);
    }
}

fn json(value: &Value) -> Node {
    match value {
        Value::Switch(on) => Json::Bool(*on).node(),
        Value::Choice(text) => Json::text(text),
        Value::Name(text) => Json::text(text),
        Value::Number(input) => {
            let number = |n: crate::base::number::Decimal| Json::Number(n.to_string()).node();
            match input.range {
                None => number(input.typical),
                Some((low, high)) => Json::Object(vec![
                    member("low", number(low)),
                    member("typical", number(input.typical)),
                    member("high", number(high)),
                ])
                .node(),
            }
        }
    }
}
