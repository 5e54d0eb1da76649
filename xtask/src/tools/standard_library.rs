//! The source of Rust's standard library, a component of the toolchain. With it the released page is compiled together with a
//! standard library of its own, without the texts of panics, which would be a twentieth of the page.
//!
//! The options for that are not stable, so the compiler is told to take them all the same (`RUSTC_BOOTSTRAP`), as the Linux kernel
//! and Firefox do. What they mean is fixed by the version in `rust-toolchain.toml`. Where the source is not there, `cargo xtask run`
//! does without.

use std::path::Path;
use std::process::Command;

use super::Tool;
use super::wasm_target::TARGET;
use crate::stop::Stop;
use crate::{process, step, workspace};

/// The source of the standard library.
pub struct StandardLibrary;

/// Makes a cargo, or what calls one, compile the standard library with the page, where its source is there.
pub fn compile_too(command: &mut Command) -> Result<(), Stop> {
    if !StandardLibrary.is_present()? {
        return Ok(());
    }
    command
        .env("RUSTC_BOOTSTRAP", "1")
        .env("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort")
        // Saves 7 kB. Sorts are slower for it: the bench has the order of 10,000 rows among its targets.
        .env("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size")
        // Joins the flags of .cargo/config.toml.
        .env(
            "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
            "-Zunstable-options -Cpanic=immediate-abort",
        );
    Ok(())
}

/// Loads what the standard library itself is compiled from.
pub fn fetch() -> Result<(), Stop> {
    let mut cargo =
        workspace::cargo_for_page(&["fetch", "--quiet", "--locked", "--target", TARGET]);
    compile_too(&mut cargo)?;
    process::run(&mut cargo)
}

impl Tool for StandardLibrary {
    fn is_present(&self) -> Result<bool, Stop> {
        let mut rustc = Command::new("rustc");
        rustc
            .args(["--print", "sysroot"])
            .current_dir(workspace::root());
        let folder = process::ask(&mut rustc).map_err(Stop::because)?;
        let library = "lib/rustlib/src/rust/library/Cargo.lock";
        Ok(Path::new(folder.trim()).join(library).is_file())
    }

    fn obstacle(&self) -> Option<String> {
        if process::on_path("rustup").is_some() {
            return None;
        }
        Some("rustup, or the Rust component rust-src by hand".to_owned())
    }

    fn install(&self) -> Result<(), Stop> {
        step::long(
            "Source of the standard library",
            "half a minute, once",
            || {
                let mut rustup = Command::new("rustup");
                rustup
                    .args(["component", "add", "rust-src"])
                    .current_dir(workspace::root());
                process::run(&mut rustup)
            },
        )
    }
}
