#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use document::Document;

use super::*;
use crate::testing::document;

const TABLE: &str = r#"{"kind":"Table","apiVersion":"meta.k8s.io/v1","metadata":{"resourceVersion":"7"},
"columnDefinitions":[
 {"name":"Name","type":"string","format":"name","description":"who","priority":0},
 {"name":"Ready","type":"string","format":"","description":"","priority":0},
 {"name":"Count","type":"integer","format":"","description":"","priority":0},
 {"name":"IP","type":"string","format":"","description":"","priority":1}],
"rows":[
 {"cells":["web-10","1/1",3,null],"object":{"kind":"PartialObjectMetadata","metadata":{"name":"web-10","namespace":"a","labels":{"app":"web","n":"1"}}}},
 {"cells":["web-9","0/1",12,"10.0.0.1"],"object":{"metadata":{"name":"web-9","namespace":"b"}}}]}"#;
const LIST: &str = r#"{"kind":"PodList","items":[{"metadata":{"name":"x","namespace":"n","creationTimestamp":"2026-01-02T00:00:00Z"}},
{"metadata":{"name":"y","creationTimestamp":"yesterday"}},{}]}"#;

fn names(columns: &[Column]) -> Vec<&str> {
    columns.iter().map(|column| column.name.as_str()).collect()
}

/// All cells of a document, row by row, `-` for nothing and `@` before times.
fn cells(document: &Document, is_across: bool) -> Vec<String> {
    let columns = columns(document, is_across).unwrap();
    let rows = document.children(object::items(document).unwrap());
    let text = |row| {
        let cells = columns
            .iter()
            .map(|column| match cell(document, row, column) {
                Cell::Text(text) => text.into_owned(),
                Cell::Time(time) => format!("@{time}"),
                Cell::Empty => "-".to_owned(),
            });
        cells.collect::<Vec<_>>().join(" ")
    };
    rows.map(text).collect()
}

#[test]
fn a_table_has_the_servers_columns() {
    let table = document(TABLE);
    let columns = columns(&table, false).unwrap();
    assert_eq!(names(&columns), ["Name", "Ready", "Count", "IP"]);
    assert_eq!(columns[0].description, "who");
    let numbers = columns.iter().map(|column| column.is_number);
    assert_eq!(numbers.collect::<Vec<_>>(), [false, false, true, false]);
    let wide = columns.iter().map(|column| column.is_wide);
    assert_eq!(wide.collect::<Vec<_>>(), [false, false, false, true]);
    assert_eq!(
        cells(&table, false),
        ["web-10 1/1 3 -", "web-9 0/1 12 10.0.0.1"]
    );
}

#[test]
fn names_lead_to_objects_and_without_them_the_first_column() {
    let led = |json: &str, is_across: bool, is_wide: bool| {
        let all = columns(&document(json), is_across).unwrap();
        let shown: Vec<_> = all.iter().filter(|all| is_wide || !all.is_wide).collect();
        super::leading(&shown).map(|place| shown[place].name.clone())
    };
    // The columns of Events (pkg/printers/internalversion), shortened.
    let events = r#"{"kind":"Table","columnDefinitions":[{"name":"Last Seen","format":"","priority":0},{"name":"Reason","priority":0},
        {"name":"Name","format":"name","priority":1}],"rows":[{"object":{"metadata":{"namespace":"a"}}}]}"#;
    for (json, is_across, is_wide, expected) in [
        (TABLE, true, false, Some("Name")),
        (LIST, true, false, Some("Name")),
        (events, false, false, Some("Last Seen")),
        (events, true, false, Some("Last Seen")),
        (events, true, true, Some("Name")),
        (
            r#"{"kind":"Table","columnDefinitions":[],"rows":[]}"#,
            true,
            true,
            None,
        ),
    ] {
        assert_eq!(led(json, is_across, is_wide).as_deref(), expected);
    }
}

#[test]
fn across_namespaces_each_row_names_its_own() {
    assert_eq!(
        cells(&document(TABLE), true),
        ["a web-10 1/1 3 -", "b web-9 0/1 12 10.0.0.1"]
    );
    let cluster_wide = TABLE.replace("namespace", "else");
    assert_eq!(
        cells(&document(&cluster_wide), true).first().unwrap(),
        "web-10 1/1 3 -"
    );
}

#[test]
fn a_plain_list_has_names_and_times() {
    assert_eq!(
        cells(&document(LIST), true),
        ["n x @1767312000000", "- y yesterday", "- - -"]
    );
    assert_eq!(
        cells(&document(LIST), false),
        ["x @1767312000000", "y yesterday", "- -"]
    );
}

#[test]
fn what_is_no_list_has_no_columns() {
    for json in [
        "{}",
        "[]",
        "1",
        r#"{"kind":"Status","message":"no"}"#,
        r#"{"kind":"Table","rows":{}}"#,
    ] {
        assert_eq!(columns(&document(json), true), None, "{json}");
    }
}

#[test]
fn a_table_without_rows_has_columns_too() {
    let table = |rows: &str| {
        let json =
            format!(r#"{{"kind":"Table","columnDefinitions":[{{"name":"A"}}],"rows":{rows}}}"#);
        document(&json)
    };
    for rows in ["null", "[]"] {
        for (is_across, expected) in [(false, &["A"][..]), (true, &["Namespace", "A"])] {
            let columns = columns(&table(rows), is_across).unwrap();
            assert_eq!(names(&columns), expected, "{rows}");
        }
    }
    let null = document(r#"{"items":null}"#);
    assert_eq!(names(&columns(&null, false).unwrap()), ["Name", "Age"]);
}

#[test]
fn odd_tables_are_shown_as_far_as_they_go() {
    let odd = r#"{"kind":"Table","columnDefinitions":[{"name":"A"},{},3],"rows":[{"cells":[{"x":1}]},{"cells":null},{},7]}"#;
    assert_eq!(
        cells(&document(odd), true),
        [r#"{"x":1} - -"#, "- - -", "- - -", "- - -"]
    );
}

#[test]
fn labels_of_a_row() {
    let table = document(TABLE);
    let row = |place| table.item(object::items(&table).unwrap(), place).unwrap();
    let labels: Vec<_> = labels(&table, row(0))
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    assert_eq!(labels, ["app=web", "n=1"]);
    assert_eq!(super::labels(&table, row(1)).count(), 0);
}

/// The texts in their order.
fn sorted(texts: &[&str], is_descending: bool) -> String {
    let cells = texts.iter().map(|&text| match text {
        "-" => Cell::Empty,
        text => Cell::Text(text.into()),
    });
    let order = order(cells, is_descending);
    let texts = order.iter().map(|&row| texts[row as usize]);
    texts.collect::<Vec<_>>().join(" ")
}

#[test]
fn rows_are_in_the_order_of_what_their_cells_mean() {
    for (texts, expected) in [
        (
            &["web-10", "web-9", "Alpha", "beta-2"][..],
            "Alpha beta-2 web-9 web-10",
        ),
        (&["10", "9", "-", "100"], "9 10 100 -"),
        (
            &["1Gi", "500Mi", "2000k", "1.5Gi", "3"],
            "3 2000k 500Mi 1Gi 1.5Gi",
        ),
        (&["1", "250m", "1.5", "-1"], "-1 250m 1 1.5"),
        (&["3d4h", "5m", "12s", "2y", "100d"], "12s 5m 3d4h 100d 2y"),
        (&["30m", "5m", "10m"], "5m 10m 30m"),
        (&["0/1", "10/10", "2/2"], "0/1 2/2 10/10"),
        (&["<none>", "b", "<unknown>", "a"], "a b <none> <unknown>"),
        (&["5m", "x"], "5m x"),
        (&["v01", "v1", "v001a"], "v01 v1 v001a"),
        (&["1e3", "2", "1.5E+2", "1e-7"], "1e-7 2 1.5E+2 1e3"),
        (&["1E", "2", "3Ei"], "2 1E 3Ei"),
        (&["1e", "2"], "1e 2"),
        (&["a", "a1", "a"], "a a a1"),
        (&["ä2", "ä10", "z"], "z ä2 ä10"),
    ] {
        assert_eq!(sorted(texts, false), expected);
    }
    assert_eq!(sorted(&["1", "-", "2", "3"], true), "3 2 1 -");
}

#[test]
fn younger_objects_have_smaller_ages() {
    let cells = [
        Cell::Time(1000),
        Cell::Time(3000),
        Cell::Empty,
        Cell::Time(2000),
    ];
    assert_eq!(order(cells.into_iter(), false), [1, 3, 0, 2]);
}

#[test]
fn an_age_lives_on_where_it_is_the_age_of_the_object() {
    let created = "2026-01-02T00:00:00Z";
    let answered = crate::time::parse_rfc3339("2026-01-02T00:03:20Z").unwrap();
    for (name, text, created, is_age) in [
        ("Age", "3m20s", created, true),
        // The row was made a little before the head of the answer.
        ("Age", "3m12s", created, true),
        ("Age", "3m22s", created, true),
        ("Age", "3m5s", created, false),
        ("Age", "3m30s", created, false),
        ("Age", "5d", created, false),
        ("Age", "<unknown>", created, false),
        ("Age", "", created, false),
        ("Age", "3m20s", "yesterday", false),
        ("Last Seen", "3m20s", created, false),
    ] {
        let table = document(&format!(
            r#"{{"kind":"Table","columnDefinitions":[{{"name":"{name}"}}],
            "rows":[{{"cells":["{text}"],"object":{{"metadata":{{"creationTimestamp":"{created}"}}}}}},{{"cells":["{text}"]}}]}}"#
        ));
        let columns = columns(&table, false).unwrap();
        let list = object::items(&table).unwrap();
        let of_row = |row| {
            super::created(
                &table,
                table.item(list, row).unwrap(),
                &columns[0],
                answered,
            )
        };
        assert_eq!(
            of_row(0),
            is_age.then_some(answered - 200_000),
            "{name} {text}"
        );
        assert_eq!(of_row(1), None, "an object without times");
    }
}
