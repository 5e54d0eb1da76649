//! What the page itself says around what it shows: the heading of a part, a remark, and more of it on request.

use rest::path::Path;
use rest::response::Failure;
use yew::prelude::*;

use super::pieces::spelled;
use crate::state::links::link_to;
use crate::tag::{Child, tag};
use crate::words::Words;

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

/// A path as a link to it.
#[inline(never)]
pub fn way_to(path: &Path) -> Html {
    tag("a")
        .set("href", link_to(path.clone()).to_hash())
        .child(tag("code").child(spelled(&path.to_string())))
        .html()
}

/// Why something that was asked for beside the answer did not come, and the way there: what is asked for by its path says all of it, also
/// the role that is lacking.
pub fn refusal(failure: &Failure, words: &Words) -> Html {
    tag("p")
        .class("bad")
        .child(spelled(&(words.failure.title)(failure)))
        .child(" ")
        .child(way_to(&failure.path))
        .html()
}
