//! A table of few rows, all of which are drawn.

use yew::prelude::*;

use crate::tag::{Child, tag};

/// A table with a name, the heads of its columns, and rows made by [`row`].
pub fn grid(name: &'static str, heads: &[&'static str], rows: Vec<Html>) -> Html {
    let mut head = tag("tr");
    for name in heads {
        head = head.child(tag("th").child(*name));
    }
    tag("table")
        .class("grid")
        .set("aria-label", name)
        .child(tag("thead").child(head))
        .child(tag("tbody").children(rows))
        .html()
}

/// A row with these cells.
pub fn row(cells: Vec<Html>) -> Html {
    let mut row = tag("tr");
    for cell in cells {
        row = row.child(tag("td").child(cell));
    }
    row.html()
}
