//! wasm-opt, which makes the wasm of the released page 7 % smaller: Binaryen compiled to JavaScript, from npm. The crate of the same name
//! builds a Binaryen that is too old for what wasm-bindgen writes. It needs Node, so `cargo xtask run` does without where it is
//! not there.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use super::Tool;
use crate::stop::{self, Stop};
use crate::{process, step, workspace};

/// The version of the npm package `binaryen`.
const VERSION: &str = "132.0.0";

/// wasm-opt of Binaryen.
pub struct WasmOpt;

fn folder() -> Result<PathBuf, Stop> {
    Ok(workspace::cache()?.join(format!("binaryen-{VERSION}")))
}

/// The program, where it is installed.
pub fn program() -> Result<Option<PathBuf>, Stop> {
    let program = folder()?.join("node_modules/.bin/wasm-opt");
    Ok(Some(program).filter(|program| program.is_file()))
}

impl Tool for WasmOpt {
    fn is_present(&self) -> Result<bool, Stop> {
        Ok(program()?.is_some())
    }

    fn obstacle(&self) -> Option<String> {
        let has_node = ["node", "npm"]
            .into_iter()
            .all(|name| process::on_path(name).is_some());
        (!has_node).then(|| "Node.js 20 or later with npm (for wasm-opt)".to_owned())
    }

    fn install(&self) -> Result<(), Stop> {
        step::long("wasm-opt from npm", "seconds, once", || {
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
            .arg(format!("binaryen@{VERSION}"));
            process::run(&mut npm)
        })
    }
}
