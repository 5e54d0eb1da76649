//! The figures that the design and the issue name, whether they are reached, and why not.

use std::fmt::Write;

use serde_json::Value;

use super::report::{limit, median, numbers, text, time};

/// One row of the table.
struct Target {
    what: String,
    found: String,
    wanted: String,
    is_reached: bool,
    /// Why it is missed, where it is.
    why: &'static str,
}

const SHARING: &str = "API server, proxy and browser share the processors, and the server keeps them all busy while it answers";

/// One row a target; those that were not measured are left out.
pub fn table(figures: &[Value]) -> String {
    let targets = [
        of_index(figures),
        of_page(figures),
        of_list(figures),
        of_references(figures).into_iter().collect(),
        of_tasks(figures),
    ];
    let targets: Vec<Target> = targets.into_iter().flatten().collect();
    if targets.is_empty() {
        return String::new();
    }
    let mut table =
        "\n## Targets\n\n| | measured | target | reached |\n|---|---|---|---|\n".to_owned();
    for target in targets {
        let Target {
            what,
            found,
            wanted,
            is_reached,
            why,
        } = target;
        let reached = match why {
            _ if is_reached => "yes".to_owned(),
            "" => "**no**".to_owned(),
            why => format!("**no**: {why}"),
        };
        let _ = writeln!(table, "| {what} | {found} | {wanted} | {reached} |");
    }
    table
}

/// At most so many milliseconds.
fn at_most(what: String, found: Option<f64>, limit: f64, why: &'static str) -> Option<Target> {
    found.map(|found| Target {
        what,
        found: time(found),
        wanted: format!("at most {limit:.0} ms"),
        is_reached: found <= limit,
        why,
    })
}

/// What the index of a document can do by itself.
fn of_index(figures: &[Value]) -> Vec<Target> {
    let of = |field| numbers(figures, "index", None, field);
    let warm = |field| median(of(field).into_iter().skip(1).collect());
    let title = text(figures, "index", "title");
    let mut targets = Vec::new();
    if let (Some(index), Some(parse), Some(decode)) = (warm("index"), warm("parse"), warm("decode"))
    {
        let against = |what: &str, theirs: f64, why| Target {
            what: format!("index of {title}, against {what}"),
            found: format!(
                "{:.1} times as fast ({} against {})",
                theirs / index,
                time(index),
                time(theirs)
            ),
            wanted: "at least 5 times".to_owned(),
            is_reached: theirs >= 5.0 * index,
            why,
        };
        targets.push(against(
            "JSON.parse of the same text",
            parse,
            "the index checks grammar and UTF-8 and notes the place of every value, which JSON.parse need not, in WebAssembly without instructions for it; the text of JSON.parse has to be decoded first, which the next line counts",
        ));
        targets.push(against(
            "TextDecoder and JSON.parse of the same bytes",
            parse + decode,
            "near it: the time of TextDecoder varies most from run to run",
        ));
    }
    let timed = [
        at_most(
            format!("the first hit in {title}, at the end of the document"),
            median(of("findFirst")),
            30.0,
            "",
        ),
        at_most(
            format!("unfold all rows of {title}"),
            median(of("unfoldAll")),
            50.0,
            "",
        ),
        at_most(
            "fold them to a depth from 1 to 9, the slowest".to_owned(),
            of("folds").into_iter().reduce(f64::max),
            16.0,
            "below depth 6 the bits of millions of rows change, each container's by itself",
        ),
    ];
    targets.extend(timed.into_iter().flatten());
    targets.extend(median(of("memory")).map(|memory| Target {
        what: "linear memory after a second document of the same size, the first of which was dropped".to_owned(),
        found: format!("{memory:.2} times its bytes"),
        wanted: "at most 2.0 times".to_owned(),
        is_reached: memory <= 2.0,
        why: "",
    }));
    targets
}

/// What the page does with a list that it has read, measured in the page.
fn of_page(figures: &[Value]) -> Vec<Target> {
    const LARGEST: &str = "pods-10000";
    let of = |operation: &str, field: &str| {
        let is_wanted = |figure: &&Value| {
            figure["viewer"] == "ours"
                && figure["document"] == LARGEST
                && figure["operation"] == operation
        };
        let figure = figures.iter().find(is_wanted)?;
        let error = figure["error"].as_str().unwrap_or("not measured");
        Some(figure[field].as_f64().ok_or_else(|| error.to_owned()))
    };
    let rows = [
        (
            "fold or unfold a row, what is below it, what is beside it; from the key to the layout, the slowest",
            ("keys", "row"),
            16.0,
            "",
        ),
        (
            "fold to a depth from 1 to 9 in the same way, the slowest",
            ("keys", "depth"),
            16.0,
            "the bits of millions of rows change",
        ),
        (
            "unfold everything in the same way",
            ("keys", "all"),
            50.0,
            "",
        ),
        (
            "to the last row and back in the same way, the slowest",
            ("keys", "jump"),
            16.0,
            "the first time, places among the members of each parent are counted",
        ),
        (
            "find the only hit, at the end, from the text to its row on screen",
            ("find", "find"),
            100.0,
            "",
        ),
        (
            "the longest frame while 10,000 Pods are copied as sent",
            ("copy", "longest"),
            100.0,
            "the browser hands 80 MB to the clipboard in one piece",
        ),
    ];
    let rows = rows.into_iter();
    rows.filter_map(|(what, (operation, field), limit, why)| {
        let what = format!("in the page: {what}");
        let target = match of(operation, field)? {
            Ok(found) => at_most(what, Some(found), limit, why)?,
            Err(found) => Target {
                what,
                found,
                wanted: format!("at most {limit:.0} ms"),
                is_reached: false,
                why: "",
            },
        };
        Some(target)
    })
    .collect()
}

/// The list of a real API server.
fn of_list(figures: &[Value]) -> Vec<Target> {
    let of = |viewer, field| median(numbers(figures, "server", Some(viewer), field));
    let title = text(figures, "server", "title");
    let first = of("ours", "first");
    let timed = [
        (format!("first rows of {title} from the API server"), first, SHARING),
        ("the same, where a small proxy has the bytes ready, so that the server has nothing to do".to_owned(), of("kept", "first"), ""),
        ("first rows of its first page, as a click asks for it".to_owned(), of("one page", "first"), SHARING),
        ("first rows of the same as a table".to_owned(), of("table", "first"), SHARING),
        (format!("the table of {title} in the order of its ages"), of("table", "order"), ""),
    ];
    let timed = timed.into_iter();
    let mut targets: Vec<Target> = timed
        .filter_map(|(what, found, why)| at_most(what, found, 100.0, why))
        .collect();
    // A tab that has painted nothing at the limit would have taken longer still.
    let tab = of("plain tab", "first").map(|tab| (tab, ""));
    let tab = tab.or_else(|| Some((limit(figures)?, "more than ")));
    targets.extend(first.zip(tab).map(|(ours, (tab, or_more))| Target {
        what: "the same, against a plain tab".to_owned(),
        found: format!("{or_more}{:.0} times sooner", tab / ours),
        wanted: "at least 20 times".to_owned(),
        is_reached: tab >= 20.0 * ours,
        why: "",
    }));
    let complete = of("ours", "complete").zip(of("curl", "complete"));
    targets.extend(complete.map(|(ours, curl)| Target {
        what: "the whole list, against curl".to_owned(),
        found: format!("{:.2} times its time", ours / curl),
        wanted: "at most 1.1 times".to_owned(),
        is_reached: ours <= 1.1 * curl,
        why: SHARING,
    }));
    targets
}

/// The links of an object that names many others.
fn of_references(figures: &[Value]) -> Option<Target> {
    let of = |field| median(numbers(figures, "references", None, field));
    let links = of("links")?;
    let pages = numbers(figures, "references", None, "pages");
    let slowest = pages.iter().copied().reduce(f64::max)?;
    let count = pages.len();
    let what = format!(
        "a page of the tree of an object of 1 MB, with {links:.0} links or more on it: from the key to the layout"
    );
    let why = "drawing rows, with links or without: what finds the links is hardly seen in it";
    let target = at_most(what, median(pages), 16.0, why)?;
    let without = median(numbers(figures, "references", None, "without"))?;
    Some(Target {
        found: format!(
            "{}, the slowest of {count} {}; of an object without links {}",
            target.found,
            time(slowest),
            time(without)
        ),
        is_reached: target.is_reached && links > 0.0,
        ..target
    })
}

/// What a single task of the page takes, and frames.
fn of_tasks(figures: &[Value]) -> Vec<Target> {
    let title = text(figures, "watch", "title");
    let of_load = |field| median(numbers(figures, "busy", None, field));
    let tasks = [
        (
            "the longest task of the page while the whole list comes, in processor time",
            "loading",
        ),
        (
            "the same while it comes again, with folds and place kept",
            "reloading",
        ),
    ];
    let tasks = tasks.into_iter();
    let mut targets: Vec<Target> = tasks
        .filter_map(|(what, field)| at_most(what.to_owned(), of_load(field), 50.0, ""))
        .collect();
    let of_watch = |field| median(numbers(figures, "watch", None, field));
    let what = format!(
        "the longest frame in {:.0} s, while {:.0} events a second change a table of {title}",
        of_watch("seconds").unwrap_or_default(),
        of_watch("rate").unwrap_or_default()
    );
    let longest = at_most(what, of_watch("longest"), 50.0, SHARING);
    targets.extend(longest.map(|mut target| {
        if let Some(control) = of_watch("control") {
            let _ = write!(
                target.found,
                "; {} while as much changes and nothing is watched",
                time(control)
            );
        }
        target
    }));
    let what = "the longest task of the page meanwhile, in processor time".to_owned();
    targets.extend(at_most(what, of_watch("busy"), 50.0, ""));
    targets
}
