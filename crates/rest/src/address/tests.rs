#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

use proptest::prelude::*;

use super::*;

fn link(hash: &str) -> Address {
    Address::from_hash(hash).unwrap()
}

fn typed(text: &str) -> Result<String, AddressFault> {
    Address::from_typed(text, "/SECRET/").map(|address| address.to_string())
}

#[test]
fn a_hash_is_path_query_and_view() {
    let address =
        link("#/apis/batch/v1/namespaces/kube-system/jobs?limit=500#tab=table&at=/items/3");
    assert_eq!(
        address.path.to_string(),
        "/apis/batch/v1/namespaces/kube-system/jobs"
    );
    assert_eq!(address.query.raw(), "limit=500");
    assert_eq!(
        address.view,
        View {
            tab: Some("table".into()),
            at: Some("/items/3".into()),
            sort: None,
        }
    );
}

#[test]
fn a_hash_is_printed_as_it_came() {
    for hash in [
        "#/",
        "#/apis/",
        "#/apis/batch/v1/jobs?limit=500#tab=table&at=/items/3",
        "#/api/v1/pods#at=",
        "#/api/v1/pods#at=/metadata/labels/a~1b%20c%26d%3De%23",
        "#/apis/rbac.authorization.k8s.io/v1/clusterroles/a%3Ab%20c%23d#tab=raw",
        "#/api/v1/pods?labelSelector=a%23b#tab=tree",
    ] {
        assert_eq!(link(hash).to_hash(), hash);
    }
}

#[test]
fn short_forms_of_a_hash() {
    for (hash, expected) in [
        ("", "#/"),
        ("#", "#/"),
        ("/version", "#/version"),
        ("#/version?", "#/version"),
        ("#/version#", "#/version"),
        ("#/version#tab=raw&unknown=1&at", "#/version#tab=raw&at="),
        ("#/api/v1/../v1/pods", "#/api/v1/pods"),
        ("#/a b", "#/a%20b"),
        ("#/x?a=b c", "#/x?a=b%20c"),
        ("#/x?y=//z", "#/x?y=//z"),
        ("#/x??y=z?", "#/x??y=z?"),
    ] {
        assert_eq!(link(hash).to_hash(), expected, "{hash:?}");
    }
}

#[test]
fn links_that_are_no_path_are_refused() {
    let scheme = |scheme: &str| AddressFault::Scheme {
        scheme: scheme.to_owned(),
    };
    for (hash, fault) in [
        ("#api/v1", AddressFault::NoLeadingSlash),
        ("#tab=table", AddressFault::NoLeadingSlash),
        ("#http://evil/api", scheme("http")),
        ("#javascript:alert(1)", scheme("javascript")),
        (
            "#//evil.example/api",
            AddressFault::DoubleSlash { offset: 0 },
        ),
        ("#/api//v1", AddressFault::DoubleSlash { offset: 4 }),
        ("#/\\evil", AddressFault::Backslash { offset: 1 }),
        ("#/api?a=\\", AddressFault::Backslash { offset: 7 }),
        (
            "#/a\nb",
            AddressFault::ControlCharacter {
                offset: 2,
                character: '\n',
            },
        ),
        (
            "#/a\u{0}",
            AddressFault::ControlCharacter {
                offset: 2,
                character: '\0',
            },
        ),
        (
            "#\t/api",
            AddressFault::ControlCharacter {
                offset: 0,
                character: '\t',
            },
        ),
        (
            "#/a\u{85}",
            AddressFault::ControlCharacter {
                offset: 2,
                character: '\u{85}',
            },
        ),
    ] {
        assert_eq!(Address::from_hash(hash), Err(fault), "{hash:?}");
    }
}

#[test]
fn what_people_type() {
    for (text, expected) in [
        ("", "/"),
        ("/", "/"),
        ("  /api/v1/pods?limit=5  ", "/api/v1/pods?limit=5"),
        ("api/v1/pods", "/api/v1/pods"),
        ("apis/batch/v1/jobs?limit=5", "/apis/batch/v1/jobs?limit=5"),
        ("version", "/version"),
        ("//api/v1", "/api/v1"),
        (
            "/api/v1/namespaces/x/configmaps/a b",
            "/api/v1/namespaces/x/configmaps/a%20b",
        ),
        (
            "/apis/rbac.authorization.k8s.io/v1/clusterroles/a:b",
            "/apis/rbac.authorization.k8s.io/v1/clusterroles/a%3Ab",
        ),
        (
            "api/v1/namespaces/x/services/web:8080/proxy/",
            "/api/v1/namespaces/x/services/web%3A8080/proxy/",
        ),
        ("/api/v1/pods#tab=table", "/api/v1/pods#tab=table"),
        (
            "/k8s/clusters/c-1/api/v1/pods",
            "/k8s/clusters/c-1/api/v1/pods",
        ),
        ("GET /api/v1/pods", "/api/v1/pods"),
        ("'/api/v1/pods?a=1'", "/api/v1/pods?a=1"),
        ("/SECRET/api/v1/pods", "/api/v1/pods"),
        ("/SECRETS/api", "/SECRETS/api"),
    ] {
        assert_eq!(typed(text), Ok(expected.to_owned()), "{text:?}");
    }
}

#[test]
fn urls_that_people_paste() {
    for (text, expected) in [
        ("http://127.0.0.1:8001", "/"),
        ("http://127.0.0.1:8001/", "/"),
        ("http://127.0.0.1:8001/SECRET", "/"),
        (
            "http://127.0.0.1:8001/SECRET/apis/batch/v1/jobs?limit=5",
            "/apis/batch/v1/jobs?limit=5",
        ),
        (
            "http://127.0.0.1:8001/api/v1/pods?limit=5",
            "/api/v1/pods?limit=5",
        ),
        (
            "http://127.0.0.1:8001/0badc0de/api/v1/pods?limit=5",
            "/api/v1/pods?limit=5",
        ),
        ("http://[::1]:8001/api/v1/nodes", "/api/v1/nodes"),
        (
            "https://192.168.42.79:6443/api/v1/namespaces/x/services/dns:dns/proxy",
            "/api/v1/namespaces/x/services/dns%3Adns/proxy",
        ),
        ("https://kubernetes.default.svc/version", "/version"),
        ("https://user:pw@host/api", "/api"),
        (
            "https://rancher.example/k8s/clusters/c-1/api/v1/pods?limit=5",
            "/api/v1/pods?limit=5",
        ),
        (
            "https://console.example/api/kubernetes/apis/apps/v1/deployments",
            "/apis/apps/v1/deployments",
        ),
        (
            "https://console.example/api/kubernetes/api/v1/pods",
            "/api/v1/pods",
        ),
        ("https://host/prefix/healthz/etcd", "/healthz/etcd"),
        ("https://host/prefix/openapi/v3", "/openapi/v3"),
        ("https://host/prefix/version", "/version"),
        ("https://host/logs/", "/logs/"),
        (
            "https://host/api/v1/namespaces/version/pods",
            "/api/v1/namespaces/version/pods",
        ),
        ("WSS://host/api/v1/pods?watch=1", "/api/v1/pods?watch=1"),
        ("localhost:8001/apis/batch/v1/jobs", "/apis/batch/v1/jobs"),
        ("127.0.0.1:8001", "/"),
        ("127.0.0.1:8001?x=1", "/?x=1"),
        ("my.server/api/v1/pods", "/api/v1/pods"),
        ("http://host?x=/y", "/?x=/y"),
        ("http://host/api/v1/pods#tab=raw", "/api/v1/pods#tab=raw"),
    ] {
        assert_eq!(typed(text), Ok(expected.to_owned()), "{text:?}");
    }
}

#[test]
fn links_to_this_page_that_people_paste() {
    for (text, expected) in [
        (
            "#/api/v1/pods?limit=5#at=/items/3",
            "/api/v1/pods?limit=5#at=/items/3",
        ),
        (
            "http://127.0.0.1:8001/static/#/apis/batch/v1/jobs?limit=500#tab=table",
            "/apis/batch/v1/jobs?limit=500#tab=table",
        ),
        ("http://127.0.0.1:9999/0badc0de/static/#/api", "/api"),
    ] {
        assert_eq!(typed(text), Ok(expected.to_owned()), "{text:?}");
    }
    assert_eq!(
        typed("http://h/static/#//evil"),
        Err(AddressFault::DoubleSlash { offset: 0 })
    );
}

#[test]
fn commands_that_people_paste() {
    for (text, expected) in [
        ("kubectl get --raw /api/v1/pods", "/api/v1/pods"),
        (
            "$ kubectl get --raw '/api/v1/pods?limit=5'",
            "/api/v1/pods?limit=5",
        ),
        (
            "kubectl --context x get --raw=\"/apis/batch/v1\" | jq .",
            "/apis/batch/v1",
        ),
        (
            "curl localhost:8001/apis/batch/v1/jobs",
            "/apis/batch/v1/jobs",
        ),
        ("$ curl 127.0.0.1:8001", "/"),
        (
            "curl -s 'http://127.0.0.1:8001/SECRET/api/v1/pods?limit=5'",
            "/api/v1/pods?limit=5",
        ),
        (
            "curl --cacert /x/ca.crt -H \"Authorization: Bearer $(cat /x/token)\" https://kubernetes.default.svc/api/v1/pods",
            "/api/v1/pods",
        ),
        (
            "curl \\\n  -s \\\n  http://127.0.0.1:8001/version",
            "/version",
        ),
    ] {
        assert_eq!(typed(text), Ok(expected.to_owned()), "{text:?}");
    }
    for text in [
        "kubectl get pods -A",
        "kubectl get --raw",
        "curl ",
        "curl -s",
    ] {
        assert_eq!(
            typed(text),
            if text == "curl " {
                Ok("/curl".into())
            } else {
                Err(AddressFault::NoPathInCommand)
            },
            "{text:?}"
        );
    }
}

#[test]
fn typed_text_that_is_refused() {
    assert_eq!(
        typed("ftp://host/api"),
        Err(AddressFault::Scheme {
            scheme: "ftp".into()
        })
    );
    assert_eq!(
        typed("file:///etc/passwd"),
        Err(AddressFault::Scheme {
            scheme: "file".into()
        })
    );
    assert_eq!(
        typed("/api\\v1"),
        Err(AddressFault::Backslash { offset: 4 })
    );
    assert_eq!(
        typed("/api\n/v1"),
        Err(AddressFault::ControlCharacter {
            offset: 4,
            character: '\n'
        })
    );
}

#[test]
fn a_proxy_without_prefix_has_nothing_to_strip() {
    for base in ["/", ""] {
        let address = Address::from_typed("http://127.0.0.1:8001/api/v1/pods", base).unwrap();
        assert_eq!(address.to_string(), "/api/v1/pods");
    }
}

#[test]
fn only_reading_roots_open_by_themselves() {
    use crate::path::Connect::{Attach, Exec, PortForward, Proxy};
    use NeedsClick::{Connects, FollowsLog, UnknownEffect, Watches};
    for (hash, expected) in [
        ("#/", None),
        ("#/api", None),
        ("#/apis/batch/v1/jobs?limit=500", None),
        ("#/version", None),
        ("#/livez/etcd?verbose", None),
        ("#/openapi/v3", None),
        ("#/metrics", None),
        ("#/api/v1/namespaces/x/pods/p/log", None),
        ("#/api/v1/namespaces/x/pods/p/log?follow=false", None),
        ("#/api/v1/pods?watch=false", None),
        ("#/api/v1/namespaces/proxy/pods/exec", None),
        (
            "#/api/v1/namespaces/x/services/y/proxy/delete?all=1",
            Some(Connects(Proxy)),
        ),
        (
            "#/api/v1/namespaces/x/services/y%2Fproxy%2Fdelete",
            Some(Connects(Proxy)),
        ),
        ("#/api/v1/proxy/nodes/n/run", Some(Connects(Proxy))),
        (
            "#/api/v1/namespaces/x/pods/p/exec?command=ls",
            Some(Connects(Exec)),
        ),
        (
            "#/api/v1/namespaces/x/pods/p/attach",
            Some(Connects(Attach)),
        ),
        (
            "#/api/v1/namespaces/x/pods/p/portforward",
            Some(Connects(PortForward)),
        ),
        (
            "#/apis/subresources.kubevirt.io/v1/namespaces/x/vms/v/portforward/22",
            Some(Connects(PortForward)),
        ),
        (
            "#/api/v1/namespaces/x/pods/p/log?follow=true",
            Some(FollowsLog),
        ),
        (
            "#/api/v1/namespaces/x/pods/p/log?foll%6Fw",
            Some(FollowsLog),
        ),
        ("#/api/v1/pods?watch=1", Some(Watches)),
        ("#/api/v1/pods?watch", Some(Watches)),
        ("#/api/v1/watch/pods", Some(Watches)),
        ("#/logs/", Some(UnknownEffect)),
        ("#/debug/pprof/profile", Some(UnknownEffect)),
        ("#/openid/v1/jwks", Some(UnknownEffect)),
    ] {
        assert_eq!(link(hash).needs_click(), expected, "{hash}");
        assert_eq!(link(hash).opens_by_itself(), expected.is_none(), "{hash}");
    }
}

proptest! {
    #[test]
    fn an_address_comes_back_from_its_hash(
        segments in prop::collection::vec("[:.%/?# a-z]{3,8}|\\PC{3,6}|\u{202e}🚀\n\\\\", 0..5),
        query in "[^?]*",
        tab in prop::option::of(any::<String>()),
        at in prop::option::of(any::<String>()),
        sort in prop::option::of(any::<String>()),
    ) {
        let segments: Vec<&str> = segments.iter().map(String::as_str).filter(|segment| !segment.contains("..")).collect();
        let query = Query::parse(&Query::parse(&query).to_string());
        let address = Address { path: Path::of(&segments).unwrap(), query, view: View { tab, at, sort } };
        prop_assert!(address.to_hash().is_ascii());
        prop_assert_eq!(Address::from_hash(&address.to_hash()), Ok(address));
    }

    #[test]
    fn any_text_is_an_address_or_a_fault(text in any::<String>(), base in any::<String>()) {
        for address in [Address::from_hash(&text), Address::from_typed(&text, &base)].into_iter().flatten() {
            prop_assert_eq!(Address::from_hash(&address.to_hash()).unwrap().to_hash(), address.to_hash());
        }
    }
}
