#![allow(clippy::unwrap_used)]

use proptest::prelude::*;

use crate::log::{ContainerKind, LogOptions, containers};
use crate::query::Query;
use crate::testing::document;

/// Options as the letters of their flags and their values.
fn shown(query: &str) -> String {
    let options = LogOptions::of(&Query::parse(query));
    let flags = [
        (options.previous, 'p'),
        (options.timestamps, 't'),
        (options.follow, 'f'),
    ];
    let flags: String = flags
        .iter()
        .filter(|flag| flag.0)
        .map(|flag| flag.1)
        .collect();
    let number = |number: Option<u64>| number.map_or("-".to_owned(), |number| number.to_string());
    let (tail, since) = (number(options.tail_lines), number(options.since_seconds));
    format!("{} {flags} {tail} {since}", options.container)
}

#[test]
fn queries_as_the_server_reads_them() {
    for (query, expected) in [
        ("", "  - -"),
        (
            "container=web&previous=true&tailLines=100&timestamps=true&sinceSeconds=60&follow=true",
            "web ptf 100 60",
        ),
        (
            "container=a%20b&container=c&follow&previous=1&timestamps=yes",
            "a b ptf - -",
        ),
        (
            "follow=false&follow=true&previous=0&timestamps=FALSE",
            "  - -",
        ),
        ("tailLines=0&sinceSeconds=1", "  0 1"),
        ("tailLines=-1&sinceSeconds=0", "  - -"),
        ("tailLines=9223372036854775807", "  9223372036854775807 -"),
        ("tailLines=9223372036854775808", "  - -"),
        ("tailLines=ten&sinceSeconds=1.5", "  - -"),
        ("tailLines=&taillines=5&Follow=true", "  - -"),
    ] {
        assert_eq!(shown(query), expected, "{query}");
    }
}

#[test]
fn options_are_written_into_a_query() {
    let all = LogOptions {
        container: "web/1".into(),
        previous: true,
        tail_lines: Some(0),
        timestamps: true,
        since_seconds: Some(60),
        follow: true,
    };
    let written =
        "container=web%2F1&previous=true&tailLines=0&timestamps=true&sinceSeconds=60&follow=true";
    for (query, options, expected) in [
        ("", &all, written),
        (written, &all, written),
        (written, &LogOptions::default(), ""),
        (
            "follow=false&limitBytes=9&tailLines=x&tailLines=2&a",
            &LogOptions::default(),
            "limitBytes=9&a",
        ),
        (
            "sinceTime=x y&follow=0&limitBytes=%39&z=%2f",
            &LogOptions {
                follow: true,
                ..LogOptions::default()
            },
            "sinceTime=x y&follow=true&limitBytes=%39&z=%2f",
        ),
        // The server takes but one of the two.
        (
            "sinceTime=x",
            &LogOptions {
                since_seconds: Some(5),
                ..LogOptions::default()
            },
            "sinceSeconds=5",
        ),
    ] {
        assert_eq!(
            options.query(&Query::parse(query)).raw(),
            expected,
            "{query}"
        );
    }
}

#[test]
fn containers_of_pods() {
    use ContainerKind::{Ephemeral, Init, Normal};
    let pod = r#"{"kind":"Pod","spec":{"ephemeralContainers":[{"name":"d"}],"containers":[{"name":"a"},{"name":"b"}],"initContainers":[{"name":"i"}]}}"#;
    for (json, expected) in [
        (
            pod,
            &[(Init, "i"), (Normal, "a"), (Normal, "b"), (Ephemeral, "d")][..],
        ),
        (
            r#"{"kind":"Pod","spec":{"containers":[{"name":""},{"name":7},{},null,"x",{"name":"a\u0000"}],"initContainers":{"name":"i"}}}"#,
            &[(Normal, "a\0")],
        ),
        (r#"{"kind":"Pod","spec":null}"#, &[]),
        (r#"{"kind":"Pod"}"#, &[]),
        (
            r#"{"kind":"PodTemplate","spec":{"containers":[{"name":"a"}]}}"#,
            &[],
        ),
        (r#"[{"kind":"Pod"}]"#, &[]),
        (
            r#"{"kind":"Pod","spec":{"containers":[{"name":"a"},{"name":"b"#,
            &[(Normal, "a")],
        ),
        ("ok", &[]),
        ("", &[]),
    ] {
        let found = containers(&document(json));
        let found: Vec<(ContainerKind, &str)> = found
            .iter()
            .map(|(kind, name)| (*kind, name.as_str()))
            .collect();
        assert_eq!(found, expected, "{json}");
    }
}

fn options() -> impl Strategy<Value = LogOptions> {
    let numbers = (
        prop::option::of(0..=i64::MAX.unsigned_abs()),
        prop::option::of(1..=i64::MAX.unsigned_abs()),
    );
    let flags = any::<(bool, bool, bool)>();
    (any::<String>(), numbers, flags).prop_map(|(container, numbers, flags)| LogOptions {
        container,
        previous: flags.0,
        tail_lines: numbers.0,
        timestamps: flags.1,
        since_seconds: numbers.1,
        follow: flags.2,
    })
}

proptest! {
    #[test]
    fn what_is_written_is_read(options in options(), query in "((container|tailLines|follow|previous|sinceTime|x)(=(true|0|[0-9]{1,3}|\\PC))?&){0,6}") {
        let query = Query::parse(&query);
        let written = options.query(&query);
        prop_assert_eq!(&LogOptions::of(&written), &options);
        let mut ours = vec!["container", "previous", "tailLines", "timestamps", "sinceSeconds", "follow"];
        ours.extend(options.since_seconds.map(|_| "sinceTime"));
        let is_other = |(name, _): &(String, String)| !ours.contains(&name.as_str());
        let others = |query: &Query| query.pairs().filter(is_other).collect::<Vec<_>>();
        prop_assert_eq!(others(&written), others(&query));
        let cleared = LogOptions::default().query(&written);
        prop_assert!(ours.into_iter().take(6).all(|name| !cleared.has(name)));
        let again = LogOptions::of(&query);
        prop_assert_eq!(LogOptions::of(&again.query(&query)), again);
    }
}
