//! `test`: everything that CI checks, each step under its name, and the time of each at the end.

use std::time::{Duration, Instant};

use super::{dist, size};
use crate::arguments::Part;
use crate::stop::Stop;
use crate::tools::{self, Tool, chromium, wasm_bindgen};
use crate::{gates, interrupt, process, step, workspace};

/// The page's target.
const WASM: &str = "--target=wasm32-unknown-unknown";

/// One check.
struct Step {
    name: &'static str,
    part: Part,
    check: fn() -> Result<(), Stop>,
}

/// In this order: what fails fastest comes first, and each journey needs the page.
const STEPS: [Step; 8] = [
    step("format", Part::Lint, format),
    step("clippy", Part::Lint, clippy),
    step("clippy of the page", Part::Lint, clippy_of_page),
    step("forbidden words", Part::Lint, forbidden_words),
    step("unit tests", Part::Unit, unit),
    step("browser tests", Part::Browser, browser),
    step("page and its size", Part::EndToEnd, page),
    step("end-to-end tests", Part::EndToEnd, end_to_end),
];

const fn step(name: &'static str, part: Part, check: fn() -> Result<(), Stop>) -> Step {
    Step { name, part, check }
}

/// How a step went.
struct Outcome {
    name: &'static str,
    took: Duration,
    passed: bool,
}

/// Runs all steps, or those of one part; goes on after one that failed.
pub fn run(part: Option<Part>) -> Result<(), Stop> {
    tools::prepare(&needs(part))?;
    let chosen = STEPS
        .iter()
        .filter(|step| part.is_none_or(|part| part == step.part));
    let mut outcomes = Vec::new();
    for chosen in chosen {
        interrupt::check()?;
        step::say(chosen.name);
        let start = Instant::now();
        let result = (chosen.check)();
        let took = start.elapsed();
        let passed = result.is_ok();
        match result {
            Err(Stop::Interrupted) => return Err(Stop::Interrupted),
            Err(Stop::Because(reason)) => eprintln!("{reason}"),
            Ok(()) => {}
        }
        outcomes.push(Outcome {
            name: chosen.name,
            took,
            passed,
        });
    }
    println!("\n{}", table(&outcomes));
    if outcomes.iter().all(|outcome| outcome.passed) {
        Ok(())
    } else {
        Err(Stop::because("Not everything passed."))
    }
}

/// What the steps of a part need. The tests of `cluster` start a control plane, too.
fn needs(part: Option<Part>) -> Vec<&'static dyn Tool> {
    match part {
        Some(Part::Lint) => vec![&tools::WasmTarget],
        Some(Part::Unit) => vec![&tools::ControlPlane],
        Some(Part::Browser) => vec![&tools::WasmTarget, &tools::WasmBindgen, &tools::Chromium],
        Some(Part::EndToEnd) | None => {
            let others: [&dyn Tool; 2] = [&tools::ControlPlane, &tools::Chromium];
            tools::RELEASE.into_iter().chain(others).collect()
        }
    }
}

fn table(outcomes: &[Outcome]) -> String {
    let line = |outcome: &Outcome| {
        let passed = if outcome.passed { "passed" } else { "FAILED" };
        let took = step::spell(outcome.took);
        format!("{passed}  {took:>8}  {}", outcome.name)
    };
    outcomes.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn format() -> Result<(), Stop> {
    process::run(&mut workspace::cargo(&["fmt", "--all", "--check"]))
}

fn clippy() -> Result<(), Stop> {
    process::run(&mut workspace::cargo(&[
        "clippy",
        "--locked",
        "--workspace",
        "--all-targets",
        "--",
        "--deny=warnings",
    ]))
}

fn clippy_of_page() -> Result<(), Stop> {
    process::run(&mut workspace::cargo_for_page(&[
        "clippy",
        "--locked",
        "--package=kube-api-console",
        "--all-targets",
        WASM,
        "--",
        "--deny=warnings",
    ]))
}

fn forbidden_words() -> Result<(), Stop> {
    gates::check(&workspace::root())
}

fn unit() -> Result<(), Stop> {
    process::run(&mut workspace::cargo(&[
        "test",
        "--locked",
        "--workspace",
        "--exclude=e2e",
        "--no-fail-fast",
    ]))
}

/// Component tests. The runner takes a geckodriver before a chromedriver, so it must not see one.
fn browser() -> Result<(), Stop> {
    let mut cargo = workspace::cargo_for_page(&[
        "test",
        "--locked",
        "--package=kube-api-console",
        "--no-fail-fast",
        WASM,
    ]);
    cargo
        .env(
            "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER",
            wasm_bindgen::test_runner()?,
        )
        // Seconds for all of them together; the runner's own 20 are too few on a busy machine.
        .env("WASM_BINDGEN_TEST_TIMEOUT", "600")
        .env_remove("GECKODRIVER");
    if let Some(driver) = chromium::driver() {
        cargo.env("CHROMEDRIVER", driver);
    }
    process::run(&mut cargo)
}

fn page() -> Result<(), Stop> {
    dist::build()?;
    size::check()
}

fn end_to_end() -> Result<(), Stop> {
    let mut cargo = workspace::cargo(&["test", "--locked", "--package=e2e", "--no-fail-fast"]);
    cargo.env("DIST", workspace::dist());
    process::run(&mut cargo)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_has_a_line_for_each_step() {
        let outcome = |name, seconds, passed| Outcome {
            name,
            took: Duration::from_secs(seconds),
            passed,
        };
        assert_eq!(
            table(&[outcome("format", 1, true), outcome("clippy", 62, false)]),
            "passed        1s  format\nFAILED     1m 2s  clippy"
        );
    }

    #[test]
    fn every_part_has_steps() {
        for part in [Part::Lint, Part::Unit, Part::Browser, Part::EndToEnd] {
            assert!(STEPS.iter().any(|step| step.part == part), "{part:?}");
        }
    }
}
