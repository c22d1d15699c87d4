//! What can be entered of a bucket, each figure beside what AWS meters of it.

use crate::base::number::Decimal;
use crate::base::unit::Unit;
use crate::catalog::field::{Field, choices};
use crate::catalog::usage::{Layer, UsageType};
use crate::service::least_days::stay;

choices! {
    /// The class that replicas are kept in.
    pub(super) enum ReplicaClass {
        /// Each in the class of what it is a replica of.
        Same = "same", "The same as the original";
        /// Standard.
        Standard = "standard", "Standard";
        /// Standard-IA.
        StandardIa = "standard_ia", "Standard-IA";
        /// One Zone-IA.
        OneZoneIa = "onezone_ia", "One Zone-IA";
        /// Glacier Instant Retrieval.
        GlacierInstant = "glacier_instant", "Glacier Instant Retrieval";
        /// Glacier Flexible Retrieval.
        GlacierFlexible = "glacier_flexible", "Glacier Flexible Retrieval";
        /// Glacier Deep Archive.
        DeepArchive = "deep_archive", "Glacier Deep Archive";
        /// Intelligent-Tiering.
        Intelligent = "intelligent", "Intelligent-Tiering";
    }
}

/// A figure that is entered, and what AWS meters of it.
pub(super) struct Metered {
    pub(super) usage: UsageType,
    pub(super) field: Field,
}

/// What an object is billed for besides its size.
#[derive(Clone, Copy)]
pub(super) enum Size {
    /// Nothing.
    Own,
    /// What it lacks of 128 KB.
    Least,
    /// 32 KB in its class and 8 KB in Standard.
    Archived,
}

/// A class of storage, or a tier of Intelligent-Tiering.
pub(super) struct Class {
    pub(super) stored: Metered,
    pub(super) size: Size,
    /// The least days that are billed.
    pub(super) days: Option<i64>,
}

const fn usage(key: &'static str, name: &'static str, unit: Unit) -> UsageType {
    UsageType::new(Layer::Data, "s3", key, name, unit)
}

const fn monthly(usage: UsageType, field: Field, help: &'static str) -> Metered {
    Metered { usage, field: field.help(help).grows_with_traffic() }
}

const fn kept(usage: UsageType, field: Field, size: Size, days: Option<i64>) -> Class {
    let help = match size {
        Size::Own => "In one Region, on average over the month.",
        Size::Least => {
            "An object is billed as 128 KB at least, and to the end of 30 days (Glacier Instant Retrieval: 90)."
        }
        Size::Archived => {
            "An object takes 40 KB more; in Glacier Flexible it is billed to the end of 90 days, in Deep Archive of 180."
        }
    };
    Class { stored: Metered { usage, field: field.help(help).grows_with_data() }, size, days }
}

/// What is kept in a class.
macro_rules! kept {
    ($key:literal, $label:literal, $size:ident) => {
        kept!($key, $label, $size, None)
    };
    ($key:literal, $label:literal, $size:ident, $days:expr) => {
        kept(
            usage(concat!($key, "_storage"), concat!("Storage, ", $label), Unit::GbMonth),
            Field::number(concat!($key, "_gb"), $label, "GB", Decimal::ZERO),
            Size::$size,
            $days,
        )
    };
}
/// Requests to a class, or what is retrieved of it: how tables, fields and people name them.
macro_rules! monthly {
    ($of:literal: $key:literal $name:literal, $field:literal $label:literal, $unit:ident $words:literal, $help:expr) => {
        monthly(
            usage($key, concat!($name, ", ", $of), Unit::$unit),
            Field::number($field, concat!($of, ", ", $label), $words, Decimal::ZERO),
            $help,
        )
    };
}
macro_rules! writes {
    ($of:literal $key:literal $field:literal $help:ident) => {
        monthly!($of: $key "Write requests", $field "writes", Requests "write requests", $help)
    };
}
macro_rules! reads {
    ($of:literal $key:literal $field:literal) => {
        monthly!($of: $key "Read requests", $field "reads", Requests "read requests", READS)
    };
}
macro_rules! retrieved {
    ($of:literal $key:literal $field:literal) => {
        monthly!($of: $key "Retrieved", $field "retrieved", Gb "GB retrieved", "In a month, by standard retrieval.")
    };
}

const WRITES: &str = "PUT, COPY, POST, LIST in a month, of the whole system; without those of replication.";
const MOVES: &str = "PUT, COPY, POST, LIST in a month, and each object that a lifecycle rule moves here.";
const READS: &str = "GET and all others in a month, of the whole system.";

/// The classes; the first seven in the order of [`WRITTEN`].
pub(super) static CLASSES: [Class; 11] = [
    kept!("standard", "Standard", Own),
    kept!("standard_ia", "Standard-IA", Least, Some(30)),
    kept!("onezone_ia", "One Zone-IA", Least, Some(30)),
    kept!("glacier_instant", "Glacier Instant Retrieval", Least, Some(90)),
    kept!("glacier_flexible", "Glacier Flexible Retrieval", Archived, Some(90)),
    kept!("deep_archive", "Glacier Deep Archive", Archived, Some(180)),
    kept!("intelligent_frequent", "Intelligent-Tiering, frequent access", Own),
    kept!("intelligent_infrequent", "Intelligent-Tiering, infrequent access", Own),
    kept!("intelligent_archive_instant", "Intelligent-Tiering, archive instant access", Own),
    kept!("intelligent_archive", "Intelligent-Tiering, archive access", Archived),
    kept!("intelligent_deep_archive", "Intelligent-Tiering, deep archive access", Archived),
];

/// Objects that Intelligent-Tiering watches.
pub(super) static MONITORED: Metered = Metered {
    usage: usage("intelligent_monitoring", "Monitoring, Intelligent-Tiering", Unit::Objects),
    field: Field::number(
        "intelligent_objects",
        "Intelligent-Tiering, objects watched",
        "objects",
        Decimal::ZERO,
    )
    .help(
        "Those of 128 KB and more; smaller ones are neither watched nor moved, and stay in frequent access.",
    )
    .grows_with_data(),
};

/// Requests that write to a class.
pub(super) static WRITTEN: [Metered; 7] = [
    writes!("Standard" "write_requests" "standard_writes" WRITES),
    writes!("Standard-IA" "standard_ia_write_requests" "standard_ia_writes" MOVES),
    writes!("One Zone-IA" "onezone_ia_write_requests" "onezone_ia_writes" MOVES),
    writes!("Glacier Instant Retrieval" "glacier_instant_write_requests" "glacier_instant_writes" MOVES),
    writes!("Glacier Flexible Retrieval" "glacier_flexible_write_requests" "glacier_flexible_writes" MOVES),
    writes!("Glacier Deep Archive" "deep_archive_write_requests" "deep_archive_writes" MOVES),
    writes!("Intelligent-Tiering" "intelligent_write_requests" "intelligent_writes" WRITES),
];

/// Other requests, and what is read of the classes of infrequent access.
pub(super) static READ: [Metered; 9] = [
    monthly!("Intelligent-Tiering": "intelligent_transitions" "Transitions", "intelligent_transitions" "moved in",
        Requests "transitions", "Objects that a lifecycle rule moves there in a month."),
    reads!("Standard" "read_requests" "standard_reads"),
    reads!("Standard-IA" "standard_ia_read_requests" "standard_ia_reads"),
    reads!("One Zone-IA" "onezone_ia_read_requests" "onezone_ia_reads"),
    reads!("Glacier Instant Retrieval" "glacier_instant_read_requests" "glacier_instant_reads"),
    reads!("Intelligent-Tiering" "intelligent_read_requests" "intelligent_reads"),
    retrieved!("Standard-IA" "standard_ia_retrieved" "standard_ia_retrieved_gb"),
    retrieved!("One Zone-IA" "onezone_ia_retrieved" "onezone_ia_retrieved_gb"),
    retrieved!("Glacier Instant Retrieval" "glacier_instant_retrieved" "glacier_instant_retrieved_gb"),
];

/// What is retrieved of an archive, with the requests for it, one an object.
pub(super) static RESTORED: [(Metered, UsageType); 2] = [
    (
        retrieved!("Glacier Flexible Retrieval" "glacier_flexible_retrieved" "glacier_flexible_retrieved_gb"),
        usage(
            "glacier_flexible_restore_requests",
            "Restore requests, Glacier Flexible Retrieval",
            Unit::Requests,
        ),
    ),
    (
        retrieved!("Glacier Deep Archive" "deep_archive_retrieved" "deep_archive_retrieved_gb"),
        usage("deep_archive_restore_requests", "Restore requests, Glacier Deep Archive", Unit::Requests),
    ),
];

pub(super) static RTC_SENT: UsageType =
    usage("replication_time_control", "Replication Time Control", Unit::Gb).global();
pub(super) static ROUTED: [UsageType; 2] = [
    usage("access_point_routed_in", "Multi-Region Access Point, routed in", Unit::Gb).global(),
    usage("access_point_routed_out", "Multi-Region Access Point, routed out", Unit::Gb).global(),
];

/// What internet clients send and receive through an access point.
pub(super) static ACCELERATED: [Metered; 3] = [
    monthly!("Multi-Region Access Point": "accelerated_in" "Accelerated in", "accelerated_in_gb" "in from nearby",
        Gb "GB accelerated in", "In a month, of what it routes: from internet clients in the Region's own part of the \
        world, of North America, Europe, Asia Pacific and South America."),
    monthly!("Multi-Region Access Point": "accelerated_out" "Accelerated out", "accelerated_out_gb" "out to nearby",
        Gb "GB accelerated out", "In a month, to internet clients in the Region's own part of the world; data transfer \
        out to the internet is billed besides."),
    monthly!("Multi-Region Access Point": "accelerated_far" "Accelerated from and to elsewhere", "accelerated_far_gb"
        "from and to elsewhere", Gb "GB accelerated", "In a month, from and to internet clients in other parts of the world."),
];

pub(super) static OBJECT: Field = Field::number("object_kb", "Size of an object", "KB", Decimal::whole(1024))
    .range(1, 53_687_091_200)
    .help(
        "On average. Small objects are dear in the colder classes; replication bills a PUT for each object.",
    );
pub(super) static STAY: Field = stay("kept_days", "Objects stay for").help(
    "On average, in a class, until they are deleted, overwritten or moved: Standard-IA and One Zone-IA bill 30 days at least, Glacier Instant and Flexible 90, Deep Archive 180.",
);
pub(super) static REPLICA: Field = Field::choice::<ReplicaClass>("replica_class", "Class of replicas")
    .help("In the other Regions. Replicas of the same class are written at the rate of Standard.");
pub(super) static NEW: Field =
    Field::number("monthly_written_gb", "New data replicated", "GB written", Decimal::ZERO)
        .help(
            "Written in a month, of the whole system, and sent from where it is written to each other Region. Objects \
             written straight to an infrequent-access class are retrieved for it: add them to what is retrieved.",
        )
        .grows_with_traffic();
pub(super) static RTC: Field = Field::switch("replication_time_control", "Replication Time Control", false)
    .help("Replicates 99.9 % of objects within 15 minutes, for a fee of each GB.");
pub(super) static ROUTED_IN: Field =
    Field::number("access_point_in_gb", "Multi-Region Access Point, in", "GB routed in", Decimal::ZERO)
        .help("What applications and users send through it in a month, of the whole system.")
        .grows_with_traffic();
pub(super) static ROUTED_OUT: Field = Field::number(
    "access_point_out_gb",
    "Multi-Region Access Point, out",
    "GB routed out",
    Decimal::ZERO,
)
.help("What they receive through it in a month; requests that end in another Region pay data transfer too.")
.grows_with_traffic();
