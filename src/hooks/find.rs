//! Looks through the answer in slices of a few milliseconds.

use yew::prelude::*;

use super::console::Console;
use crate::browser::clock;
use crate::hooks::effect::use_effect_with;
use crate::state::Action;
use crate::state::answer::Answer;
use crate::state::find::Find;
use crate::state::live::Live;

/// How long one slice may take, in milliseconds: half a frame.
const SLICE: f64 = 8.0;
/// Bytes between two looks at the clock: about a millisecond of a regular expression.
const STEP: usize = 64 * 1024;

/// Looks for `find` in `answer`, and again in what comes later.
#[hook]
pub fn use_find(console: &Console, find: &Live<Find>, answer: &Live<Answer>) {
    let console = console.clone();
    use_effect_with((find.clone(), answer.clone()), move |(find, answer)| {
        let (find, answer) = (find.clone(), answer.clone());
        // In its own task, so that what was entered is drawn first.
        let is_wanted = find.borrow().query().is_some();
        let look = move || {
            let seen = || {
                let find = find.borrow();
                (find.looked_at(), find.count(), find.is_done())
            };
            let before = seen();
            let until = clock::since_start() + SLICE;
            while !find.borrow_mut().step(&answer, STEP) && clock::since_start() < until {}
            if seen() != before {
                console.act(Action::Found);
            }
        };
        let slice = is_wanted.then(|| clock::after(0, look));
        move || drop(slice)
    });
}
