#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

use document::Document;
use proptest::prelude::*;

use super::Mask;
use super::embedded::holds_secret;
use crate::discovery::Catalog;
use crate::path::Path;
use crate::testing::{beginning, catalog, document};

const SECRETS: &str = "/api/v1/namespaces/prod/secrets";
const CONFIG_MAPS: &str = "/api/v1/configmaps";
const ELSEWHERE: &str = "/some/path";

fn mask(path: &str) -> Mask {
    Mask::for_path(&Path::parse(path), catalog())
}

fn pointers(mask: Mask, document: &Document) -> String {
    let hidden = document.nodes().filter(|&node| mask.hides(document, node));
    hidden
        .map(|node| document.pointer(node).to_rfc6901())
        .collect::<Vec<_>>()
        .join(" ")
}

/// The pointers of hidden values.
fn hidden(path: &str, json: &str) -> String {
    pointers(mask(path), &document(json))
}

#[test]
fn secrets_by_path() {
    let object = r#"{"metadata":{"name":"n","annotations":{"a":"v"},"labels":{"l":"v"}},"data":{"k":"djE="},"stringData":{"s":"v"},"type":"Opaque"}"#;
    let in_object = ["/metadata/annotations/a", "/data/k", "/stringData/s"];
    let cases = [
        ("/api/v1/namespaces/prod/secrets/n", object.to_owned(), ""),
        (
            "/api/v1/watch/namespaces/prod/secrets/n",
            object.to_owned(),
            "",
        ),
        ("/api/v1/namespaces/prod%2Fsecrets/n", object.to_owned(), ""),
        (SECRETS, format!(r#"{{"items":[{object}]}}"#), "/items/0"),
        (
            "/api/v1/secrets",
            format!(r#"{{"items":[{object}]}}"#),
            "/items/0",
        ),
        (
            "/api/v1/watch/secrets",
            format!(r#"{{"type":"ADDED","object":{object}}}"#),
            "/object",
        ),
        (
            SECRETS,
            format!(r#"{{"rows":[{{"cells":["n",1],"object":{object}}}]}}"#),
            "/rows/0/object",
        ),
    ];
    for (path, json, prefix) in cases {
        let expected = in_object
            .map(|pointer| format!("{prefix}{pointer}"))
            .join(" ");
        assert_eq!(hidden(path, &json), expected, "{path}");
        assert_eq!(
            pointers(
                Mask::for_path(&Path::parse(path), &Catalog::default()),
                &document(&json)
            ),
            expected,
            "{path}, before the catalog"
        );
    }
}

#[test]
fn secrets_by_what_they_say() {
    let cases = [
        (
            ELSEWHERE,
            r#"{"kind":"Secret","data":{"k":"v"}}"#,
            "/data/k",
        ),
        (
            ELSEWHERE,
            r#"{"data":{"k":"v"},"kind":"Secret"}"#,
            "/data/k",
        ),
        (
            ELSEWHERE,
            r#"{"k\u0069nd":"Se\u0063ret","d\u0061ta":{"k":"v"}}"#,
            "/data/k",
        ),
        (
            ELSEWHERE,
            r#"{"kind":"SecretList","items":[{"data":{"k":"v"}}]}"#,
            "/items/0/data/k",
        ),
        (
            CONFIG_MAPS,
            r#"{"kind":"List","items":[{"kind":"ConfigMap","data":{"a":"v"}},{"kind":"Secret","data":{"b":"v"}}]}"#,
            "/items/1/data/b",
        ),
        (
            CONFIG_MAPS,
            r#"{"type":"ADDED","object":{"kind":"Secret","stringData":{"b":"v"}}}"#,
            "/object/stringData/b",
        ),
        (
            CONFIG_MAPS,
            r#"{"rows":[{"object":{"kind":"Secret","data":{"b":"v"}}}]}"#,
            "/rows/0/object/data/b",
        ),
        (
            ELSEWHERE,
            r#"{"kind":"Secret","kind":"Pod","data":{"k":"v"}}"#,
            "/data/k",
        ),
        (
            ELSEWHERE,
            r#"{"kind":"Secret","data":{"k":"v"},"data":{"l":"w"}}"#,
            "/data/k /data/l",
        ),
        (
            ELSEWHERE,
            r#"{"kind":"Secret","data":{"k":{"deep":["v",1,null]}}}"#,
            "/data/k/deep/0 /data/k/deep/1 /data/k/deep/2",
        ),
        (ELSEWHERE, r#"{"kind":"Secret","data":"v"}"#, "/data"),
        (
            CONFIG_MAPS,
            r#"{"kind":"ConfigMap","data":{"k":"v"},"metadata":{"annotations":{"a":"v"}}}"#,
            "",
        ),
        (
            ELSEWHERE,
            r#"{"kind":"ServiceAccount","secrets":[{"name":"n"}],"data":{"k":"v"}}"#,
            "",
        ),
        (ELSEWHERE, r#"[{"data":1}]"#, ""),
    ];
    for (path, json, expected) in cases {
        let document = document(json);
        let hidden: Vec<String> = document
            .nodes()
            .filter(|&node| mask(path).hides(&document, node))
            .map(|node| document.pointer(node).to_rfc6901())
            .collect();
        assert_eq!(hidden.join(" "), expected, "{json}");
    }
}

#[test]
fn tokens_and_signing_requests() {
    let token = r#"{"kind":"TokenRequest","spec":{"audiences":["a"]},"status":{"token":"t","expirationTimestamp":"e"}}"#;
    let unnamed = r#"{"status":{"token":"t"}}"#;
    let signing = r#"{"kind":"CertificateSigningRequest","spec":{"request":"r","signerName":"s"},"status":{"certificate":"c"}}"#;
    let list = r#"{"kind":"CertificateSigningRequestList","items":[{"spec":{"request":"r"}}]}"#;
    let cases = [
        (
            "/api/v1/namespaces/d/serviceaccounts/s/token",
            unnamed,
            "/status/token",
        ),
        (ELSEWHERE, token, "/status/token"),
        (ELSEWHERE, signing, "/spec/request /status/certificate"),
        (
            "/apis/certificates.k8s.io/v1/certificatesigningrequests",
            list,
            "/items/0/spec/request",
        ),
        (
            "/apis/certificates.k8s.io/v1/certificatesigningrequests/x/approval",
            r#"{"spec":{"request":"r"}}"#,
            "/spec/request",
        ),
        ("/api/v1/namespaces/d/serviceaccounts/s", unnamed, ""),
        (
            ELSEWHERE,
            r#"{"kind":"Webhook","spec":{"request":"r"}}"#,
            "",
        ),
    ];
    for (path, json, expected) in cases {
        assert_eq!(hidden(path, json), expected, "{path} {json}");
    }
}

#[test]
fn annotations_that_hold_objects() {
    let annotated = |key: &str, value: &str| {
        format!(r#"{{"kind":"Pod","metadata":{{"annotations":{{"{key}":{value}}}}}}}"#)
    };
    let cases = [
        (
            "kubectl.kubernetes.io/last-applied-configuration",
            r#""{\"kind\":\"Secret\",\"stringData\":{\"p\":\"x\"}}""#,
            true,
        ),
        (
            "kubectl.kubernetes.io\\/last-applied-configuration",
            r#""{\"kind\":\"Secret\"}""#,
            true,
        ),
        (
            "kubectl.kubernetes.io/last-applied-configuration",
            r#""{\"kind\":\"Pod\"}""#,
            false,
        ),
        (
            "a",
            r#""{\"kind\":\"Secret\",\"stringData\":{\"p\":\"x\"}}""#,
            true,
        ),
        ("a", r#""{\"kind\" : \"\\u0053ecret\"}""#, true),
        ("a", r#""\u007b\"kind\":\"Secret\"}""#, true),
        ("a", r#""[\"{\\\"kind\\\":\\\"Secret\\\"}\"]""#, true),
        ("a", r#""kind: Secret\ndata: {}""#, true),
        ("a", r#""{\"kind\":\"SecretList\"}""#, true),
        ("a", r#""{\"kind\":\"SecretStore\"}""#, false),
        ("a", r#""{\"kind\":\"Pod\"}""#, false),
        ("a", r#""some kind of Secret""#, false),
    ];
    for (key, value, is_hidden) in cases {
        assert_eq!(
            !hidden(CONFIG_MAPS, &annotated(key, value)).is_empty(),
            is_hidden,
            "{key} {value}"
        );
    }
    // In a Pod template, too; and not where the same text is no annotation.
    let template =
        r#"{"spec":{"template":{"metadata":{"annotations":{"a":"{\"kind\":\"Secret\"}"}}}}}"#;
    assert_eq!(
        hidden(CONFIG_MAPS, template),
        "/spec/template/metadata/annotations/a"
    );
    assert_eq!(
        hidden(
            CONFIG_MAPS,
            r#"{"kind":"ConfigMap","data":{"a":"{\"kind\":\"Secret\"}"}}"#
        ),
        ""
    );
}

#[test]
fn managed_fields_name_keys_only() {
    let json = r#"{"kind":"Secret","metadata":{"managedFields":[{"fieldsV1":{"f:data":{"f:k":{}},"f:metadata":{"f:annotations":{".":{}}}},"manager":"m"}]}}"#;
    assert_eq!(hidden(SECRETS, json), "");
}

#[test]
fn what_has_not_come_is_not_shown_first() {
    let cases = [
        // The path says it.
        (SECRETS, r#"{"items":[{"data":{"k":"v"#, "/items/0/data/k"),
        // The kind comes last, or never.
        (ELSEWHERE, r#"{"data":{"k":"v"}"#, "/data/k"),
        (
            CONFIG_MAPS,
            r#"{"items":[{"apiVersion":"v1","data":{"k":"v"}"#,
            "/items/0/data/k",
        ),
        // Said already, or said by path and catalog.
        (CONFIG_MAPS, r#"{"data":{"k":"v"}"#, ""),
        (ELSEWHERE, r#"{"kind":"ConfigMap","data":{"k":"v"}"#, ""),
        (
            CONFIG_MAPS,
            r#"{"apiVersion":"v1","items":[{"data":{"k":"v"}"#,
            "",
        ),
    ];
    for (path, json, expected) in cases {
        assert_eq!(
            pointers(mask(path), &beginning(json)),
            expected,
            "{path} {json}"
        );
    }
}

/// The bytes of the window, hidden ones as `*`.
fn shown(path: &str, document: &Document, window: std::ops::Range<usize>) -> String {
    let mut bytes = document.bytes(window.clone()).into_owned();
    for range in mask(path).ranges(document, window.clone(), mask(path).hides_unread(document)) {
        bytes[range.start - window.start..range.end - window.start].fill(b'*');
    }
    String::from_utf8(bytes).unwrap()
}

#[test]
fn hidden_bytes_of_a_window() {
    let json = r#"{"kind":"Secret", "data":{"a":"djE=","b":"djI="}, "type":"x"}"#;
    let document = document(json);
    let whole = r#"{"kind":"Secret", "data":{"a":******,"b":******}, "type":"x"}"#;
    for start in 0..json.len() {
        for end in start..=json.len() {
            assert_eq!(
                shown(ELSEWHERE, &document, start..end),
                whole[start..end],
                "{start}..{end}"
            );
        }
    }
}

#[test]
fn bytes_after_a_fault_are_hidden_where_a_secret_may_be() {
    let json = r#"{"kind":"Secret","data":{"a":"x" "b":"y"}}"#;
    assert_eq!(
        shown(ELSEWHERE, &document(json), 0..json.len()),
        r#"{"kind":"Secret","data":{"a":*** *********"#
    );
    let json = r#"{"kind":"Pod","spec":{"a":"x" "b":"y"}}"#;
    assert_eq!(shown(CONFIG_MAPS, &document(json), 0..json.len()), json);
    // The first letter may be of `null`.
    let json = "no json";
    assert_eq!(shown(SECRETS, &document(json), 0..json.len()), "n******");
}

#[test]
fn any_hidden() {
    assert!(mask(SECRETS).hides_any(&document(r#"{"data":{"k":""}}"#)));
    assert!(!mask(SECRETS).hides_any(&document(r#"{"items":[]}"#)));
    assert!(!mask(CONFIG_MAPS).hides_any(&document(r#"{"items":[{"data":{"k":"v"}}]}"#)));
}

#[test]
fn lengths_are_bytes_as_sent() {
    let document = document(r#"{"data":{"a":"djE=","b":"","c":"\u00e9é","d":12}}"#);
    let lengths: Vec<usize> = document
        .nodes()
        .filter(|&node| mask(SECRETS).hides(&document, node))
        .map(|node| Mask::length(&document, node))
        .collect();
    assert_eq!(lengths, [4, 0, 8, 2]);
}

/// A secret value stays hidden wherever the answer is cut.
#[test]
fn cut_anywhere() {
    let json = r#"{"apiVersion":"v1","data":{"password":"XYZ"},"kind":"Secret","metadata":{"annotations":{"a":"XYZ"}}}"#;
    for end in 0..=json.len() {
        let document = beginning(&json[..end]);
        let shown = shown(ELSEWHERE, &document, 0..end);
        assert!(!shown.contains('X'), "{shown}");
    }
}

proptest! {
    #[test]
    fn any_text_may_be_an_annotation(text in "\\PC*|[\\\\u0-9a-fkindSecret\":]*") {
        holds_secret(&text);
    }

    #[test]
    fn any_bytes_may_be_a_document(bytes in prop::collection::vec(any::<u8>(), 0..64)) {
        let mut builder = document::Builder::new();
        builder.feed(&bytes);
        let document = builder.finish();
        let mask = Mask::for_path(&Path::parse(SECRETS), &Catalog::default());
        for range in mask.ranges(&document, 0..bytes.len(), mask.hides_unread(&document)) {
            prop_assert!(range.end <= bytes.len());
        }
    }
}

/// Each of these would take minutes if the objects around were asked anew for each member or value.
#[test]
fn hostile_shapes_take_no_longer_than_others() {
    const COUNT: usize = 20_000;
    let members = |prefix: &str| {
        let member = |number: usize| format!("\"{prefix}{number}\":\"v\"");
        (0..COUNT).map(member).collect::<Vec<_>>().join(",")
    };
    let flat = format!(r#"{{{},"data":{{{}}}}}"#, members("a"), members("b"));
    let deep = format!("{}1{}", r#"{"data":"#.repeat(COUNT), "}".repeat(COUNT));
    let mask = mask("/api/v1/pods");
    for (json, is_hidden) in [
        (flat.clone(), false),
        (flat.replace("a19999\":\"v", "kind\":\"Secret"), true),
        (deep.clone(), false),
        (deep.replace(":1}", r#":1,"kind":"Secret"}"#), true),
        (deep.replace("1}}", r#"1},"kind":"Secret"}"#), true),
    ] {
        let document = document(&json);
        let last = document.nodes().rev().find(|&node| {
            document.key(node).is_some_and(|key| !key.is("kind")) && !document.is_container(node)
        });
        assert_eq!(mask.hides(&document, last.unwrap()), is_hidden);
        assert_eq!(mask.hides_any(&document), is_hidden);
    }
}

/// Objects that say what they are before or after what they hold, or never, in each other.
fn object() -> impl Strategy<Value = String> {
    let names = [
        "data",
        "annotations",
        "token",
        "request",
        "spec",
        "kind",
        "apiVersion",
        super::LAST_APPLIED,
    ];
    let name = prop::sample::select(names.to_vec());
    let leaf = prop::sample::select(vec![
        "\"Secret\"",
        "\"TokenRequest\"",
        "\"SecretList\"",
        "\"{kind: Secret}\"",
        "1",
        "\"v\"",
        "{}",
        "[]",
    ]);
    leaf.prop_map(str::to_owned)
        .prop_recursive(5, 40, 5, move |inner| {
            let member = (name.clone(), inner.clone())
                .prop_map(|(name, value)| format!("\"{name}\":{value}"));
            let object = prop::collection::vec(member, 0..5)
                .prop_map(|members| format!("{{{}}}", members.join(",")));
            let array = prop::collection::vec(inner, 0..3)
                .prop_map(|items| format!("[{}]", items.join(",")));
            prop_oneof![3 => object, 1 => array]
        })
}

proptest! {
    #[test]
    fn a_document_hides_something_when_a_value_of_it_is_hidden(json in object(), cut: prop::sample::Index, path in 0..3usize) {
        let mask = mask([CONFIG_MAPS, SECRETS, ELSEWHERE][path]);
        for json in [&json[..], &json[..cut.index(json.len() + 1)]] {
            let document = beginning(json);
            let expected = document.nodes().any(|node| mask.hides(&document, node));
            prop_assert_eq!(mask.hides_any(&document), expected);
        }
    }
}
