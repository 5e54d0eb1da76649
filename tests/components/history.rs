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
    for (words, versions, change, older, later) in [
        (&ENGLISH, "Versions", "1 change", "Older", "Newer"),
        (&CHINESE, "版本", "1 处变更", "较旧", "较新"),
    ] {
        let screen = drawn(words, changed(MAP, "ConfigMap", "m")).await;
        assert_eq!(
            screen.attributes("[role=listbox]", "aria-label"),
            [versions]
        );
        assert_eq!(screen.elements("[role=option]").len(), 3);
        let change = format!("[role=list][aria-label='{change}']");
        assert!(
            screen
                .one(&change)
                .text_content()
                .unwrap()
                .contains("\"dHdv\"→\"dGhyZWU=\"")
        );
        screen.elements("[role=option]")[1].click();
        frames().await;
        assert!(
            screen
                .one(&change)
                .text_content()
                .unwrap()
                .contains("\"b25l\"→\"dHdv\"")
        );
        assert_eq!(screen.value("input[type=range]"), "1");
        screen.click("button", older).await;
        assert_eq!(screen.value("input[type=range]"), "0");
        assert_eq!(screen.texts(".changes .waiting"), [words.watch.first]);
        assert!(screen.texts("[role=option]")[0].contains(words.watch.first_seen));
        screen.click("button", later).await;
        assert_eq!(screen.value("input[type=range]"), "1");
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
        assert_eq!(screen.elements("[role=option]").len(), 3, "{text}");
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

#[wasm_bindgen_test]
async fn any_version_is_compared_with_the_newest() {
    for words in [&ENGLISH, &CHINESE] {
        let screen = drawn(words, changed(MAP, "ConfigMap", "m")).await;
        screen.click("button", words.watch.with_newest).await;
        assert_eq!(screen.texts(".changes .waiting"), [words.watch.as_newest]);
        screen.elements("[role=option]")[0].click();
        frames().await;
        assert!(screen.texts(".change")[0].contains("\"b25l\"→\"dGhyZWU=\""));
        assert!(screen.texts(".changes .tools")[0].contains("→ resourceVersion 3"));
        screen.click("button", words.watch.with_newest).await;
        assert_eq!(screen.texts(".changes .waiting"), [words.watch.first]);
    }
}

#[wasm_bindgen_test]
async fn who_has_written_is_named_and_of_what_is_gone_who_had_set_it() {
    let version = |number: u32, time: u32, data: &str| {
        let entry = |name: &str, time: u32| {
            format!(
                r#"{{"manager":"{name}","operation":"Update","time":"{time}","fieldsV1":{{"f:data":{{"f:x":{{}},"f:y":{{}}}}}}}}"#
            )
        };
        let entries = [entry("idle", 1), entry("busy", time)].join(",");
        format!(
            r#"{{"metadata":{{"name":"m","uid":"U","resourceVersion":"{number}","managedFields":[{entries}]}},"data":{data}}}"#
        )
    };
    let hash = format!("#{MAP}#tab=history");
    let first = version(1, 1, r#"{"x":"1","y":"1"}"#);
    let state = showing(&hash, answered(&hash, 200, JSON, &first));
    let state = does(state, Action::Watch(true, Now::default()));
    let told = |object: String| format!(r#"{{"type":"MODIFIED","object":{object}}}"#).into_bytes();
    let lines = vec![
        told(version(2, 2, r#"{"x":"2","y":"1"}"#)),
        told(version(3, 2, r#"{"x":"2"}"#)),
    ];
    let news = Action::Watched(1, News::Lines(lines), Now::default());
    let screen = drawn(&ENGLISH, does(state, news)).await;
    assert_eq!(screen.texts(".version .by"), ["", "busy", ""]);
    assert_eq!(screen.texts(".change .by"), ["was set by idle, busy"]);
    screen.elements("[role=option]")[1].click();
    frames().await;
    assert_eq!(screen.texts(".change .by"), ["by busy"]);
}

#[wasm_bindgen_test]
async fn a_connection_that_is_there_again_is_not_said_to_be_lost() {
    let hash = format!("#{MAP}");
    let state = showing(
        &hash,
        answered(&hash, 200, JSON, &object("ConfigMap", "m", "a", 1)),
    );
    let at = |since_start: f64| Now {
        since_start,
        ..Now::default()
    };
    let mut state = does(state, Action::Watch(true, at(0.0)));
    let lost = [
        (1, News::Opened, 0.0),
        (1, News::Ended(false), 0.0),
        (1, News::Tick, 60_000.0),
    ];
    for (number, news, time) in lost {
        state = does(state, Action::Watched(number, news, at(time)));
    }
    let words = &ENGLISH.watch;
    let screen = drawn(&ENGLISH, state.clone()).await;
    assert!(screen.texts(".watching [role=status]")[0].contains(words.lost));
    let state = does(state, Action::Watched(2, News::Opened, at(60_000.0)));
    let screen = drawn(&ENGLISH, state).await;
    assert_eq!(screen.texts(".watching [role=status]"), [words.live]);
}
