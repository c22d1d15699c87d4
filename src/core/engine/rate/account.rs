//! What no component uses and the account pays for: commitments that nothing uses, and AWS Support.

use std::sync::Arc;

use super::{LineItem, RateError, TierCharge, Upfront};
use crate::base::by_key::ByKey;
use crate::base::diagnostic::Diagnostic;
use crate::base::formula::{Ledger, Quantity};
use crate::base::number::{Decimal, Money};
use crate::base::region::Region;
use crate::catalog::term::Term;
use crate::catalog::usage::UsageType;
use crate::catalog::variant::Variant;
use crate::engine::commitment::Unused;
use crate::engine::meter::Metered;
use crate::price::{OnBill, PriceBook};
use crate::scenario::Scenario;
use crate::scenario::fields::{self, SupportPlan};
use crate::service::{ACCOUNT, Identity, SUPPORT_CHARGE, Service, UNUSED_COMMITMENT};

/// A line of the account as a whole, a component that no user enters; metered in dollars.
fn line(
    service: &'static Service,
    usage: &'static UsageType,
    region: Region,
    quantity: Quantity,
    tiers: Vec<TierCharge>,
) -> LineItem {
    let (name, tags) = ("account".to_owned(), ByKey::default());
    let component = Arc::new(Identity { name, service, tags });
    let (variant, to_region) = (Variant::default(), None);
    let metered = Metered { component, usage, variant, region, to_region, quantity, note: None };
    let cost = Ok(tiers.iter().map(|t| t.cost).sum());
    let (source, term, upfront) = (None, Term::OnDemand, Upfront::default());
    LineItem { metered, names: OnBill::default(), tiers, cost, source, term, upfront, discounted: None }
}

fn dollars(money: Money) -> Decimal {
    Decimal::from_nanos(money.picos() / 1000)
}

/// What a commitment costs that nothing uses; without a rate no one knows.
pub(super) fn unused(unused: &Unused, ledger: &Ledger, hours: Decimal) -> LineItem {
    let tier = unused.cost.map(|cost| TierCharge { cost, ..TierCharge::dollars(dollars(cost)) });
    let quantity = tier.map_or(Decimal::ZERO, |tier| tier.quantity);
    let figure = ledger.told(quantity, unused.words.clone());
    let region = Region::GLOBAL;
    let tiers = tier.into_iter().collect();
    let [service, _] = ACCOUNT;
    let item = line(service, &UNUSED_COMMITMENT, region, figure, tiers);
    let cost = unused.cost.ok_or(RateError::NoCommittedRate(unused.term));
    let upfront = Upfront::of(unused.upfront, unused.term, hours);
    LineItem { cost, term: Term::Committed(unused.term), upfront, ..item }
}

/// Source: AWS Billing User Guide, "AWS Support charges for accounts in an organization"; AWS Support User Guide.
const PER_ACCOUNT: &str = "Each account with the plan pays its own minimum and begins at the first band; this counts one \
                           account.";

/// What AWS Support costs on top of the other lines, if there is a plan.
pub(super) fn support(
    scenario: &Scenario,
    ledger: &Ledger,
    lines: &[LineItem],
    book: &PriceBook,
) -> Result<Option<LineItem>, Diagnostic> {
    let plan: SupportPlan = scenario.settings.choice(&fields::SUPPORT);
    if plan == SupportPlan::None {
        return Ok(None);
    }
    let key = plan.key();
    let missing = || {
        let what = format!("the price book has no support plan `{key}`, so the total is without it");
        Diagnostic::warning(fields::SUPPORT.key, what).hint("leave it out, or take another plan")
    };
    let (plan, source) = book.support_plan(key).ok_or_else(missing)?;
    let charges = lines.iter().filter(|line| !line.metered.usage.elsewhere);
    let total: Money = charges.map(LineItem::known).sum();
    let charged = dollars(total);
    let charge = |tier: &crate::price::Tier| {
        let to = tier.to.map_or(charged, |to| to.min(charged));
        let quantity = to.minus(tier.from);
        let cost = tier.price.times(quantity);
        let (from, to, price) = (tier.from, tier.to, tier.price);
        (quantity > Decimal::ZERO).then_some(TierCharge { from, to, price, quantity, cost, allowance: None })
    };
    let mut tiers: Vec<TierCharge> = plan.tiers.iter().filter_map(charge).collect();
    let sum: Money = tiers.iter().map(|t| t.cost).sum();
    let mut words = format!("{} of charges", total.dollars());
    if sum < plan.minimum {
        tiers = vec![TierCharge { cost: plan.minimum, ..TierCharge::dollars(dollars(plan.minimum)) }];
        words = format!("the minimum, more than the share of {} of charges", total.dollars());
    }
    if !plan.until.is_empty() {
        words = format!("{words}; AWS ends the plan on {}", plan.until);
    }
    let quantity = tiers.iter().fold(Decimal::ZERO, |sum, t| sum.plus(t.quantity));
    let figure = ledger.told(quantity, words);
    let [_, service] = ACCOUNT;
    let mut item = line(service, &SUPPORT_CHARGE, Region::GLOBAL, figure, tiers);
    item.metered.note = plan.per_account.then_some(PER_ACCOUNT);
    Ok(Some(LineItem { source: Some(Arc::clone(source)), ..item }))
}
