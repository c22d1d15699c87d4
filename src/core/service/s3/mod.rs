//! S3: storage by class, requests, retrievals, replication to other Regions, Multi-Region Access Points.
//!
//! An object of an infrequent-access class or of Glacier Instant Retrieval is billed as 128 KB at least; one that is
//! archived takes 32 KB more at the rate of its class and 8 KB at that of Standard. Intelligent-Tiering bills the
//! monitoring of objects of 128 KB and more. Replication bills one PUT for each object at the rate of where it arrives,
//! the transfer at the sender's rate of the pair, and the storage there; Replication Time Control a fee for each GB
//! and its metrics besides, and no replica is replicated on: in active-active each rule sends what was written in its own Region. A
//! Multi-Region Access Point bills each GB it routes, in either direction, and more where the client is on the internet.
//! A GB is 2³⁰ bytes.
//!
//! Every Region that holds the component holds all of it, whatever its readiness: of S3 there is no colder copy than
//! a replica. Requests and retrievals are billed where users are served. What is deleted before its
//! class's least of days is billed to the end of them. Not modelled: bulk and expedited retrievals, Batch Operations,
//! S3 Express One Zone. Sources: S3 pricing page; S3 User Guide, "Understanding and managing storage classes",
//! "What does Amazon S3 replicate?", "Multi-Region Access Point restrictions and limitations".

mod fields;
mod lists;
mod meter;
mod recover;

use fields::{ACCELERATED, CLASSES, MONITORED, OBJECT, ROUTED_IN, ROUTED_OUT, RTC};
use lists::{FIELDS, USAGES};

use super::Service;
use crate::base::diagnostic::Diagnostic;
use crate::base::number::Decimal;
use crate::catalog::placement::Placed;
use crate::catalog::settings::{Lever, Settings};
use crate::catalog::usage::Layer;
use crate::price::PriceBook;

/// A bucket.
pub(super) static S3: Service = Service {
    key: "s3",
    name: "Amazon S3",
    also: "Simple Storage Service, object storage, bucket, Glacier",
    summary: "Storage by class, requests, retrievals, replication, Replication Time Control, Multi-Region Access Points.",
    layer: Layer::Data,
    pricing_page: "https://aws.amazon.com/s3/pricing/",
    fields: FIELDS,
    usages: USAGES,
    check,
    check_placed,
    meter: meter::meter,
    recover: recover::recover,
    levers: &[Lever::on(&RTC)],
    ..Service::PLAIN
};

/// Regions that AWS's lists of Multi-Region Access Points leave out, in autumn 2026. Source: S3 User Guide,
/// "Multi-Region Access Point restrictions and limitations", "Configuring Multi-Region Access Point opt-in Regions".
const NO_ACCESS_POINT: [&str; 7] = [
    "mx-central-1",
    "ap-southeast-5",
    "ap-southeast-6",
    "ap-southeast-7",
    "ap-east-2",
    "us-gov-east-1",
    "us-gov-west-1",
];

fn check(entered: &Settings, found: &mut Vec<Diagnostic>) {
    let number = |field| entered.number(field).typical;
    let tiers = CLASSES.iter().filter(|class| class.stored.usage.key.starts_with("intelligent_"));
    let watched = tiers.fold(Decimal::ZERO, |sum, class| sum.plus(number(&class.stored.field)));
    let kb = number(&OBJECT);
    if watched > Decimal::ZERO && number(&MONITORED.field) == Decimal::ZERO && kb >= Decimal::whole(128) {
        let objects = watched.times(Decimal::whole(1_048_576)).over(kb).ceil();
        let what = "Intelligent-Tiering watches objects of 128 KB and more for a fee, and none is entered";
        let hint =
            format!("{} GB of objects of {} KB are {}", watched.grouped(), kb.grouped(), objects.grouped());
        found.push(Diagnostic::warning(MONITORED.field.key, what).hint(hint));
    }
    let routed = number(&ROUTED_IN).plus(number(&ROUTED_OUT));
    let accelerated =
        ACCELERATED.iter().fold(Decimal::ZERO, |sum, accelerated| sum.plus(number(&accelerated.field)));
    if accelerated > routed {
        let what = format!(
            "{} GB are accelerated, and the access point routes {} GB",
            accelerated.grouped(),
            routed.grouped()
        );
        let hint = "what internet clients send and receive is a part of what the access point routes";
        found.push(Diagnostic::error(ROUTED_IN.key, what).hint(hint));
    }
}

fn check_placed(entered: &Settings, placed: Placed, _book: &PriceBook, found: &mut Vec<Diagnostic>) {
    let number = |field| entered.number(field).typical;
    let regions = || placed.iter().map(|(region, _)| region);
    if entered.on(&RTC)
        && let Some(region) = regions().find(|r| r.code().starts_with("us-gov-"))
    {
        let what = format!("S3 has no Replication Time Control in `{region}`");
        found.push(Diagnostic::error(RTC.key, what).hint("replicate without it, or choose other Regions"));
    }
    if number(&ROUTED_IN).plus(number(&ROUTED_OUT)) > Decimal::ZERO
        && let Some(region) = regions().find(|r| NO_ACCESS_POINT.contains(&r.code()))
    {
        let what = format!("S3 has no Multi-Region Access Points in `{region}`");
        let hint = "choose another Region, or let the application pick the bucket";
        found.push(Diagnostic::error(ROUTED_IN.key, what).hint(hint));
    }
}
