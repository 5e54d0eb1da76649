//! The wasm-bindgen command and its test runner. They must have exactly the version of the
//! library, so Cargo.lock decides.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use super::cargo_tool::CargoTool;
use super::{Tool, shrink};
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

/// A folder whose `wasm-bindgen` also removes names and producers from the wasm it writes, and
/// indentation and comment lines from the script (it writes no text over several lines).
///
/// Names are a third of the one file, indentation and comments a quarter of the other, and Trunk
/// has no option for either. Where wasm-opt and esbuild are installed they make both smaller still; Trunk
/// would insist on wasm-opt (index.html: `data-wasm-opt="0"`).
pub fn stripping_folder() -> Result<PathBuf, Stop> {
    let programs = tool()?.programs()?;
    let folder = programs.with_file_name("stripping");
    let script = folder.join("wasm-bindgen");
    let text = stripping_script(&programs.join("wasm-bindgen"), shrink::script()?.as_deref());
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

fn stripping_script(program: &Path, shrink: Option<&Path>) -> String {
    // Inside single quotes a shell takes everything but a single quote as it is.
    let quoted = |path: &Path| format!("'{}'", path.to_string_lossy().replace('\'', r"'\''"));
    let program = quoted(program);
    let shrink = shrink.map_or(":".to_owned(), |shrink| {
        format!(r#"node {} "$folder""#, quoted(shrink))
    });
    format!(
        r#"#!/bin/sh
{program} --remove-name-section --remove-producers-section "$@" || exit
for word; do
    case "$word" in --out-dir=*) folder="${{word#--out-dir=}}" ;; esac
done
for script in ${{folder:+"$folder"/*.js}}; do
    [ -f "$script" ] || continue
    sed -e 's/^ *//' -e '/^\/\//d' "$script" >"$script.new" && mv "$script.new" "$script" || exit
done
[ -z "$folder" ] || {shrink}
"#
    )
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
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn the_script_runs_the_program_and_strips_what_it_wrote() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("out")).unwrap();
        let program = folder.path().join("it's a program");
        let text = "#!/bin/sh\nprintf '// a\\n  let b = \"  // c\";\\n' >out/it.js\nprintf '%s|' \"$@\" >words\n";
        fs::write(&program, text).unwrap();
        fs::set_permissions(&program, Permissions::from_mode(0o755)).unwrap();
        let script = folder.path().join("script");
        let shrink = folder.path().join("it's.mjs");
        let text = "import { appendFileSync } from 'node:fs'; appendFileSync(`${process.argv[2]}/it.js`, 'smaller');";
        fs::write(&shrink, text).unwrap();
        fs::write(&script, stripping_script(&program, Some(&shrink))).unwrap();
        let run = |argument: &str| {
            let mut shell = std::process::Command::new("sh");
            shell
                .arg(&script)
                .arg(argument)
                .current_dir(&folder)
                .status()
                .unwrap()
        };
        assert!(run("--out-dir=out").success());
        let read = |name: &str| fs::read_to_string(folder.path().join(name)).unwrap();
        assert_eq!(read("out/it.js"), "let b = \"  // c\";\nsmaller");
        assert_eq!(
            read("words"),
            "--remove-name-section|--remove-producers-section|--out-dir=out|"
        );
        assert!(run("--version").success(), "other calls strip nothing");
        fs::write(&script, stripping_script(&program, None)).unwrap();
        assert!(run("--out-dir=out").success());
        assert_eq!(read("out/it.js"), "let b = \"  // c\";\n", "without Node");
    }
}
