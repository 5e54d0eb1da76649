//! `fuzz`: bytes that a program makes up, against the checks of `crates/checks`, some time each.

use std::fs;
use std::process::Command;

use crate::arguments::Fuzz;
use crate::stop::{self, Stop};
use crate::{process, step, workspace};

/// The longest input in bytes: the naive models the checks compare with take their time.
const LONGEST: u32 = 4096;

/// Seconds after which an input counts as one that never ends.
const TOO_SLOW: u32 = 20;

/// Runs one target, or all.
pub fn run(fuzz: &Fuzz) -> Result<(), Stop> {
    let targets = chosen(targets()?, fuzz.target.as_deref())?;
    let missing = missing();
    if !missing.is_empty() {
        let list = missing.join(" and ");
        return Err(Stop::because(format!("Please install first: {list}.")));
    }
    for target in targets {
        step::say(&format!("{target}, {} s", fuzz.seconds));
        process::run(&mut command(&target, fuzz.seconds)?)?;
    }
    Ok(())
}

/// What is not there, with the command that installs it.
fn missing() -> Vec<&'static str> {
    let mut missing = Vec::new();
    if process::ask(Command::new("rustup").args(["run", "nightly", "rustc", "--version"])).is_err()
    {
        missing.push("a nightly compiler (rustup toolchain install nightly)");
    }
    if process::on_path("cargo-fuzz").is_none() {
        missing.push("cargo-fuzz (cargo install cargo-fuzz)");
    }
    missing
}

/// The names of all targets.
fn targets() -> Result<Vec<String>, Stop> {
    let folder = workspace::root().join("fuzz/fuzz_targets");
    let failed = stop::at(&folder);
    let mut names = Vec::new();
    for file in fs::read_dir(&folder).map_err(&failed)? {
        let path = file.map_err(&failed)?.path();
        names.extend(
            path.file_stem()
                .map(|name| name.to_string_lossy().into_owned()),
        );
    }
    names.sort();
    Ok(names)
}

fn chosen(targets: Vec<String>, wanted: Option<&str>) -> Result<Vec<String>, Stop> {
    let Some(wanted) = wanted else {
        return Ok(targets);
    };
    if targets.iter().any(|target| target == wanted) {
        return Ok(vec![wanted.into()]);
    }
    let list = targets.join(", ");
    Err(Stop::because(format!(
        "There is no target {wanted:?}; there are {list}."
    )))
}

/// New inputs go to `fuzz/corpus`, which is not kept; the kept ones are in `fuzz/seeds`.
fn command(target: &str, seconds: u32) -> Result<Command, Stop> {
    let fuzz = workspace::root().join("fuzz");
    let corpus = fuzz.join("corpus").join(target);
    fs::create_dir_all(&corpus).map_err(stop::at(&corpus))?;
    let mut command = Command::new("rustup");
    workspace::plain(&mut command);
    workspace::without_flags(&mut command);
    command
        .args(["run", "nightly", "cargo", "fuzz", "run", target])
        .args([corpus, fuzz.join("seeds").join(target)])
        .arg("--")
        .arg(format!("-max_total_time={seconds}"))
        .arg(format!("-max_len={LONGEST}"))
        .arg(format!("-timeout={TOO_SLOW}"))
        .arg(format!("-dict={}", fuzz.join("json.dict").display()))
        .current_dir(fuzz)
        // Those of the compiler this program was built with.
        .env_remove("RUSTUP_TOOLCHAIN")
        .env_remove("CARGO");
    Ok(command)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic)]
mod tests {
    use super::*;

    #[test]
    fn a_target_is_chosen_by_its_name() {
        let all = targets().unwrap();
        assert!(all.iter().any(|name| name == "builder"), "{all:?}");
        assert_eq!(chosen(all.clone(), None).unwrap(), all);
        assert_eq!(chosen(all.clone(), Some("builder")).unwrap(), ["builder"]);
        let Err(Stop::Because(reason)) = chosen(all, Some("house")) else {
            panic!("there is a target \"house\"");
        };
        assert!(
            reason.contains("\"house\"; there are builder, "),
            "{reason}"
        );
    }
}
