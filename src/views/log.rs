//! The log of a container: its lines as they come, in their colours, with what is looked for and a pause.

use document::{Document, Query};
use rest::log::{Attribute, LogOptions, Span, Style, timestamp};
use yew::prelude::*;

use super::document::ROW;
use super::more::more;
use super::raw::save_button;
use crate::browser::dom;
use crate::components::button::{button, switch};
use crate::components::filter_field::{keeping, search_field};
use crate::components::find_bar::{hits, number_of, steps};
use crate::components::pieces::draw_marked;
use crate::hooks::console::{Console, use_console};
use crate::hooks::effect::use_effect_with;
use crate::hooks::kept::{Kept, use_mut_ref, use_state_eq};
use crate::hooks::scroller::use_scroller;
use crate::state::answer::Answer;
use crate::state::live::Live;
use crate::state::log_reading::LogReading;
use crate::tag::{Child, beside, tag};
use crate::words::Words;

/// The log to draw.
#[derive(Clone, PartialEq)]
pub struct LogView {
    /// What has come of it, once it was asked for.
    pub answer: Option<Live<Answer>>,
    /// What was asked.
    pub options: LogOptions,
    /// What a saved file is called.
    pub file_name: String,
}

part!(LogView, use_log_view);

/// The lines, at their end as long as nobody goes up.
#[hook]
fn use_log_view(props: &LogView) -> Html {
    let console = use_console();
    let words = console.words;
    let wanted = use_state_eq(String::new);
    let only_hits = use_state_eq(|| false);
    let reading = use_mut_ref(LogReading::default);
    let update = use_force_update();
    let mut now = reading.borrow_mut();
    let gone = now.read(props.answer.as_ref(), &wanted, *only_hits);
    let answer = props.answer.as_ref().map(Live::borrow);
    let document = answer
        .as_ref()
        .and_then(|answer| answer.documents().first().copied());
    let count = document.map_or(0, |document| now.text.count(document));
    let limit = now.paused.unwrap_or(count);
    let rows = document.map_or(0, |document| now.text.shown(document, limit));
    let moved = (gone > 0 && rows == limit).then_some((gone, 0));
    let scroll = use_scroller(rows, ROW, None, moved);
    let (first, _) = scroll.scroller.first();
    let end = rows.min(first + scroll.scroller.window());
    now.draws(rows, end);
    {
        let (mover, is_at_end) = (scroll.mover(), now.is_at_end);
        use_effect_with(rows, move |rows| {
            if is_at_end {
                mover.show(rows.saturating_sub(1), 0);
            }
        });
    }
    let mut visible = Vec::new();
    if let Some(document) = document {
        for row in first..end {
            visible.push(draw_line(&now, document, row, props, words));
        }
    }
    let pause = {
        let (reading, is_paused) = (reading.clone(), now.paused.is_some());
        let update = update.clone();
        let name = if is_paused {
            words.answers.go_on
        } else {
            words.answers.pause
        };
        let onclick = move |_| {
            reading.borrow_mut().paused = (!is_paused).then_some(count);
            update.force_update();
        };
        button(name, Callback::from(onclick))
    };
    let step = {
        let (reading, mover, top) = (reading.clone(), scroll.mover(), now.text.line(first));
        Callback::from(move |backwards| {
            let row = reading.borrow_mut().step(top, backwards);
            if let Some(row) = row {
                mover.show(row, 0);
            }
            update.force_update();
        })
    };
    let is_running = answer.as_ref().is_none_or(|answer| answer.is_running());
    let remark = (rows == 0).then(|| remark(count, answer.as_deref(), words));
    beside(vec![
        tag("div")
            .class("tools")
            .child(find(
                words, &now, limit, &wanted, &only_hits, &step, is_running,
            ))
            .child((is_running && props.options.follow).then_some(pause))
            .child(save(&console, props))
            .child(
                tag("span")
                    .class("count")
                    .status(is_running)
                    .child(counted(rows, limit, count, &now, words)),
            )
            .html(),
        scroll
            .window(visible)
            .set("role", "list")
            .set("aria-label", words.answers.log)
            .on_scroll(scroll.onscroll.clone())
            .child(remark.map(|remark| tag("p").class("waiting").child(remark)))
            .html(),
        answer.as_ref().map(|answer| more(&console, answer)).html(),
    ])
}

/// The field to find something, how often it is there, and what to do with it. Enter goes on, with Shift back, Escape ends it.
fn find(
    words: &'static Words,
    reading: &LogReading,
    limit: usize,
    wanted: &Kept<String>,
    only_hits: &Kept<bool>,
    step: &Callback<bool>,
    is_running: bool,
) -> Html {
    let keys = {
        let (step, wanted) = (step.clone(), wanted.clone());
        Callback::from(
            move |event: KeyboardEvent| match dom::key(&event).as_str() {
                "Enter" => step.emit(event.shift_key()),
                "Escape" => {
                    wanted.set(String::new());
                    dom::focus("[role=list]");
                }
                _ => {}
            },
        )
    };
    let go = |backwards| {
        let step = step.clone();
        Callback::from(move |_: MouseEvent| step.emit(backwards))
    };
    let turn = {
        let only_hits = only_hits.clone();
        Callback::from(move |_: MouseEvent| only_hits.set(!*only_hits.now()))
    };
    let count = reading.text.hits(limit);
    let number = reading.at.and_then(|line| reading.text.hit(line));
    let told = reading.text.query().map_or_else(String::new, |_| {
        number_of(number.map(|hit| hit + 1), count, words)
    });
    let field = search_field(words.answers.find, wanted, keeping(wanted));
    tag("div")
        .class("find")
        .set("role", "search")
        .child(field.set("id", "find-in-response").on_key_down(keys))
        .child(hits(&told, is_running))
        .child(steps(words, count > 0, go(true), go(false)))
        .child(switch(words.answers.only_hits, **only_hits, turn))
        .html()
}

fn draw_line(
    reading: &LogReading,
    document: &Document,
    row: usize,
    props: &LogView,
    words: &Words,
) -> Html {
    let text = &reading.text;
    let line = text.line(row);
    let bytes = text.bytes(document, line);
    let time = timestamp(&bytes).filter(|_| props.options.timestamps);
    let rest = time.map_or(bytes.as_slice(), |(_, rest)| rest);
    let mut spans = Vec::new();
    for span in text.spans(line, rest) {
        spans.push(draw_span(&span, text.query(), words));
    }
    let number = tag("span")
        .class("line")
        .set("aria-hidden", "true")
        .child(reading.number(line));
    tag("div")
        .key(row)
        .class("row text")
        .set("role", "listitem")
        .set("aria-current", (reading.at == Some(line)).then_some("true"))
        .child(number)
        .child(time.map(|(time, _)| tag("time").child(time)))
        .child(tag("span").children(spans))
        .html()
}

fn save(console: &Console, props: &LogView) -> Html {
    let answer = props.answer.as_ref();
    answer
        .map(|answer| save_button(console, answer, &props.file_name))
        .html()
}

/// How many lines are shown, how many wait for the end of the pause, and how many are kept no more.
fn counted(rows: usize, limit: usize, count: usize, reading: &LogReading, words: &Words) -> String {
    let mut told = if rows == limit {
        (words.lines)(rows)
    } else {
        (words.shown_of)(rows, limit)
    };
    let held = count - limit.min(count);
    for (lines, say) in [
        (held, words.answers.held),
        (reading.let_go(), words.answers.let_go),
    ] {
        if lines > 0 {
            told += " · ";
            told += &say(lines);
        }
    }
    told
}

/// Why no line is to be seen.
fn remark(count: usize, answer: Option<&Answer>, words: &Words) -> &'static str {
    let has_head =
        answer.is_some_and(|answer| answer.first().is_some_and(|page| page.head.is_some()));
    match answer {
        _ if count > 0 => words.no_match,
        Some(answer) if !answer.is_running() && answer.is_whole() => words.answers.nothing_printed,
        Some(answer) if !answer.is_running() => words.cancelled,
        _ if has_head => words.answers.nothing_yet,
        _ => words.waiting,
    }
}

/// Its style becomes classes, never a style from data.
fn draw_span(span: &Span, query: Option<&Query>, words: &Words) -> Html {
    tag("span")
        .class(class_of(span.style))
        .child(draw_marked(&document::visible(&span.text), query, words))
        .html()
}

/// Colours by number: `fg1` is red on the background of the page, `bg4` a blue background.
fn class_of(style: Style) -> String {
    const NAMES: [&str; 5] = [" bold", " dim", " italic", " underline", " inverse"];
    let mut classes = String::new();
    for (attribute, name) in Attribute::ALL.into_iter().zip(NAMES) {
        if style.has(attribute) {
            classes += name;
        }
    }
    let (text, behind) = if style.has(Attribute::Inverse) {
        (style.background, style.foreground)
    } else {
        (style.foreground, style.background)
    };
    for (kind, colour) in [(" fg", text), (" bg", behind)] {
        if let Some(colour) = colour {
            classes += kind;
            classes += &usize::from(colour).to_string();
        }
    }
    classes.trim_start().to_owned()
}
