//! Bodies of every kind, in any chunks.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

use rest::path::Path;
use rest::query::Query;
use rest::response::{Meaning, NetFault, Nonsense};

use super::super::tab::{Tab, tabs};
use super::super::tests::served::JSON;
use super::*;

const TEXT: &str = "text/plain; charset=utf-8";
const HTML: &str = "text/html";
const PODS: &str = "/api/v1/pods";

/// A request whose head has come.
fn begun(path: &str, status: u16, content_type: &str) -> Answer {
    let request = request(path);
    let mut answer = Answer::new(request, &Catalog::default(), 100.0);
    answer.head(Head::new(status, [("Content-Type", content_type)]), 101.0);
    answer
}

fn request(path: &str) -> Request {
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    Request {
        query: Query::parse(query),
        ..Request::json(Path::parse(path))
    }
}

/// An answer whose body comes in these chunks, and ends.
fn chunked<'a>(mut answer: Answer, chunks: impl IntoIterator<Item = &'a [u8]>) -> Answer {
    for chunk in chunks {
        answer.chunk(chunk, 102.0);
    }
    answer.end(103.0);
    answer
}

fn whole(path: &str, status: u16, content_type: &str, body: &[u8]) -> Answer {
    chunked(begun(path, status, content_type), [body])
}

/// The next page of a list, in these chunks.
fn next<'a>(mut answer: Answer, status: u16, chunks: impl IntoIterator<Item = &'a [u8]>) -> Answer {
    answer.ask_next(request("/api/v1/pods?continue=T"), 200.0);
    answer.head(Head::new(status, [("Content-Type", JSON)]), 201.0);
    chunked(answer, chunks)
}

fn text(answer: &Answer) -> String {
    let documents = answer.documents();
    let texts = documents.iter().map(|document| {
        String::from_utf8_lossy(&document.bytes(0..document.byte_len())).into_owned()
    });
    texts.collect::<Vec<_>>().join(" + ")
}

fn tab_words(answer: &Answer) -> String {
    let place = answer.first().unwrap().request.path.place();
    let words: Vec<_> = tabs(&place, Some(answer))
        .into_iter()
        .map(Tab::word)
        .collect();
    words.join(" ")
}

/// Everything that must not depend on how a body was cut.
fn facts(answer: &Answer) -> impl PartialEq + std::fmt::Debug + use<> {
    let rows = answer.tree().map(Tree::rows);
    let faults: Vec<_> = answer
        .documents()
        .iter()
        .map(|document| document.fault().cloned())
        .collect();
    let meaning = answer.failure().map(|failure| failure.meaning.clone());
    (
        answer.shape,
        text(answer),
        rows,
        faults,
        meaning,
        answer.bytes(),
    )
}

/// Status, type, body; then shape, meaning of the failure, tabs.
type Case<'a> = (u16, &'a str, &'a [u8], Shape, Option<Meaning>, &'a str);

#[test]
fn bodies_by_shape() {
    let list = "tree table raw headers";
    let missing =
        r#"{"kind":"Status","status":"Failure","details":{"name":"x","kind":"pods"},"code":404}"#;
    let no_object = Meaning::NoSuchObject {
        name: "x".into(),
        resource: Some("pods".into()),
    };
    let cases: [Case; 12] = [
        (
            200,
            JSON,
            b"{\"kind\":\"PodList\",\"items\":[]}",
            Shape::Json,
            None,
            list,
        ),
        (200, JSON, b"[1,2", Shape::Json, None, list),
        (
            404,
            JSON,
            missing.as_bytes(),
            Shape::Json,
            Some(no_object),
            "answer tree raw headers",
        ),
        (
            404,
            TEXT,
            b"404 page not found\n",
            Shape::Text,
            Some(Meaning::PathNotServed),
            "answer raw headers",
        ),
        (
            403,
            TEXT,
            b"Forbidden\n",
            Shape::Text,
            Some(Meaning::ProxyFilter),
            "answer raw headers",
        ),
        (200, TEXT, b"ok", Shape::Text, None, "raw headers"),
        (
            200,
            HTML,
            b"<html>",
            Shape::NotKubernetes(Nonsense::Html),
            Some(Meaning::NotKubernetes(Nonsense::Html)),
            "answer raw headers",
        ),
        (
            200,
            JSON,
            b"<html>",
            Shape::NotKubernetes(Nonsense::Html),
            Some(Meaning::NotKubernetes(Nonsense::Html)),
            "answer raw headers",
        ),
        (
            200,
            JSON,
            b"oops",
            Shape::NotKubernetes(Nonsense::NotJson),
            Some(Meaning::NotKubernetes(Nonsense::NotJson)),
            "answer raw headers",
        ),
        (
            200,
            "application/vnd.kubernetes.protobuf",
            b"k8s\0",
            Shape::Binary,
            None,
            "raw headers",
        ),
        (200, JSON, b"", Shape::Empty, None, list),
        (
            500,
            JSON,
            b"",
            Shape::Empty,
            Some(Meaning::ServerError),
            "answer tree raw headers",
        ),
    ];
    for (status, content_type, body, shape, meaning, tabs) in cases {
        let answer = whole(PODS, status, content_type, body);
        let name = format!("{status} {content_type} {}", body.escape_ascii());
        assert_eq!(answer.shape, shape, "{name}");
        assert_eq!(
            answer.failure().map(|failure| &failure.meaning),
            meaning.as_ref(),
            "{name}"
        );
        assert_eq!(tab_words(&answer), tabs, "{name}");
        assert_eq!(text(&answer).as_bytes(), body, "{name}");
        assert_eq!(answer.is_whole(), meaning.is_none(), "{name}");
        assert!(!answer.is_running(), "{name}");
    }
}

#[test]
fn any_split_gives_the_same_answer() {
    let bodies: [(u16, &str, &[u8]); 9] = [
        (
            200,
            JSON,
            r#"{"kind":"PodList","items":[{"metadata":{"name":"é😀\n"}},-1.5e3,"a"]}"#.as_bytes(),
        ),
        (200, JSON, b" \r\n\t {\"a\":[true,null]} \n"),
        (200, JSON, b"\xEF\xBB\xBF {\"a\":1}"),
        (200, JSON, b"{\"a\":1,]"),
        (200, JSON, b" \n "),
        (
            404,
            JSON,
            br#"{"kind":"Status","code":404,"details":{"name":"x"}}"#,
        ),
        (200, TEXT, "\n# HELP é\n".as_bytes()),
        (502, HTML, b"\n<html><h1>Bad gateway</h1>"),
        (200, "application/octet-stream", b"\x1F\x8B\x08"),
    ];
    for (status, content_type, body) in bodies {
        let expected = facts(&whole(PODS, status, content_type, body));
        for at in 0..=body.len() {
            let (start, rest) = body.split_at(at);
            let answer = chunked(begun(PODS, status, content_type), [start, b"", rest]);
            assert_eq!(facts(&answer), expected, "{} at {at}", body.escape_ascii());
        }
        let bytes = chunked(begun(PODS, status, content_type), body.chunks(1));
        assert_eq!(facts(&bytes), expected, "{}", body.escape_ascii());
    }
}

#[test]
fn any_split_of_a_later_page_gives_the_same_answer() {
    let first = || {
        whole(
            PODS,
            200,
            JSON,
            br#"{"items":[1],"metadata":{"continue":"T"}}"#,
        )
    };
    let pages: [(u16, &[u8], &str); 3] = [
        (200, b" {\"items\":[2]}", " +  {\"items\":[2]}"),
        (500, b"{\"kind\":\"Status\"}", ""),
        (200, b"\n<html>", ""),
    ];
    for (status, body, joined) in pages {
        for at in 0..=body.len() {
            let (start, rest) = body.split_at(at);
            let answer = next(first(), status, [start, b"", rest]);
            assert_eq!(text(&answer), format!("{}{joined}", text(&first())), "{at}");
            assert_eq!(answer.later_failure().is_some(), joined.is_empty());
        }
    }
}

#[test]
fn who_is_in_a_list_of_several_pages_is_noted_as_they_come() {
    let page = br#"{"items":[{"metadata":{"name":"a"}}],"metadata":{"continue":"T"}}"#;
    let first = whole(PODS, 200, JSON, page);
    assert_eq!(first.events.revision(), 0);
    let both = next(first, 200, [&page[..]]);
    assert_eq!(both.events.revision(), 2);
    assert_eq!(next(both, 200, [&page[..]]).events.revision(), 3);
}

#[test]
fn rows_are_there_before_the_end() {
    let mut answer = begun(PODS, 200, JSON);
    assert_eq!(answer.last().unwrap().phase, Phase::Receiving);
    answer.chunk(br#"{"kind":"PodList","items":[{"metadata":"#, 102.0);
    assert!(answer.is_running() && !answer.is_whole());
    assert_eq!(answer.tree().map(Tree::rows), Some(4));
    assert_eq!(tab_words(&answer), "tree table raw headers");
}

#[test]
fn a_cut_body_stays_and_is_incomplete() {
    let body = br#"{"kind":"PodList","items":[{"metadata":{"name":"a"#;
    let mut answer = begun(PODS, 200, JSON);
    answer.chunk(body, 102.0);
    answer.fault(NetFault::Cut { bytes: body.len() }, 110.0);
    assert_eq!(text(&answer).as_bytes(), body);
    assert_eq!(answer.failure(), None, "what came is to be seen");
    assert_eq!(
        answer.later_failure().map(|failure| &failure.meaning),
        Some(&Meaning::Cut)
    );
    assert_eq!(tab_words(&answer), "tree table raw headers");
    let page = answer.last().unwrap();
    assert_eq!(
        (page.phase, page.bytes, page.took.to_string()),
        (Phase::Broken, body.len(), "10".into())
    );
    assert!(!answer.is_whole() && !answer.is_running());
    let fault = answer.documents()[0]
        .fault()
        .expect("an end that came too early");
    assert_eq!((fault.offset, fault.found), (body.len(), None));
}

#[test]
fn what_was_cancelled_stays_and_is_incomplete() {
    let mut answer = begun(PODS, 200, JSON);
    answer.chunk(b"{\"a\":", 102.0);
    answer.cancel(105.0);
    assert_eq!(
        (text(&answer), answer.last().unwrap().phase),
        ("{\"a\":".into(), Phase::Cancelled)
    );
    assert!(!answer.is_whole() && answer.failure().is_none());
    let mut done = whole(PODS, 200, JSON, b"{}");
    done.cancel(105.0);
    assert_eq!(done.last().unwrap().phase, Phase::Done);
}

#[test]
fn nobody_answers() {
    let mut answer = Answer::new(request(PODS), &Catalog::default(), 0.0);
    assert_eq!(
        (answer.last().unwrap().phase, tab_words(&answer).as_str()),
        (Phase::Waiting, "tree table raw headers")
    );
    answer.fault(NetFault::Unreachable, 5.0);
    assert_eq!(
        answer.failure().map(|failure| &failure.meaning),
        Some(&Meaning::Unreachable)
    );
    assert_eq!(tab_words(&answer), "answer tree raw headers");
}

#[test]
fn a_later_failure_does_not_harm_the_pages_before() {
    let first = whole(PODS, 200, JSON, b"{\"items\":[]}");
    let mut answer = next(first, 403, [b"{}".as_slice()]);
    answer.fault(NetFault::Unreachable, 300.0);
    assert_eq!(text(&answer), "{\"items\":[]}");
    assert!(answer.documents()[0].is_complete());
    assert_eq!(answer.failure(), None);
}

#[test]
fn lists_show_their_items_and_objects_their_fields() {
    let body = br#"{"items":[{"metadata":{"labels":{"a":"b"},"managedFields":[{"x":{}}]}}]}"#;
    assert_eq!(whole(PODS, 200, JSON, body).tree().map(Tree::rows), Some(3));
    let object = whole(
        "/api/v1/namespaces/x/pods/p",
        200,
        JSON,
        br#"{"metadata":{"labels":{"a":"b"},"managedFields":[{"x":{}}]}}"#,
    );
    assert_eq!(object.tree().map(Tree::rows), Some(5));
}

#[test]
fn an_answer_that_calls_itself_a_secret_is_one() {
    let body = br#"{"kind":"Secret","data":{"a":"QUFB"}}"#;
    let answer = whole(
        "/apis/example.com/v1/namespaces/x/things/s",
        200,
        JSON,
        body,
    );
    let a = answer.documents()[0].find(&["data", "a"]).unwrap();
    assert!(answer.hides(0, a) && !answer.hides(1, a));
}

#[test]
fn the_servers_clock_is_known_from_its_date() {
    let now = rest::time::parse_http_date("Wed, 25 Nov 2026 08:00:00 GMT").unwrap();
    let ahead = |headers: &[(&str, &str)]| {
        let mut answer = Answer::new(request(PODS), &Catalog::default(), 0.0);
        answer.head(Head::new(200, headers.iter().copied()), 1.0);
        answer.set_clock(now);
        answer.server_time(now + 5) - now
    };
    assert_eq!(
        ahead(&[("Date", "Wed, 25 Nov 2026 09:00:00 GMT")]),
        3_600_005
    );
    assert_eq!(ahead(&[("Date", "Wed, 25 Nov 2026 07:59:00 GMT")]), -59_995);
    for date in ["Wed, 25 Nov 2026 07:59:59 GMT", "just now"] {
        assert_eq!(ahead(&[("Date", date)]), 5, "{date}");
    }
    assert_eq!(ahead(&[]), 5);
}
