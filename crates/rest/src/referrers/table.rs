//! Who may refer to an object without a field that names it, as data. Resources are `plural.group`, or `plural` for the core group.

/// Objects of these resources (or of [`CUSTOM`] ones) own objects of those: `metadata.ownerReferences`, set by the controllers of
/// kubernetes/kubernetes (pkg/controller). Custom ones own objects of their own group, too: of which resources, the catalog says.
pub(super) const OWNED: [(&str, &str); 8] = [
    ("deployments.apps", "replicasets.apps"),
    (
        "replicasets.apps statefulsets.apps daemonsets.apps jobs.batch replicationcontrollers nodes",
        "pods",
    ),
    (
        "statefulsets.apps daemonsets.apps",
        "controllerrevisions.apps",
    ),
    ("statefulsets.apps pods", "persistentvolumeclaims"),
    ("pods", "resourceclaims.resource.k8s.io"),
    ("cronjobs.batch", "jobs.batch"),
    (
        "nodes",
        "csinodes.storage.k8s.io leases.coordination.k8s.io",
    ),
    (
        CUSTOM,
        "deployments.apps statefulsets.apps daemonsets.apps jobs.batch pods services configmaps secrets persistentvolumeclaims",
    ),
];

/// Every resource that is not of Kubernetes itself: those of Kubernetes are in groups without a dot, or in one of [`OWN_GROUPS`].
pub(super) const CUSTOM: &str = "CUSTOM";

/// Groups of Kubernetes itself below `k8s.io` (k8s.io/api, apiextensions, kube-aggregator). Other projects have groups there, too, as
/// `gateway.networking.k8s.io` and `snapshot.storage.k8s.io`.
pub(super) const OWN_GROUPS: &str = "admissionregistration apiextensions apiregistration authentication authorization certificates coordination discovery events flowcontrol.apiserver internal.apiserver networking node rbac.authorization resource scheduling storage storagemigration";

/// Objects of these resources have a selector of the Pods in their namespace, at this field. Those that own their Pods are above.
pub(super) const SELECT_PODS: [(&str, &str); 4] = [
    ("services", "spec selector"),
    ("poddisruptionbudgets.policy", "spec selector"),
    ("networkpolicies.networking.k8s.io", "spec podSelector"),
    ("deployments.apps", "spec selector"),
];
/// The first so many of them may select the Pods of something else.
pub(super) const SELECT_OTHERS: usize = 3;

/// Where the server itself can tell which objects of a kind name an object of a resource: kind, resource, query parameter, and the
/// field or label that holds the name (pkg/apis/core/v1/conversion.go, pkg/registry, `well_known_labels.go` of k8s.io/api/discovery).
pub(super) const SERVER_SELECTS: [(&str, &str, &str, &str); 3] = [
    ("Pod", "nodes", "fieldSelector", "spec.nodeName"),
    (
        "ResourceSlice.resource.k8s.io",
        "nodes",
        "fieldSelector",
        "spec.nodeName",
    ),
    (
        "EndpointSlice.discovery.k8s.io",
        "services",
        "labelSelector",
        "kubernetes.io/service-name",
    ),
];

/// Of the kinds with the spec of a Pod, those that people look for; the others are owned by one of these.
pub(super) const WITH_PODS: &str =
    "Pod Deployment.apps StatefulSet.apps DaemonSet.apps Job.batch CronJob.batch";
