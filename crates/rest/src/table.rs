//! A list as `kubectl get` prints it: with the columns that the server makes of it, or, of a plain list, with names and times.
//!
//! Source: KEP 555 (server-side printing) and apimachinery pkg/apis/meta/v1/types.go (`Table`).

mod order;
#[cfg(test)]
mod tests;

use std::borrow::Cow;

use document::{Document, Kind, Node};

pub use order::order;

use crate::object::{self, whole_text};
use crate::time::{self, Millis, parse_rfc3339};

/// What the cells of one column are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// The server's word for it; of the columns that are not the server's, the member's name.
    pub name: String,
    /// What the server says it is; may be empty.
    pub description: String,
    /// Whether its cells are numbers.
    pub is_number: bool,
    /// Whether it is left out unless asked for (`kubectl get -o wide`): its `priority` is above 0.
    pub is_wide: bool,
    /// Whether its cells are the names of the objects: its `format` is `name`.
    pub is_name: bool,
    source: Source,
}

impl Column {
    /// Whether its cells are the namespaces of the objects.
    pub fn is_namespace(&self) -> bool {
        self.source == Source::Member(NAMESPACE)
    }
}

/// Where a cell is taken from.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Source {
    /// `cells` of the row, by number.
    Cell(usize),
    /// A member of the object of the row.
    Member(&'static [&'static str]),
    /// The same, and it is a time.
    Time(&'static [&'static str]),
}

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell<'a> {
    /// The server's text or number, as sent.
    Text(Cow<'a, str>),
    /// A time, to be shown as an age.
    Time(Millis),
    /// Nothing is there.
    Empty,
}

const NAMESPACE: &[&str] = &["metadata", "namespace"];
const NAME: &[&str] = &["metadata", "name"];
const CREATED: &[&str] = &["metadata", "creationTimestamp"];

/// The columns of the first document of a list. `is_across`: the list may span namespaces, so that each row has to name its own; what
/// the first row says counts more. `None` for what is no list, or has not come far enough to tell.
pub fn columns(document: &Document, is_across: bool) -> Option<Vec<Column>> {
    object::list_facts(document)?;
    let rows = object::items(document);
    let first = rows.and_then(|rows| document.first_child(rows));
    let has_namespace = |row| member(document, row, NAMESPACE).is_some();
    let mut columns = Vec::new();
    if is_across && first.is_none_or(has_namespace) {
        columns.push(own("Namespace", Source::Member(NAMESPACE)));
    }
    match document.find(&["columnDefinitions"]) {
        Some(definitions) => {
            let definitions = document.children(definitions).enumerate();
            columns.extend(definitions.map(|(number, node)| defined(document, node, number)));
        }
        None => columns.extend([
            Column {
                is_name: true,
                ..own("Name", Source::Member(NAME))
            },
            own("Age", Source::Time(CREATED)),
        ]),
    }
    Some(columns)
}

fn own(name: &str, source: Source) -> Column {
    Column {
        name: name.to_owned(),
        description: String::new(),
        is_number: false,
        is_wide: false,
        is_name: false,
        source,
    }
}

fn defined(document: &Document, node: Node, number: usize) -> Column {
    let text = |name: &str| {
        let text = document
            .member(node, name)
            .and_then(|node| document.text(node));
        text.map(Cow::into_owned).unwrap_or_default()
    };
    let priority = document.member(node, "priority");
    let priority = priority.and_then(|node| document.literal(node).decode().parse::<i64>().ok());
    Column {
        name: text("name"),
        description: text("description"),
        is_number: matches!(text("type").as_str(), "integer" | "number"),
        is_wide: priority.is_some_and(|priority| priority > 0),
        is_name: text("format") == "name",
        source: Source::Cell(number),
    }
}

/// Which of the columns that are shown leads to the objects: that of their names, else the first that says something else than their
/// namespace. Events have their names among the columns that are left out.
pub fn leading(columns: &[&Column]) -> Option<usize> {
    let mut shown = columns.iter();
    let name = shown.position(|column| column.is_name);
    name.or_else(|| columns.iter().position(|column| !column.is_namespace()))
}

/// The object that a row of a Table is about; an item of a plain list is it itself.
pub fn object(document: &Document, row: Node) -> Node {
    document.member(row, "object").unwrap_or(row)
}

fn member(document: &Document, row: Node, names: &[&str]) -> Option<Node> {
    document.find_from(object(document, row), names)
}

/// The value that stands in a column of a row.
pub fn node(document: &Document, row: Node, column: &Column) -> Option<Node> {
    match column.source {
        Source::Cell(number) => document
            .member(row, "cells")
            .and_then(|cells| document.item(cells, number)),
        Source::Member(names) | Source::Time(names) => member(document, row, names),
    }
}

/// What stands in a column of a row.
pub fn cell<'a>(document: &'a Document, row: Node, column: &Column) -> Cell<'a> {
    let Some(node) = node(document, row, column) else {
        return Cell::Empty;
    };
    if document.kind(node) == Kind::Null {
        return Cell::Empty;
    }
    let text = whole_text(document, node).unwrap_or_else(|| {
        String::from_utf8_lossy(&document.bytes(document.span(node)))
            .into_owned()
            .into()
    });
    match column.source {
        Source::Time(_) => parse_rfc3339(&text).map_or(Cell::Text(text), Cell::Time),
        _ => Cell::Text(text),
    }
}

/// When the object of a row was created, where the cell is its age as the server wrote it when it answered (`answered`): then the age can
/// be told at any later time, too. `None` for other cells, also for those of a column that is called `Age` but holds something else, as
/// a custom resource may have one.
///
/// Source: kubernetes pkg/printers/internalversion/printers.go (`translateTimestampSince`).
pub fn created(
    document: &Document,
    row: Node,
    column: &Column,
    answered: Millis,
) -> Option<Millis> {
    /// Seconds between the cell and the head of the answer: the server makes all rows before it sends the first.
    const BEFORE: i64 = 10;
    /// Clocks are read at different places.
    const AFTER: i64 = 2;
    if column.name != "Age" {
        return None;
    }
    let Cell::Text(text) = cell(document, row, column) else {
        return None;
    };
    let created = creation(document, row)?;
    let mut seconds = -BEFORE..=AFTER;
    seconds
        .any(|second| time::age(answered + second * 1000 - created) == text)
        .then_some(created)
}

/// When the object of a row was created, as it says itself.
pub fn creation(document: &Document, row: Node) -> Option<Millis> {
    parse_rfc3339(&whole_text(document, member(document, row, CREATED)?)?)
}

/// Labels of the object of a row, for completion.
pub fn labels(
    document: &Document,
    row: Node,
) -> impl Iterator<Item = (Cow<'_, str>, Cow<'_, str>)> {
    let labels = member(document, row, &["metadata", "labels"]);
    let members = labels
        .into_iter()
        .flat_map(|labels| document.members(labels));
    members.filter_map(|(key, value)| Some((key.decode(), document.text(value)?)))
}
