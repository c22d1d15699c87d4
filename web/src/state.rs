//! Everything the page remembers, and how each thing a user does changes it. Pure: tested without a browser.

mod draft;

use std::collections::BTreeMap;
use std::rc::Rc;

use meridian::diagnostic::Diagnostic;
use meridian::field::Field;
use meridian::number::Decimal;
use meridian::price::PriceBook;
use meridian::region::Region;
use meridian::scenario::{Alternative, Component, MOST_REGIONS, PRESETS, Replicas, Scenario, decode};
use meridian::service::service;
use meridian::settings::Settings;
use yew::Reducible;

pub(crate) use draft::{Draft, Target};

/// What the page remembers.
#[derive(Clone)]
pub(crate) struct State {
    pub(crate) book: Rc<PriceBook>,
    /// Always without errors: what is wrong stays a draft.
    pub(crate) scenario: Rc<Scenario>,
    /// The scenario as it was opened, to which a field is reset.
    origin: Rc<Scenario>,
    /// Text in fields that is not in the scenario yet, by path.
    pub(crate) drafts: BTreeMap<String, Draft>,
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
    AlternativeChosen(usize),
    FigureOpened(Opened),
    FigureClosed,
    ScenarioOpened { name: String, text: String },
    PresetOpened,
    NoticeDismissed,
    MonthsEdited(u32),
    CentsToggled,
    FormToggled,
}

/// What the browser had stored.
#[derive(Default)]
pub(crate) struct Stored {
    pub(crate) scenario: Option<String>,
    pub(crate) drafts: Option<String>,
}

impl State {
    /// The page as it was left, or on the first preset.
    pub(crate) fn restore(book: Rc<PriceBook>, stored: &Stored) -> Self {
        let preset = preset(&book);
        let mut state = Self {
            scenario: Rc::clone(&preset),
            origin: preset,
            drafts: BTreeMap::new(),
            chosen: 1,
            opened: None,
            notice: None,
            months: 12,
            cents: false,
            form_open: false,
            book,
        };
        let Some(text) = &stored.scenario else { return state };
        state.open("What this browser had stored", text);
        if state.notice.is_none() {
            state.restore_drafts(stored.drafts.as_deref().unwrap_or_default());
        }
        state
    }

    /// The scenario as it is stored.
    pub(crate) fn stored(&self) -> String {
        self.scenario.to_json()
    }

    /// The drafts as they are stored: a line each, path and text.
    pub(crate) fn stored_drafts(&self) -> String {
        let open = self.drafts.iter().filter(|(_, d)| d.problem.is_some());
        open.map(|(path, draft)| [path, "\t", &draft.text, "\n"].concat()).collect()
    }

    /// The alternative chosen.
    pub(crate) fn alternative(&self) -> Option<&Alternative> {
        self.scenario.alternatives.get(self.chosen)
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
                });
            }
        }
    }

    fn take(&mut self, scenario: Rc<Scenario>) {
        self.origin = Rc::clone(&scenario);
        self.scenario = scenario;
        self.drafts.clear();
        self.opened = None;
        self.chosen = self.chosen.min(self.scenario.alternatives.len().saturating_sub(1));
    }

    fn change(&mut self, how: impl FnOnce(&mut Scenario)) {
        how(Rc::make_mut(&mut self.scenario));
    }

    /// Other Regions mean other alternatives: the standard ones over them, and equal shares of the users.
    fn set_regions(&mut self, regions: Vec<Region>) {
        let before = self.scenario.alternatives.len();
        let candidate = Scenario {
            alternatives: Scenario::standard_alternatives(&regions),
            traffic: Vec::new(),
            regions,
            ..(*self.scenario).clone()
        };
        let found = meridian::scenario::check(&candidate, &self.book);
        if !found.is_empty() {
            let what = "These Regions cannot be used; what you see is as it was before".to_owned();
            self.notice = Some(Notice { what, found, unreadable: None });
            return;
        }
        self.notice = None;
        self.drafts.retain(|path, _| !path.starts_with("traffic_percent."));
        self.scenario = Rc::new(candidate);
        self.opened = None;
        let now = self.scenario.alternatives.len();
        // The last is active-active over all Regions: one who looks at it goes on looking at it.
        if self.chosen + 1 == before || self.chosen >= now {
            self.chosen = now.saturating_sub(1);
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
        self.drafts.clear();
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
            Action::AlternativeChosen(index) => next.chosen = index,
            Action::FigureOpened(opened) => next.opened = Some(opened),
            Action::FigureClosed => next.opened = None,
            Action::ScenarioOpened { name, text } => next.open(&format!("`{name}`"), &text),
            Action::PresetOpened => {
                next.take(preset(&next.book));
                next.notice = None;
                next.chosen = 1;
            }
            Action::NoticeDismissed => next.notice = None,
            Action::MonthsEdited(months) => next.months = months.clamp(1, meridian::budget::MOST_MONTHS),
            Action::CentsToggled => next.cents = !next.cents,
            Action::FormToggled => next.form_open = !next.form_open,
        }
        Rc::new(next)
    }
}

impl PartialEq for State {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

fn preset(book: &PriceBook) -> Rc<Scenario> {
    let decoded = PRESETS.first().map(|p| decode(p.json, book));
    let empty = || Scenario {
        name: "Untitled".to_owned(),
        regions: book.regions().first().map(|r| r.region).into_iter().collect(),
        traffic: Vec::new(),
        alternatives: Vec::new(),
        settings: Settings::default(),
        components: Vec::new(),
        assumptions: BTreeMap::new(),
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
