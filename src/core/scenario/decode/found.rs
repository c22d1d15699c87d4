//! What is found while reading, and where each path stands.

use crate::base::bounds::FINDINGS;
use crate::base::diagnostic::{Diagnostic, Place, Severity};

/// Findings, of which so many are told and the others counted.
#[derive(Default)]
pub(crate) struct Findings {
    told: Vec<Diagnostic>,
    errors: usize,
    others: usize,
}

impl Findings {
    pub(crate) fn push(&mut self, found: Diagnostic) {
        let count = match found.severity {
            Severity::Error => &mut self.errors,
            Severity::Warning | Severity::Note => &mut self.others,
        };
        *count += 1;
        if *count <= FINDINGS {
            self.told.push(found);
        }
    }

    /// Whether one more error would only be counted: its words need not be made.
    pub(crate) fn is_full(&self) -> bool {
        self.errors >= FINDINGS
    }

    /// Counts an error whose words are not made.
    pub(crate) fn count(&mut self) {
        self.errors += 1;
    }

    /// How many errors there are.
    pub(crate) fn errors(&self) -> usize {
        self.errors
    }

    pub(crate) fn told(&self) -> &[Diagnostic] {
        &self.told
    }

    /// By their places in the text, those without one first; at the end how many more there are.
    pub(crate) fn into_list(mut self) -> Vec<Diagnostic> {
        crate::base::order::sort_by_key(&mut self.told, |found| found.place);
        let more = |count: usize, one: &str, several: &str| match count.saturating_sub(FINDINGS) {
            0 => None,
            1 => Some(format!("and one more {one}")),
            more => {
                let more = crate::base::number::Decimal::whole(i64::try_from(more).unwrap_or(i64::MAX));
                Some(format!("and {} more {several}", more.grouped()))
            }
        };
        let errors = more(self.errors, "error", "errors").map(|what| Diagnostic::error("", what));
        let others = more(self.others, "warning", "warnings").map(|what| Diagnostic::warning("", what));
        self.told.extend(errors.map(|found| found.hint("mend these first")));
        self.told.extend(others);
        self.told
    }
}

/// Where each path stands, for what is found later.
#[derive(Default)]
pub(crate) struct Places(Vec<(String, Place)>);

impl Places {
    pub(crate) fn push(&mut self, path: String, place: Place) {
        self.0.push((path, place));
    }

    /// Where a path stands that was noted a moment ago.
    pub(crate) fn latest(&self, path: &str) -> Option<Place> {
        self.0.iter().rev().find(|(noted, _)| noted == path).map(|(_, place)| *place)
    }

    /// The same to be asked for any path.
    pub(crate) fn sorted(mut self) -> SortedPlaces {
        crate::base::order::sort_by(&mut self.0, |(a, _), (b, _)| a.cmp(b));
        SortedPlaces(self.0)
    }
}

/// Places in the order of their paths.
pub(crate) struct SortedPlaces(Vec<(String, Place)>);

impl SortedPlaces {
    /// Where a path stands, or the nearest one above it; the last time it was noted counts.
    pub(crate) fn of(&self, path: &str) -> Option<Place> {
        let noted = |path: &str| {
            let end = self.0.partition_point(|(noted, _)| noted.as_str() <= path);
            let (last, place) = self.0.get(end.checked_sub(1)?)?;
            (last == path).then_some(*place)
        };
        std::iter::successors(Some(path), |path| path.rsplit_once('.').map(|(above, _)| above))
            .find_map(noted)
    }
}
