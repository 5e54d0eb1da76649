//! The wasm-bindgen command and its test runner. They must have exactly the version of the
//! library, so Cargo.lock decides.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use super::Tool;
use super::cargo_tool::CargoTool;
use crate::stop::{self, Stop};
use crate::{lock_file, workspace};

/// wasm-bindgen-cli as Cargo.lock asks for it.
pub struct WasmBindgen;

fn tool() -> Result<CargoTool, Stop> {
    let lock = workspace::read("Cargo.lock")?;
    let version = lock_file::version(&lock, "wasm-bindgen")
        .ok_or_else(|| Stop::because("Cargo.lock names no version of wasm-bindgen."))?;
    Ok(CargoTool {
        package: "wasm-bindgen-cli",
        version: version.to_owned(),
        takes: "about 3 minutes on two cores, once",
    })
}

/// The program that runs tests in a browser.
pub fn test_runner() -> Result<PathBuf, Stop> {
    Ok(tool()?.programs()?.join("wasm-bindgen-test-runner"))
}

/// A folder whose `wasm-bindgen` also removes names and producers from what it writes.
///
/// Names are a third of the file, and Trunk has no option for the flags. With it, wasm-opt has
/// too little left to do to be worth Node or a C++ build (index.html: `data-wasm-opt="0"`).
pub fn stripping_folder() -> Result<PathBuf, Stop> {
    let programs = tool()?.programs()?;
    let folder = programs.with_file_name("stripping");
    let script = folder.join("wasm-bindgen");
    let text = stripping_script(&programs.join("wasm-bindgen"));
    if fs::read_to_string(&script).is_ok_and(|old| old == text) {
        return Ok(folder);
    }
    let failed = stop::at(&script);
    fs::create_dir_all(&folder).map_err(&failed)?;
    let new = folder.join("new");
    fs::write(&new, text).map_err(&failed)?;
    fs::set_permissions(&new, Permissions::from_mode(0o755)).map_err(&failed)?;
    fs::rename(&new, &script).map_err(&failed)?;
    Ok(folder)
}

fn stripping_script(program: &Path) -> String {
    // Inside single quotes a shell takes everything but a single quote as it is.
    let program = program.to_string_lossy().replace('\'', r"'\''");
    format!("#!/bin/sh\nexec '{program}' --remove-name-section --remove-producers-section \"$@\"\n")
}

impl Tool for WasmBindgen {
    fn is_present(&self) -> Result<bool, Stop> {
        let programs = tool()?.programs()?;
        Ok(programs.join("wasm-bindgen").is_file() && test_runner()?.is_file())
    }

    fn obstacle(&self) -> Option<String> {
        None
    }

    fn install(&self) -> Result<(), Stop> {
        tool()?.install()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_quotes_the_program() {
        let script = stripping_script(Path::new("/it's here/wasm-bindgen"));
        let command = r"exec '/it'\''s here/wasm-bindgen' --remove-name-section";
        assert!(script.contains(command), "{script}");
    }
}
