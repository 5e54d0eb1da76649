//! What makes the released page a tenth smaller: wasm-opt of Binaryen, compiled to JavaScript, and esbuild, both from npm, and a
//! script of ours that runs them (`shrink/shrink.mjs`). The crate of the name wasm-opt builds a Binaryen that is too old for what
//! wasm-bindgen writes. It needs Node, so `cargo xtask run` does without where it is not there.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use super::Tool;
use crate::stop::{self, Stop};
use crate::{process, step, workspace};

/// The npm packages, with their versions.
const PACKAGES: [&str; 2] = ["binaryen@132.0.0", "esbuild@0.28.2"];
const SCRIPT: &str = include_str!("shrink/shrink.mjs");

/// wasm-opt and esbuild.
pub struct Shrink;

fn folder() -> Result<PathBuf, Stop> {
    Ok(workspace::cache()?.join(format!("shrink-{}", PACKAGES.join("-"))))
}

/// The script, where the packages are installed.
pub fn script() -> Result<Option<PathBuf>, Stop> {
    let folder = folder()?;
    let programs = folder.join("node_modules/.bin");
    if !(programs.join("wasm-opt").is_file() && programs.join("esbuild").is_file()) {
        return Ok(None);
    }
    // Next to the packages, so that it finds them.
    let script = folder.join("shrink.mjs");
    if !fs::read_to_string(&script).is_ok_and(|old| old == SCRIPT) {
        fs::write(&script, SCRIPT).map_err(stop::at(&script))?;
    }
    Ok(Some(script))
}

impl Tool for Shrink {
    fn is_present(&self) -> Result<bool, Stop> {
        Ok(script()?.is_some())
    }

    fn obstacle(&self) -> Option<String> {
        let has_node = ["node", "npm"]
            .into_iter()
            .all(|name| process::on_path(name).is_some());
        (!has_node).then(|| "Node.js 20 or later with npm (for wasm-opt and esbuild)".to_owned())
    }

    fn install(&self) -> Result<(), Stop> {
        step::long("wasm-opt and esbuild from npm", "seconds, once", || {
            let folder = folder()?;
            fs::create_dir_all(&folder).map_err(stop::at(&folder))?;
            let mut npm = Command::new("npm");
            npm.args([
                "install",
                "--no-save",
                "--ignore-scripts",
                "--no-audit",
                "--no-fund",
                "--silent",
                "--prefix",
            ])
            .arg(&folder)
            .args(PACKAGES);
            process::run(&mut npm)
        })
    }
}
