//! Fargate: tasks of ECS and pods of EKS by the vCPUs and memory that they hold, to the second.
//!
//! A task has one of AWS's pairs of vCPUs and memory. A pod gets the first pair that holds what it asks for and 256 MB
//! more for Kubernetes; it runs on x86 only, and in private subnets. A task is billed from when its image is pulled to
//! when it ends, by the second, a minute at least; 20 GB of ephemeral storage are free; the public address of a task is
//! billed besides. Sources: AWS Fargate pricing page, with its supported configurations; ECS Developer Guide, "Task
//! definition parameters for Fargate"; EKS User Guide, "Fargate Pod configuration details". The page has one price of
//! ephemeral storage, for tasks and pods: the feed has it under ECS alone, so pods have it by that name.
//!
//! What always runs is placed as nodes are: none in a pilot light, a part in warm standby, all in hot standby, and what
//! the loss of a Region takes where it serves. What runs and ends follows the load. Not modelled: Windows; Fargate Spot,
//! of which no rate is known but a very old one.

mod pairs;

use super::common::deployed;
use super::nodes;
use super::public_ipv4::IN_USE;
use super::starts::{Missing, RUN_ALL, before, before_by_load, missing, replace};
use super::{Loss, Service, Site, Steps, Usage};
use crate::base::diagnostic::Diagnostic;
use crate::base::formula::Figure;
use crate::base::number::Decimal;
use crate::base::span::Span;
use crate::base::unit::Unit;
use crate::catalog::field::{Field, choices};
use crate::catalog::placement::Readiness;
use crate::catalog::settings::Settings;
use crate::catalog::term::CommitmentKind;
use crate::catalog::timing::{Failure, Phase, Place, Timing};
use crate::catalog::usage::{Layer, UsageType};

choices! {
    /// What starts the containers.
    enum Orchestrator {
        /// ECS: tasks.
        Ecs = "ecs", "ECS: tasks";
        /// EKS: pods.
        Eks = "eks", "EKS: pods";
    }
}
choices! {
    /// The processor that containers run on.
    enum Architecture {
        /// Intel and AMD.
        X86 = "x86", "x86";
        /// Graviton, a fifth cheaper.
        Arm = "arm", "Arm";
    }
}
choices! {
    /// For how long containers run.
    enum Running {
        /// Always.
        Service = "service", "Tasks that always run";
        /// To an end.
        Jobs = "jobs", "Tasks that run and end";
    }
}

const COMPUTE: &[CommitmentKind] = &[CommitmentKind::ComputeSavingsPlan];
const fn of(table: &'static str, key: &'static str, name: &'static str, words: &'static str) -> UsageType {
    UsageType::new(Layer::Compute, table, key, name, Unit::Hours).said(words)
}
static VCPU_HOURS: UsageType = of("ecs", "fargate_vcpu_hours", "Fargate vCPU", "vCPU-hours").under(COMPUTE);
static GB_HOURS: UsageType = of("ecs", "fargate_gb_hours", "Fargate memory", "GB-hours").under(COMPUTE);
static ARM_VCPU_HOURS: UsageType =
    of("ecs", "fargate_arm_vcpu_hours", "Fargate vCPU, Arm", "vCPU-hours").under(COMPUTE);
static ARM_GB_HOURS: UsageType =
    of("ecs", "fargate_arm_gb_hours", "Fargate memory, Arm", "GB-hours").under(COMPUTE);
static POD_VCPU_HOURS: UsageType =
    of("eks", "fargate_vcpu_hours", "Fargate vCPU, pods", "vCPU-hours").under(COMPUTE);
static POD_GB_HOURS: UsageType =
    of("eks", "fargate_gb_hours", "Fargate memory, pods", "GB-hours").under(COMPUTE);
static STORAGE_HOURS: UsageType =
    of("ecs", "fargate_ephemeral_gb_hours", "Fargate ephemeral storage", "GB-hours");

static ORCHESTRATOR: Field = Field::choice::<Orchestrator>("orchestrator", "Run by")
    .help("Pods need an EKS cluster besides, which is a component of its own.");
static ARCHITECTURE: Field =
    Field::choice::<Architecture>("architecture", "Architecture").help("Pods run on x86 only.");
static VCPU: Field = Field::number("vcpu", "vCPUs of each", "vCPUs", Decimal::milli(250))
    .range(0, 32)
    .help("A task's is 0.25, 0.5, 1, 2, 4, 8, 16 or 32; a pod gets the next of these, 16 at most.");
static MEMORY: Field = Field::number("memory_gb", "Memory of each", "GB", Decimal::milli(500))
    .range(0, 244)
    .help("A task's must go with its vCPUs; a pod gets 0.25 GB more, rounded up to what there is.");
static STORAGE: Field = Field::number("ephemeral_gb", "Ephemeral storage of each", "GB", Decimal::whole(20))
    .range(20, 200)
    .help("20 GB are free; a pod has 175 at most.");
static ADDRESS: Field = Field::switch("public_ipv4", "A public address each", false)
    .help("For tasks in public subnets; pods run in private ones.");
static RUNNING: Field = Field::group::<Running>("running", "They");
static TASKS: Field = Field::count("service.tasks", "Tasks", "tasks", 1)
    .range(0, 100_000)
    .grows_as_capacity()
    .help("What the whole load takes in one Region; a Region that shares it runs its part, sized for the loss of another.")
    .within(&RUNNING, Running::Service.key());
static RUNS: Field = Field::number("jobs.monthly_runs", "Runs", "runs", Decimal::ZERO)
    .help("Tasks started in a month, of the whole system.")
    .grows_with_traffic()
    .within(&RUNNING, Running::Jobs.key());
static SECONDS: Field = Field::number("jobs.seconds", "Seconds of a run", "seconds", Decimal::whole(600))
    .range(0, 2_678_400)
    .help("From the pull of its image to its end; a minute is the least that is billed.")
    .within(&RUNNING, Running::Jobs.key());

/// Containers without servers.
pub(super) static FARGATE: Service = Service {
    key: "fargate",
    name: "AWS Fargate",
    also: "ECS, Elastic Container Service, containers",
    summary: "Tasks of ECS and pods of EKS by vCPU and memory, on x86 and Arm, with storage and public addresses.",
    layer: Layer::Compute,
    pricing_page: "https://aws.amazon.com/fargate/pricing/",
    fields: &[
        &ORCHESTRATOR,
        &ARCHITECTURE,
        &VCPU,
        &MEMORY,
        &STORAGE,
        &ADDRESS,
        &RUNNING,
        &TASKS,
        &RUNS,
        &SECONDS,
    ],
    usages: &[
        &VCPU_HOURS,
        &GB_HOURS,
        &ARM_VCPU_HOURS,
        &ARM_GB_HOURS,
        &POD_VCPU_HOURS,
        &POD_GB_HOURS,
        &STORAGE_HOURS,
    ],
    check,
    meter,
    recover,
    ..Service::PLAIN
};

/// What Fargate sets aside in a pod for Kubernetes: 256 MB.
fn for_kubernetes() -> Decimal {
    Decimal::milli(250)
}

/// GB of ephemeral storage. Source: EKS User Guide, "Fargate Pod configuration details".
const MOST_OF_A_POD: Decimal = Decimal::whole(175);

fn check(entered: &Settings, found: &mut Vec<Diagnostic>) {
    let (vcpu, memory) = (entered.number(&VCPU).typical, entered.number(&MEMORY).typical);
    match entered.choice::<Orchestrator>(&ORCHESTRATOR) {
        Orchestrator::Ecs => {
            let next = pairs::next(vcpu, memory, pairs::MOST);
            if next != Some((vcpu, memory)) {
                let what = format!("Fargate has no task of {vcpu} vCPUs and {memory} GB of memory");
                let (vcpu, memory) = next.unwrap_or(pairs::MOST);
                let field = if pairs::is_size(entered.number(&VCPU).typical) { &MEMORY } else { &VCPU };
                let hint = if next.is_some() { "the nearest that holds it" } else { "the largest" };
                found.push(
                    Diagnostic::error(field.key, what)
                        .hint(format!("{hint} is `\"vcpu\": {vcpu}, \"memory_gb\": {memory}`")),
                );
            }
        }
        Orchestrator::Eks => {
            if pairs::next(vcpu, memory.plus(for_kubernetes()), pairs::MOST_OF_PODS).is_none() {
                let what = format!("no pod on Fargate holds {vcpu} vCPUs and {memory} GB of memory");
                let hint = "16 vCPUs and 119.75 GB at most: 120 GB with the 0.25 GB that Kubernetes takes";
                found.push(Diagnostic::error(MEMORY.key, what).hint(hint));
            }
            if entered.choice::<Architecture>(&ARCHITECTURE) == Architecture::Arm {
                let hint = "take `\"architecture\": \"x86\"`, ECS, or nodes of a Graviton type with EKS";
                found.push(
                    Diagnostic::error(ARCHITECTURE.key, "EKS runs no pods on Fargate with Arm processors")
                        .hint(hint),
                );
            }
            let storage = entered.number(&STORAGE).typical;
            if storage > MOST_OF_A_POD {
                let what = format!(
                    "a pod on Fargate has {MOST_OF_A_POD} GB of ephemeral storage at most, not {storage}"
                );
                found.push(Diagnostic::error(STORAGE.key, what).hint("take ECS, or keep more in EFS"));
            }
            if entered.on(&ADDRESS) {
                let hint =
                    "switch it off; what they send out goes through a NAT gateway, a component of its own";
                found.push(
                    Diagnostic::error(ADDRESS.key, "pods on Fargate run in private subnets alone").hint(hint),
                );
            }
        }
    }
}

fn meter(site: &Site, usage: &mut Usage) {
    let Some(hours) = hours(site) else { return };
    let (vcpu, memory) = size(site);
    let (vcpu_hours, gb_hours) = match site.choice::<Orchestrator>(&ORCHESTRATOR) {
        Orchestrator::Eks => (&POD_VCPU_HOURS, &POD_GB_HOURS),
        Orchestrator::Ecs => match site.choice::<Architecture>(&ARCHITECTURE) {
            Architecture::X86 => (&VCPU_HOURS, &GB_HOURS),
            Architecture::Arm => (&ARM_VCPU_HOURS, &ARM_GB_HOURS),
        },
    };
    usage.add(site, vcpu_hours, hours.times(vcpu));
    usage.add(site, gb_hours, hours.times(memory));
    let billed = site.number(&STORAGE).minus(site.whole(20, "GB")).at_least(site.whole(0, ""), "none");
    usage.add(site, &STORAGE_HOURS, hours.times(billed));
    if site.on(&ADDRESS) {
        usage.add(site, &IN_USE, hours);
    }
}

/// The hours of all tasks here in a month; nothing where none runs.
fn hours<'a>(site: &Site<'a>) -> Option<Figure<'a>> {
    match site.choice::<Running>(&RUNNING) {
        Running::Service => Some(nodes::running(site, site.number(&TASKS), None)?.times(site.hours())),
        Running::Jobs => match site.readiness() {
            Readiness::Serving => {
                let minute = site.whole(60, "seconds");
                let seconds = site.number(&SECONDS).rounded_up().at_least(minute, "a minute");
                let runs = site.of_traffic(site.number(&RUNS));
                Some(runs.times(seconds).over(site.whole(3600, "seconds an hour")))
            }
            Readiness::Hot | Readiness::Warm | Readiness::PilotLight | Readiness::Backup => None,
        },
    }
}

/// The vCPUs and the memory of each: as entered for a task, and for a pod the pair that it gets.
fn size<'a>(site: &Site<'a>) -> (Figure<'a>, Figure<'a>) {
    let entered = |field| site.settings.number(field).typical;
    match site.choice::<Orchestrator>(&ORCHESTRATOR) {
        Orchestrator::Ecs => (site.number(&VCPU), site.number(&MEMORY)),
        Orchestrator::Eks => {
            let asked = entered(&MEMORY).plus(for_kubernetes());
            let pair = pairs::next(entered(&VCPU), asked, pairs::MOST_OF_PODS);
            let (vcpu, memory) = pair.unwrap_or(pairs::MOST_OF_PODS);
            (site.constant(vcpu, "vCPUs of the pair"), site.constant(memory, "GB of the pair"))
        }
    }
}

const fn started(phase: Phase) -> Timing {
    Timing::new(phase, "", Span::seconds(20, 45, 120))
        .control(Place::Recovery, RUN_ALL)
        .assumed("nobody publishes it; the pull of the image takes most of it")
}
static START: Timing = Timing { name: "Start tasks", launches: true, ..started(Phase::Start) };
static REPLACE: Timing =
    Timing { name: "Start tasks in the other zones", launches: true, ..started(Phase::Warm) };
static RESTART: Timing =
    Timing { name: "Start the task in another zone", launches: true, ..started(Phase::Start) };

/// What runs to an end is started when it is called for.
fn recover(loss: &Loss, steps: &mut Steps) {
    if loss.choice::<Running>(&RUNNING) == Running::Jobs {
        deployed(loss, steps);
        return;
    }
    match loss.failure {
        Failure::Region | Failure::ControlPlanes | Failure::Service => {
            let missing = missing(loss, &TASKS, None, None);
            match loss.choice::<Orchestrator>(&ORCHESTRATOR) {
                Orchestrator::Ecs => before_by_load(loss, missing, steps),
                // Kubernetes sees their load within seconds, as in `eks`.
                Orchestrator::Eks => before(loss, missing, steps),
            }
            if missing != Missing::Nothing {
                steps.add(&START);
            }
        }
        Failure::Zone => replace(loss.count(&TASKS), &RESTART, &REPLACE, steps),
        Failure::Corruption => {}
    }
}
