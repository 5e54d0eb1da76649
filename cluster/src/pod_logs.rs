//! What the containers of Pods print, which kwok gives out in the place of the kubelets.
//!
//! Each file holds the log of all containers of one name, in the format of container
//! runtimes: time, stream, `F` for a full line, text.

use std::fmt::Write as _;
use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::PathBuf;

use jiff::{SignedDuration, Timestamp};

use crate::Error;
use crate::start_lines::Files;

/// The containers with a log of their own: one with [`LINES`], and one whose log is empty
/// until [`ControlPlane::print_in_pods`](crate::ControlPlane::print_in_pods) adds to it.
/// All others have printed one line each: [`OTHER`].
pub const CONTAINERS: [&str; 2] = ["web", "talker"];

/// What every other container has printed.
pub const OTHER: &str = "Started.";

/// What the containers `web` have printed, one line each second until the start of the
/// control plane: colours, other control sequences, JSON, markup, a trace of several lines.
pub const LINES: [&str; 14] = [
    "\u{1b}[32mINFO\u{1b}[0m  listening on 0.0.0.0:8080",
    "\u{1b}[1;34mDEBUG\u{1b}[0m \u{1b}[2mconfiguration from /etc/shop/log.yaml\u{1b}[22m",
    "\u{1b}[38;5;208mWARN\u{1b}[0m  \u{1b}[48;2;20;40;60mslow query\u{1b}[0m took 1204 ms",
    "{\"level\":\"info\",\"msg\":\"order taken\",\"order\":4711,\"total\":19.90}",
    "Welcome, 欢迎, مرحبا 🛒",
    "\tindented   by a tab",
    "",
    "progress 10%\rprogress 55%\rprogress 100%",
    "\u{1b}]8;;https://example.com/\u{7}a link\u{1b}]8;;\u{7} and \u{1b}[2K\u{1b}[1Aa jump",
    "<img src=x onerror=alert(1)> & \"quotes\"",
    "\u{1b}[31mERROR\u{1b}[0m payment refused",
    "    at charge (payment.js:12:5)",
    "    at order (order.js:40:11)",
    "\u{1b}[32mINFO\u{1b}[0m  ready",
];

/// What the containers `web` had printed before they were restarted.
pub const PREVIOUS: [&str; 2] = [
    "\u{1b}[32mINFO\u{1b}[0m  listening on 0.0.0.0:8080",
    "\u{1b}[31mFATAL\u{1b}[0m out of memory",
];

/// Writes the logs, and the file that tells kwok of them.
pub(crate) fn prepare(files: &Files) -> Result<(), Error> {
    let folder = files.pod_logs();
    std::fs::create_dir(&folder).map_err(Error::io("create", &folder))?;
    let now = Timestamp::now();
    let logs: [(&str, &[&str]); 4] = [
        ("web", &LINES),
        ("web.previous", &PREVIOUS),
        ("talker", &[]),
        ("other", &[OTHER]),
    ];
    for (name, lines) in logs {
        write(&file(files, name), &log(lines, now), false)?;
    }
    write(&files.pod_logs_config(), &config(files), false)
}

pub(crate) fn append(files: &Files, container: &str, lines: &[&str]) -> Result<(), Error> {
    let now = Timestamp::now();
    let mut text = String::new();
    for line in lines {
        push(&mut text, now, line);
    }
    // In one piece, so that who follows the log never reads half a line.
    write(&file(files, container), &text, true)
}

fn file(files: &Files, name: &str) -> PathBuf {
    files.pod_logs().join(format!("{name}.log"))
}

fn write(path: &PathBuf, text: &str, is_there: bool) -> Result<(), Error> {
    let mut options = OpenOptions::new();
    options.append(true).create_new(!is_there);
    let mut file = options.open(path).map_err(Error::io("open", path))?;
    file.write_all(text.as_bytes())
        .map_err(Error::io("write", path))
}

/// The lines, printed one each second, the last at `end`.
fn log(lines: &[&str], end: Timestamp) -> String {
    let mut text = String::new();
    for (line, left) in lines.iter().zip((0..lines.len()).rev()) {
        let seconds = i64::try_from(left).unwrap_or_default();
        push(&mut text, end - SignedDuration::from_secs(seconds), line);
    }
    text
}

fn push(text: &mut String, time: Timestamp, line: &str) {
    // Writing to a String doesn't fail.
    let _ = writeln!(text, "{time:.9} stdout F {line}");
}

/// JSON strings are YAML: nothing in a path needs more care.
fn config(files: &Files) -> String {
    let path = |name| format!("{:?}", file(files, name).display().to_string());
    format!(
        "apiVersion: kwok.x-k8s.io/v1alpha1\nkind: ClusterLogs\nmetadata:\n  name: all\nspec:\n  logs:\n  \
         - containers: [web]\n    logsFile: {}\n    previousLogsFile: {}\n  \
         - containers: [talker]\n    logsFile: {}\n  \
         - logsFile: {}\n",
        path("web"),
        path("web.previous"),
        path("talker"),
        path("other")
    )
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use std::fs;

    fn prepared() -> (tempfile::TempDir, Files) {
        let folder = tempfile::tempdir().unwrap();
        let files = Files::new(folder.path());
        prepare(&files).unwrap();
        (folder, files)
    }

    #[test]
    fn a_line_each_second_until_the_end() {
        let end = "2026-11-05T10:00:01.5Z".parse().unwrap();
        assert_eq!(
            log(&["one", "", "three"], end),
            "2026-11-05T09:59:59.500000000Z stdout F one\n\
             2026-11-05T10:00:00.500000000Z stdout F \n\
             2026-11-05T10:00:01.500000000Z stdout F three\n"
        );
    }

    #[test]
    fn kwok_is_told_of_every_file() {
        let (_folder, files) = prepared();
        let config = fs::read_to_string(files.pod_logs_config()).unwrap();
        let mut named = 0;
        for path in config.split('"').filter(|part| part.starts_with('/')) {
            assert!(fs::exists(path).unwrap(), "{path}");
            named += 1;
        }
        assert_eq!(named, 4, "{config}");
    }

    #[test]
    fn lines_are_added_to_the_logs_there_are() {
        let (_folder, files) = prepared();
        append(&files, "talker", &["one", "two"]).unwrap();
        append(&files, "talker", &["three"]).unwrap();
        let text = fs::read_to_string(file(&files, "talker")).unwrap();
        let lines: Vec<_> = text.lines().map(|line| line.split(' ').nth(3)).collect();
        assert_eq!(lines, [Some("one"), Some("two"), Some("three")]);
        assert!(append(&files, "nobody", &["x"]).is_err());
    }
}
