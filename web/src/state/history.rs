//! Undo and redo. A step is what a user did in one go: what is typed into one field until it is left is one.
//! Which alternative is looked at is no step, and comes back with each. The history lasts as long as the page is open.

use std::rc::Rc;

use meridian::scenario::Scenario;

use super::record::Origin;
use super::target::singular;
use super::{Action, Drafts, OwnPrices, State};
use meridian::share::View;

/// The most steps that can be undone.
pub(crate) const MOST_STEPS: usize = 200;

/// How the words of a step begin that removed something.
pub(crate) const REMOVING: &str = "removing ";

/// What a step can change.
#[derive(Clone)]
pub(super) struct Moment {
    scenario: Rc<Scenario>,
    origin: Rc<Origin>,
    drafts: Drafts,
    view: View,
    own: Option<Rc<OwnPrices>>,
}

impl Moment {
    pub(super) fn of(state: &State) -> Self {
        Self {
            scenario: Rc::clone(&state.scenario),
            origin: Rc::clone(&state.origin),
            drafts: state.drafts.clone(),
            view: state.view,
            own: state.own.clone(),
        }
    }

    /// Whether the same is entered.
    pub(super) fn says(&self, state: &State) -> bool {
        let looked = View { chosen: state.view.chosen, ..self.view };
        (Rc::ptr_eq(&self.scenario, &state.scenario) || self.scenario == state.scenario)
            && self.drafts.stored() == state.drafts.stored()
            && looked == state.view
            && self.own == state.own
    }
}

/// What a user is about to do, in words, and the field where it is typing.
pub(super) struct Step {
    what: String,
    typing: Option<String>,
}

/// What can be undone and redone.
#[derive(Clone, Default)]
pub(crate) struct History {
    /// Each step in words, with what was before it; the latest last.
    past: Vec<(Rc<str>, Rc<Moment>)>,
    /// Each step that was undone, with what was after it; the next one last.
    future: Vec<(Rc<str>, Rc<Moment>)>,
    /// The field that is being typed into: more of it belongs to the latest step.
    typing: Option<String>,
}

impl State {
    /// The step that would be undone, in words.
    pub(crate) fn can_undo(&self) -> Option<&str> {
        self.history.past.last().map(|(what, _)| &**what)
    }

    /// The step that would be redone, in words.
    pub(crate) fn can_redo(&self) -> Option<&str> {
        self.history.future.last().map(|(what, _)| &**what)
    }

    /// The step that an action is; nothing where it changes nothing that was entered.
    pub(super) fn step_of(&self, action: &Action) -> Option<Step> {
        let typing = |what: String, path: String| Some(Step { what, typing: Some(path) });
        let step = |what: String| Some(Step { what, typing: None });
        let component = |index: usize| self.scenario.components.get(index).map_or("", |c| c.name.as_str());
        match action {
            Action::FieldEdited(target, _) if target.is_typed(self) => {
                typing(target.words(self), target.path(&self.scenario))
            }
            Action::FieldEdited(target, _) => step(target.words(self)),
            Action::FieldReset(target) => step(["resetting ", &target.words(self)].concat()),
            Action::RegionRemoved(slot) => {
                let gone = self.scenario.regions.get(*slot).map_or("", |region| region.code());
                step([REMOVING, gone].concat())
            }
            Action::RegionChosen(..) | Action::RegionAdded(_) => step("the Regions".to_owned()),
            Action::ComponentAdded(_) => step("the new component".to_owned()),
            Action::ComponentRemoved(index) => step([REMOVING, component(*index)].concat()),
            Action::EntryAdded(list) => step(["the new ", singular(*list)].concat()),
            Action::EntryRemoved(list, index) => step(format!("{REMOVING}{} {}", singular(*list), index + 1)),
            Action::PricesOpened { name, .. } | Action::ScenarioOpened { name, .. } => {
                step(["opening ", name].concat())
            }
            Action::PricesClosed => step("going back to the built-in prices".to_owned()),
            Action::AlternativeChanged(..) | Action::AlternativeAdded | Action::AlternativeMoved(_) => {
                step("what is compared".to_owned())
            }
            Action::AlternativeRemoved(index) => step(format!("{REMOVING}alternative {}", index + 1)),
            Action::PresetChosen(_) => step("opening the example".to_owned()),
            Action::NewSystem => step("the new system".to_owned()),
            Action::WentBack(_) => step("going back".to_owned()),
            Action::Met(_) => step("what another tab changed".to_owned()),
            Action::AlternativeTaken(_) => step("what is compared".to_owned()),
            Action::ChangeMade(_) => step("the change".to_owned()),
            Action::CentsToggled | Action::TotalToggled | Action::DialectChosen(_) => {
                step("the budget".to_owned())
            }
            Action::Undo
            | Action::Redo
            | Action::WentHome
            | Action::GuestKept
            | Action::ShelfChanged(_)
            | Action::Saved(_)
            | Action::FieldLeft(_)
            | Action::TermsAsked
            | Action::TermsCame(_)
            | Action::TermsFailed(_)
            | Action::AlternativeChosen(_)
            | Action::LinkMade
            | Action::LinkCopied(_)
            | Action::NotOpened { .. }
            | Action::LinkClosed
            | Action::FigureOpened(_)
            | Action::FigureClosed
            | Action::NoticeDismissed
            | Action::FormToggled
            | Action::FailureChosen(_) => None,
        }
    }

    /// Remembers what was before a step, if it changed something. What is typed on belongs to the step before.
    pub(super) fn remember(&mut self, before: Option<Moment>, step: Option<Step>, left: bool) {
        if left {
            self.history.typing = None;
        }
        let (Some(step), Some(moment)) = (step, before) else { return };
        let goes_on = step.typing.is_some() && step.typing == self.history.typing;
        let history = &mut self.history;
        history.future.clear();
        history.typing = step.typing;
        if !goes_on {
            if history.past.len() == MOST_STEPS {
                history.past.remove(0);
            }
            history.past.push((step.what.into(), Rc::new(moment)));
        }
    }

    pub(super) fn undo(&mut self) {
        if let Some((what, moment)) = self.history.past.pop() {
            self.history.future.push((what, Rc::new(Moment::of(self))));
            self.go_to(&moment);
        }
    }

    pub(super) fn redo(&mut self) {
        if let Some((what, moment)) = self.history.future.pop() {
            self.history.past.push((what, Rc::new(Moment::of(self))));
            self.go_to(&moment);
        }
    }

    fn go_to(&mut self, moment: &Moment) {
        self.history.typing = None;
        self.scenario = Rc::clone(&moment.scenario);
        self.origin = Rc::clone(&moment.origin);
        self.drafts = moment.drafts.clone();
        self.drafts.close();
        self.view = moment.view;
        self.opened = None;
        self.notice = None;
        self.link = None;
        if self.own != moment.own {
            self.lay_over(moment.own.clone());
        }
    }
}
