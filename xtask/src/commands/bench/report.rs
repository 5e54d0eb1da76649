//! The report: figures of one run as tables.

use std::fmt::Write;
use std::time::SystemTime;

use serde_json::Value;

use super::{targets, viewers};
use crate::{process, workspace};

/// Where and with what was measured.
#[derive(Debug, Default)]
pub struct Machine {
    /// Model and number of processors, memory.
    pub hardware: String,
    /// Day of the run.
    pub date: String,
    /// Compiler.
    pub rustc: String,
    /// The viewers, name and version, as package.json has them.
    pub peers: String,
}

impl Machine {
    /// This machine, today.
    pub fn here() -> Self {
        let read = |path: &str| std::fs::read_to_string(path).unwrap_or_default();
        let after = |text: &str, name: &str| {
            let line = text.lines().find(|line| line.starts_with(name))?;
            Some(line.split_once(':')?.1.trim().to_owned())
        };
        let model = after(&read("/proc/cpuinfo"), "model name").unwrap_or_default();
        let memory = after(&read("/proc/meminfo"), "MemTotal").unwrap_or_default();
        let kib: u64 = memory
            .split(' ')
            .next()
            .and_then(|number| number.parse().ok())
            .unwrap_or(0);
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let now = humantime::format_rfc3339_seconds(SystemTime::now()).to_string();
        let package = workspace::read("bench/package.json").unwrap_or_default();
        Self {
            hardware: format!(
                "{cores} processors ({model}), {} GB",
                (kib * 1024).div_ceil(1_000_000_000)
            ),
            date: now.chars().take(10).collect(),
            rustc: process::ask(std::process::Command::new("rustc").arg("--version"))
                .unwrap_or_default(),
            peers: peers(&package),
        }
    }
}

/// The viewers of a package.json with their versions.
fn peers(package: &str) -> String {
    let package: Value = serde_json::from_str(package).unwrap_or_default();
    let dependencies = package.get("dependencies").and_then(Value::as_object);
    let of = |name: &&str| Some(format!("{name} {}", dependencies?.get(*name)?.as_str()?));
    let names = [
        "vanilla-jsoneditor",
        "react-obj-view",
        "big-json-viewer",
        "monaco-editor",
    ];
    names.iter().filter_map(of).collect::<Vec<_>>().join(", ")
}

/// The whole document.
pub fn report(figures: &str, machine: &Machine, is_quick: bool) -> String {
    let figures: Vec<Value> = figures
        .lines()
        .filter_map(|line| serde_json::from_str(line).ok())
        .collect();
    let chromium = text(&figures, "about", "chromium");
    let mut report = format!(
        "# Benchmarks\n\nWritten by `cargo xtask bench`{}; absolute times vary with the machine, ratios less. Figures where this project loses are in it too.\n\n\
         {}, {}. {chromium}, {}, kube-apiserver {}. {}.\n",
        if is_quick {
            " (a short run: only small documents)"
        } else {
            ""
        },
        machine.date,
        machine.hardware,
        machine.rustc.trim(),
        kubernetes(),
        machine.peers,
    );
    report += &targets::table(&figures);
    report += &server(&figures);
    report += &viewers::tables(&figures);
    report + HOW
}

fn kubernetes() -> &'static str {
    cluster::tools::Binary::KubeApiserver
        .version()
        .unwrap_or("of unknown version")
}

const HOW: &str = "\n## How it is measured\n\n\
- To repeat: `cargo xtask bench`, half an hour on a machine that does nothing else. It needs Node.js 20 with npm, curl and Chromium; Go for the control plane, once. `--only index`, `viewers` or `server` measures a part.\n\
- *Targets of the index* come from `crates/document` alone, as a module of its own, compiled like the page: six runs of 80 MB in chunks of 64 kB, of which the first is left out, because the browser compiles during it (it takes about twice as long). *In the page* stands before what was measured in the page itself, by keys, on the same list.\n\
- Every figure of a viewer comes from a fresh browser. Script, style and bytes are loaded before the clock starts; 40 s are the limit. What fails with a short list of Pods is not tried with longer ones.\n\
- *To painted rows*: from the bytes in memory (for this project a `File` given to \"Open a file\", for the others an `Uint8Array`, decoding and parsing included) until the first rows are in the DOM, then one animation frame and one task. This project shows them while it reads the rest: *to the whole document read* says until when.\n\
- *Unfold all*: for this project from the key `0` to the next frame; for the others until the number of elements and the scroll heights have not changed for 700 ms (those 700 ms are not counted).\n\
- *Last value*: whether the last value of the unfolded document comes into the DOM after scrolling to the end.\n\
- *Find*: from the call, or from the text in the field where there is only that, until the only hit, at the end of the document, is in the DOM.\n\
- *Memory*: resident size of the renderer process after two collections, in MB; an empty tab has about 100.\n\
- Monaco shows text and gets indented JSON, made before the clock starts; of the deep document only lines, since its indentation would be 200 MB. It cuts lines at 10,000 characters.\n\
- *The list of a real API server*: kube-apiserver, etcd and `kubectl proxy` of this machine, 10,000 Pods that nobody schedules, of about 8 kB each; the ways take turns, and the median of five runs counts. First rows are there when a task runs after the frame that has them. A plain tab gets 60 s to its first contentful paint. *Kept ready*: a proxy of a few lines asks the server once, and answers the page with the same compressed bytes; what is left is the time of the page and its browser.\n\
- *While it is watched*, the servers give way to the browser (on Linux, by the niceness of their session), as if they were on another machine: otherwise a collection of garbage of the API server, which uses all processors, is a long frame of the page.\n";

/// Values of a field in the figures of a part, in order.
pub fn numbers<'a>(
    figures: &'a [Value],
    part: &'a str,
    viewer: Option<&'a str>,
    field: &'a str,
) -> Vec<f64> {
    let is_wanted = move |figure: &&Value| {
        figure["part"] == part && viewer.is_none_or(|viewer| figure["viewer"] == viewer)
    };
    let values = figures
        .iter()
        .filter(is_wanted)
        .map(|figure| &figure[field]);
    values
        .flat_map(|value| match value {
            Value::Array(items) => items.iter().filter_map(Value::as_f64).collect(),
            value => value.as_f64().into_iter().collect::<Vec<_>>(),
        })
        .collect()
}

/// The middle one; of an even number the upper of the two.
pub fn median(mut numbers: Vec<f64>) -> Option<f64> {
    numbers.sort_by(f64::total_cmp);
    numbers.get(numbers.len() / 2).copied()
}

/// What was waited for the first paint of a plain tab, in milliseconds.
pub fn limit(figures: &[Value]) -> Option<f64> {
    median(numbers(figures, "server", Some("plain tab"), "limit"))
}

/// A text of a part; all its figures have the same.
pub fn text(figures: &[Value], part: &str, field: &str) -> String {
    let figure = figures.iter().find(|figure| figure["part"] == part);
    figure
        .and_then(|figure| figure[field].as_str())
        .unwrap_or("?")
        .to_owned()
}

/// Milliseconds, or seconds where there are many.
pub fn time(milliseconds: f64) -> String {
    match milliseconds {
        ..9.95 => format!("{milliseconds:.1} ms"),
        ..9950.0 => format!("{milliseconds:.0} ms"),
        _ => format!("{:.1} s", milliseconds / 1000.0),
    }
}

fn server(figures: &[Value]) -> String {
    let mut table = String::new();
    for (viewer, title) in [
        ("ours", "**this page**"),
        ("one page", "this page, as a click asks: `limit=500`"),
        ("table", "the same as a table, in pages of 500"),
        (
            "kept",
            "this page, the bytes of the whole list kept ready by a small proxy",
        ),
        ("plain tab", "the same URL in a tab"),
        ("plain page", "its first page in a tab: `limit=500`"),
        ("curl", "`curl --compressed`, `pretty=false`"),
    ] {
        let limit = limit(figures).filter(|_| viewer.starts_with("plain"));
        let tried = numbers(figures, "server", Some(viewer), "run").len();
        if tried == 0 {
            continue;
        }
        let cell = |field| {
            let all = numbers(figures, "server", Some(viewer), field);
            if let (true, Some(limit), false) = (all.is_empty(), limit, field == "longest") {
                return format!("more than {}", time(limit));
            }
            let spread = all
                .iter()
                .copied()
                .fold((f64::MAX, f64::MIN), |(least, most), one| {
                    (least.min(one), most.max(one))
                });
            let failed = tried.saturating_sub(all.len());
            median(all).map_or_else(
                || "–".to_owned(),
                |middle| {
                    let (least, most) = (time(spread.0), time(spread.1));
                    let remark = match failed {
                        0 => String::new(),
                        _ => format!("; {failed} of {tried} came to nothing"),
                    };
                    format!("{} ({least} to {most}{remark})", time(middle))
                },
            )
        };
        let _ = writeln!(
            table,
            "| {title} | {} | {} | {} |",
            cell("first"),
            cell("complete"),
            cell("longest")
        );
    }
    if numbers(figures, "server", None, "complete").is_empty() {
        return String::new();
    }
    let title = text(figures, "server", "title");
    format!(
        "\n## {title} of a real API server, `/api/v1/pods` without limit\n\n| | first rows, paint or byte | complete | longest frame |\n|---|---|---|---|\n{table}"
    )
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    const FIGURES: &str = r#"
{"part":"about","chromium":"Chrome/156"}
{"part":"index","document":"pods-10000","title":"10,000 Pods","index":[150,90,80],"parse":[500,450,400],"decode":[150,140,160],"findFirst":12.3,"unfoldAll":0.5,"folds":[1,2,9],"memory":1.57}
{"part":"server","title":"10,000 Pods","viewer":"ours","run":0,"first":40,"complete":900,"longest":20}
{"part":"server","viewer":"ours","run":1,"first":60,"complete":950,"longest":20}
{"part":"server","viewer":"ours","run":2,"first":50,"complete":1000,"longest":20}
{"part":"server","viewer":"table","run":0,"first":70,"complete":4000,"order":31}
{"part":"server","viewer":"kept","run":0,"first":30,"complete":800}
{"part":"server","viewer":"curl","run":0,"first":9,"complete":1000}
{"part":"server","viewer":"plain tab","run":0,"limit":60000,"first":12000,"complete":15000}
{"part":"watch","title":"10,000 Pods","rate":100,"seconds":30,"events":3000,"longest":44.4,"busy":21.3,"control":40.2}
{"part":"references","links":9,"pages":[7.5,12,6],"without":[7,8]}
{"part":"busy","title":"10,000 Pods","loading":18.2,"reloading":61}
{"part":"viewers","viewer":"ours","title":"10,000 Pods","document":"pods-10000","operation":"keys","row":4,"depth":12.5,"all":3,"jump":2}
{"part":"viewers","viewer":"ours","title":"10,000 Pods","document":"pods-10000","operation":"copy","error":"not copied after 35 s"}
{"part":"viewers","viewer":"ours","title":"1 Pod","document":"pods-1","bytes":8123,"operation":"paint","paint":12.34,"complete":15,"memory":150000000}
{"part":"viewers","viewer":"monaco","title":"1 Pod","document":"pods-1","operation":"paint","error":"more than 40 s"}
{"part":"viewers","viewer":"ours","title":"1 Pod","document":"pods-1","operation":"unfold","unfold":0.4,"last":true}
"#;

    #[track_caller]
    fn has(line: &str) {
        let report = report(FIGURES, &Machine::default(), false);
        assert!(
            report.lines().any(|other| other == line),
            "{line}\nis not in\n{report}"
        );
    }

    #[test]
    fn a_table_for_each_part() {
        has(
            "| **this page** | 50 ms (40 ms to 60 ms) | 950 ms (900 ms to 1000 ms) | 20 ms (20 ms to 20 ms) |",
        );
        has(
            "| the same URL in a tab | 12.0 s (12.0 s to 12.0 s) | 15.0 s (15.0 s to 15.0 s) | – |",
        );
        has("| | **this page** | monaco |");
        has("| 1 Pod, 8 kB | 12 ms | more than 40 s |");
        has("| 1 Pod, 8 kB | 15 ms | more than 40 s |");
        has("| 1 Pod, 8 kB | yes | – |");
        has("| 1 Pod, 8 kB | 150 | more than 40 s |");
    }

    #[test]
    fn every_target_says_whether_it_is_reached() {
        has(
            "| index of 10,000 Pods, against JSON.parse of the same text | 5.0 times as fast (90 ms against 450 ms) | at least 5 times | yes |",
        );
        has("| first rows of 10,000 Pods from the API server | 50 ms | at most 100 ms | yes |");
        has(
            "| the same, where a small proxy has the bytes ready, so that the server has nothing to do | 30 ms | at most 100 ms | yes |",
        );
        has("| first rows of the same as a table | 70 ms | at most 100 ms | yes |");
        has("| the table of 10,000 Pods in the order of its ages | 31 ms | at most 100 ms | yes |");
        has("| the same, against a plain tab | 240 times sooner | at least 20 times | yes |");
        has("| the whole list, against curl | 0.95 times its time | at most 1.1 times | yes |");
        has(
            "| the longest frame in 30 s, while 100 events a second change a table of 10,000 Pods | 44 ms; 40 ms while as much changes and nothing is watched | at most 50 ms | yes |",
        );
        has(
            "| the longest task of the page meanwhile, in processor time | 21 ms | at most 50 ms | yes |",
        );
        has(
            "| a page of the tree of an object of 1 MB, with 9 links or more on it: from the key to the layout | 7.5 ms, the slowest of 3 12 ms; of an object without links 8.0 ms | at most 16 ms | yes |",
        );
        has(
            "| linear memory after a second document of the same size, the first of which was dropped | 1.57 times its bytes | at most 2.0 times | yes |",
        );
    }

    #[test]
    fn runs_that_came_to_nothing_are_counted() {
        let figures = FIGURES.replace(
            r#""first":60,"complete":950,"longest":20"#,
            r#""error":"crashed""#,
        );
        let report = report(&figures, &Machine::default(), false);
        let line = "| **this page** | 50 ms (40 ms to 50 ms; 1 of 3 came to nothing) |";
        assert!(report.contains(line), "{line}\nis not in\n{report}");
    }

    #[test]
    fn a_tab_that_paints_nothing_is_said_to_take_longer() {
        let figures = FIGURES.replace(r#""first":12000,"complete":15000"#, r#""complete":null"#);
        let report = report(&figures, &Machine::default(), false);
        for line in [
            "| the same URL in a tab | more than 60.0 s | more than 60.0 s | – |",
            "| the same, against a plain tab | more than 1200 times sooner | at least 20 times | yes |",
        ] {
            assert!(report.contains(line), "{line}\nis not in\n{report}");
        }
    }

    #[test]
    fn what_the_page_does_has_targets_too() {
        has(
            "| in the page: fold to a depth from 1 to 9 in the same way, the slowest | 12 ms | at most 16 ms | yes |",
        );
        has(
            "| in the page: the longest frame while 10,000 Pods are copied as sent | not copied after 35 s | at most 100 ms | **no** |",
        );
        has(
            "| the longest task of the page while the whole list comes, in processor time | 18 ms | at most 50 ms | yes |",
        );
        has(
            "| the same while it comes again, with folds and place kept | 61 ms | at most 50 ms | **no** |",
        );
    }

    #[test]
    fn a_target_that_is_missed_says_why() {
        let figures = FIGURES.replace(r#""folds":[1,2,9]"#, r#""folds":[1,2,90]"#);
        let report = report(&figures, &Machine::default(), false);
        let line = "| 90 ms | at most 16 ms | **no**: below depth 6";
        assert!(report.contains(line), "{line}\nis not in\n{report}");
    }

    #[test]
    fn what_was_not_measured_is_left_out() {
        let report = report(
            "{\"part\":\"about\",\"chromium\":\"Chrome/1\"}",
            &Machine::default(),
            true,
        );
        assert!(report.contains("a short run") && !report.contains("real API server, `"));
        assert!(!report.contains("NaN") && !report.contains("| yes |"));
    }

    #[test]
    fn times_have_a_unit_that_fits() {
        assert_eq!(
            [time(0.04), time(9.94), time(9.96), time(12_345.0)],
            ["0.0 ms", "9.9 ms", "10 ms", "12.3 s"]
        );
        assert_eq!(
            (median(vec![3.0, 1.0, 2.0]), median(Vec::new())),
            (Some(2.0), None)
        );
    }

    #[test]
    fn the_peers_are_those_of_the_package() {
        let package = workspace::read("bench/package.json").unwrap();
        let peers = peers(&package);
        assert_eq!(peers.matches(", ").count(), 3, "{peers}");
    }
}
