//! The registry of services. One service is one file here and one table under `pricing/`.

mod account;
mod api_gateway;
mod arc;
mod audience;
mod aurora;
mod aurora_dsql;
mod backup;
mod cloudfront;
mod cloudwatch;
mod common;
mod costs;
mod custom;
mod data_transfer;
mod drs;
mod dynamodb;
mod ebs;
mod ec2;
mod ecr;
mod efs;
mod eks;
mod elasticache;
mod elasticache_serverless;
mod eventbridge;
mod fargate;
mod firehose;
mod global_accelerator;
mod identity;
mod kept;
mod kinesis;
mod kms;
mod lambda;
mod least_days;
mod links;
mod load_balancer;
mod nat_gateway;
mod network_load_balancer;
mod nodes;
mod opensearch;
mod payload;
mod public_ipv4;
mod rds;
mod recovery;
pub(crate) mod reservable;
mod route53;
mod s3;
mod secrets_manager;
mod ses;
mod site;
mod sns;
mod sqs;
mod starts;
mod step_functions;
mod transit_gateway;
mod type_name;
mod vpc_endpoints;
mod vpc_peering;
mod waf;
mod xray;

use crate::base::diagnostic::Diagnostic;
use crate::base::unit::Unit;
use crate::catalog::field::{Field, Growth};
use crate::catalog::placement::Placed;
use crate::catalog::settings::{Lever, Settings};
use crate::catalog::usage::{Layer, UsageType};
use crate::price::PriceBook;

pub use account::{SUPPORT_CHARGE, UNUSED_COMMITMENT};
pub(crate) use common::ALARMS;
pub use identity::Identity;
pub use recovery::{Loss, Steps, Taken, Way};
pub use site::{GrowthFactors, Month, Reading, Site, Usage};
pub(crate) use type_name::TypeName;

/// Every service, in the order of forms and tables.
pub static SERVICES: &[&Service] = &[
    &aurora::AURORA,
    &aurora_dsql::AURORA_DSQL,
    &rds::RDS,
    &dynamodb::DYNAMODB,
    &opensearch::OPENSEARCH,
    &kinesis::KINESIS,
    &firehose::FIREHOSE,
    &s3::S3,
    &efs::EFS,
    &ebs::EBS,
    &elasticache::ELASTICACHE,
    &elasticache_serverless::ELASTICACHE_SERVERLESS,
    &eks::EKS,
    &ec2::EC2,
    &fargate::FARGATE,
    &lambda::LAMBDA,
    &ecr::ECR,
    &step_functions::STEP_FUNCTIONS,
    &sqs::SQS,
    &sns::SNS,
    &eventbridge::EVENTBRIDGE,
    &ses::SES,
    &load_balancer::LOAD_BALANCER,
    &network_load_balancer::NETWORK_LOAD_BALANCER,
    &api_gateway::API_GATEWAY,
    &nat_gateway::NAT_GATEWAY,
    &vpc_endpoints::VPC_ENDPOINTS,
    &transit_gateway::TRANSIT_GATEWAY,
    &vpc_peering::VPC_PEERING,
    &public_ipv4::PUBLIC_IPV4,
    &data_transfer::DATA_TRANSFER,
    &route53::ROUTE53,
    &cloudfront::CLOUDFRONT,
    &global_accelerator::GLOBAL_ACCELERATOR,
    &custom::CUSTOM,
    &backup::BACKUP,
    &drs::DRS,
    &waf::WAF,
    &arc::ARC,
    &cloudwatch::CLOUDWATCH,
    &xray::XRAY,
    &kms::KMS,
    &secrets_manager::SECRETS_MANAGER,
];

/// What the account pays as a whole, after the services of its components.
pub static ACCOUNT: [&Service; 2] = [&account::COMMITMENTS, &account::SUPPORT];

/// Every usage of every service that has a price: what is counted in dollars is its own.
pub fn usages() -> Vec<&'static UsageType> {
    SERVICES.iter().flat_map(|s| s.usages).copied().filter(|u| u.unit != Unit::Dollars).collect()
}

/// The usage that stands under these keys in a price table.
pub fn usage(table: &str, key: &str) -> Option<&'static UsageType> {
    SERVICES.iter().flat_map(|s| s.usages).copied().find(|u| u.table == table && u.key == key)
}

/// The service with this key.
pub fn service(key: &str) -> Option<&'static Service> {
    SERVICES.iter().copied().find(|s| s.key == key)
}

/// The services that are called so, by the beginnings of words of their names and of what else they are called; where no
/// word begins so, by what is in them. All of them, where nothing is asked for.
///
/// ```
/// let names = |text| meridian::service::find(text).iter().map(|s| s.name).collect::<Vec<_>>();
/// assert_eq!(names("alb"), ["Application Load Balancer"]);
/// assert_eq!(names("transit"), ["AWS Transit Gateway"]);
/// ```
pub fn find(text: &str) -> Vec<&'static Service> {
    let text = text.to_ascii_lowercase();
    let found = |fits: fn(&str, &str) -> bool| -> Vec<&'static Service> {
        let called = |service: &Service| {
            let called = [service.name, service.key, service.also].join(" ");
            let called = called.to_ascii_lowercase();
            words(&text).all(|typed| words(&called).any(|word| fits(word, typed)))
        };
        SERVICES.iter().copied().filter(|service| called(service)).collect()
    };
    let begin = found(|word, typed| word.starts_with(typed));
    if begin.is_empty() { found(|word, typed| word.contains(typed)) } else { begin }
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// An AWS service: what a user enters for it and what AWS meters of it.
///
/// Each part is either data or a function of what was entered or placed and of where its findings go. A service gives
/// the parts that it has and takes the rest from [`Service::PLAIN`]; two are equal only where they are the same.
pub struct Service {
    /// As scenarios spell it, and the name of its table.
    pub key: &'static str,
    /// AWS's name.
    pub name: &'static str,
    /// What else whoever looks for it may call it: the name in full, what it is for short, what stands in it.
    pub also: &'static str,
    /// What it is here, in a sentence.
    pub summary: &'static str,
    /// The layer of the system it belongs to.
    pub layer: Layer,
    /// AWS's page of its prices.
    pub pricing_page: &'static str,
    /// What a user can enter, in the order of the form.
    pub fields: &'static [&'static Field],
    /// What its price tables hold.
    pub usages: &'static [&'static UsageType],
    /// Finds what is wrong between fields: each finding's path is a field's key.
    pub check: fn(&Settings, &mut Vec<Diagnostic>),
    /// Finds what cannot be where it is placed: each finding's path is a field's key.
    pub check_placed: fn(&Settings, Placed, &PriceBook, &mut Vec<Diagnostic>),
    /// With what a field grows, given what was entered.
    pub growth: fn(&Field, &Settings) -> Growth,
    /// The field that says how many copies of its data a month go to the recovery Region under backup & restore, where
    /// it makes any.
    pub copies_a_month: Option<&'static Field>,
    /// Meters what one Region's part uses in a month.
    pub meter: fn(&Site, &mut Usage),
    /// Says what it takes to have it back after a failure, and what is lost.
    pub recover: fn(&Loss, &mut Steps),
    /// Whether anybody waits for it to be back: not for what only watches, carries or bills.
    pub waited_for: bool,
    /// What can be entered so that it recovers faster or loses less.
    pub levers: &'static [Lever],
}

impl Service {
    /// A service of which nothing is entered, checked or metered.
    pub const PLAIN: Self = Self {
        key: "",
        name: "",
        also: "",
        summary: "",
        layer: Layer::Operations,
        pricing_page: "",
        fields: &[],
        usages: &[],
        check: |_, _| {},
        check_placed: |_, _, _, _| {},
        growth: |field, _| field.growth,
        copies_a_month: None,
        meter: |_, _| {},
        recover: |_, _| {},
        waited_for: true,
        levers: &[],
    };
}

impl PartialEq for Service {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

impl Eq for Service {}

impl std::fmt::Debug for Service {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Usages and services are told apart by where they lie: what stands under the same keys must be the same one.
    #[test]
    fn keys_are_of_one_service_and_one_usage() {
        for listed in SERVICES {
            assert_eq!(service(listed.key), Some(*listed));
            assert_ne!(**listed, Service::PLAIN, "{}", listed.key);
        }
        for metered in usages() {
            assert_eq!(usage(metered.table, metered.key), Some(metered));
        }
    }

    /// AWS's name, the key, and each abbreviation by itself.
    #[test]
    fn what_a_service_is_called_finds_it() {
        for listed in SERVICES {
            let abbreviations = listed.also.split(", ").filter(|word| word.chars().all(char::is_uppercase));
            for called in [listed.name, listed.key].into_iter().chain(abbreviations) {
                assert!(find(called).contains(listed), "{called}");
            }
        }
        // Whoever enters the key, and takes what stands first in the list by layers, has it.
        for listed in SERVICES {
            let found = find(listed.key);
            let of = |layer: Layer| found.iter().find(|service| service.layer == layer);
            assert_eq!(Layer::ALL.into_iter().find_map(of), Some(listed));
        }
        let keys = |text| find(text).iter().map(|s| s.key).collect::<Vec<_>>();
        for (text, key) in [
            ("S3", "s3"),
            ("sqs", "sqs"),
            ("ALB", "load_balancer"),
            ("NLB", "network_load_balancer"),
            ("TGW", "transit_gateway"),
            ("arc", "arc"),
            ("Simple Queue", "sqs"),
            ("cloud front", "cloudfront"),
            ("route 53 hosted", "route53"),
            ("CDN", "cloudfront"),
            ("elastic ip", "public_ipv4"),
            ("PrivateLink", "vpc_endpoints"),
        ] {
            assert_eq!(keys(text), [key], "{text}");
        }
        assert_eq!(find(" ").len(), SERVICES.len());
        assert!(find("no such thing").is_empty());
    }
}
