//! What a row says about money: a tier, or a sum that a reservation asks at purchase.

use super::column::Column;
use super::index::Target;
use super::place::Miss;
use super::row::OfferRow;
use meridian::base::bounds;
use meridian::base::number::{Decimal, Price};
use meridian::base::unit::Unit;
use meridian::catalog::term::{Commitment, CommitmentKind, Payment, Term, Years};
use meridian::price::read_price;

/// One row's part of a rate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct RatePart {
    /// On what terms.
    pub(super) term: Term,
    /// What it is.
    pub(super) kind: PartKind,
}

/// A tier or a sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PartKind {
    /// The price of each unit from a bound on.
    Tier(Tier),
    /// What is paid at purchase.
    Upfront(Price),
}

/// A tier as a file has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Tier {
    /// Where it begins.
    pub(super) start: Decimal,
    /// Where it ends.
    pub(super) end: End,
    /// What a unit costs.
    pub(super) price: Price,
}

/// Where a tier ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum End {
    /// Here.
    At(Decimal),
    /// Nowhere.
    Never,
    /// The file does not say: where the next begins.
    Untold,
}

impl End {
    /// Where it is told to end; nothing for the last.
    pub(super) const fn told(self) -> Option<Decimal> {
        match self {
            Self::At(end) => Some(end),
            Self::Never | Self::Untold => None,
        }
    }
}

/// Why a row has no part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum NoPart {
    /// It is not for Meridian.
    Miss(Miss),
    /// Something in it cannot be read.
    Unreadable(String),
}

/// Reads the part of a row that a target was found for.
pub(super) fn part(target: &Target, savings_plan: bool, row: &OfferRow<'_>) -> Result<RatePart, NoPart> {
    let term = term(savings_plan, row)?;
    let unit = row.get(Column::Unit);
    let reserved = matches!(term, Term::Committed(Commitment { kind: CommitmentKind::Reserved, .. }));
    let upfront = reserved && unit == "Quantity";
    let metered = Unit::from_aws(unit);
    let by_the_hour = reserved && metered == Some(Unit::Hours);
    if !(upfront || by_the_hour || metered == Some(target.unit)) {
        return Err(NoPart::Miss(Miss::Unit));
    }
    if row.get(Column::Currency) != "USD" {
        return Err(NoPart::Miss(Miss::Currency));
    }
    let most = if upfront { bounds::UPFRONT_USD } else { bounds::PRICE_USD };
    let price = price(row.get(Column::Price), most)?;
    if upfront {
        return Ok(RatePart { term, kind: PartKind::Upfront(price) });
    }
    let start = match row.get(Column::Start) {
        "" => Decimal::ZERO,
        text => bound(text)?,
    };
    let end = match row.get(Column::End) {
        "" if savings_plan => End::Never,
        "" => End::Untold,
        "Inf" => End::Never,
        text => End::At(bound(text)?),
    };
    Ok(RatePart { term, kind: PartKind::Tier(Tier { start, end, price }) })
}

fn price(text: &str, most: i64) -> Result<Price, NoPart> {
    // A text of any length may stand in a file; the message has its beginning.
    read_price(text, most).map_err(|what| {
        NoPart::Unreadable(if text.len() > 40 { what.replace(text, &short(text)) } else { what })
    })
}

fn bound(text: &str) -> Result<Decimal, NoPart> {
    let wrong = || NoPart::Unreadable(format!("`{}` is not a bound of a tier", short(text)));
    text.parse::<Decimal>().ok().filter(|d| *d >= Decimal::ZERO).ok_or_else(wrong)
}

/// A text as it may stand in a message.
pub(super) fn short(text: &str) -> String {
    let mut plain: String = text.chars().take(40).map(|c| if c.is_control() { '·' } else { c }).collect();
    if text.chars().nth(40).is_some() {
        plain.push('…');
    }
    plain
}

fn term(savings_plan: bool, row: &OfferRow<'_>) -> Result<Term, NoPart> {
    let offering = || NoPart::Miss(Miss::Offering);
    let kind = if savings_plan {
        match row.get(Column::Family) {
            "ComputeSavingsPlans" => CommitmentKind::ComputeSavingsPlan,
            "EC2InstanceSavingsPlans" => CommitmentKind::Ec2InstanceSavingsPlan,
            "DatabaseSavingsPlans" => CommitmentKind::DatabaseSavingsPlan,
            _ => return Err(offering()),
        }
    } else {
        match row.get(Column::TermType) {
            "OnDemand" => return Ok(Term::OnDemand),
            "Reserved" => CommitmentKind::Reserved,
            other => return Err(NoPart::Unreadable(format!("`{}` is not a term", short(other)))),
        }
    };
    if !matches!(row.get(Column::Class), "" | "standard") {
        return Err(offering());
    }
    let years = match (row.get(Column::Lease), row.get(Column::LeaseUnit)) {
        ("1yr" | "1 yr", _) | ("1", "year") => Years::One,
        ("3yr" | "3 yr", _) | ("3", "year") => Years::Three,
        _ => return Err(NoPart::Miss(Miss::Lease)),
    };
    let payment = match row.get(Column::Purchase) {
        // Reserved capacity of DynamoDB is sold one way, under the old name: a sum at purchase and an hourly rate.
        "Heavy Utilization" => Payment::PartialUpfront,
        name => Payment::ALL.into_iter().find(|p| p.name() == name).ok_or_else(offering)?,
    };
    Ok(Term::Committed(Commitment { kind, years, payment }))
}
