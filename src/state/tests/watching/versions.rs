//! What a watch keeps: versions, what was before them, and who has written.

use super::*;

#[test]
fn how_an_object_was_before_is_its_first_version() {
    let told = |page: &Page, number: usize| {
        let watching = page.state.watching.as_ref().unwrap().borrow();
        let version = watching.versions.get(number).unwrap();
        let text = version.document.bytes(0..version.document.byte_len());
        let names = (version.name.clone(), version.resource_version.clone());
        (String::from_utf8_lossy(&text).into_owned(), names)
    };
    let older = pod("a", 5, "Pending");
    let page = Page::open(OBJECT).gets(&older).watched();
    let newer = event("MODIFIED", &pod("a", 6, "Running"));
    let page = page.tells(std::slice::from_ref(&newer));
    let names = ("a".to_owned(), "5".to_owned());
    assert_eq!(told(&page, 0), (older.clone(), names.clone()));
    let list =
        format!(r#"{{"kind":"PodList","metadata":{{"resourceVersion":"9"}},"items":[{older}]}}"#);
    let page = Page::open(PODS)
        .gets(&list)
        .watched()
        .tells(&[event("ADDED", &pod("b", 7, "")), newer]);
    assert_eq!(page.versions(), "ADDED 0, LISTED 0, MODIFIED 1");
    assert_eq!(told(&page, 1), (older, names));
    let page = page.tells(&[event("DELETED", &pod("a", 8, "Running"))]);
    let watching = page.state.watching.as_ref().unwrap().borrow();
    let versions = &watching.versions;
    let newest = |number: usize| versions.newest_of(versions.get(number).unwrap());
    assert_eq!(
        [0, 1, 2, 3].map(newest),
        [Some(0), Some(3), Some(3), Some(3)]
    );
    assert_eq!(versions.events, 3);
}

#[test]
fn a_version_tells_who_has_written() {
    let managed = |version: u32, kubelet: u32| {
        let entry = |name: &str, below: &str, time: u32| {
            format!(r#"{{"manager":"{name}","operation":"Update"{below},"time":"{time}"}}"#)
        };
        let entries = [
            entry("kubectl", "", 1),
            entry("kubelet", r#","subresource":"status""#, kubelet),
        ];
        let entries = entries.join(",");
        format!(
            r#"{{"metadata":{{"name":"a","uid":"A","resourceVersion":"{version}","managedFields":[{entries}]}}}}"#
        )
    };
    let page = Page::open(OBJECT).gets(&managed(5, 1)).watched();
    let page = page.tells(&[event("MODIFIED", &managed(6, 2))]);
    let watching = page.state.watching.as_ref().unwrap().borrow();
    let by = watching
        .versions
        .kept()
        .iter()
        .map(|version| version.by.as_str());
    assert_eq!(by.collect::<Vec<_>>(), ["", "kubelet (status)"]);
}

#[test]
fn a_version_opens_by_itself_and_stays() {
    let page = Page::open(OBJECT).gets(&pod("a", 5, "Pending")).watched();
    let page = page.tells(&[
        event("MODIFIED", &pod("a", 6, "Running")),
        event("MODIFIED", &pod("a", 7, "Failed")),
    ]);
    let page = page.does(Action::OpenVersion(1));
    assert_eq!(page.state.opened.as_ref().unwrap().name(), "Pod a 6");
    let bytes = page.state.opened.as_ref().unwrap().answer.borrow().bytes();
    assert_eq!(bytes, pod("a", 6, "Running").len());
    let page = page
        .tells(&[event("MODIFIED", &pod("a", 8, "Gone"))])
        .does(Action::Reload)
        .gets(&pod("a", 9, "Gone"));
    assert_eq!(page.state.opened.as_ref().unwrap().name(), "Pod a 6");
    assert!(page.does(Action::OpenVersion(9)).state.opened.is_none());
}

#[test]
fn versions_take_no_more_memory_than_they_may() {
    let big = |version: u32| event("MODIFIED", &pod("a", version, &"x".repeat(4 << 20)));
    let mut page = Page::open(OBJECT).gets(&pod("a", 5, "")).watched();
    for version in 6..18 {
        page = page.tells(&[big(version)]);
    }
    let watching = page.state.watching.as_ref().unwrap().borrow();
    let sizes = watching.versions.kept().iter().map(|version| {
        let before = version
            .before
            .as_ref()
            .map_or(0, |before| before.byte_len());
        version.document.byte_len() + before
    });
    assert!((16 << 20..32 << 20).contains(&sizes.sum::<usize>()));
    let versions = &watching.versions;
    assert_eq!((versions.count(), versions.events), (13, 12));
    assert_eq!(versions.dropped, 13 - versions.kept().len());
}
