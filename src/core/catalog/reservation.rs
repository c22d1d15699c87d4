//! How a usage can be reserved: what a service's reservations are sold by, and what one of them covers.

use super::size;
use super::variant::Variant;
use crate::base::number::Decimal;

/// How a usage can be reserved.
#[derive(Debug, PartialEq, Eq)]
pub struct Reservation {
    /// The usage of the same table under which the reservation's rate stands.
    pub rate_of: &'static str,
    /// How many reserved units one unit takes, in thousandths: 1.3 for Aurora I/O-Optimized.
    pub takes_milli: i64,
    /// Which sizes a reservation covers.
    pub sizes: Sizes,
    /// The engines that reservations are of, the one that covers most first; none where a type says it all.
    pub engines: &'static [Engine],
    /// Reservations are sold in multiples of this.
    pub block: i64,
    /// Whether reservations are sold for a zone, too.
    pub zonal: bool,
}

/// Which sizes a reservation covers.
#[derive(Debug, PartialEq, Eq)]
pub enum Sizes {
    /// Its own.
    Own,
    /// Every size of its family, but for some families.
    OfFamilyBut(&'static [&'static str]),
}

/// An engine that reservations are of.
#[derive(Debug, PartialEq, Eq)]
pub struct Engine {
    /// As scenarios and price tables spell it.
    pub key: &'static str,
    /// For people.
    pub name: &'static str,
    /// How many normalised units a node has, in thousandths of its size.
    pub units_milli: i64,
    /// Whose nodes its reservations cover.
    pub covers: &'static [&'static str],
}

impl Reservation {
    /// Of one size only, one by one.
    pub const fn of(rate_of: &'static str) -> Self {
        Self { rate_of, takes_milli: 1000, sizes: Sizes::Own, engines: &[], block: 1, zonal: false }
    }

    /// The same, covering every size of a family.
    pub const fn size_flexible(self) -> Self {
        self.size_flexible_but_for(&[])
    }

    /// The same, covering every size of a family, but for some families.
    pub const fn size_flexible_but_for(self, families: &'static [&'static str]) -> Self {
        Self { sizes: Sizes::OfFamilyBut(families), ..self }
    }

    /// The same, of which a unit takes so many thousandths.
    pub const fn takes_milli(self, takes_milli: i64) -> Self {
        Self { takes_milli, ..self }
    }

    /// The same, sold in multiples.
    pub const fn in_blocks_of(self, block: i64) -> Self {
        Self { block, ..self }
    }

    /// The same, sold by engine.
    pub const fn by_engine(self, engines: &'static [Engine]) -> Self {
        Self { engines, ..self }
    }

    /// The same, sold for a zone, too.
    pub const fn zonal(self) -> Self {
        Self { zonal: true, ..self }
    }

    /// The engine and the type of a variant: `redis cache.r7g.large`.
    pub(crate) fn parts<'v>(&self, variant: &'v Variant) -> (Option<&'static Engine>, &'v str) {
        match self.engine(variant.engine()) {
            Some(engine) => (Some(engine), variant.name()),
            None => (None, variant.text()),
        }
    }

    /// The engine with this key.
    pub(crate) fn engine(&self, key: &str) -> Option<&'static Engine> {
        self.engines.iter().find(|engine| engine.key == key)
    }

    /// The size of a type, where a reservation of it covers others and theirs cover it.
    pub(crate) fn size(&self, name: &str, zonal: bool) -> Option<Decimal> {
        let flexible = match self.sizes {
            Sizes::Own => false,
            Sizes::OfFamilyBut(families) => !zonal && !families.contains(&size::family(name)),
        };
        size::factor(name).filter(|_| flexible)
    }
}

/// Whether reservations of one engine cover nodes of another; where there are none, they do.
pub(crate) fn covers(bought: Option<&Engine>, used: Option<&Engine>) -> bool {
    match (bought, used) {
        (Some(bought), Some(used)) => bought.covers.contains(&used.key),
        (None, None) => true,
        (Some(_), None) | (None, Some(_)) => false,
    }
}

/// The normalised units of a node of size one.
pub(crate) fn units(engine: Option<&Engine>) -> Decimal {
    engine.map_or(Decimal::ONE, |engine| Decimal::milli(engine.units_milli))
}
