//! The head of a column, which a click puts the rows in the order of.

use rest::address::{Address, View};

use crate::tag::{Tag, tag};

/// A link to the same address in another order, with a mark of the present one.
pub fn sort_link(address: &Address, sort: Option<String>, name: String, mark: &'static str) -> Tag {
    let view = View {
        sort,
        ..address.view.clone()
    };
    let address = Address {
        view,
        ..address.clone()
    };
    let mark = tag("i").set("aria-hidden", "true").child(mark);
    tag("a")
        .set("href", address.to_hash())
        .child(name)
        .child(mark)
}
