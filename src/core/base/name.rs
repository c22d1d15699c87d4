//! Names that people give: which characters one may hold, in which form it is kept, and how text of others is shown.
//!
//! Names stand in tables, terminals, spreadsheets, addresses and beside one another. So none holds what is not seen or
//! moves what stands beside it, and what looks the same is the same: letters with their marks are kept as one character
//! (Unicode's form NFC), blanks of any kind as one blank, and none at the ends. Capitals count.

use std::fmt::Write as _;

use super::diagnostic::Problem;

/// Reads a name: the form in which it is kept, or what is wrong with it.
pub fn read(text: &str) -> Result<String, Problem> {
    let plain: String = text.chars().map(|c| if is_blank(c) { ' ' } else { c }).collect();
    let words: Vec<&str> = plain.split(' ').filter(|word| !word.is_empty()).collect();
    let name = composed(&words.join(" "));
    let mut before = None;
    let mut chars = name.chars().peekable();
    while let Some(c) = chars.next() {
        // Within other scripts, and pictures, a joiner is part of the spelling.
        let other_script = |c: Option<char>| c.is_some_and(|c| !c.is_ascii());
        let joins = is_joiner(c) && other_script(before) && other_script(chars.peek().copied());
        let selects = is_selector(c) && other_script(before);
        if is_hidden(c) && !joins && !selects {
            let what = format!(
                "the name `{}` has a character in it that is not shown: U+{:04X}",
                quoted(text),
                u32::from(c)
            );
            return Err((what, Some("take it out".to_owned())));
        }
        before = Some(c);
    }
    Ok(name)
}

/// What is wrong with a name of more characters than there may be.
pub fn too_long(name: &str, most: usize) -> Option<Problem> {
    let count = name.chars().count();
    let what = || format!("`{}` has {count} characters, more than {most}", quoted(name));
    (count > most).then(|| (what(), Some("shorten it".to_owned())))
}

/// What two names that look the same have in common: names are told apart by this.
pub fn key(name: &str) -> String {
    name.chars().filter(|c| !is_joiner(*c) && !is_selector(*c)).collect()
}

/// Text with everything in it to be seen: what is hidden, or would move the cursor or the text beside it, is written as its
/// number, such as `\u{1b}`.
pub fn shown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if is_hidden(c) && !is_selector(c) {
            let _ = write!(out, "{}", c.escape_unicode());
        } else {
            out.push(c);
        }
    }
    out
}

/// Text as messages quote it: its beginning, with everything in it to be seen.
pub fn quoted(text: &str) -> String {
    let text = text.trim();
    let short: String = text.chars().take(40).collect();
    let more = if short.len() < text.len() { "…" } else { "" };
    shown(&short) + more
}

/// Blanks other than the one of the keyboard.
fn is_blank(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}')
}

/// The zero-width non-joiner and joiner.
fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}')
}

/// Variation selectors, as behind emoji.
fn is_selector(c: char) -> bool {
    matches!(c, '\u{fe00}'..='\u{fe0f}')
}

/// Characters that are not seen or move others: controls, formats (bidirectional ones too), line and paragraph separators,
/// fillers, private ones and those that are none. Source: Unicode's general categories Cc, Cf, Zl, Zp, Co, and
/// `Default_Ignorable_Code_Point`.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{600}'..='\u{605}' | '\u{61c}' | '\u{6dd}' | '\u{70f}'
            | '\u{890}'..='\u{891}' | '\u{8e2}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{e000}'..='\u{f8ff}' | '\u{fdd0}'..='\u{fdef}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}'
            | '\u{fffd}'..='\u{ffff}' | '\u{110bd}' | '\u{110cd}' | '\u{13430}'..='\u{1345f}'
            | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{10ffff}')
        || u32::from(c) & 0xfffe == 0xfffe
}

/// Letters and the marks behind them as one character where there is one.
fn composed(text: &str) -> String {
    if text.is_ascii() {
        return text.to_owned();
    }
    let mut chars: Vec<char> = text.chars().collect();
    // Marks beside the letter before those below, those below before those above: Unicode's canonical order.
    let class = |c: &char| match c {
        '\u{31b}' | '\u{321}'..='\u{322}' | '\u{327}'..='\u{328}' => 1,
        '\u{316}'..='\u{333}' | '\u{339}'..='\u{33c}' | '\u{345}'..='\u{349}' => 2,
        '\u{300}'..='\u{36f}' => 3,
        _ => 0,
    };
    for run in chars.chunk_by_mut(|a, b| class(a) > 0 && class(b) > 0) {
        let mut sorted = run.to_vec();
        crate::base::order::sort_by_key(&mut sorted, class);
        run.copy_from_slice(&sorted);
    }
    let mut out: Vec<char> = Vec::with_capacity(chars.len());
    for c in chars {
        match out.last().and_then(|last| pair(*last, c)) {
            Some(both) => {
                out.pop();
                out.push(both);
            }
            None => out.push(c),
        }
    }
    out.into_iter().collect()
}

/// Two characters as one.
fn pair(first: char, second: char) -> Option<char> {
    if let Some((_, pairs)) = PAIRS.iter().find(|(mark, _)| *mark == second) {
        return pairs
            .chars()
            .step_by(2)
            .zip(pairs.chars().skip(1).step_by(2))
            .find(|(base, _)| *base == first)
            .map(|(_, both)| both);
    }
    hangul(u32::from(first), u32::from(second))
}

/// The syllable of Korean letters. Source: The Unicode Standard, 3.12, "Hangul Syllable Composition".
fn hangul(first: u32, second: u32) -> Option<char> {
    let within = |c: u32, start: u32, count: u32| c.checked_sub(start).filter(|at| *at < count);
    if let (Some(l), Some(v)) = (within(first, 0x1100, 19), within(second, 0x1161, 21)) {
        return char::from_u32(0xac00 + (l * 21 + v) * 28);
    }
    let syllable = within(first, 0xac00, 11_172).filter(|at| at % 28 == 0)?;
    char::from_u32(0xac00 + syllable + within(second, 0x11a8, 27)? + 1)
}

/// What letters and the marks behind them make in one, a mark and its pairs at a time. Source: UnicodeData.txt, canonical
/// decompositions, of Latin, Greek, Cyrillic and kana.
#[rustfmt::skip]
const PAIRS: [(char, &str); 19] = [
    ('\u{300}', "AÀEÈIÌOÒUÙaàeèiìoòuùÜǛüǜЕЀИЍеѐиѝÂẦâầĂẰăằÊỀêềÔỒôồƠỜơờƯỪưừYỲyỳ"),
    ('\u{301}', "AÁEÉIÍOÓUÚYÝaáeéiíoóuúyýCĆcćLĹlĺNŃnńRŔrŕSŚsśZŹzźÜǗüǘΑΆΕΈΗΉΙΊΟΌΥΎΩΏϊΐαάεέηήιίϋΰοόυύωώГЃКЌгѓкќÂẤâấĂẮăắÊẾêếÔỐôốƠỚơớƯỨưứ"),
    ('\u{302}', "AÂEÊIÎOÔUÛaâeêiîoôuûCĈcĉGĜgĝHĤhĥJĴjĵSŜsŝWŴwŵYŶyŷẠẬạậẸỆẹệỌỘọộ"),
    ('\u{303}', "AÃNÑOÕaãnñoõIĨiĩUŨuũÂẪâẫĂẴăẵEẼeẽÊỄêễÔỖôỗƠỠơỡƯỮưữYỸyỹ"),
    ('\u{304}', "AĀaāEĒeēIĪiīOŌoōUŪuūÜǕüǖ"),
    ('\u{306}', "AĂaăEĔeĕGĞgğIĬiĭOŎoŏUŬuŭУЎИЙийуўẠẶạặ"),
    ('\u{307}', "CĊcċEĖeėGĠgġIİZŻzż"),
    ('\u{308}', "AÄEËIÏOÖUÜaäeëiïoöuüyÿYŸΙΪΥΫιϊυϋЕЁІЇеёії"),
    ('\u{309}', "AẢaảÂẨâẩĂẲăẳEẺeẻÊỂêểIỈiỉOỎoỏÔỔôổƠỞơởUỦuủƯỬưửYỶyỷ"),
    ('\u{30a}', "AÅaåUŮuů"),
    ('\u{30b}', "OŐoőUŰuű"),
    ('\u{30c}', "CČcčDĎdďEĚeěLĽlľNŇnňRŘrřSŠsšTŤtťZŽzžAǍaǎIǏiǐOǑoǒUǓuǔÜǙüǚ"),
    ('\u{31b}', "OƠoơUƯuư"),
    ('\u{323}', "AẠaạEẸeẹIỊiịOỌoọƠỢơợUỤuụƯỰưựYỴyỵ"),
    ('\u{326}', "SȘsșTȚtț"),
    ('\u{327}', "CÇcçGĢgģKĶkķLĻlļNŅnņRŖrŗSŞsşTŢtţ"),
    ('\u{328}', "AĄaąEĘeęIĮiįUŲuų"),
    ('\u{3099}', "かがきぎくぐけげこごさざしじすずせぜそぞただちぢつづてでとどはばひびふぶへべほぼうゔゝゞカガキギクグケゲコゴサザシジスズセゼソゾタダチヂツヅテデトドハバヒビフブヘベホボウヴワヷヰヸヱヹヲヺヽヾ"),
    ('\u{309a}', "はぱひぴふぷへぺほぽハパヒピフプヘペホポ"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_look_the_same_are_the_same() {
        for (text, name) in [
            ("orders", "orders"),
            ("  orders\u{a0}\u{2003}and  carts\u{3000}", "orders and carts"),
            ("u\u{308}ber", "über"),
            ("Vie\u{302}\u{323}t", "Việt"),
            ("Vie\u{323}\u{302}t", "Việt"),
            ("か\u{3099}", "が"),
            ("\u{1112}\u{1161}\u{11ab}", "한"),
            ("И\u{306}", "Й"),
            ("e\u{301}\u{301}", "é\u{301}"),
        ] {
            assert_eq!(read(text).as_deref(), Ok(name), "{text:?}");
            assert_eq!(read(name).as_deref(), Ok(name), "{text:?}: kept as it is");
        }
        assert_eq!(key("👩\u{200d}💻"), key("👩💻"));
        assert_ne!(read("Orders"), read("orders"), "capitals count");
    }

    #[test]
    fn what_is_not_seen_is_in_no_name() {
        for c in "\0\u{1}\t\n\r\u{b}\u{1b}\u{7f}\u{85}\u{ad}\u{200b}\u{200e}\u{202e}\u{2028}\u{2066}\u{feff}\u{e000}\u{ffff}\u{1ffff}\u{e0041}\u{fffd}".chars() {
            let (what, _) = read(&format!("a{c}b")).unwrap_err();
            assert!(what.contains(&format!("U+{:04X}", u32::from(c))), "{what}");
            assert!(!what.chars().any(is_hidden), "{what:?}");
        }
        for (text, fine) in
            [("می\u{200c}خواهم", true), ("a\u{200d}b", false), ("❤\u{fe0f}", true), ("a\u{fe0f}", false)]
        {
            assert_eq!(read(text).is_ok(), fine, "{text:?}");
        }
        for text in ["=1+1", "a|b", "<img>", "Größe", "数据库", "🚀", "a\"b", "\u{fe62}1"] {
            assert_eq!(read(text).as_deref(), Ok(text));
        }
    }

    #[test]
    fn hidden_characters_are_shown_by_number() {
        assert_eq!(shown("a\u{1b}[31mred\u{202e}"), "a\\u{1b}[31mred\\u{202e}");
        assert_eq!(shown("Größe `x` ❤\u{fe0f}"), "Größe `x` ❤\u{fe0f}");
    }
}
