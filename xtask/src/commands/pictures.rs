//! `pictures`: the pictures of the README and the user guide, taken anew.

use super::dist;
use crate::stop::Stop;
use crate::{process, tools, workspace};

/// Builds the page and goes through it with a browser, next to a control plane of its own.
pub fn run() -> Result<(), Stop> {
    tools::prepare(&tools::RELEASE)?;
    tools::prepare(&[&tools::Chromium, &tools::ControlPlane])?;
    dist::build()?;
    let mut cargo = workspace::cargo(&[
        "run",
        "--locked",
        "--quiet",
        "--package=e2e",
        "--example=pictures",
    ]);
    cargo.env("DIST", workspace::dist());
    process::run(&mut cargo)
}
