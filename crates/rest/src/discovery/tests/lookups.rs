//! Questions to the catalog.

use crate::discovery::{Filter, Resource};
use crate::path::{Gvr, Path};
use crate::testing::catalog;

/// `resource.version.group`, as kubectl names them.
fn names(resources: &[&Resource]) -> String {
    let name = |resource: &&Resource| {
        format!(
            "{}.{}.{}",
            resource.gvr.resource, resource.gvr.version, resource.gvr.group
        )
    };
    resources.iter().map(name).collect::<Vec<_>>().join(" ")
}

#[test]
fn a_kind_is_looked_up_with_its_group_version() {
    let catalog = catalog();
    let cases = [
        ("v1", "Service", "services.v1."),
        (
            "serving.knative.dev/v1",
            "Service",
            "services.v1.serving.knative.dev",
        ),
        ("events.k8s.io/v1", "Event", "events.v1.events.k8s.io"),
        (
            "backup.one.example.com/v1beta1",
            "Volume",
            "volumes.v1beta1.backup.one.example.com",
        ),
        ("apps/v2", "Deployment", ""),
        ("v1", "service", ""),
        ("autoscaling/v1", "Scale", ""),
        ("", "Service", ""),
        ("a/b/c", "Service", ""),
    ];
    for (api_version, kind, expected) in cases {
        assert_eq!(
            names(&catalog.by_kind(api_version, kind)),
            expected,
            "{api_version} {kind}"
        );
    }
}

#[test]
fn a_kind_without_a_version_is_that_of_the_preferred_first() {
    let catalog = catalog();
    let cases = [
        (
            "autoscaling",
            "HorizontalPodAutoscaler",
            "horizontalpodautoscalers.v2.autoscaling horizontalpodautoscalers.v1.autoscaling",
        ),
        (
            "backup.one.example.com",
            "Archive",
            "archives.v1alpha1.backup.one.example.com",
        ),
        ("", "Pod", "pods.v1."),
        ("nosuch", "Pod", ""),
    ];
    for (group, kind, expected) in cases {
        assert_eq!(
            names(&catalog.by_kind_any_version(group, kind)),
            expected,
            "{group} {kind}"
        );
    }
}

#[test]
fn short_names_collide() {
    let catalog = catalog();
    let cases = [
        ("po", "pods.v1."),
        ("ev", "events.v1. events.v1.events.k8s.io"),
        (
            "vs",
            "volumes.v1beta1.backup.one.example.com volumes.v1alpha1.backup.one.example.com volumes.v1.backup.two.example.com",
        ),
        ("pods", ""),
    ];
    for (short_name, expected) in cases {
        assert_eq!(
            names(&catalog.by_short_name(short_name)),
            expected,
            "{short_name}"
        );
    }
}

#[test]
fn resources_have_one_key() {
    let catalog = catalog();
    assert!(catalog.resource(&Gvr::core("pods")).is_some());
    assert!(catalog.resource(&Gvr::new("apps", "v1", "pods")).is_none());
    let nodes = catalog.resource(&Gvr::core("nodes")).unwrap();
    assert!(nodes.has_verb("list") && !nodes.has_verb("List"));
    assert_eq!(
        nodes.collection(Some("prod")),
        Some(Path::parse("/api/v1/nodes"))
    );
    let pods = catalog.resource(&Gvr::core("pods")).unwrap();
    assert_eq!(
        pods.collection(Some("prod")),
        Some(Path::parse("/api/v1/namespaces/prod/pods"))
    );
}

#[test]
fn filters() {
    let catalog = catalog();
    let cases = [
        ("JOB", "cronjobs.v1.batch jobs.v1.batch"),
        ("cj", "cronjobs.v1.batch"),
        ("batch/v1/jobs", "jobs.v1.batch"),
        ("knative", "services.v1.serving.knative.dev"),
        ("hpa v2", "horizontalpodautoscalers.v2.autoscaling"),
        ("  svc ", "services.v1. services.v1.serving.knative.dev"),
        ("api-extensions", "apiservices.v1.apiregistration.k8s.io"),
        ("nosuchthing", ""),
        ("job nosuchthing", ""),
    ];
    for (text, expected) in cases {
        let filter = Filter::new(text);
        let found: Vec<&Resource> = catalog
            .resources()
            .filter(|resource| filter.matches(resource))
            .collect();
        assert_eq!(names(&found), expected, "{text}");
    }
    assert!(Filter::new(" ").is_empty());
    assert!(
        catalog
            .resources()
            .all(|resource| Filter::new("").matches(resource))
    );
    assert!(Filter::new("LIVE").matches_path(&Path::parse("/livez/etcd")));
    assert!(!Filter::new("live ready").matches_path(&Path::parse("/livez/etcd")));
}
