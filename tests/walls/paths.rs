//! Which modules of a crate's root its code names: in `use`, in expressions, in macros. Comments and links in them count
//! for nothing.

use std::iter::Peekable;

use proc_macro2::{Delimiter, TokenStream, TokenTree, token_stream};

/// A path through the root of a crate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Named {
    /// The line where it stands.
    pub(crate) line: usize,
    /// What it names at the root.
    pub(crate) first: String,
}

/// What code names at the root that `krate` stands for: `crate`, with `module` for the module of the code itself, so
/// that `super` is followed too; or the name of another crate.
pub(crate) fn named(text: &str, krate: &str, module: &[&str]) -> Vec<Named> {
    let tokens: TokenStream = text.parse().unwrap();
    let mut module: Vec<String> = module.iter().map(|&name| name.to_owned()).collect();
    let mut found = Vec::new();
    walk(tokens, krate, &mut module, &mut found);
    found
}

fn walk(tokens: TokenStream, krate: &str, module: &mut Vec<String>, found: &mut Vec<Named>) {
    let mut tokens = tokens.into_iter().peekable();
    // Whether what comes next stands after `::`, as in `other::super_thing`.
    let mut within = false;
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Ident(word) if word == "mod" => inline(&mut tokens, krate, module, found),
            TokenTree::Ident(word) if !within && word == krate => {
                follow(&mut tokens, Vec::new(), found);
            }
            TokenTree::Ident(word) if !within && krate == "crate" && word == "super" => {
                follow(&mut tokens, above(module), found);
            }
            TokenTree::Group(group) => walk(group.stream(), krate, module, found),
            TokenTree::Ident(_) | TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
        within = separator(&mut tokens);
    }
}

type Tokens = Peekable<token_stream::IntoIter>;

/// The module around.
fn above(module: &[String]) -> Vec<String> {
    module[..module.len().saturating_sub(1)].to_vec()
}

/// `mod name { … }`: what stands in it is a module deeper.
fn inline(tokens: &mut Tokens, krate: &str, module: &mut Vec<String>, found: &mut Vec<Named>) {
    let Some(TokenTree::Ident(name)) = tokens.next() else { return };
    if let Some(TokenTree::Group(body)) = tokens.next_if(|t| matches!(t, TokenTree::Group(_))) {
        module.push(name.to_string());
        walk(body.stream(), krate, module, found);
        module.pop();
    }
}

/// Steps over `::`, if it comes next.
fn separator(tokens: &mut Tokens) -> bool {
    let colon = |t: &TokenTree| matches!(t, TokenTree::Punct(p) if p.as_char() == ':');
    let mut rest = tokens.clone();
    let both = rest.next().as_ref().is_some_and(colon) && rest.next().as_ref().is_some_and(colon);
    if both {
        *tokens = rest;
    }
    both
}

/// What comes after `at` in a path, down to the first name below the root; all of them where braces hold several.
fn follow(tokens: &mut Tokens, mut at: Vec<String>, found: &mut Vec<Named>) {
    if !separator(tokens) {
        // `pub(crate)`, `super` as the end of a path.
        return;
    }
    match tokens.next() {
        Some(TokenTree::Ident(word)) if word == "super" => {
            at.pop();
            follow(tokens, at, found);
        }
        Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Brace => {
            let mut parts = group.stream().into_iter().peekable();
            while parts.peek().is_some() {
                one_of(&mut parts, &at, found);
                while parts.next().is_some_and(|t| !matches!(&t, TokenTree::Punct(p) if p.as_char() == ',')) {
                }
            }
        }
        Some(token) => {
            let first = at.first().cloned().unwrap_or_else(|| token.to_string());
            found.push(Named { line: token.span().start().line, first });
        }
        None => {}
    }
}

/// A part of braces: as if it stood after the path before them.
fn one_of(parts: &mut Tokens, at: &[String], found: &mut Vec<Named>) {
    let colons: TokenStream = "::".parse().unwrap();
    let part: TokenStream = parts.clone().take_while(|t| t.to_string() != ",").collect();
    let mut whole = colons.into_iter().chain(part).collect::<TokenStream>().into_iter().peekable();
    follow(&mut whole, at.to_vec(), found);
}

mod tests {
    use super::named;

    /// A file as somebody could write it in the engine, by every way there is to name a room.
    const MADE_UP: &str = r"//! [`estimate`](crate::share::Shared) is a link in words.
use crate::report::Table;
use crate::{base::unit::Unit, share::{View, Shared}};
use super::super::form;
use super::{plan::Plan, super::price};
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
        let found: Vec<(usize, &str)> = found.iter().map(|n| (n.line, n.first.as_str())).collect();
        let expected = [
            (2, "report"),
            (3, "base"),
            (3, "share"),
            (4, "form"),
            (5, "engine"),
            (5, "price"),
            (6, "scenario"),
            (8, "catalog"),
            (13, "engine"),
            (14, "service"),
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
