//! A JSON answer as a tree of rows, of which only those in view are drawn.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use document::{Action as Movement, Pointer, Tree};
use rest::discovery::Catalog;
use rest::path::Path;
use web_sys::HtmlElement;
use yew::prelude::*;

use super::more::more;
use crate::browser::{clock, dom};
use crate::components::button::switch;
use crate::components::find_bar::find_bar;
use crate::components::fold_bar::fold_bar;
use crate::components::tree_keys::TreeKeys;
use crate::components::tree_row::{Rows, row_id};
use crate::hooks::console::{Console, use_console};
use crate::hooks::effect::use_effect_with;
use crate::hooks::find::use_find;
use crate::hooks::kept::{use_memo, use_mut_ref, use_node_ref};
use crate::hooks::scroller::use_scroller;
use crate::state::Action;
use crate::state::answer::Answer;
use crate::state::find::{Find, first_row};
use crate::state::live::Live;
use crate::state::parents::parents;
use crate::tag::{Child, beside, nothing, tag};

/// Height of a row in pixels; `--row` of the style sheet.
pub const ROW: f64 = 22.0;

/// The answer to draw.
#[derive(Clone, PartialEq)]
pub struct DocumentView {
    /// The answer on screen.
    pub answer: Live<Answer>,
    /// What the server offers.
    pub catalog: Rc<Catalog>,
    /// The path that was asked.
    pub path: Path,
    /// The pointer in the address.
    pub at: Option<String>,
    /// What is looked for in it.
    pub find: Live<Find>,
    /// Whether each value says which field managers have set it.
    pub shows_managers: bool,
}

part!(DocumentView, use_document_view);

/// The tree of the answer.
#[hook]
fn use_document_view(props: &DocumentView) -> Html {
    let console = use_console();
    let answer = props.answer.borrow();
    let rows = answer.tree().map_or(0, Tree::rows);
    use_find(&console, &props.find, &props.answer);
    let find = props.find.borrow();
    let places = use_memo(answer.events.count(), |_| RefCell::new(Vec::new()));
    let selected = answer.tree().and_then(Tree::selected);
    let selected_row = answer.tree().and_then(Tree::selected_row);
    // The selected row stays where it is when rows above it are folded away.
    let before = use_mut_ref(|| (None, None)).replace((selected, selected_row));
    let moved = before
        .1
        .zip(selected_row)
        .filter(|(from, to)| before.0 == selected && from != to);
    // Drawn anew, it shows what it showed before.
    let start = *use_memo((), |()| answer.anchor.get());
    let is_first_draw = use_mut_ref(|| true).replace(false);
    let scroll = use_scroller(rows, ROW, start, moved);
    let most = scroll.scroller.most_parents();
    let wanted = props.at.as_deref().filter(|_| selected.is_none());
    use_wanted(&console, &answer, wanted);
    {
        // Follows the selection when it moves, not when rows above it come or go.
        let mover = scroll.mover();
        let depth =
            selected.and_then(|(part, node)| Some(answer.tree()?.document(part)?.depth(node)));
        use_effect_with(selected, move |_| {
            let stays = is_first_draw && start.is_some();
            if let Some(row) = selected_row.filter(|_| !stays) {
                mover.show(row, depth.unwrap_or_default().min(most));
            }
        });
    }
    use_focus(&scroll.frame);
    let go = {
        let (console, mover) = (console.clone(), scroll.mover());
        Callback::from(move |(row, depth): (usize, usize)| {
            console.act(Action::Move(Movement::Select(row)));
            mover.show(row, depth.min(most));
        })
    };
    let (first, above) = scroll.scroller.first();
    let parents = answer
        .tree()
        .map(|tree| parents(tree, first, above / ROW, most))
        .unwrap_or_default();
    if scroll.scroller.is_sized() {
        let covered = parents.containers.len();
        answer
            .anchor
            .set(Some(scroll.scroller.anchor(selected_row, covered)));
    }
    let above_all = use_node_ref();
    use_pushed(&above_all, parents.pushed * ROW);
    let drawn = Rows {
        places: &places,
        query: find.query(),
        answer: &answer,
        live: &props.answer,
        catalog: &props.catalog,
        path: &props.path,
        console: &console,
        now: answer.server_time(clock::now()),
        shows_managers: props.shows_managers,
        selected: answer.tree().map(Tree::selected_rows).unwrap_or_default(),
        last: Cell::default(),
        within: Cell::default(),
    };
    let visible =
        (first..rows.min(first + scroll.scroller.window())).filter_map(|row| drawn.draw(row));
    let containers = parents.containers.iter();
    let containers = containers.filter_map(|&(part, node)| drawn.parent(part, node, &go));
    let tree = scroll
        .window_under(
            visible,
            tag("div")
                .class("parents")
                .set("aria-hidden", "true")
                .found_by(&above_all)
                .children(containers),
        )
        .set("role", "tree")
        .set("aria-multiselectable", "true")
        .set("aria-label", console.words.response)
        .set(
            "aria-activedescendant",
            selected.map(|(part, node)| row_id(part, node)),
        )
        .on_scroll(scroll.onscroll.clone())
        .on_key_down(keys(props, &console, scroll.scroller.page()));
    let page = scroll.scroller.page();
    let marks = answer
        .tree()
        .map(|tree| marks(&console, &props.find, &props.answer, tree, page));
    beside(vec![
        tag("div")
            .class("tools")
            .child(find_bar(&console, &props.find, &answer))
            .child(fold_bar(&console, selected.is_some()))
            .child((!console.is_inside).then(|| managers_switch(&console, props.shows_managers)))
            .html(),
        tag("div")
            .class("framed")
            .child(tree)
            .children(marks)
            .html(),
        more(&console, &answer),
    ])
}

/// Selects the value that the address points to, as soon as it has come.
#[hook]
fn use_wanted(console: &Console, answer: &Answer, wanted: Option<&str>) {
    let wanted = wanted.and_then(Pointer::parse_rfc6901);
    let found = wanted.and_then(|pointer| answer.tree()?.document(0)?.resolve(&pointer));
    let console = console.clone();
    use_effect_with(found, move |found| {
        if let Some(node) = *found {
            console.act(Action::Move(Movement::Reveal(0, node)));
        }
    });
}

/// Gives the tree the focus, where nothing has it.
#[hook]
fn use_focus(frame: &NodeRef) {
    let frame = frame.clone();
    use_effect_with((), move |()| {
        // Focusing lays the page out, which the next frame does anyway.
        dom::next_frame(move || {
            if !dom::is_focused()
                && let Some(frame) = frame.cast::<HtmlElement>()
            {
                dom::focus_quietly(&frame);
            }
        });
    });
}

/// Moves the containers above the rows up by so many pixels, as the end of the innermost comes.
#[hook]
fn use_pushed(above_all: &NodeRef, pushed: f64) {
    let above_all = above_all.clone();
    use_effect_with(pushed.to_bits(), move |_| {
        if let Some(element) = above_all.cast::<HtmlElement>() {
            dom::set_style(&element, "--pushed", &dom::pixels(-pushed));
        }
    });
}

fn keys(props: &DocumentView, console: &Console, page: usize) -> Callback<KeyboardEvent> {
    let keys = TreeKeys {
        console: console.clone(),
        answer: props.answer.clone(),
        catalog: props.catalog.clone(),
        path: props.path.clone(),
        page,
    };
    Callback::from(move |event: KeyboardEvent| {
        if keys.react(&event) {
            event.prevent_default();
        }
    })
}

/// Whether each value says who has set it.
fn managers_switch(console: &Console, is_on: bool) -> Html {
    // The tree keeps the focus, so that its keys go on working.
    let stay = Callback::from(|event: MouseEvent| event.prevent_default());
    let show = console.acting(|_: MouseEvent| Action::ShowManagers);
    let name = console.words.knowledge.managers;
    tag("span")
        .on_mouse_down(stay)
        .child(switch(name, is_on, show))
        .html()
}

/// Hits beside the scroll bar: where they are among all rows, also those that are folded away. A click goes to the first at the nearest mark.
fn marks(
    console: &Console,
    find: &Live<Find>,
    answer: &Live<Answer>,
    tree: &Tree,
    window: usize,
) -> Html {
    const BUCKETS: usize = 300;
    // Rows that do not fill the window are marked where they stand.
    let rows = tree.rows().max(window);
    let marks = find.borrow().marks(tree, rows, BUCKETS);
    if marks.is_empty() {
        return nothing();
    }
    let onclick = {
        let (console, find, answer) = (console.clone(), find.clone(), answer.clone());
        let marks = marks.clone();
        Callback::from(move |event: MouseEvent| {
            let bucket = dom::part_of_height(&event, ".marks", BUCKETS);
            let nearest = marks.iter().min_by_key(|mark| mark.abs_diff(bucket));
            let row = first_row(nearest.copied().unwrap_or(bucket), rows, BUCKETS);
            // Read before the tree moves: nothing may be borrowed then.
            let hit = {
                let (answer, find) = (answer.borrow(), find.borrow());
                answer.tree().and_then(|tree| find.at_row(tree, row))
            };
            if let Some((part, node)) = hit {
                console.act(Action::Move(Movement::Reveal(part, node)));
            }
        })
    };
    let mark = |bucket: &usize| format!("M0 {bucket}h1v2h-1z");
    let path = marks.iter().map(mark).collect::<Vec<_>>().concat();
    tag("svg")
        .class("marks")
        .set("viewBox", format!("0 0 1 {BUCKETS}"))
        .set("preserveAspectRatio", "none")
        .set("role", "img")
        .set("aria-label", console.words.find.marks)
        .on_click(onclick)
        .child(tag("path").set("d", path))
        .html()
}
