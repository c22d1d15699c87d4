//! Paragraphs for a terminal.

use super::sheet::broken;

/// As wide as a terminal usually is.
const WIDE: usize = 120;
/// The least that is left for words.
const LEAST: usize = 20;
/// The longest head beside which words stand; they begin below a longer one.
const HEAD: usize = 40;

/// Adds a paragraph that is set in, its further lines below its first word: `RTO  12 to 25 min; …`.
pub(in crate::report) fn paragraph(out: &mut String, set_in: usize, head: &str, words: &str) {
    let own = head.chars().count();
    if own > HEAD {
        return paragraph(out, set_in, "", &format!("{head}{words}"));
    }
    put(out, &format!("{}{head}", " ".repeat(set_in)), set_in.saturating_add(own), words);
}

/// Lines as paragraphs, each set in as it is and its further lines by two more.
pub fn paragraphs(lines: &[String]) -> String {
    let mut out = String::new();
    for line in lines {
        let words = line.trim_start();
        let set_in = line.len().saturating_sub(words.len());
        put(&mut out, &" ".repeat(set_in), set_in.saturating_add(2), words);
    }
    out.truncate(out.trim_end().len());
    out
}

/// Words behind what stands before the first line, the further ones set in.
fn put(out: &mut String, before: &str, hang: usize, words: &str) {
    let most = WIDE.saturating_sub(hang).max(LEAST);
    for (i, line) in broken(words, most).iter().enumerate() {
        let before = if i == 0 { before.to_owned() } else { " ".repeat(hang) };
        out.extend([before.as_str(), line, "\n"]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_stands_before_them_words_have_room() {
        let words = "word ".repeat(100);
        for (set_in, head) in [(0, 0), (2, 5), (2, 40), (2, 200), (119, 3), (500, 39)] {
            let mut out = String::new();
            paragraph(
                &mut out,
                set_in,
                &"1, ".repeat(head).chars().take(head).collect::<String>(),
                words.trim(),
            );
            assert_eq!(out.matches("word").count(), 100, "{set_in} {head}");
            let most = WIDE.max(set_in.saturating_add(HEAD + LEAST));
            assert!(out.lines().all(|line| line.chars().count() <= most), "{out}");
        }
    }
}
