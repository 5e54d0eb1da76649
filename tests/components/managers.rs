//! The field managers beside the values that they have set.

use kube_api_console::words::{CHINESE, ENGLISH};
use wasm_bindgen_test::wasm_bindgen_test;

use super::screen::{Screen, answered, draw_tree, frames, rows};
use super::served::JSON;

const POD: &str = "#/api/v1/namespaces/prod/pods/web";
const BODY: &str = r#"{"kind":"Pod","metadata":{"managedFields":[
    {"manager":"maker\u202e","operation":"Apply","fieldsV1":{"f:spec":{"f:a":{},"f:both":{}}}},
    {"manager":"kubelet","operation":"Update","subresource":"status","fieldsV1":{"f:status":{},"f:spec":{"f:both":{}}}}
]},"spec":{"a":1,"b":2,"both":3},"status":"up"}"#;

/// What stands beside each value, without those of `metadata`.
fn managers(screen: &Screen) -> Vec<String> {
    let mut said = Vec::new();
    for row in screen.elements("[role=treeitem]") {
        let pointer = row.get_attribute("data-pointer").unwrap_or_default();
        let managers = row.query_selector(".managers").unwrap();
        if let Some(managers) = managers.filter(|_| !pointer.starts_with("/metadata")) {
            assert_eq!(managers.get_attribute("title"), managers.text_content());
            said.push(format!("{pointer} {}", managers.text_content().unwrap()));
        }
    }
    said
}

#[wasm_bindgen_test]
async fn each_value_says_who_has_set_it() {
    for (words, name) in [(&ENGLISH, "Field managers"), (&CHINESE, "字段管理器")] {
        let screen = draw_tree(words, POD, answered(POD, 200, JSON, BODY)).await;
        assert_eq!(managers(&screen).len(), 0);
        let expected = [
            " ",
            "/kind ",
            "/spec ",
            "/spec/a maker\\u{202e} Apply",
            "/spec/b ",
            "/spec/both maker\\u{202e} Apply, kubelet Update · status",
            "/status kubelet Update · status",
        ];
        screen.named("button", name).click();
        frames().await;
        assert_eq!(managers(&screen), expected);
        assert_eq!(rows(&screen).len(), 9);
        assert_eq!(
            screen
                .named("button", name)
                .get_attribute("aria-pressed")
                .as_deref(),
            Some("true")
        );
        // The key does the same.
        screen.press("[role=tree]", "m").await;
        frames().await;
        assert_eq!(managers(&screen).len(), 0);
        screen.hides_nothing();
    }
}
