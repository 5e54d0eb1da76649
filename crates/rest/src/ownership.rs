//! Who set a value: `metadata.managedFields` of an object, read for one value.
//!
//! Each entry of it holds a tree of names, `fieldsV1`, that follows the object down
//! (sigs.k8s.io/structured-merge-diff, `fieldpath/serialize-pe.go` and `serialize.go`): `f:NAME` is a member, `k:{"name":"x"}` the item
//! of a list with these members, `v:VALUE` the item of a set that is this value, `i:0` the item at this place, and `.` the value itself.
//! `{}` is a value itself without anything below it. The names are those of managers; which user was behind one is not written anywhere.

#[cfg(test)]
mod tests;
mod writers;

pub use writers::Writers;

use document::{Document, Kind, Literal, Node};

use crate::fields::read;
use crate::object::whole_text;

/// Members of an object that are looked through for one that its kind says. Objects have a dozen; one of 200,000 is none.
const FEW: usize = 1000;

/// One entry of `managedFields`: who set fields, how and when. All of it is text as sent, `""` where the entry says nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Owner {
    /// Name of the manager, as `kubectl` or `kube-controller-manager`. Anyone may choose any name.
    pub manager: String,
    /// `Apply` (server-side apply) or `Update` (everything else).
    pub operation: String,
    /// What was written to below the object, as `status`; `""` for the object itself.
    pub subresource: String,
    /// When the manager last changed which fields it has, in RFC 3339; see [`crate::time::parse_rfc3339`].
    pub time: String,
    /// The version that the manager wrote, and that its names of fields are of. It need not be that of the object as shown.
    pub api_version: String,
}

/// The entries of `metadata.managedFields` of an object, in the order of the server, as far as they have come. None where there are
/// none: servers take them out of an object of which nobody is to own anything, and `kubectl get` hides them.
pub fn managers(document: &Document, object: Node) -> Vec<Owner> {
    let entries = entries(document, object).into_iter();
    entries.map(|entry| owner(document, entry)).collect()
}

/// Who set a value of an object, in the order of the server. A container is set by those who have it itself (`.` or `{}`), not by those
/// who only have something in it. A value inside one that is owned as a whole (an atomic list or map, as `args` or a selector) has its owners.
///
/// Whether a container is owned as a whole is a matter of the schema, which is not asked here: `{}` may also be an empty map that
/// others have put members into since. So `{}` counts for what is below it only where no manager has a name below it.
///
/// Nobody for the object itself, for a value that is not inside it, for values of `managedFields`, and for what the server never lists
/// (`kind`, `metadata.name`, `metadata.uid` and the like). Of members with the same name, each has the owners of that name.
pub fn owners(document: &Document, object: Node, value: Node) -> Vec<Owner> {
    let mut owners = Vec::new();
    for holder in holders(document, object, value) {
        if holder.is_owner {
            owners.push(owner(document, holder.entry));
        }
    }
    owners
}

/// An entry that has a value, or something in it.
struct Holder {
    entry: Node,
    /// It has the value itself.
    is_owner: bool,
}

fn holders(document: &Document, object: Node, value: Node) -> Vec<Holder> {
    let Some(path) = path(document, object, value) else {
        return Vec::new();
    };
    let mut reached = Vec::new();
    let mut shared = 0;
    for entry in entries(document, object) {
        if let Some(fields) = document.find_among(entry, &["fieldsV1"], FEW) {
            let reach = reach(document, fields, &path);
            shared = shared.max(reach.shared);
            reached.push((entry, reach));
        }
    }
    let mut holders = Vec::new();
    for (entry, reach) in reached {
        let is_whole = reach.is_all && reach.depth > shared;
        if is_whole || reach.depth == path.len() {
            let is_owner = is_whole || reach.is_itself;
            holders.push(Holder { entry, is_owner });
        }
    }
    holders
}

/// The entries of `managedFields` that are objects.
fn entries(document: &Document, object: Node) -> Vec<Node> {
    let list = document.find_among(object, &["metadata", "managedFields"], FEW);
    let Some(list) = list.filter(|&list| document.kind(list) == Kind::Array) else {
        return Vec::new();
    };
    let is_entry = |&entry: &Node| document.kind(entry) == Kind::Object;
    document.children(list).filter(is_entry).collect()
}

fn owner(document: &Document, entry: Node) -> Owner {
    let text = |name| {
        let text = document.find_among(entry, &[name], FEW);
        let text = text.and_then(|node| whole_text(document, node));
        text.unwrap_or_default().into_owned()
    };
    Owner {
        manager: text("manager"),
        operation: text("operation"),
        subresource: text("subresource"),
        time: text("time"),
        api_version: text("apiVersion"),
    }
}

/// The values from below an object down to a value. `None` where somebody owns none of them: see [`owners`].
fn path(document: &Document, object: Node, value: Node) -> Option<Vec<Node>> {
    let mut path = Vec::new();
    let mut at = value;
    while at != object {
        path.push(at);
        at = document.parent(at)?;
    }
    path.reverse();
    let is_named = |place: usize, name| {
        let key = path.get(place).and_then(|&node| document.key(node));
        key.is_some_and(|key| key.is(name))
    };
    let is_record = is_named(0, "metadata") && is_named(1, "managedFields");
    (!path.is_empty() && !is_record).then_some(path)
}

/// How far one manager's names follow a path.
struct Reach {
    /// So many steps.
    depth: usize,
    /// The value there is the manager's.
    is_itself: bool,
    /// It is, and the manager has no names below it.
    is_all: bool,
    /// The deepest container on the path in which the manager has names, so that no other can own it as a whole. An object never is.
    shared: usize,
}

fn reach(document: &Document, fields: Node, path: &[Node]) -> Reach {
    let mut at = fields;
    let mut depth = 0;
    for &value in path {
        let Some(below) = step(document, at, value) else {
            break;
        };
        at = below;
        depth += 1;
    }
    // Of what has only begun to come nobody knows whether it is empty.
    let is_read = document.kind(at) == Kind::Object && !document.is_open(at);
    let has_names = document
        .members(at)
        .any(|(name, _)| !name.is(".") && name.is_whole());
    let is_all = is_read && !has_names;
    Reach {
        depth,
        is_itself: is_all || document.member(at, ".").is_some(),
        is_all,
        shared: if has_names {
            depth
        } else {
            depth.saturating_sub(1)
        },
    }
}

/// What a manager has of a value, given what it has of the container around it.
fn step(document: &Document, fields: Node, value: Node) -> Option<Node> {
    if let Some(key) = document.key(value) {
        return document.member(fields, &format!("f:{}", key.decode()));
    }
    let mut place = None;
    for (name, below) in document.members(fields) {
        let is_value = if starts(&name, "k:") {
            has_members(document, value, &name)
        } else if starts(&name, "v:") {
            is_scalar(document, value, &name)
        } else if starts(&name, "i:") {
            let place = *place.get_or_insert_with(|| document.index_in_parent(value));
            name.is(&format!("i:{place}"))
        } else {
            false
        };
        if is_value {
            return Some(below);
        }
    }
    None
}

/// Whether a name begins so, looked at without decoding it: no writer escapes these letters.
fn starts(name: &Literal, prefix: &str) -> bool {
    let (text, _) = name.text_at(0, prefix.len());
    text == prefix
}

/// Whether an item has the members of `k:{"name":"x"}`. One that the item lacks may have had a default; what it was is not known.
fn has_members(document: &Document, item: Node, name: &Literal) -> bool {
    let name = name.decode();
    let Some(keys) = name.get(2..).and_then(|json| read(json.as_bytes())) else {
        return false;
    };
    let mut count = 0;
    for (key, wanted) in keys.members(Node::ROOT) {
        let found = document.find_among(item, &[&key.decode()], FEW);
        if !found.is_some_and(|found| is_same(document, found, &keys, wanted)) {
            return false;
        }
        count += 1;
    }
    count > 0
}

/// Whether an item is the value of `v:"x"`.
fn is_scalar(document: &Document, item: Node, name: &Literal) -> bool {
    let name = name.decode();
    let wanted = name.get(2..).and_then(|json| read(json.as_bytes()));
    wanted.is_some_and(|wanted| is_same(document, item, &wanted, Node::ROOT))
}

/// Whether two values, none of them a container, are the same text, or otherwise written alike: one server wrote both.
fn is_same(left: &Document, found: Node, right: &Document, wanted: Node) -> bool {
    left.kind(found) == right.kind(wanted)
        && !left.is_container(found)
        && left.literal(found).is_whole()
        && left.literal(found).is(&right.literal(wanted).decode())
}
