//! What can be reserved of each service.

use super::SERVICES;
use crate::catalog::reservation::{Engine, Reservation};
use crate::catalog::usage::UsageType;
use crate::catalog::variant::parts;
use crate::price::PriceBook;

/// The engines by which reservations of a table are sold, the one that covers most first.
pub(crate) fn engines(table: &str) -> &'static [Engine] {
    reservations(table).map(|r| r.engines).find(|engines| !engines.is_empty()).unwrap_or_default()
}

/// Whether reservations of a table are sold for a zone, too.
pub(crate) fn zonal(table: &str) -> bool {
    reservations(table).any(|r| r.zonal)
}

fn reservations(table: &str) -> impl Iterator<Item = &'static Reservation> {
    let usages = SERVICES.iter().flat_map(|s| s.usages);
    usages.filter(move |u| u.table == table).filter_map(|u| u.reservation)
}

/// What can be reserved of a table, as users name it: types without their engine, `read` and `write` of DynamoDB.
pub(crate) fn names<'b>(table: &str, book: &'b PriceBook) -> Vec<&'b str> {
    let usages = SERVICES.iter().flat_map(|s| s.usages).copied();
    let mut names: Vec<&str> = Vec::new();
    for usage in usages.filter(|u| u.table == table && u.reservation.is_some_and(|r| r.rate_of == u.key)) {
        for variant in book.variants(usage, None) {
            names.push(match parts(variant) {
                (_, "") => usage.word(),
                (_, name) => name,
            });
        }
    }
    crate::base::order::sort_by_key(&mut names, |name| *name);
    names.dedup();
    names
}

/// The usage that a reservation of a table is of.
pub(crate) fn reserved_usage(table: &str) -> Option<&'static UsageType> {
    let usages = SERVICES.iter().flat_map(|s| s.usages).copied();
    usages.into_iter().find(|u| u.table == table && u.reservation.is_some_and(|r| r.rate_of == u.key))
}
