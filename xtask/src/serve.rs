//! `cargo xtask serve`: the site on this machine's loopback address.

use std::net::TcpListener;
use std::process::{Command, Stdio};

use crate::answer::answer;
use crate::compress::Effort;
use crate::failure::{Failure, Result};
use crate::paths::Paths;
use crate::{say, server, site};

/// The port taken when none is given; the next ones are tried where it is in use.
const PORT: u16 = 8080;

/// Builds the page, serves it, and opens it where there is a desktop.
pub(crate) fn run(paths: &Paths, port: Option<u16>, open: bool) -> Result {
    // First, so that a port in use is known before a long build.
    let listener = listen(port)?;
    let site = paths.site();
    site::build(paths, &site, Effort::Little)?;
    let address = listener.local_addr().map_err(|error| Failure::new(format!("no address: {error}")))?;
    say::step("serving; Ctrl-C ends it");
    println!("http://{address}/");
    if open && has_desktop() {
        open_browser(&format!("http://{address}/"));
    }
    server::serve(&listener, move |head| answer(head, &site))
}

/// Takes the port given, or the first free one from [`PORT`] on.
fn listen(port: Option<u16>) -> Result<TcpListener> {
    if let Some(port) = port {
        return TcpListener::bind(("127.0.0.1", port)).map_err(|error| {
            Failure::new(format!("cannot serve on port {port}: {error}")).hint(
                "stop the program that uses it, give another with --port, or none for the next free one",
            )
        });
    }
    for port in PORT..PORT + 100 {
        if let Ok(listener) = TcpListener::bind(("127.0.0.1", port)) {
            if port != PORT {
                say::step(&format!("port {PORT} is in use: taking {port}"));
            }
            return Ok(listener);
        }
    }
    Err(Failure::new(format!("no free port from {PORT} to {}", PORT + 99)).hint("give one with --port"))
}

/// Whether there is a desktop to open a browser on.
fn has_desktop() -> bool {
    cfg!(any(target_os = "macos", windows))
        || ["DISPLAY", "WAYLAND_DISPLAY"]
            .iter()
            .any(|name| std::env::var_os(name).is_some_and(|set| !set.is_empty()))
}

/// Opens the page; where that fails the address is on the terminal.
fn open_browser(address: &str) {
    let (program, arguments): (&str, &[&str]) = if cfg!(target_os = "macos") {
        ("open", &[])
    } else if cfg!(windows) {
        ("cmd", &["/C", "start", ""])
    } else {
        ("xdg-open", &[])
    };
    let mut command = Command::new(program);
    command.args(arguments).arg(address).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    if command.spawn().is_err() {
        say::step("no browser could be opened: open the address by hand");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_port_in_use_is_an_error_that_says_what_to_do() {
        let taken = listen(Some(0)).unwrap();
        let port = taken.local_addr().unwrap().port();
        let failure = listen(Some(port)).unwrap_err().to_string();
        assert!(failure.contains(&port.to_string()) && failure.contains("--port"), "{failure}");
    }
}
