//! Folding by mouse: the keys `1`-`9`, `0`, `*` and `-` as buttons.

use document::Action as Movement;
use yew::prelude::*;

use crate::hooks::console::Console;
use crate::state::Action;
use crate::tag::{Child, tag};

/// Fold to a depth, unfold all; unfold below the selected row, fold what stands beside it. The tree keeps the focus, so that
/// its keys go on working.
pub fn fold_bar(console: &Console, has_selection: bool) -> Html {
    let words = console.words;
    let act = |movement: Movement| console.acting(move |_: MouseEvent| Action::Move(movement));
    let depths = (1..=9).map(|depth| {
        let name = format!("{} {depth}", words.fold_to);
        tag("button")
            .set("type", "button")
            .set("aria-label", name)
            .on_click(act(Movement::FoldToDepth(depth)))
            .child(depth)
            .html()
    });
    let others = [
        (words.unfold_all, Movement::UnfoldAll, true),
        (words.unfold_subtree, Movement::UnfoldSubtree, has_selection),
        (words.fold_siblings, Movement::FoldSiblings, has_selection),
    ];
    let others = others.map(|(name, movement, is_possible)| {
        tag("button")
            .set("type", "button")
            .set("disabled", !is_possible)
            .on_click(act(movement))
            .child(name)
            .html()
    });
    tag("div")
        .class("folding")
        .set("role", "group")
        .set("aria-label", words.folding)
        .on_mouse_down(Callback::from(|event: MouseEvent| event.prevent_default()))
        .child(tag("i").set("title", words.fold_to).child(words.folding))
        .children(depths)
        .children(others)
        .html()
}
