//! Everything the page remembers, and how each thing a user does changes it. Pure: tested without a browser.

mod action;
mod alternatives;
mod clock;
mod components;
mod draft;
mod editing;
mod history;
mod opening;
mod prices;
mod record;
mod regions;
mod resetting;
mod saving;
mod settling;
mod shelf;
mod slots;
mod target;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::rc::Rc;

use meridian::base::diagnostic::Diagnostic;
use meridian::base::number::Separators;
use meridian::engine::budget::Month;
use meridian::price::PriceBook;
use meridian::report::Dialect;
use meridian::scenario::Scenario;
use meridian::share::{View, to_fragment};
use yew::Reducible;

use crate::answer::Answer;
use clock::Clock;
use history::Moment;
use record::Origin;

pub(crate) use action::Action;
pub(crate) use draft::{Draft, Drafts};
pub(crate) use history::{History, REMOVING};
pub(crate) use prices::{OwnPrices, Terms};
pub(crate) use resetting::is_changed;
pub(crate) use saving::{KEPT, OWN, Saved, Store, Stored, Trouble};
use shelf::Kept;
use slots::Slot;
pub(crate) use slots::Why;
pub(crate) use target::{BUDGET, MONTHS, OF_NAME, Target, below, field_at, field_path, share_text};

/// What the page remembers.
#[derive(Clone)]
pub(crate) struct State {
    /// What is priced with: the built-in prices, and over them the user's own.
    pub(crate) book: Rc<PriceBook>,
    /// The built-in prices.
    base: Rc<PriceBook>,
    /// The user's own prices, where a list is open.
    pub(crate) own: Option<Rc<OwnPrices>>,
    pub(crate) terms: Terms,
    /// The day on which the page was started, `2026-09-03`, by which prices are called old.
    pub(crate) today: Rc<str>,
    /// The answer to the scenario.
    answer: Rc<Answer>,
    /// The answer that is shown: this one or, while its prices are on their way, the one before it.
    pub(crate) answered: Option<Rc<Answer>>,
    /// How numbers are written here, as the browser has it.
    pub(crate) separators: Separators,
    /// Always without errors: what is wrong stays a draft.
    pub(crate) scenario: Rc<Scenario>,
    /// The scenario as it was opened, to which a field is reset.
    origin: Rc<Origin>,
    /// Text in fields that is not in the scenario yet, by path.
    pub(crate) drafts: Drafts,
    /// How the scenario is looked at: which alternative is chosen, and what its budget is to be.
    pub(crate) view: View,
    /// What can be undone and redone.
    history: History,
    /// Where what is shown is kept.
    slot: Slot,
    /// One's own scenario as it is stored, while something else stands beside it.
    mine: Option<Rc<str>>,
    /// What made way for something else, the latest first.
    kept: Rc<[Kept]>,
    /// What no other page has: the later it was started, the greater.
    tab: Rc<str>,
    /// How many ids this page has given.
    ids: u32,
    /// Whose edits are in what is shown.
    clock: Clock,
    /// Why what is entered is not stored.
    pub(crate) trouble: Option<Trouble>,
    /// Whose line items are shown.
    pub(crate) opened: Option<Opened>,
    /// What went wrong with something the user opened or had stored.
    pub(crate) notice: Option<Rc<Notice>>,
    /// Whether the form is shown over the page, where it is narrow.
    pub(crate) form_open: bool,
    /// The fragment of the link that was made last, while it is shown.
    pub(crate) link: Option<String>,
    /// Whether that link is on the clipboard, once the browser has said.
    pub(crate) copied: Option<bool>,
}

/// A figure that was opened: an alternative, and the service whose lines are shown, or all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Opened {
    pub(crate) alternative: usize,
    pub(crate) service: Option<&'static str>,
}

/// Something to tell the user, with what of theirs could not be read.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Notice {
    pub(crate) what: String,
    pub(crate) found: Vec<Diagnostic>,
    pub(crate) unreadable: Option<String>,
    /// What made way, by its id on the shelf.
    pub(crate) before: Option<Rc<str>>,
}

impl State {
    /// The page as it was left, or on the first preset.
    pub(crate) fn restore(book: Rc<PriceBook>, today: &str, stored: &Stored) -> Self {
        let preset = opening::preset(&book, "ecommerce");
        let mut state = Self {
            view: View {
                chosen: opening::first_standby(&preset),
                dialect: Dialect::for_decimal(stored.separators.decimal),
                ..View::default()
            },
            history: History::default(),
            slot: Slot::Own,
            mine: None,
            kept: Rc::new([]),
            tab: stored.tab.as_str().into(),
            ids: 0,
            clock: Clock::default(),
            trouble: stored.trouble,
            scenario: Rc::clone(&preset),
            origin: Origin::of(Rc::clone(&preset)),
            drafts: Drafts::default(),
            opened: None,
            notice: None,
            form_open: false,
            link: None,
            copied: None,
            separators: stored.separators,
            base: Rc::clone(&book),
            own: None,
            terms: Terms::default(),
            today: today.into(),
            answer: Answer::to(preset, Rc::clone(&book)),
            answered: None,
            book,
        };
        state.restore_prices(stored.prices.as_deref());
        state.restore_slots(stored);
        state.settle_answer();
        state
    }

    /// The scenario as it is stored.
    pub(crate) fn stored(&self) -> Cow<'_, str> {
        let made = Rc::ptr_eq(&self.answer.scenario, &self.scenario);
        if made { self.answer.json().into() } else { self.scenario.to_json().into() }
    }

    /// The scenario as it was opened.
    pub(crate) fn origin(&self) -> &Rc<Scenario> {
        &self.origin.scenario
    }

    /// The drafts as they are stored: a line each, path and text.
    pub(crate) fn stored_drafts(&self) -> String {
        self.drafts.stored()
    }

    /// How the scenario is looked at, as a link keeps it: with the first month that is shown.
    pub(crate) fn link_view(&self) -> View {
        View { start: self.start(), ..self.view }
    }

    /// The first month of the budget.
    pub(crate) fn start(&self) -> Option<Month> {
        self.view.start.or_else(|| Month::parse(self.today.get(..7)?).map(|month| month.plus(1)))
    }
}

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let step = self.step_of(&action);
        // What another tab or one's own place brings is no edit of this one.
        let brought =
            matches!(action, Action::Met(_) | Action::WentHome | Action::GuestKept | Action::Saved(_));
        let time_travel = matches!(action, Action::Undo | Action::Redo);
        let left = matches!(action, Action::FieldLeft(_));
        let mut next = (*self).clone();
        match action {
            Action::FieldEdited(target, text) => next.edit(&target, text),
            Action::FieldLeft(target) => next.leave(&target),
            Action::FieldReset(target) => next.reset(&target),
            Action::RegionChosen(slot, region) => next.choose_region(slot, region),
            Action::RegionAdded(region) => next.add_region(region),
            Action::RegionRemoved(slot) => next.remove_region(slot),
            Action::ComponentAdded(key) => next.add_component(key),
            Action::ComponentRemoved(index) => next.remove_component(index),
            Action::EntryAdded(list) => next.add_entry(list),
            Action::EntryRemoved(list, index) => next.remove_entry(list, index),
            Action::TermsAsked => next.terms = Terms::Settled,
            Action::TermsCame(text) => next.add_terms(&text),
            Action::TermsFailed(why) => next.terms = Terms::Failed(why),
            Action::PricesOpened { name, text } => next.open_prices(&name, text),
            Action::PricesClosed => next.close_prices(),
            Action::AlternativeChosen(index) => next.choose_alternative(index),
            Action::AlternativeChanged(index, alternative) => next.change_alternative(index, alternative),
            Action::AlternativeTaken(alternative) => next.take_alternative(&alternative),
            Action::AlternativeAdded => next.add_alternative(),
            Action::AlternativeRemoved(index) => next.remove_alternative(index),
            Action::AlternativeMoved(index) => next.move_alternative(index),
            Action::PresetChosen(key) => next.choose_preset(key),
            Action::NewSystem => next.begin_anew(),
            Action::Undo => next.undo(),
            Action::Redo => next.redo(),
            Action::LinkMade => {
                next.copied = None;
                next.link = Some(to_fragment(&next.scenario, &next.link_view()));
            }
            Action::LinkCopied(whether) => next.copied = Some(whether),
            Action::LinkClosed => next.link = None,
            Action::WentBack(id) => next.go_back(&id),
            Action::WentHome => next.go_home(),
            Action::GuestKept => next.keep(),
            Action::Met(theirs) => next.meet(&theirs),
            Action::ShelfChanged(shelf) => next.share_shelf(&shelf),
            Action::Saved(saved) => next.note(saved),
            Action::FigureOpened(opened) => next.opened = Some(opened),
            Action::FigureClosed => next.opened = None,
            Action::NotOpened { name, why } => next.refuse_file(&name, why),
            Action::ScenarioOpened { name, text } => next.open_file(&name, &text),
            Action::NoticeDismissed => next.notice = None,
            Action::TotalToggled => next.view.total = !next.view.total,
            Action::DialectChosen(dialect) => next.view.dialect = dialect,
            Action::CentsToggled => next.view.cents = !next.view.cents,
            Action::FormToggled => next.form_open = !next.form_open,
            Action::FailureChosen(failure) => next.view.failure = failure,
            Action::ChangeMade(change) => next.make(&change),
        }
        if !brought && !Rc::ptr_eq(&next.scenario, &self.scenario) && !time_travel {
            next.retry();
        }
        let before = Moment::of(&self);
        let same = before.says(&next);
        next.remember((!same).then_some(before), step, left);
        if !brought && (!same || next.view != self.view) {
            next.edited();
        }
        let priced_anew = !Rc::ptr_eq(&next.book, &self.book) || next.terms != self.terms;
        if priced_anew || !Rc::ptr_eq(&next.scenario, &self.scenario) {
            next.settle_answer();
        }
        Rc::new(next)
    }
}

impl PartialEq for State {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}
