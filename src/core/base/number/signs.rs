//! The signs that numbers are written with, in every script that browsers write them in.

/// The decimal sign of Arabic digits.
pub(super) const ARABIC_DECIMAL: char = '\u{66b}';
/// The sign between groups of Arabic digits.
pub(super) const ARABIC_GROUP: char = '\u{66c}';

/// Noughts of the digits that browsers write numbers with: Arabic, Persian, Devanagari, Bengali, fullwidth.
const NOUGHTS: [char; 5] = ['\u{660}', '\u{6f0}', '\u{966}', '\u{9e6}', '\u{ff10}'];

/// Signs that are written in several ways, in one; digits of other scripts as ours.
pub(super) fn plain_char(c: char) -> char {
    let digit = |nought: &char| (*nought..='\u{ffff}').take(10).position(|own| own == c);
    if let Some(digit) = NOUGHTS.iter().find_map(digit) {
        return (b'0'..=b'9').nth(digit).map_or(c, char::from);
    }
    match c {
        '\u{a0}' | '\u{2007}' | '\u{2009}' | '\u{202f}' | '\u{3000}' | '\t' => ' ',
        '\u{2019}' => '\'',
        '\u{2212}' | '\u{ff0d}' => '-',
        '\u{ff0e}' => '.',
        '\u{ff0c}' => ',',
        '\u{ff05}' | '\u{66a}' => '%',
        _ => c,
    }
}

/// Whether a sign may stand among the digits of a number.
pub(super) fn is_mark(c: char) -> bool {
    matches!(c, '.' | ',' | '\'' | ' ' | '_' | ARABIC_DECIMAL | ARABIC_GROUP)
}

/// Whether digits of two scripts stand in it, which no one writes.
pub(super) fn mixes_scripts(text: &str) -> bool {
    let script = |c: char| match NOUGHTS.iter().rposition(|nought| c >= *nought && plain_char(c) != c) {
        Some(script) if plain_char(c).is_ascii_digit() => Some(script + 1),
        _ => c.is_ascii_digit().then_some(0),
    };
    let mut scripts = text.chars().filter_map(script);
    let first = scripts.next();
    scripts.any(|other| Some(other) != first)
}
