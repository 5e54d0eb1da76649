//! Trunk, which puts the page together.

use std::path::PathBuf;

use super::Tool;
use super::cargo_tool::CargoTool;
use crate::stop::Stop;

/// Trunk in the one version that the page is built with. 0.22 needs a newer compiler.
pub struct Trunk;

fn tool() -> CargoTool {
    CargoTool {
        package: "trunk",
        version: "0.21.14".to_owned(),
        takes: "about 8 minutes on two cores, once",
    }
}

/// The program.
pub fn program() -> Result<PathBuf, Stop> {
    Ok(tool().programs()?.join("trunk"))
}

impl Tool for Trunk {
    fn is_present(&self) -> Result<bool, Stop> {
        Ok(program()?.is_file())
    }

    fn obstacle(&self) -> Option<String> {
        None
    }

    fn install(&self) -> Result<(), Stop> {
        tool().install()
    }
}
