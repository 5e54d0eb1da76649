//! The file compared with the answer: a verdict, and a list of what differs, each entry a way to the value.

use document::{At, Difference, Document, Findings};
use yew::prelude::*;

use crate::browser::clock;
use crate::components::pieces;
use crate::components::row_value::preview_piece;
use crate::hooks::console::{Console, use_console};
use crate::hooks::effect::use_effect_with;
use crate::hooks::scroller::use_scroller;
use crate::state::Action;
use crate::state::answer::Answer;
use crate::state::asking::next_token;
use crate::state::comparison::{Comparison, can_compare};
use crate::state::file::FileAction;
use crate::state::live::Live;
use crate::tag::{Child, beside, tag};

/// Height of an entry in pixels; `.difference` of the style sheet.
const ROW: f64 = 50.0;
/// Characters of a value.
const VALUE: usize = 200;
/// Milliseconds of comparing at a time: half a frame.
const SLICE: f64 = 8.0;
/// Bytes compared between two looks at the clock.
const STEP: usize = 256 * 1024;

/// The file and the answer.
#[derive(Clone, PartialEq)]
pub struct CompareView {
    /// The file.
    pub file: Live<Answer>,
    /// The answer.
    pub answer: Live<Answer>,
    /// How far they were compared.
    pub comparison: Live<Comparison>,
    /// What the file is called.
    pub name: String,
    /// What the answer is the answer to.
    pub shown: String,
}

part!(CompareView, use_compare_view);

/// Verdict and differences.
#[hook]
fn use_compare_view(props: &CompareView) -> Html {
    let console = use_console();
    let words = console.words;
    use_comparison(&console, props);
    let (file, answer) = (props.file.borrow(), props.answer.borrow());
    let comparison = props.comparison.borrow();
    let is_of_these = comparison.is_of(&props.file, &props.answer);
    let findings = comparison.findings();
    let entries = Entries {
        findings,
        file: &file,
        answer: &answer,
        console: &console,
    };
    let count = if is_of_these { entries.count() } else { 0 };
    let scroll = use_scroller(count, ROW, None, None);
    let (first, _) = scroll.scroller.first();
    let last = count.min(first + scroll.scroller.window());
    let status = if !can_compare(&file) || !can_compare(&answer) {
        let is_coming = file.is_running() || answer.is_running();
        tag("span")
            .child(if is_coming {
                words.file.still_coming
            } else {
                words.file.no_json
            })
            .html()
    } else if is_of_these && comparison.is_done() {
        verdict(findings, &console)
    } else {
        beside(vec![
            tag("span").child(words.file.comparing).html(),
            tag("span")
                .child((words.file.differences)(findings.differences.count))
                .html(),
        ])
    };
    let is_cut = |answer: &Answer| {
        let is_json = |document: &&Document| document.is_complete();
        can_compare(answer) && !answer.documents().iter().all(is_json)
    };
    beside(vec![
        tag("div")
            .class("tools")
            .status(!comparison.is_done())
            .set("aria-label", words.file.compare)
            .child(status)
            .html(),
        (is_cut(&file))
            .then(|| tag("div").class("note").child(words.file.cut_file))
            .html(),
        (is_cut(&answer))
            .then(|| tag("div").class("note").child(words.file.cut_response))
            .html(),
        (next_token(&answer).is_some())
            .then(|| tag("div").class("note").child(words.file.more_pages))
            .html(),
        (count > 0)
            .then(|| {
                tag("div")
                    .class("difference-head")
                    .child(
                        tag("span")
                            .child(words.file.file)
                            .child(" ")
                            .child(tag("code").child(pieces::spelled(&props.name))),
                    )
                    .child(
                        tag("span")
                            .child(words.response)
                            .child(" ")
                            .child(tag("code").child(pieces::spelled(&props.shown))),
                    )
            })
            .html(),
        scroll
            .window((first..last).filter_map(|row| entries.draw(row)))
            .class("fit")
            .set("role", "list")
            .set("aria-label", words.file.compare)
            .on_scroll(scroll.onscroll.clone())
            .html(),
    ])
}

/// Compares in slices, and again when the file or the answer has changed.
#[hook]
fn use_comparison(console: &Console, props: &CompareView) {
    let console = console.clone();
    use_effect_with(props.clone(), move |props| {
        let CompareView {
            file,
            answer,
            comparison,
            ..
        } = props.clone();
        // In its own task, so that what is known is drawn first.
        let slice = clock::after(0, move || {
            let is_over =
                |comparison: &Comparison| comparison.is_of(&file, &answer) && comparison.is_done();
            if is_over(&comparison.borrow()) {
                return;
            }
            let until = clock::since_start() + SLICE;
            let mut is_waiting = false;
            while !is_waiting && clock::since_start() < until {
                is_waiting = comparison.borrow_mut().step(&file, &answer, STEP);
            }
            if !is_waiting || is_over(&comparison.borrow()) {
                console.act(Action::File(FileAction::Compared));
            }
        });
        move || drop(slice)
    });
}

/// In a few words, whether both say the same; then in what way not.
fn verdict(findings: &Findings, console: &Console) -> Html {
    let words = &console.words.file;
    let (class, text) = match findings {
        Findings { is_identical, .. } if *is_identical => ("good", words.identical.to_owned()),
        _ if findings.differences.count > 0 => {
            ("warn", (words.differences)(findings.differences.count))
        }
        _ if findings.reordered > 0
            && findings.aside.count + findings.moved + findings.respelled == 0 =>
        {
            ("good", words.equal_but_order.to_owned())
        }
        _ => ("good", words.equal.to_owned()),
    };
    let (listed, count) = (
        findings.differences.listed.len(),
        findings.differences.count,
    );
    let mut facts = Vec::new();
    if listed < count {
        facts.push((words.listed)(listed, count));
    }
    facts.extend((words.remarks)(findings));
    beside(vec![
        tag("b").class("badge").class(class).child(text).html(),
        beside(
            facts
                .into_iter()
                .map(|fact| tag("span").class("soft").child(fact).html()),
        ),
    ])
}

/// The differences as rows: those that count, then, under a heading, those that don't.
struct Entries<'a> {
    findings: &'a Findings,
    file: &'a Answer,
    answer: &'a Answer,
    console: &'a Console,
}

impl Entries<'_> {
    fn count(&self) -> usize {
        let aside = self.findings.aside.listed.len();
        self.findings.differences.listed.len() + aside + usize::from(aside > 0)
    }

    fn draw(&self, row: usize) -> Option<Html> {
        let words = self.console.words;
        let (counted, aside) = (
            &self.findings.differences.listed,
            &self.findings.aside.listed,
        );
        if row == counted.len() {
            return Some(
                tag("div")
                    .key(row)
                    .class("row difference heading")
                    .set("role", "listitem")
                    .child(words.file.set_aside)
                    .html(),
            );
        }
        let difference = counted
            .get(row)
            .or_else(|| aside.get(row.checked_sub(counted.len() + 1)?))?;
        let (class, kind, file, answer) = match *difference {
            Difference::Left(at) => ("removed", words.file.only_in_file, Some(at), None),
            Difference::Right(at) => ("added", words.file.only_in_response, None, Some(at)),
            Difference::Changed(one, other) => ("", words.file.changed, Some(one), Some(other)),
        };
        let in_file = file.map(|at| self.value(true, at));
        let in_answer = answer.map(|at| self.value(false, at));
        let is_only_in_file = answer.is_none();
        let at = answer.or(file)?;
        let pointer = self.pointer(is_only_in_file, at);
        let name = if pointer.is_empty() {
            words.whole_answer.to_owned()
        } else {
            pieces::spelled(&pointer)
        };
        Some(
            tag("div")
                .key(row)
                .class("row")
                .class("difference")
                .class(class)
                .set("role", "listitem")
                .child(
                    tag("span")
                        .child(
                            tag("button")
                                .class("button plain pointer")
                                .set("type", "button")
                                .set("data-pointer", pointer)
                                .on_click(self.jump(is_only_in_file, at))
                                .child(name),
                        )
                        .child(tag("span").class("badge").child(kind)),
                )
                .child(
                    tag("span")
                        .class("both")
                        .child(in_file.unwrap_or_else(none))
                        .child(in_answer.unwrap_or_else(none)),
                )
                .html(),
        )
    }

    /// The beginning of a value, and a way to it.
    fn value(&self, in_file: bool, at: At) -> Html {
        let words = self.console.words;
        let side = self.side(in_file);
        let label = if in_file {
            words.file.in_file
        } else {
            words.file.in_response
        };
        let label = label(&pieces::spelled(&self.pointer(in_file, at)));
        let hide = |node| side.hides(at.part, node);
        let documents = side.documents();
        let pieces = documents
            .get(at.part)
            .map(|document| document.preview(at.node, VALUE, &hide));
        let value = pieces.into_iter().flatten();
        tag("button")
            .class("value")
            .set("type", "button")
            .set("title", label)
            .on_click(self.jump(in_file, at))
            .children(value.map(|piece| preview_piece(&piece, words)))
            .html()
    }

    fn jump(&self, in_file: bool, At { part, node }: At) -> Callback<MouseEvent> {
        self.console.acting(move |_: MouseEvent| {
            Action::File(FileAction::Value {
                in_file,
                part,
                node,
            })
        })
    }

    fn pointer(&self, in_file: bool, at: At) -> String {
        let documents = self.side(in_file).documents();
        let document = documents.get(at.part);
        document.map_or_else(String::new, |document| {
            document.pointer(at.node).to_rfc6901()
        })
    }

    fn side(&self, in_file: bool) -> &Answer {
        if in_file { self.file } else { self.answer }
    }
}

fn none() -> Html {
    tag("span").class("value faint").child("—").html()
}
