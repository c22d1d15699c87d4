//! The head of a request, as far as a server that only reads needs it (RFC 9112).

/// A head is no longer than this.
pub(crate) const MOST_HEAD: usize = 8 * 1024;

/// What is asked.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Head {
    /// `GET`, `HEAD` or another.
    pub(crate) method: String,
    /// The path and the query.
    pub(crate) target: String,
}

/// The head that these bytes begin with: none where more must come, or the status and the words that refuse it. A head
/// is refused as soon as its first line is there.
pub(crate) fn head(read: &[u8]) -> Option<Result<Head, (u16, &'static str)>> {
    let first = read.iter().position(|byte| *byte == b'\n')?;
    let line = read.get(..first)?;
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    let text = std::str::from_utf8(line)
        .ok()
        .filter(|text| text.bytes().all(|byte| byte.is_ascii_graphic() || byte == b' '));
    let words: Vec<&str> = text.unwrap_or_default().split(' ').collect();
    let [method, target, version] = words.as_slice() else { return Some(Err((400, "this is no request\n"))) };
    match version.strip_prefix("HTTP/") {
        Some("1.0" | "1.1") => {}
        Some(_) => return Some(Err((505, "this server speaks HTTP/1.1\n"))),
        None => return Some(Err((400, "this is no request\n"))),
    }
    let rest = read.get(first..)?;
    let ends = |end: &[u8]| rest.windows(end.len()).any(|window| window == end);
    (ends(b"\n\r\n") || ends(b"\n\n"))
        .then(|| Ok(Head { method: (*method).to_owned(), target: (*target).to_owned() }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_is_read_when_it_is_whole() {
        let whole = b"GET /a?b HTTP/1.1\r\nHost: x\r\n\r\n";
        for end in 0..whole.len() {
            assert_eq!(head(&whole[..end]), None, "{end}");
        }
        let read = head(whole).unwrap().unwrap();
        assert_eq!((read.method.as_str(), read.target.as_str()), ("GET", "/a?b"));
        assert!(head(b"GET / HTTP/1.0\r\n\r\n").unwrap().is_ok(), "no headers");
    }

    #[test]
    fn what_is_no_request_is_refused_by_its_first_line() {
        for (line, status) in [
            ("\r\n", 400),
            ("GET /\r\n", 400),
            ("GET  / HTTP/1.1\r\n", 400),
            ("GET / HTTP/3\r\n", 505),
            ("GET /\u{e9} HTTP/1.1\r\n", 400),
            ("GET /\0 HTTP/1.1\n", 400),
        ] {
            assert_eq!(head(line.as_bytes()).unwrap().unwrap_err().0, status, "{line:?}");
        }
    }
}
