//! Rates of Savings Plans that follow from others: held against those that were read.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod support;

use meridian::base::number::{Decimal, Price, mul_div};
use meridian::base::region::Region;
use meridian::catalog::strategy::Strategy;
use meridian::catalog::term::{Commitment, CommitmentKind, Payment, Years};
use meridian::catalog::usage::UsageType;
use meridian::engine::estimate::estimate;
use meridian::price::Standing;
use meridian::scenario::Alternative;
use meridian::service::usage;
use serde_json::json;

use support::{book, region, scenario};

fn instances() -> &'static UsageType {
    usage("ec2", "instance_hours").unwrap()
}

fn on_demand(of: &str, at: Region) -> Option<Price> {
    Some(book().rate(instances(), of, at, None)?.tiers.last()?.price)
}

fn term(kind: CommitmentKind, years: Years, payment: Payment) -> Commitment {
    Commitment { kind, years, payment }
}

fn rate(of: &str, at: Region, term: Commitment) -> Option<(Price, Standing)> {
    book().committed(instances(), of, at, term).map(|r| (r.effective, r.source.standing))
}

/// What `of` costs if it saves what `like` does in the same Region.
fn like(of: &str, like: &str, at: Region, term: Commitment) -> Option<Price> {
    let (base, other, rate) = (on_demand(of, at)?, on_demand(like, at)?, rate(like, at, term)?.0);
    Some(Price::from_picos(mul_div(base.picos(), rate.picos(), other.picos())))
}

/// How far one price is from another, in millionths of it.
fn apart(derived: Price, read: Price) -> i128 {
    mul_div((derived.picos() - read.picos()).abs(), 1_000_000, read.picos())
}

/// The family of the 7th generation that one of the 8th without reserved instances is derived from.
const TWINS: [(&str, &str); 9] = [
    ("m8i", "m7i"),
    ("m8i-flex", "m7i"),
    ("m8a", "m7i"),
    ("c8i", "c7i"),
    ("c8i-flex", "c7i"),
    ("c8a", "c7i"),
    ("r8i", "r7i"),
    ("r8i-flex", "r7i"),
    ("r8a", "r7i"),
];

fn family(of: &str) -> &str {
    of.split('.').next().unwrap_or(of)
}

/// Every price of EC2 on demand that is in the book: type and Region.
fn everywhere() -> Vec<(String, Region)> {
    let types: Vec<String> = book().variants(instances(), None).map(str::to_owned).collect();
    let of = |t: &String| {
        let here = book().regions().iter().filter(|r| on_demand(t, r.region).is_some());
        here.map(|r| (t.clone(), r.region)).collect::<Vec<_>>()
    };
    types.iter().flat_map(of).collect()
}

/// Held out: what was read of the 8th generation, derived as if it had not been.
#[test]
fn the_8th_generation_saves_what_the_7th_does() {
    let mut held = 0;
    let mut worst = 0;
    for (of, at) in everywhere() {
        let Some((_, twin)) = TWINS.iter().find(|(f, _)| *f == family(&of)) else { continue };
        let twin = format!("{twin}.48xlarge");
        for years in Years::ALL {
            for payment in Payment::ALL {
                let kind = term(CommitmentKind::Ec2InstanceSavingsPlan, years, payment);
                let Some((read, standing)) = rate(&of, at, kind) else { continue };
                let Some(derived) = like(&of, &twin, at, kind) else { continue };
                if standing == Standing::Inferred {
                    assert_eq!(derived, read, "{of} in {at}");
                    continue;
                }
                held += 1;
                worst = worst.max(apart(derived, read));
            }
        }
    }
    // 96 of us-east-1, three years all upfront, and r8i.xlarge in eu-west-3, three years and nothing upfront.
    assert_eq!(held, 97);
    assert!(worst <= 120, "{worst} millionths");
    let paris = region("eu-west-3");
    let nothing = term(CommitmentKind::Ec2InstanceSavingsPlan, Years::Three, Payment::NoUpfront);
    let derived = like("r8i.xlarge", "r7i.48xlarge", paris, nothing).unwrap();
    assert!(apart(derived, "0.14753".parse().unwrap()) <= 120, "{derived}");
}

/// Within the 7th generation, where all was read: AMD and flex types derived from Intel's, in every Region.
#[test]
fn families_of_a_kind_save_alike_in_each_region() {
    let kinds = [("m7a", "m7i"), ("m7i-flex", "m7i"), ("c7a", "c7i"), ("c7i-flex", "c7i"), ("r7a", "r7i")];
    let (mut held, mut worst) = (0, 0);
    for (of, at) in everywhere() {
        let Some((_, twin)) = kinds.iter().find(|(f, _)| *f == family(&of)) else { continue };
        for years in Years::ALL {
            let paid = term(CommitmentKind::Reserved, years, Payment::AllUpfront);
            let Some((read, _)) = rate(&of, at, paid) else { continue };
            let Some(derived) = like(&of, &format!("{twin}.48xlarge"), at, paid) else { continue };
            held += 1;
            worst = worst.max(apart(derived, read));
        }
    }
    assert_eq!(held, 1420);
    assert!(worst <= 1600, "{worst} millionths of {held}");
}

/// Held out: the other payments of what was read all upfront.
#[test]
fn payments_stand_in_the_same_ratios_everywhere() {
    let (mut held, mut worst) = (0, 0);
    for (of, at) in everywhere() {
        for (years, nothing, part) in [(Years::One, 9333, 9524), (Years::Three, 8704, 9259)] {
            let Some((all, _)) = rate(&of, at, term(CommitmentKind::Reserved, years, Payment::AllUpfront))
            else {
                continue;
            };
            for (payment, times) in [(Payment::NoUpfront, 10_000), (Payment::PartialUpfront, part)] {
                let Some((read, standing)) = rate(&of, at, term(CommitmentKind::Reserved, years, payment))
                else {
                    continue;
                };
                let derived = Price::from_picos(mul_div(all.picos(), times, nothing));
                if standing == Standing::Inferred {
                    assert!(apart(derived, read) <= 1, "{of} in {at}");
                } else {
                    held += 1;
                    worst = worst.max(apart(derived, read));
                }
            }
        }
    }
    assert_eq!(held, 108);
    assert!(worst <= 470, "{worst} millionths");
}

/// How many rates of the plans there are: those read, and those that follow.
#[test]
fn the_counts_of_the_readme_are_those_of_the_book() {
    let mut counts = std::collections::BTreeMap::new();
    let all = everywhere();
    for (of, at) in &all {
        for kind in [CommitmentKind::Ec2InstanceSavingsPlan, CommitmentKind::ComputeSavingsPlan] {
            for years in Years::ALL {
                for payment in Payment::ALL {
                    if let Some((_, standing)) = rate(of, *at, term(kind, years, payment)) {
                        *counts.entry((kind.key(), standing == Standing::Inferred)).or_insert(0) += 1;
                    }
                }
            }
        }
    }
    let of = |kind: CommitmentKind, inferred| counts.get(&(kind.key(), inferred)).copied().unwrap_or(0);
    let text = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/pricing/README.md")).unwrap();
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for (kind, name) in [
        (CommitmentKind::Ec2InstanceSavingsPlan, "EC2 Instance"),
        (CommitmentKind::ComputeSavingsPlan, "Compute"),
    ] {
        let grouped = |n: i64| Decimal::whole(n).grouped();
        let said = format!("{name}: {} read, {} derived", grouped(of(kind, false)), grouped(of(kind, true)));
        assert!(flat.contains(&said), "pricing/README.md should say `{said}`, of {} prices", all.len());
    }
}

/// Where there is no rate, the warning names what to enter: what AWS says at most, what is known, and what bounds it.
#[test]
fn without_a_rate_the_percentage_is_named() {
    let said = |commitment: serde_json::Value, of: &str| {
        let text = json!({"meridian": 1, "regions": ["us-east-1"], "commitments": [commitment], "components": [
            {"name": "n", "ec2": {"instances": 1, "instance_type": of}}]});
        let scenario = scenario(&text.to_string());
        let alternative =
            Alternative { strategy: Strategy::SingleRegion, regions: Some(vec![region("us-east-1")]) };
        let priced = estimate(&scenario, &alternative, book());
        priced.diagnostics.iter().filter_map(|d| d.hint.clone()).collect::<Vec<_>>().join("\n")
    };
    let compute = said(json!({"plan": "compute_savings_plan"}), "m6i.large");
    // Read in us-east-1: m6a.xlarge 0.13965 of 0.1728, m7g.large 0.0599 of 0.0816; and 26.59 of its other sizes.
    assert!(compute.contains("up to 66 % by AWS; known to us of others is 19.18 to 26.59 %"), "{compute}");
    // m6i.large reserved: $519 upfront for a year, over 8,760 hours and by 0.9333, of $0.096 an hour: 33.87 %.
    assert!(
        compute.contains(
            "an EC2 Instance Savings Plan saves 33.87 % of m6i.large in `us-east-1`, a Compute one less"
        ),
        "{compute}"
    );
    let three =
        said(json!({"plan": "compute_savings_plan", "years": 3, "payment": "all_upfront"}), "m6i.large");
    assert!(three.contains("up to 66 % by AWS; an EC2 Instance"), "{three}");
    let of_family = said(
        json!({"plan": "ec2_instance_savings_plan", "family": "i7ie", "region": "us-east-1"}),
        "i7ie.large",
    );
    assert!(of_family.contains("up to 72 % by AWS") && !of_family.contains("a Compute one"), "{of_family}");
}
