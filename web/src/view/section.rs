//! Sections: each is drawn from what it shows, and drawn anew only where that is something else.
//!
//! One component for all of them, and not one each: Yew's life of a component is compiled anew for every one, and what
//! makes a section is what it shows, which each has in its own file.

use std::cell::RefCell;
use std::rc::Rc;

use yew::prelude::*;

use super::{
    add, alternatives, assumptions, bar, budget, cards, cost, entries, form, group, lines, names, notice,
    recovery, regions, removed, sources, verdict,
};
use crate::platform::focus;
use crate::platform::soon::{Soon, When};
use crate::state::{Action, State};

/// The page as a control has it: what the user did is said to it, and it is looked at as it is when that happens. The
/// same for as long as the page is open, so that no section is drawn anew for it.
#[derive(Clone)]
pub(crate) struct Page(Rc<Inner>);

struct Inner {
    state: RefCell<UseReducerHandle<State>>,
    /// The ids of the elements of which the first that is there gets the focus, once all is drawn.
    focus: RefCell<Vec<String>>,
    /// The path of the field that was typed into since the last frame, and what stands in it.
    typed: RefCell<Option<(String, String)>>,
}

impl PartialEq for Page {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Page {
    pub(crate) fn of(state: UseReducerHandle<State>) -> Self {
        Self(Rc::new(Inner {
            state: RefCell::new(state),
            focus: RefCell::default(),
            typed: RefCell::default(),
        }))
    }

    /// The page is so from now on.
    pub(crate) fn is_now(&self, state: UseReducerHandle<State>) {
        self.0.state.replace(state);
    }

    /// The page as it is.
    pub(crate) fn now(&self) -> UseReducerHandle<State> {
        self.0.state.borrow().clone()
    }

    /// The user did this, after what was typed.
    pub(crate) fn act(&self, action: Action) {
        self.hear();
        self.now().dispatch(action);
    }

    /// This stands in the field at a path now: heard with the next frame, or with what is done before it. A browser lays
    /// the page out anew before it goes on with a key, and so does it once for a frame and not for each key.
    pub(crate) fn typed(&self, path: String, text: String) {
        let before = self.0.typed.replace(Some((path, text)));
        let elsewhere =
            before.filter(|(path, _)| self.0.typed.borrow().as_ref().is_none_or(|(now, _)| now != path));
        self.edited(elsewhere);
    }

    /// Hears what was typed.
    pub(crate) fn hear(&self) {
        self.edited(self.0.typed.take());
    }

    /// The page with what was typed and is not heard yet, if there is any: a page that is left does not come to hear it.
    pub(crate) fn with_typed(&self) -> Option<Rc<State>> {
        let (path, text) = self.0.typed.borrow().clone()?;
        let now = self.now();
        let target = now.target_at(&path)?;
        Some(Rc::new((*now).clone()).reduce(Action::FieldEdited(target, text)))
    }

    fn edited(&self, typed: Option<(String, String)>) {
        let Some((path, text)) = typed else { return };
        let now = self.now();
        if let Some(target) = now.target_at(&path) {
            now.dispatch(Action::FieldEdited(target, text));
        }
    }

    /// A callback that says what the user did, whatever the event holds.
    pub(crate) fn on<E: 'static>(&self, action: Action) -> Callback<E> {
        let page = self.clone();
        Callback::from(move |_: E| page.act(action.clone()))
    }

    /// The same for a control that may be gone afterwards: the focus goes to the first of these elements that is there.
    pub(crate) fn then(&self, action: Action, to: Vec<String>) -> Callback<MouseEvent> {
        let page = self.clone();
        Callback::from(move |_: MouseEvent| {
            page.0.focus.replace(to.clone());
            page.act(action.clone());
        })
    }

    /// All is drawn: the focus goes where it was to go.
    pub(crate) fn is_drawn(&self) {
        focus::first(&self.0.focus.take());
    }
}

/// What a section shows.
#[derive(PartialEq)]
pub(crate) enum Shows {
    Bar(bar::Bar),
    Form(form::Head),
    Regions(regions::Regions),
    Fields(form::Fields),
    Group(group::Group),
    Add(add::Add),
    Entries(entries::Entries),
    Notices(notice::Notices),
    Verdict(verdict::Verdict),
    Cards(cards::Cards),
    Recovery(recovery::Recovery),
    Alternatives(alternatives::Alternatives),
    Cost(cost::Cost),
    Budget(budget::Budget),
    Assumptions(assumptions::Assumptions),
    Sources(sources::Sources),
    Removed(removed::Removed),
    Lines(lines::Lines),
    Names(names::Names),
}

#[derive(PartialEq, Properties)]
pub(crate) struct SectionProps {
    shows: Rc<Shows>,
    page: Page,
}

/// A section.
#[component]
pub(crate) fn Section(props: &SectionProps) -> Html {
    let page = &props.page;
    match &*props.shows {
        Shows::Bar(of) => bar::bar(of, page),
        Shows::Form(of) => form::head(of, page),
        Shows::Regions(of) => regions::regions(of, page),
        Shows::Fields(of) => form::fields(of, page),
        Shows::Group(of) => group::group(of, page),
        Shows::Add(of) => add::add(of, page),
        Shows::Entries(of) => entries::entries(of, page),
        Shows::Notices(of) => notice::notices(of, page),
        Shows::Verdict(of) => verdict::verdict(of, page),
        Shows::Cards(of) => cards::cards(of, page),
        Shows::Recovery(of) => recovery::recovery(of, page),
        Shows::Alternatives(of) => alternatives::alternatives(of, page),
        Shows::Cost(of) => cost::cost(of, page),
        Shows::Budget(of) => budget::budget(of, page),
        Shows::Assumptions(of) => assumptions::assumptions(of),
        Shows::Sources(of) => sources::sources(of, page),
        Shows::Removed(of) => removed::removed(of, page),
        Shows::Lines(of) => lines::lines(of, page),
        Shows::Names(of) => names::names(of),
    }
}

/// A section that follows what stands above it: what it shows is drawn in the frame after that. Nothing is typed in it.
#[component]
fn Following(props: &SectionProps) -> Html {
    let shown = use_state(|| props.shows.clone());
    let latest = use_mut_ref(|| props.shows.clone());
    latest.replace(props.shows.clone());
    let following = {
        let shown = shown.setter();
        (*use_memo((), |()| {
            Soon::new(When::Shown, Callback::from(move |()| shown.set(latest.borrow().clone())))
        }))
        .clone()
    };
    if *shown != props.shows {
        following.ask();
    }
    html! { <Section shows={(*shown).clone()} page={props.page.clone()} /> }
}

/// A section of the page that is drawn after the others.
pub(crate) fn following(page: &Page, shows: Shows) -> Html {
    html! { <Following shows={Rc::new(shows)} page={page.clone()} /> }
}

/// A section of the page.
pub(crate) fn section(page: &Page, shows: Shows) -> Html {
    html! { <Section shows={Rc::new(shows)} page={page.clone()} /> }
}

/// The same among others of its kind, which come and go: by its own name.
pub(crate) fn keyed(page: &Page, key: &str, shows: Shows) -> Html {
    html! { <Section key={key.to_owned()} shows={Rc::new(shows)} page={page.clone()} /> }
}
