#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use document::Builder;

use super::*;

const TABLE: &str = r#"{"kind":"Table","columnDefinitions":[{"name":"Name","type":"string"},{"name":"Count","type":"integer"},{"name":"IP","type":"string","priority":1}],
"rows":[{"cells":["b-10",3,"x"],"object":{"metadata":{"name":"b-10"}}},{"cells":["B-9",20,"y"]},{"cells":["a",3,"b"]}]}"#;

fn read(json: &str) -> Document {
    let mut builder = Builder::new();
    builder.feed(json.as_bytes());
    builder.finish()
}

#[test]
fn rows_are_found_at_any_moment_as_if_all_at_once() {
    let (mut builder, mut rows) = (Builder::new(), Rows::default());
    for byte in TABLE.bytes() {
        builder.feed(&[byte]);
        rows.extend(&[builder.document()], &Events::default());
        let mut again = Rows::default();
        again.extend(&[builder.document()], &Events::default());
        assert_eq!(rows.all(), again.all());
    }
    assert_eq!(rows.all().len(), 3);
    let document = builder.document();
    rows.extend(&[document, document], &Events::default());
    assert_eq!(rows.all().len(), 6);
    rows.extend(&[document], &Events::default());
    assert_eq!(rows.all().len(), 3, "a page has gone");
}

#[test]
fn a_value_leads_to_its_row() {
    let document = read(TABLE);
    let mut rows = Rows::default();
    rows.extend(&[&document, &document], &Events::default());
    let list = object::items(&document).unwrap();
    let first = document.item(list, 0).unwrap();
    let name = document
        .find_from(first, &["object", "metadata", "name"])
        .unwrap();
    assert_eq!(rows.row_of((0, first)), Some(0));
    assert_eq!(rows.row_of((1, name)), Some(3));
    assert_eq!(rows.row_of((0, document.item(list, 2).unwrap())), Some(2));
    assert_eq!(rows.row_of((0, list)), None);
    assert_eq!(rows.row_of((1, Node::ROOT)), None);
    assert_eq!(Rows::default().row_of((0, first)), None);
}

/// The names of the rows as they are shown.
fn shown(look: &Look) -> String {
    let document = read(TABLE);
    let columns = table::columns(&document, true).unwrap();
    let mut rows = Rows::default();
    rows.extend(&[&document], &Events::default());
    let numbers = look.rows(rows.all(), &[&document], &columns, &|_| None);
    let names = numbers.iter().map(|&number| {
        let (_, row) = rows.all()[number as usize];
        match table::cell(&document, row, &columns[0]) {
            Cell::Text(text) => text.into_owned(),
            _ => "-".to_owned(),
        }
    });
    names.collect::<Vec<_>>().join(" ")
}

fn look(filter: &str, sort: &str, is_wide: bool) -> Look {
    Look {
        filter: filter.to_owned(),
        sort: Some(sort.to_owned()).filter(|sort| !sort.is_empty()),
        is_wide,
    }
}

#[test]
fn rows_are_filtered_and_put_in_order() {
    for (look, expected) in [
        (look("", "", false), "b-10 B-9 a"),
        (look("", "Name", false), "a B-9 b-10"),
        (look("", "-Name", false), "b-10 B-9 a"),
        (look("", "Count", false), "b-10 a B-9"),
        (look("", "-Count", false), "B-9 b-10 a"),
        (look("", "Nothing", false), "b-10 B-9 a"),
        (look(" B- ", "", false), "b-10 B-9"),
        (look("b", "Name", true), "a B-9 b-10"),
        (look("b", "Name", false), "B-9 b-10"),
        (look("20", "", false), "B-9"),
        (look("zzz", "Name", false), ""),
    ] {
        assert_eq!(shown(&look), expected, "{look:?}");
    }
}

/// A page of a table of objects with their ages, as the server wrote them, and times of creation.
fn page(objects: &[(&str, &str, &str)]) -> Document {
    let row = |(name, age, created): &(&str, &str, &str)| {
        format!(
            r#"{{"cells":["{name}","{age}"],"object":{{"metadata":{{"creationTimestamp":"2026-01-02T{created}Z"}}}}}}"#
        )
    };
    let rows: Vec<_> = objects.iter().map(row).collect();
    read(&format!(
        r#"{{"kind":"Table","columnDefinitions":[{{"name":"Name"}},{{"name":"Age"}}],"rows":[{}]}}"#,
        rows.join(",")
    ))
}

#[test]
fn ages_that_were_written_at_different_times_are_in_the_order_of_creation() {
    let at = |time: &str| rest::time::parse_rfc3339(&format!("2026-01-02T{time}Z"));
    // A minute later than the first page, the second one has older objects that look younger, and two days are one age.
    let first = page(&[("b", "10s", "10:00:00"), ("a", "20s", "09:59:50")]);
    let second = page(&[("d", "30s", "10:00:40"), ("c", "55s", "10:00:15")]);
    let answered = [at("10:00:10"), at("10:01:10")];
    let order = |answered: [Option<i64>; 2], sort: &str| {
        let documents = [&first, &second];
        let columns = table::columns(&first, false).unwrap();
        let mut rows = Rows::default();
        rows.extend(&documents, &Events::default());
        let look = look("", sort, false);
        let numbers = look.rows(rows.all(), &documents, &columns, &|part| answered[part]);
        let names = numbers
            .iter()
            .map(|&row| ["b", "a", "d", "c"][row as usize]);
        names.collect::<String>()
    };
    assert_eq!(order(answered, "Age"), "dcba");
    assert_eq!(order(answered, "-Age"), "abcd");
    // What is not the age of the object is ordered as it is written.
    let long_ago = [at("12:00:00"), at("12:00:00")];
    assert_eq!(order(long_ago, "Age"), "badc");
    assert_eq!(order([None, None], "Age"), "badc");
}

#[test]
fn a_row_that_is_only_partly_there_comes_last_until_its_cell_has_come() {
    for (sort, whole) in [
        ("Name", "a B-9 b-10"),
        ("-Name", "b-10 B-9 a"),
        ("Count", "b-10 a B-9"),
        ("-Count", "B-9 b-10 a"),
    ] {
        let (mut builder, mut rows) = (Builder::new(), Rows::default());
        let mut orders: Vec<String> = Vec::new();
        for byte in TABLE.bytes() {
            builder.feed(&[byte]);
            let document = builder.document();
            rows.extend(&[document], &Events::default());
            let Some(columns) = table::columns(document, true) else {
                continue;
            };
            let numbers = look("", sort, false).rows(rows.all(), &[document], &columns, &|_| None);
            assert_eq!(
                numbers.len(),
                rows.all().len(),
                "no row is lost or twice there"
            );
            let names = ["b-10", "B-9", "a"];
            let order: Vec<_> = numbers.iter().map(|&row| names[row as usize]).collect();
            let order = order.join(" ");
            if orders.last() != Some(&order) {
                orders.push(order);
            }
        }
        assert_eq!(orders.last().map(String::as_str), Some(whole), "{sort}");
        // When its brackets have come, but not its cells.
        let is_last = |order: &String| order.ends_with(" a") && order.len() == whole.len();
        assert!(orders.iter().any(is_last), "{sort}: {orders:?}");
    }
}

#[test]
fn a_click_on_a_head_turns_the_order_and_then_ends_it() {
    let mut look = Look::default();
    let mut clicks = Vec::new();
    for _ in 0..3 {
        look.sort = look.sorted_by("-Age");
        clicks.push((
            look.sort.clone(),
            look.direction("-Age"),
            look.direction("Name"),
        ));
    }
    let age = |text: &str| Some(text.to_owned());
    assert_eq!(
        clicks,
        [
            (age("-Age"), Some(false), None),
            (age("--Age"), Some(true), None),
            (None, None, None)
        ]
    );
}

#[test]
fn columns_are_as_wide_as_their_widest_cell() {
    let document = read(TABLE);
    let all = table::columns(&document, false).unwrap();
    let mut rows = Rows::default();
    rows.extend(&[&document], &Events::default());
    let columns = look("", "", false).columns(&all);
    assert_eq!(widths(&columns, rows.all(), &[&document]), [6, 7]);
    let columns = look("", "", true).columns(&all);
    assert_eq!(widths(&columns, &[], &[]), [6, 7, 4]);
}
