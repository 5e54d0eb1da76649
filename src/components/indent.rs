//! How deep a row of a tree is.

use crate::tag::{Tag, tag};

/// Where a click folds a row or unfolds it.
pub const FOLD: &str = ".fold";

/// Deeper than this, the guides stop and a number says how deep a row is.
const MOST_GUIDES: usize = 24;

/// The part of a row that stands as far to the right as the row is deep, with the sign to fold it by, where it `is_open` or not.
///
/// One element for all guides, and none for a sign that is not there: rows are drawn by the dozen in the time of a frame.
pub fn indented(depth: usize, is_open: Option<bool>) -> Tag {
    let guides = depth.min(MOST_GUIDES);
    let number = (depth > MOST_GUIDES).then(|| tag("span").class("depth").child(depth));
    let sign = is_open.map(|is_open| if is_open { "▾" } else { "▸" });
    let sign = sign.map(|sign| {
        tag("span")
            .class("fold")
            .set("aria-hidden", "true")
            .child(sign)
    });
    tag("span")
        .class(format!("deep deep{guides}"))
        .class_if(sign.is_none(), "leaf")
        .children(number)
        .children(sign)
}
