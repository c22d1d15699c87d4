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
    /// Whether the answer may come as brotli.
    pub(crate) brotli: bool,
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
    let end = |end: &[u8]| rest.windows(end.len()).position(|window| window == end);
    let fields = rest.get(..end(b"\n\r\n").or_else(|| end(b"\n\n"))?)?;
    let brotli = takes_brotli(&String::from_utf8_lossy(fields));
    Some(Ok(Head { method: (*method).to_owned(), target: (*target).to_owned(), brotli }))
}

/// Whether header fields ask for brotli by its name, and not with a weight of nought (RFC 9110, 12.5.3).
fn takes_brotli(fields: &str) -> bool {
    let fields = fields.lines().filter_map(|line| line.split_once(':'));
    let accepted = fields.filter(|(name, _)| name.eq_ignore_ascii_case("accept-encoding"));
    accepted.flat_map(|(_, codings)| codings.split(',')).any(|coding| {
        let (name, weight) = coding.split_once(';').unwrap_or((coding, "q=1"));
        let weight = weight.trim().strip_prefix("q=").and_then(|weight| weight.parse::<f32>().ok());
        name.trim().eq_ignore_ascii_case("br") && weight.is_some_and(|weight| weight > 0.0)
    })
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
    fn brotli_is_sent_to_whoever_asks_for_it() {
        let asks = |fields: &str| {
            head(format!("GET / HTTP/1.1\r\n{fields}\r\n").as_bytes()).unwrap().unwrap().brotli
        };
        for fields in [
            "Accept-Encoding: gzip, deflate, br, zstd\r\n",
            "Host: x\r\naccept-encoding:br\r\n",
            "ACCEPT-ENCODING: gzip;q=1, BR ; q=0.5\r\n",
            "Accept-Encoding: gzip\r\nAccept-Encoding: br\r\n",
        ] {
            assert!(asks(fields), "{fields}");
        }
        for fields in [
            "",
            "Accept-Encoding: gzip\r\n",
            "Accept-Encoding:\r\n",
            "Accept-Encoding: *\r\n",
            "Accept-Encoding: br;q=0\r\n",
            "Accept-Encoding: br;q=0.000, gzip\r\n",
            "Accept-Encoding: br;q=NaN\r\n",
            "Accept-Encoding: br;level=1\r\n",
            "Accept-Encoding: brotli, x-br\r\n",
            "Accept: br\r\n",
            "Accept-Encoding : br\r\n",
        ] {
            assert!(!asks(fields), "{fields}");
        }
        assert!(
            !head(b"GET /?Accept-Encoding:br HTTP/1.1\r\n\r\nAccept-Encoding: br\r\n\r\n")
                .unwrap()
                .unwrap()
                .brotli
        );
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
