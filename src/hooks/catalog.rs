//! Reads what the server offers, and again when asked to.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use rest::discovery::{Ask, Discovery};
use rest::response::{Head, NetFault};
use yew::prelude::*;

use super::network::{Network, Sent};
use crate::browser::clock;
use crate::browser::location;
use crate::hooks::effect::use_effect_with;
use crate::state::{Action, SETTLED, State};

/// How long nothing may come of a document of discovery, in milliseconds. A group that is slower is marked, and stops nothing.
const PATIENCE: u32 = 15_000;

/// After how long a hidden tab is taken to be out of date, in milliseconds.
const ABSENCE: i64 = 60_000;

type Shared = Rc<RefCell<Loading>>;

struct Loading {
    discovery: Discovery,
    asked: Vec<(Ask, Sent)>,
}

/// Drives discovery, again for each reading: sends what it wants to know, hands back the answers, and shows the catalog as it grows.
#[hook]
pub fn use_catalog(network: &Network, reading: u32) {
    let network = network.clone();
    use_effect_with((network.site.clone(), reading), move |_| {
        let loading = Rc::new(RefCell::new(Loading {
            discovery: Discovery::new(),
            asked: Vec::new(),
        }));
        go_on(&network, &loading);
        move || {
            let asked = std::mem::take(&mut loading.borrow_mut().asked);
            drop(asked);
        }
    });
}

/// Has the catalog read again when the tab is shown after a while. A clock, because timers may stand still meanwhile.
#[hook]
pub fn use_refresh_on_return(dispatcher: UseReducerDispatcher<State>) {
    use_effect_with((), move |()| {
        let hidden_at = Cell::new(None);
        let listener = location::on_visibility(move |hidden| {
            if hidden {
                hidden_at.set(Some(clock::now()));
            } else if let Some(since) = hidden_at.take()
                && clock::now() - since > ABSENCE
            {
                dispatcher.dispatch(Action::Refresh);
            }
        });
        move || drop(listener)
    });
}

fn go_on(network: &Network, loading: &Shared) {
    let asks = loading.borrow_mut().discovery.next_requests();
    for (ask, request) in asks {
        let (further, weak, asked) = (network.clone(), Rc::downgrade(loading), ask.clone());
        let sent = network.whole_within(PATIENCE, &request, move |result| {
            if let Some(loading) = weak.upgrade() {
                settle(&further, &loading, &asked, &result);
            }
        });
        loading.borrow_mut().asked.push((ask, sent));
    }
}

/// Takes one answer in, goes on with what it leads to, and shows what is known.
fn settle(
    network: &Network,
    loading: &Shared,
    ask: &Ask,
    result: &Result<(Head, Vec<u8>), NetFault>,
) {
    let over = {
        let loading = &mut *loading.borrow_mut();
        match result {
            Ok((head, body)) => loading.discovery.answer(ask, Ok((head, body))),
            Err(fault) => loading.discovery.answer(ask, Err(*fault)),
        }
        let at = loading.asked.iter().position(|(asked, _)| asked == ask);
        at.map(|at| loading.asked.remove(at))
    };
    drop(over);
    go_on(network, loading);
    let discovery = &loading.borrow().discovery;
    let (catalog, left) = (discovery.catalog().clone(), discovery.pending());
    network.later(Action::Catalog(catalog, left));
    if left == 0 {
        let dispatcher = network.dispatcher.clone();
        clock::once(SETTLED, move || dispatcher.dispatch(Action::Settled));
    }
}
