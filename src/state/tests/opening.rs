//! Values that are opened by themselves: long text, JSON inside a string, bytes in base64.

use document::Action::{End, FoldToDepth};
use rest::response::Shape;

use super::super::copying::Copying;
use super::*;
use crate::state::opened::{Form, forms};

const MAP: &str = "#/api/v1/namespaces/x/configmaps/m";
const SECRET: &str = "#/api/v1/namespaces/x/secrets/s";

fn map(key: &str, value: &str) -> String {
    let value = serde_json::to_string(value).unwrap();
    format!(r#"{{"kind":"ConfigMap","metadata":{{"name":"m"}},"{key}":{{"v":{value}}}}}"#)
}

fn node(page: &Page, path: &[&str]) -> Node {
    let answer = page.state.answer.as_ref().unwrap().borrow();
    answer.documents()[0].find(path).unwrap()
}

fn forms_of(page: &Page, path: &[&str]) -> Vec<Form> {
    let answer = page.state.answer.as_ref().unwrap().borrow();
    forms(&answer, 0, answer.documents()[0].find(path).unwrap())
}

fn open(page: Page, path: &[&str], form: Form) -> Page {
    let node = node(&page, path);
    page.does(Action::OpenValue(0, node, form))
}

fn opened(page: &Page) -> &opened::Opened {
    page.state.opened.as_ref().expect("an opened value")
}

fn text(page: &Page) -> String {
    Copying::whole(&opened(page).answer).collect()
}

#[test]
fn the_ways_to_open_a_string_follow_from_what_stands_in_it() {
    let long = "x".repeat(2000);
    let deep = "[".repeat(100_000);
    let large = format!("[{}1]", "1,".repeat(100_000));
    for (key, value, expected) in [
        ("data", "short", &[][..]),
        ("data", &long, &[Form::Text]),
        ("data", "two\nlines", &[Form::Text]),
        ("data", r#" {"a":1} "#, &[Form::Json]),
        ("data", "[1]", &[Form::Json]),
        ("data", "{broken}", &[]),
        ("data", "[1] and more", &[]),
        ("data", "1", &[]),
        ("data", &large, &[Form::Json, Form::Text]),
        ("data", &deep, &[Form::Json, Form::Text]),
        ("binaryData", "Zm9v", &[Form::Bytes]),
        ("binaryData", "no base64", &[]),
    ] {
        let page = Page::open(MAP).gets(&map(key, value));
        let start: String = value.chars().take(20).collect();
        assert_eq!(forms_of(&page, &[key, "v"]), expected, "{start}");
        assert_eq!(forms_of(&page, &[key]), [], "containers have rows");
    }
}

#[test]
fn a_text_is_read_as_it_is() {
    let value = "line 1\n\u{202e}\"two\"\t\u{e9}\u{1f600}\n";
    let page = open(
        Page::open(MAP).gets(&map("data", value)),
        &["data", "v"],
        Form::Text,
    );
    assert_eq!(text(&page), value);
    assert!(opened(&page).is_read);
    assert_eq!(opened(&page).name(), ".data.v");
    assert_eq!(opened(&page).key(), "v");
    assert_eq!(opened(&page).answer.borrow().shape, Shape::Text);
}

#[test]
fn a_large_text_is_read_in_steps() {
    let value = "0123456789abcde\n".repeat(600_000);
    let mut page = open(
        Page::open(MAP).gets(&map("data", &value)),
        &["data", "v"],
        Form::Text,
    );
    let mut steps = 0;
    while !opened(&page).is_read {
        let before = opened(&page).answer.clone();
        page = page.does(Action::ReadValue);
        assert_ne!(opened(&page).answer, before, "each step is drawn");
        steps += 1;
    }
    assert_eq!(steps, 4);
    assert!(text(&page) == value);
    let before = opened(&page).answer.clone();
    assert_eq!(opened(&page.does(Action::ReadValue)).answer, before);
}

#[test]
fn json_inside_a_string_is_a_tree_of_its_own() {
    let page = Page::open(MAP).gets(&map("data", r#"{"a":{"b":[1,2]},"c":"{\"d\":[]}"}"#));
    let page = open(page, &["data", "v"], Form::Json);
    let rows = |page: &Page| opened(page).answer.borrow().tree().unwrap().rows();
    assert_eq!(rows(&page), 6);
    let before = page.state.address.clone();
    let inside = |action| Action::Inside(Box::new(action));
    let page = page.does(inside(Action::Move(FoldToDepth(1))));
    assert_eq!(rows(&page), 3);
    let page = page.does(inside(Action::Move(End)));
    assert_eq!(page.state.address, before, "the address is the answer's");
    assert_eq!(
        text(&page),
        "{\n  \"a\": {\n    \"b\": [\n      1,\n      2\n    ]\n  },\n  \"c\": \"{\\\"d\\\":[]}\"\n}"
    );
    // A value in it takes its place.
    let within = opened(&page).answer.borrow().documents()[0]
        .find(&["c"])
        .unwrap();
    let page = page.does(inside(Action::OpenValue(0, within, Form::Json)));
    assert_eq!((rows(&page), opened(&page).name()), (2, ".c".into()));
    assert!(page.does(Action::CloseValue).state.opened.is_none());
}

#[test]
fn bytes_are_text_or_none() {
    for (encoded, shape, bytes, is_broken) in [
        ("aGVsbG8=", Shape::Text, &b"hello"[..], false),
        ("AAEC", Shape::Binary, &[0, 1, 2], false),
        ("/w==", Shape::Binary, &[0xff], false),
        ("aGVs*bG8=", Shape::Text, b"hel", true),
        ("", Shape::Text, b"", false),
    ] {
        let page = Page::open(MAP).gets(&map("binaryData", encoded));
        let page = open(page, &["binaryData", "v"], Form::Bytes);
        let answer = opened(&page).answer.borrow();
        assert_eq!(answer.shape, shape, "{encoded}");
        let document = answer.documents()[0];
        assert_eq!(*document.bytes(0..document.byte_len()), *bytes, "{encoded}");
        assert_eq!(opened(&page).is_broken, is_broken, "{encoded}");
    }
}

const SECRETS: &str = r#"{"kind":"Secret","metadata":{"name":"s","annotations":{"kubectl.kubernetes.io/last-applied-configuration":"{\"kind\":\"Secret\",\"data\":{\"a\":\"QUFB\"}}"}},"data":{"a":"QUFB","b":"QkJC"}}"#;

#[test]
fn a_hidden_value_is_not_opened() {
    let page = Page::open(SECRET).gets(SECRETS);
    assert_eq!(forms_of(&page, &["data", "a"]), []);
    let page = open(page, &["data", "a"], Form::Bytes);
    assert!(page.state.opened.is_none());
}

#[test]
fn an_opened_secret_is_closed_when_it_is_hidden() {
    let shown = || {
        let page = Page::open(SECRET).gets(SECRETS);
        let a = node(&page, &["data", "a"]);
        let page = page.does(Action::Reveal(0, a, true));
        assert_eq!(forms_of(&page, &["data", "a"]), [Form::Bytes]);
        let page = page.does(Action::OpenValue(0, a, Form::Bytes));
        assert_eq!(text(&page), "AAA");
        (page, a)
    };
    let (page, _) = shown();
    assert!(page.does(Action::HideSecrets).state.opened.is_none());
    let (page, a) = shown();
    assert!(
        page.does(Action::Reveal(0, a, false))
            .state
            .opened
            .is_none()
    );
    let (page, _) = shown();
    assert!(page.go("#/version").state.opened.is_none());
}

#[test]
fn secrets_inside_an_opened_value_stay_hidden() {
    let key = "kubectl.kubernetes.io/last-applied-configuration";
    let path = ["metadata", "annotations", key];
    let page = Page::open(SECRET).gets(SECRETS);
    let node = node(&page, &path);
    let page = page.does(Action::Reveal(0, node, true));
    let page = open(page, &path, Form::Json);
    assert!(!text(&page).contains("QUFB"), "{}", text(&page));
    let a = opened(&page).answer.borrow().documents()[0]
        .find(&["data", "a"])
        .unwrap();
    let page = page.does(Action::Inside(Box::new(Action::Reveal(0, a, true))));
    assert!(text(&page).contains("QUFB"));
}

#[test]
fn escape_closes_what_is_on_top() {
    let page = open(
        Page::open(MAP).gets(&map("data", "[1]")),
        &["data", "v"],
        Form::Json,
    );
    let page = page.does(Action::Panel(Panel::Keys)).does(Action::Close);
    assert!(page.state.opened.is_some() && page.state.panel.is_none());
    assert!(page.does(Action::Close).state.opened.is_none());
}

#[test]
fn a_fault_leads_to_its_place() {
    let page = Page::open(MAP).gets("{\"kind\":\"x\",\n\"a\":[1,2}");
    let page = page.does(Action::ShowByte(0, 20));
    assert_eq!(
        (page.state.tab(), page.state.shown_byte),
        (Tab::Raw, Some((0, 20, 1)))
    );
    let page = page.does(Action::ShowByte(0, 20));
    assert_eq!(page.state.shown_byte, Some((0, 20, 2)));
    let last = Node::new(4);
    let page = page.does(Action::ShowValue(0, last));
    assert_eq!(page.state.tab(), Tab::Tree);
    assert_eq!(page.state.address.view.at.as_deref(), Some("/a/1"));
    assert_eq!(page.go("#/version").state.shown_byte, None);
}
