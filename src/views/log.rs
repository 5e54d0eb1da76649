//! The log of a container: its lines as they come, in their colours, with a filter and a pause.

use document::{Document, Query, Scope};
use rest::log::{Attribute, LogOptions, Span, Style, timestamp};
use yew::prelude::*;

use super::document::ROW;
use super::more::more;
use super::raw::save_button;
use crate::components::button::button;
use crate::components::filter_field::filter_field;
use crate::components::pieces::draw_marked;
use crate::hooks::console::{Console, use_console};
use crate::hooks::effect::use_effect_with;
use crate::hooks::kept::{use_mut_ref, use_state_eq};
use crate::hooks::scroller::use_scroller;
use crate::state::answer::Answer;
use crate::state::live::Live;
use crate::state::log_text::LogText;
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
    let filter = use_state_eq(String::new);
    let reading = use_mut_ref(Reading::default);
    let update = use_force_update();
    let answer = props.answer.as_ref().map(Live::borrow);
    let document = answer
        .as_ref()
        .and_then(|answer| answer.documents().first().copied());
    let mut now = reading.borrow_mut();
    now.read(props.answer.as_ref().map(Live::id), document, &filter);
    let count = document.map_or(0, |document| now.text.count(document));
    let limit = now.paused.unwrap_or(count);
    let rows = document.map_or(0, |document| now.text.shown(document, limit));
    let scroll = use_scroller(rows, ROW, None, None);
    let (first, _) = scroll.scroller.first();
    let end = rows.min(first + scroll.scroller.window());
    now.is_at_end = if now.rows == rows {
        end == rows
    } else {
        now.is_at_end
    };
    now.rows = rows;
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
            visible.push(draw_line(&now.text, document, row, props, words));
        }
    }
    let pause = {
        let (reading, is_paused) = (reading.clone(), now.paused.is_some());
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
    let is_running = answer.as_ref().is_none_or(|answer| answer.is_running());
    let remark = (rows == 0).then(|| remark(count, answer.as_deref(), words));
    beside(vec![
        tag("div")
            .class("tools")
            .child(filter_field(words.answers.filter_lines, &filter))
            .child((is_running && props.options.follow).then_some(pause))
            .child(save(&console, props))
            .child(
                tag("span")
                    .class("count")
                    .set("role", "status")
                    .child(counted(rows, limit, count, words)),
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

/// How a log is looked at.
#[derive(Debug)]
struct Reading {
    /// Which answer it is.
    of: Option<u32>,
    filter: String,
    text: LogText,
    /// How many lines had come when it was paused.
    paused: Option<usize>,
    /// Rows at the last drawing.
    rows: usize,
    /// Whether the last one was in view then. A log is begun at its end, where the news are.
    is_at_end: bool,
}

impl Default for Reading {
    fn default() -> Self {
        Self {
            of: None,
            filter: String::new(),
            text: LogText::default(),
            paused: None,
            rows: 0,
            is_at_end: true,
        }
    }
}

impl Reading {
    /// Takes in what has come of an answer, of another one from its beginning.
    fn read(&mut self, of: Option<u32>, log: Option<&Document>, filter: &str) {
        if self.of != of {
            *self = Self {
                of,
                ..Self::default()
            };
        }
        let Some(log) = log else {
            return;
        };
        self.text.extend(log);
        if self.filter != filter {
            filter.clone_into(&mut self.filter);
            let query = Query::text(filter, false, Scope::Everywhere);
            self.text.filter(log, query);
        }
    }
}

fn draw_line(
    text: &LogText,
    document: &Document,
    row: usize,
    props: &LogView,
    words: &Words,
) -> Html {
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
        .child(text.number(line));
    tag("div")
        .key(row)
        .class("row text")
        .set("role", "listitem")
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

/// How many lines are shown, and how many wait for the end of the pause.
fn counted(rows: usize, limit: usize, count: usize, words: &Words) -> String {
    let lines = if rows == limit {
        (words.lines)(rows)
    } else {
        (words.shown_of)(rows, limit)
    };
    match count - limit.min(count) {
        0 => lines,
        held => format!("{lines} · {}", (words.answers.held)(held)),
    }
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
