//! The figures that the design and the issue name, and whether they are reached.

use std::fmt::Write;

use serde_json::Value;

use super::report::{limit, median, numbers, text, time};

/// One row a target; those that were not measured are left out.
pub fn table(figures: &[Value]) -> String {
    let of_index = |field| numbers(figures, "index", None, field);
    let warm = |field| median(of_index(field).into_iter().skip(1).collect());
    let of_list = |viewer, field| median(numbers(figures, "server", Some(viewer), field));
    let (index_of, list_of) = (
        text(figures, "index", "title"),
        text(figures, "server", "title"),
    );
    let mut rows = Vec::new();
    if let (Some(index), Some(parse), Some(decode)) = (warm("index"), warm("parse"), warm("decode"))
    {
        let against = |what: &str, theirs: f64| {
            let found = format!(
                "{:.1} times as fast ({} against {})",
                theirs / index,
                time(index),
                time(theirs)
            );
            (
                format!("index of {index_of}, against {what}"),
                found,
                "at least 5 times".to_owned(),
                theirs >= 5.0 * index,
            )
        };
        rows.push(against("JSON.parse of the same text", parse));
        rows.push(against(
            "TextDecoder and JSON.parse of the same bytes",
            parse + decode,
        ));
    }
    let mut at_most = |what: &str, found: Option<f64>, limit: f64| {
        if let Some(found) = found {
            rows.push((
                what.to_owned(),
                time(found),
                format!("at most {limit:.0} ms"),
                found <= limit,
            ));
        }
    };
    at_most(
        &format!("the first hit in {index_of}, at the end of the document"),
        median(of_index("findFirst")),
        30.0,
    );
    at_most(
        &format!("unfold all rows of {index_of}"),
        median(of_index("unfoldAll")),
        50.0,
    );
    at_most(
        "fold them to a depth from 1 to 9, the slowest",
        of_index("folds").into_iter().reduce(f64::max),
        16.0,
    );
    at_most(
        &format!("first rows of {list_of} from the API server"),
        of_list("ours", "first"),
        100.0,
    );
    if let Some(ours) = of_list("ours", "first") {
        // A tab that has painted nothing at the limit would have taken longer still.
        let tab = of_list("plain tab", "first").map(|tab| (tab, ""));
        let limit = limit(figures).map(|limit| (limit, "more than "));
        if let Some((tab, or_more)) = tab.or(limit) {
            rows.push((
                "the same, against a plain tab".to_owned(),
                format!("{or_more}{:.0} times sooner", tab / ours),
                "at least 20 times".to_owned(),
                tab >= 20.0 * ours,
            ));
        }
    }
    if let (Some(ours), Some(curl)) = (of_list("ours", "complete"), of_list("curl", "complete")) {
        let found = format!("{:.2} times its time", ours / curl);
        rows.push((
            "the whole list, against curl".to_owned(),
            found,
            "at most 1.1 times".to_owned(),
            ours <= 1.1 * curl,
        ));
    }
    if let Some(memory) = median(of_index("memory")) {
        let found = format!("{memory:.2} times its bytes");
        let what = "linear memory after a second document of the same size".to_owned();
        rows.push((what, found, "at most 2.0 times".to_owned(), memory <= 2.0));
    }
    if rows.is_empty() {
        return String::new();
    }
    let mut table =
        "\n## Targets\n\n| | measured | target | reached |\n|---|---|---|---|\n".to_owned();
    for (what, found, target, is_reached) in rows {
        let _ = writeln!(
            table,
            "| {what} | {found} | {target} | {} |",
            if is_reached { "yes" } else { "**no**" }
        );
    }
    table
}
