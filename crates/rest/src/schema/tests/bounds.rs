//! Schemas that loop, lie or are too large.

use super::*;
use crate::testing::beginning;

/// A document whose `A` is this schema.
fn schemas(a: &str) -> Document {
    document(&format!(
        r##"{{"components":{{"schemas":{{"A":{a},"B":{{"$ref":"#/components/schemas/A"}}}}}}}}"##
    ))
}

fn first(document: &Document) -> Node {
    document.find(&["components", "schemas", "A"]).unwrap()
}

#[test]
fn references_that_loop_or_lead_nowhere_end() {
    for (schema, words) in [
        (r##"{"$ref":"#/components/schemas/A"}"##, "A"),
        (r##"{"$ref":"#/components/schemas/B"}"##, "B"),
        (
            r##"{"allOf":[{"$ref":"#/components/schemas/B"},{"$ref":"#/components/schemas/A"}]}"##,
            "B",
        ),
        (
            r##"{"type":"array","items":{"$ref":"#/components/schemas/A"}}"##,
            "array of A",
        ),
        (
            r##"{"additionalProperties":{"$ref":"#/components/schemas/B"}}"##,
            "map of B",
        ),
        (r##"{"$ref":"#/components/schemas/io.x.Gone"}"##, "Gone"),
        (r##"{"$ref":"#/components/schemas/x~1y~01."}"##, "x/y~1."),
        (
            r#"{"$ref":"https://example.com/a.json#/components/schemas/A"}"#,
            "any",
        ),
        (r##"{"$ref":"#"}"##, "any"),
        (
            r#"{"$ref":7,"allOf":{},"items":[],"properties":[1],"type":{}}"#,
            "any",
        ),
        ("[]", "any"),
        ("null", "any"),
    ] {
        let document = schemas(schema);
        let field = field_at(&document, first(&document), &[]).unwrap();
        assert_eq!(
            (&*field.type_words, field.has_fields),
            (words, false),
            "{schema}"
        );
        assert!(fields(&document, field.node).is_empty(), "{schema}");
        assert!(
            find(&document, field.node, "a", 9).hits.is_empty(),
            "{schema}"
        );
    }
}

#[test]
fn a_type_within_itself_is_asked_for_step_by_step_and_searched_once_a_way() {
    let document = schemas(
        r##"{"type":"object","properties":{"description":{"type":"string"},"not":{"$ref":"#/components/schemas/A"},
        "all":{"type":"array","items":{"$ref":"#/components/schemas/B"}},"in":{"additionalProperties":{"$ref":"#/components/schemas/A"}}}}"##,
    );
    let names: Vec<&str> = ["not", "all", "in"].into_iter().cycle().take(100).collect();
    let deep = field_named(&document, first(&document), &names).unwrap();
    assert_eq!(fields(&document, deep.node).len(), 4);
    let findings = find(&document, first(&document), "descr", 9);
    assert_eq!((findings.hits.len(), findings.is_whole), (1, true));
}

#[test]
fn what_is_too_large_is_searched_as_far_as_allowed() {
    // Twelve types, each with a field of each type: more ways than anyone could go.
    let names = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"];
    let field = |name| format!(r##""{name}":{{"$ref":"#/components/schemas/{name}"}}"##);
    let all = names.map(field).join(",");
    let types = names
        .map(|name| format!(r#""{name}":{{"properties":{{{all}}}}}"#))
        .join(",");
    let knot = document(&format!(r#"{{"components":{{"schemas":{{{types}}}}}}}"#));
    let a = knot.find(&["components", "schemas", "a"]).unwrap();
    let findings = find(&knot, a, "nosuch", 9);
    assert_eq!(findings, Findings::default());
    // A chain deeper than any kind.
    let chain = format!(
        r#"{}{{"type":"string"}}{}"#,
        r#"{"properties":{"x":"#.repeat(40),
        "}}".repeat(40)
    );
    let chain = document(&chain);
    let findings = find(&chain, Node::ROOT, "x", 99);
    assert_eq!((findings.hits.len(), findings.is_whole), (32, false));
    let lists = format!("{}{}", r#"{"items":"#.repeat(100_000), "}".repeat(100_000));
    assert!(words(&format!(r#"{{"properties":{{"a":{lists}}}}}"#)).ends_with("array of any"));
}

#[test]
fn long_texts_are_cut_and_double_names_are_one_field() {
    let long = format!(
        r#"{{"properties":{{"a":{{"default":"{}"}}}}}}"#,
        "ä".repeat(600)
    );
    let long = document(&long);
    let default = fields(&long, Node::ROOT).remove(0).default.unwrap();
    assert!(default.len() < 1010 && default.ends_with('…'));
    assert_eq!(
        words(
            r#"{"properties":{"a":{"type":"string"},"b":{"type":"number"},"a":{"type":"boolean"}}}"#
        ),
        "boolean; number"
    );
    assert_eq!(
        words(
            r#"{"properties":{"a":{"type":"string"}},"allOf":[{"properties":{"a":{"type":"number"},"b":{}}}]}"#
        ),
        "string; any"
    );
}

#[test]
fn half_a_document_says_what_has_come() {
    for end in (0..PODS.len()).step_by(97) {
        if let Some(half) = PODS.get(..end) {
            let half = beginning(half);
            for schema in half.nodes().take(40) {
                fields(&half, schema);
                find(&half, schema, "e", 3);
            }
        }
    }
    let half = beginning(r#"{"properties":{"a":{"type":"string","description":"half a sen"#);
    assert_eq!(fields(&half, Node::ROOT)[0].description, "");
}
