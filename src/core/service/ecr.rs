//! ECR: images kept in private repositories, and their replicas in the other Regions.
//!
//! An image is replicated once, when it is pushed, to every Region that is named; what was there before is not, and
//! replicas are not replicated on. Deletes are not replicated either, so a replica keeps more than its source until a
//! lifecycle policy of its own runs. What replication sends is billed in the source's Region at the rate of data transfer
//! out to the internet, and so is what is pulled from outside AWS; pulls within a Region are free. Sources: Amazon ECR
//! pricing page; ECR User Guide, "Private image replication".
//!
//! Images are pushed in the Region that takes the writes and replicated to every other one, whatever is kept ready there:
//! without its images no Region starts anything.

use super::data_transfer::INTERNET_OUT;
use super::{Loss, Service, Site, Steps, Usage};
use crate::base::number::Decimal;
use crate::base::span::Span;
use crate::base::unit::Unit;
use crate::catalog::field::Field;
use crate::catalog::settings::Lever;
use crate::catalog::timing::{Phase, Timing};
use crate::catalog::usage::{Layer, UsageType};

static STORAGE: UsageType = UsageType::new(Layer::Compute, "ecr", "storage", "Images", Unit::GbMonth);

static STORED: Field = Field::number("storage_gb", "Images", "GB", Decimal::whole(10))
    .help("Kept in the Region where they are pushed, layers that images share once.")
    .grows_with_data();
static REPLICATED: Field = Field::switch("replication", "Replicate to the other Regions", true)
    .help("Off: images are pushed to the one Region, and the others pull them from there at failover.");
static UNDELETED: Field =
    Field::number("undeleted_gb", "Kept in replicas beyond that", "GB kept in replicas", Decimal::ZERO)
        .help("Deletes are not replicated: what a replica keeps until a lifecycle policy of its own runs.")
        .grows_with_data();
static PUSHED: Field = Field::number("monthly_pushed_gb", "Pushed", "GB a month", Decimal::ZERO)
    .help("New layers in a month: what is sent to each other Region.");
static PULLED: Field =
    Field::number("monthly_pulled_gb", "Pulled from outside AWS", "GB a month", Decimal::ZERO)
        .help("In a month, by build servers and the like; pulls in the same Region are free.");

/// Repositories of container images.
pub(super) static ECR: Service = Service {
    key: "ecr",
    name: "Amazon ECR",
    also: "Elastic Container Registry, images",
    summary: "Container images, and their replicas in the other Regions with what replication sends.",
    layer: Layer::Compute,
    pricing_page: "https://aws.amazon.com/ecr/pricing/",
    fields: &[&STORED, &REPLICATED, &UNDELETED, &PUSHED, &PULLED],
    usages: &[&STORAGE],
    meter,
    recover,
    levers: &[Lever::on(&REPLICATED)],
    ..Service::PLAIN
};

fn meter(site: &Site, usage: &mut Usage) {
    let stored = site.number(&STORED);
    if site.is_primary() {
        usage.add(site, &STORAGE, stored);
        let others = if site.on(&REPLICATED) { site.replicas().saturating_sub(1) } else { 0 };
        let others = site.whole(i64::try_from(others).unwrap_or(0), "other Regions");
        let note = "Replication is billed at the rate of data transfer out to the internet.";
        usage.noted(note, |usage| {
            usage.add(site, &INTERNET_OUT, site.number(&PUSHED).times(others));
        });
        usage.add(site, &INTERNET_OUT, site.number(&PULLED));
    } else if site.on(&REPLICATED) {
        usage.add(site, &STORAGE, stored.plus_any(site.number(&UNDELETED)));
    }
}

static PUSH_LATEST: Timing =
    Timing::new(Phase::Warm, "Push images again that were not replicated yet", Span::ZERO.at_least()).checked("the newest images can be pulled there")
        .decided()
        .assumed("by the build; AWS replicates most images within 30 minutes (ECR User Guide, \"Private image replication\")");
const fn push(phase: Phase) -> Timing {
    Timing::new(phase, "Build the images again and push them", Span::ZERO.at_least())
        .checked("the newest images can be pulled there")
        .decided()
        .assumed("by the build: they are in the Region that is lost alone")
}
static PUSH: Timing = push(Phase::Restore);
static PUSH_LATER: Timing = push(Phase::Warm);

/// Without its images no Region starts anything; what runs has them already.
fn recover(loss: &Loss, steps: &mut Steps) {
    if !loss.goes_elsewhere() || !loss.writer_is_lost() {
        return;
    }
    steps.add(match (loss.on(&REPLICATED), loss.must_grow()) {
        (true, _) => &PUSH_LATEST,
        (false, true) => &PUSH,
        (false, false) => &PUSH_LATER,
    });
}
