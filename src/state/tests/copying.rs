//! What is copied, and that it hides what is hidden.

use document::Action::{Down, End, FoldToDepth, Home, Left, Right, Select, UnfoldAll, Up};

use super::super::copying::{AsSent, Copying, Layout};
use super::*;

const SECRET: &str = r#"{"kind":"Secret", "metadata":{"name":"s","annotations":{"n":"v"}},
"data":{"a":"QUFB","b":"QkJC"}}"#;

fn secret() -> Page {
    Page::open("#/api/v1/namespaces/x/secrets/s").gets(SECRET)
}

fn answer(page: &Page) -> Live<Answer> {
    page.state.answer.clone().unwrap()
}

fn node(page: &Page, path: &[&str]) -> Node {
    answer(page).borrow().documents()[0].find(path).unwrap()
}

fn copied(page: &Page, path: &[&str], layout: Layout) -> String {
    Copying::value(&answer(page), 0, node(page, path), layout).collect()
}

fn selected(page: &Page) -> String {
    Copying::selection(&answer(page)).collect()
}

#[test]
fn copies_hide_secrets_until_they_are_revealed() {
    let page = secret();
    let value = |page: &Page, path: &[&str]| copied(page, path, Layout::Indented);
    assert_eq!(value(&page, &["data", "a"]), "\"•••\"");
    assert_eq!(value(&page, &["metadata", "name"]), "s");
    let data = "{\n  \"a\": \"•••\",\n  \"b\": \"•••\"\n}";
    assert_eq!(value(&page, &["data"]), data);
    let all = [
        copied(&page, &[], Layout::AsSent),
        Copying::whole(&answer(&page)).collect(),
        selected(&page.does(Action::SelectAll)),
    ];
    for secret in ["QUFB", "QkJC", "\"v\""] {
        for text in &all {
            assert!(!text.contains(secret) && text.contains("•••"), "{text}");
        }
    }
    let page = secret();
    let a = node(&page, &["data", "a"]);
    let page = page.does(Action::Reveal(0, a, true));
    assert_eq!(value(&page, &["data", "a"]), "QUFB");
    assert_eq!(value(&page, &["data"]), data.replacen("•••", "QUFB", 1));
    let sent = copied(&page, &["data"], Layout::AsSent);
    assert_eq!(sent, r#"{"a":"QUFB","b":"•••"}"#);
    let page = page.does(Action::HideSecrets);
    assert_eq!(value(&page, &["data", "a"]), "\"•••\"");
}

#[test]
fn as_sent_is_what_was_sent() {
    let body = "{\"kind\":\"Pod\",\r\n \"a\" : [1.0,\t{ } ] , \"b\":\"x\\u0041\", \"a\":-0}";
    let page = Page::open(PODS).gets(body);
    assert_eq!(copied(&page, &[], Layout::AsSent), body);
    let first = Node::new(2);
    let sent: String = Copying::value(&answer(&page), 0, first, Layout::AsSent).collect();
    assert_eq!(sent, "[1.0,\t{ } ]");
    assert_eq!(copied(&page, &["b"], Layout::AsSent), "xA");
}

#[test]
fn a_file_has_the_bytes_of_all_pages() {
    let first = b"{\"metadata\":{\"continue\":\"abc\"},\"items\":[\"\xff\"]} \n".to_vec();
    let second = format!("{{\"items\":[\"{}\"]}}", "x".repeat(3_000_000)).into_bytes();
    let gets = |page: Page, body: &[u8]| {
        page.change(|answer| {
            answer.head(Head::new(200, [("Content-Type", JSON)]), 1.0);
            answer.chunk(body, 2.0);
            answer.end(3.0);
        })
    };
    let page = gets(Page::open("#/api/v1/pods?limit=1"), &first);
    let page = gets(page.does(Action::More), &second);
    let pieces: Vec<Vec<u8>> = AsSent::new(&answer(&page)).collect();
    assert!(pieces.len() > 3);
    assert_eq!(pieces.concat(), [first, second].concat());
}

#[test]
fn a_large_text_comes_whole_and_in_pieces() {
    let text = "äöü\\n".repeat(500_000);
    let page = Page::open(PODS).gets(&format!(
        r#"{{"a":"{text}","b":[{}1]}}"#,
        "1,".repeat(20_000)
    ));
    let pieces: Vec<String> =
        Copying::value(&answer(&page), 0, node(&page, &["a"]), Layout::Indented).collect();
    assert!(pieces.len() > 3);
    assert_eq!(pieces.concat(), "äöü\n".repeat(500_000));
    assert!(Copying::value(&answer(&page), 0, Node::ROOT, Layout::AsSent).count() > 3);
    let plain = Page::open("#/version").answers(200, &"<ä>".repeat(600_000));
    let pieces: Vec<String> = Copying::whole(&answer(&plain)).collect();
    assert!(pieces.len() > 1);
    assert_eq!(pieces.concat(), "<ä>".repeat(600_000));
}

#[test]
fn several_rows_are_one_value_where_they_can_be() {
    let body = r#"{"kind":"Pod","spec":{"a":1,"b":[2,3]},"items":[4,{"x":5},6]}"#;
    let page = Page::open("#/api/v1/namespaces/x/pods/p")
        .gets(body)
        .does(Action::Move(UnfoldAll));
    // Rows: root, kind, spec, a, b, 2, 3, items, 4, {}, x, 6.
    let rows = |from: usize, to: usize| {
        let page = Page::open("#/api/v1/namespaces/x/pods/p").gets(body);
        let page = page
            .does(Action::Move(UnfoldAll))
            .does(Action::Move(Select(from)));
        selected(&page.does(Action::Extend(Select(to))))
    };
    assert_eq!(rows(3, 3), "1");
    assert_eq!(
        rows(3, 6),
        "{\n  \"a\": 1,\n  \"b\": [\n    2,\n    3\n  ]\n}"
    );
    assert_eq!(
        rows(1, 2),
        "{\n  \"kind\": \"Pod\",\n  \"spec\": {\n    \"a\": 1,\n    \"b\": [\n      2,\n      3\n    ]\n  }\n}"
    );
    assert_eq!(rows(11, 8), "[\n  4,\n  {\n    \"x\": 5\n  },\n  6\n]");
    // A member of one and an item of another container: one after the other.
    assert_eq!(
        rows(3, 5),
        "{\n  \"a\": 1,\n  \"b\": [\n    2,\n    3\n  ]\n}"
    );
    assert_eq!(rows(5, 7), "2\n3\n[\n  4,\n  {\n    \"x\": 5\n  },\n  6\n]");
    assert_eq!(selected(&page), "", "nothing is selected");
}

#[test]
fn rows_are_selected_from_an_anchor() {
    let rows = |page: &Page| answer(page).borrow().tree().unwrap().selected_rows();
    let mut page = Page::open(PODS).gets(POD).does(Action::Move(Home));
    for (action, expected) in [
        (Action::Extend(Down), 0..2),
        (Action::Extend(Down), 0..3),
        (Action::Extend(Up), 0..2),
        (Action::Move(Down), 2..3),
        (Action::Extend(Home), 0..3),
        (Action::Extend(End), 2..4),
        (Action::Move(Select(3)), 3..4),
        (Action::Extend(Select(1)), 1..4),
        (Action::Move(FoldToDepth(1)), 1..3),
        (Action::SelectAll, 0..3),
        (Action::Move(Left), 0..1),
        (Action::Move(Right), 1..2),
    ] {
        let name = format!("{action:?}");
        page = page.does(action);
        assert_eq!(rows(&page), expected, "{name}");
    }
}
