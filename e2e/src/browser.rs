//! Chromium and its driver: one chromedriver for all journeys, a browser with a profile of its own
//! for each.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Lines};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde_json::json;
use thirtyfour::common::capabilities::chromium::ChromiumLikeCapabilities;
use thirtyfour::{ChromeCapabilities, LoggingPrefsLogLevel, WebDriver};

const LIFELINE: &str = include_str!("lifeline.sh");

/// chromedriver prints this and the port as soon as it listens.
const STARTED: &str = "was started successfully on port ";

/// No window, no sandbox (the tests may run as root), and nothing that asks the network by itself.
/// The pipe ends the browser when its driver is gone.
const FLAGS: [&str; 11] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--remote-debugging-pipe",
    "--window-size=1280,900",
];

/// A running chromedriver.
#[derive(Debug)]
pub struct Driver {
    port: u16,
    _lifeline: ChildStdin,
    // Kept open, so that it can go on printing.
    _output: Lines<BufReader<ChildStdout>>,
    _shell: Child,
}

impl Driver {
    /// Starts it: what CHROMEDRIVER names, else the one on PATH. It and its browsers make temporary
    /// files in `temporary`. When this process ends, so do they, and `folders` are removed.
    pub fn start(temporary: &Path, folders: &[&Path]) -> Result<Self, String> {
        // Another program may take the port that it has chosen before it listens; then it ends.
        const TRIES: usize = 3;
        let program = std::env::var_os("CHROMEDRIVER").unwrap_or_else(|| "chromedriver".into());
        let mut started = Self::launch(&program, temporary, folders);
        for _ in 1..TRIES {
            started = started.or_else(|_| Self::launch(&program, temporary, folders));
        }
        started
    }

    fn launch(program: &OsStr, temporary: &Path, folders: &[&Path]) -> Result<Self, String> {
        let folders: Vec<_> = folders
            .iter()
            .map(|folder| folder.to_string_lossy())
            .collect();
        let mut shell = Command::new("/bin/sh")
            .args(["-c", LIFELINE, "chromedriver"])
            .arg(program)
            .arg("--port=0")
            .env("FOLDERS", folders.join("\n"))
            .env("TMPDIR", temporary)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            // Ctrl+C must not end it before it has tidied up.
            .process_group(0)
            .spawn()
            .map_err(|error| error.to_string())?;
        let mut output = BufReader::new(shell.stdout.take().unwrap()).lines();
        let port = output
            .by_ref()
            .map_while(Result::ok)
            .find_map(|line| {
                line.split_once(STARTED)?
                    .1
                    .trim_end_matches('.')
                    .parse()
                    .ok()
            })
            .ok_or_else(|| format!("{} doesn't start; is it installed?", program.display()))?;
        Ok(Self {
            port,
            _lifeline: shell.stdin.take().unwrap(),
            _output: output,
            _shell: shell,
        })
    }

    /// A new browser. `folder` is its own: the profile and what it downloads.
    pub async fn browser(&self, folder: &Path) -> WebDriver {
        let mut wanted = ChromeCapabilities::new();
        for flag in FLAGS {
            wanted.add_arg(flag).unwrap();
        }
        let profile = format!("--user-data-dir={}", folder.join("profile").display());
        wanted.add_arg(&profile).unwrap();
        // The tests name things in English; a test of the language chooses it.
        wanted.add_arg("--lang=en").unwrap();
        let preferences = json!({
            "download.default_directory": downloads(folder),
            "intl.accept_languages": "en",
        });
        wanted
            .add_experimental_option("prefs", preferences)
            .unwrap();
        wanted
            .set_browser_log_level(LoggingPrefsLogLevel::All)
            .unwrap();
        let url = format!("http://127.0.0.1:{}", self.port);
        WebDriver::new(url, wanted).await.expect("a browser")
    }
}

/// Where a browser puts what it downloads.
pub fn downloads(folder: &Path) -> PathBuf {
    folder.join("downloads")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_driver_that_ends_at_once_is_an_error_and_not_waited_for() {
        let folder = tempfile::tempdir().unwrap();
        let error = Driver::launch("/bin/false".as_ref(), folder.path(), &[]).unwrap_err();
        assert!(error.contains("/bin/false doesn't start"), "{error}");
    }
}
