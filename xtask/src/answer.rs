//! What the server answers: the site's own files, each with its type and what holds the browser to our word.

use std::fs::File;
use std::path::{Path, PathBuf};

use tiny_http::{Header, Method, Request, Response};

use crate::policy;

/// Answers one request: a file of the site, or nothing.
pub(crate) fn answer(request: Request, site: &Path) {
    let reading = matches!(request.method(), Method::Get | Method::Head);
    let sent = match file(request.url(), site).filter(|_| reading) {
        Some((path, file)) => {
            let mut response = Response::from_file(file);
            for header in headers(&path).into_iter().filter_map(header) {
                response.add_header(header);
            }
            request.respond(response)
        }
        None if reading => request.respond(Response::from_string("no such file\n").with_status_code(404)),
        None => request.respond(Response::from_string("this server only reads\n").with_status_code(405)),
    };
    // A browser that left before the answer is no trouble of ours.
    drop(sent);
}

/// The file a URL names. Names only: the site has no folders, so no path can lead out of it.
fn file(url: &str, site: &Path) -> Option<(PathBuf, File)> {
    let path = url.split(['?', '#']).next()?.strip_prefix('/')?;
    let name = if path.is_empty() { "index.html" } else { path };
    let plain = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._-".contains(&byte));
    let path = site.join(name);
    (plain && !name.starts_with('.') && path.is_file())
        .then(|| File::open(&path).ok().map(|file| (path, file)))?
}

/// What is said with every file.
fn headers(path: &Path) -> [(&'static str, &'static str); 6] {
    let kind = match path.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    };
    // meridian.html brings its own policy, which names its scripts by their hashes.
    let own = path.file_name().is_some_and(|name| name == "meridian.html");
    [
        ("Content-Type", kind),
        ("Content-Security-Policy", if own { "frame-ancestors 'none'" } else { policy::SERVED }),
        ("Cache-Control", "no-store"),
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        ("Referrer-Policy", "no-referrer"),
    ]
}

/// A header as the server takes it; those above are plain ASCII, as a test makes sure.
fn header((name, value): (&str, &str)) -> Option<Header> {
    Header::from_bytes(name, value).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_header_is_sent() {
        for name in ["index.html", "meridian.html", "meridian_bg.wasm", "unknown"] {
            assert!(headers(Path::new(name)).into_iter().all(|pair| header(pair).is_some()), "{name}");
        }
    }

    #[test]
    fn only_the_sites_own_files_are_served() {
        let site = Path::new(env!("CARGO_MANIFEST_DIR"));
        assert!(file("/Cargo.toml?fresh", site).is_some());
        for url in [
            "/",
            "/../Cargo.toml",
            "/%2e%2e/Cargo.toml",
            "/src/main.rs",
            "/src",
            "/.npmrc",
            "//etc/passwd",
            "Cargo.toml",
        ] {
            assert!(file(url, site).is_none(), "{url}");
        }
    }
}
