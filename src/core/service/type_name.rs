//! How AWS names types of instances and nodes: `m6i.large`, `db.r6g.2xlarge`, `cache.t4g.micro`.

use crate::base::diagnostic::nearest;

/// A name of AWS's form, whether a price list holds it or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TypeName<'a> {
    text: &'a str,
    /// What stands before the size, without the service: `r6g`.
    pub(crate) family: &'a str,
    /// `large`, `2xlarge`, `metal-24xl`.
    pub(crate) size: &'a str,
}

impl<'a> TypeName<'a> {
    /// The parts of a name that has the form of another: begun alike (`db.`, `cache.` or nothing), then a family and a
    /// size of AWS's. Nothing where it has not.
    pub(crate) fn read(text: &'a str, like: &str) -> Option<Self> {
        let service = match like.split('.').collect::<Vec<_>>().as_slice() {
            [service, _, _] => Some(*service),
            [_, _] => None,
            _ => return None,
        };
        let (family, size) = match (service, text.split('.').collect::<Vec<_>>().as_slice()) {
            (Some(service), [own, family, size]) if *own == service => (*family, *size),
            (None, [family, size]) => (*family, *size),
            _ => return None,
        };
        (Self::is_family(family) && is_size(size)).then_some(Self { text, family, size })
    }

    /// The same of a name of whatever service.
    pub(crate) fn parts(text: &'a str) -> Option<Self> {
        Self::read(text, if text.split('.').count() == 3 { text } else { "m6i.large" })
    }

    /// Whether a word has the form of a family: letters first, a generation, and what tells it from others.
    pub(crate) fn is_family(word: &str) -> bool {
        let plain = word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        let begun = word.bytes().next().is_some_and(|b| b.is_ascii_lowercase());
        let dashes = word.ends_with('-') || word.contains("--");
        plain && begun && !dashes && word.len() <= 16 && word.bytes().any(|b| b.is_ascii_digit())
    }

    /// The whole name.
    pub(crate) fn text(&self) -> &'a str {
        self.text
    }

    /// The known name that this may be a slip of: near, of the same generation and letters, for a newer one is no slip.
    pub(crate) fn slip_of<'k>(&self, known: &[&'k str]) -> Option<&'k str> {
        let own = letters(self.family);
        let begun = |name: &str| self.family.chars().next() == name.chars().next();
        let like = |family: &str| {
            generation(family) == generation(self.family) && (begun(family) || letters(family) == own)
        };
        let same = |name: &&&str| TypeName::parts(name).is_some_and(|k| like(k.family));
        nearest(self.text, known.iter().filter(same).copied())
    }
}

fn generation(family: &str) -> String {
    family.chars().filter(char::is_ascii_digit).collect()
}

/// The letters of a family in any order: `im6` is `m6i` mistyped.
fn letters(family: &str) -> Vec<char> {
    let mut letters: Vec<char> = family.chars().collect();
    crate::base::order::sort_by(&mut letters, Ord::cmp);
    letters
}

/// `nano` to `large`, `xlarge`, `2xlarge` and up, `metal` and `metal-24xl`.
fn is_size(word: &str) -> bool {
    let many = |n: &str| {
        let count = n.parse::<u16>().ok().filter(|count| *count > 1);
        count.is_some_and(|count| count.to_string() == n)
    };
    let named = ["nano", "micro", "small", "medium", "large", "xlarge", "metal"];
    let several = word.strip_suffix("xlarge").is_some_and(many);
    let bare = word.strip_prefix("metal-").and_then(|n| n.strip_suffix("xl")).is_some_and(many);
    named.contains(&word) || several || bare
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_the_form_are_read_whatever_their_generation() {
        for (text, like) in [
            ("m9g.xlarge", "m6i.large"),
            ("m7i-flex.large", "m6i.large"),
            ("u7in-32tb.224xlarge", "m6i.large"),
            ("c8i.metal-96xl", "m6i.large"),
            ("p6-b300.48xlarge", "m6i.large"),
            ("db.r8g.large", "db.r6g.large"),
            ("cache.r8g.large", "cache.r6g.large"),
        ] {
            assert_eq!(TypeName::read(text, like).map(|n| n.text()), Some(text));
        }
        for (text, like) in [
            ("m6i.bananas", "m6i.large"),
            ("m6i.xlarg", "m6i.large"),
            ("m6i.1xlarge", "m6i.large"),
            ("m6i.02xlarge", "m6i.large"),
            ("m6 large", "m6i.large"),
            ("m6i", "m6i.large"),
            ("large", "m6i.large"),
            ("bananas.large", "m6i.large"),
            ("M6I.large", "m6i.large"),
            ("6i.large", "m6i.large"),
            ("m6i-.large", "m6i.large"),
            ("m6i.large.", "m6i.large"),
            ("r8g.large", "cache.r6g.large"),
            ("cache.r8g.large", "db.r6g.large"),
            ("cache.r8g.large", "m6i.large"),
            ("m6i.large", "read"),
            ("", "m6i.large"),
        ] {
            assert_eq!(TypeName::read(text, like), None, "{text} like {like}");
        }
    }

    #[test]
    fn another_generation_is_no_slip() {
        let known = ["m6i.large", "m6i.xlarge", "m8g.large", "m8g.xlarge"];
        let slip = |text| TypeName::parts(text).and_then(|name| name.slip_of(&known));
        assert_eq!(slip("m9g.xlarge"), None);
        assert_eq!(slip("m6j.xlarge"), Some("m6i.xlarge"));
        assert_eq!(slip("im6.xlarge"), Some("m6i.xlarge"));
        assert_eq!(slip("c6i.xlarge"), None, "another family of the generation");
    }
}
