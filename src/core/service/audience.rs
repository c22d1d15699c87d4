//! Where users are: a system's traffic by the areas that AWS prices edges in.

use super::Site;
use crate::base::diagnostic::Diagnostic;
use crate::base::formula::Figure;
use crate::base::number::Decimal;
use crate::catalog::field::Field;
use crate::catalog::settings::Settings;
use crate::catalog::variant::Variant;

const WHOLE: Decimal = Decimal::whole(100);

/// The users in areas other than the first: a share of all for each.
pub(super) const fn share(key: &'static str, label: &'static str) -> Field {
    Field::percent(key, label, 0)
}

/// The areas as tables name them, the first with what is left, and the shares of the others in the same order.
#[derive(Clone, Copy, Debug)]
pub(super) struct Audience {
    pub(super) rest: &'static str,
    pub(super) others: &'static [&'static str],
    pub(super) shares: &'static [Field],
}

impl Audience {
    /// Each area that has users with its share in percent.
    pub(super) fn percents(self, entered: &Settings) -> impl Iterator<Item = (&'static str, Decimal)> {
        let percent = |field| entered.number(field).typical;
        let of_others = self.shares.iter().map(percent).fold(Decimal::ZERO, Decimal::plus);
        let others: Vec<_> = self.others.iter().copied().zip(self.shares.iter().map(percent)).collect();
        let all = std::iter::once((self.rest, WHOLE.minus(of_others))).chain(others);
        all.filter(|(_, percent)| *percent > Decimal::ZERO)
    }

    /// Refuses shares of more than all.
    pub(super) fn check(self, entered: &Settings, found: &mut Vec<Diagnostic>) {
        let of_others =
            self.shares.iter().map(|f| entered.number(f).typical).fold(Decimal::ZERO, Decimal::plus);
        if let Some(field) = self.shares.iter().find(|f| entered.number(f).typical > Decimal::ZERO)
            && of_others > WHOLE
        {
            let what = format!("the shares of users come to {of_others} %, more than all of them");
            let hint = format!("what the others leave of 100 % is in `{}`", self.rest);
            found.push(Diagnostic::error(field.key, what).hint(hint));
        }
    }

    /// What a figure comes to in each area that has users.
    pub(super) fn split<'a>(self, site: &Site<'a>, whole: Figure<'a>) -> Vec<(Variant, Figure<'a>)> {
        let used = |(_, field): &(&&'static str, &'static Field)| {
            site.settings.number(field).typical > Decimal::ZERO
        };
        let (mut rest, mut areas) = (site.whole(1, ""), Vec::with_capacity(1 + self.shares.len()));
        for (area, field) in self.others.iter().zip(self.shares).filter(used) {
            let percent = site.percent(field);
            rest = rest.minus(percent);
            areas.push((Variant::named(*area), whole.times(percent)));
        }
        areas.insert(0, (Variant::named(self.rest), whole.times(rest.as_percent())));
        areas
    }
}
