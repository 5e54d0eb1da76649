//! The bytes of an answer as text, line by line, of which only those in view are drawn.

use std::ops::Range;

use document::{Document, Lines};
use rest::response::Shape;
use yew::prelude::*;

use super::document::ROW;
use super::more::more;
use crate::browser::steps::Pieces;
use crate::components::button::button;
use crate::components::{hex, pieces};
use crate::hooks::console::{Console, use_console};
use crate::hooks::effect::use_effect_with;
use crate::hooks::kept::{use_memo, use_mut_ref};
use crate::hooks::scroller::use_scroller;
use crate::state::answer::Answer;
use crate::state::copying::{AsSent, Copying};
use crate::state::live::Live;
use crate::tag::{Child, beside, tag};
use crate::words::Words;

/// The answer to draw.
#[derive(Clone, PartialEq)]
pub struct RawView {
    /// The answer on screen.
    pub answer: Live<Answer>,
    /// What a saved file is called.
    pub file_name: String,
    /// A byte to be shown: its part, its place, and how many were to be shown before.
    pub byte: Option<(usize, usize, u32)>,
}

part!(RawView, use_raw_view);

/// The answer as it came, with Save.
#[hook]
fn use_raw_view(props: &RawView) -> Html {
    let console = use_console();
    let words = console.words;
    let lines = use_mut_ref(Vec::<Lines>::new);
    let answer = props.answer.borrow();
    let documents = answer.documents();
    // A watch puts other documents in the place of those that were read, and so does a log that is followed for long.
    let others = (answer.events.count(), answer.let_go.1);
    if use_mut_ref(|| (0, 0)).replace(others) != others {
        lines.take();
    }
    let is_binary = answer.shape == Shape::Binary;
    if !is_binary {
        let lines = &mut *lines.borrow_mut();
        lines.truncate(documents.len());
        for (lines, document) in lines.iter_mut().zip(&documents) {
            lines.extend(document);
        }
        let known = lines.len();
        lines.extend(
            documents
                .iter()
                .skip(known)
                .map(|document| Lines::new(document)),
        );
    }
    let lines = lines.borrow();
    let count = if is_binary {
        documents.iter().map(|document| hex::count(document)).sum()
    } else {
        lines.iter().map(Lines::count).sum()
    };
    let both = lines.iter().zip(&documents);
    let text_lines = both
        .map(|(lines, document)| line_count(lines, document))
        .sum();
    let scroll = use_scroller(count, ROW, None, None);
    {
        let row = props
            .byte
            .and_then(|(part, byte, _)| row_of(&lines, part, byte));
        let mover = scroll.mover();
        use_effect_with(props.byte.zip(row), move |wanted| {
            if let Some((_, row)) = *wanted {
                mover.show(row, 0);
            }
        });
    }
    let faults = documents
        .iter()
        .filter(|document| document.fault().is_some())
        .count();
    let secrets = use_memo((props.answer.clone(), answer.is_running(), faults), |_| {
        secrets(&answer)
    });
    let (has_secrets, hides_unread) = (secrets.0, &secrets.1);
    let (first, _) = scroll.scroller.first();
    let last = count.min(first + scroll.scroller.window());
    let visible = (first..last).filter_map(|row| {
        if is_binary {
            let document = documents.first()?;
            return Some(
                tag("div")
                    .key(row)
                    .class("row text hex")
                    .child(hex::row(document, row))
                    .html(),
            );
        }
        let (part, line) = locate(&lines, row)?;
        let document = documents.get(part)?;
        let range = lines.get(part)?.line(document, line);
        let is_faulty = answer.tree().is_some()
            && document.fault().is_some_and(|fault| {
                lines.get(part).map(|lines| lines.at_byte(fault.offset)) == Some(line)
            });
        Some(
            tag("div")
                .key(row)
                .class("row")
                .class("text")
                .class_if(is_faulty, "faulty")
                .child(
                    tag("span")
                        .class("line")
                        .set("aria-hidden", "true")
                        .children(lines.get(part)?.number(line)),
                )
                .child(tag("span").child(text(
                    &answer,
                    document,
                    range,
                    hides_unread.get(part) == Some(&true),
                    words,
                )))
                .html(),
        )
    });
    beside(vec![
        tag("div")
            .class("tools")
            .child(save_buttons(&console, props, has_secrets))
            .child(has_secrets.then(|| tag("span").class("soft").child(words.masked_note)))
            .child(tag("span").class("grow"))
            .child(
                (!is_binary).then(|| tag("span").class("count").child((words.lines)(text_lines))),
            )
            .html(),
        scroll
            .window(visible)
            .set("role", "region")
            .set("aria-label", words.response)
            .on_scroll(scroll.onscroll.clone())
            .html(),
        more(&console, &answer),
    ])
}

/// Whether there are secrets in the answer, and in which of its documents also after a fault. A large one is not read through for the
/// first: it may hold some.
fn secrets(answer: &Answer) -> (bool, Vec<bool>) {
    const READ_THROUGH: usize = 4_000_000;
    if answer.tree().is_none() {
        return (false, Vec::new());
    }
    let documents = answer.documents();
    let unread: Vec<bool> = documents
        .iter()
        .map(|document| answer.mask.hides_unread(document))
        .collect();
    let has_secrets = answer.bytes() > READ_THROUGH
        || unread.contains(&true)
        || documents
            .iter()
            .any(|document| answer.mask.hides_any(document));
    (has_secrets, unread)
}

/// Lines of the text of a document; the line feed at its end begins none.
fn line_count(lines: &Lines, document: &Document) -> usize {
    let ends_line = document.bytes(document.byte_len().saturating_sub(1)..document.byte_len());
    lines.whole(lines.count()) - usize::from(*ends_line == *b"\n")
}

/// The part and line of a row over all parts.
fn locate(lines: &[Lines], row: usize) -> Option<(usize, usize)> {
    let mut left = row;
    for (part, lines) in lines.iter().enumerate() {
        if left < lines.count() {
            return Some((part, left));
        }
        left -= lines.count();
    }
    None
}

/// The row over all parts with a byte of one of them.
fn row_of(lines: &[Lines], part: usize, byte: usize) -> Option<usize> {
    let before: usize = lines.iter().take(part).map(Lines::count).sum();
    Some(before + lines.get(part)?.at_byte(byte))
}

/// A line in pieces, with secret values hidden.
fn text(
    answer: &Answer,
    document: &Document,
    line: Range<usize>,
    hides_unread: bool,
    words: &Words,
) -> Html {
    let mut from = line.start;
    let mut drawn = Vec::new();
    // Only JSON has values to hide.
    let hidden = answer
        .tree()
        .map(|_| answer.mask.ranges(document, line.clone(), hides_unread));
    for hidden in hidden.into_iter().flatten() {
        drawn.push(pieces::draw(
            &document.raw_pieces(from..hidden.start, usize::MAX),
            words,
        ));
        drawn.push(tag("span").class("masked").child("•••").html());
        from = hidden.end;
    }
    drawn.push(pieces::draw(
        &document.raw_pieces(from..line.end, usize::MAX),
        words,
    ));
    drawn.into_iter().collect()
}

/// Saves the bytes; where they hold secrets, the user says whether these are to be in the file.
fn save_buttons(console: &Console, props: &RawView, has_secrets: bool) -> Html {
    let words = console.words;
    if !has_secrets {
        return save_button(console, &props.answer, &props.file_name);
    }
    let masked =
        |answer: &Live<Answer>| Box::new(Copying::whole(answer).map(String::into_bytes)) as Pieces;
    let button = |name, pieces| saving(console, name, &props.answer, &props.file_name, pieces);
    beside(vec![
        button(words.save_masked, masked),
        button(words.save_exact, exact),
    ])
}

/// Saves the bytes of an answer that has no secrets.
pub fn save_button(console: &Console, answer: &Live<Answer>, file_name: &str) -> Html {
    let words = console.words;
    let name = match answer.borrow().let_go {
        (0, 0) => words.save,
        _ => words.save_kept,
    };
    saving(console, name, answer, file_name, exact)
}

fn exact(answer: &Live<Answer>) -> Pieces {
    Box::new(AsSent::new(answer))
}

fn saving(
    console: &Console,
    name: &'static str,
    answer: &Live<Answer>,
    file_name: &str,
    pieces: fn(&Live<Answer>) -> Pieces,
) -> Html {
    let (console, answer, file) = (console.clone(), answer.clone(), file_name.to_owned());
    let onclick = move |_: MouseEvent| console.save(file.clone(), pieces(&answer));
    button(name, onclick.into())
}
