//! Why a command ends before its work is done.

use std::path::Path;

/// The one error of the commands: nobody but a person at a terminal reads it.
#[derive(Debug)]
pub enum Stop {
    /// Ctrl+C, or another signal that asks to end.
    Interrupted,
    /// What went wrong, in words for that person.
    Because(String),
}

impl Stop {
    /// A stop with its reason.
    pub fn because(reason: impl Into<String>) -> Self {
        Self::Because(reason.into())
    }
}

/// A file operation that failed, with its path.
pub fn at(path: &Path) -> impl Fn(std::io::Error) -> Stop {
    move |error| Stop::Because(format!("{}: {error}", path.display()))
}

impl From<cluster::Error> for Stop {
    fn from(error: cluster::Error) -> Self {
        // Ctrl+C in a terminal reaches short-lived children too: their failure is no news then.
        if crate::interrupt::requested() {
            Self::Interrupted
        } else {
            Self::Because(error.to_string())
        }
    }
}
