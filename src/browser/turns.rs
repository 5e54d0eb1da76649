//! Turns for the requests beside the answer on screen: few at a time, however many parts of the page ask. A browser has six connections
//! to a server (HTTP/1.1), and what the user opens and what is watched must not wait for an inventory.

use std::cell::{Cell, RefCell};
use std::future::poll_fn;
use std::task::{Poll, Waker};

/// How many requests have a turn at a time; with the answer and one stream of a watch that makes six.
const AT_A_TIME: u32 = 4;

thread_local! {
    static TAKEN: Cell<u32> = const { Cell::new(0) };
    static WAITING: RefCell<Vec<Waker>> = const { RefCell::new(Vec::new()) };
}

/// Takes a turn, if there is one.
pub fn take() -> bool {
    let taken = TAKEN.get();
    let is_free = taken < AT_A_TIME;
    TAKEN.set(taken + u32::from(is_free));
    is_free
}

/// Waits for a turn and takes it.
pub async fn wait() {
    poll_fn(|context| {
        if take() {
            return Poll::Ready(());
        }
        WAITING.with_borrow_mut(|waiting| waiting.push(context.waker().clone()));
        Poll::Pending
    })
    .await;
}

/// Gives a turn back; whoever has waited longest takes it.
pub fn give_back() {
    TAKEN.set(TAKEN.get().saturating_sub(1));
    let waiting = WAITING.take();
    // Each takes a turn or waits on, in the same order.
    waiting.into_iter().for_each(Waker::wake);
}
