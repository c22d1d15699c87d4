//! What may stand behind a number: `150M`, `2 TB`, `3 %`, or the field's own unit.

use crate::base::diagnostic::Problem;
use crate::base::name::shown;
use crate::base::number::{Decimal, Separators};
use crate::catalog::field::{Field, Kind};

/// What a field counts in, as far as it matters to reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Measure {
    /// Things: thousands and millions have letters.
    Count,
    /// A share of a hundred.
    Percent,
    /// Bytes, in this power of 1,024.
    Bytes(i32),
}

/// What the words behind a number make of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Factor {
    /// So many tens.
    Ten(i32),
    /// So many times 1,024; over it where negative.
    Kibi(i32),
}

/// Powers of 1,024 by name. AWS bills GB of 2³⁰ bytes and TB of 1,024 GB ("Amazon S3 pricing", footnotes), so GiB is
/// another word for GB here.
const BYTES: [(&str, [&str; 4]); 6] = [
    ("B", ["B", "byte", "bytes", "Bytes"]),
    ("KB", ["KB", "kB", "kb", "KiB"]),
    ("MB", ["MB", "mb", "MiB", "mib"]),
    ("GB", ["GB", "gb", "GiB", "gib"]),
    ("TB", ["TB", "tb", "TiB", "tib"]),
    ("PB", ["PB", "pb", "PiB", "pib"]),
];

/// The power of 1,024 that a word names.
fn power_of(word: &str) -> Option<i32> {
    (0..).zip(BYTES).find(|(_, (_, names))| names.contains(&word)).map(|(power, _)| power)
}

fn measure(field: &Field) -> Measure {
    match first_word(field.unit).0 {
        "%" => Measure::Percent,
        word => power_of(word).map_or(Measure::Count, Measure::Bytes),
    }
}

fn first_word(text: &str) -> (&str, &str) {
    text.split_once(' ').unwrap_or((text, ""))
}

/// What the words behind a number mean to a field.
pub(super) fn factor(
    field: &Field,
    rest: &str,
    text: &str,
    separators: Separators,
) -> Result<Factor, Problem> {
    let (word, more) = first_word(rest);
    let (_, of_unit) = first_word(field.unit);
    let wrong = || {
        (format!("`{}` is no number of {}", shown(text), unit_words(field)), Some(ways(field, separators)))
    };
    match measure(field) {
        _ if rest.is_empty() => Ok(Factor::Ten(0)),
        Measure::Percent if ["%", "percent"].contains(&rest) => Ok(Factor::Ten(0)),
        Measure::Bytes(own) => match power_of(word).filter(|_| more.is_empty() || more == of_unit) {
            Some(power) => Ok(Factor::Kibi(power - own)),
            None if ["Kb", "Mb", "Gb", "Tb", "Pb"].contains(&word) => {
                let what = format!("`{}` is a number of bits", shown(text));
                Err((what, Some(format!("write {} for bytes", word.replace('b', "B")))))
            }
            None => Err(wrong()),
        },
        Measure::Count => {
            let power = match word {
                "k" | "K" => Some(3),
                "M" => Some(6),
                "B" | "bn" => Some(9),
                _ => None,
            };
            match power {
                Some(power) if more.is_empty() || is_unit(field.unit, more) => Ok(Factor::Ten(power)),
                None if is_unit(field.unit, rest) => Ok(Factor::Ten(0)),
                None if word == "m" => {
                    let what = format!("`{}` could be millions or thousandths", shown(text));
                    Err((what, Some("write M for millions, such as 150M".to_owned())))
                }
                Some(_) | None => Err(wrong()),
            }
        }
        Measure::Percent => Err(wrong()),
    }
}

/// Whether words are a unit, or the beginning of one: `node` of `nodes`, `reads` of `reads a second`.
fn is_unit(unit: &str, words: &str) -> bool {
    let mut own = unit.split(' ').map(|word| word.trim_end_matches('s'));
    words.split(' ').map(|word| word.trim_end_matches('s')).all(|word| own.next() == Some(word))
}

/// The unit in words, for messages.
fn unit_words(field: &Field) -> &'static str {
    match (measure(field), field.unit) {
        (Measure::Percent, _) => "percent",
        (Measure::Count | Measure::Bytes(_), "") => "this field",
        (Measure::Count | Measure::Bytes(_), unit) => unit,
    }
}

/// How a number of this field may be written with these separators, for hints.
pub fn ways(field: &Field, separators: Separators) -> String {
    let number = |milli: i64| Decimal::milli(milli).plain_in(&separators);
    let (half, more) = (number(500), number(1200));
    match (measure(field), &field.kind) {
        (Measure::Percent, _) => format!("write a number, such as {half} or {half} %"),
        (Measure::Bytes(_), _) => {
            format!("write a number, alone or with its unit: {half}, 500 MB, 2 TB; {TERABYTE}")
        }
        (Measure::Count, Kind::Number { max, .. }) if *max < Decimal::whole(10_000) => {
            "write digits, such as 2".to_owned()
        }
        (Measure::Count, Kind::Number { whole: true, .. }) => {
            format!("write digits, such as 1500 or {more}k")
        }
        (Measure::Count, _) => format!("write digits, such as 1500, {half}, {more}k or 150M"),
    }
}

const TERABYTE: &str = "a TB is 1,024 GB, as on AWS's bill";

/// What to know of a unit beside its name: what else is read, and how large it is.
pub fn about_unit(unit: &str) -> Option<&'static str> {
    let bytes = power_of(first_word(unit).0).is_some();
    bytes.then_some("KB, MB, GB, TB and PB are read too; a TB is 1,024 GB, as on AWS's bill")
}

#[cfg(test)]
mod tests {
    use super::*;

    static GB: Field = Field::number("gb", "Stored", "GB", Decimal::ZERO);
    static REDO: Field = Field::number("redo", "Redo", "GB of redo log", Decimal::ZERO);
    static KB: Field = Field::number("kb", "Item", "KB", Decimal::ZERO);
    static READS: Field = Field::number("reads", "Reads", "reads a second", Decimal::ZERO);
    static NODES: Field = Field::count("nodes", "Nodes", "nodes", 1);
    static GROWTH: Field = Field::percent("growth", "Growth", 0);

    fn read(field: &Field, text: &str) -> Result<String, String> {
        let read = crate::catalog::settings::read_number(field, text);
        read.map(|n| n.to_string()).map_err(|(what, hint)| format!("{what}; {}", hint.unwrap_or_default()))
    }

    #[test]
    fn units_are_read_where_the_field_allows_them() {
        for (field, text, number) in [
            // A TB is 1,024 GB, a GB 1,024 MB.
            (&GB, "2 TB", "2048"),
            (&GB, "1.5TB", "1536"),
            (&GB, "1 PB", "1048576"),
            (&GB, "500 MB", "0.48828125"),
            (&GB, "500 gb", "500"),
            (&GB, "1 TiB", "1024"),
            (&REDO, "2 TB", "2048"),
            (&REDO, "2 TB of redo log", "2048"),
            (&KB, "512 bytes", "0.5"),
            (&KB, "2 MB", "2048"),
            (&READS, "150M", "150000000"),
            (&READS, "1.2k", "1200"),
            (&READS, "2B", "2000000000"),
            (&READS, "1.2k reads", "1200"),
            (&READS, "1.2k reads a second", "1200"),
            (&READS, "1.5e8", "150000000"),
            (&READS, "1.0000000001k", "1000.0000001"),
            (&NODES, "3 nodes", "3"),
            (&NODES, "1 node", "1"),
            (&GROWTH, "3 %", "3"),
            (&GROWTH, "2.5%", "2.5"),
        ] {
            assert_eq!(read(field, text).as_deref(), Ok(number), "{text} of {}", field.unit);
        }
    }

    /// Who follows a hint is read.
    #[test]
    fn hints_are_written_as_numbers_are_here() {
        let german = Separators { decimal: ',', group: '.' };
        for field in [&GB, &READS, &NODES, &GROWTH] {
            let (_, hint) = crate::catalog::settings::read_number_in(field, "?", &german).unwrap_err();
            let hint = hint.unwrap();
            assert!(!hint.contains("0.5") && !hint.contains("1.2"), "{hint}");
        }
        assert!(about_unit("GB a month").is_some_and(|words| words.contains("a TB is 1,024 GB")));
        assert_eq!(about_unit("nodes"), None);
    }

    #[test]
    fn other_units_are_refused() {
        for (field, text, part) in [
            (&GB, "3 %", "no number of GB"),
            (&GB, "2M", "no number of GB"),
            (&GB, "2 Gb", "bits"),
            (&GB, "1 MB", "0.0009765625 GB"),
            (&NODES, "2 TB", "no number of nodes"),
            (&NODES, "1.2345k", "not a whole number"),
            (&READS, "2m", "millions or thousandths"),
            (&READS, "10 reads a month", "no number of reads a second"),
            (&READS, "5 %", "no number of reads a second"),
            (&GROWTH, "3k", "no number of percent"),
            (&READS, "1,5", "1.5 or 15"),
            (&READS, "1.500,25", "1500.25 or 1.50025"),
            (&READS, "1e", "is no number of"),
        ] {
            let said = read(field, text).unwrap_err();
            assert!(said.contains(part), "{text} of {}: {said}", field.unit);
        }
    }
}
