//! How large an instance is: the normalisation factor by which a reservation of one size covers another.
//!
//! Sources: EC2 User Guide, "How Reserved Instance discounts are applied" with its table of bare metal instances; Aurora
//! User Guide, "Size-flexible reserved DB instances"; ElastiCache User Guide, "Reserved nodes". The factors are the same.

use crate::base::number::Decimal;

/// The family and the size of `db.r6g.2xlarge`: `db.r6g` and `2xlarge`.
pub(crate) fn split(name: &str) -> (&str, &str) {
    name.rsplit_once('.').unwrap_or((name, ""))
}

/// The family of `m6i.large`: `m6i`.
pub(crate) fn family(name: &str) -> &str {
    split(name).0
}

/// Bare metal has the factor of its virtual twin, of the same family and as large: by AWS's table, and where that ends by
/// the twin of the same price.
const METAL: [(i64, &[&str]); 8] = [
    (32, &["a1"]),
    (96, &["m5zn", "x2iezn", "z1d"]),
    (
        128,
        &[
            "c6g", "c6gd", "i3", "m6g", "m6gd", "r6g", "r6gd", "x2gd", // and by their twins:
            "c6gn", "c7g", "c7gd", "c7gn", "m7g", "m7gd", "r7g", "r7gd",
        ],
    ),
    (144, &["c5n"]),
    (192, &["c5", "c5d", "i3en", "m5", "m5d", "m5dn", "m5n", "r5", "r5b", "r5d", "r5dn", "r5n"]),
    (
        256,
        &[
            "c6i", "c6id", "m6i", "m6id", "r6d", "r6i", "r6id", // and by their twins:
            "c6in", "i4i", "m6idn", "m6in", "r6idn", "r6in", "x2idn", "x2iedn",
        ],
    ),
    // By their twins.
    (384, &["c6a", "m6a", "r6a"]),
    (896, &["u-6tb1", "u-9tb1", "u-12tb1"]),
];
/// The same, of which AWS's table says half.
const LARGE_MEMORY_METAL: (i64, [&str; 2]) = (448, ["u-18tb1", "u-24tb1"]);

/// The normalisation factor of a type, where AWS gives one: 4 for `large`, 8 for `xlarge`, 16 for `2xlarge`.
pub(crate) fn factor(name: &str) -> Option<Decimal> {
    let (family, size) = split(name);
    let times = |n: &str| n.parse::<i64>().ok().filter(|n| (1..=1024).contains(n)).map(|n| 8 * n);
    let whole = match size {
        "nano" => return Some(Decimal::milli(250)),
        "micro" => return Some(Decimal::milli(500)),
        "small" => 1,
        "medium" => 2,
        "large" => 4,
        "xlarge" => 8,
        "metal" if LARGE_MEMORY_METAL.1.contains(&family) => LARGE_MEMORY_METAL.0,
        "metal" => METAL.iter().find(|(_, families)| families.contains(&family))?.0,
        // `metal-24xl` is as large as `24xlarge`.
        _ => match size.strip_prefix("metal-") {
            Some(twin) => times(twin.strip_suffix("xl")?)?,
            None => times(size.strip_suffix("xlarge")?)?,
        },
    };
    Some(Decimal::whole(whole))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// "a t2.medium covers two t2.small, or half a t2.large".
    #[test]
    fn sizes_are_what_aws_says() {
        let of = |size: &str| factor(&format!("m5.{size}")).unwrap();
        assert_eq!(of("medium"), of("small").times(Decimal::whole(2)));
        assert_eq!(of("large"), of("medium").times(Decimal::whole(2)));
        assert_eq!(of("micro").plus(of("nano")), Decimal::milli(750));
        for (size, whole) in [("12xlarge", 96), ("18xlarge", 144), ("48xlarge", 384), ("56xlarge", 448)] {
            assert_eq!(of(size), Decimal::whole(whole), "{size}");
        }
        assert_eq!([of("96xlarge"), of("112xlarge")], [768, 896].map(Decimal::whole));
        assert_eq!(
            ["m5.", "m5", "m5.xxlarge", "m5.0xlarge", "mac2.metal", "m5.metal-"].map(factor),
            [None; 6]
        );
        assert_eq!(split("cache.r7g.large"), ("cache.r7g", "large"));
    }

    /// EC2 User Guide, "Normalization factor for bare metal instances": each as its virtual twin.
    #[test]
    fn metal_is_as_large_as_its_virtual_twin() {
        for (metal, twin) in [
            ("a1.metal", "a1.4xlarge"),
            ("z1d.metal", "z1d.12xlarge"),
            ("i3.metal", "i3.16xlarge"),
            ("c5n.metal", "c5n.18xlarge"),
            ("m5.metal", "m5.24xlarge"),
            ("m6i.metal", "m6i.32xlarge"),
            ("m6a.metal", "m6a.48xlarge"),
            ("u-24tb1.metal", "u-24tb1.56xlarge"),
            ("u-6tb1.metal", "u-6tb1.112xlarge"),
            ("m7i.metal-24xl", "m7i.24xlarge"),
            ("r8i.metal-96xl", "r8i.96xlarge"),
        ] {
            assert_eq!(factor(metal), factor(twin), "{metal}");
        }
    }
}
