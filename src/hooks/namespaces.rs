//! Lists the namespaces when the user is about to choose one.

use std::rc::Rc;

use rest::request::Request;
use yew::prelude::*;

use super::network::{Network, Sent};
use crate::browser::clock;
use crate::hooks::kept::use_mut_ref;
use crate::state::Action;

/// For how many milliseconds the names are taken to be those that there are.
const FRESH: f64 = 60_000.0;

#[derive(Default)]
struct Asked {
    sent: Option<Sent>,
    /// When they may be asked for again, in milliseconds since the page was opened.
    due: f64,
    /// The reading of the catalog in whose time they were asked for.
    reading: u32,
}

/// A callback that asks for the names of all namespaces: once a reading of the catalog, again where that failed or was a while ago. Whoever
/// may not list them types the name.
#[hook]
pub fn use_namespaces(network: &Network, reading: u32) -> Callback<()> {
    let asked = use_mut_ref(Asked::default);
    let network = network.clone();
    Callback::from(move |()| {
        let answered = Rc::clone(&asked);
        let mut asked = asked.borrow_mut();
        if asked.reading == reading && clock::since_start() < asked.due {
            return;
        }
        asked.reading = reading;
        asked.due = f64::INFINITY;
        let dispatcher = network.dispatcher.clone();
        asked.sent = Some(network.whole(&Request::namespaces(), move |result| {
            let mut due = 0.0;
            if let Ok((head, body)) = result
                && head.is_success()
            {
                due = clock::since_start() + FRESH;
                dispatcher.dispatch(Action::Namespaces(names(&body)));
            }
            answered.borrow_mut().due = due;
        }));
    })
}

/// The names of a list's items.
fn names(body: &[u8]) -> Vec<String> {
    let mut builder = document::Builder::new();
    builder.feed(body);
    let document = builder.finish();
    let items = rest::object::items(&document)
        .into_iter()
        .flat_map(|items| document.children(items).collect::<Vec<_>>());
    items
        .filter_map(|item| rest::object::identity(&document, item).name)
        .map(std::borrow::Cow::into_owned)
        .collect()
}
