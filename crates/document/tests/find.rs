//! Finding: the same values as by reading each of them, however the bytes came and in whatever steps.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

mod common;

use std::cell::Cell;
use std::rc::Rc;

use common::{cut, json, nearly_json, places, read};
use document::{Builder, Document, Finder, Node, Query, Scope, Test};
use proptest::prelude::*;

fn all(document: &Document, query: Query) -> Vec<String> {
    hits(&run(document, query, usize::MAX))
        .into_iter()
        .map(|node| document.pointer(node).to_rfc6901())
        .collect()
}

fn run(document: &Document, query: Query, budget: usize) -> Finder {
    let mut finder = Finder::new(query);
    while !finder.step(document, &|_| false, budget) {}
    finder
}

fn hits(finder: &Finder) -> Vec<Node> {
    (0..finder.count()).filter_map(|n| finder.nth(n)).collect()
}

/// What a test accepts.
struct Accepted<F>(F);

impl<F: Fn(&str) -> bool> Test for Accepted<F> {
    fn is_in(&self, text: &str) -> bool {
        self.0(text)
    }

    fn spans(&self, text: &str) -> Vec<std::ops::Range<usize>> {
        let whole = 0..text.len();
        self.0(text).then_some(whole).into_iter().collect()
    }
}

fn text(text: &str) -> Query {
    Query::text(text, false, Scope::Everywhere).unwrap()
}

/// Pointers of the hits, with spaces between.
fn found(json: &str, wanted: &str) -> String {
    all(&read(json), text(wanted)).join(" ")
}

#[test]
fn keys_and_values() {
    let json = r#"{"Web":1,"a":["web","WEB site",{"b":"cobweb"}],"n":null,"t":true,"x":-1.5e3}"#;
    assert_eq!(found(json, "web"), "/Web /a/0 /a/1 /a/2/b");
    assert_eq!(found(json, "null"), "/n");
    assert_eq!(found(json, "RU"), "/t");
    assert_eq!(found(json, "1.5e"), "/x");
    assert_eq!(found(json, "-"), "/x");
    assert_eq!(found(json, "webb"), "");
    let only = |scope, exact| {
        let query = Query::text("Web", exact, scope).unwrap();
        all(&read(json), query).join(" ")
    };
    assert_eq!(only(Scope::Keys, false), "/Web");
    assert_eq!(only(Scope::Values, false), "/a/0 /a/1 /a/2/b");
    assert_eq!(only(Scope::Everywhere, true), "/Web");
}

#[test]
fn nothing_between_values_is_found() {
    let json = r#"{"a" : "b", "c":[1,2,{"d":{}}]}"#;
    for structure in ["{", "}", "[", "]", ",", ":", "\"", "a\"", "\":", "1,2", " "] {
        assert_eq!(found(json, structure), "", "{structure}");
    }
    assert_eq!(found(r#"{"a:":"b,c","d":"{"}"#, ":"), "/a:");
    assert_eq!(found(r#"{"a:":"b,c","d":"{"}"#, "{"), "/d");
}

#[test]
fn what_is_escaped_is_found_as_it_reads() {
    let json = r#"{"a":"say \"hi\"","b":"1\n2","c":"\u003ctag\u003e","d":"C:\\x","\u0041bc":0,"e":"\u0041","f":"\\u0041"}"#;
    assert_eq!(found(json, "\"hi\""), "/a");
    assert_eq!(found(json, "1\n2"), "/b");
    assert_eq!(found(json, "<TAG>"), "/c");
    assert_eq!(found(json, "c:\\x"), "/d");
    assert_eq!(found(json, "abc"), "/Abc");
    assert_eq!(found(json, "u0041"), "/f");
    assert_eq!(found(json, "003"), "");
    assert_eq!(found(json, "\\"), "/d /f");
}

#[test]
fn letters_of_all_scripts_have_cases() {
    let json = r#"{"É":1,"b":"é","c":"\u00e9","d":"命名空间","e":"STRASSE"}"#;
    assert_eq!(found(json, "é"), "/É /b /c");
    assert_eq!(found(json, "空间"), "/d");
    let exact = Query::text("é", true, Scope::Everywhere).unwrap();
    assert_eq!(all(&read(json), exact).join(" "), "/b /c");
    assert!(Query::text("", false, Scope::Everywhere).is_none());
}

#[test]
fn a_test_is_asked_with_every_text() {
    let json = r#"{"name":"web-1","n":12,"deep":{"name":"db"}}"#;
    let test = |text: &str| text.ends_with("-1") || text == "12" || text == "deep";
    let query = Query::test(Rc::new(Accepted(test)), Scope::Everywhere);
    assert_eq!(all(&read(json), query).join(" "), "/name /n /deep");
}

#[test]
fn a_test_is_asked_once_about_what_stands_everywhere() {
    let items = (0..20_000).map(|n| format!(r#"{{"name":"web","n":{n}}}"#));
    let document = read(format!("[{}]", items.collect::<Vec<_>>().join(",")));
    let asked = Rc::new(Cell::new(0));
    let count = Rc::clone(&asked);
    let test = move |text: &str| {
        count.set(count.get() + 1);
        text.ends_with('7')
    };
    let query = Query::test(Rc::new(Accepted(test)), Scope::Everywhere);
    let finder = run(&document, query, 1000);
    assert_eq!(finder.count(), 2000);
    let ends = |node: &Node| document.literal(*node).decode().ends_with('7');
    assert!(hits(&finder).iter().all(ends));
    // Every number, and three more texts, unless a number took their place.
    assert!(asked.get() < 21_000, "{}", asked.get());
}

#[test]
fn hidden_values_are_not_found_and_their_keys_are() {
    let document = read(r#"{"data":{"password":"password","user":"pass"},"x":"pass"}"#);
    let data = document.find(&["data"]).unwrap();
    let mut finder = Finder::new(text("pass"));
    finder.step(
        &document,
        &|node| document.parent(node) == Some(data),
        usize::MAX,
    );
    let keys: Vec<_> = hits(&finder)
        .iter()
        .map(|&n| document.pointer(n).to_rfc6901())
        .collect();
    assert_eq!(keys, ["/data/password", "/x"]);
}

#[test]
fn hits_are_numbered() {
    let document = read(r#"["a","b","a",["a"]]"#);
    let finder = run(&document, text("a"), 1);
    let nodes = hits(&finder);
    assert_eq!(nodes.len(), 3);
    assert_eq!(
        nodes.iter().map(|&n| finder.before(n)).collect::<Vec<_>>(),
        [0, 1, 2]
    );
    assert!(finder.is_hit(nodes[1]) && !finder.is_hit(Node::ROOT));
    assert_eq!((finder.before(Node::ROOT), finder.nth(3)), (0, None));
}

#[test]
fn marks_stand_where_the_text_does() {
    assert_eq!(text("ab").spans("abxAB"), [0..2, 3..5]);
    assert_eq!(text("É").spans("éxÉ"), [0..2, 3..5]);
    assert_eq!(text("ö").spans("İöö"), [2..4, 4..6]);
}

#[test]
fn texts_across_the_borders_of_segments() {
    // Longer than two segments, in one string and in many; the text stands across every border for some length before it.
    for before in [0, 1, 7, 100] {
        let filler = "x".repeat(256 * 1024 - before);
        let json =
            format!(r#"["{filler}needle{filler}\u006eeedle",{{"needle":"{filler}"}},"needle"]"#);
        assert_eq!(found(&json, "NEEDLE"), "/0 /1/needle /2", "{before}");
        let long = format!(r#"["{filler}need\u006ce{filler}"]"#);
        assert_eq!(found(&long, "needle"), "/0", "{before}");
    }
}

#[test]
fn what_is_broken_is_searched_as_far_as_it_reads() {
    assert_eq!(found(r#"{"a":"web","b":we"#, "we"), "/a");
    assert_eq!(found(r#"{"a":"web","b":"we"#, "we"), "/a /b");
    assert_eq!(found("", "a"), "");
    assert_eq!(found("web", "web"), "");
}

#[test]
fn case_is_a_matter_of_single_letters() {
    assert_eq!(found(r#"["ΟΔΟΣ","οδοσα","οδος"]"#, "ΟΔΟΣ"), "/0 /1");
    assert_eq!(found(r#"["İ","i","\u0130x"]"#, "İ"), "/0 /2");
    assert_eq!(found(r#"["k","K","\u212a"]"#, "\u{212a}"), "/0 /1");
    assert_eq!(found(r#"["空K","空k","空"]"#, "空k"), "/0 /1");
    assert_eq!(found(r#"["ÄÖÜ","äöü","a"]"#, "Öü"), "/0 /1");
}

#[test]
fn long_strings_of_other_scripts_are_read_in_pieces() {
    for shift in 0..3 {
        let filler = format!("{}{}", "x".repeat(shift), "Ж".repeat(64 * 1024));
        let json = format!(r#"["{filler}пл\u0430тежи{filler}","{filler}"]"#);
        assert_eq!(found(&json, "ПЛАТЕЖИ"), "/0");
        assert_eq!(found(&json, "ЖЖП"), "/0");
    }
}

#[test]
fn runs_of_backslashes_are_read_once() {
    // Counting back from each of them would take minutes.
    let json = format!(
        r#"["{}\u0061","{}"]"#,
        r"\\".repeat(1 << 20),
        r"\\".repeat(1 << 19)
    );
    assert_eq!(found(&json, "a"), "/0");
    assert_eq!(found(&json, "/"), "");
    assert_eq!(found(&json, "u0061"), "");
    assert_eq!(found(&json, "\\a"), "/0");
}

#[test]
fn a_text_of_all_that_stands_between_values() {
    let json = " \n{ \"a b\" : [ 1 , \" \" , { } ] , \"c\" : \"d, e: [f] {g}\" } \n ";
    assert_eq!(found(json, " "), "/a b /a b/1 /c");
    assert_eq!(found(json, ","), "/c");
    assert_eq!(found(json, " : "), "");
    assert_eq!(found(json, "{g}"), "/c");
    assert_eq!(found("[[],[[]],[\"[]\"]]", "[]"), "/2/0");
}

/// Strings that are hard to read, and parts of what they say.
const NASTY: &str = r#"["\\\\u0061b","\\\u0061b","\\\"ab","aB\\","\/a\nB","\u00c9t","Ét","\ud83d\ude00x","\ud83dx","n\\n\n","u\\u00e9",{"\\\u0061":"\\","é":-0.0e5,"":"\u0000"}]"#;
const PARTS: [&str; 16] = [
    "ab", "\\a", "\\\\", "\"a", "u0061", "\n", "n", "É", "ét", "😀", "x", "/", "\u{0}", "\u{fffd}",
    "\\u00e9", "-0",
];

#[test]
fn nasty_strings_at_every_distance_from_the_border_of_a_segment() {
    let mut filler = Builder::new();
    filler.feed(" ".repeat(256 * 1024 - NASTY.len()).as_bytes());
    for before in 0..NASTY.len() {
        let mut builder = filler.clone();
        builder.feed(" ".repeat(NASTY.len() - before).as_bytes());
        builder.feed(NASTY.as_bytes());
        let document = builder.finish();
        // A fifth of the parts each time: five times the bytes would tell no more.
        for part in PARTS.iter().skip(before % 5).step_by(5) {
            let finder = run(&document, text(part), 1000);
            let expected = naive(&document, part, Scope::Everywhere);
            assert_eq!(hits(&finder), expected, "{part:?} {before}");
            assert!(!expected.is_empty(), "{part:?}");
        }
    }
}

/// The values found by reading each of them.
fn naive(document: &Document, wanted: &str, scope: Scope) -> Vec<Node> {
    let lower = |text: &str| {
        text.chars()
            .flat_map(char::to_lowercase)
            .collect::<String>()
    };
    let holds = |text: &str| lower(text).contains(&lower(wanted));
    let is_hit = |&node: &Node| {
        let key = document.key(node).is_some_and(|key| holds(&key.decode()));
        let value = !document.is_container(node) && holds(&document.literal(node).decode());
        (scope != Scope::Values && key) || (scope != Scope::Keys && value)
    };
    document.nodes().filter(is_hit).collect()
}

/// What strings of `json` may hold.
fn wanted() -> impl Strategy<Value = String> {
    prop_oneof![
        r#"[a-zA-C0-9"/\\\n.-]{1,2}"#,
        "[a\u{c9}\u{e9}\u{1f600}\u{0}b]{1,3}",
        r"[ \[\]{}:,]{1,2}",
        "aA|truE|nUll|\\\\u0041|managedf",
    ]
}

proptest! {
    #[test]
    fn what_is_broken_too(bytes in nearly_json(), wanted in wanted(), budget in 1usize..40) {
        let document = read(bytes);
        let query = Query::text(&wanted, false, Scope::Everywhere).unwrap();
        prop_assert_eq!(hits(&run(&document, query, budget)), naive(&document, &wanted, Scope::Everywhere));
    }

    #[test]
    fn as_by_reading_each_value(json in json(), wanted in wanted(), cuts in places(), budget in 1usize..40, which in 0..3usize) {
        let scope = [Scope::Everywhere, Scope::Keys, Scope::Values][which];
        let query = Query::text(&wanted, false, scope).unwrap();
        let mut finder = Finder::new(query.clone());
        let mut builder = Builder::new();
        for piece in cut(json.as_bytes(), &cuts) {
            builder.feed(piece);
            finder.step(builder.document(), &|_| false, budget);
        }
        let document = builder.finish();
        while !finder.step(&document, &|_| false, budget) {}
        prop_assert_eq!(hits(&finder), naive(&document, &wanted, scope));
        let test = Query::test(Rc::new(Accepted(move |text: &str| query.is_in(text))), scope);
        prop_assert_eq!(hits(&run(&document, test, budget)), naive(&document, &wanted, scope));
    }
}
