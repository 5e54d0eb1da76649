#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use rest::fields::read;

use super::*;

/// A kind with a list, a name with a slash, and a type that has itself below it.
const KIND: &str = r##"{"components":{"schemas":{
"Kind":{"x-kubernetes-group-version-kind":[{"group":"x.io","kind":"Kind","version":"v1"}],"required":["spec"],"properties":{
 "name":{"type":"string"},
 "spec":{"properties":{"items":{"type":"array","items":{"properties":{"a/b~c":{"type":"string"}}}}}},
 "props":{"$ref":"#/components/schemas/Props"}}},
"Props":{"properties":{"not":{"$ref":"#/components/schemas/Props"},"type":{"type":"string"}}}}}}"##;

fn kind() -> (Document, Node) {
    let document = read(KIND.as_bytes()).unwrap();
    let schema = schema::of_kind(&document, "x.io", "v1", "Kind").unwrap();
    (document, schema)
}

fn opened(pointers: &[&str]) -> Vec<Row> {
    let (document, schema) = kind();
    let open = pointers.iter().map(|&text| text.to_owned()).collect();
    rows(&document, schema, "Kind", &open)
}

/// The rows as they are seen: set in, with `+` what can be unfolded and `-` what is, `*` what is required.
fn seen(rows: &[Row]) -> String {
    let line = |row: &Row| {
        let fold = match (row.has_fields, row.is_open) {
            (false, _) => "",
            (true, false) => "+",
            (true, true) => "-",
        };
        let star = if row.is_required { "*" } else { "" };
        format!("{}{fold}{}{star}", ">".repeat(row.depth), row.name)
    };
    rows.iter().map(line).collect::<Vec<_>>().join(" ")
}

#[test]
fn fields_are_listed_as_far_as_they_are_unfolded() {
    for (open, expected) in [
        (&[][..], "+Kind"),
        (&[""], "-Kind >name >+spec* >+props"),
        (
            &["", "/spec", "/name"],
            "-Kind >name >-spec* >>+items >+props",
        ),
        (
            &["", "/spec", "/spec/items"],
            "-Kind >name >-spec* >>-items >>>a/b~c >+props",
        ),
        (&["/spec"], "+Kind"),
    ] {
        assert_eq!(seen(&opened(open)), expected, "{open:?}");
    }
    let rows = opened(&["", "/spec", "/spec/items"]);
    let name = rows.iter().find(|row| row.name == "a/b~c").unwrap();
    assert_eq!(name.pointer, "/spec/items/a~1b~0c");
    assert_eq!(names(&name.pointer), ["spec", "items", "a/b~c"]);
    assert_eq!(pointer(&["spec", "items", "a/b~c"]), name.pointer);
    assert_eq!(names(""), [""; 0]);
    assert_eq!(rows[2].place, (2, 3));
}

#[test]
fn what_has_itself_below_it_unfolds_as_far_as_one_goes() {
    let (document, schema) = kind();
    let mut open = Open::new();
    for levels in 0..40 {
        let rows = rows(&document, schema, "Kind", &open);
        let deepest = rows.iter().map(|row| row.depth).max();
        assert_eq!(deepest, Some(levels));
        open_more(&mut open, &rows);
    }
}

#[test]
fn everything_around_a_field_is_unfolded() {
    let mut open = Open::new();
    open_to(&mut open, "/spec/items/a~1b~0c");
    let (document, schema) = kind();
    let rows = rows(&document, schema, "Kind", &open);
    assert!(rows.iter().any(|row| row.pointer == "/spec/items/a~1b~0c"));
    let mut open = Open::new();
    open_to(&mut open, "");
    assert!(open.is_empty());
}

#[test]
fn keys_go_through_the_rows() {
    // Kind, name, spec, items, a/b~c, props.
    let rows = opened(&["", "/spec", "/spec/items"]);
    for (selected, key, step) in [
        (0, "ArrowUp", Some(Step::To(0))),
        (0, "ArrowDown", Some(Step::To(1))),
        (5, "ArrowDown", Some(Step::To(5))),
        (1, "PageDown", Some(Step::To(5))),
        (5, "PageUp", Some(Step::To(0))),
        (3, "Home", Some(Step::To(0))),
        (3, "End", Some(Step::To(5))),
        (2, "ArrowRight", Some(Step::To(3))),
        (5, "ArrowRight", Some(Step::Open)),
        (1, "ArrowRight", None),
        (3, "ArrowLeft", Some(Step::Fold)),
        (4, "ArrowLeft", Some(Step::To(3))),
        (5, "ArrowLeft", Some(Step::To(0))),
        (5, "Enter", Some(Step::Open)),
        (2, " ", Some(Step::Fold)),
        (1, "Enter", None),
        (1, "a", None),
        (9, "Home", None),
    ] {
        assert_eq!(
            super::step(&rows, selected, key, 5),
            step,
            "{selected} {key}"
        );
    }
    assert_eq!(super::step(&[], 0, "End", 5), None);
}
