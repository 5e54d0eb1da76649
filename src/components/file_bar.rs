//! The open file: what it is, whether it or the answer is on screen, and how to close it.

use yew::prelude::*;

use super::pieces;
use crate::components::button::button;
use crate::hooks::console::Console;
use crate::state::file::{File, FileAction};
use crate::state::{Action, State};
use crate::words::Words;

/// A bar over the views, while a file is open.
pub fn file_bar(console: &Console, state: &State) -> Html {
    let Some(file) = &state.file else {
        return html! {};
    };
    let words = console.words;
    let show = |is_file: bool, name: Html| {
        let onclick = console.acting(move |_: MouseEvent| Action::File(FileAction::Show(is_file)));
        let pressed = (file.is_shown == is_file).to_string();
        html! { <button type="button" class="button" aria-pressed={pressed} {onclick}>{ name }</button> }
    };
    let size = words.bytes(file.size);
    let close = console.acting(|_: MouseEvent| Action::File(FileAction::Close));
    html! {
        <section class="file-bar" aria-label={words.file.file}>
            { show(true, html! { <>{ words.file.file }{ " " }<b>{ pieces::draw_text(&name(file, words), words) }</b></> }) }
            { show(false, html! { { words.response } }) }
            <span class="soft">{ size }{ " · " }{ words.file.not_from_server }</span>
            { button(words.file.close, close) }
        </section>
    }
}

/// What the file is called.
pub fn name(file: &File, words: &Words) -> String {
    if file.name.is_empty() {
        words.file.pasted.to_owned()
    } else {
        file.name.to_string()
    }
}
