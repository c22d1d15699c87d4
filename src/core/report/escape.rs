//! Text stays text: how what a user wrote stands in a terminal, in a spreadsheet and in a document without acting there.
//! One place for each; every report goes through them.

pub use crate::base::name::shown;

/// What is written where a spreadsheet's formula would begin: an apostrophe, which spreadsheets take as "this is text".
const QUOTE: char = '\'';

/// Text as a cell that a spreadsheet shows and does not calculate: what could begin a formula gets an apostrophe before
/// it, also behind what another reader would take for the end of a cell.
pub fn safe_cell(text: &str) -> String {
    let text = shown(text);
    let mut out = String::with_capacity(text.len() + 1);
    let mut begins = true;
    for c in text.chars() {
        if begins && begins_formula(c) {
            out.push(QUOTE);
        }
        begins = matches!(c, ',' | ';' | '|') || begins && is_skipped(c);
        out.push(c);
    }
    out
}

/// What spreadsheets take for the beginning of a formula or of a sum, as typed on any keyboard: `=`, `+`, `-` and `@` in
/// their forms (OWASP, "CSV Injection"; Unicode's fullwidth and small forms, which some normalise).
fn begins_formula(c: char) -> bool {
    matches!(
        c,
        '=' | '+'
            | '-'
            | '@'
            | '＝'
            | '＋'
            | '－'
            | '＠'
            | '﹦'
            | '﹢'
            | '﹣'
            | '﹫'
            | '−'
            | '➕'
            | '➖'
            | '⁺'
            | '₊'
    )
}

/// What spreadsheets pass over before they look for a formula.
fn is_skipped(c: char) -> bool {
    c.is_whitespace() || matches!(c, '"' | '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}')
}

/// Text as a cell of a table in a document: no link, no mark-up, no HTML, and no end of the cell.
pub fn markdown(text: &str) -> String {
    let text: String = shown(&text.replace(['\n', '\r'], " "));
    let mut out = String::with_capacity(text.len() + 8);
    let mut before = ' ';
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let after = rest.peek().copied().unwrap_or(' ');
        match c {
            '\\' | '|' | '`' | '*' | '[' | ']' | '~' => out.extend(['\\', c]),
            // Within a word it marks nothing: `load_balancer`.
            '_' if !(before.is_alphanumeric() && after.is_alphanumeric()) => out.extend(['\\', c]),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' if after.is_alphanumeric() || after == '#' => out.push_str("&amp;"),
            // Some renderers make links of bare addresses.
            ':' if after == '/' => out.push_str("&#58;"),
            '.' if before == 'w' => out.push_str("&#46;"),
            _ => out.push(c),
        }
        before = c;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_never_a_formula() {
        for text in ["=1+1", "+1", "-1", "@SUM(A1)", " =1", "\u{a0}=1", "\u{3000}=1", "＝1", "−1", "➕"] {
            let cell = safe_cell(text);
            assert!(cell.trim_start_matches(is_skipped).starts_with(QUOTE), "{text:?}: {cell}");
        }
        for text in ["a;=1", "a,  -1", "|=1", "x;\"=1", "a|@b"] {
            assert!(safe_cell(text).contains(QUOTE), "{text}");
        }
        for text in ["order_history", "a-b", "m6i.xlarge", "a, b", "1.5", "é=1", "'=1"] {
            assert_eq!(safe_cell(text), text);
        }
    }

    #[test]
    fn what_would_act_is_written_out() {
        assert_eq!(shown("\u{1b}[31mred\u{1b}[0m"), "\\u{1b}[31mred\\u{1b}[0m");
        assert_eq!(shown("a\nb\u{202e}c\u{feff}"), "a\\u{a}b\\u{202e}c\\u{feff}");
        assert_eq!(shown("Prüfung – 漢字 💻"), "Prüfung – 漢字 💻");
        assert_eq!(safe_cell("\0=HYPERLINK(\"x\")"), "\\u{0}=HYPERLINK(\"x\")");
        assert_eq!(safe_cell("\t=1"), "\\u{9}=1");
    }

    #[test]
    fn a_document_shows_what_was_written() {
        assert_eq!(markdown("a|b"), "a\\|b");
        assert_eq!(markdown("a\\|b"), "a\\\\\\|b");
        assert_eq!(markdown("[x](javascript:alert(1))"), "\\[x\\](javascript:alert(1))");
        assert_eq!(markdown("<img src=x>"), "&lt;img src=x&gt;");
        assert_eq!(markdown("load_balancer, Backup & restore"), "load_balancer, Backup & restore");
        assert_eq!(markdown("_x_ &lt; https://a"), "\\_x\\_ &amp;lt; https&#58;//a");
    }
}
