//! Child processes: long ones that show their output, short ones that are asked something.

use std::env;
use std::ffi::OsString;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process_group, test_kill_process_group};

use crate::interrupt;
use crate::stop::Stop;

const LOOK_AGAIN: Duration = Duration::from_millis(50);
const TIME_TO_END: Duration = Duration::from_secs(10);

/// Runs a long piece of work to its end, its output passed through.
///
/// It gets a process group of its own, so that an interrupt comes here alone and then ends the
/// whole group: a compiler or a test server does not outlive the command that started it.
pub fn run(command: &mut Command) -> Result<(), Stop> {
    let shown = show(command);
    let mut child = command
        .stdin(Stdio::null())
        .process_group(0)
        .spawn()
        .map_err(|error| Stop::because(format!("`{shown}` does not start: {error}")))?;
    loop {
        let ended = child
            .try_wait()
            .map_err(|error| Stop::because(format!("`{shown}` cannot be waited for: {error}")))?;
        match ended {
            Some(status) if status.success() => return Ok(()),
            Some(status) => return Err(Stop::because(format!("`{shown}` failed ({status}).\n"))),
            None if interrupt::requested() => {
                end_group(&mut child);
                return Err(Stop::Interrupted);
            }
            None => sleep(LOOK_AGAIN),
        }
    }
}

/// Asks a short question: standard output on success, else what it wrote to standard error.
pub fn ask(command: &mut Command) -> Result<String, String> {
    let shown = show(command);
    let output = command
        .output()
        .map_err(|error| format!("`{shown}` does not start: {error}"))?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    } else {
        let said = String::from_utf8_lossy(&output.stderr).trim().to_owned();
        Err(if said.is_empty() {
            format!("`{shown}` failed ({})", output.status)
        } else {
            said
        })
    }
}

/// The executable of this name on PATH, as a shell would find it.
pub fn on_path(name: &str) -> Option<PathBuf> {
    env::split_paths(&env::var_os("PATH")?)
        .map(|folder| folder.join(name))
        .find(|file| is_executable(file))
}

/// PATH with some folders before all others.
pub fn path_with(first: &[&Path]) -> OsString {
    let old = env::var_os("PATH").unwrap_or_default();
    let folders = first.iter().map(|folder| folder.to_path_buf());
    // A folder with a colon in its name cannot stand in a PATH at all.
    env::join_paths(folders.chain(env::split_paths(&old))).unwrap_or(old)
}

fn is_executable(file: &Path) -> bool {
    file.metadata()
        .is_ok_and(|meta| meta.is_file() && meta.permissions().mode() & 0o111 != 0)
}

/// Asks the group to end, waits until it is empty, and ends by force what is still there.
fn end_group(child: &mut Child) {
    let group = Pid::from_child(child);
    let asked = Instant::now();
    let _ = kill_process_group(group, Signal::TERM);
    while asked.elapsed() < TIME_TO_END {
        let _ = child.try_wait();
        if test_kill_process_group(group).is_err() {
            return;
        }
        sleep(LOOK_AGAIN);
    }
    let _ = kill_process_group(group, Signal::KILL);
    let _ = child.wait();
}

fn show(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let name = program.file_name().unwrap_or(command.get_program());
    let arguments = command.get_args().map(|text| text.to_string_lossy());
    std::iter::once(name.to_string_lossy())
        .chain(arguments)
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic)]
mod tests {
    use super::*;

    fn shell(script: &str) -> Command {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        command
    }

    #[test]
    fn a_question_gives_the_answer_or_the_complaint() {
        assert_eq!(ask(&mut shell("echo yes")).unwrap(), "yes\n");
        assert_eq!(ask(&mut shell("echo no >&2; exit 3")).unwrap_err(), "no");
        let silent = ask(&mut shell("exit 3")).unwrap_err();
        assert_eq!(silent, "`sh -c exit 3` failed (exit status: 3)");
    }

    #[test]
    fn a_failed_step_names_its_command() {
        run(&mut shell("true")).unwrap();
        let Err(Stop::Because(reason)) = run(&mut shell("false")) else {
            panic!("`false` succeeded");
        };
        assert!(reason.starts_with("`sh -c false` failed"), "{reason}");
    }

    #[test]
    fn ending_a_group_ends_the_children_of_the_child() {
        let mut child = shell("sleep 1000 & sleep 1000")
            .process_group(0)
            .spawn()
            .unwrap();
        end_group(&mut child);
        let group = Pid::from_child(&child);
        assert!(test_kill_process_group(group).is_err(), "something runs");
    }

    #[test]
    fn executables_are_found_on_path() {
        assert!(on_path("sh").is_some());
        assert_eq!(on_path("no-such-command"), None);
        let path = path_with(&[Path::new("/first"), Path::new("/second")]);
        assert!(path.to_str().unwrap().starts_with("/first:/second:"));
    }
}
