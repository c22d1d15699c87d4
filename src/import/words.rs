//! Which words to look for: few, rare, and such that every line that matters has one.

use super::index::Index;

/// The shortest word looked for.
const SHORTEST: usize = 5;
/// How much of a file is looked at to see what is rare in it.
const SAMPLE: usize = 256 * 1024;

/// The words to look for in a file of an offer that begins like `sample`.
///
/// Where the operation stands right behind the usage type, instances are known by theirs: `BoxUsage:` is in half of all
/// lines of EC2, `"RunInstances"` in a tenth.
pub(super) fn words(index: &Index, offer: &str, operation_follows: bool, sample: &[u8]) -> Vec<String> {
    let common = Trigrams::of(sample.get(..SAMPLE).unwrap_or(sample));
    let mut words = Vec::new();
    for operation in index.operations(offer).filter(|_| operation_follows) {
        words.push(["\"", operation, "\""].concat());
        words.push([",", operation, ","].concat());
    }
    let mut wanted: Vec<&str> = index.usage_types(offer, !operation_follows).collect();
    wanted.sort_by_key(|w| (w.len(), *w));
    for usage_type in wanted {
        if words.iter().any(|w| usage_type.contains(w.as_str())) {
            continue;
        }
        // The part that begins with what is rarest; of equals the shortest, which others may end in too.
        let ends =
            (0..=usage_type.len().saturating_sub(SHORTEST)).rev().filter_map(|at| usage_type.get(at..));
        let rarest = ends.min_by_key(|end| common.count(end.as_bytes()));
        words.push(rarest.unwrap_or(usage_type).to_owned());
    }
    words
}

/// How often three bytes stand together, by a small digest of them.
#[derive(Debug)]
struct Trigrams {
    counts: Vec<u32>,
}

impl Trigrams {
    fn of(sample: &[u8]) -> Self {
        let mut counts = vec![0_u32; 1 << 16];
        for three in sample.windows(3) {
            if let Some(count) = counts.get_mut(digest(three)) {
                *count = count.saturating_add(1);
            }
        }
        Self { counts }
    }

    fn count(&self, word: &[u8]) -> u32 {
        word.get(..3).and_then(|three| self.counts.get(digest(three))).copied().unwrap_or(0)
    }
}

fn digest(three: &[u8]) -> usize {
    three.iter().fold(0, |d, b| (d * 41 + usize::from(*b)) & 0xffff)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::price::PriceBook;

    #[test]
    fn every_usage_type_has_a_word() {
        let index = Index::of(&PriceBook::embedded().unwrap());
        let sample =
            b"\"AmazonEC2\",\"EU-DedicatedUsage:m5.large\",\"RunInstances:0002\",\"Bytes\",\"1 Hrs\""
                .repeat(100);
        for (offer, most) in [("AmazonEC2", 40), ("AmazonRDS", 40), ("", 300)] {
            for follows in [true, false] {
                let words = words(&index, offer, follows, &sample);
                for usage_type in index.usage_types(offer, !follows) {
                    assert!(words.iter().any(|w| usage_type.contains(w.as_str())), "{usage_type}: {words:?}");
                }
                assert!(words.len() < most, "{words:?}");
            }
        }
    }
}
