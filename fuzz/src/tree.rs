//! JSON as a tree that grows: repeated, nested, lengthened, doubled, permuted, with names from the formats.

use std::fmt::{self, Write as _};

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

use crate::dice::Dice;
use crate::words;

/// JSON, valid or not: names may be there twice, and what is raw stands as it is.
#[derive(Clone, Debug)]
pub(crate) enum Tree {
    /// A number, a word, or anything else.
    Raw(String),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Tree>),
    /// An object, in its order.
    Map(Vec<(String, Tree)>),
}

impl Tree {
    /// Valid JSON as a tree, in its order.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }

    /// The text of it.
    pub(crate) fn print(&self) -> String {
        let mut out = String::new();
        self.write(&mut out);
        out
    }

    fn write(&self, out: &mut String) {
        match self {
            Self::Raw(text) => out.push_str(text),
            Self::Text(text) => out.push_str(&quoted(text)),
            Self::List(items) => {
                out.push('[');
                for (number, item) in items.iter().enumerate() {
                    out.push_str(if number == 0 { "" } else { "," });
                    item.write(out);
                }
                out.push(']');
            }
            Self::Map(members) => {
                out.push('{');
                for (number, (key, node)) in members.iter().enumerate() {
                    let _ = write!(out, "{}{}:", if number == 0 { "" } else { ",\n" }, quoted(key));
                    node.write(out);
                }
                out.push('}');
            }
        }
    }

    /// About how many bytes it has.
    fn size(&self) -> usize {
        match self {
            Self::Raw(text) | Self::Text(text) => text.len() + 3,
            Self::List(items) => 2 + items.iter().map(Self::size).sum::<usize>(),
            Self::Map(members) => {
                2 + members.iter().map(|(key, node)| key.len() + 4 + node.size()).sum::<usize>()
            }
        }
    }

    fn count(&self) -> usize {
        1 + match self {
            Self::Raw(_) | Self::Text(_) => 0,
            Self::List(items) => items.iter().map(Self::count).sum(),
            Self::Map(members) => members.iter().map(|(_, node)| node.count()).sum(),
        }
    }

    /// The node of this number, counted from the root down.
    fn node(&mut self, number: usize) -> &mut Self {
        let mut left = number;
        let mut at = self;
        while left > 0 {
            left -= 1;
            let children: Vec<&mut Self> = match at {
                Self::Raw(_) | Self::Text(_) => panic!("a leaf has no nodes below it"),
                Self::List(items) => items.iter_mut().collect(),
                Self::Map(members) => members.iter_mut().map(|(_, node)| node).collect(),
            };
            let mut next = None;
            for child in children {
                let inside = child.count();
                if left < inside {
                    next = Some(child);
                    break;
                }
                left -= inside;
            }
            at = next.expect("the number is one of the tree's");
        }
        at
    }

    /// Some node; in a large input rather one that holds others.
    fn some(&mut self, dice: &mut Dice) -> &mut Self {
        let all = self.count();
        let tries = if dice.large { 6 } else { 1 };
        let mut number = dice.roll(all);
        for _ in 1..tries {
            if matches!(self.node(number), Self::List(_) | Self::Map(_)) {
                break;
            }
            number = dice.roll(all);
        }
        self.node(number)
    }

    /// One of these, changed in some ways.
    pub(crate) fn grown(seeds: &[Self], dice: &mut Dice) -> Self {
        let mut tree = dice.pick(seeds).clone();
        for _ in 0..=dice.roll(4) {
            tree.grow(dice, seeds);
        }
        tree
    }

    /// Changes it in one way.
    fn grow(&mut self, dice: &mut Dice, others: &[Self]) {
        if self.size() > 4 << 20 {
            return;
        }
        let other = dice.pick(others).clone().some(dice).clone();
        let at = self.some(dice);
        match dice.roll(12) {
            0 => *at = Self::Raw(words::number(dice)),
            1 => *at = Self::Text(words::text(dice)),
            2..=4 => at.repeat(dice, false),
            5..=7 => at.repeat(dice, true),
            8 => at.nest(dice),
            9 => at.permute(dice),
            10 => *at = other,
            _ => at.rename(dice),
        }
    }

    /// One of its parts many times: the same, or each with a name of its own.
    fn repeat(&mut self, dice: &mut Dice, distinct: bool) {
        match self {
            Self::Raw(text) | Self::Text(text) => {
                let times = dice.times(text.len());
                *text = if distinct { words::text(dice) + &text.repeat(times) } else { text.repeat(times) };
            }
            Self::List(items) if !items.is_empty() => {
                let at = dice.roll(items.len());
                let one = items[at].clone();
                let times = dice.times(one.size());
                let more = (0..times).map(|n| if distinct { one.varied(n) } else { one.clone() });
                items.splice(at..at, more);
            }
            Self::Map(members) if !members.is_empty() => {
                let at = dice.roll(members.len());
                let (key, node) = members[at].clone();
                let node = if dice.chance(2) { node } else { Self::Raw("0".to_owned()) };
                let times = dice.times(node.size() + 8);
                let more = (0..times).map(|n| {
                    if distinct { (format!("{n:x}"), node.varied(n)) } else { (key.clone(), node.clone()) }
                });
                let more: Vec<_> = more.collect();
                members.splice(at..at, more);
            }
            Self::List(items) => items.push(Self::Raw(words::number(dice))),
            Self::Map(members) => members.push((words::key(dice), Self::Raw(words::number(dice)))),
        }
    }

    /// The same with another name.
    fn varied(&self, number: usize) -> Self {
        match self {
            Self::Text(text) => Self::Text(format!("{text}{number}")),
            Self::Raw(_) => Self::Raw(number.to_string()),
            Self::List(_) => self.clone(),
            Self::Map(members) => {
                let names = ["name", "sku", "discountedSku"];
                let own = |(key, node): &(String, Self)| {
                    let node = if names.contains(&key.as_str()) { node.varied(number) } else { node.clone() };
                    (key.clone(), node)
                };
                Self::Map(members.iter().map(own).collect())
            }
        }
    }

    /// Lists or objects around it. As text: a tree so deep could not be dropped.
    fn nest(&mut self, dice: &mut Dice) {
        let (open, close) = *dice.pick(&[
            ("[", "]"),
            ("{\"a\":", "}"),
            ("{\"components\":[", "]}"),
            ("[{},", "]"),
            ("[", ""),
        ]);
        let times = dice.times(open.len() + close.len());
        *self = Self::Raw(open.repeat(times) + &self.print() + &close.repeat(times));
    }

    /// Its parts in another order, or one fewer.
    fn permute(&mut self, dice: &mut Dice) {
        match self {
            Self::Raw(text) | Self::Text(text) => *text = text.chars().rev().collect(),
            Self::List(items) => shuffle(items, dice),
            Self::Map(members) => shuffle(members, dice),
        }
    }

    /// One of its names is another's.
    fn rename(&mut self, dice: &mut Dice) {
        match self {
            Self::Map(members) if !members.is_empty() => {
                let at = dice.roll(members.len());
                members[at].0 = match dice.roll(3) {
                    0 => words::text(dice),
                    1 => members[dice.roll(members.len())].0.clone(),
                    _ => words::key(dice),
                };
            }
            Self::Text(text) => *text = words::key(dice),
            Self::Raw(text) => *text = words::number(dice),
            Self::List(items) => items.push(Self::Text(words::key(dice))),
            Self::Map(members) => members.push((words::key(dice), Self::Text(words::text(dice)))),
        }
    }
}

/// What `serde_json` calls a number whose text it keeps.
const NUMBER: &str = "$serde_json::private::Number";

impl<'de> Deserialize<'de> for Tree {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Nodes)
    }
}

/// Makes a tree of whatever comes.
struct Nodes;

impl<'de> Visitor<'de> for Nodes {
    type Value = Tree;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Tree, E> {
        Ok(Tree::Raw("null".to_owned()))
    }

    fn visit_bool<E>(self, on: bool) -> Result<Tree, E> {
        Ok(Tree::Raw(on.to_string()))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Tree, E> {
        Ok(Tree::Raw(number.to_string()))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Tree, E> {
        Ok(Tree::Raw(number.to_string()))
    }

    fn visit_str<E>(self, text: &str) -> Result<Tree, E> {
        Ok(Tree::Text(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Tree, A::Error> {
        let mut all = Vec::new();
        while let Some(item) = items.next_element()? {
            all.push(item);
        }
        Ok(Tree::List(all))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Tree, A::Error> {
        let mut all: Vec<(String, Tree)> = Vec::new();
        while let Some(member) = members.next_entry()? {
            all.push(member);
        }
        match all.as_slice() {
            [(key, Tree::Text(number))] if key == NUMBER => Ok(Tree::Raw(number.clone())),
            _ => Ok(Tree::Map(all)),
        }
    }
}

fn shuffle<T>(items: &mut Vec<T>, dice: &mut Dice) {
    if items.is_empty() {
        return;
    }
    if dice.chance(3) {
        items.remove(dice.roll(items.len()));
        return;
    }
    let (from, to) = (dice.roll(items.len()), dice.roll(items.len()));
    items.swap(from, to);
}

/// A text as JSON has it.
fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap_or_default()
}
