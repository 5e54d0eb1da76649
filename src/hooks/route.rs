//! Follows the location hash: links, Back and Forward, and what the user types into the browser.

use yew::prelude::*;

use crate::browser::location;
use crate::hooks::effect::use_effect_with;
use crate::state::{Action, State};

/// Tells the state about every change of the hash, with whether the user came back to it.
#[hook]
pub fn use_route(dispatcher: UseReducerDispatcher<State>) {
    use_effect_with((), move |()| {
        let arrived = move || {
            let returned = location::is_marked();
            location::mark();
            dispatcher.dispatch(Action::Arrived {
                hash: location::hash(),
                returned,
            });
        };
        arrived();
        let listener = location::on_window("hashchange", move |_| arrived());
        move || drop(listener)
    });
}
