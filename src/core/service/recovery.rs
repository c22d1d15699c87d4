//! What a service sees of a failure, and where it puts what it does then.

use crate::base::number::Decimal;
use crate::base::region::Region;
use crate::base::span::Span;
use crate::catalog::field::{Field, Options};
use crate::catalog::placement::{Headroom, Placement, Readiness, Slot};
use crate::catalog::settings::Settings;
use crate::catalog::timing::{Failure, Timing};

/// A failure as one component meets it.
#[derive(Clone, Copy, Debug)]
pub struct Loss<'a> {
    /// What fails.
    pub failure: Failure,
    pub(crate) settings: &'a Settings,
    /// The component's part in what fails.
    pub(crate) lost: &'a Placement,
    /// All of the component's Regions.
    pub(crate) placements: &'a [Placement],
    /// The Regions of the alternative by slot.
    pub(crate) regions: &'a [Region],
    pub(crate) headroom: Headroom,
    /// Whether a plan decides on a failover, at once.
    pub(crate) planned: bool,
    /// The hours of a month.
    pub(crate) hours: Decimal,
}

impl<'a> Loss<'a> {
    /// What takes over in another Region: of what is left, that of which the most runs, and of those the one with the most
    /// users.
    pub fn heir(&self) -> Option<&'a Placement> {
        let others = self.placements.iter().filter(|p| p.slot != self.lost.slot);
        let weight = |p: &Placement| (rank(p.readiness), p.traffic.part);
        others.reduce(|best, next| if weight(next) > weight(best) { next } else { best })
    }

    /// How much runs where it is taken over.
    pub fn readiness(&self) -> Option<Readiness> {
        self.heir().map(|heir| heir.readiness)
    }

    /// Whether what is lost goes on in another Region, and not where it is.
    pub fn goes_elsewhere(&self) -> bool {
        match self.failure {
            Failure::Region | Failure::ControlPlanes | Failure::Service => true,
            Failure::Zone | Failure::Corruption => false,
        }
    }

    /// Whether traffic can leave a Region that is lost for one that has more than copies of data: there is something to
    /// lead it to.
    pub fn traffic_can_leave(&self) -> bool {
        self.failure.is_of_region() && self.readiness().is_some_and(Readiness::is_live)
    }

    /// Whether what is lost takes the writes of what has one writer.
    pub fn writer_is_lost(&self) -> bool {
        self.lost.role == crate::catalog::placement::Role::Primary
    }

    /// Whether what takes over must grow before it carries the whole load.
    pub fn must_grow(&self) -> bool {
        match self.readiness() {
            // Headroom is kept where there are users, and nowhere else.
            Some(Readiness::Serving) => self.headroom != Headroom::Static || self.runs_nothing(),
            Some(Readiness::Warm) => self.part_of(Decimal::ONE) < Decimal::ONE,
            Some(Readiness::PilotLight | Readiness::Backup) => true,
            Some(Readiness::Hot) | None => false,
        }
    }

    /// Whether what takes over is built for no load at all, as a Region that could serve and has no users.
    pub fn runs_nothing(&self) -> bool {
        self.heir().is_some_and(|heir| heir.capacity.part == Decimal::ZERO)
    }

    /// Whether somebody must see to it that what serves beside what is lost grows: where no headroom is kept and nothing
    /// scales, or where nothing runs on which a load could be seen.
    pub fn grows_by_hand(&self) -> bool {
        self.readiness() == Some(Readiness::Serving)
            && (self.headroom == Headroom::None || self.runs_nothing())
    }

    /// The part of the load that is carried where it is taken over once the users of what is lost are there too.
    pub fn carries_then(&self) -> Decimal {
        let left = self.lost.traffic.whole.minus(self.lost.traffic.part);
        match self.heir() {
            // Where what is lost had all of it, the one that takes over has all of it then.
            Some(heir) if heir.readiness == Readiness::Serving && left > Decimal::ZERO => {
                heir.traffic.part.over(left)
            }
            Some(_) | None => Decimal::ONE,
        }
    }

    /// What of a number runs where it is taken over, before anything grows.
    pub(super) fn part_of(&self, all: Decimal) -> Decimal {
        self.heir().map_or(Decimal::ZERO, |heir| all.times(heir.capacity.part).over(heir.capacity.whole))
    }

    /// How many other Regions hold more than copies of it.
    pub(super) fn live_others(&self) -> usize {
        let others = self.placements.iter().filter(|p| p.slot != self.lost.slot);
        others.filter(|p| p.readiness.is_live()).count()
    }

    /// The Regions between which its data goes: from what is lost to what takes over.
    pub fn pair(&self) -> Option<(Region, Region)> {
        let region = |slot: Slot| self.regions.get(usize::from(slot.0)).copied();
        Some((region(self.lost.slot)?, region(self.heir()?.slot)?))
    }

    /// A number as entered.
    pub fn number(&self, field: &'static Field) -> Decimal {
        self.settings.number(field).typical
    }

    /// A count as entered.
    pub fn count(&self, field: &'static Field) -> u64 {
        u64::try_from(self.number(field).nanos() / 1_000_000_000).unwrap_or(0)
    }

    /// Whether a switch is on.
    pub fn on(&self, field: &'static Field) -> bool {
        self.settings.on(field)
    }

    /// What was chosen of a closed set.
    pub fn choice<E: Options>(&self, field: &'static Field) -> E {
        self.settings.choice(field)
    }

    /// The key of what was chosen.
    pub fn option(&self, field: &'static Field) -> &'static str {
        self.settings.option(field)
    }

    /// The time between two copies where so many are made a month; nothing where none is.
    pub fn between(&self, copies_a_month: &'static Field) -> Option<Span> {
        let copies = self.number(copies_a_month);
        let millis = self.hours.times(Decimal::whole(3_600_000)).over(copies);
        let known = (copies > Decimal::ZERO)
            .then(|| u64::try_from(millis.nanos() / 1_000_000_000))
            .and_then(Result::ok);
        known.map(|millis| Span::millis(0, millis / 2, millis))
    }
}

fn rank(readiness: Readiness) -> u8 {
    match readiness {
        Readiness::Serving => 4,
        Readiness::Hot => 3,
        Readiness::Warm => 2,
        Readiness::PilotLight => 1,
        Readiness::Backup => 0,
    }
}

/// How long work on so many gigabytes takes at a rate, in megabytes a second, at best, usually and at worst.
pub(super) fn at_rate(gigabytes: Decimal, best: u64, usual: u64, worst: u64) -> Span {
    let megabytes =
        u64::try_from(gigabytes.times(Decimal::whole(1024)).nanos() / 1_000_000_000).unwrap_or(u64::MAX);
    let millis = |rate: u64| megabytes.saturating_mul(1000) / rate.max(1);
    Span::millis(millis(best), millis(usual), millis(worst))
}

/// So many copies a month are one an hour.
pub(super) const HOURLY: Decimal = Decimal::whole(730);

/// A step that a service takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Taken {
    /// What it is.
    pub timing: &'static Timing,
    /// How long it takes here.
    pub span: Span,
}

/// A way for traffic to go elsewhere: seen, then shifted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Way {
    /// How it is seen that what is lost is lost.
    pub detect: Taken,
    /// How traffic leaves it.
    pub shift: Taken,
}

/// What the services say of a failure.
#[derive(Clone, Debug, Default)]
pub struct Steps {
    /// What a component does, one after the other.
    pub(crate) taken: Vec<Taken>,
    /// What it loses: the most of them counts.
    pub(crate) losses: Vec<Taken>,
    /// How traffic can leave what is lost.
    pub(crate) ways: Vec<Way>,
    /// Whether it goes on in another Region, where the failure leaves most others in place.
    pub(crate) elsewhere: bool,
}

impl Steps {
    /// The next step takes as long as it always does.
    pub fn add(&mut self, timing: &'static Timing) {
        self.takes(timing, timing.span);
    }

    /// The next step takes so long.
    pub fn takes(&mut self, timing: &'static Timing, span: Span) {
        self.taken.push(Taken { timing, span });
    }

    /// What was written within a time before the failure is lost.
    pub fn loses(&mut self, timing: &'static Timing, span: Span) {
        self.losses.push(Taken { timing, span });
    }

    /// It goes on in another Region, whatever fails.
    pub fn goes_elsewhere(&mut self) {
        self.elsewhere = true;
    }

    /// Traffic can leave what is lost so.
    pub fn shifts(&mut self, detect: (&'static Timing, Span), shift: (&'static Timing, Span)) {
        let taken = |(timing, span)| Taken { timing, span };
        self.ways.push(Way { detect: taken(detect), shift: taken(shift) });
    }
}
