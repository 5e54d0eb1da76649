//! The references of the Kubernetes API as data: which value of which kind names what. Read one way they make links, the other way
//! they tell who refers to an object ([`crate::referrers`]).
//!
//! From the types of k8s.io/api (v1.37): fields that name another object. A name in a label or annotation counts where the server or
//! a controller of kubernetes/kubernetes writes it.
//!
//! Left out is `spec.paramRef` of the bindings of admission policies: of which kind its object is stands in `spec.paramKind` of the
//! policy, another object, which may not have been asked for; and without a namespace beside the name it is in that of whatever is admitted.

/// One rule: which value of an object leads where.
pub(crate) struct Rule {
    /// The kinds that have it, `Kind.group` or `Kind` for the core group, separated by spaces; [`ANY`] or [`PODS`].
    pub of: &'static str,
    /// Names from the object (with [`PODS`], from the spec of the Pod) to the value, separated by spaces; `*` for any item or member.
    pub at: &'static str,
    /// What it leads to.
    pub target: Target,
}

/// Every object.
pub(crate) const ANY: &str = "*";
/// Whatever has the spec of a Pod in it: see [`POD_SPECS`].
pub(crate) const PODS: &str = "POD";

/// What a value leads to. Resources are `plural.group`, or `plural` for the core group; of its versions the preferred one is meant.
pub(crate) enum Target {
    /// The object itself.
    Itself,
    /// The namespace of this name.
    Namespace,
    /// The group version of this `apiVersion`.
    Version,
    /// The object of this resource with this name.
    Name(&'static str, Namespace),
    /// The object that the reference around the value names by kind or plural, and name; which resources that usually are.
    /// [`SCALED`] for all that can be scaled.
    Reference(Namespace, &'static str),
    /// The claim of an ephemeral volume of a Pod, which is named after both (pkg/controller/volume/ephemeral).
    Claim,
    /// The objects that a `CustomResourceDefinition` defines.
    Defined,
    /// The objects of the resource that the reference around the value names.
    Collection,
    /// The group version that an `APIService` serves.
    Served,
}

/// The namespace of what is named, where it has one.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Namespace {
    /// That of the object which refers.
    Own,
    /// That beside the name.
    Ref,
    /// That beside the name, else that of the object which refers.
    RefOrOwn,
}

/// Every resource with a subresource `scale`.
pub(crate) const SCALED: &str = "SCALED";

/// Where the spec of a Pod is, by kind.
pub(crate) const POD_SPECS: [(&str, &str); 4] = [
    ("Pod", "spec"),
    (
        "Deployment.apps StatefulSet.apps DaemonSet.apps Job.batch ReplicaSet.apps ReplicationController",
        "spec template spec",
    ),
    ("CronJob.batch", "spec jobTemplate spec template spec"),
    ("PodTemplate", "template spec"),
];

const fn rule(of: &'static str, at: &'static str, target: Target) -> Rule {
    Rule { of, at, target }
}

const fn named(of: &'static str, at: &'static str, resource: &'static str) -> Rule {
    rule(of, at, Target::Name(resource, Namespace::Own))
}

/// The name stands beside its namespace.
const fn placed(of: &'static str, at: &'static str, resource: &'static str) -> Rule {
    rule(of, at, Target::Name(resource, Namespace::Ref))
}

const fn reference(
    of: &'static str,
    at: &'static str,
    namespace: Namespace,
    usual: &'static str,
) -> Rule {
    rule(of, at, Target::Reference(namespace, usual))
}

const EVENTS: &str = "Event Event.events.k8s.io";
const CLAIM: &str = "PersistentVolumeClaim";
const CLAIM_OR_VOLUME: &str = "PersistentVolumeClaim PersistentVolume";
const VOLUME: &str = "PersistentVolume";
const INGRESS: &str = "Ingress.networking.k8s.io";
const SLICE: &str = "EndpointSlice.discovery.k8s.io";
const ATTACHMENT: &str = "VolumeAttachment.storage.k8s.io";
const BINDINGS: &str =
    "RoleBinding.rbac.authorization.k8s.io ClusterRoleBinding.rbac.authorization.k8s.io";
const ROLES: &str = "roles.rbac.authorization.k8s.io clusterroles.rbac.authorization.k8s.io";
const WEBHOOKS: &str = "ValidatingWebhookConfiguration.admissionregistration.k8s.io MutatingWebhookConfiguration.admissionregistration.k8s.io";
const DEFINITION: &str = "CustomResourceDefinition.apiextensions.k8s.io";
const SERVICE_OF_API: &str = "APIService.apiregistration.k8s.io";
const MIGRATION: &str = "StorageVersionMigration.storagemigration.k8s.io";
const RESOURCE_CLAIM: &str = "ResourceClaim.resource.k8s.io";
const DRIVERS: &str = "csidrivers.storage.k8s.io";
const CLASSES: &str = "storageclasses.storage.k8s.io";
const ATTRIBUTES: &str = "volumeattributesclasses.storage.k8s.io";
const DEVICE_CLASSES: &str = "deviceclasses.resource.k8s.io";
const DEVICE_CLAIMS: &str = "resourceclaims.resource.k8s.io";

/// All rules; of those that fit a value, the first that leads somewhere else counts.
#[rustfmt::skip]
pub(crate) const RULES: &[Rule] = &[
    rule(ANY, "", Target::Itself),
    rule(ANY, "apiVersion", Target::Version),
    rule(ANY, "metadata name", Target::Itself),
    rule(ANY, "metadata namespace", Target::Namespace),
    rule(ANY, "metadata ownerReferences * apiVersion", Target::Version),
    reference(ANY, "metadata ownerReferences * kind", Namespace::Own, ""),
    reference(ANY, "metadata ownerReferences * name", Namespace::Own, ""),

    reference(EVENTS, "involvedObject name", Namespace::Ref, ""),
    reference(EVENTS, "regarding name", Namespace::Ref, ""),
    reference(EVENTS, "related name", Namespace::Ref, ""),

    named(PODS, "nodeName", "nodes"),
    named("Pod", "status nominatedNodeName", "nodes"),
    named(PODS, "serviceAccountName", "serviceaccounts"),
    named(PODS, "serviceAccount", "serviceaccounts"),
    named(PODS, "priorityClassName", "priorityclasses.scheduling.k8s.io"),
    named(PODS, "runtimeClassName", "runtimeclasses.node.k8s.io"),
    named(PODS, "schedulingGroup podGroupName", "podgroups.scheduling.k8s.io"),

    named(PODS, "containers * env * valueFrom configMapKeyRef name", "configmaps"),
    named(PODS, "containers * envFrom * configMapRef name", "configmaps"),
    named(PODS, "volumes * configMap name", "configmaps"),
    named(PODS, "volumes * projected sources * configMap name", "configmaps"),

    named(PODS, "containers * env * valueFrom secretKeyRef name", "secrets"),
    named(PODS, "containers * envFrom * secretRef name", "secrets"),
    named(PODS, "volumes * secret secretName", "secrets"),
    named(PODS, "volumes * projected sources * secret name", "secrets"),
    named(PODS, "volumes * csi nodePublishSecretRef name", "secrets"),
    // cephfs, cinder, flexVolume, iscsi, rbd, scaleIO, storageos.
    named(PODS, "volumes * * secretRef name", "secrets"),
    named(PODS, "volumes * azureFile secretName", "secrets"),
    named(PODS, "imagePullSecrets * name", "secrets"),
    named("ServiceAccount", "imagePullSecrets * name", "secrets"),
    named("ServiceAccount", "secrets * name", "secrets"),
    named("Secret", "metadata annotations kubernetes.io/service-account.name", "serviceaccounts"),
    named(INGRESS, "spec tls * secretName", "secrets"),

    named(PODS, "volumes * projected sources * clusterTrustBundle name", "clustertrustbundles.certificates.k8s.io"),
    named(PODS, "volumes * persistentVolumeClaim claimName", "persistentvolumeclaims"),
    rule("Pod", "spec volumes * ephemeral", Target::Claim),
    named(PODS, "volumes * csi driver", DRIVERS),
    named(VOLUME, "spec csi driver", DRIVERS),
    named(ATTACHMENT, "spec attacher", DRIVERS),
    named("CSINode.storage.k8s.io", "spec drivers * name", DRIVERS),
    named("VolumeAttributesClass.storage.k8s.io", "driverName", DRIVERS),

    named(PODS, "resourceClaims * resourceClaimName", DEVICE_CLAIMS),
    named(PODS, "resourceClaims * resourceClaimTemplateName", "resourceclaimtemplates.resource.k8s.io"),
    named("Pod", "status resourceClaimStatuses * resourceClaimName", DEVICE_CLAIMS),
    named("Pod", "status extendedResourceClaimStatus resourceClaimName", DEVICE_CLAIMS),
    named(RESOURCE_CLAIM, "spec devices requests * exactly deviceClassName", DEVICE_CLASSES),
    named(RESOURCE_CLAIM, "spec devices requests * firstAvailable * deviceClassName", DEVICE_CLASSES),
    reference(RESOURCE_CLAIM, "status reservedFor * name", Namespace::Own, "pods"),
    named("ResourceSlice.resource.k8s.io", "spec nodeName", "nodes"),

    named("StatefulSet.apps", "spec serviceName", "services"),
    placed("CronJob.batch", "status active * name", "jobs.batch"),
    reference("HorizontalPodAutoscaler.autoscaling", "spec scaleTargetRef name", Namespace::Own, SCALED),
    reference("HorizontalPodAutoscaler.autoscaling", "spec metrics * object describedObject name", Namespace::Own, "services ingresses.networking.k8s.io"),

    named(CLAIM, "spec volumeName", "persistentvolumes"),
    named(ATTACHMENT, "spec source persistentVolumeName", "persistentvolumes"),
    named(CLAIM_OR_VOLUME, "spec storageClassName", CLASSES),
    named("CSIStorageCapacity.storage.k8s.io", "storageClassName", CLASSES),
    named(CLAIM_OR_VOLUME, "spec volumeAttributesClassName", ATTRIBUTES),
    named(CLAIM, "status currentVolumeAttributesClassName", ATTRIBUTES),
    reference(CLAIM, "spec dataSource name", Namespace::Own, "persistentvolumeclaims"),
    reference(CLAIM, "spec dataSourceRef name", Namespace::RefOrOwn, "persistentvolumeclaims"),
    placed(VOLUME, "spec claimRef name", "persistentvolumeclaims"),
    placed(VOLUME, "spec csi controllerPublishSecretRef name", "secrets"),
    placed(VOLUME, "spec csi nodeStageSecretRef name", "secrets"),
    placed(VOLUME, "spec csi nodePublishSecretRef name", "secrets"),
    placed(VOLUME, "spec csi controllerExpandSecretRef name", "secrets"),
    placed(VOLUME, "spec csi nodeExpandSecretRef name", "secrets"),
    named(ATTACHMENT, "spec nodeName", "nodes"),

    named(SLICE, "endpoints * nodeName", "nodes"),
    named("Endpoints", "subsets * addresses * nodeName", "nodes"),
    named("Endpoints", "subsets * notReadyAddresses * nodeName", "nodes"),
    reference(SLICE, "endpoints * targetRef name", Namespace::Ref, "pods"),
    reference("Endpoints", "subsets * addresses * targetRef name", Namespace::Ref, "pods"),
    reference("Endpoints", "subsets * notReadyAddresses * targetRef name", Namespace::Ref, "pods"),
    named(SLICE, "metadata labels kubernetes.io/service-name", "services"),
    named("Endpoints", "metadata name", "services"),

    named(INGRESS, "spec ingressClassName", "ingressclasses.networking.k8s.io"),
    named(INGRESS, "spec defaultBackend service name", "services"),
    named(INGRESS, "spec rules * http paths * backend service name", "services"),
    reference(INGRESS, "spec defaultBackend resource name", Namespace::Own, ""),
    reference(INGRESS, "spec rules * http paths * backend resource name", Namespace::Own, ""),
    reference("IngressClass.networking.k8s.io", "spec parameters name", Namespace::Ref, ""),
    reference("IPAddress.networking.k8s.io", "spec parentRef name", Namespace::Ref, "services"),

    reference(BINDINGS, "roleRef name", Namespace::Own, ROLES),
    reference(BINDINGS, "subjects * name", Namespace::Ref, "serviceaccounts"),
    placed("FlowSchema.flowcontrol.apiserver.k8s.io", "spec rules * subjects * serviceAccount name", "serviceaccounts"),
    named("FlowSchema.flowcontrol.apiserver.k8s.io", "spec priorityLevelConfiguration name", "prioritylevelconfigurations.flowcontrol.apiserver.k8s.io"),

    rule(DEFINITION, "spec group", Target::Defined),
    rule(DEFINITION, "spec names plural", Target::Defined),
    rule(DEFINITION, "spec versions * name", Target::Defined),
    rule(SERVICE_OF_API, "spec group", Target::Served),
    rule(SERVICE_OF_API, "spec version", Target::Served),
    placed(SERVICE_OF_API, "spec service name", "services"),
    placed(WEBHOOKS, "webhooks * clientConfig service name", "services"),
    placed(DEFINITION, "spec conversion webhook clientConfig service name", "services"),
    named("ValidatingAdmissionPolicyBinding.admissionregistration.k8s.io", "spec policyName", "validatingadmissionpolicies.admissionregistration.k8s.io"),
    named("MutatingAdmissionPolicyBinding.admissionregistration.k8s.io", "spec policyName", "mutatingadmissionpolicies.admissionregistration.k8s.io"),
    rule(MIGRATION, "spec resource resource", Target::Collection),
    // Their `kind` is a plural name, a kind only where a value was refused (apimachinery pkg/api/errors).
    reference("Status", "details name", Namespace::Own, ""),
];

/// Whether a kind is one of a list. A kind alone never decides (kubernetes-sigs/headlamp#4267).
pub(crate) fn is_among(list: &str, kind: &str, group: &str) -> bool {
    let mut kinds = list.split(' ');
    kinds.any(|known| split(known) == (kind, group))
}

/// `deployments.apps` is `("deployments", "apps")`; the core group has no name.
pub(crate) fn split(name: &str) -> (&str, &str) {
    name.split_once('.').unwrap_or((name, ""))
}

/// Where a kind has the spec of a Pod.
pub(crate) fn pod_spec(kind: &str, group: &str) -> Option<&'static str> {
    let mut specs = POD_SPECS.iter();
    let found = specs.find(|(kinds, _)| is_among(kinds, kind, group));
    found.map(|(_, at)| *at)
}

impl Rule {
    /// The names before those of the rule in an object of a kind; `None` where the rule is not for it.
    pub(crate) fn prefix(&self, kind: &str, group: &str) -> Option<&'static str> {
        match self.of {
            ANY => Some(""),
            PODS => pod_spec(kind, group),
            kinds => is_among(kinds, kind, group).then_some(""),
        }
    }

    /// The name of the value itself, as it stands in the rule.
    pub(crate) fn last(&self) -> &'static str {
        self.at.rsplit(' ').next().unwrap_or_default()
    }
}

/// The names that a step of a rule stands for: all containers of a Pod are named alike.
pub(crate) fn alike<'a>(step: &'a &'a str) -> &'a [&'a str] {
    const CONTAINERS: [&str; 3] = ["containers", "initContainers", "ephemeralContainers"];
    match *step {
        "containers" => &CONTAINERS,
        _ => std::slice::from_ref(step),
    }
}
