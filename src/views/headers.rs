//! The request, and the status and headers of its answer.

use yew::prelude::*;

use crate::components::copy_button::CopyButton;
use crate::components::pieces;
use crate::hooks::console::use_console;
use crate::state::answer::{Answer, Page};
use crate::state::live::Live;
use crate::words::Words;

/// The answer to draw.
#[derive(Clone, PartialEq, Properties)]
pub struct HeadersProps {
    /// The answer on screen.
    pub answer: Live<Answer>,
}

/// A table of headers for each page.
#[component(HeadersView)]
pub fn headers_view(props: &HeadersProps) -> Html {
    let words = use_console().words;
    let answer = props.answer.borrow();
    html! { <div class="panel">{ for answer.pages().iter().map(|page| table(page, words)) }</div> }
}

fn table(page: &Page, words: &Words) -> Html {
    let headers = page.head.iter().flat_map(|head| &head.headers);
    let rows = headers.map(|(name, value)| {
        html! {
            <tr><td><code>{ pieces::draw_text(name, words) }</code></td><td><code>{ pieces::draw_text(value, words) }</code></td>
            <td><CopyButton text={value.clone()} label={(words.copy_this)(name)} /></td></tr>
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
