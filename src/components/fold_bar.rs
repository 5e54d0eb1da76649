//! Folding by mouse: the keys `1`-`9`, `0`, `*` and `-` as buttons.

use document::Action as Movement;
use yew::prelude::*;

use crate::hooks::console::Console;
use crate::state::Action;

/// Fold to a depth, unfold all; unfold below the selected row, fold what stands beside it. The tree keeps the focus, so that
/// its keys go on working.
pub fn fold_bar(console: &Console, has_selection: bool) -> Html {
    let words = console.words;
    let act = |movement: Movement| console.acting(move |_: MouseEvent| Action::Move(movement));
    let depths = (1..=9).map(|depth| {
        let name = format!("{} {depth}", words.fold_to);
        html! { <button type="button" aria-label={name} onclick={act(Movement::FoldToDepth(depth))}>{ depth }</button> }
    });
    let others = [
        (words.unfold_all, Movement::UnfoldAll, true),
        (words.unfold_subtree, Movement::UnfoldSubtree, has_selection),
        (words.fold_siblings, Movement::FoldSiblings, has_selection),
    ];
    let others = others.map(|(name, movement, is_possible)| {
        html! { <button type="button" disabled={!is_possible} onclick={act(movement)}>{ name }</button> }
    });
    html! {
        <div class="folding" role="group" aria-label={words.folding} onmousedown={Callback::from(|event: MouseEvent| event.prevent_default())}>
            <i title={words.fold_to}>{ words.folding }</i>{ for depths }{ for others }
        </div>
    }
}
