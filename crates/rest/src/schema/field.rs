//! The fields of a schema, one level at a time.

use std::borrow::Cow;

use document::{Document, Node, Step};

use super::items;
use super::layers::Layers;
use super::words::type_words;
use crate::object::whole_text;

/// Bytes of a default that are shown. Those of built-in kinds are a word, a number or `{}`.
const SHOWN: usize = 1000;

/// What the schema says of one value. All texts are the server's: data, to be shown with their control and bidi characters visible.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is a statement of its own that the schema makes or does not"
)]
pub struct Field<'a> {
    /// The member's name; `""` for a whole object and for an item of an array.
    pub name: Cow<'a, str>,
    /// Its schema, as [`fields`] takes it.
    pub node: Node,
    /// What it is: `string`, `integer (int32)`, `array of Container`, `map of string`, `int-or-string`, `object`, `any`.
    pub type_words: String,
    /// Its own description, else that of its type; may be empty.
    pub description: Cow<'a, str>,
    /// Whether the object around it must have it.
    pub is_required: bool,
    /// The only values it may have, if the schema lists them: texts without their quotes, others as sent. Of an array, what its items
    /// may be.
    pub values: Vec<Cow<'a, str>>,
    /// `int32`, `date-time` and the like.
    pub format: Option<Cow<'a, str>>,
    /// The default in JSON as sent, so a text has its quotes; cut with `…` where it is long. Of built-in kinds nearly all are only the
    /// zero value of the field's Go type (`{}`, `""`, `0`, `false`), even of fields that are required, which are not given here; few say
    /// what a server sets (`"TCP"`). Of custom kinds all are what it sets.
    pub default: Option<Cow<'a, str>>,
    /// What values must keep to, in this order of keywords.
    pub limits: Vec<Limit<'a>>,
    /// `x-kubernetes-list-type`: `atomic`, `set` or `map`.
    pub list_type: Option<Cow<'a, str>>,
    /// `x-kubernetes-list-map-keys`: the fields that an item of a `map` list is the same by.
    pub map_keys: Vec<Cow<'a, str>>,
    /// Whether it is said to be deprecated: by the keyword, or by Go's convention, a sentence that begins with `Deprecated`.
    pub is_deprecated: bool,
    /// Whether it may be `null`.
    pub is_nullable: bool,
    /// `x-kubernetes-preserve-unknown-fields`: whether it keeps what the schema does not know.
    pub keeps_unknown: bool,
    /// Whether [`fields`] of its node has any: of itself, or of its items or values.
    pub has_fields: bool,
}

/// A keyword of the schema that restricts values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limit<'a> {
    /// `minimum`, `maxLength`, `pattern` and so on.
    pub keyword: &'static str,
    /// A pattern without its quotes, anything else as sent: numbers may be larger than a computer's.
    pub text: Cow<'a, str>,
}

/// The keywords that restrict values, as the `OpenAPI` Specification 3.0.3 has them.
const LIMITS: [&str; 13] = [
    "minimum",
    "exclusiveMinimum",
    "maximum",
    "exclusiveMaximum",
    "multipleOf",
    "minLength",
    "maxLength",
    "pattern",
    "minItems",
    "maxItems",
    "uniqueItems",
    "minProperties",
    "maxProperties",
];

/// The fields of a schema, in the order sent; of an array or a map, those of its items or values. Of anything else there are none.
pub fn fields(document: &Document, schema: Node) -> Vec<Field<'_>> {
    let mut fields = Vec::new();
    let Some(layers) = Layers::of(document, schema).with_fields() else {
        return fields;
    };
    for (name, node) in layers.properties() {
        let is_required = layers.requires(&name);
        fields.push(field(document, name, node, is_required));
    }
    fields
}

/// What the schema of an object says of one of its values: `spec.containers[0].image`, `metadata.labels.x`; of the object itself where
/// the path is empty. `None` where it says nothing, as of what `x-kubernetes-preserve-unknown-fields` keeps.
pub fn field_at<'a>(document: &'a Document, schema: Node, path: &[Step]) -> Option<Field<'a>> {
    let mut schema = schema;
    let mut name = String::new();
    let mut is_required = false;
    for step in path {
        let layers = Layers::of(document, schema);
        is_required = false;
        let items = layers.items();
        name = match step {
            Step::Index(_) if items.is_some() => String::new(),
            // In an object, what looks like an index is a name (RFC 6901 section 4).
            Step::Index(index) => index.to_string(),
            Step::Key(name) => name.clone(),
        };
        schema = match (step, items) {
            (Step::Index(_), Some(items)) => items,
            _ => match layers.property(&name) {
                Some(node) => {
                    is_required = layers.requires(&name);
                    node
                }
                None => layers.values()?,
            },
        };
    }
    Some(field(document, Cow::Owned(name), schema, is_required))
}

/// The field that names lead to as `kubectl explain` takes them, arrays and maps looked through: `spec`, `containers`, `image`.
pub fn field_named<'a>(document: &'a Document, schema: Node, names: &[&str]) -> Option<Field<'a>> {
    let mut schema = schema;
    let mut is_required = false;
    for name in names {
        let layers = Layers::of(document, schema).with_fields()?;
        schema = layers.property(name)?;
        is_required = layers.requires(name);
    }
    let name = names.last().copied().unwrap_or_default();
    let name = Cow::Owned(name.to_owned());
    Some(field(document, name, schema, is_required))
}

/// Everything about one field.
pub(super) fn field<'a>(
    document: &'a Document,
    name: Cow<'a, str>,
    node: Node,
    is_required: bool,
) -> Field<'a> {
    let layers = Layers::of(document, node);
    let description = layers.text("description").unwrap_or_default();
    let mut limits = Vec::new();
    for keyword in LIMITS {
        if let Some(node) = layers.member(keyword) {
            let text = value(document, node);
            limits.push(Limit { keyword, text });
        }
    }
    Field {
        type_words: type_words(document, node),
        is_required,
        values: values(document, &layers),
        format: layers.text("format"),
        default: layers
            .member("default")
            .filter(|&node| !is_of_go(document, node))
            .map(|node| sent(document, node)),
        limits,
        list_type: layers.text("x-kubernetes-list-type"),
        map_keys: layers.texts("x-kubernetes-list-map-keys"),
        is_deprecated: layers.flag("deprecated") || says_deprecated(&description),
        is_nullable: layers.flag("nullable"),
        keeps_unknown: layers.flag("x-kubernetes-preserve-unknown-fields"),
        has_fields: layers.with_fields().is_some(),
        description,
        name,
        node,
    }
}

/// Whether a default is only the zero value of a Go type, as kube-openapi writes it into the schemas of built-in kinds
/// (`io.k8s.api.core.v1.Pod`, `io.k8s.apimachinery...`, `io.k8s.kube-aggregator...`).
fn is_of_go(document: &Document, default: Node) -> bool {
    if !matches!(&*sent(document, default), "\"\"" | "{}" | "0" | "false") {
        return false;
    }
    let pointer = document.pointer(default);
    let is_built_in =
        |name: &str| name.starts_with("io.k8s.api") || name.starts_with("io.k8s.kube-aggregator.");
    // /components/schemas/NAME/...
    matches!(pointer.steps().get(2), Some(Step::Key(name)) if is_built_in(name))
}

fn values<'a>(document: &'a Document, layers: &Layers<'a>) -> Vec<Cow<'a, str>> {
    let of_items = || Layers::of(document, layers.items()?).member("enum");
    let Some(array) = layers.member("enum").or_else(of_items) else {
        return Vec::new();
    };
    items(document, array)
        .map(|item| value(document, item))
        .collect()
}

/// A text, or anything else as sent.
fn value(document: &Document, node: Node) -> Cow<'_, str> {
    whole_text(document, node).unwrap_or_else(|| sent(document, node))
}

/// The JSON of a value as sent, or its beginning.
fn sent(document: &Document, node: Node) -> Cow<'_, str> {
    let mut span = document.span(node);
    let is_long = span.len() > SHOWN;
    if is_long {
        span.end = span.start + SHOWN;
    }
    let mut text = match document.bytes(span) {
        Cow::Borrowed(bytes) => String::from_utf8_lossy(bytes),
        Cow::Owned(bytes) => Cow::Owned(String::from_utf8_lossy(&bytes).into_owned()),
    };
    if is_long {
        text.to_mut().push('…');
    }
    text
}

/// Source: Go's convention, <https://go.dev/wiki/Deprecated>; a few descriptions have a full stop in place of the colon.
fn says_deprecated(description: &str) -> bool {
    description.contains("Deprecated: ") || description.starts_with("Deprecated.")
}
