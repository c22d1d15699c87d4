//! Text in few characters of an address: raw deflate with what every scenario says as its dictionary, then base64url.
//!
//! Four bytes stand before the deflated text, a digest of it: deflate by itself reads many a damaged link as another text.

use miniz_oxide::deflate::core::{
    CompressorOxide, TDEFLFlush, TDEFLStatus, compress, create_comp_flags_from_zip_params,
};
use miniz_oxide::inflate::TINFLStatus;
use miniz_oxide::inflate::core::inflate_flags::TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
use miniz_oxide::inflate::core::{DecompressorOxide, decompress};

use super::published::{EXAMPLES, WORDS};
use crate::base::base64url;
use crate::base::bounds::SCENARIO_BYTES;
use crate::base::digest::fnv1a;

/// The most that a link is unpacked to: a scenario and the line of a view.
const MOST_BYTES: usize = SCENARIO_BYTES + 1024;
/// What memory is taken by at a time.
const STEP: usize = 1 << 14;

/// What is likely in a scenario, the likeliest last. Never changed: links are read with it.
fn dictionary() -> Vec<u8> {
    [WORDS].iter().chain(&EXAMPLES).flat_map(|text| text.bytes()).collect()
}

fn digest(text: &[u8]) -> [u8; 4] {
    let [a, b, c, d, ..] = fnv1a(text).to_be_bytes();
    [a, b, c, d]
}

/// Text as characters of an address.
pub(super) fn pack(text: &str) -> String {
    // The level of miniz that looks longest; deflate without a header.
    let mut compressor = CompressorOxide::new(create_comp_flags_from_zip_params(9, -15, 0));
    // What is flushed here the reader has: only what follows is sent.
    deflate(&mut compressor, &dictionary(), TDEFLFlush::Sync);
    let mut packed = digest(text.as_bytes()).to_vec();
    packed.extend(deflate(&mut compressor, text.as_bytes(), TDEFLFlush::Finish));
    base64url::encode(&packed)
}

fn deflate(compressor: &mut CompressorOxide, mut bytes: &[u8], flush: TDEFLFlush) -> Vec<u8> {
    let mut out = Vec::new();
    loop {
        let start = out.len();
        out.resize(start + STEP, 0);
        let space = out.get_mut(start..).unwrap_or_default();
        let (status, read, written) = compress(compressor, bytes, space, flush);
        out.truncate(start + written);
        bytes = bytes.get(read..).unwrap_or_default();
        // A flush is done when it leaves space.
        if status != TDEFLStatus::Okay || (bytes.is_empty() && written < STEP) {
            return out;
        }
    }
}

/// The reverse of [`pack`]; nothing where a character is wrong or missing, or where it would be too much.
pub(super) fn unpack(data: &str) -> Option<String> {
    let packed = base64url::decode(data)?;
    let (told, packed) = packed.split_first_chunk::<4>()?;
    let text = inflate(packed)?;
    (digest(&text) == *told).then(|| String::from_utf8(text).ok())?
}

fn inflate(mut packed: &[u8]) -> Option<Vec<u8>> {
    let mut out = dictionary();
    let start = out.len();
    let mut at = start;
    let mut state = DecompressorOxide::new();
    loop {
        if at == out.len() {
            if at >= start + MOST_BYTES {
                return None;
            }
            out.resize((2 * at).min(start + MOST_BYTES), 0);
        }
        let flags = TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
        let (status, read, written) = decompress(&mut state, packed, &mut out, at, flags);
        at += written;
        packed = packed.get(read..)?;
        if status == TINFLStatus::Done && packed.is_empty() {
            out.truncate(at);
            return Some(out.split_off(start));
        }
        if status != TINFLStatus::HasMoreOutput {
            return None;
        }
    }
}
