#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use document::{Document, Node, Pointer};

use super::{managers, owners};
use crate::testing::{beginning, document};

fn names(document: &Document, object: &str, value: &str) -> String {
    let node = |pointer| {
        let pointer = Pointer::parse_rfc6901(pointer).unwrap();
        document.resolve(&pointer).unwrap()
    };
    let owners = owners(document, node(object), node(value)).into_iter();
    owners
        .map(|owner| owner.manager)
        .collect::<Vec<_>>()
        .join(" ")
}

/// An object with these members, and with these `fieldsV1` of managers a, b and so on.
fn managed(members: &str, fields: &[&str]) -> String {
    let entry = |(fields, name): (&&str, char)| {
        format!(r#"{{"manager":"{name}","operation":"Update","fieldsV1":{fields}}}"#)
    };
    let entries: Vec<_> = fields.iter().zip('a'..).map(entry).collect();
    let entries = entries.join(",");
    format!(
        r#"{{"metadata":{{"name":"p","labels":{{"x":"1","y":"2"}},"managedFields":[{entries}]}},{members}}}"#
    )
}

fn owner_names(members: &str, fields: &[&str], value: &str) -> String {
    names(&document(&managed(members, fields)), "", value)
}

#[test]
fn each_form_of_a_name() {
    let members = r#""spec":{"replicas":3,"on":true,"empty":{},"a~b/\u00e9\"":1,"ports":[{"port":80,"protocol":"TCP"},{"port":80,"protocol":"UDP"},7],"set":["x","\u0079",5,true,"5"],"args":["-v",{"deep":[0]}]}"#;
    let fields = [
        r#"{"f:spec":{"f:replicas":{},"f:on":{},"f:empty":{},"f:a~b/é\"":{}}}"#,
        r#"{"f:spec":{"f:ports":{".":{},"k:{\"port\":80,\"protocol\":\"UDP\"}":{".":{},"f:port":{}}}}}"#,
        r#"{"f:spec":{"f:set":{".":{},"v:\"y\"":{},"v:5":{},"v:true":{}}}}"#,
        r#"{"f:spec":{"f:args":{"i:0":{}}}}"#,
        r#"{"f:spec":{".":{},"f:ports":{"k:{\"port\":80,\"protocol\":\"TCP\"}":{}}}}"#,
    ];
    for (value, expected) in [
        ("", ""),
        ("/spec", "e"),
        ("/spec/replicas", "a"),
        ("/spec/on", "a"),
        ("/spec/empty", "a"),
        ("/spec/a~0b~1é\"", "a"),
        ("/spec/ports", "b"),
        ("/spec/ports/0", "e"),
        ("/spec/ports/0/port", "e"),
        ("/spec/ports/1", "b"),
        ("/spec/ports/1/port", "b"),
        ("/spec/ports/1/protocol", ""),
        ("/spec/ports/2", ""),
        ("/spec/set", "c"),
        ("/spec/set/0", ""),
        ("/spec/set/1", "c"),
        ("/spec/set/2", "c"),
        ("/spec/set/3", "c"),
        ("/spec/set/4", ""),
        ("/spec/args", ""),
        ("/spec/args/0", "d"),
        ("/spec/args/1", ""),
        ("/metadata", ""),
        ("/metadata/name", ""),
    ] {
        assert_eq!(owner_names(members, &fields, value), expected, "{value}");
    }
}

#[test]
fn what_is_owned_as_a_whole_is_owned_inside() {
    let members = r#""spec":{"args":["-v",{"deep":[0]}],"refs":[{"uid":"u","name":"n"}]}"#;
    let refs = r#"{"f:spec":{"f:refs":{".":{},"k:{\"uid\":\"u\"}":{}}}}"#;
    for (value, fields, expected) in [
        (
            "/spec/args/1/deep/0",
            [r#"{"f:spec":{"f:args":{}}}"#, "{}"],
            "a",
        ),
        (
            "/spec/args/0",
            [
                r#"{"f:spec":{"f:args":{".":{}}}}"#,
                r#"{"f:spec":{"f:args":{}}}"#,
            ],
            "a b",
        ),
        ("/spec/refs/0/name", [refs, "{}"], "a"),
        // An empty map, into which another manager has put a member.
        (
            "/metadata/labels/x",
            [
                r#"{"f:metadata":{"f:labels":{}}}"#,
                r#"{"f:metadata":{"f:labels":{".":{},"f:x":{}}}}"#,
            ],
            "b",
        ),
        (
            "/metadata/labels/y",
            [
                r#"{"f:metadata":{"f:labels":{}}}"#,
                r#"{"f:metadata":{"f:labels":{".":{},"f:x":{}}}}"#,
            ],
            "",
        ),
        (
            "/metadata/labels",
            [
                r#"{"f:metadata":{"f:labels":{}}}"#,
                r#"{"f:metadata":{"f:labels":{".":{},"f:x":{}}}}"#,
            ],
            "a b",
        ),
        ("/spec/args/0", ["{}", r#"{".":{}}"#], ""),
    ] {
        assert_eq!(
            owner_names(members, &fields, value),
            expected,
            "{value} {fields:?}"
        );
    }
}

#[test]
fn odd_names_and_odd_fields_own_nothing() {
    let members = r#""spec":{"ports":[{"port":80,"name":null,"in":{}}]}"#;
    for fields in [
        "null",
        "7",
        "[]",
        "{}",
        r#"{"f:spec":null}"#,
        r#"{"f:spec":{"f:ports":7}}"#,
        r#"{"f:spec":{"f:ports":[]}}"#,
        r#"{"f:spec":{"f:ports":{"k:":{},"v:":{},"i:":{},"k":{},"":{},"x":{}}}}"#,
        r#"{"f:spec":{"f:ports":{"k:{}":{},"k:{\"port\"":{},"k:[80]":{},"k:80":{},"k:{\"port\":\"80\"}":{}}}}"#,
        r#"{"f:spec":{"f:ports":{"k:{\"port\":80,\"host\":1}":{},"k:{\"in\":{}}":{},"v:{\"port\":80}":{}}}}"#,
        r#"{"f:spec":{"f:ports":{"i:-1":{},"i:00":{},"i:1":{},"i:99999999999999999999":{}}}}"#,
        r#"{"f:spec":{"f:ports":{"k:{\"port\":80}":7}}}"#,
    ] {
        assert_eq!(
            owner_names(members, &[fields], "/spec/ports/0/port"),
            "",
            "{fields}"
        );
    }
    let fields = [r#"{"f:spec":{"f:ports":{"k:{\"name\":null}":{}}}}"#];
    assert_eq!(owner_names(members, &fields, "/spec/ports/0/port"), "a");
}

#[test]
fn values_of_managed_fields_and_of_other_objects_have_no_owners() {
    let whole = r#"{"f:metadata":{}}"#;
    let text = managed(r#""a":1"#, &[whole]);
    let object = document(&text);
    assert_eq!(names(&object, "", "/metadata/labels/x"), "a");
    assert_eq!(names(&object, "", "/metadata/managedFields"), "");
    assert_eq!(names(&object, "", "/metadata/managedFields/0/manager"), "");
    let list = document(&format!(r#"{{"items":[{text},{text}]}}"#));
    assert_eq!(names(&list, "/items/1", "/items/1/metadata/labels/x"), "a");
    assert_eq!(names(&list, "/items/0", "/items/1/metadata/labels/x"), "");
    assert_eq!(owners(&list, Node::new(9999), Node::new(8888)), []);
}

#[test]
fn managers_say_what_they_say() {
    let text = r#"{"metadata":{"managedFields":[
        {"manager":"kubectl","operation":"Apply","apiVersion":"apps/v1","time":"2026-11-26T21:00:00Z","fieldsType":"FieldsV1","fieldsV1":{}},
        {"manager":"<b>\u202e","operation":"Update","subresource":"status","time":null,"apiVersion":7},7,null,{}]}}"#;
    let facts: Vec<_> = managers(&document(text), Node::ROOT)
        .into_iter()
        .map(|owner| {
            [
                owner.manager,
                owner.operation,
                owner.subresource,
                owner.time,
                owner.api_version,
            ]
            .join("|")
        })
        .collect();
    let expected = [
        "kubectl|Apply||2026-11-26T21:00:00Z|apps/v1",
        "<b>\u{202e}|Update|status||",
        "||||",
    ];
    assert_eq!(facts, expected);
    for odd in [
        "",
        "[]",
        "{}",
        r#"{"metadata":{"managedFields":null}}"#,
        r#"{"metadata":[{"managedFields":[{}]}]}"#,
    ] {
        assert_eq!(managers(&document(odd), Node::ROOT), [], "{odd}");
    }
}

#[test]
fn of_a_beginning_only_what_is_sure() {
    for (end, expected) in [
        (r#"{"f:args":{"#, ""),
        (r#"{"f:args":{}"#, "a"),
        (r#"{"f:args":{"f:"#, ""),
        (r#"{"f:args":{".":{"#, "a"),
        (r#"{"f:ar"#, ""),
    ] {
        let text = r#"{"spec":{"args":[1]},"metadata":{"managedFields":[{"manager":"a","fieldsV1":{"f:spec":"#;
        let beginning = beginning(&format!("{text}{end}"));
        assert_eq!(names(&beginning, "", "/spec/args"), expected, "{end}");
    }
}

#[test]
fn a_deep_path_is_followed_without_recursion() {
    const DEPTH: usize = 20_000;
    let deep = r#"{"a":"#.repeat(DEPTH) + "1" + &"}".repeat(DEPTH);
    let fields = r#"{"f:a":"#.repeat(DEPTH) + "{}" + &"}".repeat(DEPTH);
    let text = managed(
        &format!(r#""spec":{deep}"#),
        &[&format!(r#"{{"f:spec":{fields}}}"#)],
    );
    let document = document(&text);
    let last = document.nodes().last().unwrap();
    assert_eq!(owners(&document, Node::ROOT, last)[0].manager, "a");
}
