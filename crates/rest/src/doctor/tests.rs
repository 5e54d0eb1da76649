#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::sync::Arc;

use super::known::NAMED;
use super::*;
use crate::access::Rules;
use crate::discovery::{Load, Oddity};
use crate::path::Gvr;
use crate::response::{Head, NetFault};
use crate::testing::{catalog, document};

/// A finding as `level subject: kind (versions, what was said) @ path#pointer ...`.
fn line(finding: &Finding<'_>) -> String {
    let code = finding.failure.map(crate::response::Failure::code);
    let code = code.map(|code| code.unwrap_or(0).to_string());
    let about = [
        code.unwrap_or_default(),
        finding.versions.clone(),
        finding.said.clone(),
    ];
    let about: Vec<_> = about.into_iter().filter(|text| !text.is_empty()).collect();
    let evidence = finding.evidence.iter().map(|evidence| {
        let pointer = evidence.pointer.as_ref().map(|at| format!("#{at}"));
        format!("{}{}", evidence.path, pointer.unwrap_or_default())
    });
    let evidence = evidence.collect::<Vec<_>>().join(" ");
    let (level, kind) = (finding.kind.level(), finding.kind);
    format!(
        "{level:?} {}: {kind:?} ({}) @ {evidence}",
        finding.subject,
        about.join(", ")
    )
}

fn lines(found: &[Finding<'_>]) -> Vec<String> {
    found.iter().map(line).collect()
}

/// What is found with a definition of this spec and status.
fn definition(spec: &str, status: &str) -> Vec<String> {
    let list = document(&format!(
        r#"{{"items":[{{"metadata":{{"name":"x.e"}},"spec":{spec},"status":{status}}}]}}"#
    ));
    let place = " @ /apis/apiextensions.k8s.io/v1/customresourcedefinitions/x.e#";
    let found = lines(&definitions(&list)).into_iter();
    found
        .map(|line| line.replace(place, " @ ").replace(" x.e:", ""))
        .collect()
}

fn version(name: &str, more: &str) -> String {
    format!(
        r#"{{"versions":[{{"name":"{name}","served":true,"storage":true,"schema":{{"openAPIV3Schema":{{}}}}{more}}}]}}"#
    )
}

#[test]
fn a_healthy_definition_is_no_finding() {
    let status = r#"{"storedVersions":["v1"],"conditions":[{"type":"Established","status":"True"},{"type":"NamesAccepted","status":"True"},{"type":"NonStructuralSchema","status":"False"},{"type":"Odd","status":"False"}]}"#;
    assert_eq!(definition(&version("v1", ""), status), [""; 0]);
    assert_eq!(definition("null", "7"), [""; 0]);
}

#[test]
fn conditions_of_definitions() {
    for (kind, status, expected) in [
        ("Established", "False", "Broken NotEstablished ()"),
        ("NamesAccepted", "False", "Broken NamesTaken ()"),
        ("NonStructuralSchema", "True", "Risk NotStructural ()"),
        ("Terminating", "True", "Risk Terminating ()"),
        (
            "KubernetesAPIApprovalPolicyConformant",
            "Unknown",
            "Risk NotApproved ()",
        ),
    ] {
        let status = format!(r#"{{"conditions":[{{"type":"{kind}","status":"{status}"}}]}}"#);
        assert_eq!(
            definition("{}", &status),
            [format!("{expected} @ /status/conditions/0")]
        );
    }
}

#[test]
fn versions_that_objects_are_stored_in() {
    let spec = r#"{"versions":[{"name":"v1","storage":true},{"name":"v1beta1","served":true,"schema":{"openAPIV3Schema":{}}},{"name":"v1alpha1","served":false}]}"#;
    let status = r#"{"storedVersions":["v0","v1alpha1","v1beta1","v1"]}"#;
    assert_eq!(
        definition(spec, status),
        [
            "Risk StoredNotServed (v0) @ /status/storedVersions/0",
            r"Risk StoredNotServed (v1alpha1) @ /status/storedVersions/1",
            r"Risk StoredBefore (v1beta1) @ /status/storedVersions/2",
        ]
    );
}

#[test]
fn versions_that_are_served() {
    for (spec, expected) in [
        (
            version("v1", r#","deprecated":true,"deprecationWarning":"use v2""#),
            r"Risk Deprecated (v1, use v2) @ /spec/versions/0/deprecated",
        ),
        (
            r#"{"versions":[{"name":"v1","served":true}]}"#.to_owned(),
            r"Risk NoSchema (v1) @ /spec/versions/0",
        ),
        (
            version(
                "v1",
                r#","schema":{"openAPIV3Schema":{"x-kubernetes-preserve-unknown-fields":true}}"#,
            ),
            r"Note KeepsUnknown (v1) @ /spec/versions/0/schema/openAPIV3Schema/x-kubernetes-preserve-unknown-fields",
        ),
    ] {
        assert_eq!(definition(&spec, "{}"), [expected]);
    }
    let unserved = r#"{"versions":[{"name":"v1","served":false,"deprecated":true}]}"#;
    assert_eq!(definition(unserved, "{}"), [""; 0]);
}

#[test]
fn more_definitions_than_were_read() {
    let list = document(r#"{"items":[],"metadata":{"continue":"x"}}"#);
    let place = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";
    assert_eq!(
        lines(&definitions(&list)),
        [format!("Unseen {place}: Unread () @ {place}")]
    );
}

const SERVICES: &str = r#"{"items":[
    {"metadata":{"name":"v1.apps"},"spec":{"group":"apps","version":"v1"},"status":{"conditions":[{"type":"Available","status":"True"}]}},
    {"metadata":{"name":"v1.batch"},"spec":{"group":"batch","version":"v1"},"status":{"conditions":[{"type":"Other","status":"True"},{"type":"Available","status":"Unknown","reason":"Slow"}]}},
    {"metadata":{"name":"v1beta1.metrics.k8s.io"},"spec":{"group":"metrics.k8s.io","version":"v1beta1"},"status":{"conditions":[{"type":"Available","status":"False","reason":"ServiceNotFound"}]}},
    {"metadata":{"name":"v1.gone"},"spec":{"group":"gone","version":"v1"},"status":{"conditions":[{"type":"Available","status":"False","reason":"R"}]}}]}"#;

#[test]
fn groups_that_do_not_answer() {
    let down = "Broken metrics.k8s.io/v1beta1: Down (503";
    let own = "@ /apis/metrics.k8s.io/v1beta1";
    let unseen = lines(&groups(catalog(), None));
    assert!(
        unseen.contains(&format!("{down}, service unavailable) {own}")),
        "without the APIServices: {unseen:?}"
    );
    let services = "/apis/apiregistration.k8s.io/v1/apiservices";
    let found = lines(&groups(catalog(), Some(&document(SERVICES))));
    for expected in [
        format!(
            "{down}, ServiceNotFound) {own} {services}/v1beta1.metrics.k8s.io#/status/conditions/0"
        ),
        format!(
            "Broken batch/v1: Unavailable (Slow) @ /apis/batch/v1 {services}/v1.batch#/status/conditions/1"
        ),
        format!("Broken gone/v1: Unavailable (R) @ {services}/v1.gone#/status/conditions/0"),
    ] {
        assert!(found.contains(&expected), "{expected} in {found:?}");
    }
    assert!(!found.iter().any(|line| line.contains("apps/v1")));
}

#[test]
fn groups_of_several_versions() {
    let found = lines(&groups(catalog(), None));
    let several =
        r"Note backup.one.example.com: Versions (v1beta1, v1alpha1) @ /apis/backup.one.example.com";
    assert!(found.contains(&several.to_owned()), "{found:?}");
}

#[test]
fn what_discovery_does_not_tell() {
    let failed = |path: &str| {
        let failure = Failure::of_fault(&Path::parse(path), NetFault::Unreachable);
        Load::Failed(Arc::new(failure))
    };
    let mut catalog = catalog().clone();
    catalog.named = failed("/apis");
    catalog.index = failed("/");
    let found = lines(&groups(&catalog, None));
    assert_eq!(
        found[..2],
        [
            "Unseen /apis: Unseen (0) @ /apis",
            "Unseen /: Unseen (0) @ /"
        ]
    );
}

#[test]
fn group_versions_without_a_schema() {
    let index = document(
        r#"{"paths":{"api/v1":{"serverRelativeURL":"/openapi/v3/api/v1?hash=A"},"apis/apps/v1":{"serverRelativeURL":"/openapi/v3/apis/apps/v1?hash=B"}}}"#,
    );
    let found = lines(&undescribed(catalog(), &index));
    assert!(found.contains(&"Note batch/v1: Undescribed () @ /openapi/v3".to_owned()));
    // Those that have one, and one that does not answer.
    for other in ["v1:", "apps/v1:", "metrics.k8s.io/v1beta1:"] {
        let other = format!("Note {other}");
        assert!(
            !found.iter().any(|line| line.starts_with(&other)),
            "{other} {found:?}"
        );
    }
}

#[test]
fn what_does_not_fit_together_in_discovery() {
    let (group, version) = ("apps".to_owned(), "v1".to_owned());
    let gvr = Gvr::new("sub.kubevirt.io", "v1", "vms");
    for (oddity, expected) in [
        (
            Oddity::NameMissing {
                group: group.clone(),
                version: version.clone(),
            },
            "Note apps/v1: Odd () @ /apis/apps/v1",
        ),
        (
            Oddity::VersionTwice { group, version },
            "Note apps/v1: Odd () @ /apis/apps/v1",
        ),
        (
            Oddity::ResourceTwice(Gvr::core("pods")),
            "Note pods: Odd () @ /api/v1",
        ),
        (
            Oddity::KindMissing(Gvr::core("pods")),
            "Note pods: Odd () @ /api/v1",
        ),
        (
            Oddity::ParentMissing(gvr),
            "Note vms.sub.kubevirt.io: Odd () @ /apis/sub.kubevirt.io/v1",
        ),
        (
            Oddity::OtherVersion {
                asked: "a.io/v1".to_owned(),
                said: "v2".to_owned(),
            },
            "Note a.io/v1: Odd () @ /apis/a.io/v1",
        ),
        (
            Oddity::OtherVersion {
                asked: "v1".to_owned(),
                said: "v2".to_owned(),
            },
            "Note v1: Odd () @ /api/v1",
        ),
    ] {
        let mut catalog = Catalog::default();
        catalog.oddities.push(oddity);
        assert_eq!(lines(&groups(&catalog, None)).last().unwrap(), expected);
    }
}

#[test]
fn what_was_called_deprecated() {
    for (gvr, expected) in [
        (
            Gvr::core("endpoints"),
            "Risk endpoints: Deprecated (v1, old) @ /api/v1/endpoints",
        ),
        (
            Gvr::new("batch", "v1beta1", "cronjobs"),
            "Risk cronjobs.batch: Deprecated (v1beta1, old) @ /apis/batch/v1beta1/cronjobs",
        ),
    ] {
        assert_eq!(line(&deprecated(&gvr, "old").unwrap()), expected);
    }
}

#[test]
fn what_may_not_be_listed_is_one_finding() {
    let rules = |incomplete: bool, groups: &str, resources: &str| {
        let status = format!(
            r#"{{"incomplete":{incomplete},"nonResourceRules":[],"resourceRules":[{{"verbs":["get","list"],"apiGroups":{groups},"resources":{resources}}}]}}"#
        );
        Rules::of(Fields::of(&document(&status)))
    };
    let found = |rules: &Rules| refused(catalog(), "prod", rules).as_ref().map(line);
    let some = found(&rules(false, r#"["","apps"]"#, r#"["*"]"#)).unwrap();
    let (count, first) = some
        .strip_prefix("Unseen prod: Refused (")
        .and_then(|rest| rest.split_once(") @ "))
        .unwrap();
    assert!(count.parse::<usize>().unwrap() > NAMED, "{some}");
    assert_eq!(first.split(' ').count(), NAMED);
    // Of the preferred version, those of namespaces in the one that was asked about.
    assert!(
        first.contains("/apis/autoscaling/v2/namespaces/prod/horizontalpodautoscalers"),
        "{some}"
    );
    assert!(
        first.contains("/apis/apiregistration.k8s.io/v1/apiservices"),
        "{some}"
    );
    assert!(!first.contains("/apis/apps/"), "{some}");
    // Where nothing is refused, and where nobody knows.
    assert_eq!(found(&rules(false, r#"["*"]"#, r#"["*"]"#)), None);
    assert_eq!(found(&rules(true, r#"[""]"#, r#"["pods"]"#)), None);
    assert_eq!(
        found(&Rules::default()).unwrap().split(' ').count(),
        5 + NAMED
    );
}

#[test]
fn failing_checks() {
    let answer = |status, body: &str| {
        let head = Head::new(status, [("Content-Type", "text/plain; charset=utf-8")]);
        Failure::of_answer(&health_request().path, &head, body.as_bytes()).unwrap()
    };
    let unhealthy = answer(
        500,
        "[+]ping ok\n[-]etcd failed: reason withheld\n[-]poststarthook/a failed: reason withheld\nreadyz check failed\n",
    );
    assert_eq!(
        lines(&checks(&unhealthy)),
        [
            "Broken etcd: Check () @ /readyz/etcd",
            "Broken poststarthook/a: Check () @ /readyz/poststarthook/a"
        ]
    );
    for (status, body) in [
        (403, "no"),
        (503, "no healthy upstream"),
        (500, ""),
        (500, "internal server error: no"),
        (500, "dial tcp 10.0.0.1:443: i/o timeout"),
    ] {
        let failure = answer(status, body);
        let about = format!("{status}, {body}");
        let about = about.trim_end_matches(", ");
        assert_eq!(
            lines(&checks(&failure)),
            [format!("Unseen /readyz: Unseen ({about}) @ /readyz")]
        );
    }
}

#[test]
fn requests() {
    assert_eq!(health_request().wire(), "/readyz?verbose");
    assert_eq!(schemas_request().wire(), "/openapi/v3?pretty=false");
    assert_eq!(
        definitions_request().wire(),
        "/apis/apiextensions.k8s.io/v1/customresourcedefinitions?limit=500&pretty=false"
    );
}
