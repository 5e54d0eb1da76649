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
    before: &'a Document,
    after: &'a Document,
    /// Their entries in the newer version.
    wrote: Vec<(Node, Owner)>,
}

impl<'a> Writers<'a> {
    /// Those between two versions of an object, or of its row in a table.
    pub fn between(before: &'a Document, after: &'a Document) -> Self {
        let old = owned(before);
        let mut wrote = owned(after);
        wrote.retain(|(entry, new)| {
            let same = old.iter().find(|(_, old)| is_same(old, new));
            same.is_none_or(|(place, old)| {
                // Who writes twice in a second keeps its time, and its fields.
                old.time != new.time || fields_len(after, *entry) > fields_len(before, *place)
            })
        });
        Self {
            before,
            after,
            wrote,
        }
    }

    /// All of them, in the order of the server.
    pub fn all(&self) -> Vec<Owner> {
        self.wrote.iter().map(|(_, owner)| owner.clone()).collect()
    }

    /// Who has set a value of the newer version, or something in it. Where nobody left a trace and only one manager has it, that one.
    pub fn of_new(&self, value: Node) -> Vec<Owner> {
        let found = held(self.after, value);
        let has_written = |entry: Node| self.wrote.iter().any(|(wrote, _)| *wrote == entry);
        let is_sole = self.wrote.is_empty() && found.len() == 1;
        let writing = found
            .into_iter()
            .filter(|holder| is_sole || has_written(holder.entry));
        writing
            .map(|holder| owner(self.after, holder.entry))
            .collect()
    }

    /// Who has taken a value of the older version away: writers that had it, or something in it.
    pub fn of_old(&self, value: Node) -> Vec<Owner> {
        let mut found = self.had(value);
        found.retain(|old| self.wrote.iter().any(|(_, new)| is_same(old, new)));
        found
    }

    /// Who had a value of the older version, or something in it.
    pub fn had(&self, value: Node) -> Vec<Owner> {
        let found = held(self.before, value).into_iter();
        found
            .map(|holder| owner(self.before, holder.entry))
            .collect()
    }
}

/// The object of a version: itself, or that of a row.
fn object(document: &Document) -> Option<Node> {
    let root = document.root()?;
    let member = |name| document.find_among(root, &[name], FEW);
    member("cells").map_or(Some(root), |_| member("object"))
}

fn owned(document: &Document) -> Vec<(Node, Owner)> {
    let object = object(document).into_iter();
    let entries = object.flat_map(|object| entries(document, object));
    entries
        .map(|entry| (entry, owner(document, entry)))
        .collect()
}

fn held(document: &Document, value: Node) -> Vec<Holder> {
    object(document)
        .map(|object| holders(document, object, value))
        .unwrap_or_default()
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
    use crate::ownership::names;
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

    fn joined(owners: &[Owner]) -> String {
        names(owners).replace(',', "")
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
        assert_eq!((&*joined(&found.0), &*joined(&found.1)), expected);
    }

    /// Who has taken a value of the older version away, and who had it.
    #[track_caller]
    fn gone(before: &str, after: &str, pointer: &str, expected: (&str, &str)) {
        let (before, after) = (document(before), document(after));
        let writers = Writers::between(&before, &after);
        let value = at(&before, pointer);
        let found = (writers.of_old(value), writers.had(value));
        assert_eq!((&*joined(&found.0), &*joined(&found.1)), expected);
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
        gone(&before, &after, "/spec/y", ("b", "a b"));
        gone(&before, &after, "/spec/y/z", ("b", "a b"));
        // An update that only takes away: the times stay.
        let traceless = version(r#"{"x":1}"#, &[("a", "1", x), ("b", "1", x)]);
        gone(&before, &traceless, "/spec/y", ("", "a b"));
        let last = version("{}", &[]);
        gone(&before, &last, "/spec/x", ("", "a b"));
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
