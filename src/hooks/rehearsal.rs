//! Draws a small list where nobody sees it, once the page is at rest.
//!
//! A browser compiles a function of WebAssembly when it is called first. The first list that somebody opens calls some 280 that nothing has
//! called before, and to compile them takes a third of the time that the page needs for its first rows. So they are called before.

use std::rc::Rc;

use yew::prelude::*;

use super::console::Console;
use super::effect::use_effect_with;
use crate::browser::{clock, dom};
use crate::part::{Host, HostProps, Part};
use crate::state::State;
use crate::state::rehearsal::{SCENES, scene};
use crate::views::main::main_column;

/// Rehearses when the catalog is read, if nothing was opened until then.
#[hook]
pub fn use_rehearsal(state: &UseReducerHandle<State>, console: &Console) {
    let (now, console) = (state.clone(), console.clone());
    use_effect_with(state.is_at_rest(), move |is_at_rest| {
        for hash in SCENES.into_iter().filter(|_| *is_at_rest) {
            let stage = Stage {
                state: Rc::new(scene(&now, hash)),
                console: console.clone(),
            };
            dom::when_idle(move || play(stage));
        }
    });
}

/// Draws once, in an element that is in no page.
fn play(stage: impl Part) {
    if let Some(nowhere) = dom::nowhere() {
        let stage = HostProps::of(stage);
        let drawn = yew::Renderer::<Host>::with_root_and_props(nowhere, stage).render();
        clock::once(0, move || drawn.destroy());
    }
}

/// What is drawn: the main column of the page.
struct Stage {
    state: Rc<State>,
    console: Console,
}

impl PartialEq for Stage {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.state, &other.state)
    }
}

part!(Stage, use_stage);

#[hook]
fn use_stage(stage: &Stage) -> Html {
    let column = main_column(&stage.state, &stage.console);
    stage.console.around(column)
}
