//! One journey: a fresh browser, and what must hold at the end of every one.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

use cluster::User;
use serde::Deserialize;
use tokio::runtime;

use crate::page::Page;
use crate::stage::{BROWSERS, Place, stage};

/// Local storage may hold this key and no other (security rule S15).
const SETTINGS_KEY: &str = "kube-api-console.settings.v1";

/// Chromium's own lines, which no page can prevent: a request or a WebSocket failed; a preload's integrity isn't checked.
const CHROMIUMS_OWN_LINES: [&str; 3] = [
    "Failed to load resource:",
    "Error during WebSocket handshake:",
    "`integrity` attribute",
];

/// A journey as the admin, at a page of its own under a secret prefix.
pub fn as_admin(steps: impl AsyncFnOnce(&Page)) {
    journey(&stage().proxy(User::Admin), steps);
}

/// A journey that starts in front of an empty tab; `place` is where [`Page::open`] leads. At its end
/// the page has printed nothing, broken no policy, stored nothing, and links nowhere but to itself.
pub fn journey(place: &impl Place, steps: impl AsyncFnOnce(&Page)) {
    journey_unchecked(place, async |page| {
        steps(page).await;
        check(page).await;
    });
}

/// The same while no other browser runs: for what is about frames, of which a busy machine draws few.
pub fn journey_alone(place: &impl Place, steps: impl AsyncFnOnce(&Page)) {
    run(place, BROWSERS, async |page| {
        steps(page).await;
        check(page).await;
    });
}

/// A journey that ends without the checks, for pages that are not ours or were provoked.
pub fn journey_unchecked(place: &impl Place, steps: impl AsyncFnOnce(&Page)) {
    run(place, 1, steps);
}

/// Takes the place of so many browsers.
fn run(place: &impl Place, browsers: u32, steps: impl AsyncFnOnce(&Page)) {
    let stage = stage();
    let runtime = runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let folder = tempfile::tempdir_in(&stage.folder).unwrap();
    let _permit = runtime
        .block_on(stage.browsers.acquire_many(browsers))
        .unwrap();
    let page = runtime.block_on(Page::new(&stage.driver, place.api_base(), folder.path()));
    let result = catch_unwind(AssertUnwindSafe(|| runtime.block_on(steps(&page))));
    if result.is_err() {
        eprintln!("{}", runtime.block_on(page.describe()));
    }
    runtime.block_on(page.quit());
    result.unwrap_or_else(|panic| resume_unwind(panic));
}

/// What the page must not leave behind.
#[derive(Debug, PartialEq, Eq, Default, Deserialize)]
#[serde(default)]
struct Leftovers {
    /// Events of the content security policy.
    violations: Vec<String>,
    /// Keys of local and session storage, databases, caches, cookies, service workers.
    stored: Vec<String>,
    /// Links that lead out of the page.
    links: Vec<String>,
    /// Elements that only markup in data could have made.
    foreign: Vec<String>,
}

async fn check(page: &Page) {
    let printed = page.console().await;
    let ours = printed
        .iter()
        .filter(|line| !CHROMIUMS_OWN_LINES.iter().any(|own| line.contains(own)));
    assert_eq!(ours.collect::<Vec<_>>(), [""; 0], "printed to the console");
    let mut left: Leftovers = page.js("return e2e.leftovers()", []).await;
    left.stored.retain(|key| key != SETTINGS_KEY);
    assert_eq!(left, Leftovers::default());
}
