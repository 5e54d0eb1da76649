//! Who has written between two versions of an object: their `managedFields`, compared.
//!
//! The server notes the time, in seconds, when a manager sets fields. Who only takes fields away by an update leaves no trace: the names of
//! those fields are gone from the entries that had them, whose times stay (apimachinery
//! pkg/util/managedfields/internal/managedfieldsupdater.go).

use document::{Document, Node};

use super::{FEW, Holder, Owner, entries, holders, owner};

/// The managers that have written between two versions, as far as that can be known.
#[derive(Debug)]
pub struct Writers<'a> {
    before: Managed<'a>,
    after: Managed<'a>,
}

/// A version with its entries.
#[derive(Debug)]
struct Managed<'a> {
    document: &'a Document,
    object: Node,
    entries: Vec<Entry>,
}

#[derive(Debug)]
struct Entry {
    node: Node,
    owner: Owner,
    /// Its manager has written between the two versions.
    has_written: bool,
}

impl<'a> Writers<'a> {
    /// Those between two versions of an object, or of its row in a table.
    pub fn between(before: &'a Document, after: &'a Document) -> Self {
        let mut before = Managed::of(before);
        let mut after = Managed::of(after);
        for new in &mut after.entries {
            let mut entries = before.entries.iter_mut();
            new.has_written = match entries.find(|old| is_same(&old.owner, &new.owner)) {
                Some(old) => {
                    // Who writes twice in a second keeps its time, and its fields.
                    let is_longer = fields_len(after.document, new.node)
                        > fields_len(before.document, old.node);
                    old.has_written = is_longer || old.owner.time != new.owner.time;
                    old.has_written
                }
                None => true,
            };
        }
        Self { before, after }
    }

    /// All of them, in the order of the server, to be read.
    pub fn all(&self) -> String {
        self.after.names(None, true).join(", ")
    }

    /// Who has set a value of the newer version, or something in it. Where nobody left a trace and only one manager has it, that one.
    pub fn of_new(&self, value: Node) -> String {
        let is_known = self.after.entries.iter().any(|entry| entry.has_written);
        let mut found = self.after.names(Some(value), is_known);
        if !is_known && found.len() > 1 {
            found.clear();
        }
        found.join(", ")
    }

    /// Who has taken a value of the older version away: writers that had it, or something in it.
    pub fn of_old(&self, value: Node) -> String {
        self.before.names(Some(value), true).join(", ")
    }

    /// Who had a value of the older version, or something in it.
    pub fn had(&self, value: Node) -> String {
        self.before.names(Some(value), false).join(", ")
    }
}

impl<'a> Managed<'a> {
    fn of(document: &'a Document) -> Self {
        let object = object(document).unwrap_or(Node::ROOT);
        let mut managed = Vec::new();
        for node in entries(document, object) {
            managed.push(Entry {
                node,
                owner: owner(document, node),
                has_written: false,
            });
        }
        Self {
            document,
            object,
            entries: managed,
        }
    }

    /// The managers that have a value, or something in it; or only those that have written. With what they wrote to below the object:
    /// `kubelet (status)`.
    fn names(&self, value: Option<Node>, is_of_writers: bool) -> Vec<String> {
        let holders = value.map(|value| holders(self.document, self.object, value));
        let mut names = Vec::new();
        for Entry {
            node,
            owner,
            has_written,
        } in &self.entries
        {
            let is_holder = |holders: &Vec<Holder>| holders.iter().any(|one| one.entry == *node);
            if is_of_writers && !has_written || !holders.as_ref().is_none_or(is_holder) {
                continue;
            }
            let mut name = owner.manager.clone();
            if !owner.subresource.is_empty() {
                name = [&name, " (", &owner.subresource, ")"].concat();
            }
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }
}

/// The object of a version: itself, or that of a row.
fn object(document: &Document) -> Option<Node> {
    let root = document.root()?;
    let member = |name| document.find_among(root, &[name], FEW);
    member("cells").map_or(Some(root), |_| member("object"))
}

/// Whether two entries are one at two times.
fn is_same(old: &Owner, new: &Owner) -> bool {
    old.manager == new.manager
        && old.operation == new.operation
        && old.subresource == new.subresource
        && old.api_version == new.api_version
}

/// Bytes of the names of the fields of an entry.
fn fields_len(document: &Document, entry: Node) -> usize {
    let fields = document.find_among(entry, &["fieldsV1"], FEW);
    fields.map_or(0, |fields| document.span(fields).len())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use document::Pointer;

    use super::*;
    use crate::testing::document;

    /// An object with this `spec`, and with entries of a manager, a time and `fieldsV1`.
    fn version(spec: &str, entries: &[(&str, &str, &str)]) -> String {
        let entry = |(manager, time, fields): &(&str, &str, &str)| {
            format!(
                r#"{{"manager":"{manager}","operation":"Update","time":"{time}","fieldsV1":{{"f:spec":{fields}}}}}"#
            )
        };
        let entries: Vec<_> = entries.iter().map(entry).collect();
        let entries = entries.join(",");
        format!(r#"{{"metadata":{{"managedFields":[{entries}]}},"spec":{spec}}}"#)
    }

    fn at(document: &Document, pointer: &str) -> Node {
        let pointer = Pointer::parse_rfc6901(pointer).unwrap();
        document.resolve(&pointer).unwrap()
    }

    /// All writers between two versions, and who has set a value of the newer.
    #[track_caller]
    fn set(before: &str, after: &str, pointer: &str, expected: (&str, &str)) {
        let (before, after) = (document(before), document(after));
        let writers = Writers::between(&before, &after);
        let found = (writers.all(), writers.of_new(at(&after, pointer)));
        assert_eq!((&*found.0, &*found.1), expected);
    }

    /// Who has taken a value of the older version away, and who had it.
    #[track_caller]
    fn gone(before: &str, after: &str, pointer: &str, expected: (&str, &str)) {
        let (before, after) = (document(before), document(after));
        let writers = Writers::between(&before, &after);
        let value = at(&before, pointer);
        let found = (writers.of_old(value), writers.had(value));
        assert_eq!((&*found.0, &*found.1), expected);
    }

    #[test]
    fn of_those_who_have_a_value_only_who_has_written_has_set_it() {
        let x = r#"{"f:x":{}}"#;
        let before = version(r#"{"x":1}"#, &[("a", "1", x), ("b", "1", x)]);
        let after = version(r#"{"x":2}"#, &[("a", "1", x), ("b", "2", x)]);
        set(&before, &after, "/spec/x", ("b", "b"));
        let after = version(r#"{"x":2}"#, &[("a", "1", "{}"), ("c", "1", x)]);
        set(&before, &after, "/spec/x", ("c", "c"));
    }

    #[test]
    fn what_is_new_is_set_by_who_has_something_in_it() {
        let before = version("{}", &[]);
        let after = version(r#"{"x":{"y":1}}"#, &[("a", "1", r#"{"f:x":{"f:y":{}}}"#)]);
        set(&before, &after, "/spec/x", ("a", "a"));
        set(&before, &after, "/metadata", ("a", ""));
    }

    #[test]
    fn who_writes_twice_in_a_second_is_known_by_more_fields_or_as_the_only_one() {
        let (x, both) = (r#"{"f:x":{}}"#, r#"{"f:x":{},"f:y":{}}"#);
        let before = version(r#"{"x":1}"#, &[("a", "1", x), ("b", "1", r#"{"f:z":{}}"#)]);
        let more = version(
            r#"{"x":1,"y":1}"#,
            &[("a", "1", both), ("b", "1", r#"{"f:z":{}}"#)],
        );
        set(&before, &more, "/spec/y", ("a", "a"));
        let other = version(r#"{"x":2}"#, &[("a", "1", x), ("b", "1", r#"{"f:z":{}}"#)]);
        set(&before, &other, "/spec/x", ("", "a"));
        let shared = version(r#"{"x":1}"#, &[("a", "1", x), ("b", "1", x)]);
        set(&shared, &shared, "/spec/x", ("", ""));
    }

    #[test]
    fn what_is_gone_was_taken_by_a_writer_that_had_it() {
        let (x, both) = (r#"{"f:x":{}}"#, r#"{"f:x":{},"f:y":{}}"#);
        let spec = r#"{"x":1,"y":{"z":1}}"#;
        let before = version(spec, &[("a", "1", both), ("b", "1", both)]);
        let after = version(r#"{"x":2}"#, &[("a", "1", x), ("b", "2", x)]);
        gone(&before, &after, "/spec/y", ("b", "a, b"));
        gone(&before, &after, "/spec/y/z", ("b", "a, b"));
        // An update that only takes away: the times stay.
        let traceless = version(r#"{"x":1}"#, &[("a", "1", x), ("b", "1", x)]);
        gone(&before, &traceless, "/spec/y", ("", "a, b"));
        let last = version("{}", &[]);
        gone(&before, &last, "/spec/x", ("", "a, b"));
    }

    #[test]
    fn rows_have_their_writers_in_their_object() {
        let row = |cell: u32, object: &str| format!(r#"{{"cells":[{cell}],"object":{object}}}"#);
        let x = r#"{"f:x":{}}"#;
        let before = row(1, &version("1", &[("a", "1", x)]));
        let after = row(2, &version("1", &[("a", "2", x)]));
        set(&before, &after, "/cells/0", ("a", ""));
        set(r#"{"cells":[1]}"#, &after, "/cells/0", ("a", ""));
        set("[]", "{}", "", ("", ""));
    }
}
