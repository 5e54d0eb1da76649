//! What the address bar offers.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

use super::super::tests::served::catalog;
use super::*;

fn offers(typed: &str, namespace: Option<&str>) -> Vec<String> {
    let about = |choice: Choice| {
        format!("{} {}", choice.address, choice.about)
            .trim_end()
            .to_owned()
    };
    choices(catalog(), namespace, typed)
        .into_iter()
        .map(about)
        .collect()
}

#[test]
fn paths_that_begin_so_come_first_then_those_that_hold_the_words() {
    let cases: [(&str, &[&str]); 9] = [
        (
            "/apis/batch/v1/",
            &[
                "/apis/batch/v1/jobs Job",
                "/apis/batch/v1/cronjobs CronJob · cj",
            ],
        ),
        (
            "/apis/batch",
            &[
                "/apis/batch/v1",
                "/apis/batch/v1/jobs Job",
                "/apis/batch/v1/cronjobs CronJob · cj",
            ],
        ),
        ("cj", &["/apis/batch/v1/cronjobs CronJob · cj"]),
        ("deploy", &["/apis/apps/v1/deployments Deployment · deploy"]),
        ("api/v1/po", &["/api/v1/pods Pod · po"]),
        (
            "Volume",
            &[
                "/apis/backup.two.example.com/v1/volumes Volume · vs",
                "/apis/backup.one.example.com/v1beta1/volumes Volume · vs",
                "/apis/backup.one.example.com/v1alpha1/volumes Volume · vs",
            ],
        ),
        ("/li", &["/livez", "/livez/etcd"]),
        ("  /versio ", &["/version"]),
        ("nothing-like-this", &[]),
    ];
    for (typed, expected) in cases {
        assert_eq!(offers(typed, None), expected, "{typed}");
    }
}

#[test]
fn the_chosen_namespace_is_offered_too() {
    assert_eq!(
        offers("/apis/batch/v1/j", Some("prod")),
        [
            "/apis/batch/v1/jobs Job",
            "/apis/batch/v1/namespaces/prod/jobs Job"
        ]
    );
    assert_eq!(
        offers("/api/v1/namespaces/prod/po", Some("prod")),
        ["/api/v1/namespaces/prod/pods Pod · po"]
    );
    assert_eq!(offers("/api/v1/nodes", Some("prod")), Vec::<String>::new());
}

#[test]
fn nothing_is_offered_for_nothing_a_query_or_what_is_there() {
    for typed in ["", "  ", "/api/v1/pods?", "/api/v1/pods?limit", "/version"] {
        assert_eq!(offers(typed, None), Vec::<String>::new(), "{typed}");
    }
}

#[test]
fn what_cannot_be_listed_is_not_offered() {
    assert_eq!(offers("/api/v1/bind", None), Vec::<String>::new());
}

#[test]
fn a_few_at_a_time_each_once() {
    let all = choices(catalog(), Some("prod"), "/");
    assert_eq!(all.len(), LIMIT);
    let mut addresses: Vec<_> = all.iter().map(|choice| &choice.address).collect();
    addresses.sort();
    addresses.dedup();
    assert_eq!(addresses.len(), LIMIT);
}
