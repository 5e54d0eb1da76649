//! The schema of a kind: what is drawn of it, how it is searched, and what is said where there is none.

use std::rc::Rc;

use kube_api_console::state::schemas::Schema;
use kube_api_console::state::{Action, State};
use kube_api_console::views::main::main_column;
use kube_api_console::words::{CHINESE, ENGLISH, Words};
use rest::path::Path;
use rest::response::Head;
use wasm_bindgen_test::wasm_bindgen_test;

use super::screen::{HOSTILE, Screen, answered, clipboard, does, draw, frames, settle, showing};
use super::served::JSON;

const HASH: &str = "#/api/v1/pods#tab=schema";
const INDEX: &str = r#"{"paths":{"api/v1":{"serverRelativeURL":"/openapi/v3/api/v1?hash=A"}}}"#;
const PODS: &str = r##"{"components":{"schemas":{"Pod":{"description":"A pod. It runs.","required":["spec"],
 "x-kubernetes-group-version-kind":[{"group":"","kind":"Pod","version":"v1"}],"properties":{
 "old":{"type":"string","description":"Deprecated: use spec."},
 "spec":{"description":"What is wanted.","properties":{
  "containers":{"type":"array","items":{"properties":{"image":{"type":"string","enum":["a","b"],"description":"What runs."}}}},
  "more":{"$ref":"#/components/schemas/Pod"}}}}}}}}"##;

fn document(text: &str) -> Schema {
    Schema::Read(Rc::new(rest::fields::read(text.as_bytes()).unwrap()))
}

/// Pods on screen, with what the server has answered to the questions for their schema.
fn pods(answers: Vec<Schema>) -> State {
    let list = answered(HASH, 200, JSON, r#"{"kind":"PodList","items":[]}"#);
    let state = does(
        showing(HASH, list),
        Action::Explain(String::new(), "v1".to_owned()),
    );
    for answer in answers {
        let mut schemas = state.schemas.borrow_mut();
        if let Some(request) = schemas.to_ask() {
            schemas.answer(&request, answer);
        }
    }
    state.schemas.borrow_mut().to_ask();
    state
}

fn explained(text: &str) -> State {
    pods(vec![document(INDEX), document(text)])
}

async fn drawn(words: &'static Words, state: State) -> Screen {
    let screen = draw(words, state, |console, state| main_column(state, console)).await;
    frames().await;
    screen
}

/// The same where opening the tab has asked once more for what there was not, and the last answer has come to that as well.
async fn drawn_again(words: &'static Words, answers: Vec<Schema>) -> Screen {
    let last = answers.last().cloned();
    let screen = drawn(words, pods(answers)).await;
    let schemas = screen.state().schemas;
    let asked = schemas.borrow_mut().to_ask();
    if let Some((asked, last)) = asked.zip(last) {
        schemas.borrow_mut().answer(&asked, last);
        screen.acts(Action::SchemaCame).await;
        frames().await;
    }
    screen
}

/// The pointers of the rows.
fn rows(screen: &Screen) -> Vec<String> {
    screen.attributes("[role=treeitem]", "data-pointer")
}

const TREE: &str = "[role=tree]";

#[wasm_bindgen_test]
async fn fields_are_a_tree_that_keys_unfold() {
    let screen = drawn(&ENGLISH, explained(PODS)).await;
    assert_eq!(screen.attributes(TREE, "aria-label"), ["Fields"]);
    assert_eq!(rows(&screen), ["", "/old", "/spec"]);
    let texts = screen.texts("[role=treeitem]");
    assert!(
        texts[0].contains("Pod") && texts[0].ends_with("A pod."),
        "{texts:?}"
    );
    assert!(
        texts[1].contains("deprecated") && texts[2].contains("required"),
        "{texts:?}"
    );
    for key in ["End", "ArrowRight", "ArrowDown", "ArrowRight", "ArrowDown"] {
        screen.press(TREE, key).await;
    }
    let image = "/spec/containers/image";
    assert_eq!(
        rows(&screen),
        ["", "/old", "/spec", "/spec/containers", image, "/spec/more"]
    );
    assert_eq!(
        screen.attributes("[aria-selected=true][role=treeitem]", "data-pointer"),
        [image]
    );
    assert_eq!(
        screen.attributes("[role=treeitem]", "aria-level"),
        ["1", "2", "2", "3", "4", "3"]
    );
    assert_eq!(
        screen.attributes("[role=treeitem]", "aria-expanded"),
        ["true", "-", "true", "true", "-", "false"]
    );
    let facts = screen.text_of_field();
    for fact in ["image", ".spec.containers[*].image", "a b", "What runs."] {
        assert!(facts.contains(fact), "{fact} in {facts}");
    }
    let copied = clipboard();
    screen.click("button", "Copy JSONPath").await;
    frames().await;
    assert_eq!(*copied.borrow(), [".spec.containers[*].image"]);
}

#[wasm_bindgen_test]
async fn buttons_unfold_level_by_level_and_fold_all() {
    let screen = drawn(&ENGLISH, explained(PODS)).await;
    screen.click("button", "One level more").await;
    screen.click("button", "One level more").await;
    // A Pod in a Pod, as far as one goes.
    assert!(rows(&screen).contains(&"/spec/more/spec".to_owned()));
    screen.click("button", "Fold all").await;
    assert_eq!(rows(&screen), ["", "/old", "/spec"]);
}

#[wasm_bindgen_test]
async fn what_is_found_leads_to_its_row() {
    let screen = drawn(&ENGLISH, explained(PODS)).await;
    screen.write("input[type=search]", "what runs").await;
    assert_eq!(screen.texts(".tools [role=status]"), ["1 field"]);
    assert_eq!(screen.elements(".away[role=tree]").len(), 1);
    screen.click("button", "spec.containers.image").await;
    frames().await;
    assert_eq!(screen.value("input[type=search]"), "");
    assert_eq!(
        screen.attributes("[aria-selected=true][role=treeitem]", "data-pointer"),
        ["/spec/containers/image"]
    );
    screen.write("input[type=search]", "nosuch").await;
    assert!(
        screen.text().contains("No field has this"),
        "{}",
        screen.text()
    );
    screen.press("input[type=search]", "Escape").await;
    assert_eq!(screen.elements(".away").len(), 0);
    screen.write("input[type=search]", "OLD").await;
    screen.press("input[type=search]", "Enter").await;
    settle().await;
    assert!(screen.text_of_field().contains("string · deprecated"));
}

#[wasm_bindgen_test]
async fn why_there_is_no_schema_is_said() {
    let broken = r#"{"components":{"schemas":{}}}"#;
    let [reading, none] = [
        ["Reading the schema", "正在读取"],
        ["publishes no schema", "没有发布"],
    ];
    for (answers, expected) in [
        (vec![], reading),
        (vec![document(INDEX)], reading),
        (vec![document("{}")], none),
        (vec![document(INDEX), document(broken)], none),
        (vec![Schema::None], none),
    ] {
        for (words, expected) in [&ENGLISH, &CHINESE].into_iter().zip(expected) {
            let screen = drawn_again(words, answers.clone()).await;
            let text = screen.text();
            assert!(text.contains(expected), "{expected}: {text}");
        }
    }
}

#[wasm_bindgen_test]
async fn a_kind_without_schema_may_have_one_by_now() {
    let screen = drawn_again(&ENGLISH, vec![document("{}")]).await;
    assert_eq!(screen.state().readings, 0);
    screen.click("button", "Ask again").await;
    assert_eq!(screen.state().readings, 1);
}

#[wasm_bindgen_test]
async fn a_schema_that_has_changed_is_drawn_as_it_was_looked_at() {
    let screen = drawn(&ENGLISH, explained(PODS)).await;
    for key in ["End", "ArrowRight"] {
        screen.press(TREE, key).await;
    }
    assert_eq!(rows(&screen).len(), 5);
    let schemas = screen.state().schemas;
    schemas.borrow_mut().renew();
    let newer = PODS.replace(r#""old""#, r#""new""#);
    for answer in [INDEX.replace("hash=A", "hash=B"), newer] {
        let request = schemas.borrow_mut().to_ask().unwrap();
        schemas.borrow_mut().answer(&request, document(&answer));
    }
    screen.acts(Action::SchemaCame).await;
    frames().await;
    assert_eq!(
        rows(&screen),
        ["", "/new", "/spec", "/spec/containers", "/spec/more"]
    );
}

#[wasm_bindgen_test]
async fn why_a_schema_was_not_read_is_said() {
    let said = r#"{"kind":"Status","status":"Failure","message":"forbidden: User \"dev\" cannot get path \"/openapi/v3\"","reason":"Forbidden","code":403}"#;
    let head = Head::new(403, [("Content-Type", JSON)]);
    let refused = Schema::answered(&Path::parse("/openapi/v3"), Ok((head, said.into())));
    for words in [&ENGLISH, &CHINESE] {
        let screen = drawn_again(words, vec![refused.clone()]).await;
        let text = screen.text();
        assert!(text.contains(words.knowledge.not_read), "{text}");
        assert!(text.contains("/openapi/v3"), "{text}");
        assert_eq!(
            screen.links(".waiting a"),
            ["/openapi/v3 → #/openapi/v3"],
            "where the role stands"
        );
    }
}

#[wasm_bindgen_test]
async fn names_in_chinese() {
    let screen = drawn(&CHINESE, explained(PODS)).await;
    assert_eq!(screen.attributes(TREE, "aria-label"), ["字段"]);
    assert_eq!(screen.attributes("section", "aria-label"), ["所选字段"]);
}

#[wasm_bindgen_test]
async fn what_a_schema_says_stays_text() {
    for text in HOSTILE {
        let quoted = serde_json::to_string(text).unwrap();
        let schema = format!(
            r#"{{"components":{{"schemas":{{"Pod":{{"x-kubernetes-group-version-kind":[{{"group":"","kind":"Pod","version":"v1"}}],"description":{quoted},
            "properties":{{{quoted}:{{"type":{quoted},"format":{quoted},"description":{quoted},"enum":[{quoted}],"default":{quoted},"pattern":{quoted}}}}}}}}}}}}}"#
        );
        let screen = drawn(&ENGLISH, explained(&schema)).await;
        screen.press(TREE, "End").await;
        assert_eq!(rows(&screen).len(), 2, "{text}");
        screen.is_harmless();
        screen.write("input[type=search]", text).await;
        screen.is_harmless();
    }
}

impl Screen {
    /// What is said of the selected field.
    fn text_of_field(&self) -> String {
        self.texts("section").concat()
    }
}
