//! Selectors of labels: the maps of Services and `ReplicationControllers`, and `LabelSelector`s of everything later.

use document::{Document, Node};

use crate::fields::Fields;
use crate::object::whole_text;

/// Labels of an object.
pub(super) type Labels = Vec<(String, String)>;

/// One condition.
struct Requirement {
    key: String,
    operator: Operator,
    values: Vec<String>,
}

enum Operator {
    In,
    NotIn,
    Exists,
    DoesNotExist,
}

/// What a selector asks of labels.
pub(super) struct Selector(Vec<Requirement>);

impl Selector {
    /// Reads a selector. `None` where something in it is not understood: half a selector selects too much.
    pub(super) fn read(document: &Document, selector: Node) -> Option<Self> {
        let labels = document.member(selector, "matchLabels");
        let expressions = document.member(selector, "matchExpressions");
        let is_map = labels.is_none() && expressions.is_none();
        let map = if is_map { Some(selector) } else { labels };
        let mut requirements = Vec::new();
        if let Some(map) = map {
            for (key, value) in document.members(map) {
                requirements.push(Requirement {
                    key: key.decode().into_owned(),
                    operator: Operator::In,
                    values: vec![whole_text(document, value)?.into_owned()],
                });
            }
        }
        if let Some(list) = expressions {
            for expression in document.children(list) {
                requirements.push(requirement(document, expression)?);
            }
        }
        Some(Self(requirements))
    }

    /// Whether it asks nothing.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether labels are as it asks.
    pub(super) fn fits(&self, labels: &Labels) -> bool {
        self.0.iter().all(|requirement| requirement.fits(labels))
    }

    /// The value of `labelSelector` that asks the same (apimachinery pkg/labels/selector.go).
    pub(super) fn query(&self) -> String {
        let mut query = String::new();
        for Requirement {
            key,
            operator,
            values,
        } in &self.0
        {
            if !query.is_empty() {
                query.push(',');
            }
            let (before, after) = match operator {
                Operator::In => ("", " in ("),
                Operator::NotIn => ("", " notin ("),
                Operator::Exists => ("", ""),
                Operator::DoesNotExist => ("!", ""),
            };
            query = query + before + key + after;
            if !after.is_empty() {
                query = query + &values.join(",") + ")";
            }
        }
        query
    }
}

impl Requirement {
    fn fits(&self, labels: &Labels) -> bool {
        let label = labels.iter().find(|(key, _)| *key == self.key);
        let is_in = label.is_some_and(|(_, value)| self.values.contains(value));
        match self.operator {
            Operator::In => is_in,
            Operator::NotIn => !is_in,
            Operator::Exists => label.is_some(),
            Operator::DoesNotExist => label.is_none(),
        }
    }
}

fn requirement(document: &Document, expression: Node) -> Option<Requirement> {
    let text = |name| whole_text(document, document.member(expression, name)?);
    let operator = match text("operator")?.as_ref() {
        "In" => Operator::In,
        "NotIn" => Operator::NotIn,
        "Exists" => Operator::Exists,
        "DoesNotExist" => Operator::DoesNotExist,
        _ => return None,
    };
    Some(Requirement {
        key: text("key")?.into_owned(),
        operator,
        values: Fields::at_node(document, expression).texts("values"),
    })
}

/// The labels in the metadata of an object.
pub(super) fn labels(document: &Document, metadata: Node) -> Labels {
    let mut labels = Vec::new();
    if let Some(map) = document.member(metadata, "labels") {
        for (key, value) in document.members(map) {
            if let Some(value) = whole_text(document, value) {
                labels.push((key.decode().into_owned(), value.into_owned()));
            }
        }
    }
    labels
}
