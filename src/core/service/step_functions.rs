//! Step Functions: state transitions of standard workflows, requests and duration of express ones.
//!
//! A retry is a transition of its own; 4,000 transitions a month are free over all Regions. An express workflow is billed
//! by the execution and by its duration in started steps of 100 ms times its memory in started steps of 64 MB. Nothing is
//! billed where nothing is served. Source: AWS Step Functions pricing page.

use super::common::carrying;
use super::payload::started;
use super::{Service, Site, Usage};
use crate::base::number::Decimal;
use crate::base::unit::Unit;
use crate::catalog::field::{Field, choices};
use crate::catalog::usage::{Free, Layer, UsageType};

choices! {
    /// The type of workflow.
    enum Workflow {
        /// Durable, billed by the transition.
        Standard = "standard", "Standard";
        /// Short and many, billed by request and duration.
        Express = "express", "Express";
    }
}

static TRANSITIONS: UsageType = UsageType::new(
    Layer::Compute,
    "step_functions",
    "state_transitions",
    "State transitions",
    Unit::StateTransitions,
)
.free(Free::Payer(Decimal::whole(4000), "step_functions_transitions"));
static REQUESTS: UsageType =
    UsageType::new(Layer::Compute, "step_functions", "express_requests", "Express requests", Unit::Requests);
static DURATION: UsageType =
    UsageType::new(Layer::Compute, "step_functions", "express_duration", "Express duration", Unit::GbSeconds);

static TYPE: Field = Field::group::<Workflow>("workflow", "Type of workflow");
static EXECUTIONS: Field =
    Field::number("standard.monthly_executions", "Executions", "executions", Decimal::ZERO)
        .help("In a month, of the whole system.")
        .grows_with_traffic()
        .within(&TYPE, Workflow::Standard.key());
static STEPS: Field = Field::number(
    "standard.transitions_per_execution",
    "Transitions of an execution",
    "transitions an execution",
    Decimal::ONE,
)
.range(0, 25_000)
.help("One for each state that is entered, and one for the start.")
.within(&TYPE, Workflow::Standard.key());
static RETRIED: Field = Field::percent("standard.retried_percent", "Transitions that are retried", 0)
    .help("Each retry is a transition that is billed.")
    .within(&TYPE, Workflow::Standard.key());
static EXPRESS: Field =
    Field::number("express.monthly_executions", "Executions", "executions", Decimal::ZERO)
        .help("In a month, of the whole system.")
        .grows_with_traffic()
        .within(&TYPE, Workflow::Express.key());
static LASTS: Field = Field::number("express.duration_ms", "Duration", "milliseconds", Decimal::whole(100))
    .range(0, 300_000)
    .help("Of an execution, on average. Billed in started steps of 100 ms; five minutes is the most.")
    .within(&TYPE, Workflow::Express.key());
static MEMORY: Field = Field::number("express.memory_mb", "Memory", "MB", Decimal::whole(64))
    .range(0, 1_000_000)
    .help("Of an execution: its definition, its data and its branches. Billed in started steps of 64 MB.")
    .within(&TYPE, Workflow::Express.key());

/// Workflows.
pub(super) static STEP_FUNCTIONS: Service = Service {
    key: "step_functions",
    name: "AWS Step Functions",
    also: "SFN, state machine, workflow",
    summary: "Transitions of standard workflows with their retries, requests and duration of express ones.",
    layer: Layer::Compute,
    pricing_page: "https://aws.amazon.com/step-functions/pricing/",
    fields: &[&TYPE, &EXECUTIONS, &STEPS, &RETRIED, &EXPRESS, &LASTS, &MEMORY],
    usages: &[&TRANSITIONS, &REQUESTS, &DURATION],
    meter,
    recover: carrying,
    ..Service::PLAIN
};

fn meter(site: &Site, usage: &mut Usage) {
    match site.choice::<Workflow>(&TYPE) {
        Workflow::Standard => {
            let tries = site.whole(1, "").plus_any(site.percent(&RETRIED).as_percent());
            let each = site.number(&STEPS).times(tries);
            usage.add(site, &TRANSITIONS, site.of_traffic(site.number(&EXECUTIONS)).times(each));
        }
        Workflow::Express => {
            let executions = site.of_traffic(site.number(&EXPRESS));
            usage.add(site, &REQUESTS, executions);
            let seconds =
                started(site, site.number(&LASTS), 100, "ms a step").over(site.whole(10, "steps a second"));
            let gb = started(site, site.number(&MEMORY), 64, "MB a step").over(site.whole(16, "steps a GB"));
            usage.add(site, &DURATION, executions.times(seconds).times(gb));
        }
    }
}
