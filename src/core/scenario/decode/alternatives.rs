//! Regions, and the alternatives over them.

use super::{Decoder, join, wrong};
use crate::base::bounds::ALTERNATIVES;
use crate::base::diagnostic::{Diagnostic, Place};
use crate::base::json::{Json, Node};
use crate::base::name::quoted;
use crate::base::region::Region;
use crate::catalog::strategy::Strategy;
use crate::scenario::{Alternative, MOST_REGIONS};

/// How many Regions of a list are looked at, to tell what is wrong with each.
const MOST_LISTED: usize = 50;

impl Decoder<'_> {
    pub(super) fn region(&mut self, node: &Node, path: &str) -> Option<Region> {
        let Json::Text(code) = &node.value else {
            self.expected(node, path, "the code of a Region");
            return None;
        };
        let region = self.region_called(code, path, node.place)?;
        self.newer(region, path, node.place);
        Some(region)
    }

    /// The Region with this code; what is none is told, or only counted where enough is told.
    pub(super) fn region_called(&mut self, code: &str, path: &str, place: Place) -> Option<Region> {
        let known = self.book.known_or_newer(code);
        if known.is_none() && self.found.is_full() {
            self.found.count();
        } else if let Err(unknown) = self.book.region_or_newer(code, path) {
            self.found.push(unknown.at(place));
        }
        known
    }

    /// Says once of a Region that it is newer than the book.
    fn newer(&mut self, region: Region, path: &str, place: Place) {
        let Some(newer) = self.book.newer(region, path) else { return };
        if self.found.told().iter().all(|d| d.message != newer.message) {
            self.found.push(newer.at(place));
        }
    }

    pub(super) fn regions(&mut self, node: &Node, path: &str) -> Vec<Region> {
        let mut regions = Vec::new();
        for (i, item) in self.items(node, path, MOST_LISTED).iter().enumerate() {
            let at = format!("{path}[{i}]");
            let Some(region) = self.region(item, &at) else { continue };
            if regions.contains(&region) {
                self.found.push(
                    wrong(item, &at, format!("Region `{region}` stands twice")).hint("name each Region once"),
                );
            }
            regions.push(region);
        }
        if regions.len() > MOST_REGIONS {
            self.found.push(
                wrong(node, path, format!("{} Regions are more than {MOST_REGIONS}", regions.len()))
                    .hint(format!("keep the {MOST_REGIONS} that matter most")),
            );
        }
        regions
    }

    pub(super) fn alternatives(&mut self, node: &Node) -> Vec<Alternative> {
        let mut alternatives = Vec::new();
        for (i, item) in self.items(node, "alternatives", ALTERNATIVES).iter().enumerate() {
            let path = format!("alternatives[{i}]");
            self.places.push(path.clone(), item.place);
            let members = self.members(item, &path);
            for member in members.iter().filter(|m| !["strategy", "regions"].contains(&m.key.as_str())) {
                self.unknown(member, &path, &["strategy", "regions"]);
            }
            let get = |key: &str| members.iter().find(|m| m.key == key).map(|m| &m.node);
            let regions = get("regions").map(|n| self.regions(n, &join(&path, "regions")));
            let Some(node) = get("strategy") else {
                if matches!(item.value, Json::Object(_)) {
                    self.found.push(
                        wrong(item, &path, "`strategy` is missing")
                            .hint("add `\"strategy\": \"pilot_light\"`"),
                    );
                }
                continue;
            };
            let at = join(&path, "strategy");
            let key = self.text(node, &at);
            match Strategy::from_key(&key) {
                Some(strategy) => {
                    alternatives.push(Alternative { strategy, regions });
                    self.alternatives.push(i);
                }
                None if matches!(node.value, Json::Text(_)) => {
                    let found =
                        Diagnostic::error(at, format!("unknown strategy `{}`", quoted(&key))).at(node.place);
                    self.found.push(found.nearest(&key, Strategy::ALL.map(Strategy::key)));
                }
                None => {}
            }
        }
        alternatives
    }
}
