//! What went wrong with something the user opened, or had stored.

use std::rc::Rc;

use web_sys::Element;
use yew::prelude::*;

use super::section::Page;
use crate::platform::{files, focus};
use crate::same::Same;
use crate::state::{Action, Notice, State, Terms, Trouble, Why};

/// All there is to tell.
#[derive(Clone, PartialEq)]
pub(crate) struct Notices {
    trouble: Option<Trouble>,
    guest: Option<Why>,
    notice: Option<Same<Notice>>,
    terms: Terms,
}

impl Notices {
    pub(crate) fn of(state: &State) -> Self {
        Self {
            trouble: state.trouble,
            guest: state.guest(),
            notice: state.notice.as_ref().map(Same::from),
            terms: state.terms.clone(),
        }
    }
}

pub(crate) fn notices(of: &Notices, page: &Page) -> Html {
    html! {
        <>
            { of.trouble.map(|trouble| unstored(trouble, page)).unwrap_or_default() }
            { of.guest.map(|why| guest(why, page)).unwrap_or_default() }
            { of.notice.as_ref().map(|notice| told(notice, page)).unwrap_or_default() }
            { loading(&of.terms, page) }
        </>
    }
}

/// Where the focus goes once there is nothing more to tell.
fn answer() -> Vec<String> {
    vec!["answer".to_owned()]
}

fn told(notice: &Same<Notice>, page: &Page) -> Html {
    let keep = notice.unreadable.clone().filter(|text| !text.is_empty()).map(|text| {
        let save = Callback::from(move |_: MouseEvent| {
            files::download("unreadable.json", "application/json", &text);
        });
        html! { <button type="button" onclick={save}>{ "Download what could not be read" }</button> }
    });
    let back = notice.before.clone().map(|id| {
        html! { <button type="button" onclick={page.then(Action::WentBack(id), answer())}>{ "Go back to your own" }</button> }
    });
    html! {
        <Alert key={format!("{:p}", Rc::as_ptr(&notice.0))}>
            <h2>{ format!("{}.", notice.what) }</h2>
            <ul>
                for found in &notice.found {
                    <li>
                        <strong>{ &found.message }</strong>
                        if let Some(place) = found.place {
                            <span>{ format!(" — line {}, column {}", place.line, place.column) }</span>
                        }
                        if !found.path.is_empty() { <>{ " " }<code>{ &found.path }</code></> }
                        if let Some(hint) = &found.hint { <p class="hint">{ hint }</p> }
                    </li>
                }
            </ul>
            <p>
                { keep.unwrap_or_default() }
                { back.unwrap_or_default() }
                <button type="button" onclick={page.then(Action::NoticeDismissed, answer())}>{ "Dismiss" }</button>
            </p>
        </Alert>
    }
}

#[derive(PartialEq, Properties)]
struct AlertProps {
    children: Html,
}

/// A notice as it appears: in view and with the focus, unless somebody is typing, who hears of it and types on.
#[component]
fn Alert(props: &AlertProps) -> Html {
    let at = use_node_ref();
    use_effect_with((), {
        let at = at.clone();
        move |()| {
            if let Some(element) = at.cast::<Element>().filter(|_| !focus::is_typing()) {
                focus::take(&element);
            }
        }
    });
    html! { <section ref={at} class="notice" role="alert" tabindex="-1">{ props.children.clone() }</section> }
}

/// Whether commitment and Spot prices are on their way, or did not come.
fn loading(terms: &Terms, page: &Page) -> Html {
    let waits = *terms == Terms::Asked;
    html! {
        <>
            <p class="loading" role="status">{ if waits { "Loading commitment and Spot prices…" } else { "" } }</p>
            if let Terms::Failed(why) = terms {
                <Alert>
                    <h2>{ "The prices of commitments and Spot could not be loaded; the figures are without them." }</h2>
                    <ul><li>{ why.clone() }</li></ul>
                    <p><button type="button" onclick={page.then(Action::TermsAsked, answer())}>{ "Try again" }</button></p>
                </Alert>
            }
        </>
    }
}

/// What stands beside one's own scenario, until one chooses.
fn guest(why: Why, page: &Page) -> Html {
    let (what, back) = match why {
        Why::Link => ("This scenario came with a link; your own is kept.", "Go back to your own"),
        Why::Tab => (
            "This scenario was changed here and in another tab; both are kept.",
            "Take the one of the other tab",
        ),
    };
    html! {
        <section class="notice guest" role="status">
            <p>{ what }</p>
            <p>
                <button type="button" onclick={page.on(Action::WentHome)}>{ back }</button>
                <button type="button" onclick={page.on(Action::GuestKept)}>{ "Keep this one" }</button>
            </p>
        </section>
    }
}

/// That nothing can be stored: what is entered is lost with the page unless it is downloaded.
fn unstored(trouble: Trouble, page: &Page) -> Html {
    let why = match trouble {
        Trouble::Full => "This browser has no more room for this page",
        Trouble::Denied => "This browser does not let this page store anything",
    };
    let save = {
        let page = page.clone();
        Callback::from(move |_: MouseEvent| {
            files::download("scenario.json", "application/json", &page.now().stored());
        })
    };
    html! {
        <section class="notice unstored" role="alert">
            <h2>{ format!("{why}: what you enter now is lost when the page is closed.") }</h2>
            <p><button type="button" onclick={save}>{ "Download the scenario" }</button></p>
        </section>
    }
}
