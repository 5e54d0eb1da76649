//! The compiler's WebAssembly target. rustup installs it with the toolchain; where that is turned
//! off (`RUSTUP_AUTO_INSTALL=0`), it is added here.

use std::path::Path;
use std::process::Command;

use super::Tool;
use crate::stop::Stop;
use crate::{process, step, workspace};

/// The name of the target.
pub(super) const TARGET: &str = "wasm32-unknown-unknown";

/// The target of the toolchain that `rust-toolchain.toml` names.
pub struct WasmTarget;

impl Tool for WasmTarget {
    fn is_present(&self) -> Result<bool, Stop> {
        let mut rustc = Command::new("rustc");
        rustc
            .args(["--print", "target-libdir", "--target", TARGET])
            .current_dir(workspace::root());
        let folder = process::ask(&mut rustc).map_err(Stop::because)?;
        Ok(Path::new(folder.trim()).is_dir())
    }

    fn obstacle(&self) -> Option<String> {
        if process::on_path("rustup").is_some() {
            return None;
        }
        Some(format!("rustup, or the Rust target {TARGET} by hand"))
    }

    fn install(&self) -> Result<(), Stop> {
        step::long("Rust target for the page", "half a minute, once", || {
            let mut rustup = Command::new("rustup");
            rustup
                .args(["target", "add", TARGET])
                .current_dir(workspace::root());
            process::run(&mut rustup)
        })
    }
}
