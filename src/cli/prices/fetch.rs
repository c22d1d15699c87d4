//! Getting files over HTTP, as streams.

use std::io::Read;
use std::time::Duration;

use serde_json::Value;
use ureq::Agent;

use meridian::base::diagnostic::Diagnostic;

/// How long to wait for a connection, and for an answer to begin.
const BEGIN: Duration = Duration::from_secs(20);
/// How long one file may take.
const WHOLE: Duration = Duration::from_hours(1);
/// The largest index that is read.
const LARGEST_INDEX: u64 = 32 * 1024 * 1024;

/// Gets files below one address.
#[derive(Debug)]
pub(super) struct Fetch {
    agent: Agent,
    base: String,
}

impl Fetch {
    /// A way to get files below `base`.
    pub(super) fn new(base: &str) -> Self {
        let config = Agent::config_builder()
            .timeout_connect(Some(BEGIN))
            .timeout_recv_response(Some(BEGIN))
            .timeout_global(Some(WHOLE))
            .user_agent(concat!("meridian/", env!("CARGO_PKG_VERSION")))
            .build();
        Self { agent: config.into(), base: base.trim_end_matches('/').to_owned() }
    }

    /// A file as a stream, and how large it says it is.
    pub(super) fn open(&self, path: &str) -> Result<(Option<u64>, impl Read + Send + 'static), Diagnostic> {
        let url = self.url(path);
        let answer = self.agent.get(&url).call().map_err(|e| wrong(&url, &e))?;
        let body = answer.into_body();
        Ok((body.content_length(), body.into_reader()))
    }

    /// An index, whole.
    pub(super) fn index(&self, path: &str) -> Result<Value, Diagnostic> {
        let (_, reader) = self.open(path)?;
        let url = self.url(path);
        serde_json::from_reader(reader.take(LARGEST_INDEX)).map_err(|e| {
            let found = Diagnostic::error("", format!("`{url}` is not an index of AWS: {e}"));
            found.hint("try again, or get the files by hand and `meridian prices import` them")
        })
    }

    /// The address of a file.
    pub(super) fn url(&self, path: &str) -> String {
        if path.starts_with('/') { [&self.base, path].concat() } else { [&self.base, "/", path].concat() }
    }
}

fn wrong(url: &str, e: &ureq::Error) -> Diagnostic {
    let (what, hint) = if let ureq::Error::StatusCode(code) = e {
        (format!("`{url}` is not there: status {code}"), "see whether `--from` and the service are right")
    } else {
        (
            format!("cannot reach `{url}`: {e}"),
            "without a network, get the files elsewhere and `meridian prices import` them",
        )
    };
    Diagnostic::error("", what).hint(hint)
}
