#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

use document::{Node, Pointer};

use super::{identity, is_object, item_name, items, list_facts, object_of};
use crate::testing::document;

#[test]
fn identities() {
    let cases = [
        (
            r#"{"apiVersion":"v1","kind":"Pod","metadata":{"name":"p","namespace":"n","uid":"u"}}"#,
            "",
            "v1|Pod|p|n|u",
        ),
        (r#"{"metadata":{"name":"p"}}"#, "", "-|-|p|-|-"),
        (r#"{"metadata":null}"#, "", "-|-|-|-|-"),
        (r#"{"metadata":{"name":7,"namespace":""}}"#, "", "-|-|-|-|-"),
        (
            r#"{"kind":"PodList","apiVersion":"v1","items":[{"metadata":{"name":"p"}}]}"#,
            "/items/0",
            "v1|Pod|p|-|-",
        ),
        (
            r#"{"items":[{"metadata":{"name":"p"}}],"kind":"PodList","apiVersion":"v1"}"#,
            "/items/0",
            "v1|Pod|p|-|-",
        ),
        (
            r#"{"kind":"List","apiVersion":"v1","items":[{"metadata":{"name":"p"}}]}"#,
            "/items/0",
            "v1|-|p|-|-",
        ),
        (
            r#"{"kind":"List","apiVersion":"v1","items":[{"kind":"Job","apiVersion":"batch/v1"}]}"#,
            "/items/0",
            "batch/v1|Job|-|-|-",
        ),
        (
            r#"{"type":"ADDED","object":{"kind":"Pod","metadata":{"name":"p"}}}"#,
            "/object",
            "-|Pod|p|-|-",
        ),
    ];
    for (json, pointer, expected) in cases {
        let document = document(json);
        let object = document
            .resolve(&Pointer::parse_rfc6901(pointer).unwrap())
            .unwrap();
        let identity = identity(&document, object);
        let facts = [
            identity.api_version,
            identity.kind,
            identity.name,
            identity.namespace,
            identity.uid,
        ];
        assert_eq!(
            facts.map(|fact| fact.unwrap_or("-".into())).join("|"),
            expected,
            "{json}"
        );
    }
}

#[test]
fn where_objects_stand() {
    let cases = [
        (r#"{"metadata":{"name":"p"}}"#, "/metadata/name", Some("")),
        (
            r#"{"items":[{"metadata":{"name":"p"}}]}"#,
            "/items/0/metadata/name",
            Some("/items/0"),
        ),
        (r#"{"items":[{"metadata":{}}]}"#, "/items", None),
        (r#"{"items":[7]}"#, "/items/0", None),
        (
            r#"{"kind":"Table","rows":[{"object":{"metadata":{}}}]}"#,
            "/rows/0/object/metadata",
            Some("/rows/0/object"),
        ),
        (
            r#"{"kind":"Table","rows":[{"cells":[1]}]}"#,
            "/rows/0/cells/0",
            None,
        ),
        (
            r#"{"type":"ADDED","object":{"metadata":{}}}"#,
            "/object/metadata",
            Some("/object"),
        ),
        (r#"{"type":"Normal","items":{"a":1}}"#, "/items/a", Some("")),
        (r#"{"type":"Opaque","data":{}}"#, "/data", Some("")),
        (r#"[{"a":1}]"#, "/0/a", None),
    ];
    for (json, pointer, expected) in cases {
        let document = document(json);
        let node = document
            .resolve(&Pointer::parse_rfc6901(pointer).unwrap())
            .unwrap();
        let object = object_of(&document, node).map(|object| document.pointer(object).to_rfc6901());
        assert_eq!(object.as_deref(), expected, "{json}");
    }
}

#[test]
fn lists() {
    let cases = [
        (
            r#"{"metadata":{"resourceVersion":"7","continue":"t","remainingItemCount":500},"items":[{},{}]}"#,
            Some("7|t|500|2"),
        ),
        (
            r#"{"metadata":{"resourceVersion":"7","continue":""},"items":[]}"#,
            Some("7|-|-|0"),
        ),
        (r#"{"kind":"PodList","items":null}"#, Some("-|-|-|0")),
        (r#"{"kind":"Table","rows":[{}]}"#, Some("-|-|-|1")),
        (r#"{"kind":"Table","rows":null}"#, Some("-|-|-|0")),
        (r#"{"kind":"Pod","rows":[{}]}"#, None),
        (r#"{"kind":"Pod"}"#, None),
        ("[]", None),
        ("", None),
    ];
    for (json, expected) in cases {
        let document = document(json);
        let facts = list_facts(&document).map(|facts| {
            let remaining = facts
                .remaining
                .map(|remaining| remaining.to_string().into());
            let texts = [
                facts.resource_version,
                facts.continue_token,
                remaining,
                Some(facts.count.to_string().into()),
            ];
            texts.map(|text| text.unwrap_or("-".into())).join("|")
        });
        assert_eq!(facts.as_deref(), expected, "{json}");
    }
}

#[test]
fn jobs_of_2020() {
    let document = document(include_str!(
        "../../tests/fixtures/api-server-1.17/apis_batch_v1_jobs.json"
    ));
    let items = items(&document).unwrap();
    let names: Vec<String> = document
        .children(items)
        .map(|item| identity(&document, item).name.unwrap().into_owned())
        .collect();
    assert_eq!(names.len(), 4);
    assert_eq!(names[0], "rke-coredns-addon-deploy-job");
    assert_eq!(
        identity(&document, document.first_child(items).unwrap())
            .kind
            .unwrap(),
        "Job"
    );
    assert_eq!(
        list_facts(&document).unwrap().resource_version.unwrap(),
        "37975716"
    );
    assert!(!is_object(&document, Node::ROOT));
}

#[test]
fn the_object_around_a_deep_value_is_found_at_once() {
    // Looking through the members of the root for each container around it would take minutes.
    const COUNT: usize = 40_000;
    let members = "\"member\":0,".repeat(COUNT);
    let deep = r#"{"a":"#.repeat(COUNT) + "1" + &"}".repeat(COUNT);
    let document = document(&format!(r#"{{{members}"deep":{deep}}}"#));
    let last = document.nodes().last().unwrap();
    assert_eq!(object_of(&document, last), Some(Node::ROOT));
}

#[test]
fn items_have_names_of_their_own() {
    let list = document(
        r#"{"items":[{"metadata":{"uid":"u","name":"a"}},{"metadata":{"namespace":"n","name":"a"}},{"metadata":{"uid":"","name":"b"}},{"metadata":{}},7,{"metadata":{"name":7}}],"other":[{"metadata":{"uid":"u"}}]}"#,
    );
    let name = |pointer: &str| {
        let node = list.resolve(&Pointer::parse_rfc6901(pointer).unwrap());
        item_name(&list, node.unwrap())
    };
    let cases = [
        ("/items/0", Some("u")),
        ("/items/1", Some("n/a")),
        ("/items/2", Some("/b")),
        ("/items/3", None),
        ("/items/4", None),
        ("/items/5", None),
        ("/items/0/metadata", None),
        ("/other/0", None),
        ("", None),
    ];
    for (pointer, expected) in cases {
        assert_eq!(name(pointer).as_deref(), expected, "{pointer}");
    }
    let table = document(
        r#"{"kind":"Table","rows":[{"cells":["a"],"object":{"metadata":{"uid":"u"}}},{"cells":[]}]}"#,
    );
    let rows = items(&table).unwrap();
    let names: Vec<_> = table
        .children(rows)
        .map(|row| item_name(&table, row))
        .collect();
    assert_eq!(names, [Some("u".to_owned()), None]);
}

#[test]
fn what_has_members_without_end_is_looked_at_only_at_its_beginning() {
    let members = |count: usize| r#""m":1,"#.repeat(count);
    let list = |before: usize| {
        format!(
            r#"{{{}"items":[{{"metadata":{{"name":"a"}}}}]}}"#,
            members(before)
        )
    };
    assert!(items(&document(&list(900))).is_some());
    assert!(items(&document(&list(20_000))).is_none());
}
