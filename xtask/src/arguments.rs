//! The command line.

use std::ffi::OsString;

use lexopt::prelude::*;

use crate::tools::control_plane;

/// What `cargo xtask help` says.
pub const HELP: &str = "\
Usage: cargo xtask COMMAND

  run       build the page and serve it next to your cluster with kubectl proxy;
            with no cluster configured, next to a local control plane
      --context NAME   the kubeconfig context, as for kubectl (KUBECONFIG counts too)
      --local          next to the local control plane, whatever is configured
      --plain          at http://127.0.0.1:8001/static/, without the secret prefix
      --no-open        do not open a browser
  test      everything that CI checks; or one part: lint, unit, browser, e2e
  cluster   only the local control plane: prints its kubeconfig, runs until Ctrl+C
  dist      the page as released, in dist/
  size      dist/ against the size budget
  pictures  the pictures of README.md and docs/guide.md, taken anew
  fuzz      made-up bytes against the document reader (needs a nightly compiler):
            fuzz [TARGET] [SECONDS], else all targets, 60 seconds each
  bench     the page next to other viewers, a plain tab and curl: docs/benchmarks.md
      --quick          only small documents, and only printed
      --only PART      viewers, index or server; only printed";

/// One command with its options.
#[derive(Debug, PartialEq, Eq)]
pub enum Command {
    /// Print [`HELP`].
    Help,
    /// Build and serve the page.
    Run(Run),
    /// All checks, or one part of them.
    Test(Option<Part>),
    /// The local control plane.
    Cluster,
    /// Build `dist/`.
    Dist,
    /// Compare `dist/` with the budget.
    Size,
    /// Take the pictures of the documentation.
    Pictures,
    /// Run fuzz targets.
    Fuzz(Fuzz),
    /// Measure.
    Bench(Bench),
    /// Build Go programs: how this program calls itself, so no word of it in [`HELP`].
    Build(control_plane::Part),
}

/// The options of `run`.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Run {
    /// The kubeconfig context instead of the current one.
    pub context: Option<String>,
    /// Use the local control plane even when a cluster is configured.
    pub local: bool,
    /// Serve at the place people know instead of under a secret prefix.
    pub plain: bool,
    /// Do not open a browser.
    pub no_open: bool,
}

/// What `fuzz` runs.
#[derive(Debug, PartialEq, Eq)]
pub struct Fuzz {
    /// One target instead of all.
    pub target: Option<String>,
    /// Seconds for each target.
    pub seconds: u32,
}

/// The options of `bench`.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Bench {
    /// Only small documents.
    pub quick: bool,
    /// Only these parts.
    pub only: Vec<String>,
}

/// One part of `test`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Format, clippy and the forbidden words.
    Lint,
    /// Native tests of every crate.
    Unit,
    /// Component tests in a headless browser.
    Browser,
    /// Journeys through the built page.
    EndToEnd,
}

/// Reads the arguments after `cargo xtask`; the error is a sentence about the mistake.
pub fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Command, String> {
    let mut parser = lexopt::Parser::from_args(arguments);
    command(&mut parser).map_err(|error| format!("{error}."))
}

fn command(parser: &mut lexopt::Parser) -> Result<Command, lexopt::Error> {
    let command = match parser.next()? {
        None | Some(Long("help") | Short('h')) => return Ok(Command::Help),
        Some(Value(name)) => match name.string()?.as_str() {
            "help" => return Ok(Command::Help),
            "run" => return run(parser),
            "test" => return test(parser),
            "fuzz" => return fuzz(parser),
            "build" => Command::Build(go_part(parser)?),
            "cluster" => Command::Cluster,
            "dist" => Command::Dist,
            "size" => Command::Size,
            "pictures" => Command::Pictures,
            "bench" => return bench(parser),
            other => return Err(format!("there is no command {other:?}").into()),
        },
        Some(other) => return Err(other.unexpected()),
    };
    end(parser, command)
}

/// The command, if nothing but a question for help comes after it.
fn end(parser: &mut lexopt::Parser, command: Command) -> Result<Command, lexopt::Error> {
    match parser.next()? {
        None => Ok(command),
        Some(Long("help") | Short('h')) => Ok(Command::Help),
        Some(other) => Err(other.unexpected()),
    }
}

fn run(parser: &mut lexopt::Parser) -> Result<Command, lexopt::Error> {
    let mut run = Run::default();
    while let Some(argument) = parser.next()? {
        match argument {
            Long("context") => run.context = Some(parser.value()?.string()?),
            Long("local") => run.local = true,
            Long("plain") => run.plain = true,
            Long("no-open") => run.no_open = true,
            Long("help") | Short('h') => return Ok(Command::Help),
            other => return Err(other.unexpected()),
        }
    }
    if run.local && run.context.is_some() {
        return Err("--local and --context name two different clusters".into());
    }
    Ok(Command::Run(run))
}

fn bench(parser: &mut lexopt::Parser) -> Result<Command, lexopt::Error> {
    let mut bench = Bench::default();
    while let Some(argument) = parser.next()? {
        match argument {
            Long("quick") => bench.quick = true,
            Long("only") => {
                let part = parser.value()?.string()?;
                if !["viewers", "index", "server"].contains(&part.as_str()) {
                    return Err(format!("there is no part {part:?} of the benchmarks").into());
                }
                bench.only.push(part);
            }
            Long("help") | Short('h') => return Ok(Command::Help),
            other => return Err(other.unexpected()),
        }
    }
    Ok(Command::Bench(bench))
}

fn test(parser: &mut lexopt::Parser) -> Result<Command, lexopt::Error> {
    let part = match parser.next()? {
        None => return Ok(Command::Test(None)),
        Some(Value(name)) => match name.string()?.as_str() {
            "lint" => Part::Lint,
            "unit" => Part::Unit,
            "browser" => Part::Browser,
            "e2e" => Part::EndToEnd,
            other => return Err(format!("there is no part {other:?} of the tests").into()),
        },
        Some(Long("help") | Short('h')) => return Ok(Command::Help),
        Some(other) => return Err(other.unexpected()),
    };
    end(parser, Command::Test(Some(part)))
}

fn fuzz(parser: &mut lexopt::Parser) -> Result<Command, lexopt::Error> {
    let mut fuzz = Fuzz {
        target: None,
        seconds: 60,
    };
    while let Some(argument) = parser.next()? {
        match argument {
            Value(value) => match value.parse() {
                Ok(seconds) => fuzz.seconds = seconds,
                Err(_) if fuzz.target.is_none() => fuzz.target = Some(value.string()?),
                Err(mistake) => return Err(mistake),
            },
            Long("help") | Short('h') => return Ok(Command::Help),
            other => return Err(other.unexpected()),
        }
    }
    Ok(Command::Fuzz(fuzz))
}

fn go_part(parser: &mut lexopt::Parser) -> Result<control_plane::Part, lexopt::Error> {
    let name = parser.value()?.string()?;
    [control_plane::Part::All, control_plane::Part::Kubectl]
        .into_iter()
        .find(|part| part.name() == name)
        .ok_or_else(|| format!("{name:?} cannot be built").into())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn read(line: &str) -> Result<Command, String> {
        parse(line.split_whitespace().map(OsString::from))
    }

    #[track_caller]
    fn gives(line: &str, command: &Command) {
        assert_eq!(read(line).as_ref(), Ok(command), "{line}");
    }

    #[track_caller]
    fn refused(line: &str, word: &str) {
        let mistake = read(line).unwrap_err();
        assert!(mistake.contains(word), "{line}: {mistake}");
    }

    #[test]
    fn commands_without_options() {
        gives("", &Command::Help);
        gives("help", &Command::Help);
        gives("dist --help", &Command::Help);
        gives("cluster", &Command::Cluster);
        gives("dist", &Command::Dist);
        gives("pictures", &Command::Pictures);
        gives("size", &Command::Size);
        gives(
            "build kubectl",
            &Command::Build(control_plane::Part::Kubectl),
        );
        refused("build house", "house");
        refused("fly", "fly");
        refused("--fly", "--fly");
        refused("dist now", "now");
    }

    #[test]
    fn run_takes_its_options_in_any_order() {
        gives("run", &Command::Run(Run::default()));
        let context = |name: &str| Run {
            context: Some(name.to_owned()),
            ..Run::default()
        };
        gives("run --context kind-a", &Command::Run(context("kind-a")));
        gives("run --context=kind-a", &Command::Run(context("kind-a")));
        let all = Run {
            context: None,
            local: true,
            plain: true,
            no_open: true,
        };
        gives("run --no-open --plain --local", &Command::Run(all));
        gives("run -h", &Command::Help);
        refused("run --context", "--context");
        refused("run --port 1", "--port");
        refused("run --local --context a", "two different clusters");
    }

    #[test]
    fn fuzz_takes_a_target_and_seconds() {
        let fuzz = |target: Option<&str>, seconds| {
            Command::Fuzz(Fuzz {
                target: target.map(str::to_owned),
                seconds,
            })
        };
        gives("fuzz", &fuzz(None, 60));
        gives("fuzz 600", &fuzz(None, 600));
        gives("fuzz builder", &fuzz(Some("builder"), 60));
        gives("fuzz builder 5", &fuzz(Some("builder"), 5));
        gives("fuzz --help", &Command::Help);
        refused("fuzz builder print", "print");
    }

    #[test]
    fn bench_takes_parts() {
        gives("bench", &Command::Bench(Bench::default()));
        let parts = Bench {
            quick: true,
            only: vec!["index".to_owned(), "server".to_owned()],
        };
        gives(
            "bench --only index --quick --only server",
            &Command::Bench(parts),
        );
        refused("bench --only house", "house");
        refused("bench now", "now");
    }

    #[test]
    fn test_takes_one_part() {
        gives("test", &Command::Test(None));
        gives("test lint", &Command::Test(Some(Part::Lint)));
        gives("test unit", &Command::Test(Some(Part::Unit)));
        gives("test browser", &Command::Test(Some(Part::Browser)));
        gives("test e2e", &Command::Test(Some(Part::EndToEnd)));
        refused("test smoke", "smoke");
        refused("test unit browser", "browser");
    }
}
