//! Which engine a reservation is of: the one that is stated, else the one that AWS lets cover most of what is used.

use super::cover::Month;
use crate::catalog::reservation::Engine;
use crate::catalog::size;
use crate::engine::meter::Metered;
use crate::scenario::{Amount, Purchase};
use crate::service::reservable::engines;

/// The engine that a purchase is of. Nothing where its service has none, and where it follows the usage: then each node is
/// reserved by its own.
pub(super) fn of(month: &mut Month, place: usize, purchase: &Purchase) -> Option<&'static Engine> {
    let known = engines(purchase.scope.service?);
    if let Some(stated) = purchase.scope.engine {
        return known.iter().find(|engine| engine.key == stated);
    }
    let Amount::Count(_) = purchase.amount else { return None };
    let (most, _) = known.split_first()?;
    let used = used(month.metered, purchase, known);
    let taken = used.first().copied().unwrap_or(most);
    if let [_] = used.as_slice() {
        return Some(taken);
    }
    let names: Vec<&str> = used.iter().map(|engine| engine.name).collect();
    let why = if names.is_empty() {
        "nothing of it is used".to_owned()
    } else {
        names.join(" and ") + " are both used"
    };
    let of = purchase.scope.of.as_deref().unwrap_or_default();
    let what = format!(
        "the reservation of `{of}` names no engine and {why}, so it is taken as one of {}",
        taken.name
    );
    let keys: Vec<String> = known.iter().map(|engine| format!("`\"engine\": \"{}\"`", engine.key)).collect();
    month.say(place, what, &format!("write {}", keys.join(" or ")));
    Some(taken)
}

/// The engines of what a purchase could cover where it holds, else of its family anywhere, else of its service.
fn used(metered: &[Metered], purchase: &Purchase, known: &'static [Engine]) -> Vec<&'static Engine> {
    let (here, name) = (purchase.scope.region, purchase.scope.of.as_deref().unwrap_or_default());
    let of_service = |m: &&Metered| purchase.scope.service == Some(m.usage.table);
    let of_family = |m: &&Metered| {
        let Some(reservation) = m.usage.reservation.filter(|_| of_service(m)) else { return false };
        let (_, used) = reservation.parts(&m.variant);
        used == name
            || size::family(used) == size::family(name)
                && reservation.size(used, purchase.scope.zonal).is_some()
                && reservation.size(name, purchase.scope.zonal).is_some()
    };
    let of_place = |m: &&Metered| of_family(m) && here.is_none_or(|region| m.region == region);
    let engines = |fits: &dyn Fn(&&Metered) -> bool| -> Vec<&'static Engine> {
        let is_used = |engine: &&Engine| {
            let own = |m: &Metered| m.usage.reservation.and_then(|r| r.parts(&m.variant).0);
            metered.iter().filter(|m| fits(m)).any(|m| own(m) == Some(*engine))
        };
        known.iter().filter(is_used).collect()
    };
    let found: [&dyn Fn(&&Metered) -> bool; 3] = [&of_place, &of_family, &of_service];
    found.into_iter().map(engines).find(|engines| !engines.is_empty()).unwrap_or_default()
}
