//! What an enterprise agreement takes off: a percentage of everything, of a service, of a Region, or of both.

use crate::base::number::Decimal;
use crate::base::region::Region;

/// A discount of an agreement with AWS.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Discount {
    /// The service by whose price list it is billed; every one where none is named.
    pub service: Option<&'static str>,
    /// The Region that is billed; every one where none is named.
    pub region: Option<Region>,
    /// What it takes off, in percent.
    pub percent: Decimal,
}

impl Discount {
    /// How closely it names what it is for: of several that fit a line the closest holds, and of equally close ones the
    /// higher.
    pub(crate) fn closeness(&self) -> (u8, Decimal) {
        (2 * u8::from(self.service.is_some()) + u8::from(self.region.is_some()), self.percent)
    }
}
