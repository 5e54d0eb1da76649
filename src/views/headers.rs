//! The request, and the status and headers of its answer.

use yew::prelude::*;

use crate::components::copy_button::copy_button;
use crate::components::pieces;
use crate::hooks::console::Console;
use crate::state::answer::{Answer, Page};

/// A table of headers for each page.
pub fn headers_view(console: &Console, answer: &Answer) -> Html {
    html! { <div class="panel">{ for answer.pages().iter().map(|page| table(page, console)) }</div> }
}

fn table(page: &Page, console: &Console) -> Html {
    let words = console.words;
    let headers = page.head.iter().flat_map(|head| &head.headers);
    let rows = headers.map(|(name, value)| {
        html! {
            <tr><td><code>{ pieces::draw_text(name, words) }</code></td><td><code>{ pieces::draw_text(value, words) }</code></td>
            <td>{ copy_button(console, value.clone(), (words.copy_this)(name)) }</td></tr>
        }
    });
    html! {
        <table class="grid">
            <thead><tr><th>{ words.header }</th><th>{ words.value }</th><th></th></tr></thead>
            <tbody>
                <tr><td>{ words.request }</td><td><code>{ "GET " }{ page.request.wire() }</code></td><td></td></tr>
                <tr><td>{ "Accept" }</td><td><code>{ page.request.accept }</code></td><td></td></tr>
                { for page.head.as_ref().map(|head| html! { <tr><td>{ words.response_status }</td><td><code>{ head.status }</code></td><td></td></tr> }) }
                { for rows }
            </tbody>
        </table>
    }
}
