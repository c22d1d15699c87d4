//! Which usage types Meridian prices: an index over the tables of the book, the other way round.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use meridian::base::region::Region;
use meridian::base::unit::Unit;
use meridian::catalog::variant::{Variant, parts};
use meridian::price::{PriceBook, RegionInfo, Whereabouts};

/// A usage as AWS bills it.
#[derive(Clone, Debug)]
pub(super) struct Target {
    /// Tells table and usage from others, in the order of the book.
    pub(super) number: usize,
    /// The table it stands in here.
    pub(super) table: Arc<str>,
    /// Its key there.
    pub(super) usage: Arc<str>,
    /// What it is metered in.
    pub(super) unit: Unit,
    /// Where it is billed.
    pub(super) whereabouts: Whereabouts,
    /// Its service code.
    pub(super) service_code: String,
    /// Its operation; empty where the tables name none.
    pub(super) operation: String,
    /// Which variant.
    pub(super) variant: Which,
}

/// Which variant of a usage a target is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Which {
    /// This one.
    Exact(Variant),
    /// The instance type behind the usage type's colon, after an engine's name if there is one.
    Instance {
        /// `postgresql`; empty for EC2.
        engine: String,
    },
}

impl Which {
    /// The engine it is of, by the only word that says so or the first of two.
    pub(super) fn engine(&self) -> &str {
        match self {
            Self::Exact(variant) => variant.first(),
            Self::Instance { engine } => engine,
        }
    }
}

/// A Region by what price lists call it.
#[derive(Clone, Debug)]
struct Place {
    region: Region,
    names: Vec<String>,
    prefix: String,
}

/// All targets, by usage type.
#[derive(Clone, Debug, Default)]
pub(super) struct Index {
    targets: Vec<Target>,
    /// By usage type without the Region's prefix; for instances up to and with the colon.
    by_usage_type: HashMap<String, Vec<usize>>,
    /// By what follows both prefixes.
    between_regions: HashMap<String, Vec<usize>>,
    /// The keys of both, in order.
    usage_types: BTreeSet<String>,
    places: Vec<Place>,
}

/// What a usage type turned out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Named<'i, 't> {
    /// Its targets, by number.
    pub(super) targets: &'i [usize],
    /// The prefix of the Region, `EUC1`, or its code; empty where it has none.
    pub(super) prefix: &'t str,
    /// The prefix of the Region it goes to.
    pub(super) to: Option<&'t str>,
    /// What follows the colon, of instances.
    pub(super) instance: &'t str,
}

impl Index {
    /// The index of a book.
    pub(super) fn of(book: &PriceBook) -> Self {
        let place = |r: &RegionInfo| Place {
            region: r.region,
            names: std::iter::once(&r.name).chain(&r.other_names).cloned().collect(),
            prefix: r.prefix.to_string(),
        };
        let places = book.regions().iter().map(place).collect();
        let mut index = Self { places, ..Self::default() };
        let mut seen = BTreeSet::new();
        for billed in book.billed_as() {
            let names = billed.names;
            // What the tables mark as not known cannot be found; price lists do not have Spot.
            if names.usage_type.starts_with('(') || names.operation.contains('<') {
                continue;
            }
            let (at, variant) = match instance_of(&names.usage_type, billed.variant) {
                Some((stem, engine)) => (stem, Which::Instance { engine: engine.to_owned() }),
                None => (names.usage_type.as_str(), Which::Exact(Variant::named(billed.variant))),
            };
            let at = at.strip_prefix("<SRC>-<DST>-").unwrap_or(at);
            let (table, usage) = (billed.table, billed.usage);
            let known = index.targets.iter().rev().find(|t| *t.table == *table && *t.usage == *usage);
            let (number, table_name, usage_name) = known.map_or_else(
                || (index.targets.len(), table.into(), usage.into()),
                |t| (t.number, Arc::clone(&t.table), Arc::clone(&t.usage)),
            );
            if !seen.insert((at.to_owned(), table, usage, names.operation.as_str(), variant.clone())) {
                continue;
            }
            let pair = billed.whereabouts == Whereabouts::Pair;
            let map = if pair { &mut index.between_regions } else { &mut index.by_usage_type };
            map.entry(at.to_owned()).or_default().push(index.targets.len());
            index.usage_types.insert(at.to_owned());
            index.targets.push(Target {
                number,
                table: table_name,
                usage: usage_name,
                unit: billed.unit,
                whereabouts: billed.whereabouts,
                service_code: names.service_code.clone(),
                operation: names.operation.clone(),
                variant,
            });
        }
        index
    }

    /// The target with a number.
    pub(super) fn target(&self, number: usize) -> Option<&Target> {
        self.targets.get(number)
    }

    /// The usage types without their Regions that a file of an offer may have, those of instances only if asked for.
    pub(super) fn usage_types(&self, offer: &str, instances: bool) -> impl Iterator<Item = &str> {
        let all = self.usage_types.iter().map(String::as_str);
        all.filter(move |at| {
            (instances || !at.ends_with(':')) && self.billed_as(at).any(|t| self.within(offer, t))
        })
    }

    /// The targets of a usage type without its Region.
    fn billed_as(&self, at: &str) -> impl Iterator<Item = &Target> {
        let numbers = self.by_usage_type.get(at).into_iter().chain(self.between_regions.get(at)).flatten();
        numbers.filter_map(|n| self.target(*n))
    }

    /// The operations of instances that a file of an offer may have.
    pub(super) fn operations(&self, offer: &str) -> impl Iterator<Item = &str> {
        let stems = self.usage_types.iter().filter(|at| at.ends_with(':'));
        let targets = stems.flat_map(|at| self.billed_as(at)).filter(|t| self.within(offer, t));
        targets.map(|t| t.operation.as_str()).collect::<BTreeSet<_>>().into_iter()
    }

    /// Whether a file of an offer may have it: an offer has the usages of its service, and data transfer.
    fn within(&self, offer: &str, target: &Target) -> bool {
        let known = || self.targets.iter().any(|t| t.service_code == offer);
        target.service_code == offer || target.service_code == "AWSDataTransfer" || !known()
    }

    /// The service codes of all targets.
    pub(super) fn service_codes(&self) -> Vec<&str> {
        let codes: BTreeSet<&str> = self.targets.iter().map(|t| t.service_code.as_str()).collect();
        codes.into_iter().collect()
    }

    /// What a usage type is, if it can be anything: as it stands, or behind a Region's code or prefix, or behind two.
    pub(super) fn named<'i, 't>(&'i self, usage_type: &'t str) -> Option<Named<'i, 't>> {
        if let Some((targets, instance)) = self.plain(usage_type) {
            return Some(Named { targets, prefix: "", to: None, instance });
        }
        let (prefix, rest) = self.after_code(usage_type).or_else(|| unprefixed(usage_type))?;
        if let Some((targets, instance)) = self.plain(rest) {
            return Some(Named { targets, prefix, to: None, instance });
        }
        let (to, rest) = unprefixed(rest)?;
        let targets = self.between_regions.get(rest)?;
        Some(Named { targets, prefix, to: Some(to), instance: "" })
    }

    /// A Region's code, which some usage types have for its prefix, and what follows it.
    fn after_code<'t>(&self, usage_type: &'t str) -> Option<(&'t str, &'t str)> {
        let mut places = self.places.iter().filter(|p| usage_type.starts_with(p.region.code()));
        places.find_map(|p| {
            let (code, rest) = usage_type.split_at_checked(p.region.code().len())?;
            Some((code, rest.strip_prefix('-')?))
        })
    }

    fn plain<'i, 't>(&'i self, rest: &'t str) -> Option<(&'i [usize], &'t str)> {
        let colon = rest.bytes().position(|b| b == b':').and_then(|at| rest.split_at_checked(at + 1));
        if let Some((stem, instance)) = colon.filter(|(_, tail)| is_instance_type(tail))
            && let Some(targets) = self.by_usage_type.get(stem)
        {
            return Some((targets, instance));
        }
        self.by_usage_type.get(rest).map(|targets| (targets.as_slice(), ""))
    }

    /// Whether a row with this usage type and operation can matter.
    pub(super) fn wants(&self, usage_type: &str, operation: Option<&str>) -> bool {
        let Some(named) = self.named(usage_type) else { return false };
        let Some(operation) = operation.filter(|o| !o.is_empty()) else { return true };
        let fits = |t: &Target| t.operation.is_empty() || t.operation == operation;
        named.targets.iter().filter_map(|n| self.target(*n)).any(fits)
    }

    /// The engine that an operation stands for: `CreateDBInstance:0021` is `postgresql`.
    pub(super) fn engine(&self, operation: &str) -> &str {
        let named = |t: &&Target| !operation.is_empty() && t.operation == operation;
        self.targets.iter().find(named).map_or("", |t| t.variant.engine())
    }

    /// The Region with this code.
    pub(super) fn by_code(&self, code: &str) -> Option<Region> {
        self.places.iter().find(|p| p.region.code() == code).map(|p| p.region)
    }

    /// The Region with this name; older files say `EU (Ireland)` for `Europe (Ireland)`.
    pub(super) fn by_name(&self, name: &str) -> Option<Region> {
        let newer = name.strip_prefix("EU (").map(|rest| ["Europe (", rest].concat());
        let name = newer.as_deref().unwrap_or(name);
        self.places.iter().find(|p| p.names.iter().any(|n| n == name)).map(|p| p.region)
    }

    /// The Region whose usage types begin like this, with its code or its prefix; us-east-1's often with neither.
    pub(super) fn by_prefix(&self, prefix: &str) -> Option<Region> {
        let prefix = match prefix {
            "" => "USE1",
            "EUW1" => "EU",
            other => other,
        };
        self.places.iter().find(|p| p.prefix == prefix || p.region.code() == prefix).map(|p| p.region)
    }
}

/// The stem of a usage type that ends in an instance type, `BoxUsage:`, and the engine's name in the variant.
fn instance_of<'a>(usage_type: &'a str, variant: &'a str) -> Option<(&'a str, &'a str)> {
    let (engine, instance) = parts(variant);
    let (stem, tail) = usage_type.split_at_checked(usage_type.find(':')? + 1)?;
    (is_instance_type(tail) && (tail == instance || full_size(tail) == instance)).then_some((stem, engine))
}

/// Whether text can be an instance type, `db.r6g.2xl`.
fn is_instance_type(text: &str) -> bool {
    let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'.' || b == b'-';
    text.len() <= 40 && text.contains('.') && text.bytes().all(plain)
}

/// An instance type with its size in full: usage types of databases say `2xl` for `2xlarge`.
pub(super) fn full_size(text: &str) -> String {
    if text.ends_with("xl") { [text, "arge"].concat() } else { text.to_owned() }
}

/// A usage type's prefix, `EUC1`, and what follows it.
fn unprefixed(usage_type: &str) -> Option<(&str, &str)> {
    let (prefix, rest) = usage_type.split_once('-')?;
    let plain = prefix.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
    (plain && (2..=16).contains(&prefix.len())).then_some((prefix, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn targets(usage_type: &str) -> Vec<String> {
        let index = Index::of(&crate::book().unwrap());
        let named = index.named(usage_type);
        let of = |n: &usize| {
            let target = index.target(*n).unwrap();
            format!("{}/{}/{}", target.table, target.usage, target.variant.engine())
        };
        named.map(|n| n.targets.iter().map(of).collect()).unwrap_or_default()
    }

    #[test]
    fn usage_types_lead_to_usages() {
        assert_eq!(targets("BoxUsage:m99.large"), ["ec2/instance_hours/"]);
        assert_eq!(targets("EUC1-BoxUsage:m99.large"), ["ec2/instance_hours/"]);
        assert_eq!(targets("EU-NatGateway-Hours"), ["nat_gateway/gateway_hours/"]);
        assert_eq!(targets("us-gov-west-1-KMS-Keys"), ["kms/keys/"]);
        assert_eq!(targets("USE1-EUC1-AWS-Out-Bytes"), ["data_transfer/between_regions/"]);
        assert_eq!(
            targets("APS5-InstanceUsage:db.r7i.2xl"),
            [
                "aurora/instance_hours/mysql",
                "aurora/instance_hours/postgresql",
                "rds/instance_hours/mysql",
                "rds/instance_hours/postgresql"
            ]
        );
        assert_eq!(targets("EU-UnusedBox:m5.large"), [""; 0]);
        assert_eq!(targets("EU-BoxUsage"), [""; 0]);
    }
}
