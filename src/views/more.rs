//! The end of a page of a list: how to get the next one, and what went wrong when it did not come.

use document::{Document, Node};
use rest::object;
use rest::response::{Meaning, Suggestion};
use yew::prelude::*;

use crate::components::button::{button, main_button};
use crate::components::pieces;
use crate::hooks::console::Console;
use crate::state::Action;
use crate::state::answer::Answer;
use crate::state::asking::{next_token, retry_token};

/// What stands below the rows, if there is anything to say.
pub fn more(console: &Console, answer: &Answer) -> Html {
    let words = console.words;
    let documents = answer.pages_only();
    if let Some(failure) = answer.later_failure() {
        let token = match &failure.meaning {
            Meaning::Expired { fresh_continue } => fresh_continue.clone(),
            _ => None,
        };
        let go_on = token.map(|token| {
            let label =
                (words.failure.suggestion)(&Suggestion::ContinueInconsistent(token.clone()));
            button(
                &label,
                console.acting(move |_: MouseEvent| Action::Continue(token.clone())),
            )
        });
        let retry = retry_token(answer)
            .filter(|_| go_on.is_none())
            .map(|token| {
                button(
                    words.reload,
                    console.acting(move |_: MouseEvent| Action::Continue(token.clone())),
                )
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
                { button(&again, console.acting(|_: MouseEvent| Action::Reload)) }
            </div>
        };
    }
    if let Some(fault) = fault(console, answer, &documents) {
        return fault;
    }
    let remark = answer.tree().and_then(|_| remark(console, &documents));
    if let Some(token) = retry_token(answer) {
        // It was given up.
        let again = console.acting(move |_: MouseEvent| Action::Continue(token.clone()));
        return html! { <div class="more">{ main_button(words.more, again) }</div> };
    }
    if next_token(answer).is_none() || answer.is_file {
        return html! { <>{ for remark }</> };
    }
    let remaining = documents
        .last()
        .and_then(|document| object::list_facts(document)?.remaining);
    let label = remaining
        .and_then(|left| usize::try_from(left).ok())
        .map_or_else(|| words.more.to_owned(), words.more_known);
    html! {
        <>{ for remark }<div class="more">{ main_button(&label, console.acting(|_: MouseEvent| Action::More)) }
        { button(words.table.load_all, console.acting(|_: MouseEvent| Action::All)) }</div></>
    }
}

/// Where and why the answer is not the JSON it should be, and the way there. A body that is no JSON is no faulty JSON either.
fn fault(console: &Console, answer: &Answer, documents: &[&Document]) -> Option<Html> {
    answer.tree().filter(|_| !answer.is_running())?;
    let words = console.words;
    let mut numbered = documents.iter().enumerate();
    if let Some((part, document, fault)) =
        numbered.find_map(|(part, document)| Some((part, *document, document.fault()?)))
    {
        let place = (words.fault_at)(fault.line, fault.column, fault.offset);
        let last = u32::try_from(document.len()).ok()?.checked_sub(1);
        let last = last.map(|last| {
            let show = move |_: MouseEvent| Action::ShowValue(part, Node::new(last));
            button(words.show_last_row, console.acting(show))
        });
        return Some(html! {
            <div class="note bad" role="alert"><span>{ (words.failure.json_fault)(fault, &place) }</span>{ for last }{ for to_raw(console, part, fault.offset) }</div>
        });
    }
    None
}

/// What is odd about an answer that can be read nevertheless.
fn remark(console: &Console, documents: &[&Document]) -> Option<Html> {
    let words = console.words;
    let mut numbered = documents.iter().enumerate();
    if let Some((part, byte)) =
        numbered.find_map(|(part, document)| Some((part, document.invalid_utf8()?)))
    {
        return Some(html! {
            <div class="note" role="alert"><span>{ (words.not_utf8)(byte) }</span>{ for to_raw(console, part, byte) }</div>
        });
    }
    let has_mark = documents.iter().any(|document| document.has_bom());
    has_mark.then(|| html! { <div class="note calm">{ words.byte_order_mark }</div> })
}

/// A button that leads to a byte in the raw text. The text of an opened value is not the answer's.
fn to_raw(console: &Console, part: usize, byte: usize) -> Option<Html> {
    (!console.is_inside).then(|| {
        let show = move |_: MouseEvent| Action::ShowByte(part, byte);
        button(console.words.show_in_raw, console.acting(show))
    })
}
