//! One field of the form, drawn from its description.

use meridian::base::diagnostic::Problem;
use meridian::base::number::Decimal;
use meridian::catalog::field::{Field, Kind};
use meridian::catalog::settings::Settings;
use meridian::form::offered;
use meridian::price::PriceBook;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::Shown;
use crate::state::{Action, Target, field_path};

/// What a row of the form is filled in with.
pub(crate) enum Control<'a> {
    Number,
    Switch,
    OneOf(Vec<(&'a str, &'a str)>),
    /// A name, such as one of these.
    Name(Vec<&'a str>),
}

impl<'a> Control<'a> {
    /// What a field is filled in with.
    pub(crate) fn of(field: &'static Field, book: &'a PriceBook) -> Self {
        match &field.kind {
            Kind::Number { .. } => Self::Number,
            Kind::Switch { .. } => Self::Switch,
            Kind::Choice { options, .. } | Kind::Group { options, .. } => {
                Self::OneOf(options.iter().map(|o| (o.key, o.label)).collect())
            }
            Kind::Priced { .. } => Self::Name(offered(book, field)),
        }
    }
}

/// What every control has.
struct Wiring {
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
        html! { <button type="button" class="reset" aria-label={label} onclick={shown.then(move || Action::FieldReset(target.clone()), [field_id(&path)])}>{ "Reset" }</button> }
    });
    let row = Row {
        label: field.label.to_owned(),
        unit: field.unit,
        help: field.help,
        text: draft.map_or_else(|| text_of(shown, settings, field), |d| d.text.clone()),
        read: read_as(shown, settings, field, reset.is_some()),
        problem: draft.and_then(|d| d.problem.as_ref()),
        assumed,
        reset,
        control: Control::of(field, &shown.state.book),
    };
    labelled(shown, &path, &target, row)
}

/// The text of a field as one would type it here.
pub(crate) fn text_of(shown: &Shown, settings: &Settings, field: &Field) -> String {
    match &field.kind {
        Kind::Number { .. } => settings.number(field).typical.plain_in(&shown.state.separators),
        Kind::Choice { .. } | Kind::Group { .. } | Kind::Switch { .. } | Kind::Priced { .. } => {
            settings.text(field)
        }
    }
}

/// From here on a number is hard to read without signs between its thousands.
const LONG: Decimal = Decimal::whole(10_000);

/// How a number was read, `= 2.5 GB`: where somebody typed it, and where it is long.
pub(crate) fn read_as(shown: &Shown, settings: &Settings, field: &Field, typed: bool) -> Option<String> {
    let Kind::Number { .. } = &field.kind else { return None };
    let number = settings.number(field).typical;
    (typed || number >= LONG).then(|| reading(shown, number, field.unit))
}

/// `= 2.5 GB`
pub(crate) fn reading(shown: &Shown, number: Decimal, unit: &str) -> String {
    format!("= {} {unit}", number.grouped_in(&shown.state.separators))
}

/// What a row of the form says of a field.
pub(crate) struct Row<'a> {
    pub(crate) label: String,
    pub(crate) unit: &'a str,
    pub(crate) help: &'a str,
    pub(crate) text: String,
    /// How a number was read, where it is worth saying.
    pub(crate) read: Option<String>,
    pub(crate) problem: Option<&'a Problem>,
    /// Why the figure is what it is, where nobody gave it.
    pub(crate) assumed: Option<&'a str>,
    pub(crate) reset: Option<Html>,
    pub(crate) control: Control<'a>,
}

/// The id of the control of the field at a path.
pub(crate) fn field_id(path: &str) -> String {
    format!("f-{}", path.replace(['.', ' ', '[', ']'], "-"))
}

/// A row of the form: label, control, what is wrong, help.
pub(crate) fn labelled(shown: &Shown, path: &str, target: &Target, row: Row) -> Html {
    let Row { label, unit, help, text, read, problem, assumed, reset, control } = row;
    let read = read.filter(|_| problem.is_none());
    let unread = shown.state.drafts.get(path).is_some_and(|draft| draft.problem.is_some());
    let id = field_id(path);
    let help_id = format!("{id}-help");
    let error_id = format!("{id}-error");
    let read_id = format!("{id}-read");
    let typed = {
        let target = target.clone();
        move |text: String| Action::FieldEdited(target.clone(), text)
    };
    let left = {
        let target = target.clone();
        shown.on(move || Action::FieldLeft(target.clone()))
    };
    let wiring = Wiring {
        id: id.clone(),
        described: match (problem, &read) {
            (Some(_), _) => format!("{error_id} {help_id}"),
            (None, Some(_)) => format!("{read_id} {help_id}"),
            (None, None) => help_id.clone(),
        },
        text,
        invalid: unread.then_some("true"),
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
    let about = meridian::catalog::settings::about_unit(unit);
    let said = unit.is_empty() || label.to_ascii_lowercase().contains(unit);
    let unit = if said { String::new() } else { format!(" ({unit})") };
    html! {
        <div class="field" key={id.clone()}>
            <div class="field-head">
                <label for={id}>{ label }<span class="unit" title={about}>{ unit }</span></label>
                if let Some(why) = assumed { <span class="tag" title={why.to_owned()}>{ "assumed" }</span> }
                { reset.unwrap_or_default() }
            </div>
            { input(control, wiring) }
            if let Some((what, hint)) = problem {
                <p class="error" id={error_id} role="alert">{ what }{ hint.as_ref().map(|h| format!(": {h}")).unwrap_or_default() }</p>
            }
            if let Some(read) = read { <p class="read" id={read_id}>{ read }</p> }
            <p class="help" id={help_id}>
                { help.to_owned() }
                if let Some(why) = assumed.filter(|w| *w != "the default") { { format!(" Assumed: {}.", why.trim_end_matches('.')) } }
            </p>
        </div>
    }
}

fn input(control: Control, wiring: Wiring) -> Html {
    let Wiring { id, described, text, invalid, oninput, onchange, onblur } = wiring;
    match control {
        Control::Number => html! {
            <input {id} type="text" inputmode="decimal" autocomplete="off" value={text} aria-describedby={described}
                aria-invalid={invalid} {oninput} {onblur} />
        },
        Control::OneOf(options) => html! {
            <select {id} aria-describedby={described} aria-invalid={invalid} {onchange}>
                for (key, words) in options {
                    <option value={key.to_owned()} selected={key == text}>{ words.to_owned() }</option>
                }
            </select>
        },
        Control::Switch => html! {
            <input {id} type="checkbox" checked={text == "true"} aria-describedby={described} aria-invalid={invalid}
                {onchange} />
        },
        Control::Name(names) => {
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
