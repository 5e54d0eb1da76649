//! What every component may need: the words of the language, and a way to change the state.

use std::cell::Cell;
use std::rc::Rc;

use rest::address::Address;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::browser::clipboard::{self, Refused};
use crate::browser::steps::Pieces;
use crate::browser::{clock, save, steps};
use crate::state::copying::Copying;
use crate::state::{Action, Notice, State};
use crate::words::Words;

/// The console as components see it.
#[derive(Clone)]
pub struct Console {
    /// Every word on the screen.
    pub words: &'static Words,
    /// Sends actions to the state.
    pub dispatcher: UseReducerDispatcher<State>,
    /// Whether what is done is done in the opened value, not in the answer.
    pub is_inside: bool,
}

impl PartialEq for Console {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.words, other.words) && self.is_inside == other.is_inside
    }
}

impl Console {
    /// A drawing whose parts are given this console.
    pub fn around(&self, drawn: Html) -> Html {
        html! { <ContextProvider<Console> context={self.clone()}>{ drawn }</ContextProvider<Console>> }
    }

    /// Changes the state.
    pub fn act(&self, action: Action) {
        self.dispatcher.dispatch(if self.is_inside {
            Action::Inside(Box::new(action))
        } else {
            action
        });
    }

    /// A callback that changes the state.
    pub fn acting<E: 'static>(&self, action: impl Fn(E) -> Action + 'static) -> Callback<E> {
        self.acting_boxed(Box::new(action))
    }

    // One a kind of event, not one a caller.
    #[inline(never)]
    fn acting_boxed<E: 'static>(&self, action: Box<dyn Fn(E) -> Action>) -> Callback<E> {
        let console = self.clone();
        Callback::from(move |event| console.act(action(event)))
    }

    /// A callback for a link: a click on it is the click that some addresses wait for (security rule S9). A click that opens
    /// another tab changes nothing here.
    pub fn choosing(&self, address: Address) -> Callback<MouseEvent> {
        let dispatcher = self.dispatcher.clone();
        Callback::from(move |event: MouseEvent| {
            if !event.ctrl_key() && !event.meta_key() && !event.shift_key() {
                dispatcher.dispatch(Action::Typed(address.clone()));
            }
        })
    }

    /// Copies a text and says whether that worked.
    pub fn copy(&self, text: String) {
        let console = self.clone();
        spawn_local(async move {
            let copied = clipboard::copy(&text).await;
            console.say_copied(copied, &text, text.len());
        });
    }

    /// Copies values and says whether that worked. The page goes on meanwhile, because they may be as large as the answer.
    pub fn copy_in_steps(&self, mut values: Copying) {
        let until = clock::since_start() + steps::SLICE;
        let mut text = String::new();
        while clock::since_start() < until {
            match values.next() {
                Some(piece) => text += &piece,
                None => return self.copy(text),
            }
        }
        self.say(Notice::Copying);
        let start: String = text.chars().take(1000).collect();
        let bytes = Rc::new(Cell::new(0));
        let counter = Rc::clone(&bytes);
        let pieces = std::iter::once(text).chain(values);
        let pieces = pieces.map(move |piece| {
            counter.set(counter.get() + piece.len());
            piece.into_bytes()
        });
        let copied = clipboard::copy_in_steps(Box::new(pieces));
        let console = self.clone();
        spawn_local(async move { console.say_copied(copied.await, &start, bytes.get()) });
    }

    /// Saves a file and says so if the browser would not. The page goes on meanwhile.
    pub fn save(&self, name: String, pieces: Pieces) {
        let console = self.clone();
        spawn_local(async move {
            if let Err(reason) = save::in_steps(&name, pieces).await {
                console.say(Notice::SaveRefused(reason));
            }
        });
    }

    fn say_copied(&self, copied: Result<(), Refused>, text: &str, bytes: usize) {
        self.say(match copied {
            Ok(()) => Notice::copied(text, bytes),
            Err(refused) => Notice::CopyRefused(refused.0),
        });
    }

    fn say(&self, notice: Notice) {
        self.dispatcher.dispatch(Action::Notice(Some(notice)));
    }
}

/// The console that `App` provides; a test of a single component provides one of its own.
#[hook]
#[allow(
    clippy::expect_used,
    reason = "a component outside the console is a mistake in the program, whatever the data"
)]
pub fn use_console() -> Console {
    use_context::<Console>().expect("a console around every component")
}
