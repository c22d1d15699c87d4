//! Which usage of which Region a row prices.

use super::Options;
use super::column::{Column, Head};
use super::index::{Index, Named, Target, Which, full_size};
use super::row::OfferRow;
use meridian::base::region::Region;
use meridian::catalog::variant::Variant;
use meridian::price::Whereabouts;

/// Where a row belongs.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Placed {
    /// The target, by number.
    pub(super) target: usize,
    /// The variant.
    pub(super) variant: Variant,
    /// The Region that is billed.
    pub(super) region: Region,
    /// The Region it goes to.
    pub(super) to: Option<Region>,
}

/// Why a row is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Miss {
    /// Meridian does not price it.
    NotPriced,
    /// Another Region was asked for, or another term.
    NotAsked,
    /// It is in a Local Zone, a Wavelength Zone, or a Region that the book does not have.
    Region,
    /// Nothing in the row tells which of several usages it is.
    Ambiguous,
    /// Its unit is not the one that the usage is metered in.
    Unit,
    /// Its price is not in US dollars.
    Currency,
    /// It is a convertible reservation, or a way to pay that Meridian does not know.
    Offering,
    /// It is a reservation that does not say for how long.
    Lease,
}

impl Miss {
    /// In words, after a count of rows.
    pub(super) const fn words(self) -> &'static str {
        match self {
            Self::NotPriced => "usages that Meridian does not price",
            Self::NotAsked => "Regions or terms that were not asked for",
            Self::Region => "Local Zones, Wavelength Zones and Regions that the book does not have",
            Self::Ambiguous => "usages that no column tells apart from others",
            Self::Unit => "units other than the usage is metered in",
            Self::Currency => "prices that are not in US dollars",
            Self::Offering => "convertible reservations and unknown ways to pay",
            Self::Lease => "reservations that do not say for how long",
        }
    }

    /// Whether it is a rate that Meridian would price, had the row said enough.
    pub(super) const fn is_loss(self) -> bool {
        matches!(self, Self::Ambiguous | Self::Unit | Self::Currency | Self::Lease)
    }
}

/// Finds out where a row belongs.
pub(super) fn place(
    index: &Index,
    options: &Options,
    head: &Head,
    row: &OfferRow<'_>,
) -> Result<Placed, Miss> {
    let named = index.named(row.get(Column::UsageType)).ok_or(Miss::NotPriced)?;
    let (number, target) = choose(index, head, row, &named)?;
    let (region, to) = regions(index, row, target, &named)?;
    if !options.regions.is_empty() && !options.regions.contains(&region) {
        return Err(Miss::NotAsked);
    }
    let variant = match &target.variant {
        Which::Exact(variant) => variant.clone(),
        Which::Instance { engine } => {
            let told = row.get(Column::InstanceType);
            let full = full_size(named.instance);
            let size = if told == named.instance { told } else { &full };
            Variant::of_engine(engine, size)
        }
    };
    Ok(Placed { target: number, variant, region, to })
}

/// The one target of a row among those that its usage type has.
fn choose<'i>(
    index: &'i Index,
    head: &Head,
    row: &OfferRow<'_>,
    named: &Named<'_, '_>,
) -> Result<(usize, &'i Target), Miss> {
    let service = row.get(Column::Service);
    let of_service = |t: &Target| service.is_empty() || t.service_code == service;
    let all: Vec<(usize, &Target)> = named
        .targets
        .iter()
        .filter_map(|n| Some((*n, index.target(*n)?)))
        .filter(|(_, t)| of_service(t))
        .collect();
    let operation = row.get(Column::Operation);
    let mut fit: Vec<(usize, &Target)> =
        all.iter().filter(|(_, t)| t.operation == operation).copied().collect();
    if fit.is_empty() && !operation.is_empty() {
        fit = all.iter().filter(|(_, t)| t.operation.is_empty()).copied().collect();
    } else if fit.is_empty() {
        // No operation is told: the attributes must say the same.
        let only = all.iter().all(|(_, t)| all.first().is_some_and(|(_, f)| f.operation == t.operation));
        let only = only && (!head.has(Column::Operation) || all.len() == 1);
        let mut unsure = false;
        for (number, target) in &all {
            let says = if head.has(Column::Operation) {
                // An instance's operation is never left out; that of others may be where there is but one.
                Some(only && !matches!(target.variant, Which::Instance { .. }))
            } else {
                implied(target, row, only)
            };
            match says {
                Some(true) => fit.push((*number, target)),
                Some(false) => {}
                None => unsure = true,
            }
        }
        if fit.is_empty() && unsure {
            return Err(Miss::Ambiguous);
        }
    }
    if fit.len() > 1 {
        let engine = engine_of(index, row);
        fit.retain(|(_, t)| engine.contains(t.variant.engine()));
        if fit.is_empty() {
            return Err(Miss::Ambiguous);
        }
    }
    match fit.as_slice() {
        [one] => Ok(*one),
        [] => Err(Miss::NotPriced),
        _ => Err(Miss::Ambiguous),
    }
}

/// Whether the attributes of a row say what a target's operation does; nothing where they are silent.
///
/// An operation is a code: `RunInstances` alone is Linux without licences, `CreateDBInstance:0021` Aurora PostgreSQL.
fn implied(target: &Target, row: &OfferRow<'_>, only: bool) -> Option<bool> {
    let is = |column: Column, wanted: &str| row.get(column).eq_ignore_ascii_case(wanted);
    let told = |column: Column| !row.get(column).is_empty();
    let operation = target.operation.split(':').next().unwrap_or("");
    match operation {
        "RunInstances" if !told(Column::OperatingSystem) => None,
        "RunInstances" => Some(
            is(Column::OperatingSystem, "Linux")
                && is(Column::Tenancy, "Shared")
                && (is(Column::Software, "NA") || !told(Column::Software))
                && (is(Column::Capacity, "Used") || !told(Column::Capacity)),
        ),
        "CreateDBInstance" | "CreateCacheCluster" if !told(Column::Engine) => None,
        "CreateDBInstance" => {
            let family = if &*target.table == "aurora" { "Aurora " } else { "" };
            Some(is(Column::Engine, &[family, target.variant.engine()].concat()))
        }
        "CreateCacheCluster" => Some(is(Column::Engine, target.variant.engine())),
        "LoadBalancing" if !told(Column::Family) => None,
        "LoadBalancing" => Some(is(
            Column::Family,
            &target.operation.replace("LoadBalancing", "Load Balancer").replace(':', "-"),
        )),
        _ if only => Some(true),
        _ => None,
    }
}

/// The engine a row is of, in lower case: by its attribute, or as its operation has it elsewhere in the book.
fn engine_of(index: &Index, row: &OfferRow<'_>) -> String {
    let told = row.get(Column::Engine);
    if told.is_empty() {
        index.engine(row.get(Column::Operation)).to_owned()
    } else {
        told.to_ascii_lowercase()
    }
}

/// The Region that is billed, and the one it goes to.
fn regions(
    index: &Index,
    row: &OfferRow<'_>,
    target: &Target,
    named: &Named<'_, '_>,
) -> Result<(Region, Option<Region>), Miss> {
    let elsewhere = |column: Column| !matches!(row.get(column), "" | "AWS Region" | "Other");
    if target.whereabouts == Whereabouts::Places {
        return Err(Miss::Region);
    }
    if target.whereabouts == Whereabouts::Global {
        let everywhere = named.prefix.is_empty() && !elsewhere(Column::LocationType);
        return everywhere.then_some((Region::GLOBAL, None)).ok_or(Miss::Region);
    }
    if elsewhere(Column::LocationType) {
        return Err(Miss::Region);
    }
    let find = |codes: &[Column], names: &[Column], prefix: &str| {
        let told = |columns: &[Column]| columns.iter().map(|c| row.get(*c)).find(|t| !t.is_empty());
        match (told(codes), told(names)) {
            (Some(code), _) => index.by_code(code),
            // A name may be newer or older than the book's; a prefix that the book has is as good.
            (None, Some(name)) if name != "Any" => {
                index.by_name(name).or_else(|| index.by_prefix(prefix).filter(|_| !prefix.is_empty()))
            }
            (None, _) => index.by_prefix(prefix),
        }
    };
    let codes = [Column::RegionCode, Column::FromRegion];
    let names = [Column::Location, Column::FromLocation];
    let codes = if named.to.is_some() { &[Column::FromRegion, Column::RegionCode] } else { &codes };
    let names = if named.to.is_some() { &[Column::FromLocation, Column::Location] } else { &names };
    let region = find(codes, names, named.prefix).ok_or(Miss::Region)?;
    let to = named.to.map(|to| find(&[Column::ToRegion], &[Column::ToLocation], to).ok_or(Miss::Region));
    Ok((region, to.transpose()?))
}
