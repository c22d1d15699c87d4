//! Steps of a recovery and how long they take, each with its source; and what can fail.

use crate::base::span::Span;

/// What can fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Failure {
    /// A Region.
    Region,
    /// An Availability Zone.
    Zone,
    /// Data that somebody or something spoilt: every copy that follows it is spoilt too.
    Corruption,
    /// One service in a Region.
    Service,
    /// A Region, while the control planes in us-east-1 are impaired: nothing can be made or changed there.
    ControlPlanes,
}

impl Failure {
    /// All of them, the one that the strategies are about first.
    pub const ALL: [Self; 5] =
        [Self::Region, Self::Zone, Self::Corruption, Self::Service, Self::ControlPlanes];

    /// As options spell it.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Region => "region",
            Self::Zone => "zone",
            Self::Corruption => "corruption",
            Self::Service => "service",
            Self::ControlPlanes => "control_planes",
        }
    }

    /// For people.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Region => "Loss of a Region",
            Self::Zone => "Loss of an Availability Zone",
            Self::Corruption => "Corrupted data",
            Self::Service => "Loss of one service",
            Self::ControlPlanes => "Loss of a Region, control planes in us-east-1 impaired",
        }
    }

    /// Whether a Region is lost.
    pub const fn is_of_region(self) -> bool {
        match self {
            Self::Region | Self::ControlPlanes => true,
            Self::Zone | Self::Corruption | Self::Service => false,
        }
    }
}

/// To what part of a recovery a step belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// It is seen that something is wrong.
    Detect,
    /// It is decided to act.
    Decide,
    /// Data is promoted or restored.
    Restore,
    /// What runs is made, started and scaled.
    Start,
    /// Traffic goes elsewhere.
    Shift,
    /// It serves, and is slower until this is done.
    Warm,
}

impl Phase {
    /// For people.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Detect => "Detect",
            Self::Decide => "Decide",
            Self::Restore => "Restore",
            Self::Start => "Start",
            Self::Shift => "Shift",
            Self::Warm => "Warm",
        }
    }
}

/// What sets a step off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Trigger {
    /// It happens by itself.
    Automatic,
    /// It is set off once somebody, or a plan that was made for it, has decided to.
    Decided,
}

/// Where the control plane of a step stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// In the Region that is lost.
    Lost,
    /// In the Region that takes over.
    Recovery,
    /// In us-east-1, where control planes of global services stand. Source: "AWS Fault Isolation Boundaries", global
    /// services.
    UsEast1,
    /// In us-west-2, where Route 53's goes when us-east-1 is impaired. Source: Route 53 Developer Guide, "Enabling
    /// accelerated recovery for managing public DNS records".
    UsWest2,
}

/// What of AWS a step needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Plane {
    /// Nothing: people, clients, the application.
    None,
    /// What serves requests anyway, and is built to go on in a failure.
    Data,
    /// What makes and changes things, which fails more often and is busy when many fail over.
    Control(Place),
}

/// How well a length is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Evidence {
    /// Somebody measured it.
    Measured,
    /// AWS's documentation says so.
    Documented,
    /// It follows by arithmetic from what AWS documents.
    Derived,
    /// Somebody else than AWS says so.
    ThirdParty,
    /// Nobody says: it is ours.
    Assumed,
}

impl Evidence {
    /// For people.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Measured => "measured",
            Self::Documented => "documented by AWS",
            Self::Derived => "derived from AWS's documentation",
            Self::ThirdParty => "said by a third party",
            Self::Assumed => "an assumption",
        }
    }
}

/// A step of a recovery, or a way to lose data. Each is a `static`, and two are equal only where they are the same one.
#[derive(Debug)]
pub struct Timing {
    /// What is done, as one says it to whoever is to do it: `Promote the secondary cluster`.
    pub name: &'static str,
    /// To what part of a recovery it belongs.
    pub phase: Phase,
    /// What sets it off.
    pub trigger: Trigger,
    /// What of AWS it needs.
    pub plane: Plane,
    /// How long it takes where nothing entered decides that.
    pub span: Span,
    /// Where the length is from.
    pub source: &'static str,
    /// Of when it is: `2026-09`.
    pub as_of: &'static str,
    /// How well it is known.
    pub evidence: Evidence,
    /// What would make a step that needs a control plane needless; empty where nothing would.
    pub remedy: &'static str,
    /// Whether capacity must be found for it in a failure, when others look for it too.
    pub launches: bool,
    /// What to check when it is done; empty where its phase says it.
    pub check: &'static str,
}

impl PartialEq for Timing {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

impl Eq for Timing {}

impl Timing {
    /// A step that happens by itself and needs no control plane.
    pub const fn new(phase: Phase, name: &'static str, span: Span) -> Self {
        Self {
            name,
            phase,
            trigger: Trigger::Automatic,
            plane: Plane::Data,
            span,
            source: "",
            as_of: "",
            evidence: Evidence::Assumed,
            remedy: "",
            launches: false,
            check: "",
        }
    }

    /// The same, once it is decided.
    pub const fn decided(self) -> Self {
        Self { trigger: Trigger::Decided, ..self }
    }

    /// The same, by people, clients or the application alone.
    pub const fn without_aws(self) -> Self {
        Self { plane: Plane::None, ..self }
    }

    /// The same, for which a control plane is needed, and what would make that needless.
    pub const fn control(self, place: Place, remedy: &'static str) -> Self {
        Self { plane: Plane::Control(place), remedy, ..self }
    }

    /// The same, for which capacity must be found.
    pub const fn launches(self) -> Self {
        Self { launches: true, ..self }
    }

    /// The same, with what to check when it is done.
    pub const fn checked(self, check: &'static str) -> Self {
        Self { check, ..self }
    }

    /// The same, documented by AWS.
    pub const fn documented(self, source: &'static str, as_of: &'static str) -> Self {
        Self { source, as_of, evidence: Evidence::Documented, ..self }
    }

    /// The same, following from what AWS documents.
    pub const fn derived(self, source: &'static str, as_of: &'static str) -> Self {
        Self { source, as_of, evidence: Evidence::Derived, ..self }
    }

    /// The same, measured by somebody.
    pub const fn measured(self, source: &'static str, as_of: &'static str) -> Self {
        Self { source, as_of, evidence: Evidence::Measured, ..self }
    }

    /// The same, said by a third party.
    pub const fn third_party(self, source: &'static str, as_of: &'static str) -> Self {
        Self { source, as_of, evidence: Evidence::ThirdParty, ..self }
    }

    /// The same, assumed for a reason.
    pub const fn assumed(self, reason: &'static str) -> Self {
        Self { source: reason, evidence: Evidence::Assumed, ..self }
    }
}
