//! What a user does.

use meridian::region::Region;
use meridian::report::Dialect;
use meridian::scenario::{Alternative, List};

use super::{Opened, Target};

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
    /// Begins a new, empty system.
    NewSystem,
    Undo,
    Redo,
    LinkMade,
    /// The browser put the link on the clipboard, or did not.
    LinkCopied(bool),
    LinkClosed,
    WentBack(String),
    FigureOpened(Opened),
    FigureClosed,
    ScenarioOpened {
        name: String,
        text: String,
    },
    NoticeDismissed,
    CentsToggled,
    TotalToggled,
    DialectChosen(Dialect),
    FormToggled,
}
