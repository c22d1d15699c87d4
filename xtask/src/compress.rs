//! Brotli, as a server sends it: made by node when the site is, and not for each request. Without node the site goes over
//! as it is.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::failure::{Failure, Result};
use crate::run::run;

/// How much is done for a small page.
#[derive(Clone, Copy)]
pub(crate) enum Effort {
    /// What is done in a moment: for a page that is built again and again.
    Little,
    /// All that can be: for a page that is built once and loaded often.
    Most,
}

/// Writes the compressed form of each file named beside it, all at once (RFC 7932).
const SCRIPT: &str = "
const { readFile, writeFile } = require('node:fs/promises');
const { brotliCompress, constants } = require('node:zlib');
const compress = require('node:util').promisify(brotliCompress);
const [quality, ...files] = process.argv.slice(1);
Promise.all(files.map(async (file) => {
  const bytes = await readFile(file);
  const params = { [constants.BROTLI_PARAM_QUALITY]: Number(quality), [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  await writeFile(file + '.br', await compress(bytes, { params }));
}));";

/// Writes the compressed forms of files beside them, and returns how long they are. They are written in any case: what is
/// older than its file is of another.
pub(crate) fn beside(node: &Path, files: &[PathBuf], effort: Effort) -> Result<Vec<usize>> {
    let quality = match effort {
        Effort::Little => "9",
        Effort::Most => "11",
    };
    run(Command::new(node).args(["-e", SCRIPT, quality]).args(files))?;
    let length = |file: &PathBuf| {
        let name = name(file);
        fs::metadata(&name)
            .map(|data| usize::try_from(data.len()).unwrap_or(usize::MAX))
            .map_err(|error| Failure::at(&name, &error))
    };
    files.iter().map(length).collect()
}

/// What the compressed form of a file is called.
pub(crate) fn name(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".br");
    PathBuf::from(name)
}

/// The compressed form of a file, where there is one that was made after it.
pub(crate) fn read_beside(path: &Path) -> Option<Vec<u8>> {
    let name = name(path);
    let changed = |path: &Path| fs::metadata(path).and_then(|data| data.modified()).ok();
    if changed(&name)? < changed(path)? {
        return None;
    }
    fs::read(&name).ok()
}
