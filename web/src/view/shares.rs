//! Where the users are, by the Region that serves them: figures that are judged together, once all are typed.

use meridian::base::diagnostic::Problem;
use meridian::base::number::Decimal;
use meridian::base::region::Region;
use meridian::catalog::settings::read_number_in;
use meridian::scenario::SHARE;
use web_sys::Node;
use yew::prelude::*;

use super::field::{Control, Row, labelled};
use super::{Shown, place};
use crate::platform::focus;
use crate::state::{Target, share_text};

const ALL: Decimal = Decimal::whole(100);

pub(crate) fn shares(shown: &Shown) -> Html {
    let scenario = &shown.state.scenario;
    let typed: Vec<(Region, String)> = scenario.regions.iter().map(|r| (*r, text(shown, *r))).collect();
    let given = || typed.iter().filter(|(_, text)| !text.trim().is_empty());
    let separators = &shown.state.separators;
    let read = |text: &str| read_number_in(&SHARE, text, separators).ok();
    let sum = given().filter_map(|(_, text)| read(text)).fold(Decimal::ZERO, Decimal::plus);
    let said = if scenario.traffic.is_empty() { "equal shares" } else { "your shares" };
    html! {
        <details class="inner users">
            <summary><span>{ "Users by Region" }</span><span class="sub">{ said }</span></summary>
            <p class="help">{ "For active-active: the share of the users that each Region serves. Together 100 %; empty is equal." }</p>
            <Together sum={given().next().is_some().then(|| sum.grouped_in(separators))} whole={sum == ALL}>
                for (region, text) in typed.iter() { { share(shown, *region, text) } }
            </Together>
        </details>
    }
}

/// What stands in a Region's field.
fn text(shown: &Shown, region: Region) -> String {
    let path = Target::Share(region).path(&shown.state.scenario);
    let draft = shown.state.drafts.get(&path);
    draft
        .map_or_else(|| share_text(&shown.state.scenario, region, shown.state.separators), |d| d.text.clone())
}

fn share(shown: &Shown, region: Region, text: &str) -> Html {
    let target = Target::Share(region);
    let path = target.path(&shown.state.scenario);
    // What is wrong with this one alone; their sum is judged below.
    let read = |text| read_number_in(&SHARE, text, &shown.state.separators);
    let problem: Option<Problem> =
        Some(text).filter(|text| !text.trim().is_empty()).and_then(|text| read(text).err());
    let row = Row {
        label: place(&shown.state.book, region),
        unit: SHARE.unit,
        help: SHARE.help,
        text: text.to_owned(),
        read: None,
        problem: problem.as_ref(),
        assumed: None,
        reset: None,
        control: Control::Number,
    };
    labelled(shown, &path, &target, row)
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
