//! Reads what the server offers, and again when asked to.

use std::cell::RefCell;
use std::rc::Rc;

use rest::discovery::Discovery;
use yew::prelude::*;

use super::network::{Network, Sent};
use crate::state::Action;

struct Loading {
    discovery: Discovery,
    sent: Vec<Sent>,
}

/// Drives discovery, again in each round: sends what it wants to know, hands back the answers, and shows the catalog as it grows.
#[hook]
pub fn use_catalog(network: &Network, round: u32) {
    let network = network.clone();
    use_effect_with((network.site.clone(), round), move |_| {
        let loading = Rc::new(RefCell::new(Loading {
            discovery: Discovery::new(),
            sent: Vec::new(),
        }));
        go_on(&network, &loading);
        move || loading.borrow_mut().sent.clear()
    });
}

fn go_on(network: &Network, loading: &Rc<RefCell<Loading>>) {
    let asks = loading.borrow_mut().discovery.next_requests();
    for (ask, request) in asks {
        let (network_then, weak) = (network.clone(), Rc::downgrade(loading));
        let sent = network.whole(&request, move |result| {
            let Some(loading) = weak.upgrade() else {
                return;
            };
            {
                let discovery = &mut loading.borrow_mut().discovery;
                match &result {
                    Ok((head, body)) => discovery.answer(&ask, Ok((head, body))),
                    Err(fault) => discovery.answer(&ask, Err(*fault)),
                }
            }
            go_on(&network_then, &loading);
            let loading = loading.borrow();
            let (catalog, left) = (
                loading.discovery.catalog().clone(),
                loading.discovery.pending(),
            );
            network_then
                .dispatcher
                .dispatch(Action::Catalog(catalog, left));
        });
        loading.borrow_mut().sent.push(sent);
    }
}
