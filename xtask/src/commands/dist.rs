//! `dist`: the page as released.

use std::process::Command;

use crate::stop::Stop;
use crate::tools::{self, standard_library, trunk, wasm_bindgen};
use crate::{process, step, workspace};

/// Installs what is missing and builds `dist/`.
pub fn run() -> Result<(), Stop> {
    tools::prepare(&tools::RELEASE)?;
    build()?;
    println!("The page is in {}", workspace::dist().display());
    Ok(())
}

/// Builds `dist/` with the tools that are there.
///
/// The page's own file says `data-wasm-opt="0"`: our `wasm-bindgen` calls it where it is installed.
pub fn build() -> Result<(), Stop> {
    // Trunk must not load anything by itself, and hands its --offline on to cargo.
    process::run(&mut workspace::cargo(&["fetch", "--quiet", "--locked"]))?;
    standard_library::fetch()?;
    step::long("Page", "3 minutes at first, then seconds", || {
        let mut trunk = Command::new(trunk::program()?);
        trunk
            .args(["build", "--release", "--offline", "--skip-version-check"])
            // It cannot make the script of wasm-bindgen smaller, tries all the same, and says so.
            .args(["--log", "error,trunk=info,trunk::processing::minify=error"])
            .current_dir(workspace::root())
            .env(
                "PATH",
                process::path_with(&[&wasm_bindgen::stripping_folder()?]),
            )
            // Trunk takes no other value than true or false.
            .env_remove("NO_COLOR")
            // Where Trunk was in itself when the page did not compile is of no use.
            .env("RUST_LIB_BACKTRACE", "0");
        workspace::plain(&mut trunk);
        workspace::without_flags(&mut trunk);
        standard_library::compile_too(&mut trunk)?;
        process::run(&mut trunk)
    })
}
