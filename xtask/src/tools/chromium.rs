//! Chromium and its driver, for the tests in a browser.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::Tool;
use crate::stop::Stop;
use crate::{process, step};

const BROWSERS: [&str; 4] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
];

/// A browser and the driver that belongs to it.
pub struct Chromium;

/// chromedriver: what CHROMEDRIVER names, else the one on PATH.
pub fn driver() -> Option<PathBuf> {
    env::var_os("CHROMEDRIVER")
        .map(PathBuf::from)
        .or_else(|| process::on_path("chromedriver"))
}

impl Tool for Chromium {
    fn is_present(&self) -> Result<bool, Stop> {
        let browser = BROWSERS.iter().any(|name| process::on_path(name).is_some());
        Ok(browser && driver().is_some())
    }

    fn obstacle(&self) -> Option<String> {
        let debian = Path::new("/etc/debian_version").exists();
        if debian && rustix::process::geteuid().is_root() {
            return None;
        }
        let by_hand = if debian {
            " (apt-get install chromium chromium-driver)"
        } else {
            ""
        };
        Some(format!("Chromium and chromedriver{by_hand}"))
    }

    fn install(&self) -> Result<(), Stop> {
        step::long("Chromium by apt-get", "a minute or two, once", || {
            process::run(&mut apt_get(&["update"]))?;
            process::run(&mut apt_get(&[
                "install",
                "--yes",
                "--no-install-recommends",
                "chromium",
                "chromium-driver",
            ]))
        })
    }
}

fn apt_get(arguments: &[&str]) -> Command {
    let mut command = Command::new("apt-get");
    command
        .arg("--quiet")
        .args(arguments)
        .env("DEBIAN_FRONTEND", "noninteractive");
    command
}
