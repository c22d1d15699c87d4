//! CloudFront's flat-rate plans: what each allows, what it rules out, and whether it is the cheaper way to pay.
//!
//! A plan is of one distribution and has no charge beyond its price: who stays above its allowance is served less well.
//! Source: CloudFront Developer Guide, "CloudFront flat-rate pricing plans".

use super::{
    AUDIENCE, DISTRIBUTIONS, EDGE, FREE_CALLS, FREE_GB, FREE_READS, FREE_REQUESTS, FUNCTION_CALLS, FUNCTIONS,
    HTTP_REQUESTS, HTTPS, HTTPS_REQUESTS, INTERNET_OUT, ORIGIN_OUT, OUT, PLAN, PLANS, READS, REQUESTS,
    SHIELD, STORE_READS, TO_ORIGIN,
};
use crate::base::diagnostic::Diagnostic;
use crate::base::number::{Decimal, Money};
use crate::base::region::Region;
use crate::catalog::field::{Field, Options, choices};
use crate::catalog::placement::Placed;
use crate::catalog::settings::Settings;
use crate::catalog::usage::UsageType;
use crate::price::PriceBook;
use crate::service::costs::cost;

choices! {
    /// How a distribution is paid.
    pub(super) enum Plan {
        /// By use.
        PayAsYouGo = "pay_as_you_go", "Pay as you go";
        /// For nothing.
        Free = "free", "Free plan: 1 M requests, 100 GB";
        /// $15.
        Pro = "pro", "Pro plan: 10 M requests, 50 TB";
        /// $200.
        Business = "business", "Business plan: 125 M requests, 50 TB";
        /// $1,000.
        Premium50 = "premium_50_tb", "Premium plan: 500 M requests, 50 TB";
        /// $1,450.
        Premium75 = "premium_75_tb", "Premium plan: 750 M requests, 75 TB";
        /// $2,250.
        Premium125 = "premium_125_tb", "Premium plan: 1,250 M requests, 125 TB";
        /// $3,500.
        Premium200 = "premium_200_tb", "Premium plan: 2,000 M requests, 200 TB";
        /// $6,000.
        Premium350 = "premium_350_tb", "Premium plan: 3,500 M requests, 350 TB";
        /// $10,000.
        Premium600 = "premium_600_tb", "Premium plan: 6,000 M requests, 600 TB";
    }
}

impl Plan {
    /// Millions of requests and GB a month that a plan is made for, a TB being 1,024 GB; nothing where each is paid.
    pub(super) const fn allows(self) -> Option<[i64; 2]> {
        Some(match self {
            Self::PayAsYouGo => return None,
            Self::Free => [1, 100],
            Self::Pro => [10, 51_200],
            Self::Business => [125, 51_200],
            Self::Premium50 => [500, 51_200],
            Self::Premium75 => [750, 76_800],
            Self::Premium125 => [1250, 128_000],
            Self::Premium200 => [2000, 204_800],
            Self::Premium350 => [3500, 358_400],
            Self::Premium600 => [6000, 614_400],
        })
    }

    /// Whether it has Origin Shield.
    const fn has_origin_shield(self) -> bool {
        match self {
            Self::Free | Self::Pro | Self::Business => false,
            Self::PayAsYouGo
            | Self::Premium50
            | Self::Premium75
            | Self::Premium125
            | Self::Premium200
            | Self::Premium350
            | Self::Premium600 => true,
        }
    }

    /// How many of it an account can have.
    fn most(self) -> Decimal {
        Decimal::whole(if self == Self::Free { 3 } else { 100 })
    }

    /// Whether so many of it carry what is entered, with all that it uses.
    fn fits(self, entered: &Settings) -> bool {
        let number = |field| entered.number(field).typical;
        let used = |field| number(field) > Decimal::ZERO;
        let barred =
            used(&EDGE) || used(&SHIELD) && !self.has_origin_shield() || number(&DISTRIBUTIONS) > self.most();
        !barred && self.exceeded(entered).is_none()
    }

    /// What goes beyond its allowance: the field, how much is entered and how much is allowed.
    fn exceeded(self, entered: &Settings) -> Option<(&'static Field, Decimal, Decimal)> {
        let [millions, gb] = self.allows()?;
        let each = entered.number(&DISTRIBUTIONS).typical;
        let allowed = [(&REQUESTS, millions.saturating_mul(1_000_000)), (&OUT, gb)];
        allowed
            .into_iter()
            .map(|(field, allowed)| {
                (field, entered.number(field).typical, each.times(Decimal::whole(allowed)))
            })
            .find(|(_, amount, allowed)| amount > allowed)
    }
}

/// What a plan rules out.
pub(super) fn check(entered: &Settings, found: &mut Vec<Diagnostic>) {
    AUDIENCE.check(entered, found);
    let plan = entered.choice::<Plan>(&PLAN);
    if plan.allows().is_none() {
        return;
    }
    let number = |field| entered.number(field).typical;
    let by_use = "pay as you go, or leave it out";
    if number(&EDGE) > Decimal::ZERO {
        let what = "a distribution on a flat-rate plan cannot use Lambda@Edge";
        found.push(Diagnostic::error(EDGE.key, what).hint(by_use));
    }
    if number(&SHIELD) > Decimal::ZERO && !plan.has_origin_shield() {
        let what = "of the flat-rate plans, only Premium has Origin Shield";
        found.push(Diagnostic::error(SHIELD.key, what).hint(by_use));
    }
    if number(&DISTRIBUTIONS) > plan.most() {
        let what =
            format!("an account can have {} of these plans, not {}", plan.most(), number(&DISTRIBUTIONS));
        found.push(Diagnostic::error(DISTRIBUTIONS.key, what).hint("AWS does not raise it; pay as you go"));
    }
    if let Some((field, amount, allowed)) = plan.exceeded(entered) {
        let (amount, allowed) = (amount.grouped(), allowed.grouped());
        let what = format!("{amount} {} are more than the {allowed} that the plan is made for", field.unit);
        let hint = "AWS charges nothing for it, but serves what stays above the allowance less well";
        found.push(Diagnostic::warning(field.key, what).hint(hint));
    }
}

/// Names the cheaper of what was chosen, paying by use, and the least plan that carries all of it.
pub(super) fn advise(entered: &Settings, _: Placed, book: &PriceBook, found: &mut Vec<Diagnostic>) {
    let chosen = entered.choice::<Plan>(&PLAN);
    let price = |plan: Plan| {
        let count = entered.number(&DISTRIBUTIONS).typical;
        if plan.allows().is_none() {
            return by_use(entered, book);
        }
        cost(book, &PLANS, plan.key(), Region::GLOBAL, count)
    };
    let carries = |plan: &Plan| plan.allows().is_none() || plan.fits(entered);
    let all = Plan::VALUES.iter().copied().filter(carries).filter_map(|plan| Some((plan, price(plan)?)));
    let least = all.min_by_key(|(_, cost)| *cost);
    let (Some(now), Some((least, cost))) = (price(chosen), least) else { return };
    if cost < now {
        let name = Plan::OPTIONS.iter().find(|o| o.key == least.key()).map_or("", |o| o.label);
        let what = format!(
            "this is {} a month, without Lambda@Edge and Origin Shield; it would be {} by `{name}`",
            now.dollars(),
            cost.dollars(),
        );
        let hint = "a plan also pays for AWS WAF, a hosted zone and access logs of its distribution; pay as you go has no limit";
        found.push(Diagnostic::note(PLAN.key, what).hint(hint));
    }
}

/// What it comes to by use, after what is free each month.
fn by_use(entered: &Settings, book: &PriceBook) -> Option<Money> {
    let number = |field| entered.number(field).typical;
    let of = |whole: Decimal, percent: Decimal| whole.times(percent).over(Decimal::whole(100));
    let by_area = |usage: &UsageType, whole: Decimal, free: &mut Decimal| -> Option<Money> {
        let charged = |(area, percent)| {
            let amount = of(whole, percent);
            let taken = amount.min(*free);
            *free = free.minus(taken);
            cost(book, usage, area, Region::GLOBAL, amount.minus(taken))
        };
        AUDIENCE.percents(entered).map(charged).sum::<Option<Money>>()
    };
    let https = of(number(&REQUESTS), number(&HTTPS));
    let (mut gb, mut requests, mut nothing) = (FREE_GB, FREE_REQUESTS, Decimal::ZERO);
    let over = |field, free| number(field).minus(free).max(Decimal::ZERO);
    let parts = [
        by_area(&INTERNET_OUT, number(&OUT), &mut gb),
        by_area(&HTTPS_REQUESTS, https, &mut requests),
        by_area(&HTTP_REQUESTS, number(&REQUESTS).minus(https), &mut requests),
        by_area(&ORIGIN_OUT, number(&TO_ORIGIN), &mut nothing),
        cost(book, &FUNCTION_CALLS, "", Region::GLOBAL, over(&FUNCTIONS, FREE_CALLS)),
        cost(book, &STORE_READS, "", Region::GLOBAL, over(&READS, FREE_READS)),
    ];
    parts.into_iter().sum()
}
