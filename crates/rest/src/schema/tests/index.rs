//! The index of documents, and the requests made of it.

use super::*;
use crate::request::ACCEPT_JSON;

/// The path and query asked for when the index says that the document of apps/v1 is there.
fn asked(url: &str) -> Option<String> {
    let index = format!(r#"{{"paths":{{"apis/apps/v1":{{"serverRelativeURL":"{url}"}}}}}}"#);
    Some(request_for(&document(&index), "apps", "v1")?.shown())
}

#[test]
fn documents_are_listed_as_sent() {
    let index = r#"{"paths":{
        "version":{"serverRelativeURL":"/openapi/v3/version?hash=A"},
        "api/v1":{"serverRelativeURL":"/openapi/v3/api/v1?hash=B"},
        "odd":{},"odder":7,"oddest":{"serverRelativeURL":["x"]}}}"#;
    let index = document(index);
    let documents = group_documents(&index);
    assert_eq!(
        documents,
        [
            (
                "version".to_owned(),
                "/openapi/v3/version?hash=A".to_owned()
            ),
            ("api/v1".to_owned(), "/openapi/v3/api/v1?hash=B".to_owned()),
        ]
    );
    let request = request_for(&index, "", "v1").unwrap();
    assert_eq!(request.wire(), "/openapi/v3/api/v1?hash=B&pretty=false");
    assert_eq!(
        (request.accept, request.cache.fetch_mode()),
        (ACCEPT_JSON, "default")
    );
    assert_eq!(request_for(&index, "apps", "v1"), None);
    assert_eq!(request_for(&index, "", ".."), None);
    for odd in ["", "7", "[]", r#"{"paths":7}"#, r#"{"paths":["api/v1"]}"#] {
        assert!(group_documents(&document(odd)).is_empty(), "{odd}");
        assert_eq!(request_for(&document(odd), "", "v1"), None, "{odd}");
    }
}

#[test]
fn only_the_document_itself_is_asked_for_and_only_by_its_hash() {
    for (url, path) in [
        (
            "/openapi/v3/apis/apps/v1?hash=AB12",
            Some("/openapi/v3/apis/apps/v1?hash=AB12"),
        ),
        (
            "/openapi/v3/apis/apps/v1?watch=1&hash=A%26b&x",
            Some("/openapi/v3/apis/apps/v1?hash=A%26b"),
        ),
        ("/openapi/v3/apis/apps/v1", Some("/openapi/v3/apis/apps/v1")),
        ("", None),
        ("/openapi/v3/apis/apps/v2?hash=A", None),
        ("/openapi/v3/apis/apps/v1/?hash=A", None),
        ("/openapi/v3/apis/apps/v1/../v1beta1?hash=A", None),
        ("/openapi/v3/../../api/v1/secrets?hash=A", None),
        ("/openapi/v3/apis%2Fapps/v1?hash=A", None),
        ("/api/v1/nodes/n/proxy/run?hash=A", None),
        ("openapi/v3/apis/apps/v1?hash=A", None),
        ("//example.com/openapi/v3/apis/apps/v1?hash=A", None),
        ("https://example.com/openapi/v3/apis/apps/v1?hash=A", None),
        ("/openapi/v3/apis/apps/v1#?hash=A", None),
    ] {
        assert_eq!(asked(url).as_deref(), path, "{url}");
    }
    assert_eq!(
        request_for(&document(r#"{"paths":{"apis/apps/v1":{}}}"#), "apps", "v1"),
        None
    );
}
