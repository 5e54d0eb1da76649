//! Comparing: the same verdict as by reading both documents whole, in whatever steps.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

mod common;

use std::fmt::Write;

use common::{json, nearly_json, read};
use document::{At, Comparer, Difference, Document, Findings, Node, Rules, Side};
use proptest::prelude::*;
use serde_json::Value;

/// Items are found by their `name`; what is called `aside` is set aside.
struct ByName;

impl Rules for ByName {
    fn item_name(&self, document: &Document, item: Node) -> Option<String> {
        Some(document.text(document.member(item, "name")?)?.into_owned())
    }

    fn is_aside(&self, left: Side, right: Side, difference: Difference) -> bool {
        let (side, at) = match difference {
            Difference::Left(at) | Difference::Changed(at, _) => (left, at),
            Difference::Right(at) => (right, at),
        };
        side[at.part]
            .key(at.node)
            .is_some_and(|key| key.is("aside"))
    }
}

fn run(left: Side, right: Side, budget: usize) -> Findings {
    let mut comparer = Comparer::new();
    while !comparer.step(left, right, &ByName, budget) {}
    comparer.findings().clone()
}

fn compare(left: &str, right: &str) -> Findings {
    run(&[&read(left)], &[&read(right)], usize::MAX)
}

/// Each difference as `-/pointer` (only left), `+/pointer` (only right) or `~/pointer`.
fn told(left: &str, right: &str) -> String {
    told_of(&[&read(left)], &[&read(right)])
}

fn told_of(left: Side, right: Side) -> String {
    let pointer = |side: Side, at: At| side[at.part].pointer(at.node).to_rfc6901();
    let findings = run(left, right, usize::MAX);
    let all = findings
        .differences
        .listed
        .iter()
        .map(|difference| match *difference {
            Difference::Left(at) => format!("-{}", pointer(left, at)),
            Difference::Right(at) => format!("+{}", pointer(right, at)),
            Difference::Changed(one, other) => {
                let (one, other) = (pointer(left, one), pointer(right, other));
                if one == other {
                    format!("~{one}")
                } else {
                    format!("~{one}={other}")
                }
            }
        });
    all.collect::<Vec<_>>().join(" ")
}

#[test]
fn differing_values_are_told() {
    assert_eq!(
        told(
            r#"{"a":1,"b":[1,2],"c":{}}"#,
            r#"{"a":2,"b":[1,2,3],"d":{}}"#
        ),
        "~/a +/b/2 -/c +/d"
    );
    assert_eq!(told("[1,2,3]", "[1]"), "-/1 -/2");
    assert_eq!(told("1", "\"1\""), "~");
    assert_eq!(told("{}", "[]"), "~");
    assert_eq!(told("null", "false"), "~");
    assert_eq!(told("true", "false"), "~");
    assert_eq!(told("", "1"), "+");
    assert_eq!(told("1", ""), "-");
    assert_eq!(told(" ", ""), "");
}

#[test]
fn equal_in_every_way() {
    let findings = compare(r#"{"a":[1,"x"]}"#, r#"{"a":[1,"x"]}"#);
    assert_eq!(
        findings,
        Findings {
            is_identical: true,
            ..Findings::default()
        }
    );
    let findings = compare(r#"{"a":[1,"x"]}"#, "{ \"a\" : [ 1, \"x\" ] }\n");
    assert_eq!(findings, Findings::default());
    let findings = compare(
        r#"{"b":{"c":1,"d":2},"a":[1]}"#,
        r#"{"a":[1],"b":{"d":2,"c":1}}"#,
    );
    assert_eq!(
        findings,
        Findings {
            reordered: 2,
            ..Findings::default()
        }
    );
    let findings = compare(r#"["A",1.0,"\/",-0]"#, r#"["\u0041",1,"/",0]"#);
    assert_eq!(
        findings,
        Findings {
            respelled: 4,
            ..Findings::default()
        }
    );
}

#[test]
fn names_are_compared_as_they_read() {
    assert_eq!(told(r#"{"\u0041":1,"b":2}"#, r#"{"b":2,"A":1}"#), "");
    assert_eq!(
        told(r#"{"\ud800":1}"#, r#"{"\ud801":1}"#).len(),
        "-/x +/x".len() + 4
    );
    assert_eq!(told(r#"["\ud800"]"#, r#"["\ud801"]"#), "~/0");
}

#[test]
fn of_members_with_one_name_the_last_counts() {
    let findings = compare(r#"{"a":1,"b":0,"a":2}"#, r#"{"b":0,"a":2}"#);
    assert_eq!((findings.differences.count, findings.duplicates), (0, 1));
    assert_eq!(told(r#"{"a":1,"a":2}"#, r#"{"a":1}"#), "~/a");
    assert_eq!(told(r#"{"a":1,"a":2}"#, r#"{"a":3,"a":2}"#), "");
}

#[test]
fn items_are_found_by_name() {
    let left = r#"[{"name":"a","x":1},{"name":"b","x":1},{"name":"c"}]"#;
    let right = r#"[{"name":"b","x":2},{"name":"a","x":1},{"name":"d"}]"#;
    assert_eq!(told(left, right), "~/1/x=/0/x -/2 +/2");
    assert_eq!(compare(left, right).moved, 1);
    // One without a name, or two with one: by place.
    assert_eq!(
        told(r#"[{"name":"a"},1]"#, r#"[1,{"name":"a"}]"#),
        "~/0 ~/1"
    );
    let twice = r#"[{"name":"a","x":1},{"name":"a","x":2}]"#;
    assert_eq!(
        told(twice, r#"[{"name":"a","x":1},{"name":"a","x":3}]"#),
        "~/1/x"
    );
}

#[test]
fn some_differences_are_set_aside() {
    let findings = compare(r#"{"a":1,"aside":2}"#, r#"{"a":2}"#);
    assert_eq!((findings.differences.count, findings.aside.count), (1, 1));
    assert!(matches!(findings.aside.listed[..], [Difference::Left(_)]));
}

#[test]
fn a_list_goes_on_in_later_documents() {
    let whole = read(
        r#"{"kind":"L","items":[{"name":"a","x":1},{"name":"b","x":1},{"name":"c","x":1}],"end":1}"#,
    );
    let pages = [
        read(r#"{"kind":"L","items":[{"name":"b","x":1}],"end":1}"#),
        read(r#"{"kind":"L","items":[]}"#),
        read(r#"{"items":[{"name":"c","x":2},{"name":"a","x":1}]}"#),
    ];
    let pages: Vec<&Document> = pages.iter().collect();
    assert_eq!(told_of(&[&whole], &pages), "~/items/2/x=/items/0/x");
    assert_eq!(told_of(&pages, &[&whole]), "~/items/0/x=/items/2/x");
    let (first, second) = (read(r#"{"l":[]}"#), read(r#"{"l":[1,2]}"#));
    assert_eq!(
        told_of(&[&read(r#"{"l":[1,3]}"#)], &[&first, &second]),
        "~/l/1"
    );
    // The same bytes, and yet not the same list.
    assert_eq!(told_of(&[&first], &[&first, &second]), "+/l/0 +/l/1");
}

#[test]
fn all_differences_are_counted_and_some_listed() {
    let numbers = |from: usize| format!("{:?}", (from..from + 30_000).collect::<Vec<_>>());
    let differences = compare(&numbers(0), &numbers(1)).differences;
    assert_eq!(
        (differences.count, differences.listed.len()),
        (30_000, 10_000)
    );
}

#[test]
fn depth_and_width_are_no_trouble() {
    let deep = |inside: &str| "[".repeat(100_000) + inside + &"]".repeat(100_000);
    assert_eq!(compare(&deep("1"), &deep(" 1")), Findings::default());
    assert_eq!(compare(&deep("1"), &deep("2")).differences.count, 1);
    let wide = |numbers: &mut dyn Iterator<Item = usize>| {
        let mut text = String::from("{");
        for number in numbers {
            write!(text, "\"key{number}\":{number},").unwrap();
        }
        text + "\"end\":0}"
    };
    let (up, down) = (wide(&mut (0..100_000)), wide(&mut (0..100_000).rev()));
    assert_eq!(
        compare(&up, &down),
        Findings {
            reordered: 1,
            ..Findings::default()
        }
    );
}

/// Every place where two values differ, counted as the comparer does, by reading them whole.
fn count(left: &Value, right: &Value) -> usize {
    match (left, right) {
        (Value::Object(left), Value::Object(right)) => {
            let here = left
                .iter()
                .map(|(key, value)| right.get(key).map_or(1, |other| count(value, other)));
            here.sum::<usize>() + right.keys().filter(|key| !left.contains_key(*key)).count()
        }
        (Value::Array(left), Value::Array(right)) => {
            let both = left
                .iter()
                .zip(right)
                .map(|(left, right)| count(left, right));
            both.sum::<usize>() + left.len().abs_diff(right.len())
        }
        (Value::Number(left), Value::Number(right)) => {
            let is_same = match (left.as_i64(), right.as_i64()) {
                (Some(left), Some(right)) => left == right,
                _ => left.as_f64() == right.as_f64(),
            };
            usize::from(!is_same)
        }
        _ => usize::from(left != right),
    }
}

/// The same value with the members of its objects in the opposite order, and other white space.
fn turned(value: &Value) -> String {
    match value {
        Value::Object(members) => {
            let members = members.iter().rev();
            let texts = members
                .map(|(key, value)| format!(" {} :{}", Value::from(key.as_str()), turned(value)));
            format!("{{{}}}", texts.collect::<Vec<_>>().join(","))
        }
        Value::Array(items) => format!(
            "[{}\n]",
            items.iter().map(turned).collect::<Vec<_>>().join(" ,")
        ),
        scalar => scalar.to_string(),
    }
}

proptest! {
    #[test]
    fn the_verdict_is_that_of_reading_both(left in json(), right in json()) {
        let (one, other): (Value, Value) = (serde_json::from_str(&left).unwrap(), serde_json::from_str(&right).unwrap());
        prop_assert_eq!(compare(&left, &right).differences.count, count(&one, &other), "{} {}", left, right);
    }

    #[test]
    fn one_value_changed_is_one_difference_or_few(text in json(), place in any::<prop::sample::Index>()) {
        let document = read(&text);
        let node = Node::new(u32::try_from(place.index(document.len())).unwrap());
        let mut other = text.clone();
        other.replace_range(document.span(node), "\"something else\"");
        let (one, changed): (Value, Value) = (serde_json::from_str(&text).unwrap(), serde_json::from_str(&other).unwrap());
        prop_assert_eq!(compare(&text, &other).differences.count, count(&one, &changed));
    }

    #[test]
    fn order_and_white_space_make_no_difference(text in json()) {
        let value: Value = serde_json::from_str(&text).unwrap();
        // The floats of the oracle may round; the text compared is what it wrote.
        let findings = compare(&value.to_string(), &turned(&value));
        prop_assert_eq!(findings.differences.count + findings.respelled + findings.duplicates, 0);
    }

    #[test]
    fn steps_of_any_size_find_the_same(left in nearly_json(), right in nearly_json(), budget in 1_usize..2000) {
        let (left, right) = (read(left), read(right));
        let whole = run(&[&left], &[&right], usize::MAX);
        prop_assert_eq!(&run(&[&left], &[&right], budget), &whole);
        let back = run(&[&right], &[&left], budget);
        prop_assert_eq!(back.differences.count, whole.differences.count);
        prop_assert_eq!(run(&[&left], &[&left.clone()], budget).differences.count, 0);
    }
}
