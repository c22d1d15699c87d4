//! The fields of a scenario itself, beside its components.

use crate::field::{Field, choices};
use crate::number::Decimal;

choices! {
    /// What active-active keeps ready for the loss of a Region.
    pub enum Headroom {
        /// Every Region already runs what it must carry then.
        Static = "static", "Static: sized for the loss of one Region";
        /// Every Region runs its own share and grows after a loss, which takes minutes.
        Autoscale = "autoscale", "Autoscale: grows after the loss of one";
        /// Every Region runs its own share only.
        None = "none", "None: sized for its own share";
    }
}

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

/// Hours in a month.
pub static HOURS: Field = Field::count("prices.hours_per_month", "Hours in a month", "hours", 730)
    .range(1, 744)
    .help("AWS's calculator counts 730, a twelfth of a year.");

/// All of them, in the order of the form.
pub static FIELDS: &[&Field] = &[&ORDERS, &TRAFFIC_GROWTH, &DATA_GROWTH, &WARM_CAPACITY, &HEADROOM, &HOURS];

/// Those of the strategies, which a component may have otherwise.
pub static STRATEGIES: &[&Field] = &[&WARM_CAPACITY, &HEADROOM];
