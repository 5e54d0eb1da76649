use kube_api_console::state::Action;
use kube_api_console::state::answer::Answer;
use kube_api_console::state::file::FileAction;
use kube_api_console::state::live::Live;
use kube_api_console::views::main::main_column;
use kube_api_console::words::{CHINESE, ENGLISH, Words};
use wasm_bindgen_test::wasm_bindgen_test;

use super::screen::{HOSTILE, Screen, answered, does, draw, frames, showing};
use super::served::JSON;

const POD: &str = "#/api/v1/namespaces/prod/pods/web";
const SERVED: &str =
    r#"{"kind":"Pod","metadata":{"name":"web","managedFields":[]},"spec":{"x":1,"y":2}}"#;

/// The page with an answer and an open file.
async fn with_file(words: &'static Words, name: &str, served: &str, text: &str) -> Screen {
    let mut file = Answer::of_file(text.as_bytes());
    file.complete();
    let open = FileAction::Open {
        name: name.into(),
        size: text.len(),
        answer: Live::new(file),
    };
    let state = does(
        showing(POD, answered(POD, 200, JSON, served)),
        Action::File(open),
    );
    draw(words, state, |console, state| {
        main_column(&state.seen(), console)
    })
    .await
}

async fn verdict(screen: &Screen, tab: &str) -> Vec<String> {
    screen.click("[role=tab]", tab).await;
    until(screen, "b.badge").await;
    screen.texts("[role=status].tools > *")
}

/// Rows and verdicts come some frames later.
async fn until(screen: &Screen, selector: &str) {
    for _ in 0..300 {
        if !screen.elements(selector).is_empty() {
            return;
        }
        frames().await;
    }
    panic!("no {selector}: {}", screen.text());
}

#[wasm_bindgen_test]
async fn a_file_says_that_it_is_one_and_closes() {
    let screen = with_file(
        &ENGLISH,
        "pod.json",
        SERVED,
        r#"{"kind":"Secret","data":{"k":"aGlkZGVu"}}"#,
    )
    .await;
    assert_eq!(screen.attributes("section", "aria-label"), ["File"]);
    until(&screen, ".masked").await;
    assert!(screen.text().contains("not from the server"));
    assert!(screen.text().contains("hidden") && !screen.text().contains("aGlkZGVu"));
    assert_eq!(screen.texts("[role=tab]"), ["Tree", "Raw", "Compare"]);
    screen.click("button", "Close file").await;
    assert!(!screen.text().contains("not from the server"));
    until(&screen, "[data-pointer='/metadata/name']").await;
}

#[wasm_bindgen_test]
async fn what_differs_is_listed_and_leads_to_its_row() {
    let kubectl = r#"{"spec":{"y":2,"x":3},"kind":"Pod","metadata":{"name":"web"}}"#;
    let screen = with_file(&ENGLISH, "pod.json", SERVED, kubectl).await;
    let told = verdict(&screen, "Compare").await;
    assert_eq!(told[0], "1 difference");
    assert_eq!(
        screen.texts(".pointer"),
        ["/spec/x", "/metadata/managedFields"]
    );
    assert_eq!(screen.texts("button.value"), ["3", "1", "[]"]);
    screen.click(".pointer", "/spec/x").await;
    until(&screen, "[role=treeitem][aria-selected=true]").await;
    assert_eq!(
        screen.attributes("[role=treeitem][aria-selected=true]", "data-pointer"),
        ["/spec/x"]
    );
    assert!(!screen.state().is_file_shown());
}

#[wasm_bindgen_test]
async fn verdicts_in_both_languages() {
    let turned = SERVED.replace(r#""x":1,"y":2"#, r#""y":2,"x":1"#);
    for (words, same, order) in [
        (
            &ENGLISH,
            "Equal, byte for byte",
            "Equal apart from key order",
        ),
        (&CHINESE, "逐字节相同", "内容相同，仅键的顺序不同"),
    ] {
        let screen = with_file(words, "pod.json", SERVED, SERVED).await;
        assert_eq!(verdict(&screen, words.file.compare).await[0], same);
        let screen = with_file(words, "pod.json", SERVED, &turned).await;
        assert_eq!(verdict(&screen, words.file.compare).await[0], order);
    }
}

#[wasm_bindgen_test]
async fn secrets_stay_hidden_in_the_comparison() {
    let secret = |value: &str| format!(r#"{{"kind":"Secret","data":{{"k":"{value}"}}}}"#);
    let screen = with_file(&ENGLISH, "s.json", &secret("b25l"), &secret("dHdv")).await;
    assert_eq!(verdict(&screen, "Compare").await[0], "1 difference");
    assert!(!screen.text().contains("b25l") && !screen.text().contains("dHdv"));
}

#[wasm_bindgen_test]
async fn hostile_names_and_values_are_text() {
    for hostile in HOSTILE {
        let key = serde_json::to_string(hostile).unwrap();
        let text = format!("{{{key}:{key}}}");
        let screen = with_file(&ENGLISH, hostile, SERVED, &text).await;
        screen.hides_nothing();
        verdict(&screen, "Compare").await;
        screen.hides_nothing();
    }
}
