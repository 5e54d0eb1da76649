//! What the tests of this crate share.

#![allow(clippy::unwrap_used, reason = "what is odd here is a failed test")]

use std::sync::LazyLock;

use document::{Builder, Document};

use crate::discovery::{Ask, Catalog, Discovery};
use crate::response::Head;

/// The type of aggregated discovery as kube-apiserver v1.37 writes it.
pub(crate) const AGGREGATED: &str =
    "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList";

/// A whole document.
pub(crate) fn document(json: &str) -> Document {
    let mut builder = Builder::new();
    builder.feed(json.as_bytes());
    builder.finish()
}

/// The beginning of a document.
pub(crate) fn beginning(json: &str) -> Document {
    let mut builder = Builder::new();
    builder.feed(json.as_bytes());
    builder.document().clone()
}

/// The catalog of `tests/fixtures/aggregated/`; metrics.k8s.io does not answer.
pub(crate) fn catalog() -> &'static Catalog {
    static CATALOG: LazyLock<Catalog> = LazyLock::new(load);
    &CATALOG
}

fn load() -> Catalog {
    load_from(
        include_bytes!("../tests/fixtures/aggregated/api.json"),
        include_bytes!("../tests/fixtures/aggregated/apis.json"),
    )
}

fn load_from(core: &[u8], groups: &[u8]) -> Catalog {
    let mut discovery = Discovery::new();
    let aggregated = Head::new(200, [("content-type", AGGREGATED)]);
    let json = Head::new(200, [("content-type", "application/json")]);
    let text = Head::new(503, [("content-type", "text/plain")]);
    loop {
        let requests = discovery.next_requests();
        if requests.is_empty() {
            return discovery.catalog().clone();
        }
        for (ask, _) in requests {
            let answer: (&Head, &[u8]) = match ask {
                Ask::Core => (&aggregated, core),
                Ask::Groups => (&aggregated, groups),
                Ask::Index => (&json, br#"{"paths":["/api","/livez","/version"]}"#),
                _ => (&text, b"service unavailable\n"),
            };
            discovery.answer(&ask, Ok(answer));
        }
    }
}

/// What a whole API server serves, as far as references go: a line a group and version, with `plural/Kind` for each resource, `!` before
/// those of cluster scope and `+` after those that can be scaled.
const SERVED: &str = "
v1 bindings/Binding configmaps/ConfigMap endpoints/Endpoints events/Event !namespaces/Namespace !nodes/Node persistentvolumeclaims/PersistentVolumeClaim !persistentvolumes/PersistentVolume pods/Pod podtemplates/PodTemplate replicationcontrollers/ReplicationController+ secrets/Secret serviceaccounts/ServiceAccount services/Service
admissionregistration.k8s.io/v1 !mutatingwebhookconfigurations/MutatingWebhookConfiguration !validatingadmissionpolicies/ValidatingAdmissionPolicy !mutatingadmissionpolicies/MutatingAdmissionPolicy !mutatingadmissionpolicybindings/MutatingAdmissionPolicyBinding !validatingadmissionpolicybindings/ValidatingAdmissionPolicyBinding !validatingwebhookconfigurations/ValidatingWebhookConfiguration
apiextensions.k8s.io/v1 !customresourcedefinitions/CustomResourceDefinition
apiregistration.k8s.io/v1 !apiservices/APIService
apps/v1 controllerrevisions/ControllerRevision daemonsets/DaemonSet deployments/Deployment+ replicasets/ReplicaSet+ statefulsets/StatefulSet+
autoscaling/v2 horizontalpodautoscalers/HorizontalPodAutoscaler
batch/v1 cronjobs/CronJob jobs/Job
certificates.k8s.io/v1 !clustertrustbundles/ClusterTrustBundle
coordination.k8s.io/v1 leases/Lease
discovery.k8s.io/v1 endpointslices/EndpointSlice
events.k8s.io/v1 events/Event
example.com/v1 widgets/Widget !planets/Planet
flowcontrol.apiserver.k8s.io/v1 !flowschemas/FlowSchema !prioritylevelconfigurations/PriorityLevelConfiguration
networking.k8s.io/v1 !ingressclasses/IngressClass ingresses/Ingress !ipaddresses/IPAddress networkpolicies/NetworkPolicy
node.k8s.io/v1 !runtimeclasses/RuntimeClass
policy/v1 poddisruptionbudgets/PodDisruptionBudget
rbac.authorization.k8s.io/v1 !clusterrolebindings/ClusterRoleBinding !clusterroles/ClusterRole rolebindings/RoleBinding roles/Role
resource.k8s.io/v1 !deviceclasses/DeviceClass resourceclaims/ResourceClaim resourceclaimtemplates/ResourceClaimTemplate !resourceslices/ResourceSlice
scheduling.k8s.io/v1 podgroups/PodGroup !priorityclasses/PriorityClass
storage.k8s.io/v1 !csidrivers/CSIDriver !csinodes/CSINode csistoragecapacities/CSIStorageCapacity !storageclasses/StorageClass !volumeattachments/VolumeAttachment !volumeattributesclasses/VolumeAttributesClass
storagemigration.k8s.io/v1 !storageversionmigrations/StorageVersionMigration";

/// The catalog of [`SERVED`].
pub(crate) fn whole_catalog() -> &'static Catalog {
    static CATALOG: LazyLock<Catalog> = LazyLock::new(|| {
        let mut core = String::new();
        let mut groups = Vec::new();
        for line in SERVED.lines().filter(|line| !line.is_empty()) {
            let (api_version, resources) = line.split_once(' ').unwrap();
            let group = group_discovery(api_version, resources);
            if api_version == "v1" {
                core = group;
            } else {
                groups.push(group);
            }
        }
        let list = |items: &str| {
            format!(
                r#"{{"kind":"APIGroupDiscoveryList","apiVersion":"apidiscovery.k8s.io/v2","metadata":{{}},"items":[{items}]}}"#
            )
        };
        load_from(list(&core).as_bytes(), list(&groups.join(",")).as_bytes())
    });
    &CATALOG
}

fn group_discovery(api_version: &str, resources: &str) -> String {
    let (group, version) = crate::discovery::split_api_version(api_version);
    let resource = |text: &str| {
        let (scope, text) = match text.strip_prefix('!') {
            Some(text) => ("Cluster", text),
            None => ("Namespaced", text),
        };
        let (plural, kind) = text.split_once('/').unwrap();
        let scale = if kind.ends_with('+') {
            r#"{"subresource":"scale","responseKind":{"group":"autoscaling","version":"v1","kind":"Scale"},"verbs":["get"]}"#
        } else {
            ""
        };
        let kind = kind.trim_end_matches('+');
        format!(
            r#"{{"resource":"{plural}","responseKind":{{"group":"{group}","version":"{version}","kind":"{kind}"}},"scope":"{scope}","singularResource":"","verbs":["get","list"],"subresources":[{scale}]}}"#
        )
    };
    let resources: Vec<_> = resources.split(' ').map(resource).collect();
    format!(
        r#"{{"metadata":{{"name":"{group}"}},"versions":[{{"version":"{version}","resources":[{}],"freshness":"Current"}}]}}"#,
        resources.join(",")
    )
}
