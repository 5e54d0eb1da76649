#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod bounds;
mod index;
mod published;

use document::{Document, Node, Pointer};

use super::*;
use crate::testing::document;

/// A kind with what kinds are made of: types of their own, lists, maps, a value that may be two things, and what nobody knows.
const PODS: &str = r##"{"components":{"schemas":{
"io.x.Pod":{"description":"A pod.","type":"object","required":["spec"],"properties":{
  "kind":{"type":"string"},
  "metadata":{"allOf":[{"$ref":"#/components/schemas/io.x.Meta"}],"default":{},"description":"Its own."},
  "spec":{"$ref":"#/components/schemas/io.x.Spec"}},
 "x-kubernetes-group-version-kind":[{"group":"x.io","kind":"Pod","version":"v1"},{"group":"","kind":"Pod","version":"v1"}]},
"io.x.Meta":{"description":"Of the type.","type":"object","properties":{
  "labels":{"type":"object","additionalProperties":{"type":"string"}},
  "created":{"allOf":[{"$ref":"#/components/schemas/io.x.Time"}],"nullable":true},
  "0":{"type":"boolean"}}},
"io.x.Time":{"type":"string","format":"date-time","description":"A time."},
"io.x.Spec":{"type":"object","required":["containers"],"properties":{
  "containers":{"type":"array","items":{"$ref":"#/components/schemas/io.x.Container"},"description":"At least one.",
   "x-kubernetes-list-type":"map","x-kubernetes-list-map-keys":["name"]},
  "replicas":{"type":"integer","format":"int32","default":1,"minimum":0,"maximum":18446744073709551616},
  "policy":{"type":"string","enum":["Always","Never",7],"default":"Always","pattern":"^[A-Z]","maxLength":9},
  "modes":{"type":"array","items":{"type":"string","enum":["A","B"]}},
  "limits":{"type":"object","additionalProperties":{"$ref":"#/components/schemas/io.x.Quantity"}},
  "port":{"$ref":"#/components/schemas/io.x.IntOrString"},
  "target":{"anyOf":[{"type":"integer"},{"type":"string"}],"x-kubernetes-int-or-string":true},
  "matrix":{"type":"array","items":{"type":"array","items":{"type":"number"}}},
  "groups":{"additionalProperties":{"type":"array","items":{"type":"string","format":"byte"}}},
  "old":{"type":"string","description":"A name. Deprecated: use policy."},
  "raw":{"type":"object","x-kubernetes-preserve-unknown-fields":true},
  "free":{"type":"object","additionalProperties":true},
  "plain":{"properties":{"a":{"type":["string","null"]},"b":{"type":["string","integer"]}}},
  "unsaid":{}}},
"io.x.Container":{"type":"object","required":["name"],"properties":{"name":{"type":"string"},"image":{"type":"string","description":"What runs."}}},
"io.x.Quantity":{"oneOf":[{"type":"string"},{"type":"number"}]},
"io.x.IntOrString":{"format":"int-or-string","oneOf":[{"type":"integer"},{"type":"string"}]}
}}}"##;

fn pod(document: &Document) -> Node {
    of_kind(document, "", "v1", "Pod").unwrap()
}

/// The field at a JSON Pointer into an object of the kind.
fn at<'a>(document: &'a Document, pointer: &str) -> Option<Field<'a>> {
    let pointer = Pointer::parse_rfc6901(pointer).unwrap();
    field_at(document, pod(document), pointer.steps())
}

/// The only schema of a document, and its fields by their types.
fn words(schema: &str) -> String {
    let schema = document(schema);
    let fields = fields(&schema, Node::ROOT);
    let words = fields.iter().map(|field| field.type_words.as_str());
    words.collect::<Vec<_>>().join("; ")
}

#[test]
fn a_kind_is_found_by_all_of_its_name() {
    let pods = document(PODS);
    for (group, version, kind, is_there) in [
        ("", "v1", "Pod", true),
        ("x.io", "v1", "Pod", true),
        ("x.io", "v2", "Pod", false),
        ("y.io", "v1", "Pod", false),
        ("", "v1", "Pods", false),
        ("", "", "", false),
    ] {
        let found = of_kind(&pods, group, version, kind);
        assert_eq!(found.is_some(), is_there, "{group}/{version} {kind}");
    }
    for odd in [
        "",
        "7",
        "[]",
        "{}",
        r#"{"components":[]}"#,
        r#"{"components":{"schemas":{"a":7,"b":{"x-kubernetes-group-version-kind":{"kind":"Pod","version":"v1"}}}}}"#,
    ] {
        assert_eq!(of_kind(&document(odd), "", "v1", "Pod"), None, "{odd}");
    }
}

#[test]
fn the_fields_of_a_kind_in_the_order_sent() {
    let pods = document(PODS);
    let fields = fields(&pods, pod(&pods));
    let lines = fields.iter().map(|field| {
        let star = if field.is_required { "*" } else { "" };
        let more = if field.has_fields { " ..." } else { "" };
        format!(
            "{}{star}: {}{more} | {}",
            field.name, field.type_words, field.description
        )
    });
    assert_eq!(
        lines.collect::<Vec<_>>(),
        [
            "kind: string | ",
            "metadata: Meta ... | Its own.",
            "spec*: Spec ... | ",
        ]
    );
}

#[test]
fn types_in_words() {
    let pods = document(PODS);
    for (pointer, words) in [
        ("", "object"),
        ("/metadata/labels", "map of string"),
        ("/metadata/created", "string (date-time)"),
        ("/spec/containers", "array of Container"),
        ("/spec/containers/3", "Container"),
        ("/spec/replicas", "integer (int32)"),
        ("/spec/limits", "map of Quantity"),
        ("/spec/port", "int-or-string"),
        ("/spec/target", "int-or-string"),
        ("/spec/matrix", "array of array of number"),
        ("/spec/groups", "map of array of string (byte)"),
        ("/spec/raw", "object"),
        ("/spec/free", "object"),
        ("/spec/plain", "object"),
        ("/spec/plain/a", "string"),
        ("/spec/plain/b", "string or integer"),
        ("/spec/unsaid", "any"),
    ] {
        assert_eq!(at(&pods, pointer).unwrap().type_words, words, "{pointer}");
    }
}

#[test]
fn the_schema_of_a_value_of_an_object() {
    let pods = document(PODS);
    for (pointer, found) in [
        ("", Some("|A pod.")),
        ("/metadata", Some("metadata|Its own.")),
        ("/metadata/created", Some("created|A time.")),
        ("/metadata/labels/x.io~1y", Some("x.io/y|")),
        ("/metadata/labels/x/y", None),
        ("/metadata/0", Some("0|")),
        ("/metadata/1", None),
        ("/spec/containers/0", Some("|")),
        ("/spec/containers/0/image", Some("image|What runs.")),
        ("/spec/containers/0/command", None),
        ("/spec/containers/image", None),
        ("/spec/matrix/7/0", Some("|")),
        ("/spec/groups/a/0", Some("|")),
        ("/spec/replicas/0", None),
        ("/spec/raw/deep", None),
        ("/spec/free/any", None),
        ("/spec/limits/cpu", Some("cpu|")),
        ("/status", None),
    ] {
        let field = at(&pods, pointer);
        let text = field.map(|field| format!("{}|{}", field.name, field.description));
        assert_eq!(text.as_deref(), found, "{pointer}");
    }
    let is_required = |pointer| at(&pods, pointer).unwrap().is_required;
    assert!(is_required("/spec") && is_required("/spec/containers"));
    assert!(is_required("/spec/containers/0/name"));
    assert!(!is_required("/spec/containers/0") && !is_required("/metadata/labels/spec"));
}

#[test]
fn names_lead_through_lists_and_maps() {
    let pods = document(PODS);
    for (names, words) in [
        (&[][..], Some("object")),
        (&["spec", "containers"], Some("array of Container")),
        (&["spec", "containers", "image"], Some("string")),
        (&["metadata", "labels", "x"], None),
        (&["spec", "nosuch"], None),
    ] {
        let field = field_named(&pods, pod(&pods), names);
        assert_eq!(field.map(|field| field.type_words).as_deref(), words);
    }
    let name = field_named(&pods, pod(&pods), &["spec", "containers", "name"]).unwrap();
    assert!(name.is_required && name.name == "name");
    let containers = at(&pods, "/spec/containers").unwrap();
    let below = fields(&pods, containers.node);
    assert_eq!(below.len(), 2);
    assert_eq!(below[1].description, "What runs.");
    for pointer in ["/metadata/labels", "/spec/raw", "/spec/unsaid", "/kind"] {
        let field = at(&pods, pointer).unwrap();
        assert_eq!(
            (fields(&pods, field.node), field.has_fields),
            (vec![], false)
        );
    }
}

#[test]
fn the_way_to_a_field_as_kubectl_writes_it() {
    let pods = document(PODS);
    for (names, path) in [
        (&[][..], Some("")),
        (&["spec", "containers"], Some(".spec.containers")),
        (
            &["spec", "containers", "image"],
            Some(".spec.containers[*].image"),
        ),
        (&["metadata", "0"], Some(".metadata.0")),
        (&["metadata", "labels", "x"], None),
        (&["spec", "nosuch"], None),
    ] {
        assert_eq!(
            json_path(&pods, pod(&pods), names).as_deref(),
            path,
            "{names:?}"
        );
    }
    let maps = document(
        r#"{"properties":{"a.b":{"additionalProperties":{"items":{"properties":{"$ref":{"type":"string"}}}}}}}"#,
    );
    assert_eq!(
        json_path(&maps, Node::ROOT, &["a.b", "$ref"]).as_deref(),
        Some("['a.b'].*[*]['$ref']")
    );
    for (name, path) in [
        ("a\"b", Some("['a\"b']")),
        ("it's", None),
        ("a]", None),
        ("a\\b", None),
    ] {
        let odd = format!(
            r#"{{"properties":{{"{}":{{}}}}}}"#,
            name.replace('\\', "\\\\").replace('"', "\\\"")
        );
        let path_of = json_path(&document(&odd), Node::ROOT, &[name]);
        assert_eq!(path_of.as_deref(), path);
    }
}

#[test]
fn defaults_are_what_the_server_sets_and_not_what_go_begins_with() {
    for (name, is_zero_given) in [
        ("io.k8s.api.core.v1.Pod", false),
        ("io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta", false),
        ("io.k8s.kube-aggregator.pkg.apis.x.v1.APIService", false),
        ("com.example.data.v1.Cache", true),
        ("io.k8s.networking.gateway.v1.Gateway", true),
    ] {
        let schemas = document(&format!(
            r#"{{"components":{{"schemas":{{"{name}":{{"properties":{{"a":{{"default":{{}}}},"b":{{"default":""}},"c":{{"default":0}},"d":{{"default":false}},"e":{{"default":{{"f":0}}}}}}}}}}}}}}"#
        ));
        let schema = schemas.find_among(Node::ROOT, &["components", "schemas", name], MOST);
        let fields = fields(&schemas, schema.unwrap());
        let given: Vec<_> = fields
            .iter()
            .filter_map(|field| field.default.as_deref())
            .collect();
        let all = ["{}", "\"\"", "0", "false", "{\"f\":0}"];
        let from = if is_zero_given { 0 } else { 4 };
        assert_eq!(given, all[from..], "{name}");
    }
}

#[test]
fn what_a_value_must_keep_to() {
    let pods = document(PODS);
    let limits = |pointer| {
        let limits = at(&pods, pointer).unwrap().limits;
        let limits = limits
            .iter()
            .map(|limit| format!("{} {}", limit.keyword, limit.text));
        limits.collect::<Vec<_>>()
    };
    assert_eq!(
        limits("/spec/replicas"),
        ["minimum 0", "maximum 18446744073709551616"]
    );
    assert_eq!(limits("/spec/policy"), ["maxLength 9", "pattern ^[A-Z]"]);
    assert!(limits("/spec").is_empty());
    for (pointer, values, default) in [
        (
            "/spec/policy",
            &["Always", "Never", "7"][..],
            Some(r#""Always""#),
        ),
        ("/spec/modes", &["A", "B"], None),
        ("/spec/replicas", &[], Some("1")),
        ("/metadata", &[], Some("{}")),
        ("/spec/port", &[], None),
    ] {
        let field = at(&pods, pointer).unwrap();
        assert_eq!(
            (&*field.values, field.default.as_deref()),
            (
                &values.iter().map(|&value| value.into()).collect::<Vec<_>>()[..],
                default
            ),
            "{pointer}"
        );
    }
    let containers = at(&pods, "/spec/containers").unwrap();
    assert_eq!(containers.list_type.as_deref(), Some("map"));
    assert_eq!(containers.map_keys, ["name"]);
    assert_eq!(
        at(&pods, "/spec/port").unwrap().format.as_deref(),
        Some("int-or-string")
    );
    let flags = |pointer| {
        let field = at(&pods, pointer).unwrap();
        (field.is_deprecated, field.is_nullable, field.keeps_unknown)
    };
    assert_eq!(flags("/spec/old"), (true, false, false));
    assert_eq!(flags("/metadata/created"), (false, true, false));
    assert_eq!(flags("/spec/raw"), (false, false, true));
}

#[test]
fn deprecation_is_a_keyword_or_a_sentence() {
    for (schema, is_deprecated) in [
        (r#"{"deprecated":true}"#, true),
        (r#"{"deprecated":"true"}"#, false),
        (r#"{"description":"Deprecated. Use x."}"#, true),
        (
            r#"{"description":"It was a name.\n\nDeprecated: use x."}"#,
            true,
        ),
        (
            r#"{"description":"Taints of deprecated nodes. DeprecatedX is another."}"#,
            false,
        ),
    ] {
        let document = document(schema);
        let field = field_at(&document, Node::ROOT, &[]).unwrap();
        assert_eq!(field.is_deprecated, is_deprecated, "{schema}");
    }
}

#[test]
fn found_by_name_or_description_nearest_first() {
    let pods = document(PODS);
    let found = |text: &str, limit: usize| {
        let findings = find(&pods, pod(&pods), text, limit);
        let hit = |hit: &Hit| {
            format!(
                "{}{}",
                hit.names.join("."),
                if hit.is_by_name { "" } else { "?" }
            )
        };
        let hits = findings.hits.iter().map(hit).collect::<Vec<_>>().join(" ");
        format!("{hits}{}", if findings.is_whole { "" } else { " and more" })
    };
    assert_eq!(found("NAME", 9), "spec.old? spec.containers.name");
    assert_eq!(found("runs", 9), "spec.containers.image?");
    assert_eq!(found("name", 1), "spec.old? and more");
    assert_eq!(found("a time", 9), "metadata.created?");
    assert_eq!(found("nosuch", 9), "");
    assert_eq!(found("", 9), "");
    let hits = find(&pods, pod(&pods), "image", 9).hits;
    assert_eq!(
        hits[0].field,
        at(&pods, "/spec/containers/0/image").unwrap()
    );
}
