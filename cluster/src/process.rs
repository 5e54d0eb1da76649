//! A child process that never outlives its parent.
//!
//! Between the parent and the program stands a shell of a few lines (`supervisor.sh`).
//! It holds one end of a pipe, its standard input; this process holds the other. When
//! that end is closed, by [`Process::hang_up`], by `Drop`, or by the system because this
//! process ended in any way, the shell sends SIGTERM to the program and after three
//! seconds SIGKILL to all that is left. This needs no unsafe code and works alike on
//! Linux and macOS.
//!
//! Each shell leads a process group of its own, so Ctrl+C in a terminal reaches only the
//! parent. It may catch the signal and drop what it started (then data folders are
//! removed too) or just die: the programs end either way.

use std::ffi::OsStr;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, ExitStatus, Stdio};
use std::sync::{Mutex, PoisonError};
use std::thread::sleep;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process_group};

use crate::Error;

const SUPERVISOR: &str = include_str!("supervisor.sh");

/// The three seconds of `supervisor.sh` and two more for a busy machine.
const PATIENCE: Duration = Duration::from_secs(5);

/// How often to look whether a child has ended.
const LOOK: Duration = Duration::from_millis(10);

/// How much of the end of a log goes into an error.
const TAIL_BYTES: u64 = 4096;

/// One program at a time is started: where the system can't make a pipe that is closed
/// on exec in one step (macOS), a second program could else inherit the first one's pipe
/// and keep it open.
static STARTING: Mutex<()> = Mutex::new(());

/// A running program with its log file; dropping it stops it.
#[derive(Debug)]
pub(crate) struct Process {
    name: String,
    log: PathBuf,
    shell: Child,
    lifeline: Option<ChildStdin>,
}

impl Process {
    /// Starts `program`; all it prints goes to the file `log`.
    pub(crate) fn start<A: AsRef<OsStr>>(
        name: &str,
        program: &Path,
        args: impl IntoIterator<Item = A>,
        log: &Path,
    ) -> Result<Self, Error> {
        let out = File::create(log).map_err(Error::io("create", log))?;
        let err = out.try_clone().map_err(Error::io("open", log))?;
        let _one_at_a_time = STARTING.lock().unwrap_or_else(PoisonError::into_inner);
        let mut shell = Command::new("/bin/sh")
            .args(["-c", SUPERVISOR, name])
            .arg(program)
            .args(args)
            .stdin(Stdio::piped())
            .stdout(out)
            .stderr(err)
            .process_group(0)
            .spawn()
            .map_err(Error::io("start", program))?;
        let lifeline = shell.stdin.take();
        Ok(Self {
            name: name.to_owned(),
            log: log.to_owned(),
            shell,
            lifeline,
        })
    }

    /// The error that tells of this process's end, if it has ended.
    pub(crate) fn death(&mut self) -> Option<Error> {
        let status = self.exited()?;
        Some(Error::Died {
            program: self.name.clone(),
            status,
            log: self.log.clone(),
            tail: self.log_tail(),
        })
    }

    /// The end of its log.
    pub(crate) fn log_tail(&self) -> String {
        tail(&self.log)
    }

    /// Tells the program to end, without waiting for it.
    pub(crate) fn hang_up(&mut self) {
        self.lifeline = None;
    }

    fn exited(&mut self) -> Option<ExitStatus> {
        self.shell.try_wait().ok().flatten()
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.hang_up();
        let deadline = Instant::now() + PATIENCE;
        while self.exited().is_none() && Instant::now() < deadline {
            sleep(LOOK);
        }
        if self.exited().is_none() {
            // Only if somebody stopped the shell itself.
            let _ = kill_process_group(Pid::from_child(&self.shell), Signal::KILL);
            let _ = self.shell.wait();
        }
    }
}

/// The last lines of a text file, whole lines where there are several; empty when it
/// can't be read.
pub(crate) fn tail(path: &Path) -> String {
    let read = || -> std::io::Result<Vec<u8>> {
        let mut file = File::open(path)?;
        let start = file.metadata()?.len().saturating_sub(TAIL_BYTES);
        file.seek(SeekFrom::Start(start))?;
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        if start > 0
            && let Some(end_of_cut_line) = bytes.iter().position(|&byte| byte == b'\n')
        {
            bytes.drain(..=end_of_cut_line);
        }
        Ok(bytes)
    };
    String::from_utf8_lossy(&read().unwrap_or_default())
        .trim_end()
        .to_owned()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic)]
    use super::*;
    use std::io::{BufRead, BufReader};

    /// A shell script as the supervised program, with its log in a folder of its own.
    fn start(script: &str) -> (tempfile::TempDir, Process) {
        let folder = tempfile::tempdir().unwrap();
        let log = folder.path().join("log");
        let process = Process::start("it", Path::new("/bin/sh"), ["-c", script], &log).unwrap();
        (folder, process)
    }

    fn wait_for<T>(mut look: impl FnMut() -> Option<T>) -> T {
        loop {
            if let Some(found) = look() {
                return found;
            }
            sleep(LOOK);
        }
    }

    /// The first whole line of the log: the scripts print their process id.
    fn first_line(process: &Process) -> String {
        wait_for(|| process.log_tail().lines().next().map(str::to_owned))
    }

    fn runs(pid: &str) -> bool {
        let state = Command::new("ps")
            .args(["-o", "stat=", "-p", pid])
            .output()
            .unwrap();
        let state = String::from_utf8(state.stdout).unwrap();
        !state.trim().is_empty() && !state.trim().starts_with('Z')
    }

    #[test]
    fn drop_ends_the_program() {
        let (_folder, process) = start("echo $$; exec sleep 600");
        let pid = first_line(&process);
        assert!(runs(&pid));
        drop(process);
        assert!(!runs(&pid));
    }

    #[test]
    fn drop_ends_a_program_that_ignores_sigterm() {
        let (_folder, process) = start("trap '' TERM; echo $$; while :; do sleep 0.1; done");
        let pid = first_line(&process);
        drop(process);
        assert!(!runs(&pid));
    }

    #[test]
    fn the_program_ends_when_its_supervisor_is_killed() {
        // The supervisor starts its watcher a moment after the program; killed before that, nobody would be left to see it.
        let (_folder, mut process) = start("sleep 1; echo $$; exec sleep 600");
        let pid = first_line(&process);
        process.shell.kill().unwrap();
        drop(process);
        wait_for(|| (!runs(&pid)).then_some(()));
    }

    /// The other end of the pipe is another process here, which is killed outright.
    #[test]
    fn the_program_ends_when_its_parent_is_killed() {
        let mut parent = Command::new("sleep")
            .arg("600")
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut shell = Command::new("/bin/sh")
            .args(["-c", SUPERVISOR, "it", "/bin/sh", "-c"])
            .arg("echo $$; exec sleep 600")
            .stdin(parent.stdout.take().unwrap())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .process_group(0)
            .spawn()
            .unwrap();
        let mut pid = String::new();
        BufReader::new(shell.stdout.take().unwrap())
            .read_line(&mut pid)
            .unwrap();
        assert!(runs(pid.trim()));
        parent.kill().unwrap();
        parent.wait().unwrap();
        shell.wait().unwrap();
        assert!(!runs(pid.trim()));
    }

    #[test]
    fn death_tells_the_code_and_the_end_of_the_log() {
        let (_folder, mut process) = start("echo no such thing >&2; exit 7");
        match wait_for(|| process.death()) {
            Error::Died {
                program,
                status,
                tail,
                ..
            } => {
                assert_eq!((program.as_str(), status.code()), ("it", Some(7)));
                assert_eq!(tail, "no such thing");
            }
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn tail_starts_at_a_line() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("log");
        let text: String = "a line\n".repeat(2000) + "the last\n";
        std::fs::write(&path, text).unwrap();
        let tail = tail(&path);
        assert!(tail.starts_with("a line\n"), "{tail}");
        assert!(tail.ends_with("a line\nthe last"), "{tail}");
    }

    #[test]
    fn tail_of_no_file_is_empty() {
        assert_eq!(tail(Path::new("/nowhere/at/all")), "");
    }
}
