//! What the server says its objects are made of: the `OpenAPI` v3 documents, read where somebody looks.
//!
//! The document of a group version has hundreds of schemas that refer to each other, some to themselves (`JSONSchemaProps`): so it
//! stays a [`Document`], fields are asked for one level at a time, and what walks further has bounds. Nothing here trusts the text:
//! a schema may lie, loop or be no schema at all, and then says nothing.
//!
//! Source: KEP 2896 (`OpenAPI` v3), the `OpenAPI` Specification 3.0.3 (Schema Object), and kube-openapi and apiextensions-apiserver at
//! v1.37.2 for what is published of it.

mod built_in;
mod field;
mod find;
mod index;
mod json_path;
mod layers;
mod selectable;
#[cfg(test)]
mod tests;
mod words;

use document::{Document, Kind, Node};

pub use built_in::built_in_selectable_fields;
pub use field::{Field, Limit, field_at, field_named, fields};
pub use find::{Findings, Hit, find};
pub use index::{group_documents, request_for};
pub use json_path::json_path;
pub use selectable::{published_selectable_fields, selectable_fields};

use crate::object::whole_text;

/// Members of one object that are looked through, and items of one array. A group version of Kubernetes has up to 300 schemas, a schema
/// up to 60 fields; what has more than this is there to keep the page busy.
const MOST: usize = 4000;

/// Members of one schema that are looked through for a keyword; there are about 40 keywords.
const KEYWORDS: usize = 100;

/// The schema of a kind, `""` being the core group: the first in `components.schemas` whose `x-kubernetes-group-version-kind` has it.
/// `None` where there is none: some kinds are published without a schema (`AdmissionReview`).
pub fn of_kind(document: &Document, group: &str, version: &str, kind: &str) -> Option<Node> {
    let schemas = schemas(document)?;
    let is_of_kind = |&schema: &Node| {
        let kinds = document.find_among(schema, &["x-kubernetes-group-version-kind"], KEYWORDS);
        // `DeleteOptions` has one of each group.
        kinds.is_some_and(|kinds| {
            items(document, kinds).any(|item| {
                has(document, item, "kind", kind)
                    && has(document, item, "version", version)
                    && has(document, item, "group", group)
            })
        })
    };
    document.children(schemas).take(MOST).find(is_of_kind)
}

/// `components.schemas`.
fn schemas(document: &Document) -> Option<Node> {
    document.find_among(document.root()?, &["components", "schemas"], MOST)
}

/// Whether a member is this text; one that is not there is the empty text.
fn has(document: &Document, node: Node, name: &str, text: &str) -> bool {
    match document.find_among(node, &[name], KEYWORDS) {
        Some(member) => whole_text(document, member).is_some_and(|found| found == text),
        None => text.is_empty(),
    }
}

/// The items of an array; of anything else there are none.
fn items(document: &Document, node: Node) -> impl Iterator<Item = Node> {
    let array = (document.kind(node) == Kind::Array).then_some(node);
    let items = array.into_iter().flat_map(|array| document.children(array));
    items.take(MOST)
}
