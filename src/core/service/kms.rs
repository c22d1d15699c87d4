//! KMS keys: each key of one's own a month, in every Region that has it, and requests by kind.
//!
//! A multi-Region replica is billed as the key that it is, so a key costs as much in every Region that is live, replica
//! or not; where there are copies of data alone there is none unless it is asked for. The first and the second rotation
//! of a key add a month's price each, later ones nothing. 20,000 requests a month are free over all Regions; those that
//! concern asymmetric keys or make key pairs are not among them. Sources: AWS KMS pricing page; KMS Developer Guide,
//! "Multi-Region keys"; cost page of Automated Security Response on AWS, for rotations. AWS does not say whether a
//! rotation counts in each Region of a multi-Region key; here it does, as each is billed as a key.

use super::common::deployed;
use super::{Loss, Service, Site, Steps, Usage};
use crate::base::number::Decimal;
use crate::base::span::Span;
use crate::base::unit::Unit;
use crate::catalog::field::Field;
use crate::catalog::settings::Lever;
use crate::catalog::timing::{Phase, Timing};
use crate::catalog::usage::{Free, Layer, UsageType};

const fn usage(key: &'static str, name: &'static str, unit: Unit) -> UsageType {
    UsageType::new(Layer::Operations, "kms", key, name, unit)
}

static KEYS: UsageType = usage("keys", "KMS keys", Unit::Keys);
static REQUESTS: UsageType = usage("requests", "KMS requests", Unit::Requests)
    .free(Free::Payer(Decimal::whole(20_000), "kms_requests"));
static RSA_2048: UsageType = usage("rsa_2048_requests", "KMS requests, RSA 2048", Unit::Requests);
static ASYMMETRIC: UsageType = usage("asymmetric_requests", "KMS requests, asymmetric", Unit::Requests);
static ECC_PAIRS: UsageType = usage("ecc_data_key_pair_requests", "ECC data key pairs", Unit::Requests);
static RSA_PAIRS: UsageType = usage("rsa_data_key_pair_requests", "RSA data key pairs", Unit::Requests);

static OWN: Field = Field::count("keys", "Keys in each Region", "keys", 1).range(0, 100_000).help(
    "Keys of your own; those that AWS manages are free. A multi-Region replica costs what its primary does.",
);
static ROTATIONS: Field = Field::count("rotations", "Rotations of each so far", "rotations", 0)
    .range(0, 1000)
    .help("The first two add the price of a key each, every month from then on; later ones add nothing.");
static WITH_COPIES: Field = Field::switch("keys_with_copies", "Keys where only copies are kept", false)
    .help("Copies encrypted with a key of your own need one in the Region that keeps them.");
static MULTI_REGION: Field = Field::switch("multi_region", "Multi-Region keys", true).help(
    "Off: what applications encrypted with a key of one Region is read nowhere else until that Region is back; what services copy between Regions they encrypt anew.",
);
static ASKED: Field = Field::monthly(
    "monthly_requests",
    "Requests",
    "requests",
    "Of symmetric keys in a month, of the whole system: encrypt, decrypt, data keys. 20,000 are free.",
);
static OF_RSA: Field = Field::monthly(
    "monthly_rsa_2048_requests",
    "Requests of RSA 2048 keys",
    "requests",
    "In a month, of the whole system. None are free.",
);
static OF_OTHERS: Field = Field::monthly(
    "monthly_asymmetric_requests",
    "Requests of other asymmetric keys",
    "requests",
    "In a month, of the whole system. None are free.",
);
static OF_ECC: Field = Field::monthly(
    "monthly_ecc_data_key_pairs",
    "ECC data key pairs made",
    "requests",
    "In a month, of the whole system. None are free.",
);
static OF_PAIRS: Field = Field::monthly(
    "monthly_rsa_data_key_pairs",
    "RSA data key pairs made",
    "requests",
    "In a month, of the whole system. They are the dearest requests.",
);

/// What each kind of request is entered as and metered as.
static KINDS: [(&Field, &UsageType); 5] = [
    (&ASKED, &REQUESTS),
    (&OF_RSA, &RSA_2048),
    (&OF_OTHERS, &ASYMMETRIC),
    (&OF_ECC, &ECC_PAIRS),
    (&OF_PAIRS, &RSA_PAIRS),
];

/// Keys of one's own.
pub(super) static KMS: Service = Service {
    key: "kms",
    name: "AWS KMS",
    also: "Key Management Service, keys, encryption, CMK",
    summary: "Keys in every Region that has them, multi-Region replicas among them, and requests by kind.",
    layer: Layer::Operations,
    pricing_page: "https://aws.amazon.com/kms/pricing/",
    fields: &[&OWN, &ROTATIONS, &WITH_COPIES, &MULTI_REGION, &ASKED, &OF_RSA, &OF_OTHERS, &OF_ECC, &OF_PAIRS],
    usages: &[&KEYS, &REQUESTS, &RSA_2048, &ASYMMETRIC, &ECC_PAIRS, &RSA_PAIRS],
    meter,
    recover,
    levers: &[Lever::on(&MULTI_REGION)],
    ..Service::PLAIN
};

fn meter(site: &Site, usage: &mut Usage) {
    if site.readiness().is_live() || site.on(&WITH_COPIES) {
        let billed = site.number(&ROTATIONS).at_most(site.whole(2, "rotations"), "those that are billed");
        let each = site.whole(1, "key").plus_any(billed);
        usage.add(site, &KEYS, site.number(&OWN).times(each));
    }
    for (field, kind) in KINDS {
        usage.add(site, kind, site.of_traffic(site.number(field)));
    }
}

static UNREADABLE: Timing = Timing::new(
    Phase::Restore,
    "What was encrypted with a key of one Region is not read elsewhere",
    Span::NOT_BEFORE,
)
.without_aws()
.documented("KMS Developer Guide, \"Multi-Region keys\": no other key decrypts it", "2026-09");

/// Multi-Region keys are used where they are, at once.
fn recover(loss: &Loss, steps: &mut Steps) {
    if loss.goes_elsewhere() && loss.heir().is_some() && !loss.on(&MULTI_REGION) {
        steps.add(&UNREADABLE);
    } else if !loss.on(&WITH_COPIES) {
        deployed(loss, steps);
    }
}
