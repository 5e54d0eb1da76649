//! What is known while the catalog is read again.

use super::*;

const EMPTY_INDEX: Served<'_> = ("/", 200, JSON, r#"{"paths":["/version"]}"#);
const NONE: Served<'_> = ("/api", 200, JSON, r#"{"kind":"APIVersions","versions":[]}"#);

/// `/apis` in the plain form, with these versions of `GROUP/VERSION`.
fn groups(versions: &[&str]) -> String {
    let groups = versions.iter().map(|version| {
        let (group, short) = version.split_once('/').unwrap();
        format!(r#"{{"name":"{group}","versions":[{{"groupVersion":"{version}","version":"{short}"}}]}}"#)
    });
    let groups = groups.collect::<Vec<_>>().join(",");
    format!(r#"{{"kind":"APIGroupList","groups":[{groups}]}}"#)
}

const THINGS: &str =
    r#"{"kind":"APIResourceList","resources":[{"name":"things","kind":"Thing","verbs":["list"]}]}"#;

/// A reading that these answers of a server have come for; the first ones to be asked for.
fn read(served: &[Served<'_>]) -> (Catalog, bool) {
    let mut discovery = Discovery::new();
    let mut waiting = Vec::new();
    loop {
        waiting.extend(discovery.next_requests());
        let known = |path: &str| served.iter().find(|(known, ..)| *known == path);
        let at = waiting
            .iter()
            .position(|(_, request)| known(&request.path.to_string()).is_some());
        let Some(at) = at else {
            return (discovery.catalog().clone(), discovery.is_done());
        };
        let (ask, request) = waiting.remove(at);
        let (_, status, kind, body) = known(&request.path.to_string()).unwrap();
        let head = Head::new(*status, [("Content-Type", *kind)]);
        discovery.answer(&ask, Ok((&head, body.as_bytes())));
    }
}

/// What is shown of a reading that has come so far, over one with a/v1 and b/v1.
fn over(served: &[Served<'_>]) -> (Vec<String>, Catalog) {
    let apis = groups(&["a/v1", "b/v1"]);
    let (old, is_done) = read(&[
        NONE,
        ("/apis", 200, JSON, &apis),
        EMPTY_INDEX,
        ("/apis/a/v1", 200, JSON, THINGS),
        ("/apis/b/v1", 200, JSON, THINGS),
    ]);
    assert!(is_done);
    let (new, is_done) = read(served);
    let shown = old.newer(new, is_done);
    (versions(&shown), shown)
}

#[test]
fn nothing_is_blanked_while_it_is_read() {
    let apis = groups(&["a/v1", "c/v1"]);
    let apis = ("/apis", 200, JSON, apis.as_str());
    let read = ("/apis/c/v1", 200, JSON, THINGS);
    for (come, shown) in [
        (vec![], vec!["a/v1: things", "b/v1: things"]),
        (vec![NONE, apis], vec!["a/v1: things", "b/v1: things"]),
        (
            vec![NONE, apis, EMPTY_INDEX],
            vec!["a/v1: things", "b/v1: things", "c/v1: ..."],
        ),
        (
            vec![NONE, apis, EMPTY_INDEX, read],
            vec!["a/v1: things", "b/v1: things", "c/v1: things"],
        ),
    ] {
        assert_eq!(over(&come).0, shown);
    }
}

#[test]
fn at_the_end_what_is_served_no_more_is_gone() {
    let apis = groups(&["a/v1", "c/v1"]);
    let (shown, catalog) = over(&[
        NONE,
        ("/apis", 200, JSON, &apis),
        EMPTY_INDEX,
        ("/apis/a/v1", 503, TEXT, "service unavailable\n"),
        ("/apis/c/v1", 200, JSON, THINGS),
    ]);
    assert_eq!(shown, ["a/v1: things!503", "c/v1: things"]);
    assert_eq!(catalog.group("b"), None);
}

#[test]
fn a_version_that_does_not_answer_this_time_keeps_its_resources() {
    let apis = groups(&["a/v1", "b/v1"]);
    for (status, body, stays) in [
        (429, "Too many requests", true),
        (503, "service unavailable\n", true),
        (200, "<html>", true),
        (404, "404 page not found\n", false),
    ] {
        let (_, catalog) = over(&[
            NONE,
            ("/apis", 200, JSON, &apis),
            EMPTY_INDEX,
            ("/apis/a/v1", status, TEXT, body),
            (
                "/apis/b/v1",
                200,
                JSON,
                r#"{"kind":"APIResourceList","resources":[]}"#,
            ),
        ]);
        let version = |group: &str| catalog.group_version(group, "v1").unwrap();
        assert_eq!(version("a").load.failure().unwrap().code(), Some(status));
        assert_eq!(version("a").resources.len(), usize::from(stays), "{status}");
        assert_eq!(version("b").resources.len(), 0, "it says so");
    }
}

#[test]
fn what_cannot_be_read_again_stays_and_says_so() {
    let (shown, catalog) = over(&[
        NONE,
        ("/apis", 503, TEXT, "service unavailable\n"),
        ("/", 403, JSON, FORBIDDEN),
        ("/openapi/v3", 404, TEXT, "404 page not found\n"),
    ]);
    assert_eq!(shown, ["a/v1: things", "b/v1: things"]);
    assert!(catalog.named.failure().is_some());
    assert_eq!(paths(&catalog), ["/version"]);
}

#[test]
fn the_first_reading_shows_what_it_has() {
    let apis = groups(&["a/v1"]);
    let (new, is_done) = read(&[("/apis", 200, JSON, &apis)]);
    assert_eq!(
        versions(&Catalog::default().newer(new, is_done)),
        ["a/v1: ..."]
    );
}
