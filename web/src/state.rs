//! Everything the page remembers, and how each thing a user does changes it. Pure: tested without a browser.

mod draft;
mod prices;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::rc::Rc;

use meridian::diagnostic::Diagnostic;
use meridian::field::Field;
use meridian::number::Decimal;
use meridian::price::PriceBook;
use meridian::region::Region;
use meridian::scenario::{Account, Alternative, Component, List, MOST_REGIONS, Replicas, Scenario, decode};
use meridian::service::service;
use meridian::settings::Settings;
use meridian::share::{Shared, View, from_fragment, to_fragment};
use meridian::strategy::Strategy;
use yew::Reducible;

pub(crate) use draft::{Draft, Drafts, Target};
pub(crate) use prices::{OwnPrices, Terms};

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
    /// The scenario whose figures are shown: this one or, while its prices are on their way, the one before it.
    pub(crate) answered: Option<Rc<Scenario>>,
    /// Always without errors: what is wrong stays a draft.
    pub(crate) scenario: Rc<Scenario>,
    /// The scenario as it was opened, to which a field is reset.
    origin: Rc<Scenario>,
    /// Text in fields that is not in the scenario yet, by path.
    pub(crate) drafts: Drafts,
    /// Which alternative is chosen, by its place.
    pub(crate) chosen: usize,
    /// Whose line items are shown.
    pub(crate) opened: Option<Opened>,
    /// What went wrong with something the user opened or had stored.
    pub(crate) notice: Option<Notice>,
    pub(crate) months: u32,
    pub(crate) cents: bool,
    /// Whether the form is shown over the page, where it is narrow.
    pub(crate) form_open: bool,
    /// The fragment of the link that was made last, while it is shown.
    pub(crate) link: Option<String>,
    /// The commitment or discount that was added last, which the form shows open.
    pub(crate) added: Option<(List, usize)>,
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
    /// The scenario that made way, to go back to.
    pub(crate) before: Option<String>,
}

/// What a user does.
pub(crate) enum Action {
    FieldEdited(Target, String),
    FieldLeft(Target),
    FieldReset(Target),
    NameEdited(String),
    RegionChosen(usize, Region),
    RegionAdded(Region),
    RegionRemoved(usize),
    ComponentAdded(&'static str),
    ComponentRemoved(usize),
    EntryAdded(List),
    EntryRemoved(List, usize),
    TermsAsked,
    TermsCame(String),
    TermsFailed(String),
    PricesOpened {
        name: String,
        text: Result<String, String>,
    },
    PricesClosed,
    AlternativeChosen(usize),
    AlternativeChanged(usize, Alternative),
    AlternativeAdded,
    AlternativeRemoved(usize),
    /// To one place earlier.
    AlternativeMoved(usize),
    PresetChosen(&'static str),
    LinkMade,
    LinkClosed,
    WentBack(String),
    FigureOpened(Opened),
    FigureClosed,
    ScenarioOpened {
        name: String,
        text: String,
    },
    NoticeDismissed,
    MonthsEdited(u32),
    CentsToggled,
    FormToggled,
}

/// What the browser had stored.
#[derive(Default)]
pub(crate) struct Stored {
    /// The fragment of the page's address: a scenario that somebody shared.
    pub(crate) link: Option<String>,
    pub(crate) scenario: Option<String>,
    pub(crate) drafts: Option<String>,
    /// The user's own prices, as [`OwnPrices::kept`] wrote them.
    pub(crate) prices: Option<String>,
}

impl State {
    /// The page as it was left, or on the first preset.
    pub(crate) fn restore(book: Rc<PriceBook>, today: &str, stored: &Stored) -> Self {
        let preset = preset(&book, "ecommerce");
        let mut state = Self {
            chosen: first_standby(&preset),
            scenario: Rc::clone(&preset),
            origin: preset,
            drafts: Drafts::default(),
            opened: None,
            notice: None,
            months: 12,
            cents: false,
            form_open: false,
            link: None,
            added: None,
            base: Rc::clone(&book),
            own: None,
            terms: Terms::default(),
            today: today.into(),
            answered: None,
            book,
        };
        state.restore_prices(stored.prices.as_deref());
        if let Some(text) = &stored.scenario {
            state.open("What this browser had stored", text);
            if state.notice.is_none() {
                state.restore_drafts(stored.drafts.as_deref().unwrap_or_default());
            }
        }
        if let Some(link) = &stored.link {
            state.follow(link, stored.scenario.is_some());
        }
        state.settle_answer();
        state
    }

    /// Opens what a link holds; what was here is offered to go back to.
    fn follow(&mut self, link: &str, had_own: bool) {
        let Shared { decoded, view } = from_fragment(link, &self.book);
        let own = self.stored();
        let Some(scenario) = decoded.scenario else {
            let what = "The link could not be read; what you see is as it was before".to_owned();
            self.notice = Some(Notice {
                what,
                found: decoded.diagnostics,
                unreadable: Some(link.to_owned()),
                before: None,
            });
            return;
        };
        self.take(Rc::new(scenario));
        (self.chosen, self.months, self.cents) = (view.chosen, view.months, view.cents);
        let before = Some(own).filter(|own| had_own && *own != self.stored());
        let what = "This scenario came with the link; your own is kept".to_owned();
        self.notice =
            before.map(|own| Notice { what, found: Vec::new(), unreadable: None, before: Some(own) });
    }

    /// How the scenario is looked at, as a link keeps it.
    pub(crate) fn view(&self) -> View {
        View { chosen: self.chosen, months: self.months, cents: self.cents, ..View::default() }
    }

    /// The scenario as it is stored.
    pub(crate) fn stored(&self) -> String {
        self.scenario.to_json()
    }

    /// The drafts as they are stored: a line each, path and text.
    pub(crate) fn stored_drafts(&self) -> String {
        self.drafts.stored()
    }

    fn open(&mut self, what: &str, text: &str) {
        let decoded = decode(text, &self.book);
        match decoded.scenario {
            Some(scenario) => {
                self.take(Rc::new(scenario));
                self.notice = None;
            }
            None => {
                self.notice = Some(Notice {
                    what: format!("{what} could not be read; what you see is as it was before"),
                    found: decoded.diagnostics,
                    unreadable: Some(text.to_owned()),
                    before: None,
                });
            }
        }
    }

    fn take(&mut self, scenario: Rc<Scenario>) {
        self.origin = Rc::clone(&scenario);
        self.scenario = scenario;
        self.drafts = Drafts::default();
        self.opened = None;
        self.answered = None;
        self.added = None;
        self.chosen = self.chosen.min(self.scenario.alternatives.len().saturating_sub(1));
    }

    fn change(&mut self, how: impl FnOnce(&mut Scenario)) {
        how(Rc::make_mut(&mut self.scenario));
    }

    fn change_alternatives(&mut self, how: impl FnOnce(&mut Vec<Alternative>)) {
        let mut candidate = (*self.scenario).clone();
        how(&mut candidate.alternatives);
        self.settle_on(candidate, "This comparison is not possible");
    }

    /// Takes a scenario if it is sound; else says what is wrong with it.
    fn settle_on(&mut self, candidate: Scenario, otherwise: &str) -> bool {
        let found = meridian::scenario::check(&candidate, &self.book);
        if !found.is_empty() {
            let what = format!("{otherwise}; what you see is as it was before");
            self.notice = Some(Notice { what, found, unreadable: None, before: None });
            return false;
        }
        self.notice = None;
        self.scenario = Rc::new(candidate);
        self.opened = None;
        self.link = None;
        self.chosen = self.chosen.min(self.scenario.alternatives.len().saturating_sub(1));
        true
    }

    /// Other Regions: the standard alternatives become the standard ones over them; others take the new Region where
    /// they had the old one. The users are shared equally again.
    fn set_regions(&mut self, regions: Vec<Region>) {
        let own = &self.scenario;
        let resolved = |s: &Scenario, all: &[Alternative]| -> Vec<(Strategy, Vec<Region>)> {
            all.iter().map(|a| (a.strategy, s.regions_of(a))).collect()
        };
        let standard = Scenario::standard_alternatives(&own.regions);
        let was_standard = resolved(own, &own.alternatives) == resolved(own, &standard);
        let last = self.chosen + 1 == own.alternatives.len();
        let alternatives = if was_standard {
            Scenario::standard_alternatives(&regions)
        } else {
            own.alternatives.iter().map(|a| moved(a, &own.regions, &regions)).collect()
        };
        let candidate = Scenario { alternatives, traffic: Vec::new(), regions, ..(**own).clone() };
        if self.settle_on(candidate, "These Regions cannot be used") {
            self.drafts.retain(|path| !path.starts_with("traffic_percent."));
            // The last is active-active over all Regions: one who looks at it goes on looking at it.
            if last && was_standard {
                self.chosen = self.scenario.alternatives.len().saturating_sub(1);
            }
        }
    }

    fn add_component(&mut self, key: &'static str) {
        let Some(service) = service(key) else { return };
        let free = |n: &usize| {
            let name = format!("{key}_{n}");
            !self.scenario.components.iter().any(|c| c.name == name)
        };
        let number = (1..1000).find(free).unwrap_or(1000);
        let component = Component {
            name: format!("{key}_{number}"),
            home: None,
            replicas: Replicas::All,
            tags: BTreeMap::new(),
            service,
            settings: Settings::default(),
            overrides: Settings::default(),
        };
        self.change(|s| s.components.push(component));
    }

    fn remove_component(&mut self, index: usize) {
        if index >= self.scenario.components.len() {
            return;
        }
        self.change(|s| {
            let gone = s.components.remove(index);
            let prefix = format!("components.{}.", gone.name);
            s.assumptions.retain(|path, _| !path.starts_with(&prefix));
        });
        self.drafts = Drafts::default();
        self.opened = None;
    }
}

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut next = (*self).clone();
        match action {
            Action::FieldEdited(target, text) => next.edit(&target, text),
            Action::FieldLeft(target) => next.leave(&target),
            Action::FieldReset(target) => next.reset(&target),
            Action::NameEdited(name) => next.change(|s| s.name = name),
            Action::RegionChosen(slot, region) => {
                let mut regions = next.scenario.regions.clone();
                if let Some(place) = regions.get_mut(slot) {
                    *place = region;
                }
                next.set_regions(regions);
            }
            Action::RegionAdded(region) => {
                let mut regions = next.scenario.regions.clone();
                if regions.len() < MOST_REGIONS && !regions.contains(&region) {
                    regions.push(region);
                    next.set_regions(regions);
                }
            }
            Action::RegionRemoved(slot) => {
                let mut regions = next.scenario.regions.clone();
                if regions.len() > 1 && slot < regions.len() {
                    regions.remove(slot);
                    next.set_regions(regions);
                }
            }
            Action::ComponentAdded(key) => next.add_component(key),
            Action::ComponentRemoved(index) => next.remove_component(index),
            Action::EntryAdded(list) => {
                next.added = Some((list, next.scenario.entries(list)));
                next.change(|s| s.add_entry(list));
            }
            Action::EntryRemoved(list, index) => {
                next.added = None;
                next.opened = None;
                next.drafts.retain(|path| !path.starts_with(list.key()));
                next.change(|s| s.remove_entry(list, index));
            }
            Action::TermsAsked => next.terms = Terms::Settled,
            Action::TermsCame(text) => next.add_terms(&text),
            Action::TermsFailed(why) => next.terms = Terms::Failed(why),
            Action::PricesOpened { name, text } => next.open_prices(&name, text),
            Action::PricesClosed => next.close_prices(),
            Action::AlternativeChosen(index) => next.chosen = index,
            Action::AlternativeChanged(index, alternative) => next.change_alternatives(|all| {
                if let Some(place) = all.get_mut(index) {
                    *place = alternative;
                }
            }),
            Action::AlternativeAdded => next.change_alternatives(|all| {
                let regions = None;
                all.push(Alternative { strategy: Strategy::PilotLight, regions });
            }),
            Action::AlternativeRemoved(index) => next.change_alternatives(|all| {
                if all.len() > 1 && index < all.len() {
                    all.remove(index);
                }
            }),
            Action::AlternativeMoved(index) => {
                next.change_alternatives(|all| {
                    if index > 0 && index < all.len() {
                        all.swap(index - 1, index);
                    }
                });
                next.chosen = match next.chosen {
                    chosen if chosen == index => index.saturating_sub(1),
                    chosen if chosen + 1 == index => index,
                    chosen => chosen,
                };
            }
            Action::PresetChosen(key) => {
                let own = next.stored();
                next.take(preset(&next.book, key));
                let theirs = *next.origin == *self.scenario || self.scenario == self.origin;
                let what = "The example took the place of what was here".to_owned();
                let before = Notice { what, found: Vec::new(), unreadable: None, before: Some(own) };
                next.notice = (!theirs).then_some(before);
                next.chosen = first_standby(&next.scenario);
            }
            Action::LinkMade => next.link = Some(to_fragment(&next.scenario, &next.view())),
            Action::LinkClosed => next.link = None,
            Action::WentBack(text) => next.open("What was here before", &text),
            Action::FigureOpened(opened) => next.opened = Some(opened),
            Action::FigureClosed => next.opened = None,
            Action::ScenarioOpened { name, text } => next.open(&format!("`{name}`"), &text),
            Action::NoticeDismissed => next.notice = None,
            Action::MonthsEdited(months) => next.months = months.clamp(1, meridian::budget::MOST_MONTHS),
            Action::CentsToggled => next.cents = !next.cents,
            Action::FormToggled => next.form_open = !next.form_open,
        }
        if !Rc::ptr_eq(&next.scenario, &self.scenario) || next.terms != self.terms {
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

/// An alternative that names Regions, after the system's Regions have changed from one list to another.
fn moved(alternative: &Alternative, from: &[Region], to: &[Region]) -> Alternative {
    let place = |r: &Region| from.iter().position(|old| old == r);
    let regions = alternative.regions.as_ref().map(|own| -> Vec<Region> {
        let mut kept: Vec<Region> = Vec::new();
        for region in own {
            let new = match place(region) {
                None => Some(*region),
                Some(_) if to.contains(region) => Some(*region),
                Some(at) if from.len() == to.len() => to.get(at).copied(),
                Some(_) => None,
            };
            kept.extend(new.filter(|r| !kept.contains(r)));
        }
        kept
    });
    let enough = |r: &Vec<Region>| r.len() >= alternative.strategy.region_counts().0;
    Alternative { strategy: alternative.strategy, regions: regions.filter(enough) }
}

/// The place of the first standby strategy, where a comparison is best begun.
fn first_standby(scenario: &Scenario) -> usize {
    let wanted = |a: &Alternative| a.strategy == Strategy::PilotLight;
    scenario.alternatives.iter().position(wanted).unwrap_or(0)
}

fn preset(book: &PriceBook, key: &str) -> Rc<Scenario> {
    let decoded = meridian::scenario::preset(key).map(|p| decode(p.json, book));
    let empty = || Scenario {
        name: "Untitled".to_owned(),
        regions: book.regions().first().map(|r| r.region).into_iter().collect(),
        traffic: Vec::new(),
        alternatives: Vec::new(),
        settings: Settings::default(),
        components: Vec::new(),
        assumptions: BTreeMap::new(),
        commitments: Vec::new(),
        discounts: Vec::new(),
        account: Account::default(),
    };
    Rc::new(decoded.and_then(|d| d.scenario).unwrap_or_else(empty))
}

/// A share of the users as text: empty where all are equal.
pub(crate) fn share_text(scenario: &Scenario, region: Region) -> String {
    let share = scenario.traffic.iter().find(|(r, _)| *r == region).map(|(_, p)| p.to_string());
    share.unwrap_or_default()
}

/// Sets a Region's share; the others keep theirs.
fn set_share(scenario: &mut Scenario, region: Region, share: Decimal) {
    let before = |r: Region| scenario.traffic.iter().find(|(other, _)| *other == r).copied();
    let shares =
        scenario.regions.iter().filter_map(|r| if *r == region { Some((region, share)) } else { before(*r) });
    scenario.traffic = shares.collect();
}

/// Where the settings of a target are: the scenario's own, or a component's.
fn settings_mut(scenario: &mut Scenario, component: Option<usize>) -> Option<&mut Settings> {
    match component {
        None => Some(&mut scenario.settings),
        Some(index) => scenario.components.get_mut(index).map(|c| &mut c.settings),
    }
}

/// The path of a field of the scenario or of a component.
pub(crate) fn field_path(scenario: &Scenario, component: Option<usize>, field: &Field) -> String {
    match component.and_then(|i| scenario.components.get(i)) {
        Some(component) => component.path(field),
        None => field.key.to_owned(),
    }
}
