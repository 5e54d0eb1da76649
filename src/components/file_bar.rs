//! The open file: what it is, whether it or the answer is on screen, and how to close it.

use yew::prelude::*;

use super::pieces;
use crate::components::button::{button, switch};
use crate::hooks::console::Console;
use crate::state::file::{File, FileAction};
use crate::state::{Action, State};
use crate::tag::{Child, beside, nothing, tag};
use crate::words::Words;

/// A bar over the views, while a file is open.
pub fn file_bar(console: &Console, state: &State) -> Html {
    let Some(file) = &state.file else {
        return nothing();
    };
    let words = console.words;
    let show = |is_file: bool, name: Html| {
        let onclick = console.acting(move |_: MouseEvent| Action::File(FileAction::Show(is_file)));
        switch(name, file.is_shown == is_file, onclick)
    };
    let size = words.bytes(file.size);
    let close = console.acting(|_: MouseEvent| Action::File(FileAction::Close));
    tag("section")
        .class("file-bar")
        .set("aria-label", words.file.file)
        .child(show(
            true,
            beside(vec![
                words.file.file.html(),
                " ".html(),
                tag("b")
                    .child(pieces::draw_text(&name(file, words), words))
                    .html(),
            ]),
        ))
        .child(show(false, words.response.html()))
        .child(
            tag("span")
                .class("soft")
                .child(size)
                .child(" · ")
                .child(words.file.not_from_server),
        )
        .child(button(words.file.close, close))
        .html()
}

/// What the file is called.
pub fn name(file: &File, words: &Words) -> String {
    if file.name.is_empty() {
        words.file.pasted.to_owned()
    } else {
        file.name.to_string()
    }
}
