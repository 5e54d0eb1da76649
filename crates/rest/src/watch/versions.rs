//! What has changed between two versions of an object, or of its row in a table.

use document::{At, Builder, Comparer, Difference, Document, Node, Rules, Side};

use crate::compare::step;

/// Members by which items of an array are told apart: keys of the lists of built-in kinds, the most telling first (`x-kubernetes-list-map-keys`
/// of the API's schemas; of managedFields `manager`).
const KEYS: [&str; 8] = [
    "name",
    "type",
    "manager",
    "containerPort",
    "port",
    "ip",
    "key",
    "uid",
];

/// A value of a document as a document by itself, byte for byte.
pub fn part_of(document: &Document, node: Node) -> Document {
    let mut builder = Builder::new();
    for chunk in document.chunks(document.span(node)) {
        builder.feed(chunk);
    }
    builder.finish()
}

/// How a version differs from the one before. What differs in every version, and what only one of them says because the other stood in a
/// list, is left out: `metadata.resourceVersion`, `metadata.managedFields`, `kind` and `apiVersion`, and the ages in the cells of a table.
pub fn differences(before: &Document, after: &Document) -> Vec<Difference> {
    let mut comparer = Comparer::new();
    while !step(&mut comparer, &[before], &[after], &Versions, usize::MAX) {}
    comparer.findings().differences.listed.clone()
}

struct Versions;

impl Rules for Versions {
    fn item_name(&self, document: &Document, item: Node) -> Option<String> {
        let key = KEYS.iter().find_map(|key| document.member(item, key))?;
        let name = document.literal(key).decode().into_owned();
        // Of managedFields, a manager may have several.
        let further = |name| {
            document
                .member(item, name)
                .and_then(|node| document.text(node))
        };
        let further = ["operation", "subresource", "protocol"]
            .into_iter()
            .filter_map(further);
        Some(further.fold(name, |name, more| name + "/" + &more))
    }

    fn is_aside(&self, left: Side, right: Side, difference: Difference) -> bool {
        match difference {
            Difference::Left(at) => is_aside(left, at, true),
            Difference::Right(at) => is_aside(right, at, true),
            // The server has counted an age anew.
            Difference::Changed(old, new) if is_age(left, old) && is_age(right, new) => Some(true),
            Difference::Changed(at, _) => is_aside(left, at, false),
        }
        .unwrap_or_default()
    }
}

fn is_aside(side: Side, At { part, node }: At, is_on_one_side: bool) -> Option<bool> {
    let document = side.get(part)?;
    let is = |node: Node, names: &[&str]| {
        document
            .key(node)
            .is_some_and(|key| names.iter().any(|name| key.is(name)))
    };
    let parent = document.parent(node)?;
    let is_at_root = document.parent(parent).is_none() || is(parent, &["object"]);
    if is_at_root {
        return Some(is_on_one_side && is(node, &["kind", "apiVersion"]));
    }
    let mut around = std::iter::once(node).chain(document.ancestors(node));
    let noise = around.find(|&node| is(node, &["resourceVersion", "managedFields"]))?;
    Some(is(document.parent(noise)?, &["metadata"]))
}

/// Whether a value is an age in a cell of a table: `9s`, `3m4s`, `5d7h` (apimachinery pkg/util/duration).
fn is_age(side: Side, At { part, node }: At) -> bool {
    let Some(document) = side.get(part) else {
        return false;
    };
    let around = document.parent(node).and_then(|cells| document.key(cells));
    let text = document
        .text(node)
        .filter(|_| around.is_some_and(|key| key.is("cells")));
    text.is_some_and(|text| reads_as_age(&text))
}

fn reads_as_age(text: &str) -> bool {
    text.starts_with(|letter: char| letter.is_ascii_digit())
        && text.ends_with(['s', 'm', 'h', 'd', 'y'])
        && text
            .bytes()
            .all(|byte| byte.is_ascii_digit() || b"smhdy".contains(&byte))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests {
    use super::*;
    use crate::fields::read;

    /// Each difference as `-/pointer`, `+/pointer` or `~/pointer`.
    #[track_caller]
    fn differ(before: &str, after: &str, expected: &str) {
        let (before, after) = (
            read(before.as_bytes()).unwrap(),
            read(after.as_bytes()).unwrap(),
        );
        let pointer = |document: &Document, at: At| document.pointer(at.node).to_rfc6901();
        let told = differences(&before, &after)
            .into_iter()
            .map(|difference| match difference {
                Difference::Left(at) => "-".to_owned() + &pointer(&before, at),
                Difference::Right(at) => "+".to_owned() + &pointer(&after, at),
                Difference::Changed(_, at) => "~".to_owned() + &pointer(&after, at),
            });
        assert_eq!(told.collect::<Vec<_>>().join(" "), expected);
    }

    #[test]
    fn what_has_changed() {
        let pod = |status: &str| {
            format!(r#"{{"metadata":{{"name":"a","resourceVersion":"1"}},"status":{status}}}"#)
        };
        for (before, after, expected) in [
            (
                r#"{"phase":"Pending"}"#,
                r#"{"phase":"Running"}"#,
                "~/status/phase",
            ),
            (r#"{"phase":"Running"}"#, r#"{"phase":"Running"}"#, ""),
            ("{}", r#"{"ip":"x"}"#, "+/status/ip"),
            (r#"{"ip":"x"}"#, "{}", "-/status/ip"),
            (
                r#"{"conditions":[{"type":"Ready","status":"False"}]}"#,
                r#"{"conditions":[{"type":"New"},{"type":"Ready","status":"True"}]}"#,
                "~/status/conditions/1/status +/status/conditions/0",
            ),
        ] {
            differ(&pod(before), &pod(after), expected);
        }
    }

    #[test]
    fn what_changes_always_is_no_change() {
        let before = r#"{"metadata":{"resourceVersion":"1","managedFields":[{"manager":"a","time":"t"}]},"data":{"resourceVersion":"1","kind":"a"}}"#;
        let after = r#"{"kind":"X","apiVersion":"v1","metadata":{"resourceVersion":"2","managedFields":[{"manager":"a","time":"u"},{"manager":"b"}]},"data":{"resourceVersion":"2"}}"#;
        differ(before, after, "~/data/resourceVersion -/data/kind");
        differ(r#"{"kind":"A"}"#, r#"{"kind":"B"}"#, "~/kind");
        differ(
            r#"{"cells":["a",1,"9s","9"],"object":{"kind":"K","metadata":{"resourceVersion":"1"}}}"#,
            r#"{"cells":["a",2,"1m3s","9"],"object":{"metadata":{"resourceVersion":"2"}}}"#,
            "~/cells/1",
        );
        differ(
            r#"{"cells":["5m","3m","9s"]}"#,
            r#"{"cells":["Failed","4m",9]}"#,
            "~/cells/0 ~/cells/2",
        );
        differ(r#"{"sells":["5m"]}"#, r#"{"sells":["6m"]}"#, "~/sells/0");
    }

    #[test]
    fn a_value_by_itself_is_the_same_bytes() {
        let document = read(br#"{"items":[1,{"a": [ 1e400,"\u0041" ]}]}"#).unwrap();
        let item = document
            .item(document.find(&["items"]).unwrap(), 1)
            .unwrap();
        let part = part_of(&document, item);
        assert_eq!(
            part.bytes(0..part.byte_len()),
            &br#"{"a": [ 1e400,"\u0041" ]}"#[..]
        );
    }
}
