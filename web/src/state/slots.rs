//! Where what is shown is kept. One's own scenario has a place of its own in the browser, which all tabs share. What
//! came with a link, or what two tabs have edited apart, stands beside it as a guest until the user chooses; and what
//! makes way for something else goes on a shelf.

use std::rc::Rc;

use meridian::engine::read::decode;
use meridian::scenario::PRESETS;
use meridian::share::{Shared, View, from_fragment};

use super::clock::Clock;
use super::opening::first_standby;
use super::record::{Origin, Record};
use super::saving::read_guest;
use super::shelf::{ENTRY, Kept, same};
use super::{Notice, Saved, State, Stored};

/// Where what is shown is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Slot {
    /// In the place of one's own.
    Own,
    /// Beside it.
    Guest { id: Rc<str>, why: Why },
}

/// Why something stands beside one's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Why {
    /// It came with a link.
    Link,
    /// Another tab has edited one's own as well.
    Tab,
}

impl State {
    /// What stands beside one's own, and why.
    pub(crate) fn guest(&self) -> Option<Why> {
        match &self.slot {
            Slot::Own => None,
            Slot::Guest { why, .. } => Some(*why),
        }
    }

    /// An id that no other scenario of this browser has; the later, the greater.
    pub(super) fn new_id(&mut self) -> Rc<str> {
        self.ids += 1;
        format!("{}-{:04}", self.tab, self.ids).into()
    }

    /// Puts a record on the shelf, unless it is an example or stands there.
    pub(super) fn shelve(&mut self, record: &str) {
        if !self.is_ones_own(record) || self.kept.iter().any(|k| same(&k.record, record)) {
            return;
        }
        let id = self.new_id();
        let name = self.name_of(record);
        self.kept = Kept::merged(&[Kept { id, name, record: record.into() }], &self.kept).into();
    }

    fn name_of(&self, record: &str) -> Rc<str> {
        let scenario = decode(Record::parse(record).scenario, &self.book).scenario;
        scenario.map_or("What could not be read".into(), |scenario| shelved(&scenario.name))
    }

    /// Puts what is shown on the shelf before it makes way.
    pub(super) fn shelve_shown(&mut self) {
        self.shelve(&self.record());
    }

    /// Whether somebody entered something: it is no example as it comes.
    pub(super) fn is_ones_own(&self, record: &str) -> bool {
        let record = Record::parse(record);
        let Some(scenario) = decode(record.scenario, &self.book).scenario else { return true };
        let nothing = scenario.components.is_empty() && scenario.commitments.is_empty();
        let example =
            || PRESETS.iter().any(|p| decode(p.json, &self.book).scenario.as_ref() == Some(&scenario));
        !record.drafts.is_empty() || !(nothing || example())
    }

    /// Shows a record. What cannot be read is said, and nothing changes.
    pub(super) fn show(&mut self, what: &str, record: &str) -> bool {
        let read = Record::parse(record);
        self.open(what, read.scenario);
        if self.notice.is_some() {
            return false;
        }
        self.view = read.view().unwrap_or(View { chosen: first_standby(&self.scenario), ..self.view });
        self.view.chosen = self.last_or(self.view.chosen);
        if let Some(origin) = Origin::read(read.origin, &self.book) {
            self.origin = origin;
        }
        self.restore_drafts(read.drafts);
        true
    }

    /// What was changed in another tab has come: it is taken over where all that was done here is in it. Where both
    /// have edited, what is here stands beside it until the user chooses.
    pub(super) fn meet(&mut self, theirs: &str) {
        if self.slot != Slot::Own {
            self.mine = Some(theirs.into());
            return;
        }
        // What is no record of this build says nothing of who wrote it.
        if !Record::is_one(theirs) {
            return;
        }
        let own = self.record();
        let (own, record) = (Record::parse(&own), Record::parse(theirs));
        let clock = record.clock();
        if own.says(&record) {
            self.clock.merge(&clock);
        } else if clock.covers(&self.clock) {
            if self.show("What another tab stored", theirs) {
                self.clock = clock;
            }
        } else if !self.clock.covers(&clock) {
            self.mine = Some(theirs.into());
            self.slot = Slot::Guest { id: self.new_id(), why: Why::Tab };
            self.edited();
        }
    }

    /// What came of storing.
    pub(super) fn note(&mut self, saved: Saved) {
        self.trouble = match saved {
            Saved::Nothing => self.trouble,
            Saved::Done => None,
            Saved::Trouble(trouble) => Some(trouble),
            Saved::Elsewhere(theirs) => {
                self.meet(&theirs);
                self.trouble
            }
        };
    }

    /// Makes what stands beside one's own one's own; that goes on the shelf.
    pub(super) fn keep(&mut self) {
        if let Some(mine) = self.mine.take() {
            self.clock.merge(&Record::parse(&mine).clock());
            self.shelve(&mine);
        }
        self.slot = Slot::Own;
        self.edited();
    }

    /// Back to one's own; what stood beside it goes on the shelf.
    pub(super) fn go_home(&mut self) {
        let Some(mine) = self.mine.clone() else { return };
        self.shelve_shown();
        if self.show("Your own scenario", &mine) {
            self.slot = Slot::Own;
            self.clock = Record::parse(&mine).clock();
            self.mine = None;
            self.history = super::History::default();
        }
    }

    /// Back to something on the shelf; what is shown goes there.
    pub(super) fn go_back(&mut self, id: &str) {
        let Some(kept) = self.kept.iter().find(|k| &*k.id == id).cloned() else { return };
        self.shelve_shown();
        self.show("What was here before", &kept.record);
    }

    /// What the shelf has that is not shown: an id and a name each.
    pub(crate) fn shelf(&self) -> Vec<&Kept> {
        // What has another name is another, and told so without what is shown being written.
        let name = shelved(&self.scenario.name);
        let is_shown = |kept: &&Kept| kept.name == name && same(&kept.record, &self.record());
        self.kept.iter().filter(|kept| !is_shown(kept)).collect()
    }

    /// Another tab has changed the shelf.
    pub(super) fn share_shelf(&mut self, shelf: &str) {
        self.kept = Kept::merged(&self.kept, &Kept::read(shelf)).into();
    }

    /// Something was entered here that no other tab knows of. Beside one's own it is on the shelf from then on.
    pub(super) fn edited(&mut self) {
        let tab = Rc::clone(&self.tab);
        self.clock.tick(&tab);
        if let Slot::Guest { id, .. } = &self.slot {
            let kept =
                Kept { id: Rc::clone(id), name: shelved(&self.scenario.name), record: self.record().into() };
            let others: Vec<Kept> = self.kept.iter().filter(|k| k.id != kept.id).cloned().collect();
            self.kept = Kept::merged(&[kept], &others).into();
        }
    }

    /// Whether anything was entered in this tab since the page was started.
    pub(super) fn is_edited(&self) -> bool {
        self.clock.knows(&self.tab)
    }

    /// The page as it was left: what stood beside one's own in this tab, or else one's own.
    pub(super) fn restore_slots(&mut self, stored: &Stored) {
        self.kept = Kept::read(stored.kept.as_deref().unwrap_or_default()).into();
        self.mine.clone_from(&stored.own.as_deref().map(Rc::from));
        if let Some((id, why, record)) = stored.guest.as_deref().and_then(read_guest)
            && self.mine.is_some()
            && self.show("What stood beside your own scenario", record)
        {
            self.clock = Record::parse(record).clock();
            self.slot = Slot::Guest { id, why };
        } else if let Some(own) = self.mine.take() {
            if self.show("What this browser had stored", &own) {
                self.clock = Record::parse(&own).clock();
            } else {
                // It stays where it is until something else is entered, and then goes on the shelf.
                self.shelve(&own);
            }
        }
        if let Some(link) = &stored.link {
            self.follow(link, stored.own.as_deref());
        }
    }

    /// Opens what a link holds: beside one's own, where there is one.
    fn follow(&mut self, link: &str, own: Option<&str>) {
        let Shared { decoded, view } = from_fragment(link, &self.book);
        let Some(scenario) = decoded.scenario else {
            let what = "The link could not be read; what you see is as it was before".to_owned();
            let unreadable = Some(link.to_owned());
            self.notice =
                Some(Rc::new(Notice { what, found: decoded.diagnostics, unreadable, before: None }));
            return;
        };
        self.take(Rc::new(scenario));
        self.notice = None;
        self.view = view;
        let record = self.record();
        if let Some(own) = own.filter(|own| self.is_ones_own(own) && !same(own, &record)) {
            self.clock = Clock::default();
            self.mine = Some(own.into());
            self.slot = Slot::Guest { id: self.new_id(), why: Why::Link };
        } else {
            self.slot = Slot::Own;
            self.edited();
        }
    }
}

/// A name as the shelf has it: in one line.
fn shelved(name: &str) -> Rc<str> {
    name.replace(['\n', ENTRY], " ").into()
}
