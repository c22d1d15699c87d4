//! What wasm-bindgen makes, in fewer bytes: names of imports without hashes, a script without notes and indents.

use std::collections::HashMap;

/// How many digits of a hash stand at the end of an import's name.
const DIGITS: usize = 16;

/// Numbers of the same length in place of the hashes in the names of imports, which no compressor makes smaller.
pub(crate) fn numbered(script: &str, mut module: Vec<u8>) -> (String, Vec<u8>) {
    let mut numbers: HashMap<&str, String> = HashMap::new();
    let mut numbered = String::new();
    let mut rest = script;
    while let Some((before, hash, after)) = next_hash(rest) {
        let next = numbers.len();
        let number = numbers.entry(hash).or_insert_with(|| format!("{next:0DIGITS$x}"));
        numbered.extend([before, number]);
        rest = after;
    }
    numbered.push_str(rest);
    for at in 0..module.len() {
        let Some(digits) = module.get_mut(at..at + DIGITS) else { break };
        let number = std::str::from_utf8(digits).ok().and_then(|digits| numbers.get(digits));
        if let Some(number) = number {
            digits.copy_from_slice(number.as_bytes());
        }
    }
    (numbered, module)
}

/// The first hash at the end of an import's name, with what stands before and after it.
fn next_hash(script: &str) -> Option<(&str, &str, &str)> {
    script.match_indices("__wbg_").find_map(|(at, _)| {
        let name = script.get(at..)?.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').next()?;
        let (before, rest) = script.split_at_checked((at + name.len()).checked_sub(DIGITS)?)?;
        let (hash, after) = rest.split_at_checked(DIGITS)?;
        let is_hash = before.ends_with('_') && hash.bytes().all(|b| b.is_ascii_hexdigit());
        is_hash.then_some((before, hash, after))
    })
}

/// A script without notes that stand in lines of their own, and without indents.
pub(crate) fn bare(script: &str) -> String {
    let mut noted = false;
    let lines = script.lines().map(str::trim).filter(|line| {
        noted |= line.starts_with("/**");
        let kept = !noted && !line.is_empty() && !line.starts_with("//");
        noted &= !line.ends_with("*/");
        kept
    });
    lines.flat_map(|line| [line, "\n"]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn imports_are_numbered_in_script_and_module() {
        let script = "__wbg_new_0123456789abcdef: f, __wbg_at_fedcba9876543210: g, __wbg_new_0123456789abcdef(), __wbg_x_12";
        let module = b"\x1a__wbg_new_0123456789abcdef__wbg_at_fedcba98765432100123456789abcde".to_vec();
        let (script, module) = numbered(script, module);
        assert_eq!(
            script,
            "__wbg_new_0000000000000000: f, __wbg_at_0000000000000001: g, __wbg_new_0000000000000000(), __wbg_x_12"
        );
        assert_eq!(module, b"\x1a__wbg_new_0000000000000000__wbg_at_00000000000000010123456789abcde");
    }

    #[test]
    fn a_bare_script_says_the_same() {
        let script = "    /**\n     * Notes.\n     */\n    let a = 1; // kept\n\n    // a note\n        a /* kept */ += 1;\n";
        assert_eq!(bare(script), "let a = 1; // kept\na /* kept */ += 1;\n");
    }
}
