//! `meridian.html`: the whole planner in one file that opens by a double click.

use std::io::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::write::DeflateEncoder;

use crate::failure::{Failure, Result};
use crate::policy;
use crate::site::{POLICY, Parts};

/// The elements of `web/index.html` that name a file, and so are replaced here.
const STYLE: &str = "<link rel=\"stylesheet\" href=\"style.css\">";
const BOOT: &str = "<script src=\"boot.js\"></script>";
const SCRIPT: &str = "<script src=\"meridian.js\" defer></script>";
/// The data goes last, so that the page shows before it is read.
const END: &str = "</body>";

/// Puts every file of the page into one.
pub(crate) fn make(parts: &Parts) -> Result<String> {
    for (name, text) in
        [("web/boot.js", &parts.boot), ("meridian.js", &parts.script), ("web/style.css", &parts.style)]
    {
        fits_inline(name, text)?;
    }
    let policy = policy::one_file(&[&parts.boot, &parts.script], &parts.style);
    let end = format!(
        "{}\n{}\n{}\n<script>{}</script>\n{END}",
        data("wasm-data", &parts.module)?,
        data("book-data", parts.book.as_bytes())?,
        data("terms-data", parts.terms.as_bytes())?,
        parts.script
    );
    let page = put(&parts.page, POLICY, &policy::element(&policy))?;
    let page = put(&page, STYLE, &format!("<style>{}</style>", parts.style))?;
    let page = put(&page, SCRIPT, "")?;
    let page = put(&page, BOOT, &format!("<script>{}</script>", parts.boot))?;
    put(&page, END, &end)
}

/// Refuses text that would end its own element.
fn fits_inline(name: &str, text: &str) -> Result {
    let lower = text.to_lowercase();
    match ["</script", "</style", "<!--"].iter().find(|mark| lower.contains(**mark)) {
        Some(mark) => {
            Err(Failure::new(format!("`{name}` contains `{mark}`, which would end it inside meridian.html"))
                .hint("write it in two pieces"))
        }
        None => Ok(()),
    }
}

/// Bytes as an element that no browser runs: deflated, in base64.
fn data(id: &str, bytes: &[u8]) -> Result<String> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
    let deflated = encoder.write_all(bytes).and_then(|()| encoder.finish());
    let deflated = deflated.map_err(|error| Failure::new(format!("deflate `{id}`: {error}")))?;
    let text = STANDARD.encode(deflated);
    Ok(format!("<script type=\"application/octet-stream;base64\" id=\"{id}\">{text}</script>"))
}

/// Replaces an element that must be in the page once.
fn put(page: &str, element: &str, with: &str) -> Result<String> {
    let mut halves = page.split(element);
    match (halves.next(), halves.next(), halves.next()) {
        (Some(before), Some(after), None) => Ok(format!("{before}{with}{after}")),
        _ => Err(Failure::new(format!("`web/index.html` must have `{element}` once"))
            .hint("or change it in xtask/src/onefile.rs as well")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts() -> Parts {
        let page = format!("{POLICY}{BOOT}{STYLE}{SCRIPT}<body>{END}");
        let [style, boot, script, book, terms] =
            ["b{}", "boot()", "glue()", "prices", "terms"].map(str::to_owned);
        Parts { page, style, boot, script, module: vec![0, 97, 115, 109], book, terms }
    }

    #[test]
    fn nothing_is_left_to_fetch() {
        let page = make(&parts()).unwrap();
        assert!(!page.contains("src=") && !page.contains("href="), "{page}");
        assert!(page.contains("<style>b{}</style>") && page.contains("<script>boot()</script>"), "{page}");
    }

    #[test]
    fn the_glue_comes_after_the_data() {
        let page = make(&parts()).unwrap();
        for id in ["wasm-data", "book-data", "terms-data"] {
            assert!(page.contains(id) && page.find(id) < page.find("<script>glue()"), "{page}");
        }
    }

    #[test]
    fn text_that_would_end_its_element_is_refused() {
        let boot = "let a = '</SCRIPT>'".to_owned();
        let failure = make(&Parts { boot, ..parts() }).unwrap_err();
        assert!(failure.to_string().contains("`web/boot.js` contains `</script`"), "{failure}");
    }

    #[test]
    fn a_page_without_its_elements_is_refused() {
        let failure = make(&Parts { page: String::new(), ..parts() }).unwrap_err();
        assert!(failure.to_string().contains("must have"), "{failure}");
    }
}
