//! What a user can enter: one description a field, from which the decoder, the form, the help and the schema are made.

use crate::base::number::Decimal;
use crate::catalog::usage::UsageType;

/// One thing a user can enter. Each is a `static`, and two are equal only where they are the same one.
#[derive(Debug)]
pub struct Field {
    /// The key, dotted where it lies in a group: `serverless_v2.min_acu`.
    pub key: &'static str,
    /// The label of the form.
    pub label: &'static str,
    /// The unit, for the label and for formulas: `GB`, `gateways`; empty where there is none.
    pub unit: &'static str,
    /// What it means and what is typical, in one line.
    pub help: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// Whether it grows from month to month in a budget.
    pub growth: Growth,
    /// The choice it belongs to: shown, and allowed, only where that group is the one chosen.
    pub group: Option<(&'static Field, &'static str)>,
    /// Whether nothing holds where nothing is entered: there is no default then, and nothing is assumed.
    pub optional: bool,
}

/// What a field holds.
#[derive(Debug, PartialEq, Eq)]
pub enum Kind {
    /// A number within bounds.
    Number {
        /// Taken where nothing is entered.
        default: Decimal,
        /// The smallest allowed.
        min: Decimal,
        /// The largest allowed.
        max: Decimal,
        /// Whether it counts things.
        whole: bool,
    },
    /// One of some names.
    Choice {
        /// The names.
        options: &'static [Choice],
        /// Taken where nothing is entered.
        default: &'static str,
    },
    /// One of some groups of fields; in JSON the group's own key says which.
    Group {
        /// The groups.
        options: &'static [Choice],
        /// Taken where nothing is entered.
        default: &'static str,
    },
    /// On or off.
    Switch {
        /// Taken where nothing is entered.
        default: bool,
    },
    /// A name that the price book knows, such as an instance type.
    Priced {
        /// The usage whose variants are the names.
        usage: &'static UsageType,
        /// Taken where nothing is entered.
        default: &'static str,
    },
}

/// One name of a choice.
#[derive(Debug, PartialEq, Eq)]
pub struct Choice {
    /// As JSON has it.
    pub key: &'static str,
    /// As people read it.
    pub label: &'static str,
}

/// Whether and with what an entered figure grows from month to month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Growth {
    /// It stays.
    Constant,
    /// It grows as the workload does: what happens each month.
    Traffic,
    /// It grows as stored data does: what is kept.
    Data,
    /// It counts what carries the load, such as nodes: it grows as the workload does where the scenario lets it, to whole
    /// ones, and stays else.
    Capacity,
}

/// A closed set of choices as a Rust enum; made by `choices!`.
pub trait Options: Copy + Sized + 'static {
    /// The choices, the default first.
    const OPTIONS: &'static [Choice];
    /// The values in the same order.
    const VALUES: &'static [Self];
    /// The default.
    const DEFAULT: Self;

    /// The value that JSON spells `key`; the default for a key that is not among them.
    fn from_key(key: &str) -> Self {
        let at = Self::OPTIONS.iter().position(|o| o.key == key);
        debug_assert!(at.is_some(), "`{key}` is none of these choices");
        at.and_then(|i| Self::VALUES.get(i)).copied().unwrap_or(Self::DEFAULT)
    }
}

/// Declares an enum and its [`Options`]; the first is the default.
macro_rules! choices {
    ($(#[$doc:meta])* $vis:vis enum $name:ident { $(#[$first_doc:meta])* $first:ident = $first_key:literal, $first_label:literal;
      $($(#[$item_doc:meta])* $item:ident = $key:literal, $label:literal;)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        $vis enum $name { $(#[$first_doc])* $first, $($(#[$item_doc])* $item),* }

        impl $crate::catalog::field::Options for $name {
            const OPTIONS: &'static [$crate::catalog::field::Choice] = &[
                $crate::catalog::field::Choice { key: $first_key, label: $first_label },
                $($crate::catalog::field::Choice { key: $key, label: $label }),*
            ];
            const VALUES: &'static [Self] = &[Self::$first, $(Self::$item),*];
            const DEFAULT: Self = Self::$first;
        }

        impl $name {
            /// As JSON spells it.
            #[allow(dead_code, reason = "not every choice is asked for its key")]
            $vis const fn key(self) -> &'static str {
                match self {
                    Self::$first => $first_key,
                    $(Self::$item => $key),*
                }
            }
        }
    };
}
pub(crate) use choices;

/// More than any real system has, so that no product of entered figures overflows.
const ANY: Decimal = Decimal::whole(1_000_000_000_000_000);

impl PartialEq for Field {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

impl Eq for Field {}

impl Field {
    const fn new(key: &'static str, label: &'static str, unit: &'static str, kind: Kind) -> Self {
        Self { key, label, unit, help: "", kind, growth: Growth::Constant, group: None, optional: false }
    }

    /// A number from nought up, with a default.
    pub const fn number(
        key: &'static str,
        label: &'static str,
        unit: &'static str,
        default: Decimal,
    ) -> Self {
        Self::new(key, label, unit, Kind::Number { default, min: Decimal::ZERO, max: ANY, whole: false })
    }

    /// What happens in a month, from nought up, growing with the workload.
    pub const fn monthly(
        key: &'static str,
        label: &'static str,
        unit: &'static str,
        help: &'static str,
    ) -> Self {
        Self::number(key, label, unit, Decimal::ZERO).help(help).grows_with_traffic()
    }

    /// A count of things, with a default.
    pub const fn count(key: &'static str, label: &'static str, unit: &'static str, default: i64) -> Self {
        let default = Decimal::whole(default);
        Self::new(key, label, unit, Kind::Number { default, min: Decimal::ZERO, max: ANY, whole: true })
    }

    /// A share in percent, 0 to 100.
    pub const fn percent(key: &'static str, label: &'static str, default: i64) -> Self {
        Self::number(key, label, "%", Decimal::whole(default)).range(0, 100)
    }

    /// A switch.
    pub const fn switch(key: &'static str, label: &'static str, default: bool) -> Self {
        Self::new(key, label, "", Kind::Switch { default })
    }

    /// A name that the price book knows.
    pub const fn priced(
        key: &'static str,
        label: &'static str,
        usage: &'static UsageType,
        default: &'static str,
    ) -> Self {
        Self::new(key, label, "", Kind::Priced { usage, default })
    }

    /// One of a closed set.
    pub const fn choice<E: Options>(key: &'static str, label: &'static str) -> Self {
        Self::new(key, label, "", Kind::Choice { options: E::OPTIONS, default: first(E::OPTIONS) })
    }

    /// One of several groups of fields.
    pub const fn group<E: Options>(key: &'static str, label: &'static str) -> Self {
        Self::new(key, label, "", Kind::Group { options: E::OPTIONS, default: first(E::OPTIONS) })
    }

    /// The same with other bounds.
    pub const fn range(self, least: i64, most: i64) -> Self {
        let (min, max) = (Decimal::whole(least), Decimal::whole(most));
        let kind = match self.kind {
            Kind::Number { default, whole, .. } => Kind::Number { default, min, max, whole },
            other
            @ (Kind::Choice { .. } | Kind::Group { .. } | Kind::Switch { .. } | Kind::Priced { .. }) => other,
        };
        Self { kind, ..self }
    }

    /// The largest number it takes.
    pub const fn most(&self) -> Decimal {
        match &self.kind {
            Kind::Number { max, .. } => *max,
            Kind::Choice { .. } | Kind::Group { .. } | Kind::Switch { .. } | Kind::Priced { .. } => ANY,
        }
    }

    /// An option as people read it; its key where there is none of that key.
    pub fn option_label<'k>(&self, key: &'k str) -> &'k str {
        match &self.kind {
            Kind::Choice { options, .. } | Kind::Group { options, .. } => {
                options.iter().find(|option| option.key == key).map_or(key, |option| option.label)
            }
            Kind::Number { .. } | Kind::Switch { .. } | Kind::Priced { .. } => key,
        }
    }

    /// Whether its largest number is one of its own, and not that of all numbers.
    pub fn is_bounded(&self) -> bool {
        self.most() < ANY
    }

    /// The same with a help text.
    pub const fn help(self, help: &'static str) -> Self {
        Self { help, ..self }
    }

    /// The same, without a default: where nothing is entered, nothing holds.
    pub const fn optional(self) -> Self {
        Self { optional: true, ..self }
    }

    /// The same, growing with the workload.
    pub const fn grows_with_traffic(self) -> Self {
        Self { growth: Growth::Traffic, ..self }
    }

    /// The same, growing with stored data.
    pub const fn grows_with_data(self) -> Self {
        Self { growth: Growth::Data, ..self }
    }

    /// The same, growing in whole ones with the workload where the scenario lets capacity grow.
    pub const fn grows_as_capacity(self) -> Self {
        Self { growth: Growth::Capacity, ..self }
    }

    /// The same, belonging to one option of a group.
    pub const fn within(self, group: &'static Field, option: &'static str) -> Self {
        Self { group: Some((group, option)), ..self }
    }
}

const fn first(options: &'static [Choice]) -> &'static str {
    match options {
        [first, ..] => first.key,
        [] => "",
    }
}
