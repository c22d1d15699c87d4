//! What a unit costs under a commitment that was not read: concluded from another term by a ratio.

use super::committed::CommittedRate;
use super::lines::plain_rows;
use super::{PriceBook, Standing};
use crate::base::diagnostic::Diagnostic;
use crate::base::number::{Decimal, Price, mul_div};
use crate::base::region::Region;
use crate::catalog::term::{Commitment, Term};
use crate::catalog::usage::UsageType;

/// How a term's price follows from another's where it was not read.
#[derive(Clone, Debug)]
pub(super) struct Ratio {
    table: String,
    usage: String,
    /// Beginnings of the variants it holds for; all where there is none.
    variants: Vec<String>,
    term: Commitment,
    base: Term,
    times: Decimal,
    over: Decimal,
    /// Another variant of the same usage, whose price under this term over its price under the base is the ratio, Region by
    /// Region; else the two numbers are.
    like: Option<String>,
    source: usize,
}

impl PriceBook {
    /// Reads `ratios.csv`.
    pub(super) fn read_ratios(&mut self, text: &str) -> Result<(), Diagnostic> {
        plain_rows("ratios", text, |line| {
            let term = |column| Term::from_key(line.at(column)).ok_or_else(|| line.wrong("unknown term"));
            let like = Some(line.at("Like")).filter(|like| !like.is_empty()).map(str::to_owned);
            let number = |column| match (line.at(column), &like) {
                ("", Some(_)) => Ok(Decimal::ONE),
                (text, _) => {
                    let number = text.parse::<Decimal>().ok().filter(|n| *n > Decimal::ZERO);
                    number.ok_or_else(|| line.wrong("not a ratio"))
                }
            };
            let Term::Committed(commitment) = term("Term")? else {
                return Err(line.wrong("on demand is not a commitment"));
            };
            let source = self.source_id(line.at("Source"));
            self.ratios.push(Ratio {
                table: line.at("Table").to_owned(),
                usage: line.at("Usage").to_owned(),
                variants: line
                    .at("Variants")
                    .split('|')
                    .filter(|v| !v.is_empty())
                    .map(str::to_owned)
                    .collect(),
                term: commitment,
                base: term("Base")?,
                times: number("Times")?,
                over: number("Over")?,
                like: like.clone(),
                source: source.ok_or_else(|| line.wrong("unknown source"))?,
            });
            Ok(())
        })
    }

    /// What a usage costs by the first ratio whose base is known, over so many further ratios at most.
    pub(super) fn concluded(
        &self,
        usage: &UsageType,
        variant: &str,
        region: Region,
        term: Commitment,
        links: usize,
    ) -> Option<CommittedRate> {
        self.ratios.iter().filter(|r| r.holds_for(usage, variant, term)).find_map(|ratio| {
            let price = |variant, term| match term {
                Term::OnDemand => Some(self.rate(usage, variant, region, None)?.tiers.last()?.price),
                Term::Committed(term) => {
                    Some(self.committed_within(usage, variant, region, term, links)?.effective)
                }
            };
            let base = price(variant, ratio.base)?;
            let effective = match &ratio.like {
                Some(like) => {
                    let (times, over) = (price(like, Term::Committed(term))?, price(like, ratio.base)?);
                    if over == Price::default() {
                        return None;
                    }
                    mul_div(base.picos(), times.picos(), over.picos())
                }
                None => mul_div(base.picos(), ratio.times.nanos(), ratio.over.nanos()),
            };
            let effective = Price::from_picos(effective);
            let upfront = crate::catalog::term::upfront_of(term, effective);
            Some(CommittedRate { effective, upfront, source: self.sources.get(ratio.source).cloned()? })
        })
    }

    /// A ratio's standing is always a conclusion; anything else would hide that it was not read.
    pub(super) fn ratio_damage(&self) -> Vec<String> {
        let read = |r: &&Ratio| self.sources.get(r.source).is_none_or(|s| s.standing != Standing::Inferred);
        let words = |r: &Ratio| format!("a ratio of `{}` to {} is not marked as inferred", r.table, r.term);
        self.ratios.iter().filter(read).map(words).collect()
    }
}

impl Ratio {
    fn holds_for(&self, usage: &UsageType, variant: &str, term: Commitment) -> bool {
        let variant_fits =
            self.variants.is_empty() || self.variants.iter().any(|begin| variant.starts_with(begin));
        (self.table == usage.table && self.usage == usage.key) && self.term == term && variant_fits
    }
}
