//! One field of the form, drawn from its description.

use meridian::field::{Field, Kind};
use meridian::scenario::offered;
use meridian::settings::{Problem, Settings};
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::Shown;
use crate::state::{Action, Target, field_path};

/// What a control needs beside its own kind.
struct Control {
    id: String,
    described: String,
    text: String,
    invalid: Option<&'static str>,
    oninput: Callback<InputEvent>,
    onchange: Callback<Event>,
    onblur: Callback<FocusEvent>,
}

/// A field of the scenario, or of the component with this place.
pub(crate) fn field(
    shown: &Shown,
    component: Option<usize>,
    field: &'static Field,
    settings: &Settings,
) -> Html {
    let scenario = &shown.state.scenario;
    let path = field_path(scenario, component, field);
    let draft = shown.state.drafts.get(&path);
    let why = scenario.assumptions.get(&path).map(String::as_str);
    let assumed = why.or_else(|| settings.entered(field).is_none().then_some("the default"));
    let target = Target::Field(component, field);
    let reset = shown.state.is_changed(component, field).then(|| {
        let target = target.clone();
        let label = format!("Reset {}", field.label);
        html! { <button type="button" class="reset" aria-label={label} onclick={shown.on(move || Action::FieldReset(target.clone()))}>{ "Reset" }</button> }
    });
    let row = Row {
        label: field.label.to_owned(),
        text: draft.map_or_else(|| settings.text(field), |d| d.text.clone()),
        problem: draft.and_then(|d| d.problem.as_ref()),
        assumed,
        reset,
    };
    labelled(shown, &path, field, &target, row)
}

/// What a row of the form says of a field.
pub(crate) struct Row<'a> {
    pub(crate) label: String,
    pub(crate) text: String,
    pub(crate) problem: Option<&'a Problem>,
    /// Why the figure is what it is, where nobody gave it.
    pub(crate) assumed: Option<&'a str>,
    pub(crate) reset: Option<Html>,
}

/// A row of the form: label, control, what is wrong, help.
pub(crate) fn labelled(shown: &Shown, path: &str, field: &'static Field, target: &Target, row: Row) -> Html {
    let Row { label, text, problem, assumed, reset } = row;
    let id = format!("f-{}", path.replace(['.', ' '], "-"));
    let help_id = format!("{id}-help");
    let error_id = format!("{id}-error");
    let typed = {
        let target = target.clone();
        move |text: String| Action::FieldEdited(target.clone(), text)
    };
    let left = {
        let target = target.clone();
        shown.on(move || Action::FieldLeft(target.clone()))
    };
    let control = Control {
        id: id.clone(),
        described: if problem.is_some() { format!("{error_id} {help_id}") } else { help_id.clone() },
        text,
        invalid: problem.map(|_| "true"),
        oninput: {
            let typed = typed.clone();
            shown
                .act
                .reform(move |e: InputEvent| typed(e.target_unchecked_into::<HtmlInputElement>().value()))
        },
        onchange: shown.act.reform(move |e: Event| {
            let element = e.target_unchecked_into::<web_sys::Element>();
            let select =
                wasm_bindgen::JsCast::dyn_ref::<HtmlSelectElement>(&element).map(HtmlSelectElement::value);
            let input =
                wasm_bindgen::JsCast::dyn_ref::<HtmlInputElement>(&element).map(|i| i.checked().to_string());
            typed(select.or(input).unwrap_or_default())
        }),
        onblur: left,
    };
    let said = field.unit.is_empty() || label.to_ascii_lowercase().contains(field.unit);
    let unit = if said { String::new() } else { format!(" ({})", field.unit) };
    html! {
        <div class="field" key={id.clone()}>
            <div class="field-head">
                <label for={id}>{ label }<span class="unit">{ unit }</span></label>
                if let Some(why) = assumed { <span class="tag" title={why.to_owned()}>{ "assumed" }</span> }
                { reset.unwrap_or_default() }
            </div>
            { input(shown, field, control) }
            if let Some((what, hint)) = problem {
                <p class="error" id={error_id} role="alert">{ what }{ hint.as_ref().map(|h| format!(": {h}")).unwrap_or_default() }</p>
            }
            <p class="help" id={help_id}>
                { field.help }
                if let Some(why) = assumed.filter(|w| *w != "the default") { { format!(" Assumed: {}.", why.trim_end_matches('.')) } }
            </p>
        </div>
    }
}

fn input(shown: &Shown, field: &'static Field, control: Control) -> Html {
    let Control { id, described, text, invalid, oninput, onchange, onblur } = control;
    match &field.kind {
        Kind::Number { .. } => html! {
            <input {id} type="text" inputmode="decimal" autocomplete="off" value={text} aria-describedby={described}
                aria-invalid={invalid} {oninput} {onblur} />
        },
        Kind::Choice { options, .. } | Kind::Group { options, .. } => html! {
            <select {id} aria-describedby={described} {onchange}>
                for option in *options {
                    <option value={option.key} selected={option.key == text}>{ option.label }</option>
                }
            </select>
        },
        Kind::Switch { .. } => html! {
            <input {id} type="checkbox" checked={text == "true"} aria-describedby={described} {onchange} />
        },
        Kind::Priced { .. } => {
            let names = offered(&shown.state.book, field);
            let list = format!("{id}-names");
            html! {
                <>
                    <input {id} type="text" autocomplete="off" list={list.clone()} value={text} aria-describedby={described}
                        aria-invalid={invalid} {oninput} {onblur} />
                    <datalist id={list}>
                        for name in names { <option value={name.to_owned()} /> }
                    </datalist>
                </>
            }
        }
    }
}
