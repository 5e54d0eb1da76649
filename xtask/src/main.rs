//! `cargo xtask`: the commands of this project. Each one installs what it lacks, or says first
//! what it cannot install; Ctrl+C ends everything it started.

mod arguments;
mod commands;
mod gates;
mod interrupt;
mod kubectl;
mod lock_file;
mod open_browser;
mod port;
mod process;
mod session;
mod step;
mod stop;
mod tools;
mod workspace;

use std::process::ExitCode;

use arguments::Command;
use stop::Stop;

fn main() -> ExitCode {
    match arguments::parse(std::env::args_os().skip(1)) {
        Ok(command) => match run(command) {
            Ok(()) => ExitCode::SUCCESS,
            // The number a shell gives to a command that Ctrl+C ended.
            Err(Stop::Interrupted) => ExitCode::from(130),
            Err(Stop::Because(reason)) => {
                eprintln!("{reason}");
                ExitCode::FAILURE
            }
        },
        Err(mistake) => {
            eprintln!("{mistake}\n\n{}", arguments::HELP);
            ExitCode::from(2)
        }
    }
}

fn run(command: Command) -> Result<(), Stop> {
    // A signal may end that one at once: it leaves nothing to be put in order.
    if !matches!(command, Command::Build(_)) {
        interrupt::listen()?;
    }
    match command {
        Command::Help => {
            println!("{}", arguments::HELP);
            Ok(())
        }
        Command::Run(options) => commands::run::run(&options),
        Command::Test(part) => commands::test::run(part),
        Command::Cluster => commands::cluster::run(),
        Command::Dist => commands::dist::run(),
        Command::Pictures => commands::pictures::run(),
        Command::Size => commands::size::run(),
        Command::Fuzz(fuzz) => commands::fuzz::run(&fuzz),
        Command::Bench(options) => commands::bench::run(&options),
        Command::Build(part) => tools::control_plane::build(part),
    }
}
