//! What the page itself says around what it shows: the heading of a part, a remark, and more of it on request.

use yew::prelude::*;

use crate::tag::{Child, tag};

/// The heading of a part.
// Never unrolled, like the other: they are called at many places.
#[inline(never)]
pub fn heading(text: &str) -> Html {
    tag("h2").child(text).html()
}

/// What is unfolded by whoever wants to know more.
pub fn folded(name: &str, more: Html) -> Html {
    tag("details")
        .child(tag("summary").child(name))
        .child(more)
        .html()
}

/// A sentence that is less than what it stands beside.
#[inline(never)]
pub fn remark(text: &str) -> Html {
    tag("p").class("soft").child(text).html()
}
