#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

use super::*;

fn open(hash: &str) -> Request {
    Request::open(&Address::from_hash(hash).unwrap())
}

/// Path and query, Accept and cache mode as they reach fetch.
fn sent(request: &Request) -> (String, &str, &str) {
    (request.wire(), request.accept, request.cache.fetch_mode())
}

#[test]
fn json_is_asked_for_unindented_and_shown_as_typed() {
    for (hash, wire) in [
        ("#/", "/?pretty=false"),
        ("#/apis/", "/apis/?pretty=false"),
        ("#/api/v1/pods", "/api/v1/pods?pretty=false"),
        (
            "#/apis/batch/v1/jobs?limit=500",
            "/apis/batch/v1/jobs?limit=500&pretty=false",
        ),
        (
            "#/api/v1/namespaces/x/pods/p",
            "/api/v1/namespaces/x/pods/p?pretty=false",
        ),
        (
            "#/apis/apps/v1/namespaces/x/deployments/d/scale",
            "/apis/apps/v1/namespaces/x/deployments/d/scale?pretty=false",
        ),
        ("#/version", "/version?pretty=false"),
    ] {
        assert_eq!(open(hash).wire(), wire);
        assert_eq!(open(hash).shown(), hash.trim_start_matches('#'));
    }
}

#[test]
fn nothing_is_added_to_text_to_proxied_answers_or_to_a_typed_pretty() {
    for hash in [
        "#/metrics",
        "#/livez?verbose",
        "#/healthz/etcd",
        "#/logs/",
        "#/api/v1/namespaces/x/pods/p/log?tailLines=10",
        "#/api/v1/namespaces/x/services/s/proxy/api",
        "#/statusz",
        "#/api/v1/pods?pretty=true",
        "#/api/v1/pods?limit=5&prett%79",
    ] {
        assert_eq!(open(hash).wire(), hash.trim_start_matches('#'));
    }
}

#[test]
fn accept_and_cache_follow_the_path() {
    for (hash, accept, cache) in [
        ("#/api/v1/pods", ACCEPT_ANYTHING, "no-store"),
        ("#/apis", ACCEPT_ANYTHING, "no-store"),
        ("#/metrics", ACCEPT_ANYTHING, "no-store"),
        ("#/openapi/v2", ACCEPT_JSON, "no-cache"),
        ("#/openapi/v3", ACCEPT_JSON, "no-store"),
        ("#/openapi/v3/apis/batch/v1", ACCEPT_JSON, "no-store"),
        (
            "#/openapi/v3/apis/batch/v1?hash=AB12",
            ACCEPT_JSON,
            "default",
        ),
        (
            "#/.well-known/openid-configuration",
            ACCEPT_ANYTHING,
            "no-store",
        ),
    ] {
        assert_eq!(
            (open(hash).accept, open(hash).cache.fetch_mode()),
            (accept, cache),
            "{hash}"
        );
    }
}

#[test]
fn what_the_console_asks_by_itself() {
    let aggregated = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,\
                      application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList,application/json";
    let metadata =
        "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json";
    for (request, wire, accept, cache) in [
        (
            Request::index(),
            "/?pretty=false",
            "application/json",
            "no-store",
        ),
        (
            Request::version(),
            "/version?pretty=false",
            "application/json",
            "no-store",
        ),
        (
            Request::core_discovery(),
            "/api?pretty=false",
            aggregated,
            "no-cache",
        ),
        (
            Request::group_discovery(),
            "/apis?pretty=false",
            aggregated,
            "no-cache",
        ),
        (
            Request::group_version_discovery("", "v1").unwrap(),
            "/api/v1?pretty=false",
            "application/json",
            "no-store",
        ),
        (
            Request::group_version_discovery("batch", "v1").unwrap(),
            "/apis/batch/v1?pretty=false",
            "application/json",
            "no-store",
        ),
        (
            Request::namespaces(),
            "/api/v1/namespaces?pretty=false",
            metadata,
            "no-store",
        ),
    ] {
        assert_eq!(sent(&request), (wire.to_owned(), accept, cache));
    }
    assert_eq!(Request::group_version_discovery("..", "v1"), None);
}

#[test]
fn the_next_page_is_the_identical_query_with_its_token() {
    for (hash, next) in [
        (
            "#/api/v1/pods?limit=500",
            "/api/v1/pods?limit=500&continue=abc%3D",
        ),
        (
            "#/api/v1/pods?continue=old&limit=5&labelSelector=app%3Dx",
            "/api/v1/pods?continue=abc%3D&limit=5&labelSelector=app%3Dx",
        ),
        (
            "#/api/v1/pods?limit=5&resourceVersion=7&resourceVersionMatch=Exact",
            "/api/v1/pods?limit=5&continue=abc%3D",
        ),
    ] {
        assert_eq!(open(hash).next_page("abc=").shown(), next);
    }
    let page = open("#/api/v1/pods?limit=500").next_page("x");
    assert_eq!(
        sent(&page).0,
        "/api/v1/pods?limit=500&continue=x&pretty=false"
    );
    assert_eq!(
        page.next_page("y").shown(),
        "/api/v1/pods?limit=500&continue=y"
    );
}
