//! What a user entered: values by field, and the rules by which text is read as one.

mod read;
mod units;

use crate::base::number::Decimal;
use crate::catalog::field::{Field, Kind, Options};

pub use crate::base::number::Separators;
pub use read::{read_entered, read_number, read_number_in, read_option, read_value};
pub use units::{about_unit, ways};

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

/// What can be entered so that a recovery is faster or loses less.
#[derive(Debug)]
pub struct Lever {
    /// The field.
    pub field: &'static Field,
    /// What is entered in it.
    pub value: Value,
}

impl Lever {
    /// A number to enter.
    pub const fn number(field: &'static Field, to: Decimal) -> Self {
        Self { field, value: Value::Number(Input::exact(to)) }
    }

    /// An option to choose.
    pub const fn choose(field: &'static Field, option: &'static str) -> Self {
        Self { field, value: Value::Choice(option) }
    }

    /// A switch to turn on.
    pub const fn on(field: &'static Field) -> Self {
        Self { field, value: Value::Switch(true) }
    }

    /// Whether it says more than what is entered does.
    pub fn goes_further(&self, entered: &Settings) -> bool {
        if !entered.applies(self.field) {
            return false;
        }
        match &self.value {
            Value::Number(to) => entered.number(self.field).typical < to.typical,
            Value::Choice(option) => entered.option(self.field) != *option,
            Value::Switch(on) => entered.on(self.field) != *on,
            Value::Name(name) => entered.name(self.field) != name,
        }
    }
}

/// Entered values by field; a field that is not here has its default, which is an assumption.
///
/// Of a choice between groups of fields only those of the chosen one are here: a scenario never says both. Values of the
/// others are set aside, to come back with their group; they belong to who is entering, and not to the scenario.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    values: Vec<(&'static Field, Value)>,
    aside: Vec<(&'static Field, Value)>,
}

impl PartialEq for Settings {
    fn eq(&self, other: &Self) -> bool {
        let same =
            |(one, other): (&(&Field, Value), &(&Field, Value))| one.0.key == other.0.key && one.1 == other.1;
        self.values.len() == other.values.len() && self.values.iter().zip(&other.values).all(same)
    }
}

impl Eq for Settings {}

impl Settings {
    /// The entered value.
    pub fn entered(&self, field: &Field) -> Option<&Value> {
        self.values.iter().find(|(other, _)| other.key == field.key).map(|(_, value)| value)
    }

    /// Enters a value. One of a group chooses its group.
    pub fn enter(&mut self, field: &'static Field, value: Value) {
        if let (Kind::Group { .. }, Value::Choice(option)) = (&field.kind, &value) {
            self.swap_group(field, option);
        }
        if let Some((group, option)) = field.group {
            self.swap_group(group, option);
            put(&mut self.values, group, Value::Choice(option));
        }
        put(&mut self.values, field, value);
    }

    /// Takes a value back, so that the default holds.
    pub fn reset(&mut self, field: &'static Field) {
        let is = |other: &Field| other.key == field.key;
        self.values.retain(|(other, _)| !is(other));
        self.aside.retain(|(other, _)| !is(other));
        if let Kind::Group { default, .. } = &field.kind {
            self.swap_group(field, default);
            // A value tells its group.
            if self.values.iter().any(|(other, _)| other.group.is_some_and(|(group, _)| is(group))) {
                put(&mut self.values, field, Value::Choice(default));
            }
        }
    }

    /// Sets aside what belongs to other options of a group, and takes back what belongs to this one.
    fn swap_group(&mut self, group: &Field, option: &str) {
        let (values, aside) = (std::mem::take(&mut self.values), std::mem::take(&mut self.aside));
        let all = values.into_iter().map(|v| (true, v)).chain(aside.into_iter().map(|v| (false, v)));
        for (counted, (field, value)) in all {
            let counts = match field.group.filter(|(own, _)| own.key == group.key) {
                Some((_, own)) => own == option,
                None => counted,
            };
            put(if counts { &mut self.values } else { &mut self.aside }, field, value);
        }
    }

    /// The number, or its default.
    pub fn number(&self, field: &Field) -> Input {
        match (self.entered(field), &field.kind) {
            (Some(Value::Number(input)), _) => *input,
            (_, Kind::Number { default, .. }) => Input::exact(*default),
            (_, Kind::Choice { .. } | Kind::Group { .. } | Kind::Switch { .. } | Kind::Priced { .. }) => {
                wrong_kind(field, "number");
                Input::exact(Decimal::ZERO)
            }
        }
    }

    /// The option chosen in a choice or group, or its default.
    pub fn option(&self, field: &Field) -> &'static str {
        match (self.entered(field), &field.kind) {
            (Some(Value::Choice(key)), _) => key,
            (_, Kind::Choice { default, .. } | Kind::Group { default, .. }) => default,
            (_, Kind::Number { .. } | Kind::Switch { .. } | Kind::Priced { .. }) => {
                wrong_kind(field, "choice");
                ""
            }
        }
    }

    /// The same as a value of the field's own choices.
    pub fn choice<E: Options>(&self, field: &Field) -> E {
        E::from_key(self.option(field))
    }

    /// Whether a switch is on.
    pub fn on(&self, field: &Field) -> bool {
        match (self.entered(field), &field.kind) {
            (Some(Value::Switch(on)), _) => *on,
            (_, Kind::Switch { default }) => *default,
            (_, Kind::Number { .. } | Kind::Choice { .. } | Kind::Group { .. } | Kind::Priced { .. }) => {
                wrong_kind(field, "switch");
                false
            }
        }
    }

    /// The name entered, or its default.
    pub fn name<'a>(&'a self, field: &'a Field) -> &'a str {
        match (self.entered(field), &field.kind) {
            (Some(Value::Name(name)), _) => name,
            (_, Kind::Priced { default, .. }) => default,
            (_, Kind::Number { .. } | Kind::Choice { .. } | Kind::Group { .. } | Kind::Switch { .. }) => {
                wrong_kind(field, "name");
                ""
            }
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

/// A field asked for what it does not hold is a slip of ours: whatever test comes by it fails.
fn wrong_kind(field: &Field, asked: &str) {
    debug_assert!(false, "`{}` is asked for a {asked} and holds none", field.key);
}

/// Kept in the order of keys, so that what was entered first makes no difference.
fn put(values: &mut Vec<(&'static Field, Value)>, field: &'static Field, value: Value) {
    let at = values.partition_point(|(other, _)| other.key < field.key);
    match values.get_mut(at).filter(|(other, _)| other.key == field.key) {
        Some(old) => old.1 = value,
        None => values.insert(at, (field, value)),
    }
}
