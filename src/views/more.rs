//! The end of a page of a list: how to get the next one, and what went wrong when it did not come.

use document::Expected;
use rest::object;
use rest::response::{Meaning, Suggestion};
use yew::prelude::*;

use crate::components::pieces;
use crate::hooks::console::Console;
use crate::state::Action;
use crate::state::answer::Answer;
use crate::state::asking::{next_token, retry_token};

/// What stands below the rows, if there is anything to say.
pub fn more(console: &Console, answer: &Answer) -> Html {
    let words = console.words;
    let documents = answer.documents();
    if let Some(failure) = answer.later_failure() {
        let token = match &failure.meaning {
            Meaning::Expired { fresh_continue } => fresh_continue.clone(),
            _ => None,
        };
        let go_on = token.map(|token| {
            let label = (words.failure.suggestion)(&Suggestion::ContinueInconsistent(token.clone()));
            html! { <button type="button" class="button" onclick={console.acting(move |_: MouseEvent| Action::Continue(token.clone()))}>{ label }</button> }
        });
        let retry = retry_token(answer).filter(|_| go_on.is_none()).map(|token| {
            html! { <button type="button" class="button" onclick={console.acting(move |_: MouseEvent| Action::Continue(token.clone()))}>{ words.reload }</button> }
        });
        let again = match answer.pages().len() {
            1 => words.reload.to_owned(),
            _ => (words.failure.suggestion)(&Suggestion::RestartList),
        };
        return html! {
            <div class="note bad" role="alert">
                <b>{ pieces::draw_text(&(words.failure.title)(failure), words) }</b><span>{ (words.failure.means)(failure) }</span><code>{ pieces::draw_text(failure.message().trim_end(), words) }</code>
                { for go_on }
                { for retry }
                <button type="button" class="button" onclick={console.acting(|_: MouseEvent| Action::Reload)}>{ again }</button>
            </div>
        };
    }
    // A body that is no JSON is no faulty JSON either.
    let json = answer.tree().map_or(&[][..], |_| &documents);
    if let Some(fault) = json
        .iter()
        .find_map(|document| document.fault())
        .filter(|_| !answer.is_running())
    {
        let place = (words.fault_at)(fault.line, fault.column, fault.offset);
        let expected = fault.found.is_some().then(|| expected(fault.expected));
        return html! { <div class="note bad" role="alert">{ (words.failure.json_fault)(&place, expected) }</div> };
    }
    if next_token(answer).is_none() {
        return html! {};
    }
    let remaining = documents
        .last()
        .and_then(|document| object::list_facts(document)?.remaining);
    let label = remaining
        .and_then(|left| usize::try_from(left).ok())
        .map_or_else(|| words.more.to_owned(), words.more_known);
    html! {
        <div class="more"><button type="button" class="button main" onclick={console.acting(|_: MouseEvent| Action::More)}>{ label }</button></div>
    }
}

/// What the grammar allows, in the signs of JSON, which need no translation.
fn expected(expected: Expected) -> &'static str {
    match expected {
        Expected::Value => "{ [ \" 0–9 - true false null",
        Expected::ValueOrClose => "… ]",
        Expected::Key | Expected::Quote => "\"",
        Expected::KeyOrClose => "\" }",
        Expected::Colon => ":",
        Expected::CommaOrObjectEnd => ", }",
        Expected::CommaOrArrayEnd => ", ]",
        Expected::End => "EOF",
        Expected::Digit => "0–9",
        Expected::Escape => "\" \\ / b f n r t u",
        Expected::HexDigit => "0–9 a–f",
        Expected::Character => "U+0020…",
        Expected::True => "true",
        Expected::False => "false",
        Expected::Null => "null",
        Expected::TooLarge => "< 4 GiB",
    }
}
