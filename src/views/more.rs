//! The end of a page of a list: how to get the next one, and what went wrong when it did not come.

use document::{Document, Node};
use rest::object;
use rest::response::{Meaning, Suggestion};
use yew::prelude::*;

use super::failure::failure_note;
use crate::components::button::{button, leaving_to, main_button};
use crate::components::grant::{folded_grant, grant_of};
use crate::components::pieces;
use crate::hooks::console::Console;
use crate::state::Action;
use crate::state::answer::Answer;
use crate::state::asking::{next_token, retry_token};
use crate::tag::{Child, beside, tag};

/// What has the focus when a button below the rows is gone.
const ROWS: &str = "[role=grid], main .scroller";

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
        let lacking = answer
            .last()
            .and_then(|page| grant_of(failure, &page.request.query, None));
        let title = pieces::draw_text(&(words.failure.title)(failure), words);
        let means = (words.failure.means)(failure).html();
        return failure_note(title, means, failure, words)
            .children(go_on)
            .children(retry)
            .child(button(
                &again,
                console.acting(|_: MouseEvent| Action::Reload),
            ))
            .children(folded_grant(console, lacking))
            .html();
    }
    if let Some(fault) = fault(console, answer, &documents) {
        return fault;
    }
    let remark = answer.tree().and_then(|_| remark(console, &documents));
    if let Some(token) = retry_token(answer) {
        // It was given up.
        let again = console.acting(move |_: MouseEvent| Action::Continue(token.clone()));
        return tag("div")
            .class("more")
            .child(main_button(words.more, leaving_to(ROWS, again)))
            .html();
    }
    if next_token(answer).is_none() || answer.is_file {
        return beside(vec![remark.html()]);
    }
    let remaining = documents
        .last()
        .and_then(|document| object::list_facts(document)?.remaining);
    let label = remaining
        .and_then(|left| usize::try_from(left).ok())
        .map_or_else(|| words.more.to_owned(), words.more_known);
    beside(vec![
        remark.html(),
        tag("div")
            .class("more")
            .child(main_button(
                &label,
                leaving_to(ROWS, console.acting(|_| Action::More)),
            ))
            .child(button(
                words.table.load_all,
                leaving_to(ROWS, console.acting(|_| Action::All)),
            ))
            .html(),
    ])
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
        return Some(
            tag("div")
                .class("note bad")
                .set("role", "alert")
                .child(tag("span").child((words.failure.json_fault)(fault, &place)))
                .children(last)
                .children(to_raw(console, part, fault.offset))
                .html(),
        );
    }
    None
}

/// What is odd about an answer that can be read nevertheless.
fn remark(console: &Console, documents: &[&Document]) -> Option<Html> {
    let words = console.words;
    let mut numbered = documents.iter().enumerate();
    if let Some((part, odd)) =
        numbered.find_map(|(part, document)| Some((part, document.invalid_utf8()?)))
    {
        let place = (words.fault_at)(odd.line, odd.column, odd.offset);
        return Some(
            tag("div")
                .class("note")
                .set("role", "alert")
                .child(tag("span").child((words.not_utf8)(&place)))
                .children(to_raw(console, part, odd.offset))
                .html(),
        );
    }
    let has_mark = documents.iter().any(|document| document.has_bom());
    has_mark.then(|| {
        tag("div")
            .class("note calm")
            .child(words.byte_order_mark)
            .html()
    })
}

/// A button that leads to a byte in the raw text. The text of an opened value is not the answer's.
fn to_raw(console: &Console, part: usize, byte: usize) -> Option<Html> {
    (!console.is_inside).then(|| {
        let show = move |_: MouseEvent| Action::ShowByte(part, byte);
        button(console.words.show_in_raw, console.acting(show))
    })
}
