//! Which edits of which tabs a scenario knows: so that one tab can tell whether another built on what it did.

/// The most tabs that are remembered; of one forgotten, edits are taken for unknown, and so are never overwritten.
const MOST_TABS: usize = 8;

/// How many edits of each tab are in a scenario, the latest tab first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Clock(Vec<(String, u32)>);

impl Clock {
    /// Reads `tab:edits tab:edits`; what is no such pair counts for nothing.
    pub(super) fn parse(text: &str) -> Self {
        let pair = |word: &str| {
            let (tab, edits) = word.split_once(':')?;
            Some((tab.to_owned(), edits.parse().ok()?))
        };
        Self(text.split(' ').filter_map(pair).take(MOST_TABS).collect())
    }

    pub(super) fn text(&self) -> String {
        let pairs: Vec<String> = self.0.iter().map(|(tab, edits)| format!("{tab}:{edits}")).collect();
        pairs.join(" ")
    }

    /// One more edit in this tab.
    pub(super) fn tick(&mut self, tab: &str) {
        let edits = self.edits(tab).saturating_add(1);
        self.0.retain(|(other, _)| other != tab);
        self.0.insert(0, (tab.to_owned(), edits));
        self.0.truncate(MOST_TABS);
    }

    /// Knows from now on what the other knows.
    pub(super) fn merge(&mut self, other: &Self) {
        for (tab, edits) in &other.0 {
            match self.0.iter_mut().find(|(own, _)| own == tab) {
                Some((_, own)) => *own = (*own).max(*edits),
                None => self.0.insert(0, (tab.clone(), *edits)),
            }
        }
        self.0.truncate(MOST_TABS);
    }

    /// Whether every edit that the other knows is known here.
    pub(super) fn covers(&self, other: &Self) -> bool {
        other.0.iter().all(|(tab, edits)| self.edits(tab) >= *edits)
    }

    /// Whether it has any edit of this tab.
    pub(super) fn knows(&self, tab: &str) -> bool {
        self.edits(tab) > 0
    }

    fn edits(&self, tab: &str) -> u32 {
        self.0.iter().find(|(own, _)| own == tab).map_or(0, |(_, edits)| *edits)
    }
}

#[cfg(test)]
mod tests {
    use super::Clock;

    #[test]
    fn one_covers_another_where_it_knows_all_its_edits() {
        let mut one = Clock::parse("a:2 b:1");
        let other = one.clone();
        assert!(one.covers(&other) && other.covers(&one));
        one.tick("b");
        assert_eq!(one.text(), "b:2 a:2");
        assert!(one.covers(&other) && !other.covers(&one));
        let mut third = other.clone();
        third.tick("c");
        assert!(!one.covers(&third) && !third.covers(&one));
        one.merge(&third);
        assert!(one.covers(&third));
        assert!(one.covers(&Clock::parse("")) && one.covers(&Clock::parse("damaged")));
    }
}
