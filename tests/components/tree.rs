use kube_api_console::state::{Action, Panel};
use kube_api_console::words::{CHINESE, ENGLISH};
use wasm_bindgen_test::wasm_bindgen_test;

use super::screen::{HOSTILE, Screen, answered, begun, clipboard, draw_tree, frames, rows};
use super::served::JSON;

const POD: &str = "#/api/v1/namespaces/prod/pods/web";
const BODY: &str = r#"{"kind":"Pod","apiVersion":"v1","metadata":{"name":"web","namespace":"prod","labels":{"a/b":"c"}},"spec":{"nodeName":"n1","ports":[80,1e3],"x":[]}}"#;

async fn pod() -> Screen {
    draw_tree(&ENGLISH, POD, answered(POD, 200, JSON, BODY)).await
}

async fn press(screen: &Screen, name: &str) {
    screen.named("button", name).click();
    frames().await;
}

#[wasm_bindgen_test]
async fn rows_are_items_of_a_tree() {
    for (words, name) in [(&ENGLISH, "Response"), (&CHINESE, "响应")] {
        let screen = draw_tree(words, POD, answered(POD, 200, JSON, BODY)).await;
        assert_eq!(screen.attributes("[role=tree]", "aria-label"), [name]);
        assert_eq!(
            rows(&screen)[..7],
            [
                "{Pod · v1",
                "  kind: \"Pod\"",
                "  apiVersion: \"v1\"",
                "  metadata: { 3 }",
                "    name: \"web\"",
                "    namespace: \"prod\"",
                "    labels: { 1 }",
            ]
        );
    }
}

#[wasm_bindgen_test]
async fn folding_has_buttons() {
    let screen = pod().await;
    let folded =
        |pointer: &str| screen.attributes(&format!("[data-pointer='{pointer}']"), "aria-expanded");
    for name in ["Unfold subtree", "Fold siblings"] {
        assert!(screen.named("button", name).has_attribute("disabled"));
    }
    press(&screen, "Fold to depth 1").await;
    assert_eq!(
        (folded("/metadata"), folded("/spec")),
        (vec!["false".into()], vec!["false".into()])
    );
    screen.one("[data-pointer='/metadata']").click();
    frames().await;
    press(&screen, "Unfold subtree").await;
    assert_eq!(folded("/metadata/labels"), ["true"]);
    press(&screen, "Fold siblings").await;
    assert_eq!(folded("/metadata"), ["false"]);
    press(&screen, "Unfold all").await;
    assert_eq!(folded("/metadata/labels"), ["true"]);
    assert_eq!(
        screen.attributes("[aria-selected=true]", "data-pointer"),
        ["/metadata"]
    );
}

#[wasm_bindgen_test]
async fn the_containers_around_the_first_row_stay_in_view() {
    let numbers = (0..40).map(|number| number.to_string());
    let numbers = numbers.collect::<Vec<_>>().join(",");
    let body = format!(r#"{{"kind":"Pod","a":{{"b":[{numbers}]}}}}"#);
    let screen = draw_tree(&ENGLISH, POD, answered(POD, 200, JSON, &body)).await;
    assert_eq!(screen.elements(".parents .row").len(), 0);
    screen.one("[role=tree]").set_scroll_top(220);
    frames().await;
    // Ten rows have room for two that stay: the innermost ones, which are no items of the tree once more.
    let stay = screen.texts(".parents .row");
    assert_eq!(stay, ["3▾a: { 1 }", "4▾b: [ 40 ]"]);
    assert_eq!(screen.attributes(".parents", "aria-hidden"), ["true"]);
    assert_eq!(
        screen
            .elements(".parents [role], .parents [data-pointer], .parents [id]")
            .len(),
        0
    );
    screen.elements(".parents .row")[0].click();
    frames().await;
    assert_eq!(
        screen.attributes("[aria-selected=true]", "data-pointer"),
        ["/a"]
    );
    // Below the root, which would cover it.
    assert_eq!(screen.one("[role=tree]").scroll_top(), 22);
    screen.one("[role=tree]").set_scroll_top(220);
    frames().await;
    screen.elements(".parents .row .fold")[1].click();
    frames().await;
    assert_eq!(
        screen.attributes("[data-pointer='/a/b']", "aria-expanded"),
        ["false"]
    );
}

#[wasm_bindgen_test]
async fn every_row_has_pointer_level_place_and_state() {
    let screen = pod().await;
    let facts = |pointer: &str| {
        let selector = format!("[data-pointer='{pointer}']");
        [
            "aria-level",
            "aria-expanded",
            "aria-posinset",
            "aria-setsize",
            "aria-selected",
        ]
        .map(|name| screen.attributes(&selector, name).remove(0))
        .join(" ")
    };
    assert_eq!(facts(""), "1 true 1 1 false");
    assert_eq!(facts("/kind"), "2 - 1 4 false");
    assert_eq!(facts("/metadata/labels"), "3 true 3 3 false");
    assert_eq!(facts("/spec"), "2 true 4 4 false");
    assert_eq!(facts("/spec/nodeName"), "3 - 1 3 false");
}

#[wasm_bindgen_test]
async fn a_click_on_the_sign_folds_and_a_click_on_the_row_selects() {
    let screen = pod().await;
    screen
        .one("[data-pointer='/metadata/labels'] .fold")
        .click();
    frames().await;
    assert_eq!(rows(&screen)[6], "    labels: { a/b: \"c\" }");
    assert_eq!(
        screen.attributes("[data-pointer='/metadata/labels']", "aria-expanded"),
        ["false"]
    );
    assert_eq!(screen.elements("[aria-selected=true]").len(), 0);
    screen
        .one("[data-pointer='/metadata/labels'] .fold")
        .click();
    frames().await;
    screen.one("[data-pointer='/metadata/labels/a~1b']").click();
    frames().await;
    assert_eq!(
        screen.attributes("[aria-selected=true]", "data-pointer"),
        ["/metadata/labels/a~1b"]
    );
    assert_eq!(
        screen.attributes("[role=tree]", "aria-activedescendant"),
        screen.attributes("[aria-selected=true]", "id")
    );
    assert_eq!(
        screen.state().address.view.at.as_deref(),
        Some("/metadata/labels/a~1b")
    );
}

#[wasm_bindgen_test]
async fn keys_move_and_fold() {
    let screen = pod().await;
    let cases = [
        ("ArrowDown", ""),
        ("ArrowDown", "/kind"),
        ("End", "/spec/x"),
        ("ArrowLeft", "/spec"),
        ("ArrowRight", "/spec/nodeName"),
        ("Home", ""),
        ("PageDown", "/spec/nodeName"),
        ("1", "/spec"),
        ("ArrowUp", "/metadata"),
        ("x", "/metadata"),
    ];
    for (key, pointer) in cases {
        screen.press("[role=tree]", key).await;
        frames().await;
        assert_eq!(
            screen.attributes("[aria-selected=true]", "data-pointer"),
            [pointer],
            "{key}"
        );
    }
    screen.press("[role=tree]", "c").await;
    assert_eq!(screen.state().panel, Some(Panel::CopyRow));
    screen.press("[role=tree]", "0").await;
    frames().await;
    assert_eq!(
        screen.attributes("[data-pointer='/metadata']", "aria-expanded"),
        ["true"]
    );
}

#[wasm_bindgen_test]
async fn values_lead_where_they_name_something() {
    let body = r#"{"apiVersion":"v1","kind":"Pod","metadata":{"name":"web","namespace":"prod","ownerReferences":[{"apiVersion":"batch/v1","kind":"Job","name":"j"}]}}"#;
    let screen = draw_tree(&ENGLISH, POD, answered(POD, 200, JSON, body)).await;
    screen.press("[role=tree]", "0").await;
    frames().await;
    assert_eq!(
        screen.links("a"),
        [
            "\"v1\" → #/api/v1",
            "\"prod\" → #/api/v1/namespaces/prod",
            "\"batch/v1\" → #/apis/batch/v1",
            "\"Job\" → #/apis/batch/v1/namespaces/prod/jobs/j",
            "\"j\" → #/apis/batch/v1/namespaces/prod/jobs/j"
        ]
    );
}

#[wasm_bindgen_test]
async fn numbers_and_keys_are_drawn_as_sent() {
    let body =
        r#"{"b":1e400,"10":-0.0,"2":18446744073709551616,"__proto__":1.10,"b":true,"":null}"#;
    let screen = draw_tree(
        &ENGLISH,
        "#/version",
        answered("#/version", 200, JSON, body),
    )
    .await;
    assert_eq!(
        rows(&screen)[1..],
        [
            "  b: 1e400duplicate key",
            "  10: -0.0",
            "  2: 18446744073709551616",
            "  __proto__: 1.10",
            "  b: trueduplicate key",
            "  : null"
        ]
    );
}

#[wasm_bindgen_test]
async fn the_pointer_of_the_address_is_selected() {
    let hash = format!("{POD}#at=/metadata/labels/a~1b");
    let screen = draw_tree(&ENGLISH, &hash, answered(&hash, 200, JSON, BODY)).await;
    assert_eq!(
        screen.attributes("[aria-selected=true]", "data-pointer"),
        ["/metadata/labels/a~1b"]
    );
}

#[wasm_bindgen_test]
async fn the_selected_row_is_copied_in_both_languages() {
    for (words, path, value) in [
        (&ENGLISH, "Copy path", "Copy value"),
        (&CHINESE, "复制路径", "复制值"),
    ] {
        let copied = clipboard();
        let hash = format!("{POD}#at=/metadata/labels");
        let screen = draw_tree(words, &hash, answered(&hash, 200, JSON, BODY)).await;
        screen.click(".acts button", path).await;
        screen.click(".acts button", value).await;
        assert_eq!(
            *copied.borrow(),
            ["/metadata/labels", "{\n  \"a/b\": \"c\"\n}"]
        );
    }
}

#[wasm_bindgen_test]
async fn secrets_show_their_length_until_they_are_revealed() {
    let hash = "#/api/v1/namespaces/prod/secrets/s#at=/data/a";
    let body = r#"{"kind":"Secret","metadata":{"name":"s","annotations":{"n":"QUFB"}},"data":{"a":"QUFB","b":"QUFB"}}"#;
    let screen = draw_tree(&ENGLISH, hash, answered(hash, 200, JSON, body)).await;
    assert!(!screen.text().contains("QUFB"));
    assert_eq!(
        screen.texts(".masked").last().map(String::as_str),
        Some("hidden · 4 B")
    );
    assert_eq!(screen.texts(".acts button"), ["Reveal", "Copy path"]);
    screen.click(".acts button", "Reveal").await;
    frames().await;
    assert_eq!(screen.text().matches("QUFB").count(), 1);
    assert_eq!(
        screen.texts(".acts button"),
        ["Hide", "Decode base64", "Copy path", "Copy value"]
    );
    screen.click(".acts button", "Hide").await;
    frames().await;
    assert!(!screen.text().contains("QUFB"));
    for name in ["title", "aria-label", "value"] {
        assert!(
            !screen
                .attributes("*", name)
                .iter()
                .any(|value| value.contains("QUFB"))
        );
    }
}

#[wasm_bindgen_test]
async fn what_is_no_json_is_said_below_what_is() {
    let screen = draw_tree(
        &ENGLISH,
        "#/version",
        answered("#/version", 200, JSON, "{\"a\":1,\n]"),
    )
    .await;
    assert_eq!(rows(&screen)[1], "  a: 1");
    assert!(
        screen.texts("[role=alert]")[0].contains("line 2, column 1, byte 8"),
        "{:?}",
        screen.texts("[role=alert]")
    );
}

#[wasm_bindgen_test]
async fn rows_come_while_the_body_comes() {
    let screen = draw_tree(
        &ENGLISH,
        "#/version",
        begun("#/version", 200, JSON, r#"{"a":1,"#),
    )
    .await;
    assert_eq!(rows(&screen), ["{", "  a: 1"]);
    screen
        .state()
        .answer
        .unwrap()
        .borrow_mut()
        .chunk(br#""b":2"#, 9.0);
    screen.acts(Action::Grew).await;
    frames().await;
    assert_eq!(rows(&screen), ["{", "  a: 1", "  b: 2"]);
    assert_eq!(screen.elements("[role=alert]").len(), 0);
}

#[wasm_bindgen_test]
async fn hostile_keys_and_values_are_text() {
    for text in HOSTILE {
        let quoted = serde_json::to_string(text).unwrap();
        for body in [
            format!(r#"{{{quoted}:{quoted},"folded":{{"a":{{"b":{{{quoted}:{quoted}}}}}}}}}"#),
            format!(
                r#"{{"kind":{quoted},"apiVersion":{quoted},"metadata":{{"name":{quoted},"namespace":{quoted}}},"spec":{{"nodeName":{quoted},"serviceAccountName":{quoted}}}}}"#
            ),
            format!(
                r#"{{"kind":"PodList","items":[{{"metadata":{{"name":{quoted},"namespace":{quoted}}}}}]}}"#
            ),
        ] {
            let screen = draw_tree(
                &ENGLISH,
                "#/api/v1/pods",
                answered("#/api/v1/pods", 200, JSON, &body),
            )
            .await;
            screen.press("[role=tree]", "End").await;
            frames().await;
            screen.is_harmless();
            screen.hides_nothing();
        }
    }
}

#[wasm_bindgen_test]
async fn several_rows_are_selected_and_one_of_them_has_the_buttons() {
    let copied = clipboard();
    let screen = pod().await;
    assert_eq!(
        screen.attributes("[role=tree]", "aria-multiselectable"),
        ["true"]
    );
    screen.one("[data-pointer='/metadata/name']").click();
    frames().await;
    screen.acts(Action::Extend(document::Action::Down)).await;
    frames().await;
    assert_eq!(
        screen.attributes("[aria-selected=true]", "data-pointer"),
        ["/metadata/name", "/metadata/namespace"]
    );
    assert_eq!(
        screen.texts("[data-pointer='/metadata/namespace'] .acts button"),
        ["Copy 2 rows"]
    );
    assert_eq!(screen.elements(".acts").len(), 1);
    press(&screen, "Copy 2 rows").await;
    let expected = "{\n  \"name\": \"web\",\n  \"namespace\": \"prod\"\n}";
    assert_eq!(*copied.borrow(), [expected]);
    screen.one("[data-pointer='/spec']").click();
    frames().await;
    press(&screen, "Copy as sent").await;
    assert_eq!(
        copied.borrow().last().map(String::as_str),
        Some(r#"{"nodeName":"n1","ports":[80,1e3],"x":[]}"#)
    );
}

#[wasm_bindgen_test]
async fn drawn_anew_the_tree_shows_what_it_showed() {
    let numbers: Vec<String> = (0..100).map(|number| number.to_string()).collect();
    let body = format!(r#"{{"kind":"Pod","a":[{}]}}"#, numbers.join(","));
    let answer = answered(POD, 200, JSON, &body);
    answer.anchor.set(Some((50, 7.0)));
    let screen = draw_tree(&ENGLISH, POD, answer).await;
    assert_eq!(screen.one("[role=tree]").scroll_top(), 50 * 22 - 7);
    screen.scroll("[role=tree]", 227).await;
    frames().await;
    let noted = screen.state().answer.unwrap().borrow().anchor.get();
    let answer = answered(POD, 200, JSON, &body);
    answer.anchor.set(noted);
    let again = draw_tree(&ENGLISH, POD, answer).await;
    assert_eq!(again.one("[role=tree]").scroll_top(), 227);
}
