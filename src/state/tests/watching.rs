//! A watch: what is asked, how events join the answer, and what ends it.

mod lists;
mod versions;

use rest::path::Path;
use rest::response::Failure;
use rest::watch::{Kind, Phase as Standing};

use super::super::file::FileAction;
use super::super::watching::{News, Now, Version, Watching, Way, some_of};
use super::*;

const LIST: &str = r#"{"kind":"PodList","metadata":{"resourceVersion":"5"},"items":[{"metadata":{"name":"a","uid":"A"}},{"metadata":{"name":"b","uid":"B"}}]}"#;
const OBJECT: &str = "#/api/v1/namespaces/prod/pods/a";

fn now(milliseconds: f64) -> Now {
    Now {
        since_start: milliseconds,
        clock: 1_000,
        random: 1.0,
    }
}

fn pod(name: &str, version: u32, phase: &str) -> String {
    let uid = name.to_uppercase();
    format!(
        r#"{{"kind":"Pod","metadata":{{"name":"{name}","uid":"{uid}","resourceVersion":"{version}"}},"status":{{"phase":"{phase}"}}}}"#
    )
}

fn event(kind: &str, object: &str) -> String {
    format!(r#"{{"type":"{kind}","object":{object}}}"#)
}

fn refused(code: u16, body: &str) -> News {
    let path = Path::parse("/api/v1/pods");
    let head = Head::new(code, [("content-type", "text/plain")]);
    let failure = Failure::of_answer(&path, &head, body.as_bytes());
    News::Refused(Box::new(failure.unwrap()))
}

impl Page {
    /// What is on screen is watched, and the connection is there.
    fn watched(self) -> Self {
        let page = self.does(Action::Catalog(catalog().clone(), 0));
        assert!(page.state.can_watch());
        page.does(Action::Watch(true, now(0.0))).news(News::Opened)
    }

    fn news(self, news: News) -> Self {
        self.news_at(0.0, news)
    }

    fn news_at(self, time: f64, news: News) -> Self {
        let watching = self.state.watching.clone().unwrap();
        let number = watching
            .borrow()
            .connection
            .as_ref()
            .map_or(0, |connection| connection.number);
        self.does(Action::Watched(number, news, now(time)))
    }

    fn tells(self, events: &[String]) -> Self {
        let lines = events.iter().map(|event| event.clone().into_bytes());
        self.news(News::Lines(lines.collect()))
    }

    /// Number, way and resource version of the connection.
    fn connection(&self) -> Option<(u32, Way, String)> {
        let watching = self.state.watching.as_ref()?.borrow();
        let connection = watching.connection.clone()?;
        let version = connection
            .request
            .query
            .get("resourceVersion")
            .unwrap_or_default();
        Some((connection.number, connection.way, version))
    }

    fn standing(&self) -> Standing {
        self.state
            .watching
            .as_ref()
            .unwrap()
            .borrow()
            .watcher
            .phase
            .clone()
    }

    /// Events that the watch has told.
    fn events(&self) -> usize {
        let watching = self.state.watching.as_ref().unwrap().borrow();
        watching.versions.events
    }

    fn items(&self) -> Option<usize> {
        self.state.answer.as_ref()?.borrow().item_count()
    }

    /// Kind (LISTED before the first event) and number of differences of each version.
    fn versions(&self) -> String {
        let watching = self.state.watching.as_ref().unwrap().borrow();
        let versions = watching.versions.kept().iter();
        let word = |version: &Version| version.kind.map_or("LISTED", Kind::word);
        let told =
            versions.map(|version| format!("{} {}", word(version), version.differences.len()));
        told.collect::<Vec<_>>().join(", ")
    }
}

#[test]
fn an_object_is_its_newest_version() {
    let page = Page::open(OBJECT).gets(&pod("a", 5, "Pending")).watched();
    // Its own version may be from long ago: the server says first how it is now.
    assert_eq!(page.connection(), Some((1, Way::Socket, String::new())));
    let page = page.tells(&[event("ADDED", &pod("a", 5, "Pending"))]);
    assert_eq!((page.versions().as_str(), page.events()), ("", 0));
    let newer = pod("a", 6, "Running");
    let page = page.tells(&[event("MODIFIED", &newer)]);
    assert_eq!(
        (page.screen(), page.versions().as_str()),
        (newer.clone(), "LISTED 0, MODIFIED 1")
    );
    let answer = page.state.answer.as_ref().unwrap().borrow();
    let phase = answer
        .tree()
        .unwrap()
        .document(0)
        .unwrap()
        .find(&["status", "phase"])
        .unwrap();
    assert!(answer.events.is_changed(0, phase) && !answer.events.is_changed(0, Node::ROOT));
    drop(answer);
    let page = page.tells(&[event("DELETED", &newer)]);
    assert!(
        page.state
            .answer
            .as_ref()
            .unwrap()
            .borrow()
            .events
            .is_deleted()
    );
    assert_eq!(page.versions(), "LISTED 0, MODIFIED 1, DELETED 0");
    let again = pod("a", 9, "Running").replace(r#""uid":"A""#, r#""uid":"B""#);
    let page = page.tells(&[event("ADDED", &again)]);
    assert!(page.versions().ends_with("DELETED 0, ADDED 1"));
    assert!(
        !page
            .state
            .answer
            .as_ref()
            .unwrap()
            .borrow()
            .events
            .is_deleted()
    );
}

#[test]
fn a_refused_socket_is_asked_again_as_a_stream() {
    let page = Page::open(PODS)
        .gets(LIST)
        .does(Action::Catalog(catalog().clone(), 0));
    let page = page
        .does(Action::Watch(true, now(0.0)))
        .news(News::Ended(false));
    assert_eq!(page.connection(), Some((2, Way::Stream, "5".to_owned())));
    let page = page.news(refused(403, "no"));
    assert_eq!((page.connection(), page.standing()), (None, Standing::Over));
    assert_eq!(page.screen(), LIST);
    let watching = page.state.watching.clone().unwrap();
    let code = |watching: &Watching| watching.refusal.as_ref().and_then(|refusal| refusal.code());
    assert_eq!(code(&watching.borrow()), Some(403));
    let page = page.does(Action::Watch(true, now(0.0))).news(News::Opened);
    let watching = page.state.watching.clone().unwrap();
    assert_eq!(code(&watching.borrow()), None);
}

#[test]
fn each_new_connection_begins_as_a_socket() {
    let page = Page::open(PODS)
        .gets(LIST)
        .watched()
        .news(News::Ended(false));
    let page = page.news_at(60_000.0, News::Tick).news(News::Ended(false));
    assert_eq!(page.connection(), Some((3, Way::Stream, "5".to_owned())));
    let page = page
        .news(News::Opened)
        .tells(&[event("ADDED", &pod("c", 6, ""))])
        .news(News::Ended(true));
    assert_eq!(page.connection(), Some((4, Way::Socket, "6".to_owned())));
}

#[test]
fn news_of_an_older_connection_are_none() {
    let page = Page::open(PODS).gets(LIST).watched().news(News::Lines(vec![
        event("ADDED", &pod("c", 6, "")).into_bytes(),
    ]));
    let page = page.news(News::Ended(true));
    let late = News::Lines(vec![event("ADDED", &pod("d", 7, "")).into_bytes()]);
    let page = page.does(Action::Watched(1, late, now(0.0)));
    assert_eq!(page.versions(), "ADDED 0");
}

#[test]
fn asking_again_goes_on_from_the_newer_answer() {
    let page = Page::open(PODS).gets(LIST).watched().does(Action::Reload);
    let newer = LIST.replace(r#""5""#, r#""9""#);
    let page = page.gets(&newer).news(News::Tick);
    assert_eq!(page.connection(), Some((2, Way::Socket, "9".to_owned())));
}

#[test]
fn a_watch_is_switched_off_and_on_and_left() {
    let page = Page::open(PODS)
        .gets(LIST)
        .watched()
        .tells(&[event("ADDED", &pod("c", 6, ""))]);
    let page = page.does(Action::Watch(false, now(0.0)));
    assert_eq!(page.connection(), None);
    let page = page.news(News::Tick).does(Action::Watch(true, now(0.0)));
    assert_eq!(
        (page.connection(), page.versions().as_str()),
        (Some((2, Way::Socket, "6".to_owned())), "ADDED 0")
    );
    let page = page.go("#/api/v1/pods#tab=history");
    assert_eq!((page.state.tab(), page.items()), (Tab::History, Some(3)));
    let page = page.go("#/version");
    assert_eq!(page.state.notice, Some(Notice::WatchEnded(1)));
    let page = page.back(PODS);
    assert!(page.state.watching.is_none() && !page.state.tabs().contains(&Tab::History));
    assert_eq!(page.state.notice, None);
    page.is(3, "/api/v1/pods", "");
}

#[test]
fn the_history_of_a_table_keeps_the_table() {
    const TABLE: &str = r#"{"kind":"Table","metadata":{"resourceVersion":"5"},"columnDefinitions":[{"name":"Name"},{"name":"Status"}],"rows":[{"cells":["a","Pending"],"object":{"metadata":{"name":"a","uid":"A"}}}]}"#;
    let row = |status: &str| {
        event(
            "MODIFIED",
            &format!(
                r#"{{"kind":"Table","rows":[{{"cells":["a","{status}"],"object":{{"metadata":{{"name":"a","uid":"A","resourceVersion":"6"}}}}}}]}}"#
            ),
        )
    };
    let page = Page::open("#/api/v1/pods#tab=table").gets(TABLE).watched();
    assert_eq!(page.connection(), Some((1, Way::Stream, "5".to_owned())));
    let page = page
        .tells(&[row("Running")])
        .go("#/api/v1/pods#tab=history");
    assert_eq!(
        (page.versions().as_str(), page.state.asked),
        ("LISTED 0, MODIFIED 1", 1)
    );
    let page = page.go("#/api/v1/pods#tab=table");
    assert_eq!((page.state.asked, page.items()), (1, Some(1)));
    let page = page.go("#/api/v1/pods#tab=tree");
    assert_eq!(page.state.asked, 2, "the list is another answer");
    assert!(page.state.watching.is_none());
    assert_eq!(page.state.notice, Some(Notice::WatchEnded(2)));
}

#[test]
fn what_cannot_be_watched_is_not() {
    for (hash, body) in [
        ("#/version", VERSION),
        ("#/api/v1/namespaces/prod/pods/a/status", POD),
        (PODS, r#"{"kind":"PodList","items":[]}"#),
        (PODS, "no JSON"),
    ] {
        let page = Page::open(hash)
            .gets(body)
            .does(Action::Catalog(catalog().clone(), 0));
        assert!(!page.state.can_watch(), "{hash} {body}");
        assert!(
            page.does(Action::Watch(true, now(0.0)))
                .connection()
                .is_none()
        );
    }
    let refused = Page::open(PODS).answers(403, FORBIDDEN);
    assert!(
        !refused
            .does(Action::Catalog(catalog().clone(), 0))
            .state
            .can_watch()
    );
}

#[test]
fn a_revealed_value_is_hidden_again_when_it_changes() {
    const SECRETS: &str = "#/api/v1/namespaces/prod/secrets";
    let secret = |version: u32| {
        format!(
            r#"{{"kind":"Secret","metadata":{{"name":"a","uid":"A","resourceVersion":"{version}"}},"data":{{"key":"eA=="}}}}"#
        )
    };
    let hides = |page: &Page, part: usize, names: &[&str]| {
        let answer = page.state.answer.as_ref().unwrap().borrow();
        let node = answer
            .tree()
            .unwrap()
            .document(part)
            .unwrap()
            .find(names)
            .unwrap();
        (answer.hides(part, node), node)
    };
    let page = Page::open(&format!("{SECRETS}/a"))
        .gets(&secret(5))
        .watched();
    let (_, node) = hides(&page, 0, &["data", "key"]);
    let page = page.does(Action::Reveal(0, node, true));
    assert!(!hides(&page, 0, &["data", "key"]).0);
    let page = page.tells(&[event("MODIFIED", &secret(6))]);
    assert!(hides(&page, 0, &["data", "key"]).0);
    let list = format!(
        r#"{{"kind":"SecretList","metadata":{{"resourceVersion":"5"}},"items":[{}]}}"#,
        secret(5)
    );
    let page = Page::open(SECRETS)
        .gets(&list)
        .watched()
        .tells(&[event("MODIFIED", &secret(6))]);
    let (is_hidden, node) = hides(&page, 1, &["object", "data", "key"]);
    assert!(is_hidden);
    let page = page.does(Action::Reveal(1, node, true));
    assert!(!hides(&page, 1, &["object", "data", "key"]).0);
    let page = page.tells(&[event("MODIFIED", &secret(7))]);
    assert!(hides(&page, 1, &["object", "data", "key"]).0);
}

#[test]
fn a_bookmark_is_no_version_of_an_object() {
    let bookmark = event("BOOKMARK", r#"{"metadata":{"resourceVersion":"20"}}"#);
    let page = Page::open(OBJECT)
        .gets(&pod("a", 5, "Pending"))
        .watched()
        .tells(&[bookmark]);
    assert_eq!(page.versions(), "");
}

#[test]
fn a_machine_that_slept_connects_again() {
    let ticks = |page: Page, clock: i64| {
        let now = Now { clock, ..now(0.0) };
        page.does(Action::Watched(0, News::Tick, now))
    };
    let page = Page::open(PODS).gets(LIST).watched();
    let page = ticks(page, 2_000);
    // In a hidden tab the clock ticks once a minute.
    let page = ticks(page, 63_000);
    assert_eq!(page.connection(), Some((1, Way::Socket, "5".to_owned())));
    // The clock was put back, which is no sleep.
    let page = ticks(page, 10_000);
    assert_eq!(page.connection(), Some((1, Way::Socket, "5".to_owned())));
    let page = ticks(page, 101_000);
    assert_eq!(page.connection(), Some((2, Way::Socket, "5".to_owned())));
}

#[test]
fn an_error_is_no_version_of_the_object() {
    let error = event("ERROR", r#"{"kind":"Status","code":500,"message":"no"}"#);
    let page = Page::open(OBJECT)
        .gets(&pod("a", 5, "Pending"))
        .watched()
        .tells(&[error]);
    assert_eq!(
        (page.versions().as_str(), page.screen()),
        ("ERROR 0", pod("a", 5, "Pending"))
    );
}

#[test]
fn an_object_that_has_changed_before_the_watch_is_renewed_by_its_first_event() {
    let newer = pod("a", 7, "Running");
    let page = Page::open(OBJECT)
        .gets(&pod("a", 5, "Pending"))
        .watched()
        .tells(&[event("ADDED", &newer)]);
    assert_eq!(
        (page.screen(), page.versions().as_str()),
        (newer, "LISTED 0, ADDED 1")
    );
    // From then on the server remembers.
    let page = page.news(News::Ended(true));
    assert_eq!(page.connection(), Some((2, Way::Socket, "7".to_owned())));
}

#[test]
fn an_object_that_is_gone_before_the_watch_is_asked_for_again() {
    let page = Page::open(OBJECT).gets(&pod("a", 5, "Pending")).watched();
    let page = page.news_at(5001.0, News::Tick);
    assert_eq!((page.standing(), page.state.asked), (Standing::Listing, 2));
    let page = page.answers(404, r#"{"kind":"Status","code":404}"#);
    let page = page.news_at(6000.0, News::Tick);
    assert_eq!(page.standing(), Standing::Over);
    let page = page.news_at(90_000.0, News::Tick);
    assert_eq!(page.state.asked, 2, "it is not asked for again and again");
}

#[test]
fn what_is_not_known_is_counted_and_moves_on() {
    let strange = event("RENAMED", &pod("a", 8, ""));
    let page = Page::open(PODS).gets(LIST).watched().tells(&[strange]);
    assert_eq!((page.versions().as_str(), page.events()), ("", 1));
    assert_eq!(page.items(), Some(2));
}

#[test]
fn a_server_that_wishes_to_be_left_alone_is_watched_later() {
    let head = Head::new(429, [("content-type", "text/plain"), ("retry-after", "7")]);
    let failure = Failure::of_answer(&Path::parse("/api/v1/pods"), &head, b"busy").unwrap();
    let page = Page::open(PODS).gets(LIST).watched();
    let page = page.news(News::Refused(Box::new(failure)));
    assert_eq!(page.standing(), Standing::Waiting(7000.0));
}

#[test]
fn a_file_on_screen_is_not_watched() {
    let page = Page::open(PODS).gets(LIST).watched();
    let page = page.opens_file(r#"{"kind":"PodList","items":[]}"#);
    let page = page.tells(&[event("ADDED", &pod("c", 6, "Pending"))]);
    let file = page.state.file_answer().unwrap().borrow().events.count();
    assert_eq!(file, 0);
    let page = page.does(Action::File(FileAction::Close));
    assert_eq!((page.items(), page.events()), (Some(3), 1));
}

#[test]
fn many_events_are_told_bit_by_bit() {
    let lines = |count: usize| (0..count).map(|number| number.to_string().into_bytes());
    let mut waiting: Vec<_> = lines(120).collect();
    let mut told = Vec::new();
    let mut sizes = Vec::new();
    while !waiting.is_empty() {
        let some = some_of(&mut waiting);
        sizes.push(some.len());
        told.extend(some);
    }
    assert_eq!(sizes, [50, 50, 20]);
    assert_eq!(told, lines(120).collect::<Vec<_>>());
    // More than can be told so come, as in a tab that nobody sees.
    let mut waiting: Vec<_> = lines(10_001).collect();
    assert_eq!(some_of(&mut waiting).len(), 10_001);
}
