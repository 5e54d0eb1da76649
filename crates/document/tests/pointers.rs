//! Pointers in four forms, and what their readers make of them.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

mod common;

use checks::every_form_leads_back;
use common::{json, read};
use document::{Document, Node, Pointer, Step};
use proptest::prelude::*;
use serde_json::Value;

fn key(name: &str) -> Step {
    Step::Key(name.into())
}

/// A member of this name as RFC 6901, jq, RFC 9535 and kubectl write it.
fn forms(name: &str, rfc6901: &str, jq: &str, jsonpath: &str, kubectl: Option<&str>) {
    let pointer = Pointer::from(vec![key(name)]);
    let written = (
        pointer.to_rfc6901(),
        pointer.to_jq(),
        pointer.to_jsonpath(),
        pointer.to_kubectl(),
    );
    assert_eq!(
        written,
        (
            rfc6901.into(),
            jq.into(),
            jsonpath.into(),
            kubectl.map(String::from)
        )
    );
}

#[test]
fn a_member_that_is_overruled_has_a_pointer_that_may_lead_elsewhere() {
    let text = r#"{"a":{"0":""},"a":[""]}"#;
    let document = read(text);
    document
        .nodes()
        .for_each(|node| check_forms(text, &document, node));
}

#[test]
fn members_are_written_as_each_form_wants() {
    forms("name", "/name", ".name", "$.name", Some("{.name}"));
    forms("_a1", "/_a1", "._a1", "$._a1", Some("{._a1}"));
    forms("", "/", r#".[""]"#, "$['']", Some("{['']}"));
    forms("0", "/0", r#".["0"]"#, "$['0']", Some("{.0}"));
    forms("a.b", "/a.b", r#".["a.b"]"#, "$['a.b']", Some(r"{.a\.b}"));
    forms("a/b", "/a~1b", r#".["a/b"]"#, "$['a/b']", Some("{.a/b}"));
    forms("~", "/~0", r#".["~"]"#, "$['~']", Some("{.~}"));
    forms("~1", "/~01", r#".["~1"]"#, "$['~1']", Some("{.~1}"));
    forms(
        "some-prop",
        "/some-prop",
        r#".["some-prop"]"#,
        "$['some-prop']",
        Some("{.some-prop}"),
    );
    forms("*", "/*", r#".["*"]"#, "$['*']", Some(r"{.\*}"));
    forms(
        "it's",
        "/it's",
        r#".["it's"]"#,
        r"$['it\'s']",
        Some("{.it's}"),
    );
    forms("\"", "/\"", r#".["\""]"#, "$['\"']", Some("{.\"}"));
    forms("[0]", "/[0]", r#".["[0]"]"#, "$['[0]']", Some(r"{.\[0\]}"));
    forms("a\\b", "/a\\b", r#".["a\\b"]"#, r"$['a\\b']", None);
    forms("\\(1)", "/\\(1)", r#".["\\(1)"]"#, r"$['\\(1)']", None);
    forms(
        "\n\u{1}",
        "/\n\u{1}",
        r#".["\n\u0001"]"#,
        r"$['\n\u0001']",
        Some("{.\\\n\u{1}}"),
    );
    forms(
        "$a@{b}, c",
        "/$a@{b}, c",
        r#".["$a@{b}, c"]"#,
        "$['$a@{b}, c']",
        Some(r"{.\$a\@\{b\}\,\ c}"),
    );
    forms("😀é", "/😀é", r#".["😀é"]"#, "$['😀é']", Some("{.😀é}"));
}

#[test]
fn steps_follow_each_other() {
    let name = Pointer::from(vec![
        key("items"),
        Step::Index(0),
        key("metadata"),
        key("name"),
    ]);
    assert_eq!(name.to_string(), "/items/0/metadata/name");
    assert_eq!(name.to_jq(), ".items[0].metadata.name");
    assert_eq!(name.to_jsonpath(), "$.items[0].metadata.name");
    assert_eq!(name.to_kubectl().unwrap(), "{.items[0].metadata.name}");
    let odd = Pointer::from(vec![Step::Index(1), key("a b"), key(""), key("c"), key("")]);
    assert_eq!(odd.to_rfc6901(), "/1/a b//c/");
    assert_eq!(odd.to_jq(), r#".[1]["a b"][""].c[""]"#);
    assert_eq!(odd.to_jsonpath(), "$[1]['a b'][''].c['']");
    assert_eq!(odd.to_kubectl().unwrap(), r"{[1].a\ b[''].c['']}");
}

#[test]
fn the_root_has_a_form_too() {
    let root = Pointer::root();
    assert!(root.is_root());
    assert_eq!(
        (
            root.to_rfc6901(),
            root.to_jq(),
            root.to_jsonpath(),
            root.to_kubectl()
        ),
        (String::new(), ".".into(), "$".into(), Some("{@}".into()))
    );
}

#[test]
fn pointers_grow_and_shrink() {
    let mut pointer = Pointer::parse_rfc6901("/a/0").unwrap();
    assert_eq!(pointer.steps(), [key("a"), Step::Index(0)]);
    pointer.push(key("b"));
    assert_eq!(pointer.to_string(), "/a/0/b");
    assert_eq!(pointer.parent().unwrap().to_string(), "/a/0");
    assert_eq!(Pointer::root().parent(), None);
}

#[test]
fn wrong_pointers_are_not_read() {
    for wrong in ["a", "a/b", "/~", "/~2", "/a~", "/~é", " /a"] {
        assert_eq!(Pointer::parse_rfc6901(wrong), None, "{wrong}");
    }
}

#[test]
fn an_index_is_digits_without_zeros_before() {
    let step = |text: &str| Pointer::parse_rfc6901(text).unwrap().steps()[0].clone();
    assert_eq!([step("/0"), step("/10")], [Step::Index(0), Step::Index(10)]);
    for name in [
        "00",
        "01",
        "-1",
        "+1",
        "1e0",
        "",
        "-",
        "99999999999999999999",
        "١",
    ] {
        assert_eq!(step(&format!("/{name}")), key(name));
    }
}

#[test]
fn the_container_decides_what_a_step_is() {
    let document = read(r#"{"0":{"1":"a"},"b":[5,[6]]}"#);
    let at = |text: &str| {
        document
            .resolve(&Pointer::parse_rfc6901(text).unwrap())
            .map(Node::index)
    };
    assert_eq!(
        (
            at(""),
            at("/0"),
            at("/0/1"),
            at("/b/1/0"),
            at("/b/2"),
            at("/b/-"),
            at("/b/00"),
            at("/b/0/0")
        ),
        (Some(0), Some(1), Some(2), Some(6), None, None, None, None)
    );
    assert_eq!(
        document.resolve(&Pointer::from(vec![key("b"), key("1")])),
        Some(Node::new(5))
    );
    assert_eq!(document.pointer(Node::new(2)).steps(), [key("0"), key("1")]);
}

#[test]
fn a_duplicate_name_leads_to_the_last() {
    let document = read(r#"{"a":1,"a":[2]}"#);
    assert_eq!(
        document.resolve(&document.pointer(Node::new(1))),
        Some(Node::new(2))
    );
}

fn check_forms(text: &str, document: &Document, node: Node) {
    let whole = serde_json::from_str::<Value>(text).ok();
    every_form_leads_back(whole.as_ref(), text.as_bytes(), document, node);
}

#[test]
fn every_form_leads_back_whatever_the_names() {
    let names = [
        "a",
        "",
        "0",
        "-",
        "*",
        "a.b",
        "a/b",
        "~",
        "~0~1",
        "it's",
        "\"",
        "`",
        "[",
        "]",
        "[0]",
        "['x']",
        "\\",
        "\\n",
        "\\(1)",
        "\\u0041",
        " ",
        "\t",
        "\n",
        "\u{0}",
        "\u{7f}",
        "\u{2028}",
        "\u{202e}",
        "é",
        "😀",
        "e\u{301}",
        "$",
        "@",
        "{}",
        "#{x}",
        ",",
        ":",
        "?",
        "and",
        "true",
        "__proto__",
        "%",
        "..",
    ];
    for name in names {
        let quoted = serde_json::to_string(name).unwrap();
        let text = format!("{{{quoted}:[1,{{{quoted}:{{\"b\":2,{quoted}:3}}}}],\"c\":{{}}}}");
        let document = read(&text);
        document
            .nodes()
            .for_each(|node| check_forms(&text, &document, node));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn every_form_of_every_value_leads_back(text in json()) {
        let document = read(&text);
        document.nodes().for_each(|node| check_forms(&text, &document, node));
    }

    #[test]
    fn any_text_is_read_as_a_pointer_or_not(text in "[/~01a-b]{0,8}") {
        if let Some(pointer) = Pointer::parse_rfc6901(&text) {
            prop_assert_eq!(pointer.to_rfc6901(), text);
        }
    }
}
