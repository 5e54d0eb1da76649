//! The list of keys, opened by `?`.

use yew::prelude::*;

use crate::hooks::console::use_console;

/// What closes the list.
#[derive(Clone, PartialEq, Properties)]
pub struct KeyListProps {
    /// Called when the list is to be closed.
    pub close: Callback<()>,
}

/// A sheet over the page with every key and what it does.
#[component(KeyList)]
pub fn key_list(props: &KeyListProps) -> Html {
    let words = use_console().words;
    let close = props.close.clone();
    let rows = words.keys.iter().map(|(keys, what)| {
        let keys = keys.split(' ').map(|key| html! { <><kbd>{ key.to_owned() }</kbd>{ " " }</> });
        html! { <tr><td>{ for keys }</td><td>{ *what }</td></tr> }
    });
    html! {
        <div class="sheet" role="dialog" aria-modal="true" aria-label={words.list_of_keys} onclick={move |_| close.emit(())}>
            <div>
                <h1>{ words.list_of_keys }</h1>
                <table><tbody>{ for rows }</tbody></table>
            </div>
        </div>
    }
}
