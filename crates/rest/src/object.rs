//! Objects and lists in a document: who they are. Read from the index, never decoded as a whole.

#[cfg(test)]
mod tests;

use std::borrow::Cow;

use document::{Document, Kind, Node};

/// Who an object is, as far as it says. Borrowed from the document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Identity<'a> {
    /// `apiVersion`; of an item of a list the list's, where the item has none.
    pub api_version: Option<Cow<'a, str>>,
    /// `kind`; of an item of a `PodList` without a kind, `Pod`.
    pub kind: Option<Cow<'a, str>>,
    /// `metadata.name`.
    pub name: Option<Cow<'a, str>>,
    /// `metadata.namespace`.
    pub namespace: Option<Cow<'a, str>>,
    /// `metadata.uid`.
    pub uid: Option<Cow<'a, str>>,
}

/// What a list says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListFacts<'a> {
    /// `metadata.resourceVersion`: what a watch may start from.
    pub resource_version: Option<Cow<'a, str>>,
    /// `metadata.continue`: only its presence says that there is more. `""` reads as none.
    pub continue_token: Option<Cow<'a, str>>,
    /// `metadata.remainingItemCount`: an estimate, absent with selectors and on the last page.
    pub remaining: Option<u64>,
    /// Items so far; 0 also where `items` is null.
    pub count: usize,
}

/// The items of a list, or the rows of a Table. `None` where the document is no list, or they are null.
pub fn items(document: &Document) -> Option<Node> {
    items_or_null(document).filter(|&items| document.kind(items) == Kind::Array)
}

/// The same, also where there are none at all: Go writes an empty list as null (apiserver pkg/registry/rest/table.go).
fn items_or_null(document: &Document) -> Option<Node> {
    let items = find(document, &["items"]).or_else(|| {
        let is_table = text(document, &["kind"]).is_some_and(|kind| kind == "Table");
        is_table.then(|| find(document, &["rows"]))?
    })?;
    matches!(document.kind(items), Kind::Array | Kind::Null).then_some(items)
}

/// What the document says of itself as a list. `None` for anything but a list; one with `items: null` is a list of nothing.
pub fn list_facts(document: &Document) -> Option<ListFacts<'_>> {
    items_or_null(document)?;
    let items = items(document);
    let remaining = find(document, &["metadata", "remainingItemCount"]);
    Some(ListFacts {
        resource_version: text(document, &["metadata", "resourceVersion"]),
        continue_token: text(document, &["metadata", "continue"]).filter(|token| !token.is_empty()),
        remaining: remaining.and_then(|node| document.literal(node).decode().parse().ok()),
        count: items.map_or(0, |items| document.child_count(items)),
    })
}

/// The object a value belongs to: the value itself, or the nearest one around it, that stands where objects stand: at the root, as an
/// item of a list, as the object of a watch event or of a row of a Table.
pub fn object_of(document: &Document, node: Node) -> Option<Node> {
    // The object of a row of a Table has as many containers around it; no object stands deeper.
    const DEEPEST: usize = 3;
    let too_deep = document.depth(node).saturating_sub(DEEPEST);
    std::iter::once(node)
        .chain(document.ancestors(node))
        .skip(too_deep)
        .find(|&around| is_object(document, around))
}

/// Whether an object stands here: at the root of no list, event or Table; as an item of a list; as `object` of an event or row.
pub fn is_object(document: &Document, node: Node) -> bool {
    if document.kind(node) != Kind::Object {
        return false;
    }
    let Some(parent) = document.parent(node) else {
        return items(document).is_none() && event_object(document).is_none();
    };
    if parent == Node::ROOT && event_object(document) == Some(node) {
        return true;
    }
    let is_row = document.key(node).is_some_and(|key| key.is("object"))
        && document
            .parent(parent)
            .is_some_and(|rows| is_rows(document, rows));
    is_row || is_items(document, parent)
}

/// Who an object is.
pub fn identity(document: &Document, object: Node) -> Identity<'_> {
    let own = |names: &[&str]| {
        let node = document.find_among(object, names, FEW)?;
        whole_text(document, node).filter(|text| !text.is_empty())
    };
    let is_item = document
        .parent(object)
        .is_some_and(|parent| is_items(document, parent));
    let of_list = |name| is_item.then(|| text(document, &[name]))?;
    let list_kind = || match of_list("kind")? {
        Cow::Borrowed(kind) => kind.strip_suffix("List").map(Cow::Borrowed),
        Cow::Owned(kind) => kind
            .strip_suffix("List")
            .map(|kind| Cow::Owned(kind.to_owned())),
    };
    Identity {
        // A `List` may hold objects of any version; each says its own.
        kind: own(&["kind"]).or_else(|| list_kind().filter(|kind| !kind.is_empty())),
        api_version: own(&["apiVersion"]).or_else(|| of_list("apiVersion")),
        name: own(&["metadata", "name"]),
        namespace: own(&["metadata", "namespace"]),
        uid: own(&["metadata", "uid"]),
    }
}

/// What an item of a list is the same by in two answers, wherever it stands: its uid, else namespace and name. `None` for what is no
/// item of a list, or says neither.
pub fn item_name(document: &Document, node: Node) -> Option<String> {
    let parent = document.parent(node)?;
    if !is_items(document, parent) && !is_rows(document, parent) {
        return None;
    }
    name_of(document, document.member(node, "object").unwrap_or(node))
}

/// What an object is the same by wherever it stands: its uid, else namespace and name. `None` where it says neither.
pub fn name_of(document: &Document, object: Node) -> Option<String> {
    let own = |names: &[&str]| whole_text(document, document.find_among(object, names, FEW)?);
    let uid = own(&["metadata", "uid"]).filter(|uid| !uid.is_empty());
    uid.map(Cow::into_owned).or_else(|| {
        let namespace = own(&["metadata", "namespace"]).unwrap_or_default();
        Some(format!("{namespace}/{}", own(&["metadata", "name"])?))
    })
}

/// Members of an object that are looked through for what it says of itself. Objects of the API have a dozen; one of 200,000 is none, and
/// is not to be read through for each row that is drawn.
const FEW: usize = 1000;

/// A value of the document, by a path from its root.
fn find(document: &Document, names: &[&str]) -> Option<Node> {
    document.find_among(document.root()?, names, FEW)
}

/// A text in the document, by a path from its root.
fn text<'a>(document: &'a Document, names: &[&str]) -> Option<Cow<'a, str>> {
    whole_text(document, find(document, names)?)
}

/// The text of a string whose end has come: half a name is another name.
pub(crate) fn whole_text(document: &Document, node: Node) -> Option<Cow<'_, str>> {
    let is_whole = document.literal(node).is_whole();
    is_whole.then(|| document.text(node))?
}

/// Whether this is the array `items` at the root.
fn is_items(document: &Document, node: Node) -> bool {
    is_root_member(document, node, "items") && document.kind(node) == Kind::Array
}

fn is_rows(document: &Document, node: Node) -> bool {
    is_root_member(document, node, "rows") && document.kind(node) == Kind::Array
}

fn is_root_member(document: &Document, node: Node, name: &str) -> bool {
    document.parent(node) == Some(Node::ROOT) && document.key(node).is_some_and(|key| key.is(name))
}

/// The object of a watch event: `{"type": ..., "object": {...}}`.
fn event_object(document: &Document) -> Option<Node> {
    find(document, &["type"])?;
    let object = find(document, &["object"])?;
    (document.kind(object) == Kind::Object).then_some(object)
}
