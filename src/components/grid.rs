//! A table of few rows, all of which are drawn.

use yew::prelude::*;

use crate::tag::{Child, Tag, tag};

/// A table with a name, the heads of its columns, and rows made by [`row`].
pub fn grid(name: &'static str, heads: &[&'static str], rows: Vec<Html>) -> Html {
    tag("table")
        .class("grid")
        .set("aria-label", name)
        .child(head(heads))
        .child(tag("tbody").children(rows))
        .html()
}

/// The heads of the columns.
#[inline(never)]
pub fn head(names: &[&'static str]) -> Tag {
    let mut row = tag("tr");
    for name in names {
        row = row.child(tag("th").child(*name));
    }
    tag("thead").child(row)
}

/// A row with these cells.
pub fn row(cells: Vec<Html>) -> Html {
    let mut row = tag("tr");
    for cell in cells {
        row = row.child(tag("td").child(cell));
    }
    row.html()
}
