//! What can be done with the selected row of the tree.

use document::{Document, Node};
use rest::address::Address;
use rest::path::Path;
use yew::prelude::*;

use super::copy_button::{copying, copying_text};
use super::row_value::open_button;
use super::tree_row::Rows;
use crate::components::button::button;
use crate::state::Action;
use crate::state::copying::{Copying, Layout};
use crate::state::opened;
use crate::tag::{Child, beside, nothing, tag};

impl Rows<'_> {
    /// What can be done with the selected row. The tree keeps the focus, so that its keys go on
    /// working, and its selection.
    pub(super) fn acts(
        &self,
        part: usize,
        document: &Document,
        node: Node,
        link: Option<Path>,
    ) -> Html {
        let words = self.words();
        let is_secret = self.answer.mask.hides(document, node);
        let is_hidden = self.answer.hides(part, node);
        let path = {
            let live = self.live.clone();
            move || {
                let answer = live.borrow();
                let document = answer.documents().get(part).copied();
                document.map(|document| document.pointer(node).to_rfc6901())
            }
        };
        let rows = self.selected.len();
        let copy_value = |layout: Layout| {
            let live = self.live.clone();
            copying(self.console, move || {
                if rows > 1 {
                    Copying::selection(&live)
                } else {
                    Copying::value(&live, part, node, layout)
                }
            })
        };
        let copy = |label: String, onclick: Callback<MouseEvent>| button(&label, onclick);
        tag("span")
            .class("acts")
            .on_mouse_down(Callback::from(|event: MouseEvent| event.prevent_default()))
            .on_click(Callback::from(|event: MouseEvent| event.stop_propagation()))
            .child(is_secret.then(|| {
                tag("button")
                    .class("button")
                    .set("type", "button")
                    .on_click(
                        self.console
                            .acting(move |_: MouseEvent| Action::Reveal(part, node, is_hidden)),
                    )
                    .child(if is_hidden { words.reveal } else { words.hide })
            }))
            .children(
                opened::forms(self.answer, part, node)
                    .into_iter()
                    .map(|form| open_button(self.console, part, node, form)),
            )
            .child(if rows > 1 {
                copy((words.copy_rows)(rows), copy_value(Layout::Indented)).html()
            } else {
                beside(vec![
                    copy(
                        words.copy_path.to_owned(),
                        copying_text(self.console, move || path().unwrap_or_default()),
                    )
                    .html(),
                    if is_hidden {
                        nothing()
                    } else {
                        copy(words.copy_value.to_owned(), copy_value(Layout::Indented)).html()
                    },
                    (document.first_child(node).is_some())
                        .then(|| copy(words.copy_as_sent.to_owned(), copy_value(Layout::AsSent)))
                        .html(),
                ])
            })
            .child(link.map(|path| {
                tag("a")
                    .class("button")
                    .set("href", Address::of(path).to_hash())
                    .child(words.open_path)
            }))
            .html()
    }
}
