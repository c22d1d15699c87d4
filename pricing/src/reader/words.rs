//! Which words to look for: few, rare, and such that every line that matters has one.

use std::collections::{BTreeMap, BTreeSet};

use super::index::Index;

/// How long the words are: what can be looked for all at once, several bytes at a time.
const LONG: usize = 4;
/// How much of a file is looked at to see what is rare in it.
const SAMPLE: usize = 256 * 1024;

/// The words to look for in a file of an offer that begins like `sample`.
///
/// Where the operation stands right behind the usage type, instances are known by theirs: `BoxUsage:` is in half of all
/// lines of EC2, `"RunInstances"` in a tenth. Other usage types are known by four letters that are rare in the file and
/// that many of them share, such as `EBS:`.
pub(super) fn words(index: &Index, offer: &str, operation_follows: bool, sample: &[u8]) -> Vec<String> {
    let common = Common::of(sample.get(..SAMPLE).unwrap_or(sample));
    let mut words = Vec::new();
    for operation in index.operations(offer).filter(|_| operation_follows) {
        words.push(["\"", operation, "\""].concat());
        words.push([",", operation, ","].concat());
    }
    let wanted: Vec<&str> = index.usage_types(offer, !operation_follows).collect();
    let (short, mut left): (BTreeSet<usize>, BTreeSet<usize>) =
        (0..wanted.len()).partition(|n| wanted.get(*n).is_some_and(|usage_type| usage_type.len() < LONG));
    words.extend(short.iter().filter_map(|n| wanted.get(*n)).map(|usage_type| (*usage_type).to_owned()));
    let mut parts: BTreeMap<&str, (usize, Vec<usize>)> = BTreeMap::new();
    for (number, usage_type) in wanted.iter().enumerate() {
        for part in (0..usage_type.len()).filter_map(|at| usage_type.get(at..at + LONG)) {
            let (_, of) = parts.entry(part).or_insert_with(|| (common.count(part.as_bytes()), Vec::new()));
            of.push(number);
        }
    }
    while !left.is_empty() {
        // The most usage types for the fewest lines looked at in vain.
        let worth = |(count, of): &(usize, Vec<usize>)| of.len() * 1_000_000 / (4 + count);
        let Some((part, (_, found))) = parts.iter().max_by_key(|(_, of)| worth(of)) else { break };
        words.push((*part).to_owned());
        let found: BTreeSet<usize> = found.iter().copied().collect();
        left.retain(|n| !found.contains(n));
        parts.retain(|_, (_, of)| {
            of.retain(|n| !found.contains(n));
            !of.is_empty()
        });
    }
    words
}

/// How often four bytes stand together, by a small digest of them.
#[derive(Debug)]
struct Common {
    counts: Vec<u32>,
}

impl Common {
    fn of(sample: &[u8]) -> Self {
        let mut counts = vec![0_u32; 1 << 16];
        for four in sample.windows(LONG) {
            if let Some(count) = counts.get_mut(digest(four)) {
                *count = count.saturating_add(1);
            }
        }
        Self { counts }
    }

    fn count(&self, word: &[u8]) -> usize {
        self.counts.get(digest(word)).and_then(|n| usize::try_from(*n).ok()).unwrap_or(0)
    }
}

fn digest(word: &[u8]) -> usize {
    word.iter().fold(0, |d, b| (d * 41 + usize::from(*b)) & 0xffff)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_usage_type_has_a_word() {
        let index = Index::of(&crate::book().unwrap());
        let sample =
            b"\"AmazonEC2\",\"EU-DedicatedUsage:m5.large\",\"RunInstances:0002\",\"Bytes\",\"1 Hrs\""
                .repeat(100);
        for (offer, most) in [("AmazonEC2", 20), ("AmazonRDS", 20), ("", 100)] {
            for follows in [true, false] {
                let words = words(&index, offer, follows, &sample);
                for usage_type in index.usage_types(offer, !follows) {
                    assert!(words.iter().any(|w| usage_type.contains(w.as_str())), "{usage_type}: {words:?}");
                }
                assert!(words.len() < most, "{offer} {words:?}");
            }
        }
    }
}
