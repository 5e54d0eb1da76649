//! The fields of a kind as rows of a tree that is unfolded field by field: a schema may have itself below it without end.

use document::{Document, Node};
use rest::schema;

use crate::state::name_set::NameSet;

#[cfg(test)]
mod tests;

/// Rows that are listed. More are only there after thousands of clicks.
const MOST: usize = 20_000;

/// The fields that are unfolded, by pointer.
pub type Open = NameSet;

/// One field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The names that lead to it as an RFC 6901 pointer, arrays and maps looked through: `/spec/containers/image`. The kind itself is `""`.
    pub pointer: String,
    /// Its name; of the kind itself its name.
    pub name: String,
    /// Its schema.
    pub node: Node,
    /// 0 for the kind itself.
    pub depth: usize,
    /// The number among the fields beside it, from 1, and how many those are.
    pub place: (usize, usize),
    /// Whether the object around it must have it.
    pub is_required: bool,
    /// Whether it can be unfolded.
    pub has_fields: bool,
    /// Whether it is unfolded.
    pub is_open: bool,
}

/// The rows of a kind as far as it is unfolded; the kind itself comes first.
pub fn rows(document: &Document, schema: Node, kind: &str, open: &Open) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    let mut left = vec![Row {
        pointer: String::new(),
        name: kind.to_owned(),
        node: schema,
        depth: 0,
        place: (1, 1),
        is_required: false,
        has_fields: !schema::fields(document, schema).is_empty(),
        is_open: open.contains(""),
    }];
    while let Some(row) = left.pop() {
        if rows.len() >= MOST {
            break;
        }
        if row.is_open {
            let fields = schema::fields(document, row.node);
            let count = fields.len();
            for (number, field) in fields.into_iter().enumerate().rev() {
                let pointer = child(&row.pointer, &field.name);
                left.push(Row {
                    is_open: field.has_fields && open.contains(&pointer),
                    pointer,
                    name: field.name.into_owned(),
                    node: field.node,
                    depth: row.depth + 1,
                    place: (number + 1, count),
                    is_required: field.is_required,
                    has_fields: field.has_fields,
                });
            }
        }
        rows.push(row);
    }
    rows
}

/// The pointer of a field of what a pointer leads to.
fn child(pointer: &str, name: &str) -> String {
    format!("{pointer}/{}", name.replace('~', "~0").replace('/', "~1"))
}

/// The pointer that names make.
pub fn pointer<T: AsRef<str>>(names: &[T]) -> String {
    let mut pointer = String::new();
    for name in names {
        pointer = child(&pointer, name.as_ref());
    }
    pointer
}

/// The names in a pointer.
pub fn names(pointer: &str) -> Vec<String> {
    let name = |part: &str| part.replace("~1", "/").replace("~0", "~");
    pointer.split('/').skip(1).map(name).collect()
}

/// Unfolds everything around a field, so that it has a row.
pub fn open_to(open: &mut Open, pointer: &str) {
    let mut around = pointer;
    while let Some((before, _)) = around.rsplit_once('/') {
        open.turn(before, true);
        around = before;
    }
}

/// Unfolds one level more: every row that is folded now.
pub fn open_more(open: &mut Open, rows: &[Row]) {
    for row in rows {
        if row.has_fields {
            open.turn(&row.pointer, true);
        }
    }
}

/// What a key does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Another row is selected: its number.
    To(usize),
    /// The selected row is unfolded.
    Open,
    /// It is folded.
    Fold,
}

/// What a key does while a row is selected, by the pattern of trees (WAI-ARIA Authoring Practices, Tree View). `page`: rows of a page.
pub fn step(rows: &[Row], selected: usize, key: &str, page: usize) -> Option<Step> {
    let row = rows.get(selected)?;
    let last = rows.len() - 1;
    let to = |number: usize| Some(Step::To(number.min(last)));
    match key {
        "ArrowDown" => to(selected + 1),
        "ArrowUp" => to(selected.saturating_sub(1)),
        "PageDown" => to(selected + page),
        "PageUp" => to(selected.saturating_sub(page)),
        "Home" => to(0),
        "End" => to(last),
        "ArrowRight" if row.is_open => to(selected + 1),
        "ArrowLeft" | "Enter" | " " if row.is_open => Some(Step::Fold),
        "ArrowRight" | "Enter" | " " => row.has_fields.then_some(Step::Open),
        "ArrowLeft" => {
            let before = rows.get(..selected)?;
            let around = before.iter().rposition(|other| other.depth < row.depth);
            around.map(Step::To)
        }
        _ => None,
    }
}
