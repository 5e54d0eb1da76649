//! One row of the tree: line number, guides, fold, key, value.

use std::cell::{Cell, RefCell};
use std::ops::Range;

use document::{Document, Kind, Node, Place, Places, Query, Row};
use rest::discovery::Catalog;
use rest::path::Path;
use rest::references;
use rest::time::Millis;
use yew::prelude::*;

use super::indent::{FOLD, indented};
use super::managers::{Manager, managers};
use super::pieces;
use super::row_value::open_button;
use crate::browser::{clock, dom};
use crate::components::button::button;
use crate::hooks::console::Console;
use crate::state::Action;
use crate::state::answer::Answer;
use crate::state::live::Live;
use crate::state::opened::{self, Form};
use crate::tag::{Child, beside, nothing, tag};
use crate::words::Words;

/// Bytes of a key that are shown in a row.
const KEY: usize = 2000;
/// No value that leads anywhere is deeper.
const DEEPEST_LINK: usize = 8;
/// Deeper than this, rows don't say their pointer: sixty of them would be megabytes of text.
const DEEPEST_POINTER: usize = 1000;

/// What all rows of one drawing share.
pub struct Rows<'a> {
    /// The answer on screen.
    pub answer: &'a Answer,
    /// The same, for what happens later.
    pub live: &'a Live<Answer>,
    /// What the server offers, to know where values lead.
    pub catalog: &'a Catalog,
    /// The path that was asked.
    pub path: &'a Path,
    /// Words and actions.
    pub console: &'a Console,
    /// What is looked for.
    pub query: Option<&'a Query>,
    /// Where values stand among their siblings, one a part.
    pub places: &'a RefCell<Vec<Places>>,
    /// The selected rows.
    pub selected: Range<usize>,
    /// The row drawn last.
    pub last: Cell<Option<Last>>,
    /// The container of the scalar drawn last, its part, and whether everything in it is hidden.
    pub within: Cell<Option<(usize, Node, bool)>>,
    /// What time it is for the server, in milliseconds since 1970.
    pub now: Millis,
    /// Whether each value says which field managers have set it.
    pub shows_managers: bool,
}

/// Where the row drawn last stands: the next one is most often beside it or in it.
#[derive(Clone, Copy)]
pub struct Last {
    part: usize,
    node: Node,
    parent: Option<Node>,
    depth: usize,
}

impl Rows<'_> {
    pub(super) fn words(&self) -> &'static Words {
        self.console.words
    }

    /// Draws a row; `None` when there is no such row.
    pub fn draw(&self, row: usize) -> Option<Html> {
        let tree = self.answer.tree()?;
        match tree.row(row)? {
            Row::Header(part) => Some(self.header(part)),
            Row::Value { part, node } => {
                Some(self.value_row(row, part, node, tree.document(part)?))
            }
        }
    }

    /// The beginning of a page of a list.
    fn header(&self, part: usize) -> Html {
        let words = self.words();
        if let Some(told) = self.answer.events.of_part(part) {
            return tag("div")
                .key(format!("part-{part}"))
                .class("row part event")
                .set("role", "presentation")
                .child(tag("b").child(told.kind.word()))
                .child(tag("code").child(pieces::draw_text(&told.name, words)))
                .child(tag("span").child(clock::on_the_wall(told.at)))
                .html();
        }
        let document = self.answer.tree().and_then(|tree| tree.document(part));
        let pages = self.answer.pages();
        let page = self.answer.events.page_of(part).unwrap_or(part);
        let shown = pages
            .get(page)
            .map(|page| page.request.shown())
            .unwrap_or_default();
        let bytes = pages
            .get(page)
            .map(|page| words.bytes(page.bytes))
            .unwrap_or_default();
        tag("div")
            .key(format!("part-{part}"))
            .class("row part")
            .set("role", "presentation")
            .child(tag("b").child((words.page)(page + 1, pages.len())))
            .child(
                document
                    .is_some_and(|document| self.answer.has_moved_on(document))
                    .then(|| tag("span").class("badge warn").child(words.other_moment)),
            )
            .child(tag("code").child(shown))
            .child(tag("span").child(bytes))
            .html()
    }

    fn value_row(&self, row: usize, part: usize, node: Node, document: &Document) -> Html {
        let tree = self.answer.tree();
        let depth = self.depth(part, document, node);
        let folds = tree
            .and_then(|tree| tree.parts().get(part))
            .map(document::Part::folds);
        let can_fold = document.first_child(node).is_some();
        let is_open = can_fold && folds.is_some_and(|folds| folds.is_open(node));
        let is_current = tree.and_then(document::Tree::selected) == Some((part, node));
        let is_selected = is_current || self.selected.contains(&row);
        let place = self.place(part, document, node);
        let is_new = self.answer.events.is_changed(part, node);
        let link = (depth <= DEEPEST_LINK)
            .then(|| references::link(self.catalog, document, node, self.path))
            .flatten();
        tag("div")
            .key(format!("{part}-{}", node.index()))
            .class(if is_new { "row new" } else { "row" })
            .set("id", row_id(part, node))
            .set("role", "treeitem")
            .set("aria-level", depth + 1)
            .set("aria-expanded", can_fold.then(|| is_open.to_string()))
            .set("aria-posinset", place.index + 1)
            .set("aria-setsize", place.count)
            .says("aria-selected", is_selected)
            .set(
                "data-pointer",
                (depth <= DEEPEST_POINTER).then(|| self.pointer(part, document, node)),
            )
            .on_click(self.clicking(row))
            .child(
                tag("span")
                    .class("line")
                    .set("aria-hidden", "true")
                    .child(node.index() + 1),
            )
            .children(self.managers(document, node))
            .child(
                indented(depth, can_fold.then_some(is_open))
                    .child(self.key(document, node, place.index))
                    .child(self.value(part, document, node, is_open, link.as_ref())),
            )
            .child(
                (!is_current
                    && opened::is_long(document, node)
                    && !self.hides(part, document, node))
                .then(|| open_button(self.console, part, node, Form::Text)),
            )
            .child(self.duplicate(part, document, node))
            .children(self.newer(part, node, depth))
            .child(is_current.then(|| self.acts(part, document, node, link)))
            .html()
    }

    /// Beside the line number, the field managers that have set a value.
    fn managers(&self, document: &Document, node: Node) -> Option<Html> {
        self.shows_managers.then(|| {
            let told = managers(document, node, self.now);
            let told: Vec<_> = told.iter().map(Manager::line).collect();
            let told = told.join(", ");
            tag("span")
                .class("managers")
                .set("title", told.clone())
                .child(told)
                .html()
        })
    }

    /// Whether a value is hidden; scalars beside each other are judged by what is around them once.
    pub(super) fn hides(&self, part: usize, document: &Document, node: Node) -> bool {
        if document.is_container(node) {
            return false;
        }
        let mask = &self.answer.mask;
        let around = document.parent(node);
        let within = match (self.within.get(), around) {
            (_, None) => false,
            (Some((known, last, within)), Some(around)) if known == part && last == around => {
                within
            }
            (_, Some(around)) => {
                let within = mask.hides_within(document, around);
                self.within.set(Some((part, around, within)));
                within
            }
        };
        (within || mask.hides_itself(document, node))
            && !self.answer.is_revealed(part, document, node)
    }

    /// Containers around a value; counted on from the row before, because in a deep document counting takes long.
    fn depth(&self, part: usize, document: &Document, node: Node) -> usize {
        let parent = document.parent(node);
        let depth = match self.last.get().filter(|last| last.part == part) {
            Some(last) if parent == Some(last.node) => last.depth + 1,
            Some(last) if parent == last.parent => last.depth,
            _ => document.depth(node),
        };
        self.last.set(Some(Last {
            part,
            node,
            parent,
            depth,
        }));
        depth
    }

    /// A container that stays at the top while rows in it are in view: for eyes and pointers only, because it is in the tree too.
    /// `go` is told its row and how many containers are around it.
    pub fn parent(&self, part: usize, node: Node, go: &Callback<(usize, usize)>) -> Option<Html> {
        let tree = self.answer.tree()?;
        let (document, row) = (tree.document(part)?, tree.row_of(part, node)?);
        let depth = document.depth(node);
        let place = self.place(part, document, node);
        let is_selected = tree.selected() == Some((part, node));
        let onclick = {
            let (console, go) = (self.console.clone(), go.clone());
            Callback::from(move |event: MouseEvent| {
                go.emit((row, depth));
                if dom::is_in(&event, FOLD) {
                    console.act(Action::Move(document::Action::Toggle(row)));
                }
            })
        };
        Some(
            tag("div")
                .key(format!("{part}-{}", node.index()))
                .class("row")
                .class_if(is_selected, "picked")
                .on_click(onclick)
                .child(tag("span").class("line").child(node.index() + 1))
                .children(self.managers(document, node))
                .child(
                    indented(depth, Some(true))
                        .child(self.key(document, node, place.index))
                        .child(self.value(part, document, node, true, None)),
                )
                .html(),
        )
    }

    /// Where a value stands among its siblings; remembered from row to row.
    fn place(&self, part: usize, document: &Document, node: Node) -> Place {
        let mut places = self.places.borrow_mut();
        if places.len() <= part {
            places.resize_with(part + 1, Places::new);
        }
        places
            .get_mut(part)
            .map_or(Place { index: 0, count: 1 }, |places| {
                places.place(document, node)
            })
    }

    /// How many values are in a container; remembered from row to row.
    pub(super) fn count(&self, part: usize, document: &Document, node: Node) -> usize {
        let mut places = self.places.borrow_mut();
        places
            .get_mut(part)
            .map_or(0, |places| places.child_count(document, node))
    }

    fn pointer(&self, part: usize, document: &Document, node: Node) -> String {
        let mut places = self.places.borrow_mut();
        places
            .get_mut(part)
            .map(|places| places.pointer(document, node).to_rfc6901())
            .unwrap_or_default()
    }

    /// Leads from an item of a list to what a watch has told of it since.
    fn newer(&self, part: usize, node: Node, depth: usize) -> Option<Html> {
        // Items stand in an array at the root.
        if depth != 2 {
            return None;
        }
        let told = self.answer.events.of_item(part, node)?;
        let (part, item) = (told.part, told.item);
        let name = (self.words().watch.newer)(told.kind, &clock::on_the_wall(told.at));
        let onclick = self.console.acting(move |event: MouseEvent| {
            event.stop_propagation();
            Action::Move(document::Action::Reveal(part, item))
        });
        Some(button(&name, onclick))
    }

    /// Says that a name stands in its object more than once.
    fn duplicate(&self, part: usize, document: &Document, node: Node) -> Option<Html> {
        let mut places = self.places.borrow_mut();
        places
            .get_mut(part)?
            .is_duplicate_key(document, node)
            .then(|| {
                let words = self.words();
                tag("span")
                    .class("badge warn")
                    .set("title", words.duplicate_hint)
                    .child(words.duplicate)
                    .html()
            })
    }

    /// What a click on a row does. One listener for all that is in it: a row may have three things to click on, and there are many rows.
    fn clicking(&self, row: usize) -> Callback<MouseEvent> {
        let console = self.console.clone();
        Callback::from(move |event: MouseEvent| {
            let movement = document::Action::Select(row);
            if dom::is_in(&event, FOLD) {
                console.act(Action::Move(document::Action::Toggle(row)));
            } else if dom::is_in(&event, "a") {
                // The browser follows it.
            } else if event.shift_key() {
                console.act(Action::Extend(movement));
            } else {
                console.act(Action::Move(movement));
            }
        })
    }

    fn key(&self, document: &Document, node: Node, index: usize) -> Html {
        let Some(parent) = document.parent(node) else {
            return nothing();
        };
        match document.key(node) {
            Some(key) => beside(vec![
                tag("span")
                    .class("key")
                    .child(pieces::draw_marked(
                        &key.pieces(KEY),
                        self.query.filter(|query| query.scope().keys()),
                        self.words(),
                    ))
                    .html(),
                ": ".html(),
            ]),
            None if document.kind(parent) == Kind::Array => format!("{index} ").html(),
            None => nothing(),
        }
    }
}

/// The id of a row's element, for `aria-activedescendant`.
pub fn row_id(part: usize, node: Node) -> String {
    format!("row-{part}-{}", node.index())
}
