//! Things by a text, in its order: a sorted list, searched by halves. A tree of the standard library takes the page kilobytes
//! for each kind of thing in it.

use serde::{Serialize, Serializer};

/// Things by a text each, in the order of the texts. To put one in takes the time of a list, unless it comes last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ByKey<V>(Vec<(String, V)>);

impl<V> Default for ByKey<V> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<V> ByKey<V> {
    /// Where a key stands, or where it would.
    fn place(&self, key: &str) -> Result<usize, usize> {
        self.0.binary_search_by(|(other, _)| other.as_str().cmp(key))
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What stands under a key.
    pub fn get(&self, key: &str) -> Option<&V> {
        self.place(key).ok().and_then(|at| self.0.get(at)).map(|(_, value)| value)
    }

    /// Whether something stands under a key.
    pub fn contains_key(&self, key: &str) -> bool {
        self.place(key).is_ok()
    }

    /// Puts something under a key, and returns what stood there.
    pub fn insert(&mut self, key: String, value: V) -> Option<V> {
        match self.place(&key) {
            Ok(at) => self.0.get_mut(at).map(|(_, old)| std::mem::replace(old, value)),
            Err(at) => {
                self.0.insert(at, (key, value));
                None
            }
        }
    }

    /// Takes out what stands under a key.
    pub fn remove(&mut self, key: &str) -> Option<V> {
        self.place(key).ok().map(|at| self.0.remove(at).1)
    }

    /// Keeps what stands under some keys.
    pub fn retain(&mut self, keep: impl Fn(&str) -> bool) {
        self.0.retain(|(key, _)| keep(key));
    }

    /// Everything in it, by key.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &V)> {
        self.0.iter().map(|(key, value)| (key.as_str(), value))
    }

    /// The keys.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(key, _)| key.as_str())
    }

    /// What stands under keys that begin so, by what follows in them.
    pub fn below(&self, prefix: &str) -> impl Iterator<Item = (&str, &V)> + use<'_, V> {
        let (Ok(from) | Err(from)) = self.place(prefix);
        let begins = |(key, _): &(String, V)| key.starts_with(prefix);
        let below = self.0.get(from..).unwrap_or_default();
        let below = below.get(..below.partition_point(begins)).unwrap_or_default();
        let skipped = prefix.len();
        below.iter().map(move |(key, value)| (key.get(skipped..).unwrap_or(""), value))
    }
}

impl Serialize for ByKey<String> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn is_a_map(steps in proptest::collection::vec(("[ab.]{0,3}", 0..4_u8), 0..40), prefix in "[ab.]{0,2}") {
            let (mut ours, mut theirs) = (ByKey::default(), BTreeMap::new());
            for (key, what) in steps {
                if what == 0 {
                    prop_assert_eq!(ours.remove(&key), theirs.remove(&key));
                } else {
                    prop_assert_eq!(ours.insert(key.clone(), what), theirs.insert(key.clone(), what));
                }
                prop_assert_eq!((ours.get(&key), ours.contains_key(&key)), (theirs.get(&key), theirs.contains_key(&key)));
            }
            prop_assert!(ours.iter().eq(theirs.iter().map(|(key, value)| (key.as_str(), value))));
            prop_assert!(ours.keys().eq(theirs.keys()));
            let below = theirs.iter().filter_map(|(key, value)| Some((key.strip_prefix(&*prefix)?, value)));
            prop_assert!(ours.below(&prefix).eq(below));
            ours.retain(|key| !key.starts_with(&prefix));
            prop_assert_eq!(ours.below(&prefix).count(), 0);
        }
    }
}
