//! Opens files that the user chooses, drops or pastes, and reads them slice by slice.

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::browser::file::{self, Source};
use crate::browser::{dom, location};
use crate::hooks::effect::use_effect_with;
use crate::state::answer::Answer;
use crate::state::file::FileAction;
use crate::state::live::Live;
use crate::state::{Action, Notice, State};

/// Bytes read first: enough for the first rows.
const START: usize = 256 * 1024;
/// Bytes read at a time after that: some milliseconds of work.
const SLICE: usize = 4 << 20;

/// Files may be dropped anywhere on the page, and JSON pasted where no field has the focus.
#[hook]
pub fn use_files(dispatcher: UseReducerDispatcher<State>) {
    use_effect_with((), move |()| {
        let reacting = |react: fn(&UseReducerDispatcher<State>, &web_sys::Event)| {
            let dispatcher = dispatcher.clone();
            move |event: web_sys::Event| react(&dispatcher, &event)
        };
        let listeners = [
            location::on_window("dragover", reacting(hold)),
            location::on_window("dragleave", reacting(leave)),
            location::on_window("drop", reacting(drop_file)),
            location::on_window("paste", reacting(paste)),
        ];
        move || drop(listeners)
    });
}

fn hold(dispatcher: &UseReducerDispatcher<State>, event: &web_sys::Event) {
    if file::holds_file(event) {
        event.prevent_default();
        dispatcher.dispatch(Action::Drag(true));
    }
}

fn leave(dispatcher: &UseReducerDispatcher<State>, event: &web_sys::Event) {
    if file::has_left(event) {
        dispatcher.dispatch(Action::Drag(false));
    }
}

fn drop_file(dispatcher: &UseReducerDispatcher<State>, event: &web_sys::Event) {
    if file::holds_file(event) {
        // The browser would leave the page for the file.
        event.prevent_default();
        dispatcher.dispatch(Action::Drag(false));
        open(dispatcher.clone(), file::dropped(event));
    }
}

fn paste(dispatcher: &UseReducerDispatcher<State>, event: &web_sys::Event) {
    if !dom::is_typing() {
        open(dispatcher.clone(), file::pasted(event));
    }
}

/// Opens a file, if there is one. What was read of one that cannot be read to its end stays.
pub fn open(dispatcher: UseReducerDispatcher<State>, source: Option<Source>) {
    let Some(source) = source else { return };
    spawn_local(async move {
        let start = match source.read(0, START).await {
            Ok(start) => start,
            Err(reason) => {
                let notice = Notice::FileUnread(reason);
                return dispatcher.dispatch(Action::Notice(Some(notice)));
            }
        };
        let answer = Live::new(Answer::of_file(&start));
        dispatcher.dispatch(Action::File(FileAction::Open {
            name: source.name.as_str().into(),
            size: source.size,
            answer: answer.clone(),
        }));
        let mut read = start.len();
        // Closing the file, or Cancel, ends the reading.
        while read < source.size && answer.borrow().is_running() {
            let slice = source.read(read, SLICE).await.unwrap_or_default();
            if slice.is_empty() {
                answer.borrow_mut().cancel(0.0);
            } else if answer.borrow().is_running() {
                answer.borrow_mut().append(&slice);
            }
            read += slice.len();
            dispatcher.dispatch(Action::Grew);
        }
        if answer.borrow().is_running() {
            answer.borrow_mut().complete();
        }
        dispatcher.dispatch(Action::Grew);
    });
}
