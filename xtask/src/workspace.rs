//! Where things are: the checkout, what is built in it, and the user's cache.

use std::env;
use std::path::PathBuf;
use std::process::Command;

use crate::stop::Stop;

/// The folder of the checkout. `cargo run` names the folder of this package.
pub fn root() -> PathBuf {
    let package = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    match package.as_deref().and_then(|folder| folder.parent()) {
        Some(root) => root.to_path_buf(),
        None => PathBuf::from("."),
    }
}

/// The page as released.
pub fn dist() -> PathBuf {
    root().join("dist")
}

/// The user's cache folder of this project: tools by version, and the port of the page.
pub fn cache() -> Result<PathBuf, Stop> {
    Ok(cluster::tools::cache_folder()?)
}

/// A file of the checkout as text.
pub fn read(file: &str) -> Result<String, Stop> {
    std::fs::read_to_string(root().join(file))
        .map_err(|error| Stop::because(format!("{file} cannot be read: {error}")))
}

/// A cargo in the checkout, as if a person had started it there: without the variables that
/// `cargo run` gives to this program, which would make some build scripts run again.
pub fn cargo(arguments: &[&str]) -> Command {
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.args(arguments).current_dir(root());
    plain(&mut cargo);
    cargo
}

/// A cargo for the page: it is built the same everywhere, so RUSTFLAGS of the environment, which
/// would replace those of `.cargo/config.toml`, do not count.
pub fn cargo_for_page(arguments: &[&str]) -> Command {
    let mut cargo = cargo(arguments);
    without_flags(&mut cargo);
    cargo
}

/// Takes the compiler flags out of a command's environment.
pub fn without_flags(command: &mut Command) {
    for name in [
        "RUSTFLAGS",
        "CARGO_ENCODED_RUSTFLAGS",
        "CARGO_BUILD_RUSTFLAGS",
    ] {
        command.env_remove(name);
    }
}

/// Takes the variables of `cargo run` out of a command's environment.
pub fn plain(command: &mut Command) {
    for (name, _) in env::vars_os() {
        let text = name.to_string_lossy();
        if text.starts_with("CARGO_PKG_") || text.starts_with("CARGO_MANIFEST_") {
            command.env_remove(&name);
        }
    }
}
