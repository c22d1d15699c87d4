//! Digests after FNV-1a, 64 bits: they tell texts apart and sign nothing. Source: draft-eastlake-fnv, "The FNV
//! Non-Cryptographic Hash Algorithm".

const BASIS: u64 = 0xcbf2_9ce4_8422_2325;

const fn step(hash: u64, word: u64) -> u64 {
    (hash ^ word).wrapping_mul(0x0000_0100_0000_01b3)
}

/// FNV-1a itself, byte by byte; what links are made with, so it never changes.
pub fn fnv1a(bytes: &[u8]) -> u64 {
    bytes.iter().fold(BASIS, |hash, byte| step(hash, u64::from(*byte)))
}

/// A digest of a large text: four words at a time so that a browser's first, slow code has little to do.
pub(crate) fn of_words(bytes: &[u8]) -> u64 {
    let (words, rest) = bytes.as_chunks::<8>();
    let (blocks, last) = words.as_chunks::<4>();
    let mut lanes = [BASIS, 1, 2, 3];
    for [a, b, c, d] in blocks {
        let [w, x, y, z] = lanes;
        lanes = [
            step(w, u64::from_le_bytes(*a)),
            step(x, u64::from_le_bytes(*b)),
            step(y, u64::from_le_bytes(*c)),
            step(z, u64::from_le_bytes(*d)),
        ];
    }
    let last = last.iter().map(|word| u64::from_le_bytes(*word));
    let rest = rest.iter().map(|byte| u64::from(*byte));
    let all = lanes.into_iter().chain(last).chain(rest).chain([bytes.len() as u64]);
    all.fold(0, |hash, word| {
        let mixed = step(hash, word);
        mixed ^ (mixed >> 32)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Test vectors of draft-eastlake-fnv, appendix C.
    #[test]
    fn fnv_is_as_published() {
        assert_eq!(fnv1a(b""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(fnv1a(b"a"), 0xaf63_dc4c_8601_ec8c);
        assert_eq!(fnv1a(b"foobar"), 0x8594_4171_f739_67e8);
    }

    #[test]
    fn a_byte_more_or_other_is_another_text() {
        let text = [7_u8; 100];
        let mut other = text;
        for at in 0..text.len() {
            other[at] ^= 1;
            assert_ne!(of_words(&text), of_words(&other), "{at}");
            other[at] ^= 1;
            assert_ne!(of_words(&text), of_words(&text[..at]), "{at}");
        }
    }
}
