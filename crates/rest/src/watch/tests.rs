//! Watches as tables: requests, lines, events, and what follows from what.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::float_cmp)]

use super::*;
use crate::address::Address;
use proptest::prelude::*;

fn asked(hash: &str, version: &str) -> Option<String> {
    let listed = Request::open(&Address::from_hash(hash).unwrap());
    request(&listed, version).map(|request| request.shown())
}

#[test]
fn what_is_asked() {
    let rest = "watch=true&timeoutSeconds=290";
    for (hash, version, expected) in [
        (
            "#/api/v1/pods",
            "7",
            format!("/api/v1/pods?{rest}&resourceVersion=7&allowWatchBookmarks=true"),
        ),
        (
            "#/api/v1/pods?limit=500&labelSelector=a%3Db&continue=x&resourceVersion=3&resourceVersionMatch=Exact",
            "7",
            format!(
                "/api/v1/pods?labelSelector=a%3Db&resourceVersion=7&{rest}&allowWatchBookmarks=true"
            ),
        ),
        (
            "#/api/v1/pods?limit=500",
            "",
            format!("/api/v1/pods?{rest}"),
        ),
        (
            "#/apis/apps/v1/namespaces/prod/deployments/web",
            "9",
            format!(
                "/apis/apps/v1/namespaces/prod/deployments?fieldSelector=metadata.name%3Dweb&{rest}&resourceVersion=9&allowWatchBookmarks=true"
            ),
        ),
        (
            "#/api/v1/namespaces/prod",
            "9",
            format!(
                "/api/v1/namespaces?fieldSelector=metadata.name%3Dprod&{rest}&resourceVersion=9&allowWatchBookmarks=true"
            ),
        ),
        (
            "#/apis/rbac.authorization.k8s.io/v1/clusterroles/a%2Cb%3Dc%5Cd",
            "",
            format!(
                "/apis/rbac.authorization.k8s.io/v1/clusterroles?fieldSelector=metadata.name%3Da%5C%2Cb%5C%3Dc%5C%5Cd&{rest}"
            ),
        ),
    ] {
        assert_eq!(asked(hash, version), Some(expected), "{hash}");
    }
    for hash in [
        "#/",
        "#/apis/apps/v1",
        "#/api/v1/namespaces/a/pods/b/log",
        "#/metrics",
    ] {
        assert_eq!(asked(hash, "7"), None, "{hash}");
    }
}

fn event(kind: &str, object: &str) -> Event {
    Event::read(format!(r#"{{"type":"{kind}","object":{object}}}"#).as_bytes()).unwrap()
}

#[test]
fn events_are_read() {
    let pod = r#"{"kind":"Pod","metadata":{"name":"a","resourceVersion":"12"}}"#;
    let table = r#"{"kind":"Table","metadata":{"resourceVersion":"3"},"rows":[{"cells":["a"],"object":{"metadata":{"resourceVersion":"12"}}}]}"#;
    for (kind, object, expected) in [
        ("ADDED", pod, Kind::Added),
        ("MODIFIED", pod, Kind::Modified),
        ("DELETED", pod, Kind::Deleted),
        ("BOOKMARK", pod, Kind::Bookmark),
        ("SOMETHING", pod, Kind::Unknown),
        ("MODIFIED", table, Kind::Modified),
    ] {
        let event = event(kind, object);
        assert_eq!(
            (event.kind, event.resource_version().as_deref()),
            (expected, Some("12")),
            "{kind}"
        );
    }
    let gone = event(
        "ERROR",
        r#"{"kind":"Status","code":410,"reason":"Expired","message":"too old"}"#,
    );
    assert_eq!(
        (gone.kind, gone.code(), gone.message().as_str()),
        (Kind::Error, Some(410), "Expired too old")
    );
    assert_eq!(event("ADDED", "{}").resource_version(), None);
    for line in [
        "",
        "{",
        r#"{"type":"ADDED"}"#,
        r#"{"object":{}}"#,
        r#"{"type":7,"object":{}}"#,
        "[]",
        "null",
        r#"{"type":"ADDED","object":{"#,
    ] {
        assert!(Event::read(line.as_bytes()).is_none(), "{line}");
    }
}

#[test]
fn lines_are_whole_or_none() {
    let mut lines = Lines::default();
    assert_eq!(lines.feed(b"one\ntw"), [b"one\n".to_vec()]);
    assert_eq!(lines.feed(b"o\n\n \nthree"), [b"two\n".to_vec()]);
    assert!(lines.feed(&vec![b'x'; Lines::LONGEST + 1]).is_empty());
    assert_eq!(
        lines.feed(b"end of it\nnext\n"),
        [b"next\n".to_vec()],
        "what is too long is left out"
    );
}

proptest! {
    #[test]
    fn lines_are_the_same_in_any_chunks(text in "[a\n]{0,60}", cuts in prop::collection::vec(0_usize..60, 0..6)) {
        let mut whole = Lines::default();
        let expected = whole.feed(text.as_bytes());
        let mut lines = Lines::default();
        let mut found = Vec::new();
        let mut cuts: Vec<usize> = cuts.into_iter().map(|cut| cut.min(text.len())).collect();
        cuts.sort_unstable();
        cuts.push(text.len());
        let mut from = 0;
        for cut in cuts {
            found.extend(lines.feed(&text.as_bytes()[from..cut]));
            from = cut;
        }
        prop_assert_eq!(found, expected);
    }
}

/// A watch that is open since 0.
fn open() -> Watcher {
    let mut watcher = Watcher::new("5".into(), 0.0);
    watcher.opened(0.0);
    watcher
}

fn tell(watcher: &mut Watcher, version: u32, now: f64) -> Next {
    let object = format!(r#"{{"metadata":{{"resourceVersion":"{version}"}}}}"#);
    watcher.event(&event("MODIFIED", &object), now, 1.0)
}

/// How long it waits after a fault at this time.
fn pause(watcher: &Watcher, now: f64) -> Option<f64> {
    match watcher.phase {
        Phase::Waiting(until) => Some(until - now),
        _ => None,
    }
}

#[test]
fn a_watch_goes_on_where_it_was() {
    let mut watcher = open();
    assert_eq!(tell(&mut watcher, 8, 100.0), Next::Nothing);
    assert_eq!(watcher.ended(true, 200.0, 1.0), Next::Connect);
    assert_eq!(
        (watcher.version(), &watcher.phase),
        ("8", &Phase::Connecting)
    );
    let bookmark = event("BOOKMARK", r#"{"metadata":{"resourceVersion":"20"}}"#);
    watcher.event(&bookmark, 300.0, 1.0);
    assert_eq!((watcher.version(), &watcher.phase), ("20", &Phase::Open));
}

#[test]
fn pauses_grow_and_begin_anew_after_a_good_while() {
    let mut watcher = open();
    for expected in [
        800.0, 1600.0, 3200.0, 6400.0, 12_800.0, 25_600.0, 30_000.0, 30_000.0,
    ] {
        assert_eq!(watcher.ended(false, 0.0, 1.0), Next::Nothing);
        assert_eq!(pause(&watcher, 0.0), Some(expected));
        assert_eq!(watcher.tick(expected - 1.0, 1.0), Next::Nothing);
        assert_eq!(watcher.tick(expected, 1.0), Next::Connect);
        watcher.woke(0.0);
    }
    watcher.opened(0.0);
    watcher.ended(false, 160_000.0, 0.0);
    assert_eq!(
        pause(&watcher, 160_000.0),
        Some(400.0),
        "half of it at least"
    );
    assert_eq!(watcher.stale_since, Some(160_000.0));
}

#[test]
fn an_end_at_once_without_an_event_is_a_fault() {
    for (after, has_news, expected) in [
        (999.0, false, Next::Nothing),
        (1000.0, false, Next::Connect),
        (10.0, true, Next::Connect),
    ] {
        let mut watcher = open();
        if has_news {
            tell(&mut watcher, 6, 1.0);
        }
        assert_eq!(
            watcher.ended(true, after, 1.0),
            expected,
            "{after} {has_news}"
        );
    }
}

#[test]
fn what_a_refusal_means() {
    let too_large = "Timeout: Too large resource version: 9, current: 5";
    for (code, message, next, phase) in [
        (410, "Expired", Next::List, Some(Phase::Listing)),
        (504, too_large, Next::List, Some(Phase::Listing)),
        (401, "", Next::Nothing, Some(Phase::Over)),
        (403, "", Next::Nothing, Some(Phase::Over)),
        (404, "", Next::Nothing, Some(Phase::Over)),
        (405, "", Next::Nothing, Some(Phase::Over)),
        (429, "", Next::Nothing, None),
        (500, "", Next::Nothing, None),
        (504, "", Next::Nothing, None),
        (0, "", Next::Nothing, None),
    ] {
        let mut watcher = open();
        assert_eq!(
            watcher.refused(code, message.into(), None, 10.0, 1.0),
            next,
            "{code}"
        );
        assert_eq!(pause(&watcher, 10.0).is_some(), phase.is_none(), "{code}");
        assert!(phase.is_none_or(|phase| phase == watcher.phase), "{code}");
        assert!(
            watcher.trouble.is_some() && watcher.stale_since == Some(10.0),
            "{code}"
        );
    }
}

#[test]
fn what_is_too_old_is_listed_again_but_not_in_a_circle() {
    let mut watcher = open();
    let expired = event("ERROR", r#"{"code":410,"reason":"Expired"}"#);
    assert_eq!(watcher.event(&expired, 10.0, 1.0), Next::List);
    assert_eq!(
        watcher.ended(true, 11.0, 1.0),
        Next::Nothing,
        "the stream ends after its error"
    );
    assert_eq!(watcher.listed("30".into(), 20.0), Next::Connect);
    assert_eq!(watcher.version(), "30");
    assert_eq!(watcher.event(&expired, 30.0, 1.0), Next::Nothing);
    assert_eq!(watcher.tick(40_000.0, 1.0), Next::List, "after a pause");
    watcher.listed("31".into(), 40_000.0);
    tell(&mut watcher, 32, 40_001.0);
    assert_eq!(watcher.trouble, None);
    assert_eq!(
        watcher.event(&expired, 40_002.0, 1.0),
        Next::Nothing,
        "events between do not make it sooner"
    );
}

#[test]
fn switched_on_again_it_goes_on_or_reads_again() {
    let mut watcher = open();
    tell(&mut watcher, 8, 1.0);
    assert_eq!(
        (watcher.again(2.0), watcher.version()),
        (Next::Connect, "8")
    );
    watcher.refused(410, String::new(), None, 3.0, 1.0);
    assert_eq!(
        (watcher.again(4.0), &watcher.phase),
        (Next::List, &Phase::Listing)
    );
}

#[test]
fn a_server_that_wishes_to_be_left_alone_is() {
    for (wish, expected) in [
        (None, 800.0),
        (Some(0), 800.0),
        (Some(7), 7000.0),
        (Some(99_999), 60_000.0),
    ] {
        let mut watcher = open();
        watcher.refused(429, String::new(), wish, 0.0, 1.0);
        assert_eq!(pause(&watcher, 0.0), Some(expected), "{wish:?}");
    }
    let busy = r#"{"code":429,"details":{"retryAfterSeconds":9}}"#;
    let mut watcher = open();
    watcher.event(&event("ERROR", busy), 0.0, 1.0);
    assert_eq!(pause(&watcher, 0.0), Some(9000.0));
}

#[test]
fn an_object_that_is_not_named_at_once_is_gone() {
    let mut watcher = Watcher::new(String::new(), 0.0);
    watcher.opened(10.0);
    assert_eq!(watcher.tick(5000.0, 1.0), Next::Nothing);
    assert_eq!(watcher.tick(5011.0, 1.0), Next::List);
    watcher.listed(String::new(), 5100.0);
    watcher.opened(5100.0);
    tell(&mut watcher, 7, 5110.0);
    assert_eq!(watcher.tick(15_000.0, 1.0), Next::Nothing);
}

#[test]
fn a_connection_that_never_comes_is_given_up() {
    let mut watcher = Watcher::new("5".into(), 0.0);
    assert_eq!(watcher.tick(30_000.0, 1.0), Next::Nothing);
    assert_eq!(watcher.phase, Phase::Connecting);
    watcher.tick(30_001.0, 1.0);
    assert_eq!(pause(&watcher, 30_001.0), Some(800.0));
    watcher.tick(31_000.0, 1.0);
    assert_eq!(
        watcher.woke(36_001.0),
        Next::Connect,
        "after a sleep it may be dead"
    );
}

#[test]
fn silence_and_sleep_are_not_trusted() {
    let mut watcher = open();
    assert_eq!(watcher.tick(294_000.0, 1.0), Next::Nothing);
    assert_eq!(watcher.phase, Phase::Open);
    watcher.tick(296_000.0, 1.0);
    assert!(pause(&watcher, 296_000.0).is_some());
    assert_eq!(watcher.woke(296_001.0), Next::Connect);
    assert_eq!(watcher.woke(296_002.0), Next::Nothing, "it is on its way");
    watcher.refused(403, String::new(), None, 296_003.0, 1.0);
    assert_eq!(watcher.woke(296_004.0), Next::Nothing, "over is over");
    assert_eq!(watcher.ended(true, 296_005.0, 1.0), Next::Nothing);
}
