//! One field of the form, drawn from its description. Its control says where it is by a path, and what is typed into any
//! of them is heard in one place: see [`heard`](super::heard).

use meridian::base::diagnostic::Problem;
use meridian::base::number::{Decimal, Separators};
use meridian::catalog::field::{Field, Kind};
use meridian::catalog::settings::{Settings, about_unit};
use yew::prelude::*;

use super::names::NAMES;
use super::section::Page;
use crate::state::{Action, Target};

/// What a row of the form is filled in with.
pub(crate) enum Control<'a> {
    Number,
    Switch,
    OneOf(Vec<(&'a str, &'a str)>),
    /// A name, such as one of those that are offered.
    Name,
}

impl Control<'_> {
    /// What a field is filled in with.
    pub(crate) fn of(field: &'static Field) -> Self {
        match &field.kind {
            Kind::Number { .. } => Self::Number,
            Kind::Switch { .. } => Self::Switch,
            Kind::Choice { options, .. } | Kind::Group { options, .. } => {
                Self::OneOf(options.iter().map(|o| (o.key, o.label)).collect())
            }
            Kind::Priced { .. } => Self::Name,
        }
    }
}

/// The text of a field as one would type it here.
pub(crate) fn text_of(settings: &Settings, field: &Field, separators: Separators) -> String {
    match &field.kind {
        _ if is_empty(settings, field) => String::new(),
        Kind::Number { .. } => settings.number(field).typical.plain_in(&separators),
        Kind::Choice { .. } | Kind::Group { .. } | Kind::Switch { .. } | Kind::Priced { .. } => {
            settings.text(field)
        }
    }
}

/// Whether nothing is entered where nothing need be.
pub(crate) fn is_empty(settings: &Settings, field: &Field) -> bool {
    field.optional && settings.entered(field).is_none()
}

/// From here on a number is hard to read without signs between its thousands.
const LONG: Decimal = Decimal::whole(10_000);

/// How a number was read, `= 2.5 GB`: where somebody typed it, and where it is long.
pub(crate) fn read_as(
    settings: &Settings,
    field: &Field,
    typed: bool,
    separators: Separators,
) -> Option<String> {
    let Kind::Number { .. } = &field.kind else { return None };
    let number = settings.number(field).typical;
    let typed = typed && !is_empty(settings, field);
    (typed || number >= LONG).then(|| format!("= {} {}", number.grouped_in(&separators), field.unit))
}

/// What a row of the form says of a field.
pub(crate) struct Row<'a> {
    pub(crate) label: &'a str,
    pub(crate) unit: &'a str,
    pub(crate) help: &'a str,
    pub(crate) text: String,
    /// How a number was read, where it is worth saying.
    pub(crate) read: Option<String>,
    /// Whether what is typed could not be taken.
    pub(crate) unread: bool,
    pub(crate) problem: Option<&'a Problem>,
    /// Why the figure is what it is, where nobody gave it.
    pub(crate) assumed: Option<&'a str>,
    pub(crate) reset: Html,
    pub(crate) control: Control<'a>,
}

/// Why a figure is what it is where nothing was entered.
pub(crate) const DEFAULT: &str = "the default";

/// The id of the control of the field at a path.
pub(crate) fn field_id(path: &str) -> String {
    ["f-", &path.replace(['.', ' ', '[', ']'], "-")].concat()
}

/// The button that puts a field back.
pub(crate) fn reset(page: &Page, path: &str, target: Target, label: String) -> Html {
    let put_back = page.then(Action::FieldReset(target), vec![field_id(path)]);
    html! { <button type="button" class="reset" aria-label={label} onclick={put_back}>{ "Reset" }</button> }
}

/// A row of the form: label, control, what is wrong, help.
pub(crate) fn labelled(path: String, row: Row) -> Html {
    let Row { label, unit, help, text, read, unread, problem, assumed, reset, control } = row;
    let read = read.filter(|_| problem.is_none());
    let id = AttrValue::from(field_id(&path));
    let more = |what: &str| AttrValue::from([&*id, what].concat());
    let (help_id, error_id, read_id) = (more("-help"), more("-error"), more("-read"));
    let described = match (problem, &read) {
        (Some(_), _) => AttrValue::from([&*error_id, " ", &*help_id].concat()),
        (None, Some(_)) => AttrValue::from([&*read_id, " ", &*help_id].concat()),
        (None, None) => help_id.clone(),
    };
    let about = about_unit(unit);
    let said = unit.is_empty() || label.to_ascii_lowercase().contains(unit);
    let unit = if said { String::new() } else { [" (", unit, ")"].concat() };
    html! {
        <div class="field" key={&*id}>
            <div class="field-head">
                <label for={id.clone()}>{ label.to_owned() }<span class="unit" title={about}>{ unit }</span></label>
                if let Some(why) = assumed { <span class="tag" title={why.to_owned()}>{ "assumed" }</span> }
                { reset }
            </div>
            { input(control, id, path, described, text, unread) }
            if let Some((what, hint)) = problem {
                <p class="error" id={error_id} role="alert">{ what }{ hint.as_ref().map(|h| format!(": {h}")).unwrap_or_default() }</p>
            }
            if let Some(read) = read { <p class="read" id={read_id}>{ read }</p> }
            <p class="help" id={help_id}>
                { help.to_owned() }
                if let Some(why) = assumed.filter(|why| *why != DEFAULT) { { format!(" Assumed: {}.", why.trim_end_matches('.')) } }
            </p>
        </div>
    }
}

fn input(
    control: Control,
    id: AttrValue,
    path: String,
    described: AttrValue,
    text: String,
    unread: bool,
) -> Html {
    let invalid = unread.then_some("true");
    match control {
        Control::Number | Control::Name => {
            let name = matches!(control, Control::Name);
            html! {
                <input {id} data-path={path} type="text" inputmode={(!name).then_some("decimal")} autocomplete="off"
                    list={name.then_some(NAMES)} value={text} aria-describedby={described} aria-invalid={invalid} />
            }
        }
        Control::OneOf(options) => html! {
            <select {id} data-path={path} aria-describedby={described} aria-invalid={invalid}>
                for (key, words) in options {
                    <option value={key.to_owned()} selected={key == text}>{ words.to_owned() }</option>
                }
            </select>
        },
        Control::Switch => html! {
            <input {id} data-path={path} type="checkbox" checked={text == "true"} aria-describedby={described} aria-invalid={invalid} />
        },
    }
}
