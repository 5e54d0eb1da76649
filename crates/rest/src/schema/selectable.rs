//! What field selectors of custom resources may name, beside `metadata.name` and `metadata.namespace`.
//!
//! Source: KEP 4358, and apiextensions-apiserver pkg/controller/openapi/builder/builder.go (`buildSelectableFields`).

use document::{Document, Node};

use super::layers::Layers;
use super::{KEYWORDS, items};
use crate::fields::Fields;
use crate::object::whole_text;

/// What a `CustomResourceDefinition` lets one of its versions be selected by: `spec.versions[].selectableFields[].jsonPath`, as a field
/// selector names it, `spec.color` for `.spec.color`. Nothing where the document is another or has no such version.
pub fn selectable_fields(definition: &Document, version: &str) -> Vec<String> {
    let mut names = Vec::new();
    for item in Fields::of(definition).within("spec").items("versions") {
        if item.text("name") != version {
            continue;
        }
        for field in item.items("selectableFields") {
            let path = field.text("jsonPath");
            push(&mut names, path.strip_prefix('.').unwrap_or(&path));
        }
    }
    names
}

/// The same as the schema of the kind or of its list says it: `x-kubernetes-selectable-fields`, which is published without the dot. Of
/// built-in kinds nothing is published.
pub fn published_selectable_fields(document: &Document, schema: Node) -> Vec<String> {
    let mut names = Vec::new();
    let layers = Layers::of(document, schema);
    let Some(fields) = layers.member("x-kubernetes-selectable-fields") else {
        return names;
    };
    for item in items(document, fields) {
        let path = document.find_among(item, &["fieldPath"], KEYWORDS);
        if let Some(path) = path.and_then(|node| whole_text(document, node)) {
            push(&mut names, &path);
        }
    }
    names
}

fn push(names: &mut Vec<String>, name: &str) {
    if !name.is_empty() {
        names.push(name.to_owned());
    }
}
