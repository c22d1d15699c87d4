//! What the server answers: the site's own files, each with its type and what holds the browser to our word.

use std::fs;
use std::path::{Path, PathBuf};

use crate::request::Head;
use crate::{compress, policy};

/// What is sent back.
#[derive(Clone)]
pub(crate) struct Answer {
    status: u16,
    headers: Vec<(&'static str, &'static str)>,
    /// What follows the headers.
    pub(crate) body: Vec<u8>,
}

impl Answer {
    /// A status and words for it.
    pub(crate) fn words(status: u16, words: &str) -> Self {
        let mut headers = vec![("Content-Type", "text/plain; charset=utf-8")];
        if status == 405 {
            headers.push(("Allow", "GET, HEAD"));
        }
        Self { status, headers, body: words.as_bytes().to_vec() }
    }

    /// The first line and the headers.
    pub(crate) fn head(&self) -> Vec<u8> {
        let reason = match self.status {
            200 => "OK",
            404 => "Not Found",
            405 => "Method Not Allowed",
            408 => "Request Timeout",
            431 => "Request Header Fields Too Large",
            505 => "HTTP Version Not Supported",
            _ => "Bad Request",
        };
        let headers: Vec<_> =
            self.headers.iter().map(|(name, value)| [name, ": ", value, "\r\n"].concat()).collect();
        let headers = headers.concat();
        let (status, length) = (self.status, self.body.len());
        format!(
            "HTTP/1.1 {status} {reason}\r\nContent-Length: {length}\r\nConnection: close\r\n{headers}\r\n"
        )
        .into_bytes()
    }
}

/// Answers one request: with a file of the site, or that there is none.
pub(crate) fn answer(head: &Head, site: &Path) -> Answer {
    if !["GET", "HEAD"].contains(&head.method.as_str()) {
        return Answer::words(405, "this server only reads\n");
    }
    let read = |path: PathBuf| {
        let mut headers = headers(&path).to_vec();
        let compressed = if head.brotli { compress::read_beside(&path) } else { None };
        if compressed.is_some() {
            headers.push(("Content-Encoding", "br"));
        }
        compressed.or_else(|| fs::read(&path).ok()).map(|body| Answer { status: 200, headers, body })
    };
    file(&head.target, site).and_then(read).unwrap_or_else(|| Answer::words(404, "no such file\n"))
}

/// The file a URL names. Names only: the site has no folders, so no path can lead out of it.
fn file(url: &str, site: &Path) -> Option<PathBuf> {
    let path = url.split(['?', '#']).next()?.strip_prefix('/')?;
    let name = if path.is_empty() { "index.html" } else { path };
    let plain = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._-".contains(&byte));
    let path = site.join(name);
    (plain && !name.starts_with('.') && path.is_file()).then_some(path)
}

/// What is said with every file.
fn headers(path: &Path) -> [(&'static str, &'static str); 7] {
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
        ("Vary", "Accept-Encoding"),
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        ("Referrer-Policy", "no-referrer"),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_header_is_sent_on_a_line_of_its_own() {
        for name in ["index.html", "meridian.html", "meridian_bg.wasm", "unknown"] {
            let answer = Answer { status: 200, headers: headers(Path::new(name)).to_vec(), body: vec![0; 7] };
            let head = String::from_utf8(answer.head()).unwrap();
            assert!(head.is_ascii() && head.ends_with("\r\n\r\n"), "{head}");
            assert_eq!(head.split("\r\n").count(), 1 + 2 + 7 + 2, "{head}");
            assert!(head.contains("\r\nContent-Length: 7\r\n"), "{head}");
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
        let asked = |method: &str, target: &str| {
            answer(&Head { method: method.to_owned(), target: target.to_owned(), brotli: false }, site).status
        };
        assert_eq!(asked("GET", "/Cargo.toml"), 200);
        assert_eq!(asked("HEAD", "/Cargo.toml"), 200);
        assert_eq!(asked("GET", "/nothing"), 404);
        assert_eq!(asked("POST", "/Cargo.toml"), 405);
    }

    #[test]
    fn brotli_is_sent_where_it_is_asked_for_and_is_of_the_file() {
        let site = std::env::temp_dir().join(format!("meridian-brotli-{}", std::process::id()));
        fs::create_dir_all(&site).unwrap();
        let page = site.join("index.html");
        let asked = |brotli: bool| {
            let (method, target) = ("GET".to_owned(), "/".to_owned());
            let answer = answer(&Head { method, target, brotli }, &site);
            (String::from_utf8(answer.head()).unwrap(), answer.body)
        };
        fs::write(&page, "here it is").unwrap();
        let plain = asked(true);
        assert!(!plain.0.contains("Content-Encoding") && plain.1 == b"here it is", "{}", plain.0);

        fs::write(compress::name(&page), "compressed").unwrap();
        let (head, body) = asked(true);
        assert!(head.contains("\r\nContent-Encoding: br\r\n"), "{head}");
        assert!(head.contains(&format!("\r\nContent-Length: {}\r\n", body.len())), "{head}");
        assert!(head.contains("\r\nContent-Type: text/html; charset=utf-8\r\n"), "{head}");
        assert_eq!(body, b"compressed");
        assert_eq!(asked(false), plain);

        let later = std::time::SystemTime::now() + std::time::Duration::from_secs(9);
        fs::File::options().write(true).open(&page).unwrap().set_modified(later).unwrap();
        assert_eq!(asked(true), plain, "the file is younger: what is beside it is of another");
        fs::remove_dir_all(site).unwrap();
    }
}
