#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

use proptest::prelude::*;

use super::*;

fn query(text: &str) -> Query {
    Query::parse(text)
}

#[test]
fn legal_text_is_printed_as_typed() {
    for text in [
        "",
        "limit=500",
        "watch",
        "labelSelector=app in (a,b)&x",
        "a=1&&b=2",
        "a=b=c",
        "fieldSelector=metadata.name%3Dx",
        "a=%2f%2F",
    ] {
        assert_eq!(query(text).raw(), text);
        assert_eq!(query(text).to_string(), text.replace(' ', "%20"));
    }
}

#[test]
fn illegal_characters_are_encoded_once() {
    for (text, printed) in [
        ("?limit=5", "?limit=5"),
        ("a=b c", "a=b%20c"),
        ("a=b%20c", "a=b%20c"),
        ("a=100%", "a=100%25"),
        ("a=%zz%4", "a=%25zz%254"),
        ("a=#b", "a=%23b"),
        ("a=\"<>`{}|\\^[]'", "a=%22%3C%3E%60%7B%7D%7C%5C%5E%5B%5D%27"),
        ("a=é\n", "a=%C3%A9%0A"),
        ("a=b/c?d:e@f!$&()*+,;=g", "a=b/c?d:e@f!$&()*+,;=g"),
    ] {
        assert_eq!(query(text).to_string(), printed, "{text:?}");
    }
}

#[test]
fn names_and_values_are_decoded_to_be_looked_at() {
    for (text, name, value) in [
        ("limit=500", "limit", Some("500")),
        ("a=1&a=2", "a", Some("1")),
        ("watch", "watch", Some("")),
        ("label%53elector=app%3Dx", "labelSelector", Some("app=x")),
        ("a=b+c%2Bd", "a", Some("b c+d")),
        ("a==b", "a", Some("=b")),
        ("limits=5", "limit", None),
        ("", "", None),
    ] {
        assert_eq!(query(text).get(name).as_deref(), value, "{text:?}");
        assert_eq!(query(text).has(name), value.is_some(), "{text:?}");
    }
}

#[test]
fn truth_is_read_as_the_server_reads_it() {
    for (text, expected) in [
        ("", false),
        ("watch=false", false),
        ("watch=False", false),
        ("watch=0", false),
        ("watch=1", true),
        ("watch=true", true),
        ("watch=yes", true),
        ("watch", true),
        ("watch=0&watch=1", true),
    ] {
        assert_eq!(query(text).is_true("watch"), expected, "{text:?}");
    }
}

#[test]
fn with_and_without_change_one_name() {
    for (text, with, without) in [
        ("", "limit=5", ""),
        ("limit=500", "limit=5", ""),
        ("a=1&limit=500&b=c d", "a=1&limit=5&b=c d", "a=1&b=c d"),
        ("limit=1&a=2&limi%74=3", "limit=5&a=2", "a=2"),
        ("a=1", "a=1&limit=5", "a=1"),
    ] {
        assert_eq!(query(text).with("limit", "5").raw(), with, "{text:?}");
        assert_eq!(query(text).without("limit").raw(), without, "{text:?}");
    }
    assert_eq!(
        query("").with("a b", "c&d=e/f").raw(),
        "a%20b=c%26d%3De%2Ff"
    );
}

proptest! {
    #[test]
    fn a_printed_query_is_legal_and_stays(text in any::<String>()) {
        let printed = query(&text).to_string();
        prop_assert!(printed.bytes().all(|byte| may_stand_in_query(byte) || byte == b'%'), "{}", printed);
        prop_assert_eq!(query(&printed).to_string(), printed.clone());
        prop_assert!(query(&printed).pairs().eq(query(&text).pairs()));
    }

    #[test]
    fn a_value_set_is_the_value_got(text in any::<String>(), name in any::<String>(), value in any::<String>()) {
        let changed = query(&text).with(&name, &value);
        prop_assert_eq!(changed.get(&name), Some(value));
        prop_assert!(!changed.without(&name).has(&name));
    }
}
