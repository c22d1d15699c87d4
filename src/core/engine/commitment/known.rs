//! What is known of a plan that has no rate for what is used: what to enter as its percentage.

use std::fmt::Write;

use super::cover::Month;
use crate::base::number::{Decimal, Price, mul_div};
use crate::catalog::term::{Commitment, CommitmentKind};
use crate::engine::meter::Metered;

/// What AWS says a plan saves at most, in percent. Source: Savings Plans User Guide, "What are Savings Plans?".
fn most(kind: CommitmentKind) -> Option<u8> {
    match kind {
        CommitmentKind::Reserved => None,
        CommitmentKind::Ec2InstanceSavingsPlan => Some(72),
        CommitmentKind::ComputeSavingsPlan => Some(66),
        CommitmentKind::DatabaseSavingsPlan => Some(35),
    }
}

/// What is saved of a price on demand, in percent to two places.
fn saved(on_demand: Price, rate: Price) -> Option<String> {
    let rest = mul_div(rate.picos(), 100_000_000_000, on_demand.picos());
    let percent = Decimal::whole(100).minus(Decimal::from_nanos(rest));
    let known = on_demand > Price::default() && percent > Decimal::ZERO;
    known.then(|| percent.fixed(2).trim_end_matches('0').trim_end_matches('.').to_owned())
}

/// What is known of what to enter, in words; for one of the lines that have no rate.
pub(super) fn hint(month: &Month, term: Commitment, line: usize) -> String {
    let mut words = "give what it saves as `discount_percent`, from AWS's page of its rates".to_owned();
    if let Some(most) = most(term.kind) {
        let _ = write!(words, ": up to {most} % by AWS");
    }
    if let Some(m) = month.metered.get(line) {
        if let Some((least, most)) = range(month, m, term) {
            let of = if least == most { least } else { format!("{least} to {most}") };
            let _ = write!(words, "; known to us of others is {of} %");
        }
        // A Compute plan saves less than one that is for a family and a Region.
        let bound = Commitment { kind: CommitmentKind::Ec2InstanceSavingsPlan, ..term };
        let read = month.book.committed(m.usage, m.variant.text(), m.region, bound);
        let closer = read.filter(|_| term.kind == CommitmentKind::ComputeSavingsPlan);
        let on_demand = month.on_demand(m.usage, m.variant.text(), m.region, m.to_region);
        if let Some(percent) = closer.zip(on_demand).and_then(|(rate, price)| saved(price, rate.effective)) {
            let (of, region) = (&m.variant, m.region);
            let _ = write!(
                words,
                "; an EC2 Instance Savings Plan saves {percent} % of {of} in `{region}`, a Compute one less"
            );
        }
    }
    words.push_str(". Until then what it may cover has no price, and the total is incomplete");
    words
}

/// The least and the most that the rates which were read save under this term, of the same usage.
fn range(month: &Month, m: &Metered, term: Commitment) -> Option<(String, String)> {
    let mut found: Option<[(Price, Price); 2]> = None;
    for (variant, region, rate) in month.book.read_under(m.usage, term) {
        let Some(on_demand) = month.on_demand(m.usage, variant, region, None) else { continue };
        let (here, dearer) = ((on_demand, rate), |a: (Price, Price), b: (Price, Price)| {
            // Which keeps more of its price on demand, by cross products of prices within their bounds.
            a.1.picos().saturating_mul(b.0.picos()) > b.1.picos().saturating_mul(a.0.picos())
        });
        found = Some(match found {
            None => [here, here],
            Some([least, most]) => {
                [if dearer(here, least) { here } else { least }, if dearer(most, here) { here } else { most }]
            }
        });
    }
    let [least, most] = found?;
    Some((saved(least.0, least.1)?, saved(most.0, most.1)?))
}
