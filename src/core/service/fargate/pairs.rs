//! The vCPUs and the memory that go together in Fargate. Source: AWS Fargate pricing page, "Supported configurations".

use crate::base::number::Decimal;

/// Thousandths of vCPUs; and of GB of memory the least, the most, and the step between.
const PAIRS: [(i64, i64, i64, usize); 10] = [
    (250, 500, 1_000, 500),
    (250, 2_000, 2_000, 1),
    (500, 1_000, 4_000, 1_000),
    (1_000, 2_000, 8_000, 1_000),
    (2_000, 4_000, 16_000, 1_000),
    (4_000, 8_000, 30_000, 1_000),
    (8_000, 16_000, 60_000, 4_000),
    (16_000, 32_000, 120_000, 8_000),
    (32_000, 60_000, 120_000, 60_000),
    (32_000, 244_000, 244_000, 1),
];

/// A pair: vCPUs and GB.
pub(super) type Pair = (Decimal, Decimal);

/// The largest pair of a task.
pub(super) const MOST: Pair = (Decimal::whole(32), Decimal::whole(244));
/// The largest of a pod. Source: EKS User Guide, "Fargate Pod configuration details".
pub(super) const MOST_OF_PODS: Pair = (Decimal::whole(16), Decimal::whole(120));

/// The first pair that holds so much, of the fewest vCPUs, and is none beyond the largest.
pub(super) fn next(vcpu: Decimal, memory: Decimal, most: Pair) -> Option<Pair> {
    let listed = PAIRS.iter().flat_map(|&(vcpu, least, most, step)| {
        (least..=most).step_by(step).map(move |memory| (Decimal::milli(vcpu), Decimal::milli(memory)))
    });
    let mut fitting = listed.filter(|pair| pair.0 >= vcpu && pair.1 >= memory && pair.0 <= most.0);
    fitting.next()
}

/// Whether there are tasks of so many vCPUs.
pub(super) fn is_size(vcpu: Decimal) -> bool {
    PAIRS.iter().any(|pair| Decimal::milli(pair.0) == vcpu)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn next_of(vcpu: i64, memory: i64, most: Pair) -> Option<(i128, i128)> {
        let pair = next(Decimal::milli(vcpu), Decimal::milli(memory), most)?;
        Some((pair.0.nanos() / 1_000_000, pair.1.nanos() / 1_000_000))
    }

    /// AWS Fargate pricing page, "Supported configurations".
    #[test]
    fn memory_goes_with_vcpus_in_fixed_pairs() {
        for pair in [(250, 500), (250, 2_000), (500, 4_000), (1_000, 8_000), (4_000, 30_000), (8_000, 20_000)]
        {
            assert_eq!(next_of(pair.0, pair.1, MOST), Some((pair.0.into(), pair.1.into())));
        }
        assert_eq!(next_of(32_000, 244_000, MOST), Some((32_000, 244_000)));
        assert_eq!(next_of(250, 1_500, MOST), Some((250, 2_000)));
        assert_eq!(next_of(250, 3_000, MOST), Some((500, 3_000)));
        assert_eq!(next_of(8_000, 17_000, MOST), Some((8_000, 20_000)));
        assert_eq!(next_of(32_000, 121_000, MOST), Some((32_000, 244_000)));
        assert_eq!(next_of(33_000, 1_000, MOST), None);
        assert!(is_size(Decimal::milli(500)) && !is_size(Decimal::whole(3)));
    }

    /// EKS User Guide, "Fargate Pod configuration details": 1 vCPU and 8 GB with 256 MB for Kubernetes are 2 vCPUs and 9 GB.
    #[test]
    fn a_pod_of_1_vcpu_and_8_gb_gets_2_vcpus_and_9_gb() {
        assert_eq!(next_of(1_000, 8_250, MOST_OF_PODS), Some((2_000, 9_000)));
        assert_eq!(next_of(0, 250, MOST_OF_PODS), Some((250, 500)));
        assert_eq!(next_of(16_000, 120_250, MOST_OF_PODS), None);
    }
}
