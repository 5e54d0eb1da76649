//! The history of a watch: versions, what has changed in them, and nothing of a secret.

use kube_api_console::state::watching::{News, Now};
use kube_api_console::state::{Action, State};
use kube_api_console::views::main::main_column;
use kube_api_console::words::{CHINESE, ENGLISH, Words};
use wasm_bindgen_test::wasm_bindgen_test;

use super::screen::{HOSTILE, Screen, answered, does, draw, frames, showing};
use super::served::JSON;

const SECRET: &str = "/api/v1/namespaces/prod/secrets/s";
const MAP: &str = "/api/v1/namespaces/prod/configmaps/m";

fn object(kind: &str, name: &str, value: &str, version: u32) -> String {
    let name = name.replace('"', "\\\"");
    format!(
        r#"{{"kind":"{kind}","metadata":{{"name":"{name}","namespace":"prod","uid":"U","resourceVersion":"{version}"}},"data":{{"key":"{value}"}}}}"#
    )
}

/// The history of an object whose value was changed twice.
fn changed(path: &str, kind: &str, name: &str) -> State {
    let hash = format!("#{path}#tab=history");
    let state = showing(
        &hash,
        answered(&hash, 200, JSON, &object(kind, name, "b25l", 1)),
    );
    let state = does(state, Action::Watch(true, Now::default()));
    let told = |value: &str, version: u32| {
        let object = object(kind, name, value, version);
        format!(r#"{{"type":"MODIFIED","object":{object}}}"#).into_bytes()
    };
    let lines = vec![told("dHdv", 2), told("dGhyZWU=", 3)];
    does(
        state,
        Action::Watched(1, News::Lines(lines), Now::default()),
    )
}

async fn drawn(words: &'static Words, state: State) -> Screen {
    let screen = draw(words, state, |console, state| main_column(state, console)).await;
    frames().await;
    screen
}

#[wasm_bindgen_test]
async fn the_newest_version_is_shown_and_older_ones_are_a_click_away() {
    for (words, versions, change) in [
        (&ENGLISH, "Versions", "1 change"),
        (&CHINESE, "版本", "1 处变化"),
    ] {
        let screen = drawn(words, changed(MAP, "ConfigMap", "m")).await;
        assert_eq!(
            screen.attributes("[role=listbox]", "aria-label"),
            [versions]
        );
        assert_eq!(screen.elements("[role=option]").len(), 2);
        let change = format!("[role=list][aria-label='{change}']");
        assert!(
            screen
                .one(&change)
                .text_content()
                .unwrap()
                .contains("\"dHdv\"→\"dGhyZWU=\"")
        );
        screen.elements("[role=option]")[0].click();
        frames().await;
        assert!(
            screen
                .one(&change)
                .text_content()
                .unwrap()
                .contains("\"b25l\"→\"dHdv\"")
        );
        assert_eq!(screen.value("input[type=range]"), "0");
    }
}

#[wasm_bindgen_test]
async fn values_of_secrets_are_hidden() {
    let screen = drawn(&ENGLISH, changed(SECRET, "Secret", "s")).await;
    let text = screen.text();
    assert!(text.contains("/data/key") && text.contains("•••"), "{text}");
    for value in ["b25l", "dHdv", "dGhyZWU="] {
        assert!(!text.contains(value), "{text}");
    }
}

#[wasm_bindgen_test]
async fn hostile_names_are_text() {
    for text in HOSTILE {
        let text = text.replace('\\', "\\\\").replace('\u{7}', "\\u0007");
        let screen = drawn(&ENGLISH, changed(MAP, "ConfigMap", &text)).await;
        assert_eq!(screen.elements("[role=option]").len(), 2, "{text}");
        screen.is_harmless();
    }
}

#[wasm_bindgen_test]
async fn a_watch_that_has_told_nothing_says_so() {
    let hash = format!("#{MAP}#tab=history");
    let state = showing(
        &hash,
        answered(&hash, 200, JSON, &object("ConfigMap", "m", "a", 1)),
    );
    let state = does(state, Action::Watch(true, Now::default()));
    let screen = drawn(&ENGLISH, state).await;
    assert!(
        screen
            .text()
            .contains("Nothing has changed since the watch was switched on.")
    );
}
