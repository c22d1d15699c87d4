//! The answer to a scenario, made once: whoever shows a part of it holds the same one.

use std::cell::OnceCell;
use std::rc::Rc;

use meridian::base::diagnostic::Diagnostic;
use meridian::engine::compare::{Comparison, Outcome, Priced, compare};
use meridian::engine::estimate::Estimate;
use meridian::engine::objectives::objectives;
use meridian::engine::recommend::{Recommendation, recommend};
use meridian::price::PriceBook;
use meridian::report::{Sheet, comparison_sheet};
use meridian::scenario::Scenario;

/// What a scenario costs at the prices of a book.
pub(crate) struct Answer {
    pub(crate) scenario: Rc<Scenario>,
    pub(crate) book: Rc<PriceBook>,
    /// Made when it is first looked at.
    comparison: OnceCell<Comparison>,
    /// The comparison as the command line and its files have it, made when it is first drawn.
    sheet: OnceCell<Sheet>,
    /// The cheapest alternative that meets the objectives, looked for when it is first asked for.
    recommendation: OnceCell<Recommendation>,
    /// The scenario as a file has it, made when it is first stored or handed out.
    json: OnceCell<String>,
}

impl Answer {
    pub(crate) fn to(scenario: Rc<Scenario>, book: Rc<PriceBook>) -> Rc<Self> {
        Rc::new(Self {
            scenario,
            book,
            comparison: OnceCell::new(),
            sheet: OnceCell::new(),
            recommendation: OnceCell::new(),
            json: OnceCell::new(),
        })
    }

    /// Whether it is the answer to this very scenario at these very prices.
    pub(crate) fn is_to(&self, scenario: &Rc<Scenario>, book: &Rc<PriceBook>) -> bool {
        Rc::ptr_eq(&self.scenario, scenario) && Rc::ptr_eq(&self.book, book)
    }

    pub(crate) fn comparison(&self) -> &Comparison {
        self.comparison.get_or_init(|| compare(&self.scenario, &self.scenario.alternatives, &self.book))
    }

    pub(crate) fn sheet(&self) -> &Sheet {
        self.sheet.get_or_init(|| comparison_sheet(self.comparison(), &self.scenario))
    }

    /// What meets the objectives; nothing where none are set.
    pub(crate) fn recommendation(&self) -> Option<&Recommendation> {
        let wanted = !objectives(&self.scenario).is_empty();
        wanted.then(|| {
            self.recommendation
                .get_or_init(|| recommend(&self.scenario, &self.scenario.alternatives, &self.book))
        })
    }

    /// An alternative that has a price.
    pub(crate) fn priced(&self, alternative: usize) -> Option<&Priced> {
        self.comparison().outcomes.get(alternative).and_then(Outcome::priced)
    }

    pub(crate) fn json(&self) -> &str {
        self.json.get_or_init(|| self.scenario.to_json())
    }

    /// Why the scenario cannot be priced at all.
    pub(crate) fn refusal(&self) -> Option<&Diagnostic> {
        self.comparison().refusal()
    }

    /// The estimate of an alternative, if it has one.
    pub(crate) fn estimate(&self, alternative: usize) -> Option<&Estimate> {
        self.comparison().outcomes.get(alternative).and_then(Outcome::estimate)
    }
}
