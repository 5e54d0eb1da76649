//! wasm-opt, which makes the released page a tenth smaller. It is C++, so `cargo xtask run` does without where it is not there.

use std::path::PathBuf;

use super::Tool;
use super::cargo_tool::CargoTool;
use crate::process;
use crate::stop::Stop;

/// wasm-opt of Binaryen, built by the crate of its name.
pub struct WasmOpt;

fn tool() -> CargoTool {
    CargoTool {
        package: "wasm-opt",
        version: "0.116.1".to_owned(),
        takes: "about 6 minutes on two cores, once",
    }
}

/// The program, where it is installed.
pub fn program() -> Result<Option<PathBuf>, Stop> {
    let program = tool().programs()?.join("wasm-opt");
    Ok(Some(program).filter(|program| program.is_file()))
}

impl Tool for WasmOpt {
    fn is_present(&self) -> Result<bool, Stop> {
        Ok(program()?.is_some())
    }

    fn obstacle(&self) -> Option<String> {
        let has_compiler = ["c++", "g++", "clang++"]
            .into_iter()
            .any(|name| process::on_path(name).is_some());
        (!has_compiler).then(|| "a C++ compiler (on Debian: apt-get install g++)".to_owned())
    }

    fn install(&self) -> Result<(), Stop> {
        tool().install()
    }
}
