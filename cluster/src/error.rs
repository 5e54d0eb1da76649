//! What can go wrong, as values with the facts.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitStatus;
use std::time::Duration;

/// Why the control plane or the proxy couldn't be built, started, asked or seeded.
#[derive(Debug)]
pub enum Error {
    /// Neither `XDG_CACHE_HOME` nor a home directory is known.
    NoCacheFolder,
    /// No `go` command on PATH, which building the binaries needs.
    NoGo,
    /// `go.mod` names no version of this module.
    NoVersion {
        /// The module's path.
        module: &'static str,
    },
    /// `go` ended with an error.
    Go {
        /// Its arguments.
        args: Vec<String>,
        /// How it ended.
        status: ExitStatus,
        /// The last lines it printed.
        tail: String,
    },
    /// A file, folder or process operation failed.
    Io {
        /// What was being done, as an infinitive: "write", "start".
        what: &'static str,
        /// The file, folder or program.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The system's random source failed.
    Random(String),
    /// A process ended although it should run on.
    Died {
        /// Its name.
        program: String,
        /// How it ended.
        status: ExitStatus,
        /// Its log file. Gone with the data folder once that is removed.
        log: PathBuf,
        /// The last lines of its log.
        tail: String,
    },
    /// Something didn't become ready in time.
    NotReady {
        /// What was waited for.
        what: String,
        /// How long.
        waited: Duration,
        /// What it said last.
        tail: String,
    },
    /// kubectl ended with an error.
    Kubectl {
        /// Its arguments, without those that choose the cluster.
        args: Vec<String>,
        /// How it ended.
        status: ExitStatus,
        /// What it printed as error.
        stderr: String,
    },
    /// The port asked for is taken by another process.
    PortTaken {
        /// The port on 127.0.0.1.
        port: u16,
    },
}

impl Error {
    /// For `map_err`: an I/O error with what was being done to which path.
    pub(crate) fn io(what: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::Io { what, path, source }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoCacheFolder => {
                write!(
                    out,
                    "no cache folder: neither XDG_CACHE_HOME nor HOME is set"
                )
            }
            Self::NoGo => write!(out, "no `go` command on PATH"),
            Self::NoVersion { module } => write!(out, "go.mod names no version of {module}"),
            Self::Go { args, status, tail } => {
                write!(out, "go {}: {status}\n{tail}", args.join(" "))
            }
            Self::Io { what, path, source } => {
                write!(out, "cannot {what} {}: {source}", path.display())
            }
            Self::Random(cause) => write!(out, "no random numbers: {cause}"),
            Self::Died {
                program,
                status,
                log,
                tail,
            } => {
                write!(
                    out,
                    "{program} ended ({status}), log {}\n{tail}",
                    log.display()
                )
            }
            Self::NotReady { what, waited, tail } => {
                write!(out, "{what} not ready after {} s\n{tail}", waited.as_secs())
            }
            Self::Kubectl {
                args,
                status,
                stderr,
            } => {
                write!(out, "kubectl {}: {status}\n{stderr}", args.join(" "))
            }
            Self::PortTaken { port } => write!(out, "port {port} on 127.0.0.1 is taken"),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io { source, .. } => Some(source),
            _ => None,
        }
    }
}
