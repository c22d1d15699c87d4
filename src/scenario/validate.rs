//! What fields cannot see one by one: alternatives and their Regions, shares, instance types, rules of a service.

use super::{Alternative, MOST_REGIONS, Scenario};
use crate::diagnostic::{Diagnostic, nearest};
use crate::field::{Field, Kind};
use crate::number::Decimal;
use crate::plan::plan;
use crate::price::{Offer, PriceBook};
use crate::region::Region;
use crate::service::{GrowthFactors, UsageType};
use crate::strategy::Strategy;

/// A Region's share of the users.
pub(super) const SHARE: Field = Field::percent("traffic_percent", "Share of the users", 0);

/// Everything wrong with a scenario as a whole.
pub fn check(scenario: &Scenario, book: &PriceBook) -> Vec<Diagnostic> {
    let places: Vec<usize> = (0..scenario.alternatives.len()).collect();
    check_rest(scenario, book, &[], &places)
}

/// The same for a scenario of which the text was wrong in some paths: what rests on them is not judged. Alternatives
/// stand in the text where `places` says.
pub(super) fn check_rest(
    scenario: &Scenario,
    book: &PriceBook,
    wrong: &[String],
    places: &[usize],
) -> Vec<Diagnostic> {
    let is_wrong = |part: &str| wrong.iter().any(|path| path.starts_with(part));
    let mut found: Vec<Diagnostic> = Vec::new();
    if !is_wrong("traffic_percent") && !is_wrong("regions") {
        check_shares(scenario, &mut found);
    }
    for (alternative, place) in scenario.alternatives.iter().zip(places) {
        // What takes the scenario's Regions waits for a second one; what names its own must name enough.
        let path = match alternative.regions {
            Some(_) => format!("alternatives[{place}]"),
            None => "regions".to_owned(),
        };
        let regions = scenario.regions_of(alternative);
        let waits = alternative.regions.is_none() && regions.len() < alternative.strategy.region_counts().0;
        if waits || is_wrong(&path) {
            continue;
        }
        let unfit = check_alternative(alternative.strategy, &regions, &path, book);
        found.extend(unfit.filter(|d| !found.contains(d)));
    }
    for component in &scenario.components {
        let mut of_service = Vec::new();
        component.service.check(&component.settings, &mut of_service);
        let of_this = format!("components.{}.{}", component.name, component.service.info().key);
        if !is_wrong(&of_this) {
            let placed =
                of_service.into_iter().map(|d| Diagnostic { path: format!("{of_this}.{}", d.path), ..d });
            found.extend(placed);
        }
    }
    check_offered(scenario, book, &mut found);
    check_reserved(scenario, book, &mut found);
    check_placed(scenario, &mut found);
    if book.refuses_anything() {
        check_sold(scenario, book, &mut found);
    }
    found.retain(|d| !wrong.contains(&d.path));
    found
}

/// Assumptions about what is no field of the scenario: they mark nothing.
pub(super) fn unknown_assumptions(scenario: &Scenario, wrong: &[String]) -> Vec<Diagnostic> {
    let of_components = scenario.components.iter().flat_map(|c| c.service.fields().iter().map(|f| c.path(f)));
    let of_scenario = super::fields::FIELDS.iter().map(|f| f.key.to_owned());
    let known: Vec<String> = of_scenario.chain(of_components).collect();
    let unknown = scenario.assumptions.keys().filter(|key| !known.contains(key) && wrong.is_empty());
    let found = |key: &String| {
        let what = format!("no field is called `{key}`, so nothing is marked as assumed");
        let found = Diagnostic::warning(format!("assumptions.{key}"), what);
        match nearest(key, known.iter().map(String::as_str)) {
            Some(near) => found.hint(format!("did you mean `{near}`?")),
            None => found.hint("write the path of a field, such as `components.orders.aurora.storage_gb`"),
        }
    };
    unknown.map(found).collect()
}

/// Whether a strategy can use these Regions.
fn check_alternative(
    strategy: Strategy,
    regions: &[Region],
    path: &str,
    book: &PriceBook,
) -> Option<Diagnostic> {
    let (least, most) = strategy.region_counts();
    let (name, count) = (strategy.key(), regions.len());
    let partition = |r: &Region| book.region(*r).map(|info| info.partition.as_str());
    let split = regions.iter().find(|r| partition(r) != regions.first().and_then(partition));
    if count < least || count > most {
        let what = format!("`{name}` takes {}, and has {count}", strategy.takes());
        let hint = match (count < least, least) {
            (true, 1) => "name a Region",
            (true, _) => "name a second Region",
            (false, _) => "leave out the last",
        };
        return Some(Diagnostic::error(path, what).hint(hint));
    }
    split.map(|r| {
        let what = format!("`{r}` is in another partition of AWS than the primary: nothing replicates there");
        Diagnostic::error(path, what).hint("keep to commercial Regions, or to GovCloud")
    })
}

fn check_shares(scenario: &Scenario, found: &mut Vec<Diagnostic>) {
    if scenario.traffic.is_empty() {
        return;
    }
    let sum = scenario.traffic.iter().fold(Decimal::ZERO, |sum, (_, share)| sum.plus(*share));
    if sum != Decimal::whole(100) {
        let what = format!("the shares of the users add up to {} %, not 100 %", sum.grouped());
        found.push(Diagnostic::error("traffic_percent", what).hint("change one so that they do"));
    }
    for (region, _) in scenario.traffic.iter().filter(|(r, _)| !scenario.regions.contains(r)) {
        let what = format!("`{region}` has a share of the users but is not among the Regions");
        let found_here = Diagnostic::error(format!("traffic_percent.{region}"), what);
        found.push(found_here.hint("add it to `regions` or remove its share"));
    }
}

/// What services find wrong with where their components are placed.
fn check_placed(scenario: &Scenario, found: &mut Vec<Diagnostic>) {
    for alternative in &scenario.alternatives {
        for (component, placements) in plan(scenario, alternative).components {
            let mut of_service = Vec::new();
            component.service.check_placed(&component.settings, &placements, &mut of_service);
            let path =
                |key: &str| format!("components.{}.{}.{key}", component.name, component.service.info().key);
            for one in of_service.into_iter().map(|d| Diagnostic { path: path(&d.path), ..d }) {
                if !found.contains(&one) {
                    found.push(one);
                }
            }
        }
    }
}

/// Names that the price book must know, such as instance types, in every Region that would hold them.
fn check_offered(scenario: &Scenario, book: &PriceBook, found: &mut Vec<Diagnostic>) {
    for component in &scenario.components {
        for field in component.service.fields() {
            let Kind::Priced { usage, .. } = &field.kind else { continue };
            if !component.settings.applies(field) {
                continue;
            }
            let (name, path) = (component.settings.name(field), component.path(field));
            // `postgresql db.r6g.large` is a name only where PostgreSQL is what was chosen.
            let fields = component.service.fields().iter();
            let chosen: Vec<&str> = fields.map(|f| component.settings.option(f)).collect();
            let fits = |variant: &str| variant.split(' ').rev().skip(1).all(|word| chosen.contains(&word));
            let mut variants: Vec<String> = chosen.iter().map(|option| format!("{option} {name}")).collect();
            variants.push(name.to_owned());
            let offered = |region| variants.iter().any(|v| book.offers(usage, v, region));
            if !offered(None) {
                found.push(unknown_name(&path, field, name, &names(book, usage, None, fits)));
                continue;
            }
            for region in held_in(scenario, component).into_iter().filter(|r| !offered(Some(*r))) {
                let here = names(book, usage, Some(region), fits);
                if !here.is_empty() {
                    let what = format!("`{name}` is not in the price list of `{region}`");
                    let there = book.regions().iter().map(|r| r.region).filter(|r| offered(Some(*r)));
                    let near: Vec<Region> = book.nearest_regions(region, there).into_iter().take(2).collect();
                    let near = near.iter().map(Region::code).collect::<Vec<_>>();
                    let elsewhere = format!("; it is offered in {}", crate::diagnostic::listed(&near));
                    let elsewhere = if near.is_empty() { "" } else { elsewhere.as_str() };
                    let hint = instead(name, &here) + elsewhere;
                    found.push(Diagnostic::error(&path, what).hint(hint));
                }
            }
        }
    }
}

/// Usages that AWS does not sell where an alternative would use them.
fn check_sold(scenario: &Scenario, book: &PriceBook, found: &mut Vec<Diagnostic>) {
    for alternative in &scenario.alternatives {
        for m in crate::estimate::meter(scenario, alternative, GrowthFactors::NONE).metered {
            let Offer::NotOffered(reason) = book.offer(m.usage, &m.variant, m.region, m.to_region) else {
                continue;
            };
            let (name, region) = (m.usage.name, m.region);
            let what = format!("AWS does not offer {name} in `{region}`: {reason}");
            let near: Vec<Region> =
                book.nearest_regions(region, book.regions_with(m.usage)).into_iter().take(2).collect();
            let near: Vec<&str> = near.iter().map(Region::code).collect();
            let refused = Diagnostic::error(format!("components.{}", m.component.name), what);
            let refused =
                refused.hint(format!("the nearest Regions that do are {}", crate::diagnostic::listed(&near)));
            if !found.contains(&refused) {
                found.push(refused);
            }
        }
    }
}

/// Names of what is reserved, which the price book must know.
fn check_reserved(scenario: &Scenario, book: &PriceBook, found: &mut Vec<Diagnostic>) {
    for (place, purchase) in scenario.commitments.iter().enumerate() {
        let (Some(table), Some(name)) = (purchase.scope.service, &purchase.scope.of) else { continue };
        let known = crate::commitment::names(table, book);
        if !known.contains(&name.as_str()) {
            let what = format!("`{name}` is nothing that can be reserved of `{table}`");
            let unknown = Diagnostic::error(format!("commitments[{place}].type"), what);
            found.push(unknown.nearest(name, known.iter().copied()));
        }
    }
}

fn held_in(scenario: &Scenario, component: &super::Component) -> Vec<Region> {
    let mut regions: Vec<Region> = Vec::new();
    for alternative in &scenario.alternatives {
        let plan = plan(scenario, alternative);
        let placements =
            plan.components.iter().filter(|(c, _)| c.name == component.name).flat_map(|(_, p)| p);
        for region in placements.map(|p| p.region) {
            if !regions.contains(&region) {
                regions.push(region);
            }
        }
    }
    regions
}

/// The names a field may hold: what is last in a variant that fits, `db.r6g.large` of `postgresql db.r6g.large`.
fn names<'b>(
    book: &'b PriceBook,
    usage: &UsageType,
    region: Option<Region>,
    fits: impl Fn(&str) -> bool,
) -> Vec<&'b str> {
    let mut names: Vec<&str> = Vec::new();
    for variant in book.variants(usage, region).filter(|v| fits(v)) {
        // Only a variant that names an engine before can name the same twice.
        match variant.rsplit_once(' ') {
            None => names.push(variant),
            Some((_, name)) if names.contains(&name) => {}
            Some((_, name)) => names.push(name),
        }
    }
    names
}

fn unknown_name(path: &str, field: &Field, name: &str, known: &[&str]) -> Diagnostic {
    let what = format!("unknown {} `{name}`", field.label.to_ascii_lowercase());
    match (nearest(name, known.iter().copied()), &field.kind) {
        (Some(near), _) => Diagnostic::error(path, what).hint(format!("did you mean `{near}`?")),
        (None, Kind::Priced { default, .. }) => {
            Diagnostic::error(path, what).hint(format!("write it as AWS does: `{default}`"))
        }
        (None, Kind::Number { .. } | Kind::Choice { .. } | Kind::Group { .. } | Kind::Switch { .. }) => {
            Diagnostic::error(path, what)
        }
    }
}

/// What to take instead: the same size of another family, else the nearest name.
fn instead(name: &str, offered: &[&str]) -> String {
    let size = name.rsplit('.').next().unwrap_or(name);
    let same_size: Vec<&str> =
        offered.iter().copied().filter(|o| o.rsplit('.').next() == Some(size)).take(4).collect();
    match (same_size.is_empty(), nearest(name, offered.iter().copied())) {
        (false, _) => format!("offered there in this size: {}", crate::diagnostic::listed(&same_size)),
        (true, Some(near)) => format!("the nearest offered there is `{near}`"),
        (true, None) => "choose another".to_owned(),
    }
}

/// The names a form may offer for a field.
pub fn offered<'b>(book: &'b PriceBook, field: &Field) -> Vec<&'b str> {
    match &field.kind {
        Kind::Priced { usage, .. } => names(book, usage, None, |_| true),
        Kind::Number { .. } | Kind::Choice { .. } | Kind::Group { .. } | Kind::Switch { .. } => Vec::new(),
    }
}

/// Reads `us-east-1,eu-central-1`.
pub fn parse_regions(text: &str, book: &PriceBook) -> Result<Vec<Region>, Vec<Diagnostic>> {
    let mut found = Vec::new();
    let mut regions = Vec::new();
    for code in text.split(',').map(str::trim) {
        match book.find_region(code, "") {
            Ok(region) if regions.contains(&region) => {
                found.push(
                    Diagnostic::error("", format!("Region `{code}` stands twice")).hint("name each once"),
                );
            }
            Ok(region) => regions.push(region),
            Err(unknown) => found.push(unknown),
        }
    }
    if regions.len() > MOST_REGIONS {
        let what = format!("{} Regions are more than {MOST_REGIONS}", regions.len());
        found.push(Diagnostic::error("", what).hint(format!("keep the {MOST_REGIONS} that matter most")));
    }
    if found.is_empty() { Ok(regions) } else { Err(found) }
}

/// Reads `pilot_light@us-east-1,eu-central-1`.
pub fn parse_plan(text: &str, book: &PriceBook) -> Result<Alternative, Vec<Diagnostic>> {
    let (key, regions) = text.split_once('@').map_or((text, None), |(k, r)| (k, Some(r)));
    let strategy = Strategy::from_key(key).ok_or_else(|| {
        let unknown = Diagnostic::error("", format!("unknown strategy `{key}`"));
        vec![unknown.nearest(key, Strategy::ALL.map(Strategy::key))]
    });
    match (strategy, regions.map(|r| parse_regions(r, book)).transpose()) {
        (Ok(strategy), Ok(regions)) => {
            let wrong =
                regions.as_ref().and_then(|r| check_alternative(strategy, r, "", book)).map(|d| vec![d]);
            wrong.map_or(Ok(Alternative { strategy, regions }), Err)
        }
        (Err(mut a), Err(b)) => {
            a.extend(b);
            Err(a)
        }
        (Err(a), Ok(_)) | (Ok(_), Err(a)) => Err(a),
    }
}
