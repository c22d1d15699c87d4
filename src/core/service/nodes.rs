//! Groups of EC2 instances with their disks, as EKS and Auto Scaling groups run them.

use super::{Site, TypeName, Usage};
use crate::base::diagnostic::Diagnostic;
use crate::base::formula::Figure;
use crate::base::number::{Decimal, Ratio};
use crate::base::unit::Unit;
use crate::catalog::field::Field;
use crate::catalog::placement::{Readiness, Role};
use crate::catalog::reservation::Reservation;
use crate::catalog::settings::Settings;
use crate::catalog::term::CommitmentKind;
use crate::catalog::usage::{Layer, UsageType};
use crate::catalog::variant::Variant;

/// Reservations of Linux under default tenancy cover every size of a family, but for these families. Source: EC2 User
/// Guide, "How Reserved Instance discounts are applied", limitations.
const OF_ONE_SIZE: [&str; 15] = [
    "g4ad", "g4dn", "g5", "g5g", "g6", "g6e", "g6f", "gr6", "gr6f", "hpc7a", "p5", "inf1", "inf2", "u7i-6tb",
    "u7i-8tb",
];

/// An instance for an hour, Linux, on demand.
pub(super) static ON_DEMAND: UsageType =
    UsageType::new(Layer::Compute, "ec2", "instance_hours", "Instances", Unit::Hours)
        .under(&[CommitmentKind::Ec2InstanceSavingsPlan, CommitmentKind::ComputeSavingsPlan])
        .reserved(&Reservation::of("instance_hours").size_flexible_but_for(&OF_ONE_SIZE).zonal());
/// The same, kept by a capacity reservation in which nothing runs: `UnusedBox` in AWS's bill. Savings Plans and reservations
/// of a Region cover it, those of a zone do not. Source: EC2 User Guide, "Capacity Reservation pricing and billing".
static UNUSED: UsageType =
    UsageType::new(Layer::Compute, "ec2", "instance_hours", "Unused capacity reservations", Unit::Hours)
        .under(&[CommitmentKind::Ec2InstanceSavingsPlan, CommitmentKind::ComputeSavingsPlan])
        .reserved(&Reservation::of("instance_hours").size_flexible_but_for(&OF_ONE_SIZE))
        .idle();
/// An instance for an hour at the average Spot price.
pub(super) static SPOT: UsageType =
    UsageType::new(Layer::Compute, "ec2_spot", "spot_hours", "Spot Instances", Unit::Hours);
/// A general purpose volume.
pub(super) static GP3: UsageType =
    UsageType::new(Layer::Compute, "ebs", "gp3_storage", "Volumes, gp3", Unit::GbMonth);

/// The share that is reserved of what a Region must run once another is lost.
pub(super) static RESERVED: Field = Field::percent("standby_reserved_percent", "Reserved for a failure", 0).help(
    "On-Demand Capacity Reservations for what a Region must run once another is lost. What of them nothing runs in is billed as if it ran; without any, a failure may find no capacity.",
);

/// The fields of a group of nodes.
pub(super) struct Group {
    pub(super) nodes: &'static Field,
    pub(super) instance_type: &'static Field,
    pub(super) spot: Option<&'static Field>,
    pub(super) disk: &'static Field,
    /// Where it is on, every Region that serves runs all the nodes and not its share; where there is none, every Region
    /// that runs any.
    pub(super) fixed: Option<&'static Field>,
}

/// The fewest nodes of a warm standby: one in each of the usual three zones.
pub(super) const ZONES: i64 = 3;

/// What AWS does not have of a group: Mac instances run on Dedicated Hosts only, which are billed by the host. Source: EC2
/// User Guide, "Amazon EC2 Mac instances".
pub(super) fn check(group: &Group, entered: &Settings, found: &mut Vec<Diagnostic>) {
    let mac = TypeName::read(entered.name(group.instance_type), "m6i.large")
        .filter(|t| t.family.starts_with("mac"));
    if let Some(mac) = mac {
        let what = format!("`{}` runs on a Dedicated Host only, which is not priced here", mac.text());
        found.push(Diagnostic::error(group.instance_type.key, what).hint("take another type"));
    }
}

/// How many of all nodes, tasks or volumes a Region runs: none, a fraction, all, or what its share takes after the loss of another.
pub(super) fn running<'a>(
    site: &Site<'a>,
    all: Figure<'a>,
    fixed: Option<&'static Field>,
) -> Option<Figure<'a>> {
    Some(match site.readiness() {
        Readiness::Backup | Readiness::PilotLight => return None,
        Readiness::Warm => {
            let zones = site.whole(ZONES, "zones");
            site.of_capacity(all).rounded_up().at_least(all.lesser(zones), "one in each")
        }
        Readiness::Serving if fixed.is_some_and(|fixed| site.on(fixed)) => all,
        Readiness::Serving | Readiness::Hot => site.of_capacity(all).rounded_up(),
    })
}

/// How many nodes of a group a Region runs.
pub(super) fn of<'a>(site: &Site<'a>, group: &Group) -> Option<Figure<'a>> {
    let all = site.number(group.nodes);
    match (site.readiness(), group.fixed) {
        (Readiness::Warm | Readiness::Hot | Readiness::Serving, None) => Some(all),
        (_, fixed) => running(site, all, fixed),
    }
}

/// Meters so many nodes of a group.
pub(super) fn meter<'a>(site: &Site<'a>, group: &Group, nodes: Figure<'a>, usage: &mut Usage) {
    let hours = nodes.times(site.hours());
    let name = Variant::named(site.name(group.instance_type));
    let spot = group.spot.map_or(site.whole(0, "%"), |field| site.percent(field));
    if spot.value() > Decimal::ZERO {
        let note = "Spot prices change hour by hour: this is an average over zones and time.";
        usage.noted(note, |usage| usage.add_variant(site, &SPOT, name.clone(), hours.times(spot)));
        let rest = site.whole(1, "").minus(spot).as_percent();
        usage.add_variant(site, &ON_DEMAND, name, hours.times(rest));
    } else {
        usage.add_variant(site, &ON_DEMAND, name, hours);
    }
    usage.add(site, &GP3, nodes.times(site.number(group.disk)));
}

/// Whether anything is reserved for a failure.
pub(super) fn reserves(site: &Site) -> bool {
    site.percent(&RESERVED).value() > Decimal::ZERO
}

/// How many of all nodes a Region must run once another is lost: all where it stands by; where it serves, what falls to it
/// by the worst loss. Nothing where no other's load comes to it.
pub(super) fn needed<'a>(site: &Site<'a>, all: Figure<'a>) -> Option<Figure<'a>> {
    if site.role() == Role::Recovery {
        return Some(all);
    }
    let own = site.traffic();
    let others = site.placed_others().map(|other| other.traffic.part);
    let worst = others.max().filter(|worst| *worst > Decimal::ZERO && own.part > Decimal::ZERO)?;
    let then = Ratio { part: own.part, whole: own.whole.minus(worst) };
    Some(all.share(then, "to carry after the loss of a Region").rounded_up())
}

/// Meters what is reserved beyond what runs: an hour costs the larger of both, and Spot Instances run in no reservation.
/// Source: EC2 User Guide, "Capacity Reservation pricing and billing".
pub(super) fn reserve<'a>(
    site: &Site<'a>,
    group: &Group,
    needed: Option<Figure<'a>>,
    running: Option<Figure<'a>>,
    usage: &mut Usage,
) {
    let Some(needed) = needed else { return };
    let reserved = needed.times(site.percent(&RESERVED)).rounded_up();
    let unused = match (running, group.spot) {
        (None, _) => reserved,
        (Some(running), Some(spot)) if site.percent(spot).value() > Decimal::ZERO => {
            let on_demand = running.times(site.whole(1, "").minus(site.percent(spot)).as_percent());
            beyond(site, reserved, on_demand)
        }
        (Some(running), _) => beyond(site, reserved, running),
    };
    let name = Variant::named(site.name(group.instance_type));
    let note = "Reserved at the on-demand rate; AWS bills it as UnusedBox where nothing runs in it.";
    usage.noted(note, |usage| usage.add_variant(site, &UNUSED, name, unused.times(site.hours())));
}

fn beyond<'a>(site: &Site<'a>, reserved: Figure<'a>, running: Figure<'a>) -> Figure<'a> {
    reserved.minus(running).at_least(site.whole(0, ""), "none")
}
