//! The parts of a control plane that few tests need, for real: a custom kind with
//! everything, the logs of Pods, and an aggregated API that goes and comes back.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

mod common;

use std::io::{BufRead, BufReader};
use std::process::Stdio;

use cluster::pod_logs::{LINES, OTHER, PREVIOUS};
use cluster::{Aggregated, ControlPlane, User, seed};
use common::{has, json, says, start};

#[test]
fn all_of_them() {
    let plane = start();
    seed(&plane).unwrap_or_else(|error| panic!("{error}"));
    caches_have_columns_and_fields(&plane);
    the_old_version_of_caches_warns(&plane);
    caches_are_validated_and_scaled(&plane);
    logs_are_read(&plane);
    logs_are_followed(&plane);
    an_aggregated_api_goes_and_comes_back(&plane);
}

fn admin(plane: &ControlPlane, args: &str) -> String {
    says(plane, User::Admin, args)
}

/// The words of each line of a table.
fn table(text: &str) -> Vec<Vec<&str>> {
    let words = |line| str::split_whitespace(line).collect();
    text.lines().map(words).collect()
}

fn caches_have_columns_and_fields(plane: &ControlPlane) {
    let narrow = admin(plane, "get caches -n prod");
    let narrow = table(&narrow);
    let titles = ["NAME", "ENGINE", "REPLICAS", "READY", "BACKUP", "AGE"];
    assert_eq!(narrow[0], titles);
    let names: Vec<_> = narrow[1..].iter().map(|row| row[0]).collect();
    assert_eq!(names, seed::CACHES);
    assert_eq!(narrow[1][1..4], ["valkey", "3", "3"]);

    let wide = admin(plane, "get caches -n prod --output=wide");
    has(&wide, "MEMORY");
    has(&wide, "512Mi");

    let tier = "get kv -n prod --output=name --field-selector=spec.tier=bronze";
    assert_eq!(admin(plane, tier), "cache.data.example.com/pages\n");
    let other = "get kv -n prod --field-selector=spec.memory=2Gi";
    has(&admin(plane, other), "field label not supported");

    let pages = json(plane, "cache/pages -n prod");
    assert_eq!(pages["spec"]["eviction"]["policy"], "LRU");
    has(
        &admin(plane, "explain cache.spec.memory"),
        "the unit Mi or Gi",
    );
}

fn the_old_version_of_caches_warns(plane: &ControlPlane) {
    let resource = seed::CACHE_RESOURCE.split_once('.').unwrap();
    let old = format!("get {}.v1beta1.{} -n prod", resource.0, resource.1);
    let output = plane.kubectl(old.split_whitespace()).output().unwrap();
    let warning = format!("Warning: {}", seed::CACHE_WARNING);
    has(&String::from_utf8_lossy(&output.stderr), &warning);
    let list = format!("get --raw /apis/{}/caches", seed::CACHE_DEPRECATED);
    has(&admin(plane, &list), "data.example.com/v1beta1");
}

fn caches_are_validated_and_scaled(plane: &ControlPlane) {
    let patch = |patch: &str| {
        let args = ["patch", "cache/pages", "-n=prod", "--type=merge", "--patch"];
        let output = plane.kubectl(args.into_iter().chain([patch])).output();
        String::from_utf8(output.unwrap().stderr).unwrap()
    };
    has(&patch(r#"{"spec":{"memory":"a lot"}}"#), "should match");
    has(&patch(r#"{"spec":{"tier":"tin"}}"#), "supported values");
    has(&patch(r#"{"spec":{"engine":"redis"}}"#), "can't be changed");

    let scale = "get --raw /apis/data.example.com/v1/namespaces/prod/caches/sessions/scale";
    let scale = admin(plane, scale);
    has(&scale, r#""spec":{"replicas":2}"#);
    has(&scale, r#""selector":"app=cache,cache=sessions""#);
}

fn log(plane: &ControlPlane, pod: &str, query: &str) -> String {
    let path = format!("/api/v1/namespaces/prod/pods/{pod}/log?{query}");
    admin(plane, &format!("get --raw {path}"))
}

/// As the log has them.
fn joined(lines: &[&str]) -> String {
    lines.iter().flat_map(|line| [line, "\n"]).collect()
}

fn logs_are_read(plane: &ControlPlane) {
    let pod = seed::TALKER;
    let all = joined(&LINES);
    assert_eq!(log(plane, pod, "container=web"), all);
    let last = joined(&LINES[12..]);
    assert_eq!(log(plane, pod, "container=web&tailLines=2"), last);
    let previous = joined(&PREVIOUS);
    assert_eq!(log(plane, pod, "container=web&previous=true"), previous);
    assert_eq!(log(plane, pod, "container=web&limitBytes=9"), all[..9]);
    assert_eq!(
        log(plane, pod, "container=web&sinceTime=2100-01-01T00:00:00Z"),
        ""
    );
    let timed = log(plane, pod, "container=web&timestamps=true");
    for (line, text) in timed.lines().zip(LINES) {
        let (time, rest) = line.split_once(' ').unwrap();
        assert!(time.starts_with("20") && time.ends_with('Z'), "{time}");
        assert_eq!(rest, text);
    }
    for container in ["sidecar", "prepare"] {
        let query = format!("container={container}");
        assert_eq!(log(plane, pod, &query), joined(&[OTHER]));
    }
    assert_eq!(log(plane, "pod-k8s-api", ""), joined(&[OTHER]));
    assert_eq!(admin(plane, "logs deployment/shop -n prod"), all);
    assert_eq!(
        admin(plane, &format!("logs job/{} -n kube-system", seed::JOBS[0])),
        joined(&[OTHER])
    );
    has(&log(plane, pod, ""), "a container name must be specified");
    has(&log(plane, pod, "container=none"), "is not valid for pod");
}

fn logs_are_followed(plane: &ControlPlane) {
    let mut follower = plane
        .kubectl(["logs", "--follow", "talker", "-c=talker", "-n=prod"])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(follower.stdout.take().unwrap()).lines();
    for text in [["one", "\u{1b}[32mtwo\u{1b}[0m"], ["three", "four"]] {
        plane.print_in_pods("talker", &text).unwrap();
        for line in text {
            assert_eq!(lines.next().unwrap().unwrap(), line);
        }
    }
    follower.kill().unwrap();
    follower.wait().unwrap();
}

fn an_aggregated_api_goes_and_comes_back(plane: &ControlPlane) {
    let group = format!("get --raw /apis/{}/v1beta1", Aggregated::GROUP);
    let flunders = "get flunders.wardle.example.com --output=name";
    has(&admin(plane, &group), "(NotFound)");

    let mut aggregated = plane
        .start_aggregated()
        .unwrap_or_else(|error| panic!("{error}"));
    has(&admin(plane, &group), "flunders");
    assert_eq!(admin(plane, flunders), "flunder.wardle.example.com/flat\n");
    has(&discovered(plane), "flunders.");
    // The server behind asks who the caller is and what they may.
    let refused = says(plane, User::Nobody, "get flunders.wardle.example.com");
    has(&refused, "User \"nobody\" cannot list resource");

    aggregated.stop().unwrap_or_else(|error| panic!("{error}"));
    has(&admin(plane, &group), "(ServiceUnavailable)");
    assert_eq!(discovered(plane), "");

    aggregated.start().unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(admin(plane, flunders), "flunder.wardle.example.com/flat\n");
    has(&discovered(plane), "fischers.");

    drop(aggregated);
    has(&admin(plane, &group), "(NotFound)");
}

/// What the discovery document has of the group.
fn discovered(plane: &ControlPlane) -> String {
    let group = Aggregated::GROUP;
    admin(
        plane,
        &format!("api-resources --api-group={group} --output=name"),
    )
}
