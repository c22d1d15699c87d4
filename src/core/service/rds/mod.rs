//! RDS for PostgreSQL and MySQL: instances in one zone or two, gp3 and io2 storage, backups, and a second Region.
//!
//! An instance is billed by the hour, its storage as provisioned, and what a Multi-AZ standby doubles at rates of its own;
//! gp3 includes 3,000 IOPS and 125 MiB a second, four times that from 400 GB on, and bills what is beyond; io2 bills every
//! IOPS. Backups are free up to the storage of the Region's instances. In pilot light, warm and hot standby and
//! active-active a second Region holds a read replica, billed there as any instance, and the source Region pays what it
//! sends; there is one writer, so active-active reads locally and writes to the primary. A replica that stands by warm or
//! in a pilot light is one instance of the same class in one zone, since it must keep up with the writes. In backup &
//! restore automated backups are replicated: snapshots and transaction logs as data transfer, and all that is kept there.
//! The first copy of a new replica, reserved instances, Multi-AZ clusters, gp2 and io1 are not modelled. Sources: RDS User
//! Guide of autumn 2026, "Amazon RDS DB instance storage", "Working with DB instance read replicas", "Replicating automated
//! backups to another AWS Region", "DB instance billing for Amazon RDS"; RDS for PostgreSQL and for MySQL pricing pages.

mod fields;
mod limits;
mod meter;
mod recover;

use super::Service;
use crate::catalog::usage::Layer;

/// A database of RDS.
pub(super) static RDS: Service = Service {
    key: "rds",
    name: "Amazon RDS",
    also: "Relational Database Service, PostgreSQL, MySQL",
    summary: "PostgreSQL and MySQL: instances, gp3 and io2 storage, backups, read replicas in other Regions.",
    layer: Layer::Data,
    pricing_page: "https://aws.amazon.com/rds/postgresql/pricing/",
    fields: fields::FIELDS,
    usages: fields::USAGES,
    check: limits::check,
    check_placed: limits::check_placed,
    meter: meter::meter,
    recover: recover::recover,
    ..Service::PLAIN
};
