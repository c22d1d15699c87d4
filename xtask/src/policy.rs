//! The page's Content-Security-Policy: what the user enters leaves the browser in no request.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};

/// The served form: our own files only, and no code but ours.
pub(crate) const SERVED: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
     connect-src 'self'; worker-src 'self'; img-src 'self' data: blob:; base-uri 'none'; form-action 'none'";

/// The one file: no request at all, and no script or style but the ones inside it, by their hashes.
pub(crate) fn one_file(scripts: &[&str], style: &str) -> String {
    let scripts: Vec<_> = scripts.iter().map(|script| hash(script)).collect();
    format!(
        "default-src 'none'; script-src {} 'wasm-unsafe-eval'; style-src {}; connect-src 'none'; \
         img-src data: blob:; base-uri 'none'; form-action 'none'",
        scripts.join(" "),
        hash(style)
    )
}

/// A policy as an element of the page's head, so that it holds on any host and from disk.
pub(crate) fn element(policy: &str) -> String {
    format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">")
}

/// An inline element's text as the policy names it.
fn hash(text: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// By hand: `printf 'doSomething();' | openssl dgst -sha256 -binary | base64`.
    #[test]
    fn a_hash_is_what_openssl_makes_it() {
        assert_eq!(hash("doSomething();"), "'sha256-RFWPLDbv2BY+rCkDzsE+0fr8ylGr2R2faWMhq4lfEQc='");
    }

    #[test]
    fn neither_policy_lets_data_out() {
        assert!(SERVED.contains("connect-src 'self';"));
        assert!(one_file(&["a"], "b").contains("connect-src 'none';"));
        for policy in [SERVED, &one_file(&["a"], "b")] {
            assert!(!policy.contains("http") && !policy.contains('*') && !policy.contains("unsafe-inline"));
            assert!(!policy.contains('"'), "it stands in an attribute");
        }
    }
}
