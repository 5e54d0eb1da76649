use kube_api_console::components::sidebar::Sidebar;
use kube_api_console::part::part;
use kube_api_console::state::Action;
use kube_api_console::views::main::main_column;
use kube_api_console::words::ENGLISH;
use rest::response::Head;
use wasm_bindgen_test::wasm_bindgen_test;
use yew::prelude::*;

use super::screen::{HOSTILE, answered, at, does, draw, frames, sent, showing};
use super::served::{JSON, catalog_of};

#[wasm_bindgen_test]
async fn a_hostile_message_of_a_later_page_is_text() {
    let hash = "#/api/v1/pods";
    let mut answer = answered(hash, 200, JSON, r#"{"kind":"PodList","items":[]}"#);
    answer.ask_next(answer.first().unwrap().request.next_page("T"), 0.0);
    answer.head(Head::new(403, [("Content-Type", JSON)]), 1.0);
    answer.chunk(
        format!(
            r#"{{"kind":"Status","message":{},"code":403}}"#,
            serde_json::to_string(HOSTILE[4]).unwrap()
        )
        .as_bytes(),
        1.0,
    );
    answer.end(2.0);
    let screen = draw(&ENGLISH, showing(hash, answer), |console, state| {
        main_column(state, console)
    })
    .await;
    screen.hides_nothing();
}

#[wasm_bindgen_test]
async fn the_sidebar_says_that_discovery_failed() {
    let state = does(
        at("#/"),
        Action::Catalog(catalog_of(&[("/", JSON, r#"{"paths":["/version"]}"#)]), 0),
    );
    let screen = draw(&ENGLISH, state, |_, state| {
        part(Sidebar {
            catalog: state.catalog.clone(),
            discovering: 0,
            path: state.address.path.clone(),
            namespace: None,
            namespaces: state.namespaces.clone(),
            deprecations: state.deprecations.clone(),
            ask_namespaces: Callback::noop(),
        })
    })
    .await;
    assert!(screen.text().contains("unavailable"), "{}", screen.text());
}

#[wasm_bindgen_test]
async fn apis_that_failed_is_no_empty_list() {
    let state = does(at("#/apis#tab=index"), Action::Catalog(catalog_of(&[]), 0));
    let screen = draw(&ENGLISH, state, |console, state| {
        main_column(state, console)
    })
    .await;
    assert!(
        !screen.text().contains("Nothing matches."),
        "{}",
        screen.text()
    );
}

#[wasm_bindgen_test]
async fn a_hidden_number_has_its_length() {
    let hash = "#/api/v1/namespaces/x/secrets/s";
    let screen = draw(
        &ENGLISH,
        showing(
            hash,
            answered(hash, 200, JSON, r#"{"kind":"Secret","data":{"a":12345}}"#),
        ),
        |console, state| main_column(state, console),
    )
    .await;
    frames().await;
    assert_eq!(screen.texts(".masked"), ["hidden · 5 B"]);
}

#[wasm_bindgen_test]
async fn a_list_with_more_is_at_least_so_long() {
    let hash = "#/api/v1/pods?limit=1";
    let screen = draw(
        &ENGLISH,
        showing(
            hash,
            answered(
                hash,
                200,
                JSON,
                r#"{"kind":"PodList","metadata":{"continue":"T"},"items":[{}]}"#,
            ),
        ),
        |console, state| main_column(state, console),
    )
    .await;
    assert!(
        screen.texts(".facts")[0].contains("at least 1 item"),
        "{:?}",
        screen.texts(".facts")
    );
}

#[wasm_bindgen_test]
async fn reload_keeps_what_is_shown() {
    let hash = "#/version";
    let screen = draw(
        &ENGLISH,
        showing(hash, answered(hash, 200, JSON, r#"{"major":1}"#)),
        |console, state| main_column(state, console),
    )
    .await;
    frames().await;
    screen.acts(Action::Reload).await;
    screen
        .acts(Action::Sent(kube_api_console::state::live::Live::new(
            sent(hash),
        )))
        .await;
    frames().await;
    assert!(screen.text().contains("major"), "{}", screen.text());
}
