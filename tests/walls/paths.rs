//! Which modules of a crate's root its code names: in `use`, in expressions, in macros. Comments and links in them count
//! for nothing.

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// A path through the root of a crate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Named {
    /// The line where it stands.
    pub(crate) line: usize,
    /// What it names at the root.
    pub(crate) first: String,
    /// Whether it is in a module of tests.
    pub(crate) in_tests: bool,
}

/// What the code of `module` names at the root that `krate` stands for: `crate`, where `super` is followed too, or
/// another crate by its name.
pub(crate) fn named(text: &str, krate: &str, module: &[&str]) -> Vec<Named> {
    let mut search =
        Search { krate, module: module.iter().map(|&name| name.to_owned()).collect(), found: Vec::new() };
    search.walk(text.parse().unwrap());
    search.found
}

struct Search<'k> {
    krate: &'k str,
    /// The module of the code that is being read.
    module: Vec<String>,
    found: Vec<Named>,
}

impl Search<'_> {
    fn walk(&mut self, tokens: TokenStream) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        for at in 0..tokens.len() {
            let (before, rest) = (&tokens[..at], &tokens[at + 1..]);
            match &tokens[at] {
                // `other::krate` is another's.
                TokenTree::Ident(word) if !ends_in_colons(before) => {
                    if word == self.krate {
                        self.follow(Vec::new(), rest);
                    } else if word == "super" && self.krate == "crate" {
                        self.follow(above(&self.module), rest);
                    }
                }
                TokenTree::Group(group) => {
                    let inline = match before {
                        [.., TokenTree::Ident(word), TokenTree::Ident(name)] if word == "mod" => Some(name),
                        _ => None,
                    };
                    self.module.extend(inline.map(ToString::to_string));
                    self.walk(group.stream());
                    self.module.truncate(self.module.len() - usize::from(inline.is_some()));
                }
                TokenTree::Ident(_) | TokenTree::Punct(_) | TokenTree::Literal(_) => {}
            }
        }
    }

    /// Follows a path from the module `at` down to the first name below the root; to each where braces hold several.
    /// What is no path, as in `pub(crate)`, names nothing.
    fn follow(&mut self, mut at: Vec<String>, rest: &[TokenTree]) {
        let [colon, second, next, rest @ ..] = rest else { return };
        if !(is(colon, ':') && is(second, ':')) {
            return;
        }
        match next {
            TokenTree::Ident(word) if word == "super" => {
                at.pop();
                self.follow(at, rest);
            }
            TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => {
                let inner: Vec<TokenTree> = group.stream().into_iter().collect();
                for part in inner.split(|token| is(token, ',')).filter(|part| !part.is_empty()) {
                    self.follow(at.clone(), &[&[colon.clone(), second.clone()], part].concat());
                }
            }
            TokenTree::Ident(_) | TokenTree::Group(_) | TokenTree::Punct(_) | TokenTree::Literal(_) => {
                let first = at.first().cloned().unwrap_or_else(|| next.to_string());
                let in_tests = self.module.iter().any(|name| name == "tests");
                self.found.push(Named { line: next.span().start().line, first, in_tests });
            }
        }
    }
}

/// The module around.
fn above(module: &[String]) -> Vec<String> {
    module[..module.len().saturating_sub(1)].to_vec()
}

fn is(token: &TokenTree, sign: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == sign)
}

fn ends_in_colons(tokens: &[TokenTree]) -> bool {
    matches!(tokens, [.., first, second] if is(first, ':') && is(second, ':'))
}

mod tests {
    use super::named;

    /// A file as somebody could write it in the engine, by every way there is to name a room.
    const MADE_UP: &str = r"//! [`estimate`](crate::share::Shared) is a link in words.
use crate::report::Table;
use crate::{base::unit::Unit, share::{View, Shared}};
use super::super::form;
use super::{plan::Plan, rate};
use super::super::{price::PriceBook};
pub(crate) fn f(x: crate::scenario::Scenario) {
    println!(
        crate::catalog::WORDS
    );
    other::super_thing(base::share::x());
}
mod tests {
    use super::*;
    use super::super::super::service;
}
";

    #[test]
    fn every_way_to_name_a_room_is_seen() {
        let found = named(MADE_UP, "crate", &["engine", "deep"]);
        let in_tests: Vec<usize> = found.iter().filter(|n| n.in_tests).map(|n| n.line).collect();
        assert_eq!(in_tests, [14, 15]);
        let found: Vec<(usize, &str)> = found.iter().map(|n| (n.line, n.first.as_str())).collect();
        let expected = [
            (2, "report"),
            (3, "base"),
            (3, "share"),
            (4, "form"),
            (5, "engine"),
            (5, "engine"),
            (6, "price"),
            (7, "scenario"),
            (9, "catalog"),
            (14, "engine"),
            (15, "service"),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn another_crate_is_followed_by_its_name() {
        let text = "use meridian::{base::unit::Unit, price};\nfn f() -> meridian::report::Table { super::super::x() }";
        let found = named(text, "meridian", &[]);
        let found: Vec<(usize, &str)> = found.iter().map(|n| (n.line, n.first.as_str())).collect();
        assert_eq!(found, [(1, "base"), (1, "price"), (2, "report")]);
    }
}
