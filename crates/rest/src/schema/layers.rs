//! A schema with what it refers to.

use std::borrow::Cow;

use document::{Document, Kind, Node};

use super::{KEYWORDS, MOST, items, schemas};
use crate::object::whole_text;

/// Schemas that together describe one value. Kubernetes needs two: a field, and the type that it is of.
const MOST_LAYERS: usize = 16;
/// Arrays in arrays, or maps in arrays, that are looked through. Kubernetes has at most two.
pub(super) const MOST_INSIDE: usize = 8;

/// A schema, then what its `$ref` leads to and the parts of its `allOf`, and theirs. What an earlier one says counts: a field has its own
/// description beside that of its type. None is there twice, so that a loop of references ends.
pub(super) struct Layers<'a> {
    document: &'a Document,
    nodes: Vec<Node>,
    /// The name of the first schema that is referred to, such as `io.k8s.api.core.v1.Container`.
    pub name: Option<Cow<'a, str>>,
}

impl<'a> Layers<'a> {
    pub fn of(document: &'a Document, schema: Node) -> Self {
        let (nodes, name) = (vec![schema], None);
        let mut layers = Self {
            document,
            nodes,
            name,
        };
        let mut at = 0;
        while let Some(&node) = layers.nodes.get(at) {
            at += 1;
            if let Some(name) = layers.reference(node) {
                layers.refer(name);
            }
            if let Some(parts) = document.find_among(node, &["allOf"], KEYWORDS) {
                for part in items(document, parts).take(MOST_LAYERS) {
                    layers.push(part);
                }
            }
        }
        layers
    }

    fn push(&mut self, node: Node) {
        if self.nodes.len() < MOST_LAYERS && !self.nodes.contains(&node) {
            self.nodes.push(node);
        }
    }

    /// The name in a `$ref` to a schema of this document; others are not followed.
    fn reference(&self, node: Node) -> Option<Cow<'a, str>> {
        const LOCAL: &str = "#/components/schemas/";
        let reference = self.document.find_among(node, &["$ref"], KEYWORDS)?;
        let name = match whole_text(self.document, reference)? {
            Cow::Borrowed(text) => Cow::Borrowed(text.strip_prefix(LOCAL)?),
            Cow::Owned(text) => Cow::Owned(text.strip_prefix(LOCAL)?.to_owned()),
        };
        // It is a JSON Pointer.
        Some(if name.contains('~') {
            Cow::Owned(name.replace("~1", "/").replace("~0", "~"))
        } else {
            name
        })
    }

    fn refer(&mut self, name: Cow<'a, str>) {
        let schemas = schemas(self.document);
        let target = schemas.and_then(|node| self.document.find_among(node, &[&name], MOST));
        if let Some(target) = target {
            self.push(target);
        }
        self.name.get_or_insert(name);
    }

    /// The members with this name, of the layers that have it.
    pub fn all(&self, name: &str) -> impl Iterator<Item = Node> {
        let nodes = self.nodes.iter();
        nodes.filter_map(move |&node| self.document.find_among(node, &[name], KEYWORDS))
    }

    /// The first member with this name.
    pub fn member(&self, name: &str) -> Option<Node> {
        self.all(name).next()
    }

    /// A text that is not empty.
    pub fn text(&self, name: &str) -> Option<Cow<'a, str>> {
        let mut texts = self
            .all(name)
            .filter_map(|node| whole_text(self.document, node));
        texts.find(|text| !text.is_empty())
    }

    /// Whether one of the layers says `true`.
    pub fn flag(&self, name: &str) -> bool {
        self.all(name).any(|node| {
            self.document.kind(node) == Kind::Bool && self.document.literal(node).is("true")
        })
    }

    /// The texts of an array.
    pub fn texts(&self, name: &str) -> Vec<Cow<'a, str>> {
        let Some(array) = self.member(name) else {
            return Vec::new();
        };
        items(self.document, array)
            .filter_map(|item| whole_text(self.document, item))
            .collect()
    }

    /// What the value is. `OpenAPI` 3.1, which an aggregated server may speak, allows several and says `null` this way.
    pub fn type_name(&self) -> Option<Cow<'a, str>> {
        self.text("type").or_else(|| {
            let mut types = self.texts("type");
            types.retain(|name| name != "null");
            if types.len() > 1 {
                return Some(Cow::Owned(types.join(" or ")));
            }
            types.pop()
        })
    }

    /// Whether whole numbers and texts are both allowed.
    pub fn is_int_or_string(&self) -> bool {
        self.flag("x-kubernetes-int-or-string")
            || self
                .text("format")
                .is_some_and(|format| format == "int-or-string")
    }

    /// Whether `required` names a field.
    pub fn requires(&self, name: &str) -> bool {
        self.all("required").any(|names| {
            let mut names = items(self.document, names);
            names.any(|item| {
                whole_text(self.document, item).is_some_and(|required| required == name)
            })
        })
    }

    /// The fields of an object in the order sent, with their schemas. Of a name that is there twice the last counts, as readers take it.
    pub fn properties(&self) -> Vec<(Cow<'a, str>, Node)> {
        let mut found: Vec<(Cow<'a, str>, Node)> = Vec::new();
        for properties in self.all("properties") {
            let own = found.len();
            for (name, node) in self.document.members(properties).take(MOST) {
                let name = name.decode();
                match found.iter().position(|(known, _)| *known == name) {
                    None => found.push((name, node)),
                    Some(at) if at >= own => {
                        if let Some(known) = found.get_mut(at) {
                            known.1 = node;
                        }
                    }
                    Some(_) => {}
                }
            }
        }
        found
    }

    /// Whether it has any fields.
    pub fn has_properties(&self) -> bool {
        let is_any = |node| {
            self.document.kind(node) == Kind::Object && self.document.first_child(node).is_some()
        };
        self.all("properties").any(is_any)
    }

    /// The schema of one field.
    pub fn property(&self, name: &str) -> Option<Node> {
        let mut all = self.all("properties");
        all.find_map(|properties| self.document.find_among(properties, &[name], MOST))
    }

    /// The schema of the values of a map. `additionalProperties: true` has none.
    pub fn values(&self) -> Option<Node> {
        self.schema("additionalProperties")
    }

    /// The schema of the items of an array.
    pub fn items(&self) -> Option<Node> {
        self.schema("items")
    }

    fn schema(&self, name: &str) -> Option<Node> {
        self.all(name)
            .find(|&node| self.document.kind(node) == Kind::Object)
    }

    /// Itself if it has fields, else what has fields of its items or values. `None` where nothing has.
    pub fn with_fields(self) -> Option<Self> {
        let mut layers = self;
        for _ in 0..MOST_INSIDE {
            if layers.has_properties() {
                return Some(layers);
            }
            let inside = layers.items().or_else(|| layers.values())?;
            layers = Self::of(layers.document, inside);
        }
        None
    }
}
