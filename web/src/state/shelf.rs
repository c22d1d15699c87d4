//! What made way for something else, to go back to.

use std::rc::Rc;

use meridian::base::order::sort_by;

use super::clock::Clock;
use super::record::Record;

/// The most scenarios on the shelf.
pub(crate) const MOST_KEPT: usize = 12;
/// The most characters of all of them: browsers give a page five million.
const MOST_CHARACTERS: usize = 1_500_000;

/// A scenario on the shelf.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Kept {
    pub(crate) id: Rc<str>,
    /// What the scenario is called.
    pub(crate) name: Rc<str>,
    pub(super) record: Rc<str>,
}

/// Parts the shelf: a record holds no such character.
pub(super) const ENTRY: char = '\u{1d}';

impl Kept {
    /// The shelf as it is stored.
    pub(super) fn shelf(kept: &[Self]) -> String {
        let entry = |k: &Self| [&*k.id, "\n", &*k.name, "\n", &*k.record].concat();
        kept.iter().map(entry).collect::<Vec<_>>().join(&String::from(ENTRY))
    }

    /// Reads a shelf; what is no entry is left out.
    pub(super) fn read(shelf: &str) -> Vec<Self> {
        let entry = |text: &str| {
            let mut parts = text.splitn(3, '\n');
            let (id, name, record) = (parts.next()?, parts.next()?, parts.next()?);
            Some(Self { id: id.into(), name: name.into(), record: record.into() })
        };
        shelf.split(ENTRY).filter_map(entry).collect()
    }

    /// Two shelves as one, the latest first, as many as there is room for. Where both hold the same one and the second's
    /// has edits that the first's has not, both are held.
    pub(super) fn merged(first: &[Self], second: &[Self]) -> Vec<Self> {
        let mut all = first.to_vec();
        for other in second {
            match first.iter().find(|own| own.id == other.id) {
                None => all.push(other.clone()),
                Some(own) if own.clock().covers(&other.clock()) => {}
                Some(_) => all.push(Self { id: [&*other.id, "+"].concat().into(), ..other.clone() }),
            }
        }
        sort_by(&mut all, |a, b| b.id.cmp(&a.id));
        let (mut count, mut characters) = (0, 0);
        all.retain(|kept| {
            count += 1;
            characters += kept.record.len();
            // The latest is kept, however large.
            count == 1 || (count <= MOST_KEPT && characters <= MOST_CHARACTERS)
        });
        all
    }

    /// Whether it is this record, whoever wrote it.
    pub(super) fn holds(&self, record: &str) -> bool {
        same(&self.record, record)
    }

    fn clock(&self) -> Clock {
        Record::parse(&self.record).clock()
    }
}

/// Whether two records say the same, whoever wrote them.
pub(super) fn same(one: &str, other: &str) -> bool {
    Record::parse(one).says(&Record::parse(other))
}
