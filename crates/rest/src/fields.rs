//! Small documents of an API server, read field by field from the index.
//!
//! Servers leave out, null or empty nearly every field, and a few send another type than the schema says: all of that reads as
//! nothing, and never costs the rest of the document. The page holds this reader anyway, for its trees; deserializers derived
//! with serde for the same documents made it 75 kB larger, so the types of kube-core and k8s-openapi are the oracles of the tests.

use std::borrow::Cow;

use document::{Builder, Document, Kind, Node};

use crate::object::whole_text;

/// Reads a document. `None` when it is no JSON, or not all of it.
pub fn read(body: &[u8]) -> Option<Document> {
    let mut builder = Builder::with_size_hint(body.len());
    builder.feed(body);
    Some(builder.finish()).filter(Document::is_complete)
}

/// Reads a document that says what it is. `None` for another kind of document as well.
pub(crate) fn read_kind(body: &[u8], kind: &str) -> Option<Document> {
    let is_kind = |document: &Document| Fields::of(document).text("kind") == kind;
    read(body).filter(is_kind)
}

/// The pointer to an item of a list (RFC 6901). A function of its own, because each formatting costs a hundred bytes.
pub(crate) fn item_pointer(list: &str, number: usize) -> String {
    format!("{list}/{number}")
}

/// The fields of an object in a document; of anything else there are none.
#[derive(Clone, Copy)]
pub struct Fields<'a> {
    document: &'a Document,
    node: Option<Node>,
}

impl<'a> Fields<'a> {
    /// Those of the whole document.
    pub fn of(document: &'a Document) -> Self {
        let node = document.root();
        Self { document, node }
    }

    /// Those of a value in a document.
    pub fn at_node(document: &'a Document, node: Node) -> Self {
        Self {
            document,
            node: Some(node),
        }
    }

    fn at(self, name: &str) -> Option<Node> {
        self.document.member(self.node?, name)
    }

    /// Those of a field.
    // Never unrolled: it is called at a hundred places.
    #[inline(never)]
    #[must_use]
    pub fn within(self, name: &str) -> Self {
        let node = self.at(name);
        Self { node, ..self }
    }

    /// Whether the field is there and not `null`.
    pub fn has(self, name: &str) -> bool {
        self.at(name)
            .is_some_and(|node| self.document.kind(node) != Kind::Null)
    }

    /// A text, empty if there is none.
    pub fn text(self, name: &str) -> String {
        self.some_text(name).unwrap_or_default()
    }

    /// A text that is not empty.
    pub fn some_text(self, name: &str) -> Option<String> {
        let text = whole_text(self.document, self.at(name)?)?;
        (!text.is_empty()).then(|| text.into_owned())
    }

    /// Whether the field is `true`.
    pub fn flag(self, name: &str) -> bool {
        self.literal(name).is_some_and(|text| text == "true")
    }

    /// A whole number.
    pub fn number(self, name: &str) -> Option<i64> {
        self.literal(name)?.parse().ok()
    }

    /// A number or a literal name as sent.
    fn literal(self, name: &str) -> Option<String> {
        let node = self.at(name)?;
        let is_bare = matches!(self.document.kind(node), Kind::Number | Kind::Bool);
        is_bare.then(|| self.document.literal(node).decode().into_owned())
    }

    /// The items of an array.
    pub fn items(self, name: &str) -> Vec<Self> {
        let mut items = Vec::new();
        let array = self.at(name);
        if let Some(array) = array.filter(|&node| self.document.kind(node) == Kind::Array) {
            for item in self.document.children(array) {
                items.push(Self::at_node(self.document, item));
            }
        }
        items
    }

    /// The texts in an array.
    pub fn texts(self, name: &str) -> Vec<String> {
        let mut texts = Vec::new();
        for item in self.items(name) {
            let text = item.node.and_then(|node| whole_text(item.document, node));
            texts.extend(text.map(Cow::into_owned));
        }
        texts
    }

    /// The names of the fields.
    pub fn names(self) -> Vec<String> {
        let mut names = Vec::new();
        if let Some(node) = self.node {
            for (name, _) in self.document.members(node) {
                names.push(name.decode().into_owned());
            }
        }
        names
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn text(body: &str) -> String {
        Fields::of(&read(body.as_bytes()).unwrap()).text("a")
    }

    #[test]
    fn what_is_missing_or_odd_reads_as_nothing() {
        for body in [
            "{}",
            "[]",
            "7",
            r#"{"a":null}"#,
            r#"{"a":7}"#,
            r#"{"a":{}}"#,
        ] {
            assert_eq!(text(body), "", "{body}");
        }
        assert_eq!(text(r#"{"a":"x","a":"y\u0041"}"#), "yA");
    }

    #[test]
    fn fields_of_every_type() {
        let body = r#"{"list":["x",7,null,"y"],"in":{"flag":true,"n":-3,"big":1e3},"s":"true"}"#;
        let document = read(body.as_bytes()).unwrap();
        let fields = Fields::of(&document);
        assert_eq!(fields.texts("list"), ["x", "y"]);
        assert_eq!(fields.items("list").len(), 4);
        assert_eq!(fields.items("in").len(), 0);
        assert_eq!(fields.names(), ["list", "in", "s"]);
        let inner = fields.within("in");
        assert!(inner.flag("flag") && !inner.flag("n") && !fields.flag("s"));
        assert_eq!((inner.number("n"), inner.number("big")), (Some(-3), None));
        assert!(fields.has("s") && !fields.has("t"));
        assert!(inner.within("none").within("deeper").names().is_empty());
    }

    #[test]
    fn half_a_document_is_none() {
        for body in ["", "{", r#"{"a":"x""#, r#"{"a":1} x"#, "<html>"] {
            assert!(read(body.as_bytes()).is_none(), "{body}");
        }
        assert!(read_kind(br#"{"kind":"Status"}"#, "Status").is_some());
        assert!(read_kind(br#"{"kind":"Pod"}"#, "Status").is_none());
    }
}
