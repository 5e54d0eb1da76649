//! Ctrl+C, a closed terminal and `kill` ask a command to end. They only set a flag: whoever waits
//! looks at it, and what was started is ended on the way out.

use std::sync::atomic::{AtomicBool, Ordering};

use crate::stop::Stop;

static REQUESTED: AtomicBool = AtomicBool::new(false);

/// Catches SIGINT, SIGTERM and SIGHUP from here on.
pub fn listen() -> Result<(), Stop> {
    ctrlc::set_handler(|| REQUESTED.store(true, Ordering::Relaxed))
        .map_err(|error| Stop::because(format!("Ctrl+C cannot be watched: {error}")))
}

/// Whether the command was asked to end.
pub fn requested() -> bool {
    REQUESTED.load(Ordering::Relaxed)
}

/// For the places between two pieces of work.
pub fn check() -> Result<(), Stop> {
    if requested() {
        Err(Stop::Interrupted)
    } else {
        Ok(())
    }
}
