//! What is kept in the browser: links, tabs, and what happens where nothing can be kept.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use meridian::price::PriceBook;
use meridian::scenario::fields;
use meridian::share::{View, to_fragment};
use yew::Reducible;

use super::{Action, State, Stored, TODAY, Target, edit, unread};
use crate::state::saving::{KEPT, OWN, Saved, Store, Trouble};
use crate::state::{Slot, Why};

/// A storage that can be full.
#[derive(Default)]
struct Memory {
    texts: RefCell<BTreeMap<String, String>>,
    full: Cell<bool>,
}

impl Store for Memory {
    fn get(&self, key: &str) -> Option<String> {
        self.texts.borrow().get(key).cloned()
    }
    fn set(&self, key: &str, text: &str) -> Result<(), Trouble> {
        if self.full.get() {
            return Err(Trouble::Full);
        }
        self.texts.borrow_mut().insert(key.to_owned(), text.to_owned());
        Ok(())
    }
    fn remove(&self, key: &str) {
        self.texts.borrow_mut().remove(key);
    }
}

/// A browser with tabs.
struct Browser {
    book: Rc<PriceBook>,
    lasting: Memory,
    pages: Cell<u32>,
}

/// A tab: what it shows, and its own storage.
struct Tab {
    state: Rc<State>,
    own: Memory,
}

impl Browser {
    fn new() -> Self {
        let book = Rc::new(pricing::book().unwrap());
        Self { book, lasting: Memory::default(), pages: Cell::new(0) }
    }

    fn start(&self, own: Memory, link: Option<String>) -> Tab {
        self.pages.set(self.pages.get() + 1);
        let tab = format!("t{:03}", self.pages.get());
        let stored = Stored { link, tab, ..Stored::read(&self.lasting, &own) };
        let tab = Tab { state: Rc::new(State::restore(Rc::clone(&self.book), TODAY, &stored)), own };
        self.settle(tab)
    }

    fn open(&self) -> Tab {
        self.start(Memory::default(), None)
    }

    fn follow(&self, tab: Tab, link: &str) -> Tab {
        self.start(tab.own, Some(link.to_owned()))
    }

    fn reload(&self, tab: Tab) -> Tab {
        self.start(tab.own, None)
    }

    fn act(&self, tab: Tab, action: Action) -> Tab {
        self.settle(Tab { state: tab.state.reduce(action), ..tab })
    }

    /// Stores, as the page does after every change.
    fn settle(&self, tab: Tab) -> Tab {
        match tab.state.save(&self.lasting, &tab.own) {
            Saved::Nothing => tab,
            Saved::Done if tab.state.trouble.is_none() => tab,
            Saved::Done => Tab { state: tab.state.reduce(Action::Saved(Saved::Done)), ..tab },
            trouble @ Saved::Trouble(_) => Tab { state: tab.state.reduce(Action::Saved(trouble)), ..tab },
            elsewhere @ Saved::Elsewhere(_) => {
                self.settle(Tab { state: tab.state.reduce(Action::Saved(elsewhere)), ..tab })
            }
        }
    }

    /// What another tab stored arrives.
    fn hear(&self, tab: Tab) -> Tab {
        let shelf = self.lasting.get(KEPT).unwrap_or_default();
        let tab = self.act(tab, Action::ShelfChanged(shelf));
        match self.lasting.get(OWN) {
            Some(own) => self.act(tab, Action::Met(own)),
            None => tab,
        }
    }

    fn names(&self) -> Vec<String> {
        let kept = super::super::shelf::Kept::read(&self.lasting.get(KEPT).unwrap_or_default());
        kept.iter().map(|k| k.name.to_string()).collect()
    }

    fn own_name(&self) -> String {
        let own = self.lasting.get(OWN).unwrap_or_default();
        let stored = Stored { own: Some(own), ..Stored::default() };
        State::restore(Rc::clone(&self.book), TODAY, &stored).scenario.name.clone()
    }
}

fn named(name: &str) -> Action {
    Action::FieldEdited(Target::Name, name.to_owned())
}

fn name(tab: &Tab) -> &str {
    &tab.state.scenario.name
}

fn link(browser: &Browser, name: &str) -> String {
    let mut scenario = (*browser.open().state.scenario).clone();
    scenario.name = name.to_owned();
    to_fragment(&scenario, &View::default())
}

#[test]
fn a_link_leaves_ones_own_where_it_is_until_one_chooses() {
    let browser = Browser::new();
    let link = link(&browser, "Theirs");
    let tab = browser.act(browser.open(), named("Ours"));
    let tab = browser.follow(tab, &link);
    assert_eq!((name(&tab), tab.state.guest()), ("Theirs", Some(Why::Link)));
    assert_eq!(browser.own_name(), "Ours");
    let tab = browser.act(tab, named("Theirs, edited"));
    assert_eq!((browser.own_name(), browser.names()), ("Ours".to_owned(), vec!["Theirs, edited".to_owned()]));
    let tab = browser.reload(tab);
    assert_eq!((name(&tab), tab.state.guest()), ("Theirs, edited", Some(Why::Link)));
    assert_eq!(name(&browser.open()), "Ours", "another tab opens one's own");

    let home = browser.act(tab, Action::WentHome);
    assert_eq!((name(&home), home.state.guest()), ("Ours", None));
    let home = browser.reload(home);
    assert_eq!((name(&home), browser.names()), ("Ours", vec!["Theirs, edited".to_owned()]));
    let id = home.state.shelf()[0].id.clone();
    let back = browser.reload(browser.act(home, Action::WentBack(id)));
    assert_eq!(name(&back), "Theirs, edited");
    assert!(browser.names().contains(&"Ours".to_owned()), "it made way");
}

#[test]
fn what_came_with_a_link_is_kept_and_ones_own_is_on_the_shelf() {
    let browser = Browser::new();
    let (first, second) = (link(&browser, "First"), link(&browser, "Second"));
    let tab = browser.act(browser.open(), named("Ours"));
    let tab = browser.act(browser.follow(tab, &first), Action::GuestKept);
    assert_eq!((browser.own_name(), browser.names()), ("First".to_owned(), vec!["Ours".to_owned()]));
    let tab = browser.act(browser.follow(browser.reload(tab), &second), named("Second, edited"));
    let tab = browser.reload(browser.act(tab, Action::GuestKept));
    assert_eq!((name(&tab), tab.state.guest()), ("Second, edited", None));
    let names = browser.names();
    assert!(["Ours", "First"].iter().all(|n| names.contains(&(*n).to_owned())), "{names:?}");
}

#[test]
fn a_link_where_nothing_was_entered_is_simply_opened() {
    let browser = Browser::new();
    let link = link(&browser, "Theirs");
    let tab = browser.follow(browser.open(), &link);
    assert_eq!((name(&tab), tab.state.guest()), ("Theirs", None));
    assert_eq!(name(&browser.reload(tab)), "Theirs");
    assert_eq!(browser.names(), Vec::<String>::new());
}

#[test]
fn a_tab_takes_over_what_another_did_and_builds_on_it() {
    let browser = Browser::new();
    let (one, two) = (browser.open(), browser.open());
    let one = browser.act(one, named("One"));
    let two = browser.hear(two);
    assert_eq!((name(&two), two.state.guest()), ("One", None));
    let two = browser.act(two, named("One and two"));
    let one = browser.hear(one);
    assert_eq!((name(&one), one.state.guest()), ("One and two", None));
    let orders = Target::Field(None, &fields::ORDERS);
    let one = browser.settle(Tab { state: edit(one.state, &orders, "many"), ..one });
    let two = browser.hear(two);
    assert!(two.state.drafts.get(fields::ORDERS.key).is_some_and(|d| d.text == "many"));
    let two = browser.act(two, Action::Undo);
    assert_eq!(unread(&two.state), Vec::<String>::new(), "what came is a step");
    assert_eq!(unread(&browser.hear(one).state), Vec::<String>::new());
}

#[test]
fn what_two_tabs_edited_apart_is_kept_of_both() {
    let browser = Browser::new();
    let (one, two) = (browser.open(), browser.open());
    let one = browser.act(one, named("One"));
    let two = browser.act(two, named("Two"));
    assert_eq!((name(&two), two.state.guest()), ("Two", Some(Why::Tab)), "the second says so");
    let one = browser.hear(one);
    assert_eq!((name(&one), one.state.guest()), ("One", None));
    assert_eq!((browser.own_name(), browser.names()), ("One".to_owned(), vec!["Two".to_owned()]));
    let two = browser.reload(two);
    assert_eq!((name(&two), two.state.guest()), ("Two", Some(Why::Tab)), "a reload loses nothing");
    let two = browser.act(two, Action::GuestKept);
    assert_eq!((browser.own_name(), two.state.guest()), ("Two".to_owned(), None));
    let one = browser.hear(one);
    assert_eq!((name(&one), one.state.guest()), ("Two", None), "it was settled there");
    assert!(browser.names().contains(&"One".to_owned()));
}

#[test]
fn where_both_wrote_at_once_the_one_that_lost_says_so() {
    let browser = Browser::new();
    let (one, two) = (browser.open(), browser.open());
    let one = browser.act(one, named("One"));
    let early = browser.lasting.get(OWN).unwrap();
    browser.lasting.remove(OWN);
    // The second writes before it can see what the first wrote, and each then hears of the other.
    let two = browser.act(two, named("Two"));
    assert_ne!(browser.lasting.get(OWN).unwrap(), early);
    let (one, two) = (browser.hear(one), browser.hear(two));
    assert_eq!((name(&one), one.state.guest()), ("One", Some(Why::Tab)));
    assert_eq!((name(&two), two.state.guest()), ("Two", None));
    let home = browser.act(one, Action::WentHome);
    assert_eq!((name(&home), browser.own_name()), ("Two", "Two".to_owned()));
    assert_eq!(browser.names(), ["One"]);
}

#[test]
fn storage_that_is_full_is_said_until_there_is_room() {
    let browser = Browser::new();
    let tab = browser.act(browser.open(), named("Ours"));
    browser.lasting.full.set(true);
    let tab = browser.act(tab, named("Ours, and more"));
    assert_eq!((tab.state.trouble, name(&tab)), (Some(Trouble::Full), "Ours, and more"));
    assert_eq!(browser.own_name(), "Ours");
    let tab = browser.act(tab, Action::PresetChosen("saas"));
    assert_eq!(browser.own_name(), "Ours", "what makes way is stored first, or nothing is");
    browser.lasting.full.set(false);
    let tab = browser.act(tab, Action::CentsToggled);
    assert_eq!(tab.state.trouble, None);
    assert!(browser.names().contains(&"Ours, and more".to_owned()));
}

#[test]
fn storage_that_is_denied_from_the_start_is_said_until_something_is_stored() {
    let browser = Browser::new();
    let stored = Stored { trouble: Some(Trouble::Denied), ..Stored::default() };
    let state = Rc::new(State::restore(Rc::clone(&browser.book), TODAY, &stored));
    let tab = browser.settle(Tab { state, own: Memory::default() });
    assert_eq!(tab.state.trouble, Some(Trouble::Denied), "nothing was stored yet");
    assert_eq!(browser.act(tab, named("Ours")).state.trouble, None);
}

#[test]
fn what_makes_way_is_on_the_shelf_after_a_reload() {
    let browser = Browser::new();
    let mut tab = browser.act(browser.open(), named("Ours"));
    tab = browser.reload(browser.act(tab, Action::PresetChosen("saas")));
    assert_eq!(browser.names(), ["Ours"]);
    let file = tab.state.stored().replace("Small SaaS", "A file's");
    tab = browser.act(tab, Action::ScenarioOpened { name: "a.json".to_owned(), text: file });
    assert_eq!(browser.names(), ["Ours"], "an example as it comes is not kept");
    tab = browser.reload(browser.act(tab, Action::NewSystem));
    assert_eq!(tab.state.shelf().len(), 2);
    for n in 0..20 {
        tab = browser.act(browser.act(tab, named(&format!("N{n}"))), Action::PresetChosen("ecommerce"));
    }
    assert_eq!(browser.names().len(), super::super::shelf::MOST_KEPT);
    assert_eq!(browser.names()[0], "N19", "the latest first");
}

#[test]
fn what_earlier_builds_kept_is_read() {
    let browser = Browser::new();
    let state = browser.open().state.reduce(named("Of old"));
    browser.lasting.set(OWN, &state.stored()).unwrap();
    browser.lasting.set("meridian.drafts", "workload.orders_per_day\tmany\n").unwrap();
    let tab = browser.open();
    assert_eq!((name(&tab), tab.state.slot.clone()), ("Of old", Slot::Own));
    assert_eq!(tab.state.view.chosen, 2, "pilot light");
}

#[test]
fn what_cannot_be_read_stays_stored_until_something_else_is_entered_and_then_too() {
    let browser = Browser::new();
    browser.lasting.set(OWN, "{damaged").unwrap();
    let tab = browser.open();
    let tab = browser.hear(tab);
    assert!(tab.state.notice.as_ref().is_some_and(|n| n.what.contains("What this browser had stored")));
    assert_eq!(browser.lasting.get(OWN).as_deref(), Some("{damaged"));
    let _ = browser.act(tab, named("New"));
    assert_eq!(
        (browser.own_name(), browser.names()),
        ("New".to_owned(), vec!["What could not be read".to_owned()])
    );
    assert!(browser.lasting.get(KEPT).unwrap().contains("{damaged"));
}
