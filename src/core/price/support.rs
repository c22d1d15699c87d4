//! AWS Support plans: a share of the month's charges by tier, with a minimum.

use std::sync::Arc;

use super::lines::plain_rows;
use super::{PriceBook, Source, Tier};
use crate::base::diagnostic::Diagnostic;
use crate::base::number::{Decimal, Money, Price};

/// A support plan.
#[derive(Clone, Debug, PartialEq)]
pub struct SupportPlan {
    /// As scenarios spell it.
    pub key: String,
    /// Shares of the month's charges: a tier's price is dollars for a dollar.
    pub tiers: Vec<Tier>,
    /// The least it costs a month.
    pub minimum: Money,
    /// The day from which it is no longer sold, where AWS named one.
    pub until: String,
    /// Whether each account pays it by itself; else it is of the sum of an organisation's accounts.
    pub per_account: bool,
    source: usize,
}

impl PriceBook {
    /// The support plans, read from `support.csv` when they are first asked for.
    fn support_plans(&self) -> &[SupportPlan] {
        self.support.get_or_init(|| self.read_support().unwrap_or_default())
    }

    /// Reads `support.csv`.
    pub(super) fn read_support(&self) -> Result<Vec<SupportPlan>, Diagnostic> {
        let mut plans: Vec<SupportPlan> = Vec::new();
        plain_rows("support", &self.support_text, |line| {
            let number = |column| {
                let text = line.at(column);
                text.parse::<Decimal>().map_err(|_| line.wrong(format!("`{text}` is not a number")))
            };
            let to =
                if line.at("To").is_empty() || line.at("To") == "Inf" { None } else { Some(number("To")?) };
            let percent = number("Percent")?;
            let tier = Tier { from: number("From")?, to, price: Price::from_picos(percent.nanos() * 10) };
            let source = self.source_id(line.at("Source")).ok_or_else(|| line.wrong("unknown source"))?;
            let minimum = Money::from_picos(number("Minimum")?.nanos() * 1000);
            let (key, until) = (line.at("Plan").to_owned(), line.at("Until").to_owned());
            let per_account = line.at("Per") == "account";
            let tiers = vec![tier];
            match plans.iter_mut().find(|p| p.key == key) {
                Some(plan) => plan.tiers.push(tier),
                None => plans.push(SupportPlan { key, tiers, minimum, until, per_account, source }),
            }
            Ok(())
        })?;
        Ok(plans)
    }

    /// The support plan of this key, and where its price is from.
    pub fn support_plan(&self, key: &str) -> Option<(&SupportPlan, &Arc<Source>)> {
        let plan = self.support_plans().iter().find(|p| p.key == key)?;
        Some((plan, self.sources.get(plan.source)?))
    }
}
