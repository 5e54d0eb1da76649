//! Watched lists: events among items and pages, and lists that are asked for again.

use rest::discovery::Catalog;

use super::*;

#[test]
fn events_of_a_list_follow_it_one_an_object() {
    let events = [
        event("MODIFIED", &pod("a", 6, "Running")),
        event("ADDED", &pod("c", 7, "Pending")),
        event("MODIFIED", &pod("a", 8, "Failed")),
        event("DELETED", &pod("b", 9, "Running")),
        event("BOOKMARK", r#"{"metadata":{"resourceVersion":"20"}}"#),
        "not an event".to_owned(),
    ];
    let page = Page::open(PODS).gets(LIST).watched().tells(&events);
    let screen = [LIST, &events[2], &events[1], &events[3]].join(" + ");
    assert_eq!((page.screen(), page.items()), (screen, Some(2)));
    let answer = page.state.answer.as_ref().unwrap().borrow();
    let told = answer
        .events
        .told()
        .iter()
        .map(|told| (told.part, told.of.is_some(), told.name.as_str()));
    assert_eq!(
        told.collect::<Vec<_>>(),
        [(1, true, "a"), (2, false, "c"), (3, true, "b")]
    );
    drop(answer);
    // The log has the bookmark, and the connection goes on after it.
    assert!(page.versions().ends_with(", BOOKMARK 0"));
    let page = page.news(News::Ended(true));
    assert_eq!(page.connection(), Some((2, Way::Socket, "20".to_owned())));
}

#[test]
fn what_is_too_long_ago_is_listed_again() {
    let expired = event(
        "ERROR",
        r#"{"kind":"Status","code":410,"reason":"Expired"}"#,
    );
    let page = Page::open(PODS).gets(LIST).watched().tells(&[expired]);
    assert_eq!(
        (page.standing(), page.connection()),
        (Standing::Listing, None)
    );
    let newer = LIST.replace(r#""5""#, r#""30""#);
    let page = page.is(2, "/api/v1/pods", LIST).news(News::Tick);
    assert_eq!(
        page.standing(),
        Standing::Listing,
        "until the list is there"
    );
    let page = page.gets(&newer).news(News::Tick);
    assert_eq!(
        (page.screen(), page.connection()),
        (newer, Some((2, Way::Socket, "30".to_owned())))
    );
}

#[test]
fn a_list_that_does_not_come_again_is_asked_for_later() {
    let expired = event("ERROR", r#"{"kind":"Status","code":410}"#);
    let page = Page::open(PODS).gets(LIST).watched().tells(&[expired]);
    let page = page.answers(500, "{}").news(News::Tick);
    assert!(
        matches!(page.standing(), Standing::Waiting(_)),
        "{:?}",
        page.standing()
    );
    assert!(page.screen().starts_with(LIST));
    let page = page.news_at(60_000.0, News::Tick);
    assert_eq!((page.standing(), page.state.asked), (Standing::Listing, 3));
}

#[test]
fn a_list_with_events_for_too_many_objects_is_asked_for_again_once() {
    let added = |from: u32| {
        let names = (from..from + 2500).map(|number| format!("n{number}"));
        let events = names.map(|name| event("ADDED", &pod(&name, 6, "")));
        events.collect::<Vec<_>>()
    };
    let page = Page::open(PODS).gets(LIST).watched().tells(&added(0));
    assert_eq!(
        (page.standing(), page.items(), page.state.asked),
        (Standing::Open, Some(2502), 1)
    );
    let page = page
        .tells(&added(2500))
        .tells(&added(5000))
        .news(News::Tick);
    assert_eq!(
        (page.standing(), page.items(), page.state.asked),
        (Standing::Listing, Some(5002), 2)
    );
    let page = page.gets(LIST).news(News::Tick);
    assert_eq!(
        (page.items(), page.connection()),
        (Some(2), Some((2, Way::Socket, "5".to_owned())))
    );
}

const FIRST: &str = r#"{"kind":"PodList","metadata":{"resourceVersion":"5","continue":"T"},"items":[{"metadata":{"name":"a","uid":"A"}}]}"#;
const LAST: &str = r#"{"kind":"PodList","metadata":{"resourceVersion":"9"},"items":[{"metadata":{"name":"b","uid":"B"}}]}"#;

/// A watched list, of which half of the second page has come.
fn half_listed() -> (Page, &'static str) {
    let (half, rest) = LAST.split_at(LAST.len() / 2);
    let page = Page::open(PODS).gets(FIRST).watched().does(Action::More);
    (page.begins(200, half), rest)
}

#[test]
fn events_wait_for_a_page_that_is_coming() {
    let (page, rest) = half_listed();
    let newer = event("MODIFIED", &pod("b", 10, "Running"));
    let page = page.tells(std::slice::from_ref(&newer));
    let page = page.change(|answer| answer.chunk(rest.as_bytes(), 3.0));
    assert_eq!(page.screen(), format!("{FIRST} + {LAST} …"));
    let page = page.change(|answer| answer.end(3.0)).news(News::Tick);
    assert_eq!(page.screen(), [FIRST, LAST, &newer].join(" + "));
    let answer = page.state.answer.as_ref().unwrap().borrow();
    assert!(
        answer.events.told()[0].of.is_some(),
        "it is the item of the page"
    );
    drop(answer);
    assert_eq!(page.versions(), "LISTED 0, MODIFIED 1");
}

#[test]
fn a_list_with_a_broken_page_is_read_from_its_start_once_events_have_come() {
    let (page, _) = half_listed();
    let page = page.breaks().tells(&[event("ADDED", &pod("c", 10, ""))]);
    let page = page.does(Action::Continue("T".to_owned())).gets(FIRST);
    assert_eq!(page.screen(), FIRST);
}

#[test]
fn all_pages_are_listed_again() {
    let expired = event(
        "ERROR",
        r#"{"kind":"Status","code":410,"reason":"Expired"}"#,
    );
    let page = Page::open(PODS).gets(FIRST).does(Action::More).gets(LAST);
    let page = page.watched().tells(&[expired]).gets(FIRST);
    // The first page alone is not yet the list.
    let page = page.news(News::Tick);
    assert_eq!(page.standing(), Standing::Listing);
    let page = page.gets(LAST).news(News::Tick);
    assert_eq!(page.connection(), Some((2, Way::Socket, "5".to_owned())));
    assert_eq!(page.screen(), [FIRST, LAST].join(" + "));
}

/// What serves definitions and API services.
fn kinds() -> Catalog {
    let version = |resource: &str, kind: &str| {
        format!(
            r#"[{{"version":"v1","resources":[{{"resource":"{resource}","responseKind":{{"group":"","version":"v1","kind":"{kind}"}},"scope":"Cluster","verbs":["list","watch"]}}]}}]"#
        )
    };
    let named = format!(
        r#"{{"kind":"APIGroupDiscoveryList","items":[{{"metadata":{{"name":"apiextensions.k8s.io"}},"versions":{}}},{{"metadata":{{"name":"apiregistration.k8s.io"}},"versions":{}}}]}}"#,
        version("customresourcedefinitions", "CustomResourceDefinition"),
        version("apiservices", "APIService"),
    );
    let core = include_str!("../../../../crates/rest/tests/fixtures/aggregated/api.json");
    catalog_of(&[
        ("/api", served::AGGREGATED, core),
        ("/apis", served::AGGREGATED, &named),
        ("/", JSON, r#"{"paths":[]}"#),
    ])
}

#[test]
fn the_catalog_is_read_again_when_definitions_change() {
    const DEFINITIONS: &str = "#/apis/apiextensions.k8s.io/v1/customresourcedefinitions";
    const SERVICES: &str = "#/apis/apiregistration.k8s.io/v1/apiservices";
    let known = || Action::Catalog(kinds(), 0);
    let created = event("ADDED", &pod("c", 7, ""));
    let after = |hash: &str| {
        let page = Page::open(hash).gets(LIST).does(known());
        let page = page.does(Action::Watch(true, now(0.0)));
        let page = page.news(News::Opened);
        let bookmark = event("BOOKMARK", r#"{"metadata":{"resourceVersion":"6"}}"#);
        let page = page.tells(&[bookmark]);
        assert_eq!(page.state.readings, 0);
        page.tells(std::slice::from_ref(&created))
    };
    assert_eq!(after(PODS).state.readings, 0);
    for hash in [DEFINITIONS, SERVICES] {
        let page = after(hash);
        assert_eq!(page.state.readings, 1, "at once");
        let page = page.tells(std::slice::from_ref(&created));
        assert!(page.state.doubts.settles);
        let page = page.does(known()).tells(std::slice::from_ref(&created));
        assert_eq!(page.state.readings, 1, "further events are seen later");
        let page = page.does(Action::Settled);
        assert_eq!(page.state.readings, 2, "when it has settled");
        let page = page.does(known());
        assert!(page.state.readings == 2 && !page.state.doubts.settles);
        let page = page.tells(std::slice::from_ref(&created));
        let page = page.does(Action::Settled);
        assert_eq!(page.state.readings, 3, "it is being read");
        let page = page.does(known()).does(Action::Settled);
        assert_eq!(page.state.readings, 4);
    }
}

/// The rows that are seen of a list: the phase of each, "-" where an event says that it is gone.
fn rows(page: &Page) -> String {
    let answer = page.state.answer.as_ref().unwrap().borrow();
    let mut rows = crate::state::table::Rows::default();
    rows.extend(&answer.documents(), &answer.events);
    let row = |&(part, node): &(usize, Node)| {
        let document = answer.documents()[part];
        let name = document.find_from(node, &["metadata", "name"]);
        let name = document.text(name.unwrap()).unwrap().into_owned();
        match answer.events.of_part(part).map(|told| told.kind) {
            None => name,
            Some(Kind::Deleted) => "-".to_owned() + &name,
            Some(_) => "+".to_owned() + &name,
        }
    };
    rows.all().iter().map(row).collect::<Vec<_>>().join(" ")
}

#[test]
fn an_event_of_an_object_whose_page_comes_later_takes_its_place() {
    for (kind, expected, count) in [("MODIFIED", "a +b", 2), ("DELETED", "a -b", 1)] {
        let page = Page::open(PODS).gets(FIRST).watched();
        let page = page.tells(&[event(kind, &pod("b", 7, "Running"))]);
        let page = page.does(Action::More).gets(LAST);
        assert_eq!(
            (rows(&page).as_str(), page.items()),
            (expected, Some(count)),
            "{kind}"
        );
    }
}

#[test]
fn events_wait_between_pages_that_come_by_themselves() {
    let page = Page::open(PODS).gets(FIRST).watched().does(Action::All);
    // The first page is whole, the second has not begun.
    let page = page.tells(&[event("MODIFIED", &pod("b", 7, "Running"))]);
    assert_eq!(page.events(), 0);
    let page = page.gets(LAST).news(News::Tick);
    assert_eq!((rows(&page).as_str(), page.events()), ("a +b", 1));
}

#[test]
fn what_ends_while_events_wait_ends_after_them() {
    let (page, rest) = half_listed();
    let page = page.tells(&[event("ADDED", &pod("c", 10, "Running"))]);
    let page = page.news(News::Ended(true)).news(News::Woke);
    assert_eq!(page.connection(), Some((1, Way::Socket, "5".to_owned())));
    let page = page.change(|answer| answer.chunk(rest.as_bytes(), 3.0));
    let page = page.change(|answer| answer.end(4.0)).news(News::Tick);
    assert_eq!(page.connection(), Some((2, Way::Socket, "10".to_owned())));
    assert_eq!(page.events(), 1);
}

#[test]
fn what_waits_is_forgotten_when_the_list_is_read_again() {
    let (page, rest) = half_listed();
    let page = page.tells(&[event("MODIFIED", &pod("a", 6, "old"))]);
    let page = page.change(|answer| answer.chunk(rest.as_bytes(), 3.0));
    let page = page.change(|answer| answer.end(4.0));
    let newer = LIST.replace(r#""5""#, r#""30""#);
    let page = page
        .does(Action::Reload)
        .gets(&newer)
        .gets(LAST)
        .news(News::Tick);
    assert_eq!(page.events(), 0);
}

#[test]
fn a_list_that_may_not_be_read_again_is_not_asked_for_in_a_circle() {
    let expired = event("ERROR", r#"{"kind":"Status","code":410}"#);
    for code in [401, 403, 404] {
        let page = Page::open(PODS)
            .gets(LIST)
            .watched()
            .tells(std::slice::from_ref(&expired));
        let page = page.answers(code, "{}").news(News::Tick);
        assert_eq!(page.standing(), Standing::Over, "{code}");
        let page = page.news_at(60_000.0, News::Tick);
        assert_eq!(page.state.asked, 2, "{code}");
        // Switched on again, it is read again.
        let page = page.does(Action::Watch(true, now(60_000.0)));
        assert_eq!((page.standing(), page.state.asked), (Standing::Listing, 3));
    }
}

#[test]
fn who_gives_up_the_list_gives_up_the_watch() {
    let expired = event("ERROR", r#"{"kind":"Status","code":410}"#);
    let page = Page::open(PODS).gets(LIST).watched().tells(&[expired]);
    let page = page.does(Action::Cancel(1.0)).news_at(60_000.0, News::Tick);
    assert_eq!((page.connection(), page.state.asked), (None, 2));
    assert!(!page.state.watching.as_ref().unwrap().borrow().is_on);
}
