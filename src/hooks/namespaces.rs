//! Lists the namespaces when the user is about to choose one.

use rest::request::Request;
use yew::prelude::*;

use super::network::{Network, Sent};
use crate::hooks::kept::use_mut_ref;
use crate::state::Action;

/// A callback that asks for the names of all namespaces, once. Whoever may not list them types the name.
#[hook]
pub fn use_namespaces(network: &Network) -> Callback<()> {
    let sent = use_mut_ref(|| None::<Sent>);
    let network = network.clone();
    Callback::from(move |()| {
        let mut sent = sent.borrow_mut();
        if sent.is_none() {
            let dispatcher = network.dispatcher.clone();
            *sent = Some(network.whole(&Request::namespaces(), move |result| {
                if let Ok((head, body)) = result
                    && head.is_success()
                {
                    dispatcher.dispatch(Action::Namespaces(names(&body)));
                }
            }));
        }
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
