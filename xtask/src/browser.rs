//! What the browser tests and benches need: node with their packages, and Chromium.

use std::env;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::compress::Effort;
use crate::failure::{Failure, Result};
use crate::paths::Paths;
use crate::run::{cargo, on_path, quietly, run};
use crate::{debian, npm, say, site, wasm};

/// The oldest node whose test runner does what the tests ask of it.
const NODE: u32 = 20;

/// Names Chromium and its kin go by.
const NAMES: [&str; 5] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

/// Where they are on systems that keep programs off the path.
const PLACES: [&str; 3] = [
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
];

/// Node and Chromium.
pub(crate) struct Driver {
    pub(crate) node: PathBuf,
    chromium: PathBuf,
}

impl Driver {
    /// Finds them, and installs what is missing where it can.
    pub(crate) fn find(paths: &Paths) -> Result<Self> {
        let node = node()?;
        npm::install(&paths.browser_tests())?;
        Ok(Self { node, chromium: chromium()? })
    }

    /// A node command that knows where Chromium and a site are, as tests/browser/support.mjs reads it.
    pub(crate) fn node<I: AsRef<OsStr>>(
        &self,
        paths: &Paths,
        site: &Path,
        arguments: impl IntoIterator<Item = I>,
    ) -> Command {
        let mut command = Command::new(&self.node);
        command.args(arguments).current_dir(&paths.root);
        command.env("CHROMIUM", &self.chromium).env("MERIDIAN_SITE", site);
        command
    }
}

/// Node and Chromium, ready to drive the site that was built.
pub(crate) struct Browser {
    driver: Driver,
    /// The page's code with its reports open to scripts.
    scripted: PathBuf,
    /// What the same code says natively.
    answers: PathBuf,
}

/// How many random scenarios are answered natively and in the browser, and where in the sequence of them to begin.
const SCENARIOS: [&str; 2] = ["200", "8"];

impl Browser {
    /// Builds the site and finds what drives it, installing what is missing where it can.
    pub(crate) fn ready(paths: &Paths) -> Result<Self> {
        let driver = Driver::find(paths)?;
        let scripted = wasm::build_scripted(paths)?;
        site::build(paths, &paths.site(), Effort::Most)?;
        let answers = answers(paths)?;
        Ok(Self { driver, scripted, answers })
    }

    /// A node command that knows where everything is.
    pub(crate) fn node<I: AsRef<OsStr>>(
        &self,
        paths: &Paths,
        arguments: impl IntoIterator<Item = I>,
    ) -> Command {
        let mut command = self.driver.node(paths, &paths.site(), arguments);
        command.env("MERIDIAN_SCRIPTED", &self.scripted).env("MERIDIAN_ANSWERS", &self.answers);
        if let Ok(xtask) = env::current_exe() {
            command.env("MERIDIAN_XTASK", xtask);
        }
        command
    }
}

/// Answers random scenarios natively, for the browser to repeat, and returns the file with texts and answers.
fn answers(paths: &Paths) -> Result<PathBuf> {
    say::step("answering random scenarios natively");
    let file = paths.web_target().join("answers.json");
    let out = fs::File::create(&file).map_err(|error| Failure::at(&file, &error))?;
    let mut command = cargo();
    command.args(["run", "--quiet", "--package", "meridian-web", "--features", "script"]);
    command.args(["--example", "native_answers", "--"]).args(SCENARIOS);
    run(command.current_dir(&paths.root).stdout(out))?;
    Ok(file)
}

/// Node, of a version that will do.
fn node() -> Result<PathBuf> {
    let hint =
        format!("install node {NODE} or newer: https://nodejs.org, or on Debian: apt-get install nodejs npm");
    let Some(node) = on_path("node") else {
        return Err(Failure::new("no `node` on the path").hint(hint));
    };
    let version = quietly(Command::new(&node).arg("--version")).unwrap_or_default();
    let major = version.trim_start_matches('v').split('.').next().and_then(|major| major.parse::<u32>().ok());
    if major.is_some_and(|major| major >= NODE) {
        return Ok(node);
    }
    Err(Failure::new(format!("`{}` is `{version}`, too old for the browser tests", node.display()))
        .hint(hint))
}

/// Chromium: the one the environment names, one on this machine, or Debian's.
fn chromium() -> Result<PathBuf> {
    if let Some(named) = env::var_os("CHROMIUM").map(PathBuf::from) {
        return if named.is_file() {
            Ok(named)
        } else {
            Err(Failure::new(format!("`{}`, which CHROMIUM names, is not there", named.display())))
        };
    }
    if let Some(found) = installed() {
        return Ok(found);
    }
    if debian::can_install() {
        debian::install(&["chromium"], "no Chromium")?;
    }
    installed().ok_or_else(|| {
        Failure::new("no Chromium or Chrome on the path").hint(
            "install one (on Debian: apt-get install chromium), or name it: \
             CHROMIUM=/path/to/chrome cargo xtask test browser",
        )
    })
}

/// A Chromium on this machine.
fn installed() -> Option<PathBuf> {
    let places = PLACES.iter().map(Path::new).filter(|place| place.is_file());
    let found = NAMES.iter().find_map(|name| on_path(name)).or_else(|| places.map(Path::to_owned).next())?;
    say::step(&format!("browser: {}", found.display()));
    Some(found)
}
