//! What a person sees while something takes time.

use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use crate::stop::Stop;

const SAY_AGAIN: Duration = Duration::from_secs(30);

/// Announces one short step.
pub fn say(title: &str) {
    eprintln!("==> {title}");
}

/// Announces a long step with what it usually takes, says every half minute that it is still at
/// work, and at the end how long it was.
pub fn long<T>(
    title: &str,
    takes: &str,
    work: impl FnOnce() -> Result<T, Stop>,
) -> Result<T, Stop> {
    say(&format!("{title} (takes {takes})"));
    let start = Instant::now();
    let result = thread::scope(|scope| {
        let (done, wait) = mpsc::channel::<()>();
        scope.spawn(move || {
            while wait.recv_timeout(SAY_AGAIN) == Err(RecvTimeoutError::Timeout) {
                eprintln!("    {title}: at work for {}", spell(start.elapsed()));
            }
        });
        let result = work();
        drop(done);
        result
    });
    if result.is_ok() {
        eprintln!("    {title}: done in {}", spell(start.elapsed()));
    }
    result
}

/// A duration in whole seconds: `1m 20s`.
pub fn spell(time: Duration) -> String {
    humantime::format_duration(Duration::from_secs(time.as_secs())).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_spelled_in_seconds() {
        for (millis, text) in [(0, "0s"), (999, "0s"), (80_400, "1m 20s")] {
            assert_eq!(spell(Duration::from_millis(millis)), text);
        }
    }
}
