//! How the page is kept in the browser, over a store that a test can stand in for.

use std::rc::Rc;

use meridian::base::number::Separators;
use meridian::scenario::Scenario;
use meridian::share::View;

use super::clock::Clock;
use super::record::Record;
use super::shelf::Kept;
use super::slots::Slot;
use super::{State, Why};
use crate::same::Same;

/// One's own scenario.
pub(crate) const OWN: &str = "meridian.scenario";
/// What made way for something else.
pub(crate) const KEPT: &str = "meridian.kept";
/// In the tab: what stands beside one's own.
pub(crate) const GUEST: &str = "meridian.guest";
/// The drafts of builds before this one.
const DRAFTS: &str = "meridian.drafts";

/// Why something could not be stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Trouble {
    /// There is no room.
    Full,
    /// The browser does not let the page store anything.
    Denied,
}

/// Texts by keys, as a browser keeps them.
pub(crate) trait Store {
    fn get(&self, key: &str) -> Option<String>;
    fn set(&self, key: &str, text: &str) -> Result<(), Trouble>;
    fn remove(&self, key: &str);
}

/// What came of storing the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Saved {
    /// There was nothing to store.
    Nothing,
    Done,
    /// Another tab has stored this since, which is not to be overwritten.
    Elsewhere(String),
    Trouble(Trouble),
}

/// What the browser had stored.
#[derive(Clone, Default)]
pub(crate) struct Stored {
    /// The fragment of the page's address: a scenario that somebody shared.
    pub(crate) link: Option<String>,
    /// One's own, as [`State::record`] wrote it.
    pub(crate) own: Option<String>,
    /// What stood beside it in this tab.
    pub(crate) guest: Option<String>,
    /// The shelf.
    pub(crate) kept: Option<String>,
    /// The user's own prices, as [`OwnPrices::kept`](super::OwnPrices::kept) wrote them.
    pub(crate) prices: Option<String>,
    /// What no other page has: the later it was started, the greater.
    pub(crate) tab: String,
    /// How numbers are written here.
    pub(crate) separators: Separators,
    /// Why nothing can be stored.
    pub(crate) trouble: Option<Trouble>,
}

impl Stored {
    /// Reads what is there: `lasting` is shared by all tabs, `tab` is this one's.
    pub(crate) fn read(lasting: &dyn Store, tab: &dyn Store) -> Self {
        let drafts = || lasting.get(DRAFTS).unwrap_or_default();
        let whole = |own: String| if Record::is_one(&own) { own } else { Record::of_old(&own, &drafts()) };
        let own = lasting.get(OWN).map(whole);
        Self { own, guest: tab.get(GUEST), kept: lasting.get(KEPT), ..Self::default() }
    }
}

/// What is stored, as far as it tells whether that is to be done anew: every edit is in the clock, and what comes from
/// elsewhere brings another scenario.
#[derive(PartialEq)]
pub(crate) struct ToSave {
    scenario: Same<Scenario>,
    view: View,
    clock: Clock,
    slot: Slot,
    kept: Same<[Kept]>,
}

impl State {
    /// What tells whether there is something to store.
    pub(crate) fn to_save(&self) -> ToSave {
        ToSave {
            scenario: (&self.scenario).into(),
            view: self.view,
            clock: self.clock.clone(),
            slot: self.slot.clone(),
            kept: Same(Rc::clone(&self.kept)),
        }
    }

    /// Stores the page as it is. What is displaced is stored before what displaces it.
    pub(crate) fn save(&self, lasting: &dyn Store, tab: &dyn Store) -> Saved {
        match self.try_save(lasting, tab) {
            Ok(saved) => saved,
            Err(trouble) => Saved::Trouble(trouble),
        }
    }

    fn try_save(&self, lasting: &dyn Store, tab: &dyn Store) -> Result<Saved, Trouble> {
        let record = self.record();
        let mut saved = Saved::Nothing;
        let shelf = lasting.get(KEPT).unwrap_or_default();
        let merged = Kept::shelf(&Kept::merged(&self.kept, &Kept::read(&shelf)));
        if merged != shelf {
            lasting.set(KEPT, &merged)?;
            saved = Saved::Done;
        }
        if let Slot::Guest { id, why } = &self.slot {
            tab.set(GUEST, &guest_text(id, *why, &record))?;
            return Ok(Saved::Done);
        }
        if self.is_edited() {
            let there = lasting.get(OWN).unwrap_or_default();
            let (own, theirs) = (Record::parse(&record), Record::parse(&there));
            if !self.clock.covers(&theirs.clock()) && !own.says(&theirs) {
                return Ok(Saved::Elsewhere(there));
            }
            if there != record {
                lasting.set(OWN, &record)?;
                lasting.remove(DRAFTS);
                saved = Saved::Done;
            }
        }
        tab.remove(GUEST);
        Ok(saved)
    }
}

fn guest_text(id: &str, why: Why, record: &str) -> String {
    let why = match why {
        Why::Link => "link",
        Why::Tab => "tab",
    };
    [id, "\n", why, "\n", record].concat()
}

/// What stood beside one's own: its id, why, and the record.
pub(super) fn read_guest(text: &str) -> Option<(Rc<str>, Why, &str)> {
    let mut parts = text.splitn(3, '\n');
    let id = parts.next()?;
    let why = if parts.next()? == "tab" { Why::Tab } else { Why::Link };
    Some((id.into(), why, parts.next()?))
}
