//! What was found, kept in `tests/corpus/`, a folder for each reader; what is long is there as gzip.

use std::fs;
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};

use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;

/// More bytes than this are kept as gzip.
const PLAIN: usize = 2_000;

/// The folder of a reader.
fn folder(reader: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/corpus").join(reader)
}

/// The inputs kept for a reader, by name.
pub(crate) fn kept(reader: &str) -> Vec<(String, Vec<u8>)> {
    let Ok(entries) = fs::read_dir(folder(reader)) else { return Vec::new() };
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.iter().map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), load(path))).collect()
}

/// An input from its file.
pub(crate) fn load(path: &Path) -> Vec<u8> {
    let bytes = fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    // A `.gz.gz` is an input that is gzip itself.
    if path.extension().is_none_or(|extension| extension != "gz") {
        return bytes;
    }
    let mut input = Vec::new();
    GzDecoder::new(bytes.as_slice())
        .read_to_end(&mut input)
        .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    input
}

/// Keeps an input, and returns where; none where one of this name is kept already.
pub(crate) fn keep(reader: &str, name: &str, input: &[u8]) -> Option<PathBuf> {
    let folder = folder(reader);
    fs::create_dir_all(&folder).unwrap();
    let packed = input.len() > PLAIN;
    let path = folder.join(format!("{name}{}", if packed { ".gz" } else { "" }));
    if path.exists() {
        return None;
    }
    let bytes = if packed {
        let mut packer = GzEncoder::new(Vec::new(), Compression::best());
        packer.write_all(input).unwrap();
        packer.finish().unwrap()
    } else {
        input.to_vec()
    };
    fs::write(&path, bytes).unwrap();
    Some(path)
}

/// A name for a finding: its kind, and what tells one from another.
pub(crate) fn name(kind: &str, what: &str) -> String {
    let next = |hash: u32, byte: u8| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    format!("{kind}-{:08x}", what.bytes().fold(0x811c_9dc5, next))
}
