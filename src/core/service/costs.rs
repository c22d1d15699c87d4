//! What a quantity costs by the book, for services that tell which of two ways is the cheaper.

use crate::base::number::{Decimal, Money};
use crate::base::region::Region;
use crate::catalog::usage::UsageType;
use crate::price::PriceBook;

/// What a quantity comes to by its tiers, as if nothing else used them; nothing where no price is known.
pub(super) fn cost(
    book: &PriceBook,
    usage: &UsageType,
    variant: &str,
    region: Region,
    quantity: Decimal,
) -> Option<Money> {
    let tiers = book.rate(usage, variant, region, None)?.tiers;
    let in_tier = |to: Option<Decimal>, from| to.map_or(quantity, |to| to.min(quantity)).minus(from);
    Some(tiers.map(|t| t.price.times(in_tier(t.to, t.from).max(Decimal::ZERO))).sum())
}
