//! The list of keys, opened by `?`.

use yew::prelude::*;

use crate::hooks::console::Console;
use crate::state::Action;

/// A sheet over the page with every key and what it does. A click anywhere closes it.
pub fn key_list(console: &Console) -> Html {
    let words = console.words;
    let rows = words.keys.iter().map(|(keys, what)| {
        let keys = keys
            .split(' ')
            .map(|key| html! { <><kbd>{ key.to_owned() }</kbd>{ " " }</> });
        html! { <tr><td>{ for keys }</td><td>{ *what }</td></tr> }
    });
    html! {
        <div class="sheet" role="dialog" aria-modal="true" aria-label={words.list_of_keys} onclick={console.acting(|_: MouseEvent| Action::Close)}>
            <div>
                <h1>{ words.list_of_keys }</h1>
                <table><tbody>{ for rows }</tbody></table>
            </div>
        </div>
    }
}
