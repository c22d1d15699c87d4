//! What a user does.

use std::rc::Rc;

use meridian::base::region::Region;
use meridian::catalog::timing::Failure;
use meridian::engine::changes::Change;
use meridian::form::List;
use meridian::report::Dialect;
use meridian::scenario::Alternative;

use super::{Opened, Saved, Target};

/// What a user does.
#[derive(Clone)]
#[cfg_attr(test, derive(Debug))]
pub(crate) enum Action {
    FieldEdited(Target, String),
    FieldLeft(Target),
    FieldReset(Target),
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
    /// To look at one, which is compared from then on if it was not.
    AlternativeTaken(Alternative),
    AlternativeAdded,
    AlternativeRemoved(usize),
    /// To one place earlier.
    AlternativeMoved(usize),
    PresetChosen(&'static str),
    /// Begins a new, empty system.
    NewSystem,
    Undo,
    Redo,
    LinkMade,
    /// The browser put the link on the clipboard, or did not.
    LinkCopied(bool),
    LinkClosed,
    /// Back to what is on the shelf under this id.
    WentBack(Rc<str>),
    /// Back to one's own scenario, from what stands beside it.
    WentHome,
    /// What stands beside one's own becomes it.
    GuestKept,
    /// Another tab has stored this.
    Met(String),
    /// Another tab has changed the shelf.
    ShelfChanged(String),
    /// What came of storing the page.
    Saved(Saved),
    FigureOpened(Opened),
    FigureClosed,
    /// A file that was to be opened is something else, or cannot be read.
    NotOpened {
        name: String,
        why: String,
    },
    ScenarioOpened {
        name: String,
        text: String,
    },
    NoticeDismissed,
    CentsToggled,
    TotalToggled,
    DialectChosen(Dialect),
    FormToggled,
    /// Which failure's recovery is shown.
    FailureChosen(Failure),
    /// What a change says is entered.
    ChangeMade(Rc<Change>),
}
