//! What an entry shows: its words, its parts, and what each of them can be.

use super::entry::{AMOUNT, Part, Takes};
use crate::catalog::field::Field;
use crate::catalog::size::family;
use crate::catalog::term::{CommitmentKind, Payment};
use crate::catalog::usage::UsageType;
use crate::catalog::variant::parts;
use crate::price::PriceBook;
use crate::scenario::decode::{COUNT, COVER, HOURLY, PERCENT, reservable};
use crate::scenario::{Amount, Discount, Purchase, Scope};
use crate::service::reservable::{engines, zonal};
use crate::service::{SERVICES, service};

fn pairs<'a>(known: impl IntoIterator<Item = (&'a str, &'a str)>) -> Vec<(String, String)> {
    known.into_iter().map(|(key, words)| (key.to_owned(), words.to_owned())).collect()
}

fn service_name(key: &'static str) -> &'static str {
    service(key).map_or(key, |s| s.name)
}

/// What a plan can be for: the types that are reserved in a table, or the families of a Savings Plan.
pub(super) fn names_of(kind: CommitmentKind, table: Option<&'static str>, book: &PriceBook) -> Vec<String> {
    let reserved = kind == CommitmentKind::Reserved;
    let fits = |u: &&UsageType| match u.reservation.filter(|_| reserved) {
        Some(reservation) => Some(u.table) == table && reservation.rate_of == u.key,
        None => !reserved && u.plans.contains(&kind),
    };
    let mut names: Vec<String> = Vec::new();
    for usage in SERVICES.iter().flat_map(|s| s.usages).copied().filter(fits) {
        let name = |variant: &str| match parts(variant) {
            (_, "") => usage.word().to_owned(),
            (_, name) => if reserved { name } else { family(name) }.to_owned(),
        };
        names.extend(book.variants(usage, None).map(name));
    }
    crate::base::order::sort_by(&mut names, Ord::cmp);
    names.dedup();
    names
}

fn part(key: &'static str, label: &'static str, help: &'static str, text: String, takes: Takes) -> Part {
    Part { key, label, unit: "", help, text, takes }
}

fn number(
    field: &'static Field,
    key: &'static str,
    label: &'static str,
    help: &'static str,
    text: String,
) -> Part {
    Part { unit: field.unit, ..part(key, label, help, text, Takes::Number) }
}

fn regions(text: String, help: &'static str, book: &PriceBook) -> Part {
    let known = book.regions().iter().map(|r| (r.region.code().to_owned(), r.name.clone()));
    let any = std::iter::once((String::new(), "Any".to_owned()));
    part("region", "Region", help, text, Takes::OneOf(any.chain(known).collect()))
}

pub(super) fn purchase_words(purchase: &Purchase) -> (String, String) {
    let Purchase { term, scope, amount, .. } = purchase;
    let amount = match amount {
        Amount::Count(count) => format!("{} ×", count.grouped()),
        Amount::Hourly(hourly) => format!("{} an hour", hourly.dollars()),
        Amount::Cover(percent) => format!("{} % of use,", percent.grouped()),
    };
    let service = scope.service.map(service_name).filter(|_| scope.of.is_none());
    let zone = if scope.zonal { "in one zone of" } else { "in" };
    let here = match scope.region {
        Some(region) => Some(format!("{zone} {region}")),
        None => scope.zonal.then(|| "in one zone".to_owned()),
    };
    let of = [Some(amount.as_str()), service, scope.engine, scope.of.as_deref(), here.as_deref()];
    let of: Vec<&str> = of.into_iter().flatten().collect();
    (term.words(), of.join(" ").trim_end_matches(',').to_owned())
}

pub(super) fn discount_words(discount: &Discount) -> (String, String) {
    let of = discount.service.map_or("everything", service_name);
    let here = discount.region.map_or_else(String::new, |region| format!(" in {region}"));
    (format!("{} % off {of}{here}", discount.percent.grouped()), "Agreement with AWS".to_owned())
}

/// The engine of a reservation, where its service has several.
fn engine_part(table: &'static str, scope: &Scope) -> Option<Part> {
    let known = engines(table);
    let most = known.first()?;
    let help = if most.covers.len() > 1 {
        "Empty: the one that is used; of several the first, whose reservations cover the nodes of the others too."
    } else {
        "Empty: the one that is used; of several the first. A reservation covers its own engine alone."
    };
    let of_use = (String::new(), format!("As used, else {}", most.name));
    let known = known.iter().map(|engine| (engine.key.to_owned(), engine.name.to_owned()));
    let options = std::iter::once(of_use).chain(known).collect();
    Some(part("engine", "Engine", help, scope.engine.unwrap_or_default().to_owned(), Takes::OneOf(options)))
}

fn zonal_part(scope: &Scope) -> Part {
    let help = "For the Region: every size of the family, but for GPU and some other families. For one zone: its own size \
                only; instances are taken to run in that zone.";
    let text = if scope.zonal { "true" } else { "false" };
    let options = pairs([("false", "The whole Region"), ("true", "One Availability Zone")]);
    part("zonal", "Holds for", help, text.to_owned(), Takes::OneOf(options))
}

pub(super) fn purchase_parts(purchase: &Purchase, book: &PriceBook) -> Vec<Part> {
    let Purchase { term, scope, amount, discount_percent } = purchase;
    let kind = term.kind;
    let (reserved, by_family) =
        (kind == CommitmentKind::Reserved, kind == CommitmentKind::Ec2InstanceSavingsPlan);
    let plans = pairs(CommitmentKind::ALL.map(|p| (p.key(), p.name())));
    let help =
        "What is bought. AWS uses up reservations first, then EC2 Instance, then Compute Savings Plans.";
    let mut parts = vec![part("plan", "Plan", help, kind.key().to_owned(), Takes::OneOf(plans))];
    if reserved {
        let known = pairs(reservable().into_iter().map(|table| (table, service_name(table))));
        let text = scope.service.unwrap_or_default().to_owned();
        parts.push(part("service", "Service", "What the reservations are for.", text, Takes::OneOf(known)));
    }
    if reserved || by_family {
        let (key, label, help) = if reserved {
            ("type", "Type", "Empty: every type that is used.")
        } else {
            ("family", "Instance family", "Such as m6i. Empty: every family that is used.")
        };
        let names = names_of(kind, scope.service, book);
        parts.push(part(key, label, help, scope.of.clone().unwrap_or_default(), Takes::Name(names)));
        parts.extend(scope.service.and_then(|table| engine_part(table, scope)));
        let text = scope.region.map(|r| r.code().to_owned()).unwrap_or_default();
        parts.push(regions(text, "Where it holds.", book));
        parts.extend(scope.service.filter(|table| zonal(table)).map(|_| zonal_part(scope)));
    }
    let fixed = if reserved { ("count", "A number of units") } else { ("hourly_usd", "US dollars an hour") };
    let ways = pairs([("cover_percent", "A share of what is used"), fixed]);
    let (key, label, field, text, help) = match amount {
        Amount::Cover(percent) => {
            let help = "Each alternative buys so much of what it uses; reservations in whole units.";
            ("cover_percent", "Share covered", &COVER, percent.to_string(), help)
        }
        Amount::Count(count) => {
            let help = "Paid for in every alternative, used or not.";
            ("count", "Units", &COUNT, count.to_string(), help)
        }
        Amount::Hourly(hourly) => {
            let help = "At the rates of the plan. Paid for in every alternative, used or not.";
            ("hourly_usd", "Commitment", &HOURLY, hourly.to_string(), help)
        }
    };
    parts.push(part(
        AMOUNT,
        "How much",
        "As a share of what each alternative uses, or as one amount for all.",
        key.to_owned(),
        Takes::OneOf(ways),
    ));
    parts.push(number(field, key, label, help, text));
    if kind != CommitmentKind::DatabaseSavingsPlan {
        let years = pairs([("1", "1 year"), ("3", "3 years")]);
        let text = term.years.count().to_string();
        parts.push(part(
            "years",
            "Term",
            "Three years save more, and bind for longer.",
            text,
            Takes::OneOf(years),
        ));
        let payments = pairs(Payment::ALL.map(|p| (p.key(), p.name())));
        let help = "What is paid upfront is spread over the months of the term.";
        let text = term.payment.key().to_owned();
        parts.push(part("payment", "Payment", help, text, Takes::OneOf(payments)));
    }
    let help = "Off the price on demand, for what has no rate in the price book. Empty: that has no price, and the total is incomplete.";
    let text = discount_percent.map(|p| p.to_string()).unwrap_or_default();
    parts.push(number(&COVER, "discount_percent", "Saving where no rate is known", help, text));
    parts
}

pub(super) fn discount_parts(discount: &Discount, book: &PriceBook) -> Vec<Part> {
    let services = SERVICES.iter().map(|s| (s.key, s.name));
    let services = pairs(std::iter::once(("", "Every service")).chain(services));
    let text = discount.service.unwrap_or_default().to_owned();
    let region = discount.region.map(|r| r.code().to_owned()).unwrap_or_default();
    let help = "Of several discounts that fit a line the closest holds.";
    vec![
        number(&PERCENT, "percent", "Discount", "What an agreement takes off.", discount.percent.to_string()),
        part("service", "Service", "By whose price list it is billed.", text, Takes::OneOf(services)),
        regions(region, help, book),
    ]
}
