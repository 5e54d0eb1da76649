//! The viewers side by side.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde_json::Value;

use super::report::time;

/// A table for each operation: documents against viewers.
pub fn tables(figures: &[Value]) -> String {
    let figures: Vec<&Value> = figures
        .iter()
        .filter(|figure| figure["part"] == "viewers")
        .collect();
    if figures.is_empty() {
        return String::new();
    }
    let mut documents = Vec::new();
    let mut names = Vec::new();
    for figure in &figures {
        let (document, name) = (
            figure["title"].as_str().unwrap_or("?"),
            figure["viewer"].as_str().unwrap_or("?"),
        );
        if !documents.contains(&document) {
            documents.push(document);
        }
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let by: BTreeMap<_, _> = figures
        .iter()
        .map(|figure| {
            (
                (
                    figure["title"].as_str(),
                    figure["viewer"].as_str(),
                    figure["operation"].as_str(),
                ),
                *figure,
            )
        })
        .collect();
    let operations = [
        ("To painted rows", "paint", "paint"),
        ("To the whole document read", "paint", "complete"),
        ("Unfold all", "unfold", "unfold"),
        ("The last value can be reached", "unfold", "last"),
        ("Find the only hit, at the end", "find", "find"),
        ("Memory of the renderer, MB", "paint", "memory"),
    ];
    let mut report = "\n## Side by side with other viewers\n".to_owned();
    for (title, operation, field) in operations {
        let _ = write!(report, "\n### {title}\n\n| |");
        for name in &names {
            let _ = write!(
                report,
                " {} |",
                if *name == "ours" {
                    "**this page**"
                } else {
                    name
                }
            );
        }
        let _ = writeln!(report, "\n|---|{}", "---|".repeat(names.len()));
        for document in &documents {
            let _ = write!(report, "| {document}{} |", size(&figures, document));
            for name in &names {
                let figure = by.get(&(Some(*document), Some(*name), Some(operation)));
                let _ = write!(report, " {} |", cell(figure.copied(), field));
            }
            report.push('\n');
        }
    }
    report
}

/// The size of a document, as a remark.
fn size(figures: &[&Value], title: &str) -> String {
    let mut figures = figures.iter();
    let figure = figures.find(|figure| figure["title"] == title);
    let bytes = figure.and_then(|figure| figure["bytes"].as_f64());
    bytes.map_or_else(String::new, |bytes| match bytes {
        ..1e6 => format!(", {:.0} kB", bytes / 1e3),
        _ => format!(", {:.1} MB", bytes / 1e6),
    })
}

/// A figure, why there is none, or a dash where it was not asked for.
fn cell(figure: Option<&Value>, field: &str) -> String {
    let Some(figure) = figure else {
        return "–".to_owned();
    };
    // Only this page shows rows before it has read everything.
    let value = match &figure[field] {
        Value::Null if field == "complete" => &figure["paint"],
        value => value,
    };
    match (value, figure["error"].as_str()) {
        (Value::Bool(true), _) => "yes".to_owned(),
        (Value::Bool(false), _) => "no".to_owned(),
        (Value::Number(number), _) => {
            let number = number.as_f64().unwrap_or_default();
            if field == "memory" {
                format!("{:.0}", number / 1e6)
            } else {
                time(number)
            }
        }
        (_, Some(error)) => error.replace('|', "/"),
        _ => "–".to_owned(),
    }
}
