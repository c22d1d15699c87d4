//! How large an instance is: the normalisation factor by which a reservation of one size covers another.
//!
//! Source: EC2 User Guide, "Instance size flexibility"; the same factors for Aurora in its guide.

use crate::number::Decimal;

/// The family and the size of `db.r6g.2xlarge`: `db.r6g` and `2xlarge`.
pub(super) fn split(name: &str) -> (&str, &str) {
    name.rsplit_once('.').unwrap_or((name, ""))
}

/// The family of `m6i.large`: `m6i`.
pub(crate) fn family(name: &str) -> &str {
    split(name).0
}

/// The normalisation factor of a size, where AWS gives one: 4 for `large`, 8 for `xlarge`, 16 for `2xlarge`.
pub(super) fn factor(size: &str) -> Option<Decimal> {
    let whole = match size {
        "nano" => return Some(Decimal::milli(250)),
        "micro" => return Some(Decimal::milli(500)),
        "small" => 1,
        "medium" => 2,
        "large" => 4,
        "xlarge" => 8,
        _ => 8 * size.strip_suffix("xlarge")?.parse::<i64>().ok().filter(|n| (1..=1024).contains(n))?,
    };
    Some(Decimal::whole(whole))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// "a t2.medium covers two t2.small, or half a t2.large".
    #[test]
    fn sizes_are_what_aws_says() {
        let of = |size| factor(size).unwrap();
        assert_eq!(of("medium"), of("small").times(Decimal::whole(2)));
        assert_eq!(of("large"), of("medium").times(Decimal::whole(2)));
        assert_eq!(of("12xlarge"), Decimal::whole(96));
        assert_eq!(["metal", "", "xxlarge", "0xlarge"].map(factor), [None; 4]);
        assert_eq!(split("cache.r7g.large"), ("cache.r7g", "large"));
    }
}
