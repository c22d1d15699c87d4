//! The fields of a scenario itself, beside its components.

use crate::base::number::Decimal;
use crate::catalog::field::{Field, choices};
use crate::catalog::placement::Headroom;
use crate::catalog::settings::Lever;

/// Orders a day.
pub static ORDERS: Field = Field::number("workload.orders_per_day", "Orders", "orders a day", Decimal::ZERO)
    .help("Gives the cost of one order; it changes no other figure.");

/// Growth of traffic.
pub static TRAFFIC_GROWTH: Field =
    Field::percent("workload.growth_percent_per_month", "Traffic growth a month", 0)
        .help("Every figure that happens monthly grows by this from one month of a budget to the next.");

/// Growth of stored data.
pub static DATA_GROWTH: Field =
    Field::percent("workload.data_growth_percent_per_month", "Stored data growth a month", 0)
        .help("Every figure of stored data grows by this from one month of a budget to the next.");

/// Whether what carries the traffic grows with it.
pub static CAPACITY_GROWS: Field = Field::switch(
    "workload.capacity_grows",
    "Capacity grows with traffic",
    false,
)
.help(
    "On: nodes, instances and shards grow with traffic from month to month, to whole ones. Off: they stay.",
);

/// Headroom of active-active.
pub static HEADROOM: Field =
    Field::choice::<Headroom>("strategies.active_active.failover_headroom", "Active-active headroom")
        .help("Static: two Regions hold 2 × 100 %, three equal ones 3 × 50 %.");

/// What a warm standby runs.
pub static WARM_CAPACITY: Field = Field::percent(
    "strategies.warm_standby.capacity_percent",
    "Warm standby capacity",
    25,
)
.range(1, 100)
.help(
    "The share of the nodes and capacity that a warm standby keeps running; at least one node in each zone.",
);

choices! {
    /// Who decides that it is time to fail over.
    pub enum Decider {
        /// A team that has a runbook and has practised it.
        Practised = "practised_team", "A team that has practised";
        /// A team without either.
        Unpractised = "unpractised_team", "A team that has not";
        /// A plan that acts by itself, such as one of ARC Region switch.
        Automation = "automation", "Automation, without people";
    }
}

/// Who decides to fail over.
pub static DECIDER: Field = Field::choice::<Decider>("strategies.failover.decided_by", "A failover is decided by")
    .help("What does not happen by itself waits for this: promoting a database, starting what is off, moving traffic by hand.");

/// How soon the system must serve again.
pub static RTO: Field =
    Field::number("objectives.rto_minutes", "Back within (RTO)", "minutes", Decimal::ZERO)
        .range(0, 525_600)
        .optional()
        .help("The longest time without service after the loss of a Region. Empty: no objective.");

/// How much may be lost.
pub static RPO: Field =
    Field::number("objectives.rpo_seconds", "Lose at most (RPO)", "seconds", Decimal::ZERO)
        .range(0, 31_536_000)
        .optional()
        .help("How long before the loss of a Region what was written may be lost. Empty: no objective.");

/// What it may cost.
pub static BUDGET: Field = Field::number("objectives.budget_usd", "Budget", "USD a month", Decimal::ZERO)
    .range(0, 1_000_000_000)
    .optional()
    .help("The most that the first month may cost. Empty: no objective.");

/// Hours in a month.
pub static HOURS: Field = Field::count("prices.hours_per_month", "Hours in a month", "hours", 730)
    .range(1, 744)
    .help("AWS's calculator counts 730, a twelfth of a year.");

choices! {
    /// Over what the tiers of data transfer out to the internet count.
    pub enum EgressTiers {
        /// Each Region by itself, as AWS's price lists tier each Region's own usage.
        ByRegion = "by_region", "Region by Region";
        /// All Regions together.
        OverRegions = "over_regions", "Over all Regions together";
    }
}

choices! {
    /// An AWS Support plan.
    pub enum SupportPlan {
        /// Basic support, which is free.
        None = "none", "None";
        /// Business Support+.
        BusinessPlus = "business_plus", "Business Support+";
        /// Enterprise.
        Enterprise = "enterprise", "Enterprise";
        /// Unified Operations.
        UnifiedOperations = "unified_operations", "Unified Operations";
        /// Developer, which AWS ends.
        Developer = "developer", "Developer, until 2027";
        /// Business, which AWS ends.
        Business = "business", "Business, until 2027";
        /// Enterprise On-Ramp, which AWS ends.
        EnterpriseOnRamp = "enterprise_on_ramp", "Enterprise On-Ramp, until 2027";
    }
}

/// Whether what AWS gives away each month is taken off.
pub static FREE_ALLOWANCES: Field = Field::switch("prices.free_allowances", "Free allowances", true)
    .help("Off where others of your organisation use them up: AWS gives each once to the payer.");

/// Over what the tiers of data transfer out count.
pub static EGRESS_TIERS: Field =
    Field::choice::<EgressTiers>("prices.egress_tiers", "Tiers of data transfer out").help(
        "AWS pools the accounts and services of a payer; that it pools Regions is written nowhere we found.",
    );

/// The support plan.
pub static SUPPORT: Field = Field::choice::<SupportPlan>("prices.support", "AWS Support").help(
    "A share of all other charges of the month, with a minimum; Business Support+ has one for each account.",
);

/// What makes the whole system recover faster.
pub static LEVERS: &[Lever] = &[
    Lever::choose(&DECIDER, Decider::Automation.key()),
    Lever::number(&WARM_CAPACITY, Decimal::whole(100)),
    Lever::choose(&HEADROOM, Headroom::Static.key()),
];

/// All of them, in the order of the form.
pub static FIELDS: &[&Field] = &[
    &ORDERS,
    &TRAFFIC_GROWTH,
    &DATA_GROWTH,
    &CAPACITY_GROWS,
    &WARM_CAPACITY,
    &HEADROOM,
    &DECIDER,
    &RTO,
    &RPO,
    &BUDGET,
    &HOURS,
    &FREE_ALLOWANCES,
    &EGRESS_TIERS,
    &SUPPORT,
];

/// Those of the strategies, which a component may have otherwise.
pub static STRATEGIES: &[&Field] = &[&WARM_CAPACITY, &HEADROOM];

/// Objectives that a component may have of its own, besides those of the system.
pub static OBJECTIVES: &[&Field] = &[&RTO, &RPO];
