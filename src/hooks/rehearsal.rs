//! Draws a small list where nobody sees it, once the page is at rest.
//!
//! A browser compiles a function of WebAssembly when it is called first. The first list that somebody opens calls some 280 that nothing has
//! called before, and to compile them takes a third of the time that the page needs for its first rows. So they are called before.

use std::rc::Rc;

use web_sys::Element;
use yew::prelude::*;

use super::console::Console;
use super::effect::use_effect_with;
use super::scroller::expect_height;
use crate::browser::{clock, dom};
use crate::part::{Host, HostProps};
use crate::state::State;
use crate::state::rehearsal::{SCENES, scene};
use crate::views::main::main_column;

/// Rehearses when the catalog is read, if nothing was opened until then.
#[hook]
pub fn use_rehearsal(state: &UseReducerHandle<State>, console: &Console) {
    let (now, console) = (state.clone(), console.clone());
    use_effect_with(state.is_at_rest(), move |is_at_rest| {
        for hash in SCENES.into_iter().filter(|_| *is_at_rest) {
            let (state, console) = (scene(&now, hash), console.clone());
            dom::when_idle(move || drop(play(state, &console)));
        }
    });
}

/// Draws a state in an element that is in no page, and gives it up before anything of it can act.
pub fn play(state: State, console: &Console) -> Option<Element> {
    let nowhere = dom::nowhere()?;
    let list = HostProps::of(Stage {
        state: Rc::new(state),
        console: console.clone(),
    });
    let drawn = yew::Renderer::<Host>::with_root_and_props(nowhere.clone(), list).render();
    let hidden = nowhere.clone();
    clock::once(0, move || {
        expect_height(dom::lay_out(&hidden, ".scroller"));
        drawn.destroy();
    });
    Some(nowhere)
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
