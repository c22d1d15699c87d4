//! Where the users are, by the Region that serves them: figures that are judged together, once all are typed.

use meridian::base::diagnostic::Problem;
use meridian::base::number::{Decimal, Separators};
use meridian::base::region::Region;
use meridian::catalog::settings::read_number_in;
use meridian::price::PriceBook;
use meridian::scenario::SHARE;
use web_sys::Node;
use yew::prelude::*;

use super::field::{Control, Row, labelled};
use super::place;
use crate::platform::focus;
use crate::state::{State, Target, share_text};

const ALL: Decimal = Decimal::whole(100);

/// The shares.
#[derive(Clone, PartialEq)]
pub(crate) struct Shares {
    all: Vec<Share>,
    /// Whether the scenario has any.
    given: bool,
    separators: Separators,
}

/// A Region's share.
#[derive(Clone, PartialEq)]
struct Share {
    region: Region,
    path: String,
    /// What stands in its field.
    text: String,
    /// Whether that could not be taken.
    unread: bool,
}

impl Shares {
    pub(crate) fn of(state: &State) -> Self {
        let separators = state.separators;
        let share = |region: &Region| {
            let path = Target::Share(*region).path(&state.scenario);
            let draft = state.drafts.get(&path);
            let stands = || share_text(&state.scenario, *region, separators);
            let text = draft.map_or_else(stands, |draft| draft.text.clone());
            let unread = draft.is_some_and(|draft| draft.problem.is_some());
            Share { region: *region, path, text, unread }
        };
        let all = state.scenario.regions.iter().map(share).collect();
        Self { all, given: !state.scenario.traffic.is_empty(), separators }
    }
}

pub(crate) fn shares(of: &Shares, book: &PriceBook) -> Html {
    let given = || of.all.iter().filter(|share| !share.text.trim().is_empty());
    let read = |share: &Share| read_number_in(&SHARE, &share.text, &of.separators).ok();
    let sum = given().filter_map(read).fold(Decimal::ZERO, Decimal::plus);
    let said = if of.given { "your shares" } else { "equal shares" };
    html! {
        <details class="inner users">
            <summary><span>{ "Users by Region" }</span><span class="sub">{ said }</span></summary>
            <p class="help">{ "For active-active: the share of the users that each Region serves. Together 100 %; empty is equal." }</p>
            <Together sum={given().next().is_some().then(|| sum.grouped_in(&of.separators))} whole={sum == ALL}>
                for one in &of.all { { share(one, book, of.separators) } }
            </Together>
        </details>
    }
}

fn share(of: &Share, book: &PriceBook, separators: Separators) -> Html {
    // What is wrong with this one alone; their sum is judged below.
    let read = |text: &&str| read_number_in(&SHARE, text, &separators).err();
    let problem: Option<Problem> =
        Some(of.text.as_str()).filter(|text| !text.trim().is_empty()).as_ref().and_then(read);
    let row = Row {
        label: &place(book, of.region),
        unit: SHARE.unit,
        help: SHARE.help,
        text: of.text.clone(),
        read: None,
        unread: of.unread,
        problem: problem.as_ref(),
        assumed: None,
        reset: Html::default(),
        control: Control::Number,
    };
    labelled(of.path.clone(), row)
}

#[derive(PartialEq, Properties)]
struct TogetherProps {
    /// What they add up to; nothing where none is given.
    sum: Option<String>,
    /// Whether that is all of them.
    whole: bool,
    children: Html,
}

/// The fields, and their sum as it grows; that it is not the whole is said once the last of them is left.
#[component]
fn Together(props: &TogetherProps) -> Html {
    let root = use_node_ref();
    // What was stored half done is left already.
    let left = use_state(|| true);
    let onfocusin = {
        let left = left.clone();
        Callback::from(move |_: FocusEvent| left.set(false))
    };
    let onfocusout = {
        let (root, left) = (root.clone(), left.clone());
        Callback::from(move |e: FocusEvent| left.set(!focus::stays_in(root.cast::<Node>().as_ref(), &e)))
    };
    let wrong = *left && props.sum.is_some() && !props.whole;
    html! {
        <div ref={root} {onfocusin} {onfocusout}>
            { props.children.clone() }
            <p class={if wrong { "error" } else { "help" }} role="status">
                if let Some(sum) = &props.sum { { format!("{sum} of 100 %") } }
                if wrong { { ": the shares have to add up to 100 %. Until they do, the answer is made with the ones before." } }
            </p>
        </div>
    }
}
