//! What is wrong, where, and what to do.

use std::fmt;

use serde::Serialize;

use crate::base::name::shown;

/// How much a diagnostic matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// The input cannot be used.
    Error,
    /// The answer has a gap or is probably not what was meant.
    Warning,
    /// Something worth knowing.
    Note,
}

/// A place in the text of a scenario, both counted from one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Place {
    /// The line.
    pub line: usize,
    /// The column, in characters.
    pub column: usize,
}

/// One finding. Whatever it quotes is written so that it is seen and moves nothing ([`shown`]).
///
/// ```
/// use meridian::{Severity, decode};
///
/// let book = pricing::book().unwrap();
/// let found = &decode(r#"{"meridian": 1}"#, &book).diagnostics[0];
/// assert_eq!((found.severity, found.path.as_str()), (Severity::Error, "regions"));
/// println!("{} {}", found.message, found.hint.as_deref().unwrap_or_default());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Diagnostic {
    /// How much it matters.
    pub severity: Severity,
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// The field, such as `components.orders.aurora.storage_gb`; empty where it is about the whole.
    pub path: String,
    /// Where in the text, if there is a text.
    pub place: Option<Place>,
    /// What to do.
    pub hint: Option<String>,
    /// The alternatives that it is about, `pilot_light@us-east-1,eu-west-1`; none where it is about all.
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    pub alternatives: Box<[String]>,
}

/// What is wrong with an entered value, and what to do: a message and a hint.
pub type Problem = (String, Option<String>);

impl Diagnostic {
    /// An error about the field at `path`.
    pub fn error(path: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            severity: Severity::Error,
            message: shown(&message.into()),
            path: path.into(),
            place: None,
            hint: None,
            alternatives: Box::default(),
        }
    }

    /// A warning about the field at `path`.
    pub fn warning(path: impl Into<String>, message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(path, message) }
    }

    /// A note about the field at `path`.
    pub fn note(path: impl Into<String>, message: impl Into<String>) -> Self {
        Self { severity: Severity::Note, ..Self::error(path, message) }
    }

    /// The same with advice.
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(shown(&hint.into()));
        self
    }

    /// The same with the advice of another.
    pub(crate) fn hint_of(mut self, other: Self) -> Self {
        self.hint = other.hint;
        self
    }

    /// The same with a place in the text.
    pub fn at(mut self, place: Place) -> Self {
        self.place = Some(place);
        self
    }

    /// The same, advising the nearest of `known` to `word`, or listing them where none is near: of many the first, of more
    /// than anybody reads none.
    pub fn nearest<'a>(self, word: &str, known: impl IntoIterator<Item = &'a str>) -> Self {
        let known: Vec<&str> = known.into_iter().collect();
        match nearest(word, known.iter().copied()) {
            Some(name) => self.hint(format!("did you mean `{name}`?")),
            None if known.len() <= 16 => self.hint(format!("known here: {}", listed(&known))),
            None if known.len() <= 64 => {
                let first = listed(known.get(..8).unwrap_or(&known)).replace(" and ", ", ");
                self.hint(format!("known here: {first} and {} more", known.len().saturating_sub(8)))
            }
            None => self,
        }
    }
}

/// `error: what` with its place, field and hint on lines of their own.
/// So that a program can hand it on with `?`.
impl std::error::Error for Diagnostic {}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let word = match self.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        };
        let path = shown(&self.path);
        write!(f, "{word}: {}", self.message)?;
        match (self.place, path.is_empty()) {
            (Some(p), true) => write!(f, "\n  at line {}, column {}", p.line, p.column)?,
            (Some(p), false) => write!(f, "\n  at line {}, column {}: `{path}`", p.line, p.column)?,
            (None, false) => write!(f, "\n  at `{path}`")?,
            (None, true) => {}
        }
        if !self.alternatives.is_empty() {
            write!(f, "\n  so {} cannot be", listed(&self.alternatives))?;
        }
        if let Some(hint) = &self.hint {
            write!(f, "\n  hint: {hint}")?;
        }
        Ok(())
    }
}

/// Advice that a front may put in its own words: the command line names a command instead.
pub mod advice {
    /// Where there is no scenario.
    pub const BEGIN: &str = "open a scenario, or begin with an example";
    /// Where a Region is not known.
    pub const REGIONS: &str = "write its code, such as `eu-central-1`";
    /// Where a file of AWS's is opened that is to be imported first.
    pub const IMPORT: &str = "import it first, with Meridian's command line";
    /// Where a list of one's own prices has another form.
    pub const PRICE_LIST: &str = "begin with the form that Meridian writes its own prices in";
}

/// Whether any finding is an error.
pub fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|d| d.severity == Severity::Error)
}

/// `a`, `b` and `c`, each in backticks.
pub fn listed<S: AsRef<str>>(names: &[S]) -> String {
    let ticked: Vec<String> = names.iter().map(|n| format!("`{}`", n.as_ref())).collect();
    match ticked.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        Some((last, _)) => last.clone(),
        None => String::new(),
    }
}

/// The known name nearest to `word`, if any is near enough to be what was meant.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word: String = word.chars().take(64).collect::<String>().to_ascii_lowercase();
    // Of a word of three letters two others would be another word.
    let limit = (word.chars().count() / 3).max(if word.len() < 4 { 1 } else { 2 });
    let known: Vec<&str> = known.into_iter().collect();
    let near = known.iter().filter_map(|name| Some((distance(&word, name, limit)?, *name))).min();
    // Half a name is as good as a slip: `storage` for `storage_gb`.
    let begun = || {
        let longer = known.iter().filter(|name| word.chars().count() > 2 && name.starts_with(&word));
        longer.min_by_key(|name| name.len()).copied()
    };
    // What is named alike and given in another unit is nearer than a slip: `rpo_seconds` for `rpo_minutes`.
    let stem = |name: &str| name.rsplit_once('_').map(|(stem, _)| stem.to_owned());
    let mut alike = known.iter().filter(|name| stem(name).is_some() && stem(name) == stem(&word));
    let alike = alike.next().filter(|_| alike.next().is_none());
    match near {
        Some((_, name)) if stem(name) != stem(&word) => Some(alike.map_or(name, |alike| *alike)),
        Some((_, name)) => Some(name),
        None => begun(),
    }
}

/// Edits between two words, if they are no more than `limit`: insertions, deletions, substitutions and swaps of neighbours.
fn distance(a: &str, b: &str, limit: usize) -> Option<usize> {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len().abs_diff(b.len()) > limit {
        return None;
    }
    let mut before_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (i, &ca) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, &cb) in b.iter().enumerate() {
            let get = |row: &Vec<usize>, at: usize| row.get(at).copied().unwrap_or(usize::MAX - 1);
            let mut cost = get(&row, j).min(get(&last, j + 1)) + 1;
            cost = cost.min(get(&last, j) + usize::from(ca != cb));
            let swapped = i > 0 && j > 0 && a.get(i - 1) == Some(&cb) && b.get(j - 1) == Some(&ca);
            if swapped {
                cost = cost.min(get(&before_last, j - 1) + 1);
            }
            row.push(cost);
        }
        before_last = std::mem::replace(&mut last, row);
        // No row after two that are all beyond the limit comes back below it.
        if before_last.iter().chain(&last).all(|edits| *edits > limit) {
            return None;
        }
    }
    last.last().copied().filter(|edits| *edits <= limit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name_is_offered_and_a_far_one_is_not() {
        let regions = ["us-east-1", "eu-central-1", "eu-west-1"];
        assert_eq!(nearest("eu-centrl-1", regions), Some("eu-central-1"));
        assert_eq!(nearest("su-east-1", regions), Some("us-east-1"));
        assert_eq!(nearest("moon", regions), None);
        let units = ["rto_minutes", "rpo_seconds", "budget_usd"];
        assert_eq!(nearest("rpo_minutes", units), Some("rpo_seconds"));
        assert_eq!(nearest("rto_minuts", units), Some("rto_minutes"));
        assert_eq!(nearest("rtp_minutes", units), Some("rto_minutes"));
    }

    #[test]
    fn a_finding_says_what_where_and_what_to_do() {
        let found =
            Diagnostic::error("regions", "unknown Region `x`").at(Place { line: 3, column: 7 }).hint("y");
        assert_eq!(
            found.to_string(),
            "error: unknown Region `x`\n  at line 3, column 7: `regions`\n  hint: y"
        );
    }
}
