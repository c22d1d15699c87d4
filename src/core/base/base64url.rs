//! Bytes as characters that an address takes as they are, without padding (RFC 4648, section 5).

const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Three bytes as four characters; of fewer, as many as they fill.
pub(crate) fn encode(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() / 3 * 4 + 4);
    for part in bytes.chunks(3) {
        let byte = |at: usize| u32::from(part.get(at).copied().unwrap_or(0));
        let bits = (byte(0) << 16) | (byte(1) << 8) | byte(2);
        let signs = [18, 12, 6, 0].map(|shift| SIGNS.get(((bits >> shift) & 63) as usize));
        text.extend(signs.into_iter().flatten().take(part.len() + 1).map(|sign| char::from(*sign)));
    }
    text
}

/// The reverse; nothing for what [`encode`] does not write.
pub(crate) fn decode(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3 + 3);
    for part in text.as_bytes().chunks(4) {
        let mut bits = 0_u32;
        for at in 0..4 {
            let sign = part.get(at).map_or(Some(0), |sign| SIGNS.iter().position(|known| known == sign));
            bits = (bits << 6) | u32::try_from(sign?).ok()?;
        }
        let [_, decoded @ ..] = bits.to_be_bytes();
        let (decoded, rest) = decoded.split_at_checked(part.len() - 1)?;
        if decoded.is_empty() || rest.iter().any(|bits| *bits != 0) {
            return None;
        }
        bytes.extend(decoded);
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use base64::Engine as _;
    use base64::engine::general_purpose::URL_SAFE_NO_PAD;
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn is_what_the_crate_writes_and_reads(bytes in proptest::collection::vec(any::<u8>(), 0..50), text in "[AQgw_=z-]{0,9}") {
            let written = URL_SAFE_NO_PAD.encode(&bytes);
            prop_assert_eq!(encode(&bytes), &*written);
            prop_assert_eq!(decode(&written), Some(bytes));
            prop_assert_eq!(decode(&text), URL_SAFE_NO_PAD.decode(&text).ok());
        }
    }
}
