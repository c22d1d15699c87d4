//! A cost that Meridian has no meter for: a licence, another vendor's service, a contract, people.
//!
//! Its amount is the user's own, so that nobody's total is short for want of a service. Where it is no charge of AWS's, an
//! agreement with AWS takes nothing off it and AWS Support is no share of it: both are of AWS's own charges (AWS Support
//! pricing page: a percentage of "monthly AWS charges").

use super::{Service, Site, Usage};
use crate::base::diagnostic::Diagnostic;
use crate::base::number::Decimal;
use crate::base::unit::Unit;
use crate::catalog::field::{Field, Growth, choices};
use crate::catalog::placement::Readiness;
use crate::catalog::settings::Settings;
use crate::catalog::usage::{Layer, UsageType};

const fn cost(key: &'static str, name: &'static str) -> UsageType {
    UsageType::new(Layer::Operations, "custom", key, name, Unit::Dollars)
}

static OTHERS: UsageType = cost("others", "Another cost").elsewhere();
static OTHERS_ONCE: UsageType = cost("others_once", "Another cost, once").elsewhere().global();
static CHARGE: UsageType = cost("charge", "Another charge of AWS");
static CHARGE_ONCE: UsageType = cost("charge_once", "Another charge of AWS, once").global();

choices! {
    /// What an amount is paid for.
    enum Follows {
        /// It is one sum.
        Once = "once", "Once, however many Regions there are";
        /// Every Region that users are sent to.
        Serving = "each_serving_region", "Each Region that serves";
        /// Every Region in which anything but copies is kept running.
        Running = "each_running_region", "Each Region where servers run, standbys too";
        /// Every Region that holds data, were it copies alone.
        Data = "each_data_region", "Each Region that holds data, copies too";
        /// So many units of the traffic.
        Unit = "unit", "Each unit of the traffic";
    }
}

choices! {
    /// With what a line grows in a budget.
    enum Grows {
        /// What follows the traffic grows with it.
        AsFollowed = "as_followed", "Units with the traffic, anything else not at all";
        /// It stays.
        Not = "not", "Not at all";
        /// With the workload.
        Traffic = "traffic", "With the traffic";
        /// With what is stored.
        Data = "data", "With the data";
    }
}

choices! {
    /// Whose charge it is.
    enum Charged {
        /// A vendor's, or the user's own.
        Others = "others", "Somebody else: no discount of AWS's, no share of AWS Support";
        /// AWS's, for a service that is not among those here.
        Aws = "aws", "AWS: discounts and AWS Support apply";
    }
}

static AMOUNT: Field = Field::number("amount_usd", "Amount", "dollars a month", Decimal::ZERO)
    .help("In US dollars: a month, or for each unit where it follows the traffic.");
static FOLLOWS: Field =
    Field::choice::<Follows>("follows", "Paid for").help("What it is paid for decides what a strategy adds.");
static UNITS: Field = Field::number("monthly_units", "Units", "units a month", Decimal::ZERO)
    .help("Of the whole system in a month, where the amount is for each of them: orders, calls, GB.");
static GROWS: Field =
    Field::choice::<Grows>("grows", "Grows").help("In a budget, from month to month, as the system does.");
static CHARGED: Field = Field::choice::<Charged>("charged_by", "Charged by");

/// A cost of the user's own.
pub(super) static CUSTOM: Service = Service {
    key: "custom",
    name: "Other cost",
    also: "licence, license, Windows, RHEL, support contract, third party, own",
    summary: "What is not among the services here, at your own amount: licences, other vendors, contracts.",
    layer: Layer::Operations,
    pricing_page: "https://aws.amazon.com/pricing/",
    fields: &[&AMOUNT, &FOLLOWS, &UNITS, &GROWS, &CHARGED],
    usages: &[&OTHERS, &OTHERS_ONCE, &CHARGE, &CHARGE_ONCE],
    check,
    growth,
    meter,
    waited_for: false,
    ..Service::PLAIN
};

fn follows_units(entered: &Settings) -> bool {
    matches!(entered.choice::<Follows>(&FOLLOWS), Follows::Unit)
}

fn check(entered: &Settings, found: &mut Vec<Diagnostic>) {
    let units = entered.number(&UNITS).typical > Decimal::ZERO;
    if units && !follows_units(entered) {
        let what = "units are entered, and the amount is not for each unit";
        let hint = format!("let `{}` be `{}`, or leave them out", FOLLOWS.key, Follows::Unit.key());
        found.push(Diagnostic::error(UNITS.key, what).hint(hint));
    }
}

fn growth(field: &Field, entered: &Settings) -> Growth {
    let units = follows_units(entered);
    // Of an amount for each unit the units grow.
    let growing = if units { &UNITS } else { &AMOUNT };
    if field != growing {
        return Growth::Constant;
    }
    match entered.choice::<Grows>(&GROWS) {
        Grows::AsFollowed if units => Growth::Traffic,
        Grows::AsFollowed | Grows::Not => Growth::Constant,
        Grows::Traffic => Growth::Traffic,
        Grows::Data => Growth::Data,
    }
}

fn meter(site: &Site, usage: &mut Usage) {
    let (here, once) = match site.choice::<Charged>(&CHARGED) {
        Charged::Others => (&OTHERS, &OTHERS_ONCE),
        Charged::Aws => (&CHARGE, &CHARGE_ONCE),
    };
    let amount = site.number(&AMOUNT);
    match site.choice::<Follows>(&FOLLOWS) {
        Follows::Once if site.is_primary() => usage.add(site, once, amount),
        Follows::Serving if site.readiness() == Readiness::Serving => usage.add(site, here, amount),
        Follows::Running if site.readiness().runs() => usage.add(site, here, amount),
        Follows::Data => usage.add(site, here, amount),
        Follows::Unit => usage.add(site, here, site.of_traffic(site.number(&UNITS).times(amount))),
        Follows::Once | Follows::Serving | Follows::Running => {}
    }
}
