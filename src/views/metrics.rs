//! `/metrics` as families: name, type, help, and on a click the samples.

use rest::metrics::{Family, Sample};
use yew::prelude::*;

use super::document::ROW;
use super::more::more;
use super::raw::save_button;
use crate::components::filter_field::filter_field;
use crate::components::pieces::{draw_text, spelled};
use crate::hooks::console::use_console;
use crate::hooks::kept::{use_mut_ref, use_state_eq};
use crate::hooks::scroller::use_scroller;
use crate::state::answer::Answer;
use crate::state::live::Live;
use crate::state::metric_rows::MetricRows;
use crate::tag::{Child, beside, nothing, tag};
use crate::words::Words;

/// The metrics to draw.
#[derive(Clone, PartialEq)]
pub struct MetricsView {
    /// What has come of them.
    pub answer: Live<Answer>,
    /// What a saved file is called.
    pub file_name: String,
}

part!(MetricsView, use_metrics_view);

/// A filter over the rows.
#[hook]
fn use_metrics_view(props: &MetricsView) -> Html {
    let console = use_console();
    let words = console.words;
    let filter = use_state_eq(String::new);
    let metrics = use_mut_ref(MetricRows::default);
    let update = use_force_update();
    let answer = props.answer.borrow();
    metrics
        .borrow_mut()
        .read_on(answer.bytes(), answer.is_running(), &|| answer.text());
    let metrics_now = metrics.borrow();
    let families = &metrics_now.families;
    let rows = metrics_now.rows(&filter);
    let shown = rows.iter().filter(|row| row.sample.is_none()).count();
    let scroll = use_scroller(rows.len(), ROW, None, None);
    let (first, _) = scroll.scroller.first();
    let mut visible = Vec::new();
    for at in first..rows.len().min(first + scroll.scroller.window()) {
        let row = rows.get(at).copied();
        let family = row.and_then(|row| families.families.get(row.family));
        let Some((row, family)) = row.zip(family) else {
            break;
        };
        let samples = metrics_now.samples(row.family);
        let (class, cells) = if let Some(sample) = row.sample.and_then(|at| samples.get(at)) {
            ("sample", sample_cells(family, sample, words))
        } else {
            let (metrics, update) = (metrics.clone(), update.clone());
            let onclick = Callback::from(move |_: MouseEvent| {
                metrics.borrow_mut().toggle(row.family);
                update.force_update();
            });
            let is_open = metrics_now.is_open(row.family);
            ("", family_cells(family, is_open, onclick, words))
        };
        visible.push(
            tag("div")
                .key(at)
                .class("row metric-row")
                .class(class)
                .set("role", "row")
                .set("aria-rowindex", at + 2)
                .children(cells)
                .html(),
        );
    }
    beside(vec![
        tag("div")
            .class("tools")
            .child(filter_field(words.answers.filter_families, &filter))
            .child(save_button(&console, &props.answer, &props.file_name))
            .child(
                tag("span")
                    .class("count")
                    .status(false)
                    .child((words.shown_of)(shown, families.families.len())),
            )
            .html(),
        unread(families.unread_count, &families.unread, words),
        tag("div")
            .class("table")
            .set("role", "table")
            .set("aria-label", words.answers.families)
            .set("aria-rowcount", rows.len() + 1)
            .child(head(words))
            .child(
                scroll
                    .window(visible)
                    .set("role", "rowgroup")
                    .set("aria-label", words.answers.families)
                    .on_scroll(scroll.onscroll.clone())
                    .child(
                        rows.is_empty()
                            .then(|| tag("p").class("waiting").child(words.no_match)),
                    ),
            )
            .html(),
        more(&console, &answer),
    ])
}

fn head(words: &Words) -> Html {
    let answers = &words.answers;
    let mut head = tag("div")
        .class("row index-head metric-row")
        .set("role", "row");
    for name in [answers.family, answers.kind, answers.samples, answers.help] {
        head = head.child(tag("span").set("role", "columnheader").child(name));
    }
    head.html()
}

fn cell(class: &'static str, content: Html) -> Html {
    tag("span")
        .class(class)
        .set("role", "cell")
        .child(content)
        .html()
}

fn family_cells(
    family: &Family,
    is_open: bool,
    onclick: Callback<MouseEvent>,
    words: &Words,
) -> Vec<Html> {
    let name = spelled(&family.name);
    let button = tag("button")
        .class("family")
        .set("type", "button")
        .set("aria-label", name.clone())
        .set("title", name.clone())
        .says("aria-expanded", is_open)
        .on_click(onclick)
        .child(
            tag("i")
                .set("aria-hidden", "true")
                .child(if is_open { "▾" } else { "▸" }),
        )
        .child(&name);
    let mut about = String::new();
    for text in [&family.stability, &family.unit, &family.help] {
        if !about.is_empty() && !text.is_empty() {
            about += " · ";
        }
        about += text;
    }
    let about = spelled(&about);
    vec![
        cell("", button.html()),
        cell("", draw_text(family.kind.word(), words)),
        cell("", words.number(family.count).html()),
        tag("span")
            .class("soft")
            .set("role", "cell")
            .set("title", about.clone())
            .child(about)
            .html(),
    ]
}

/// The value stands before the labels, so that values are below each other.
fn sample_cells(family: &Family, sample: &Sample, words: &Words) -> Vec<Html> {
    let suffix = sample.name.strip_prefix(&family.name);
    let mut labels = vec![label(suffix.unwrap_or(&sample.name), words)];
    // What a narrow screen cuts off.
    let mut whole = String::new();
    for (name, value) in &sample.labels {
        for part in [&spelled(name), "=", &spelled(value), "\n"] {
            whole += part;
        }
        labels.push(
            tag("span")
                .class("label")
                .child(tag("span").class("key").child(draw_text(name, words)))
                .child("=")
                .child(tag("span").class("string").child(draw_text(value, words)))
                .html(),
        );
    }
    if sample.labels.is_empty() {
        labels.push(label(words.answers.no_labels, words));
    }
    for text in [&sample.timestamp, &sample.exemplar].into_iter().flatten() {
        labels.push(label(text, words));
    }
    vec![
        tag("span")
            .class("number")
            .set("role", "cell")
            .set("title", spelled(&sample.value))
            .child(draw_text(&sample.value, words))
            .html(),
        tag("span")
            .set("role", "cell")
            .set("title", whole)
            .children(labels)
            .html(),
    ]
}

/// What stands beside the labels; nothing where it is empty.
fn label(text: &str, words: &Words) -> Html {
    if text.is_empty() {
        return nothing();
    }
    tag("span")
        .class("soft label")
        .child(draw_text(text, words))
        .html()
}

/// Lines that are no metrics are not passed over in silence.
fn unread(count: usize, lines: &[String], words: &Words) -> Html {
    let Some(line) = lines.first() else {
        return nothing();
    };
    tag("div")
        .class("note")
        .child((words.answers.unread_lines)(count))
        .child(tag("code").child(draw_text(line, words)))
        .html()
}
