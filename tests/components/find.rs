//! The find bar: what it is called, what it finds, where the keys lead, what is marked.

use kube_api_console::state::Action;
use kube_api_console::words::{CHINESE, ENGLISH};
use wasm_bindgen_test::wasm_bindgen_test;

use super::screen::{Screen, answered, begun, draw_tree, frames};
use super::served::JSON;

const FIELD: &str = "input[type=search]";
const TREE: &str = "[role=tree]";
const PODS: &str = "#/api/v1/namespaces/prod/pods";
const BODY: &str = r#"{"kind":"PodList","items":[{"metadata":{"name":"web-1"}},{"metadata":{"name":"db"}},{"metadata":{"name":"Web-2","labels":{"web":"caf\u00e9 \u2615 cobweb web"}}}]}"#;
const SECRET: &str = "#/api/v1/namespaces/prod/secrets/s";

async fn pods() -> Screen {
    draw_tree(&ENGLISH, PODS, answered(PODS, 200, JSON, BODY)).await
}

async fn finds(screen: &Screen, text: &str) {
    screen.write(FIELD, text).await;
    looked(screen).await;
}

async fn presses(screen: &Screen, name: &str) {
    screen.named("button", name).click();
    looked(screen).await;
}

async fn keys(screen: &Screen, selector: &str, key: &str) {
    screen.press(selector, key).await;
    looked(screen).await;
}

/// Looking goes on between frames.
async fn looked(_: &Screen) {
    frames().await;
    frames().await;
}

/// What the bar says, and the selected row.
fn at(screen: &Screen) -> (String, String) {
    let selected = screen.attributes("[aria-selected=true]", "data-pointer");
    (screen.texts("[role=status]").concat(), selected.concat())
}

fn is_at(screen: &Screen, status: &str, pointer: &str) {
    assert_eq!(at(screen), (status.to_owned(), pointer.to_owned()));
}

#[wasm_bindgen_test]
async fn the_field_and_its_buttons_have_names() {
    let english = [
        "Find in response",
        "Previous hit",
        "Next hit",
        "Match case",
        "Regular expression",
    ];
    let chinese = [
        "\u{5728}\u{54cd}\u{5e94}\u{4e2d}\u{67e5}\u{627e}",
        "\u{4e0a}\u{4e00}\u{5904}",
        "\u{4e0b}\u{4e00}\u{5904}",
        "\u{533a}\u{5206}\u{5927}\u{5c0f}\u{5199}",
        "\u{6b63}\u{5219}\u{8868}\u{8fbe}\u{5f0f}",
    ];
    for (words, names) in [(&ENGLISH, english), (&CHINESE, chinese)] {
        let screen = draw_tree(words, PODS, answered(PODS, 200, JSON, BODY)).await;
        for name in names {
            screen.named("[role=search] [aria-label]", name);
        }
        assert_eq!(at(&screen).0, "");
    }
}

#[wasm_bindgen_test]
async fn enter_goes_from_hit_to_hit_and_opens_what_is_folded() {
    let screen = pods().await;
    assert_eq!(
        screen
            .elements("[data-pointer='/items/2/metadata/labels']")
            .len(),
        0
    );
    finds(&screen, "WEB").await;
    is_at(&screen, "3 found", "");
    keys(&screen, FIELD, "Enter").await;
    is_at(&screen, "1 of 3", "/items/0/metadata/name");
    presses(&screen, "Next hit").await;
    is_at(&screen, "2 of 3", "/items/2/metadata/name");
    keys(&screen, TREE, "n").await;
    is_at(&screen, "3 of 3", "/items/2/metadata/labels/web");
    keys(&screen, TREE, "n").await;
    is_at(&screen, "1 of 3", "/items/0/metadata/name");
    keys(&screen, TREE, "N").await;
    is_at(&screen, "3 of 3", "/items/2/metadata/labels/web");
    presses(&screen, "Previous hit").await;
    is_at(&screen, "2 of 3", "/items/2/metadata/name");
}

#[wasm_bindgen_test]
async fn everything_found_is_marked_in_the_rows() {
    let screen = pods().await;
    finds(&screen, "web").await;
    keys(&screen, FIELD, "Enter").await;
    keys(&screen, TREE, "n").await;
    keys(&screen, TREE, "n").await;
    let labels = "[data-pointer='/items/2/metadata/labels/web']";
    assert_eq!(
        screen.texts(&format!("{labels} mark")),
        ["web", "web", "web"]
    );
    assert_eq!(
        screen.texts("[data-pointer='/items/2/metadata/name'] mark"),
        ["Web"]
    );
    finds(&screen, "CAF\u{c9} \u{2615}").await;
    assert_eq!(screen.texts("mark"), ["caf\u{e9} \u{2615}"]);
    finds(&screen, "").await;
    assert_eq!(screen.elements("mark").len(), 0);
}

#[wasm_bindgen_test]
async fn keys_only_values_only_and_case() {
    let screen = pods().await;
    finds(&screen, "web").await;
    presses(&screen, "keys and values").await;
    is_at(&screen, "1 found", "");
    presses(&screen, "only keys").await;
    is_at(&screen, "3 found", "");
    presses(&screen, "only values").await;
    presses(&screen, "Match case").await;
    is_at(&screen, "2 found", "");
    let pressed = screen
        .named("button", "Match case")
        .get_attribute("aria-pressed");
    assert_eq!(pressed.as_deref(), Some("true"));
}

#[wasm_bindgen_test]
async fn regular_expressions_find_and_mark() {
    let screen = pods().await;
    presses(&screen, "Regular expression").await;
    finds(&screen, r"^web-\d$").await;
    is_at(&screen, "2 found", "");
    keys(&screen, FIELD, "Enter").await;
    assert_eq!(screen.texts("[aria-selected=true] mark"), ["web-1"]);
    // Places are counted in other units than bytes.
    finds(&screen, "\u{2615} .|web$").await;
    keys(&screen, FIELD, "Enter").await;
    is_at(&screen, "1 of 1", "/items/2/metadata/labels/web");
    let marks = "[data-pointer='/items/2/metadata/labels/web'] mark";
    assert_eq!(screen.texts(marks), ["web", "\u{2615} c", "web"]);
    // Nothing is found at every place, and what is something between.
    finds(&screen, "\u{2615} .|x*").await;
    assert_eq!(screen.texts(marks), ["\u{2615} c"]);
}

#[wasm_bindgen_test]
async fn what_is_no_regular_expression_is_said_and_nothing_is_lost() {
    let screen = pods().await;
    presses(&screen, "Regular expression").await;
    finds(&screen, "web-(").await;
    let alert = screen.texts("[role=alert]").concat();
    assert!(
        alert.starts_with("Not a valid regular expression: "),
        "{alert}"
    );
    assert_eq!(screen.attributes(FIELD, "aria-invalid"), ["true"]);
    assert_eq!(screen.value(FIELD), "web-(");
    assert_eq!(screen.elements("[role=treeitem]").len(), 6);
    finds(&screen, "web-(1)").await;
    assert_eq!(screen.elements("[role=alert]").len(), 0);
    is_at(&screen, "1 found", "");
}

#[wasm_bindgen_test]
async fn escape_empties_the_field_and_leads_back_to_the_tree() {
    let screen = pods().await;
    finds(&screen, "nothing of it").await;
    is_at(&screen, "not found", "");
    keys(&screen, FIELD, "Escape").await;
    is_at(&screen, "", "");
    assert_eq!(
        (screen.value(FIELD), screen.focused()),
        (String::new(), "Response".into())
    );
}

#[wasm_bindgen_test]
async fn while_the_answer_comes_it_is_at_least_so_many() {
    let (first, rest) = BODY.split_at(60);
    let screen = draw_tree(&ENGLISH, PODS, begun(PODS, 200, JSON, first)).await;
    finds(&screen, "web").await;
    let (status, _) = at(&screen);
    assert!(
        status.contains("at least") && status.contains('1'),
        "{status}"
    );
    let answer = screen.state().answer.unwrap();
    answer.borrow_mut().chunk(rest.as_bytes(), 8.0);
    answer.borrow_mut().end(9.0);
    screen.acts(Action::Grew).await;
    looked(&screen).await;
    is_at(&screen, "3 found", "");
}

#[wasm_bindgen_test]
async fn hidden_values_are_found_only_while_they_are_shown() {
    let body = r#"{"kind":"Secret","metadata":{"name":"s"},"data":{"password":"bGFudGVybg=="}}"#;
    let screen = draw_tree(&ENGLISH, SECRET, answered(SECRET, 200, JSON, body)).await;
    finds(&screen, "bGFudGVybg").await;
    is_at(&screen, "not found", "");
    let node = {
        let answer = screen.state().answer.unwrap();
        let answer = answer.borrow();
        answer.documents()[0].find(&["data", "password"]).unwrap()
    };
    screen.acts(Action::Reveal(0, node, true)).await;
    looked(&screen).await;
    is_at(&screen, "1 found", "");
    assert_eq!(screen.texts("mark"), ["bGFudGVybg"]);
    screen.acts(Action::HideSecrets).await;
    looked(&screen).await;
    is_at(&screen, "not found", "");
}

#[wasm_bindgen_test]
async fn marks_stand_beside_the_rows() {
    let screen = pods().await;
    finds(&screen, "web").await;
    let marks = screen.one("svg[role=img]");
    assert_eq!(
        marks.get_attribute("aria-label").as_deref(),
        Some("Hits among all rows")
    );
    let path = screen.attributes("svg path", "d").concat();
    assert_eq!(path.matches('M').count(), 2, "{path}");
}

#[wasm_bindgen_test]
async fn a_cut_string_is_marked_as_far_as_it_is_shown() {
    let body = format!(r#"{{"a":"needle {} needle","b":"x"}}"#, "x".repeat(100_000));
    let screen = draw_tree(&ENGLISH, PODS, answered(PODS, 200, JSON, &body)).await;
    finds(&screen, "needle").await;
    is_at(&screen, "1 found", "");
    assert_eq!(screen.texts("mark"), ["needle"]);
}
