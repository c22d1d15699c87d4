//! What a user entered: values by field, and the text rules by which one is read.

use crate::field::{Field, Kind};
use crate::number::{Decimal, ParseNumberError};

/// A number as entered: exact, or low, typical and high. The engine prices the typical.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Input {
    /// The figure to price.
    pub typical: Decimal,
    /// The range around it, low and high, where one was given.
    pub range: Option<(Decimal, Decimal)>,
}

impl Input {
    /// An exact figure.
    pub const fn exact(typical: Decimal) -> Self {
        Self { typical, range: None }
    }
}

/// One entered value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Of a number field.
    Number(Input),
    /// Of a choice or a group: the option's key.
    Choice(&'static str),
    /// Of a switch.
    Switch(bool),
    /// Of a field that names something in the price book.
    Name(String),
}

/// Entered values by field; a field that is not here has its default, which is an assumption.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings(Vec<(&'static str, Value)>);

impl Settings {
    /// The entered value.
    pub fn entered(&self, field: &Field) -> Option<&Value> {
        self.0.iter().find(|(key, _)| *key == field.key).map(|(_, value)| value)
    }

    /// Enters a value.
    pub fn enter(&mut self, field: &Field, value: Value) {
        if let Some((group, option)) = field.group {
            self.put(group.key, Value::Choice(option));
        }
        self.put(field.key, value);
    }

    /// Kept in the order of keys, so that what was entered first makes no difference.
    fn put(&mut self, key: &'static str, value: Value) {
        let at = self.0.partition_point(|(other, _)| *other < key);
        match self.0.get_mut(at).filter(|(other, _)| *other == key) {
            Some(old) => old.1 = value,
            None => self.0.insert(at, (key, value)),
        }
    }

    /// Takes a value back, so that the default holds.
    pub fn reset(&mut self, field: &Field) {
        self.0.retain(|(key, _)| *key != field.key);
    }

    /// The number, or its default.
    pub fn number(&self, field: &Field) -> Input {
        match (self.entered(field), &field.kind) {
            (Some(Value::Number(input)), _) => *input,
            (_, Kind::Number { default, .. }) => Input::exact(*default),
            (_, Kind::Choice { .. } | Kind::Group { .. } | Kind::Switch { .. } | Kind::Priced { .. }) => {
                Input::exact(Decimal::ZERO)
            }
        }
    }

    /// The option chosen in a choice or group, or its default.
    pub fn option(&self, field: &Field) -> &'static str {
        match (self.entered(field), &field.kind) {
            (Some(Value::Choice(key)), _) => key,
            (_, Kind::Choice { default, .. } | Kind::Group { default, .. }) => default,
            (_, Kind::Number { .. } | Kind::Switch { .. } | Kind::Priced { .. }) => "",
        }
    }

    /// Whether a switch is on.
    pub fn on(&self, field: &Field) -> bool {
        match (self.entered(field), &field.kind) {
            (Some(Value::Switch(on)), _) => *on,
            (_, Kind::Switch { default }) => *default,
            (_, Kind::Number { .. } | Kind::Choice { .. } | Kind::Group { .. } | Kind::Priced { .. }) => {
                false
            }
        }
    }

    /// The name entered, or its default.
    pub fn name<'a>(&'a self, field: &'a Field) -> &'a str {
        match (self.entered(field), &field.kind) {
            (Some(Value::Name(name)), _) => name,
            (_, Kind::Priced { default, .. }) => default,
            (_, Kind::Number { .. } | Kind::Choice { .. } | Kind::Group { .. } | Kind::Switch { .. }) => "",
        }
    }

    /// Whether the field counts: it belongs to no group, or to the option chosen.
    pub fn applies(&self, field: &Field) -> bool {
        field.group.is_none_or(|(group, option)| self.option(group) == option)
    }

    /// The value as text for a form field.
    pub fn text(&self, field: &Field) -> String {
        match &field.kind {
            Kind::Number { .. } => self.number(field).typical.to_string(),
            Kind::Choice { .. } | Kind::Group { .. } => self.option(field).to_owned(),
            Kind::Switch { .. } => self.on(field).to_string(),
            Kind::Priced { .. } => self.name(field).to_owned(),
        }
    }
}

/// What is wrong with an entered value, and what to do: a message and a hint.
pub type Problem = (String, Option<String>);

/// Reads the text of a number field; thousands separators and blanks are let through.
pub fn read_number(field: &Field, text: &str) -> Result<Decimal, Problem> {
    let clean: String =
        text.chars().filter(|c| !matches!(c, ',' | '_' | ' ' | '\u{a0}' | '\u{202f}')).collect();
    let number = clean.parse::<Decimal>().map_err(|e| match e {
        ParseNumberError::NotANumber => (
            format!("`{}` is not a number", shortened(text)),
            Some("write digits, such as 1500 or 0.5".to_owned()),
        ),
        ParseNumberError::TooPrecise => {
            (format!("`{}` has more than nine decimal places", shortened(text)), Some("round it".to_owned()))
        }
        ParseNumberError::TooLarge => too_large(field, text),
    })?;
    check_bounds(field, number).map(|()| number)
}

fn too_large(field: &Field, text: &str) -> Problem {
    let hint = if field.is_bounded() {
        bounds(field)
    } else {
        format!("at most {}{}", field.most().grouped(), with_space(field.unit))
    };
    (format!("{} is too much", shortened(text)), Some(hint))
}

fn check_bounds(field: &Field, number: Decimal) -> Result<(), Problem> {
    let Kind::Number { min, max, whole, .. } = &field.kind else { return Ok(()) };
    if number < Decimal::ZERO && *min >= Decimal::ZERO {
        return Err((format!("{} is negative", number.grouped()), Some(bounds(field))));
    }
    if number < *min {
        return Err((format!("{} is too little", number.grouped()), Some(bounds(field))));
    }
    if number > *max {
        return Err(too_large(field, &number.grouped()));
    }
    if *whole && !number.is_whole() {
        return Err((format!("{} is not a whole number", number.grouped()), Some("round it".to_owned())));
    }
    Ok(())
}

/// What a number field takes, in words: `1 to 16 instances`, `0 or more GB`.
fn bounds(field: &Field) -> String {
    let unit = with_space(field.unit);
    match &field.kind {
        Kind::Number { min, max, .. } if field.is_bounded() => {
            format!("{} to {}{unit}", min.grouped(), max.grouped())
        }
        Kind::Number { min, .. } => format!("{} or more{unit}", min.grouped()),
        Kind::Choice { .. } | Kind::Group { .. } | Kind::Switch { .. } | Kind::Priced { .. } => String::new(),
    }
}

fn with_space(unit: &str) -> String {
    if unit.is_empty() { String::new() } else { format!(" {unit}") }
}

fn shortened(text: &str) -> String {
    let mut short: String = text.trim().chars().take(40).collect();
    if short.len() < text.trim().len() {
        short.push('…');
    }
    short
}
