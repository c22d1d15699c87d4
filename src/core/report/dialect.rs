//! How a CSV is written: programs and desks differ in what stands between cells and before decimals.

use crate::base::csv;

/// What stands between two cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Separator {
    /// `,`, as RFC 4180 has it.
    #[default]
    Comma,
    /// `;`, as spreadsheets expect it where the decimal sign is a comma.
    Semicolon,
    /// A tab.
    Tab,
}

impl Separator {
    /// All of them, the default first.
    pub const ALL: [Self; 3] = [Self::Comma, Self::Semicolon, Self::Tab];

    /// As options and links spell it.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Comma => "comma",
            Self::Semicolon => "semicolon",
            Self::Tab => "tab",
        }
    }

    /// The character.
    pub const fn character(self) -> char {
        match self {
            Self::Comma => ',',
            Self::Semicolon => ';',
            Self::Tab => '\t',
        }
    }
}

/// What stands before the decimals of a number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum DecimalSign {
    /// `0.5`
    #[default]
    Point,
    /// `0,5`
    Comma,
}

impl DecimalSign {
    /// All of them, the default first.
    pub const ALL: [Self; 2] = [Self::Point, Self::Comma];

    /// As options and links spell it.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Point => "point",
            Self::Comma => "comma",
        }
    }

    /// The character.
    pub const fn character(self) -> char {
        match self {
            Self::Point => '.',
            Self::Comma => ',',
        }
    }
}

/// How a CSV is written; by default as RFC 4180 has it, with a decimal point, in UTF-8 without a mark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Dialect {
    /// Between cells.
    pub separator: Separator,
    /// Before decimals.
    pub decimal: DecimalSign,
    /// Whether a byte order mark stands first, by which Excel knows UTF-8.
    pub bom: bool,
}

impl Dialect {
    /// What a desk opens rightly whose decimal sign is this: `;`, a decimal comma and a mark where it is a comma.
    pub const fn for_decimal(sign: char) -> Self {
        match sign {
            ',' => Self { separator: Separator::Semicolon, decimal: DecimalSign::Comma, bom: true },
            _ => Self { separator: Separator::Comma, decimal: DecimalSign::Point, bom: false },
        }
    }

    /// Whether cells and decimals are told apart: with a comma for both, some readers cut numbers in two.
    pub const fn is_clear(self) -> bool {
        !matches!((self.separator, self.decimal), (Separator::Comma, DecimalSign::Comma))
    }

    /// A number that is written with a decimal point and no other sign, as this dialect writes it.
    pub(super) fn number(self, plain: &str) -> String {
        match self.decimal {
            DecimalSign::Point => plain.to_owned(),
            DecimalSign::Comma => plain.replace('.', ","),
        }
    }

    /// Rows as CSV text: lines end in CRLF, cells are quoted where they must be.
    pub(super) fn write(self, rows: impl Iterator<Item = Vec<String>>) -> String {
        let delimiter = match self.separator {
            Separator::Comma => ',',
            Separator::Semicolon => ';',
            Separator::Tab => '\t',
        };
        let mark = if self.bom { "\u{feff}" } else { "" };
        mark.to_owned() + &csv::written(delimiter, rows)
    }
}
