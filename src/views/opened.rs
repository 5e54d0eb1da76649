//! A value of the answer by itself, in place of the answer: a long text, JSON inside a string as a tree, decoded bytes.

use rest::response::Shape;
use yew::prelude::*;

use super::document::DocumentView;
use super::main::clean_name;
use super::raw::RawView;
use crate::components::button::button;
use crate::components::copy_button::copying;
use crate::components::pieces;
use crate::hooks::console::Console;
use crate::part::keyed;
use crate::state::copying::Copying;
use crate::state::opened::{Form, Opened};
use crate::state::{Action, State};

/// What the opened value is, the ways to copy it and back, and its text, tree or bytes.
pub fn opened_view(state: &State, opened: &Opened, console: &Console) -> Html {
    let words = console.words;
    let answer = opened.answer.borrow();
    let form = match opened.form {
        Form::Text => words.as_text,
        Form::Json => words.as_tree,
        Form::Bytes => words.as_bytes,
    };
    let copy = (answer.shape != Shape::Binary).then(|| {
        let live = opened.answer.clone();
        let onclick = copying(console, move || Copying::whole(&live));
        button(words.copy_value, onclick)
    });
    let key = opened.answer.id();
    let view = if answer.tree().is_some() {
        keyed(
            key,
            DocumentView {
                answer: opened.answer.clone(),
                catalog: state.catalog.clone(),
                path: state.address.path.clone(),
                at: None,
                find: opened.find.clone(),
            },
        )
    } else {
        let file_name = clean_name(&opened.key());
        keyed(
            key,
            RawView {
                answer: opened.answer.clone(),
                file_name,
                byte: None,
            },
        )
    };
    let inside = Console {
        is_inside: true,
        ..console.clone()
    };
    html! {
        <section class="opened" aria-label={words.opened_value}>
            <div class="tools">
                <button type="button" class="button" onclick={console.acting(|_: MouseEvent| Action::CloseValue)}>{ "‹ " }{ words.back_to_answer }</button>
                <code>{ pieces::spelled(&opened.name()) }</code>
                <span class="soft">{ form }{ " · " }{ words.bytes(answer.bytes()) }</span>
                <span class="grow"></span>
                { for copy }
            </div>
            <ContextProvider<Console> context={inside}>{ view }</ContextProvider<Console>>
        </section>
    }
}
