//! How a scenario was looked at: the chosen alternative and the settings of the budget.

use crate::base::json::{self, Json, Member, Node};
use crate::catalog::timing::Failure;
use crate::engine::budget::{MOST_MONTHS, Month};
use crate::report::{DecimalSign, Dialect, Separator};

/// How a scenario is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct View {
    /// Which alternative is chosen, by its place.
    pub chosen: usize,
    /// How many months the budget spans.
    pub months: u32,
    /// The budget's first month.
    pub start: Option<Month>,
    /// Whether costs are rounded to cents.
    pub cents: bool,
    /// Whether each month ends in a row with its total.
    pub total: bool,
    /// How the budget is written.
    pub dialect: Dialect,
    /// Which failure's recovery is shown.
    pub failure: Failure,
}

impl Default for View {
    fn default() -> Self {
        Self {
            chosen: 0,
            months: 12,
            start: None,
            cents: false,
            total: false,
            dialect: Dialect::default(),
            failure: Failure::Region,
        }
    }
}

impl View {
    /// What differs from the usual view, as JSON on one line; empty where nothing does.
    pub fn to_line(self) -> String {
        let usual = Self::default();
        let number = |n: &dyn ToString| Json::Number(n.to_string()).node();
        let on = |key: &str, on: bool| on.then(|| Member::new(key, Json::Bool(true).node()));
        let text =
            |key: &str, own: &str, usual: &str| (own != usual).then(|| Member::new(key, Json::text(own)));
        let (dialect, other, other_failure) = (self.dialect, usual.dialect, usual.failure);
        let members = [
            (self.chosen != usual.chosen).then(|| Member::new("chosen", number(&self.chosen))),
            (self.months != usual.months).then(|| Member::new("months", number(&self.months))),
            self.start.map(|month| Member::new("start", Json::text(&month.to_string()))),
            on("cents", self.cents),
            on("total", self.total),
            text("separator", dialect.separator.key(), other.separator.key()),
            text("decimal", dialect.decimal.key(), other.decimal.key()),
            on("bom", dialect.bom),
            text("failure", self.failure.key(), other_failure.key()),
        ];
        let members: Vec<Member> = members.into_iter().flatten().collect();
        if members.is_empty() { String::new() } else { Json::Object(members).node().flat() }
    }

    /// Reads such a line. What it cannot read is as usual: a view is how one looks, and never what is priced.
    pub fn of_line(line: &str) -> Self {
        let usual = Self::default();
        let Ok(tree) = json::parse(line) else { return usual };
        let get = |key: &str| tree.get(key).map(|node: &Node| &node.value);
        let number = |key: &str| match get(key) {
            Some(Json::Number(text)) => text.parse::<u32>().ok(),
            _ => None,
        };
        let text = |key: &str| match get(key) {
            Some(Json::Text(text)) => text.as_str(),
            _ => "",
        };
        let on = |key: &str| get(key) == Some(&Json::Bool(true));
        let separator = Separator::ALL.into_iter().find(|s| s.key() == text("separator"));
        let decimal = DecimalSign::ALL.into_iter().find(|s| s.key() == text("decimal"));
        Self {
            chosen: number("chosen").and_then(|place| usize::try_from(place).ok()).unwrap_or(usual.chosen),
            months: number("months").filter(|m| (1..=MOST_MONTHS).contains(m)).unwrap_or(usual.months),
            start: Month::parse(text("start")),
            cents: on("cents"),
            total: on("total"),
            failure: Failure::ALL.into_iter().find(|f| f.key() == text("failure")).unwrap_or(usual.failure),
            dialect: Dialect {
                separator: separator.unwrap_or_default(),
                decimal: decimal.unwrap_or_default(),
                bom: on("bom"),
            },
        }
    }
}
