//! Texts that links of the past were made against. They are never changed: a link is read as it was meant.

use crate::base::digest::fnv1a;

/// The examples as they stood when links of version 1 were made.
pub(super) const EXAMPLES: [&str; 4] = [
    include_str!("published/saas.json"),
    include_str!("published/ingest.json"),
    include_str!("published/catalogue.json"),
    include_str!("published/ecommerce.json"),
];

/// Words of scenarios that are in none of the examples.
pub(super) const WORDS: &str = include_str!("published/words.txt");

/// What links of version 1 tell one state of an example from another by.
pub(super) fn digest(text: &str) -> String {
    format!("{:08x}", fnv1a(text.as_bytes()) >> 32)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Who changes one of these texts breaks every link that was ever made.
    #[test]
    fn what_is_published_stays() {
        assert_eq!(EXAMPLES.map(digest), ["bb075e93", "3da64ede", "edf5cb78", "f2814597"]);
        assert_eq!(digest(WORDS), "7d71878e");
    }
}
