#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use document::{Document, Node};

use super::{Question, Relation, is_custom, questions};
use crate::path::Path;
use crate::request::ACCEPT_METADATA_LIST;
use crate::testing::{document, whole_catalog};

/// The questions about an object, one a line: relation, request, and `meta` where only metadata are asked for.
fn asked(path: &str, json: &str) -> Vec<String> {
    let line = |question: Question| {
        let meta = question.request.accept == ACCEPT_METADATA_LIST;
        let meta = if meta { " meta" } else { "" };
        let request = question.request.shown().replace("limit=500", "");
        let request = request.trim_end_matches(['?', '&']);
        format!("{:?} {request}{meta}", question.relation)
    };
    about(path, json).into_iter().map(line).collect()
}

fn about(path: &str, json: &str) -> Vec<Question> {
    questions(
        whole_catalog(),
        &document(json),
        Node::ROOT,
        &Path::parse(path),
    )
}

/// The question about a resource, in one relation.
fn question(path: &str, json: &str, relation: Relation, resource: &str) -> Question {
    let mut questions = about(path, json).into_iter();
    let found = questions
        .find(|question| question.relation == relation && question.resource.resource == resource);
    found.unwrap_or_else(|| panic!("{relation:?} {resource}"))
}

/// Which objects of an answer refer to the object.
fn found(question: &Question, answer: &str) -> Vec<String> {
    let answer: Document = document(answer);
    let found = question.find(whole_catalog(), &answer, 50).unwrap();
    assert_eq!(found.count, found.paths.len());
    let names = found.paths.iter();
    names
        .map(|path| path.segments().last().unwrap().clone())
        .collect()
}

const CONFIG_MAP: &str =
    r#"{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"c","namespace":"n","uid":"u1"}}"#;
const AT_CONFIG_MAP: &str = "/api/v1/namespaces/n/configmaps/c";
const DEPLOYMENT: &str = r#"{"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"d","namespace":"n","uid":"u2"},"spec":{"selector":{"matchLabels":{"app":"shop"},"matchExpressions":[{"key":"tier","operator":"In","values":["web","api"]},{"key":"old","operator":"DoesNotExist"}]},"template":{"metadata":{"labels":{"app":"shop","tier":"web"}}}}}"#;
const AT_DEPLOYMENT: &str = "/apis/apps/v1/namespaces/n/deployments/d";

#[test]
fn of_a_config_map() {
    let expected = [
        "Naming /api/v1/namespaces/n/pods",
        "Naming /apis/apps/v1/namespaces/n/deployments",
        "Naming /apis/apps/v1/namespaces/n/statefulsets",
        "Naming /apis/apps/v1/namespaces/n/daemonsets",
        "Naming /apis/batch/v1/namespaces/n/jobs",
        "Naming /apis/batch/v1/namespaces/n/cronjobs",
        "About /api/v1/namespaces/n/events?fieldSelector=involvedObject.uid%3Du1 meta",
    ];
    assert_eq!(asked(AT_CONFIG_MAP, CONFIG_MAP), expected);
}

#[test]
fn of_a_deployment() {
    let expected = [
        "Owned /apis/apps/v1/namespaces/n/replicasets meta",
        "Selected /api/v1/namespaces/n/pods?labelSelector=app%20in%20%28shop%29%2Ctier%20in%20%28web%2Capi%29%2C%21old meta",
        "Naming /apis/autoscaling/v2/namespaces/n/horizontalpodautoscalers",
        "Selecting /api/v1/namespaces/n/services",
        "Selecting /apis/policy/v1/namespaces/n/poddisruptionbudgets",
        "Selecting /apis/networking.k8s.io/v1/namespaces/n/networkpolicies",
        "About /api/v1/namespaces/n/events?fieldSelector=involvedObject.uid%3Du2 meta",
    ];
    let asked: Vec<String> = asked(AT_DEPLOYMENT, DEPLOYMENT);
    assert_eq!(asked, expected);
}

/// Some of the questions about objects of every kind that others refer to.
#[test]
fn of_other_kinds() {
    let rbac = "rbac.authorization.k8s.io/v1";
    let cases = [
        (
            "v1 Secret",
            "/api/v1/namespaces/n/secrets/x",
            "Naming /api/v1/namespaces/n/pods | Naming /api/v1/namespaces/n/serviceaccounts | Naming /apis/networking.k8s.io/v1/namespaces/n/ingresses | Naming /api/v1/persistentvolumes",
        ),
        (
            "v1 ServiceAccount",
            "/api/v1/namespaces/n/serviceaccounts/x",
            "Naming /api/v1/namespaces/n/pods | Naming /api/v1/namespaces/n/secrets meta | Naming /apis/rbac.authorization.k8s.io/v1/rolebindings | Naming /apis/rbac.authorization.k8s.io/v1/clusterrolebindings | Naming /apis/flowcontrol.apiserver.k8s.io/v1/flowschemas",
        ),
        (
            "v1 Node",
            "/api/v1/nodes/x",
            "Naming /api/v1/pods?fieldSelector=spec.nodeName%3Dx meta | Owned /apis/coordination.k8s.io/v1/leases meta | About /api/v1/events?fieldSelector=involvedObject.kind%3DNode%2CinvolvedObject.name%3Dx meta",
        ),
        (
            "v1 PersistentVolumeClaim",
            "/api/v1/namespaces/n/persistentvolumeclaims/x",
            "Naming /api/v1/namespaces/n/pods | Naming /api/v1/persistentvolumes",
        ),
        (
            "v1 PersistentVolume",
            "/api/v1/persistentvolumes/x",
            "Naming /api/v1/persistentvolumeclaims | Naming /apis/storage.k8s.io/v1/volumeattachments",
        ),
        (
            "storage.k8s.io/v1 StorageClass",
            "/apis/storage.k8s.io/v1/storageclasses/x",
            "Naming /api/v1/persistentvolumeclaims | Naming /api/v1/persistentvolumes",
        ),
        (
            &format!("{rbac} Role"),
            &format!("/apis/{rbac}/namespaces/n/roles/x"),
            "Naming /apis/rbac.authorization.k8s.io/v1/namespaces/n/rolebindings",
        ),
        (
            &format!("{rbac} ClusterRole"),
            &format!("/apis/{rbac}/clusterroles/x"),
            "Naming /apis/rbac.authorization.k8s.io/v1/rolebindings | Naming /apis/rbac.authorization.k8s.io/v1/clusterrolebindings",
        ),
        (
            "v1 Service",
            "/api/v1/namespaces/n/services/x",
            "Naming /apis/discovery.k8s.io/v1/namespaces/n/endpointslices?labelSelector=kubernetes.io%2Fservice-name%3Dx meta | Naming /apis/networking.k8s.io/v1/namespaces/n/ingresses | Naming /apis/apiregistration.k8s.io/v1/apiservices | Naming /apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations | Naming /apis/apiextensions.k8s.io/v1/customresourcedefinitions",
        ),
        (
            "batch/v1 CronJob",
            "/apis/batch/v1/namespaces/n/cronjobs/x",
            "Owned /apis/batch/v1/namespaces/n/jobs meta",
        ),
        (
            "apps/v1 StatefulSet",
            "/apis/apps/v1/namespaces/n/statefulsets/x",
            "Owned /api/v1/namespaces/n/pods meta | Owned /apis/apps/v1/namespaces/n/controllerrevisions meta",
        ),
        (
            "example.com/v1 Widget",
            "/apis/example.com/v1/namespaces/n/widgets/x",
            "Owned /apis/apps/v1/namespaces/n/deployments meta | Owned /api/v1/namespaces/n/secrets meta | Owned /apis/example.com/v1/namespaces/n/widgets meta",
        ),
        (
            "example.com/v1 Planet",
            "/apis/example.com/v1/planets/x",
            "Owned /api/v1/pods meta | Owned /apis/example.com/v1/planets meta | Owned /apis/example.com/v1/widgets meta",
        ),
        (
            "v1 Pod",
            "/api/v1/namespaces/n/pods/x",
            "Selecting /api/v1/namespaces/n/services | Naming /apis/discovery.k8s.io/v1/endpointslices",
        ),
    ];
    for (object, path, expected) in cases {
        let (api_version, kind) = object.split_once(' ').unwrap();
        let json = format!(
            r#"{{"apiVersion":"{api_version}","kind":"{kind}","metadata":{{"name":"x","uid":"u"}}}}"#
        );
        let asked = asked(path, &json);
        for line in expected.split(" | ") {
            assert!(asked.iter().any(|own| own == line), "{line}: {asked:#?}");
        }
        let mut unique = asked.clone();
        unique.dedup();
        assert_eq!(unique, asked);
    }
    let crd = r#"{"apiVersion":"apiextensions.k8s.io/v1","kind":"CustomResourceDefinition","metadata":{"name":"x"},"spec":{"group":"example.com","names":{"plural":"widgets"}}}"#;
    let asked = asked(
        "/apis/apiextensions.k8s.io/v1/customresourcedefinitions/x",
        crd,
    );
    assert_eq!(
        asked.first().unwrap(),
        "Defined /apis/example.com/v1/widgets meta"
    );
}

#[test]
fn a_custom_object_may_own_objects_of_its_group_where_it_is() {
    let owned = |path: &str, kind: &str| {
        let json = format!(
            r#"{{"apiVersion":"example.com/v1","kind":"{kind}","metadata":{{"name":"x","uid":"u"}}}}"#
        );
        let mut asked = asked(path, &json);
        asked.retain(|line| line.contains("example.com"));
        asked
    };
    assert_eq!(
        owned("/apis/example.com/v1/namespaces/n/widgets/x", "Widget"),
        ["Owned /apis/example.com/v1/namespaces/n/widgets meta"]
    );
    assert_eq!(owned("/apis/example.com/v1/planets/x", "Planet").len(), 2);
    // Of Kubernetes' own kinds it is known what they own.
    let asked = asked(
        "/apis/batch/v1/namespaces/n/cronjobs/x",
        r#"{"apiVersion":"batch/v1","kind":"CronJob","metadata":{"name":"x","uid":"u"}}"#,
    );
    let owned = asked.iter().filter(|line| line.starts_with("Owned"));
    assert_eq!(owned.count(), 1, "{asked:?}");
}

#[test]
fn groups_of_kubernetes_itself() {
    for group in ["", "apps", "networking.k8s.io", "rbac.authorization.k8s.io"] {
        assert!(!is_custom(group), "{group}");
    }
    for group in [
        "example.com",
        "gateway.networking.k8s.io",
        "snapshot.storage.k8s.io",
    ] {
        assert!(is_custom(group), "{group}");
    }
}

#[test]
fn of_what_is_not_known_nothing_is_asked() {
    let other = r#"{"apiVersion":"gone.example.com/v1","kind":"X","metadata":{"name":"x"}}"#;
    assert!(about("/apis/gone.example.com/v1/xs/x", other).is_empty());
    let without_name = r#"{"apiVersion":"v1","kind":"Pod","metadata":{}}"#;
    assert!(about("/api/v1/namespaces/n/pods/p", without_name).is_empty());
    // A row of a Table has neither selector nor template.
    let row = r#"{"kind":"PartialObjectMetadata","apiVersion":"meta.k8s.io/v1","metadata":{"name":"d","namespace":"n","uid":"u"}}"#;
    let relations: Vec<_> = about(AT_DEPLOYMENT, row)
        .into_iter()
        .map(|q| q.relation)
        .collect();
    assert_eq!(
        relations,
        [Relation::Owned, Relation::Naming, Relation::About]
    );
}

#[test]
fn items_that_name_the_object() {
    let pods = question(AT_CONFIG_MAP, CONFIG_MAP, Relation::Naming, "pods");
    let answer = r#"{"kind":"PodList","apiVersion":"v1","items":[
        {"metadata":{"name":"a","namespace":"n"},"spec":{"volumes":[{"name":"v","emptyDir":{}},{"name":"w","configMap":{"name":"c"}}]}},
        {"metadata":{"name":"b","namespace":"n"},"spec":{"volumes":[{"configMap":{"name":"other"}}],"initContainers":[{"envFrom":[{"configMapRef":{"name":"c"}}]}]}},
        {"metadata":{"name":"d","namespace":"n"},"spec":{"volumes":[{"secret":{"secretName":"c"}}],"nodeName":"c"}},
        {"metadata":{"name":"e","namespace":"m"},"spec":{"volumes":[{"configMap":{"name":"c"}}]}}]}"#;
    assert_eq!(found(&pods, answer), ["a", "b"]);
    let jobs = question(AT_CONFIG_MAP, CONFIG_MAP, Relation::Naming, "cronjobs");
    let answer = r#"{"kind":"CronJobList","apiVersion":"batch/v1","items":[
        {"metadata":{"name":"a","namespace":"n"},"spec":{"jobTemplate":{"spec":{"template":{"spec":{"volumes":[{"configMap":{"name":"c"}}]}}}}}}]}"#;
    assert_eq!(found(&jobs, answer), ["a"]);
    let account = r#"{"apiVersion":"v1","kind":"ServiceAccount","metadata":{"name":"s","namespace":"n","uid":"u"}}"#;
    let at_account = "/api/v1/namespaces/n/serviceaccounts/s";
    let bindings = question(at_account, account, Relation::Naming, "rolebindings");
    let answer = r#"{"kind":"RoleBindingList","apiVersion":"rbac.authorization.k8s.io/v1","items":[
        {"metadata":{"name":"a","namespace":"m"},"subjects":[{"kind":"User","name":"s"},{"kind":"ServiceAccount","name":"s","namespace":"n"}]},
        {"metadata":{"name":"b","namespace":"m"},"subjects":[{"kind":"ServiceAccount","name":"s","namespace":"m"}]},
        {"metadata":{"name":"c","namespace":"m"},"subjects":[{"kind":"Group","apiGroup":"rbac.authorization.k8s.io","name":"s"}]}]}"#;
    assert_eq!(found(&bindings, answer), ["a"]);
    let claim = r#"{"apiVersion":"v1","kind":"PersistentVolumeClaim","metadata":{"name":"p-v","namespace":"n","uid":"u"}}"#;
    let pods = question(
        "/api/v1/namespaces/n/persistentvolumeclaims/p-v",
        claim,
        Relation::Naming,
        "pods",
    );
    let answer = r#"{"kind":"PodList","apiVersion":"v1","items":[{"metadata":{"name":"p","namespace":"n"},"spec":{"volumes":[{"name":"v","ephemeral":{}}]}},{"metadata":{"name":"q","namespace":"n"},"spec":{"volumes":[{"name":"v","ephemeral":{}}]}}]}"#;
    assert_eq!(found(&pods, answer), ["p"]);
}

#[test]
fn items_that_are_owned() {
    let sets = question(AT_DEPLOYMENT, DEPLOYMENT, Relation::Owned, "replicasets");
    let answer = r#"{"kind":"PartialObjectMetadataList","apiVersion":"meta.k8s.io/v1","metadata":{"continue":"t"},"items":[
        {"metadata":{"name":"a","namespace":"n","ownerReferences":[{"uid":"u2"}]}},
        {"metadata":{"name":"b","namespace":"n","ownerReferences":[{"uid":"u9","name":"d"}]}},
        {"metadata":{"name":"c","namespace":"n"}}]}"#;
    assert_eq!(found(&sets, answer), ["a"]);
    let found = sets.find(whole_catalog(), &document(answer), 0).unwrap();
    assert!(found.has_more && found.count == 1 && found.paths.is_empty());
    assert_eq!(
        sets.find(whole_catalog(), &document(r#"{"kind":"Status"}"#), 9),
        None,
        "what is no list has told nothing"
    );
}

#[test]
fn items_that_select_the_pods() {
    let services = question(AT_DEPLOYMENT, DEPLOYMENT, Relation::Selecting, "services");
    let item = |name: &str, selector: &str| {
        format!(r#"{{"metadata":{{"name":"{name}","namespace":"n"}},"spec":{{{selector}}}}}"#)
    };
    let list = |kind: &str, items: &[String]| {
        format!(
            r#"{{"kind":"{kind}","apiVersion":"{}","items":[{}]}}"#,
            if kind == "ServiceList" {
                "v1"
            } else {
                "policy/v1"
            },
            items.join(",")
        )
    };
    let answer = list(
        "ServiceList",
        &[
            item("a", r#""selector":{"app":"shop"}"#),
            item("b", r#""selector":{"app":"shop","tier":"db"}"#),
            item("c", r#""selector":{}"#),
            item("d", ""),
        ],
    );
    assert_eq!(found(&services, &answer), ["a"]);
    let budgets = question(
        AT_DEPLOYMENT,
        DEPLOYMENT,
        Relation::Selecting,
        "poddisruptionbudgets",
    );
    let expression = |operator: &str, key: &str| {
        format!(
            r#""selector":{{"matchExpressions":[{{"key":"{key}","operator":"{operator}","values":["web"]}}]}}"#
        )
    };
    let answer = list(
        "PodDisruptionBudgetList",
        &[
            item("in", &expression("In", "tier")),
            item("not-in", &expression("NotIn", "tier")),
            item("exists", &expression("Exists", "tier")),
            item("lacks", &expression("DoesNotExist", "tier")),
            item("lacks-other", &expression("DoesNotExist", "x")),
            item("odd", &expression("Near", "tier")),
            item("all", r#""selector":{}"#),
        ],
    );
    assert_eq!(
        found(&budgets, &answer),
        ["in", "exists", "lacks-other", "all"]
    );
}
