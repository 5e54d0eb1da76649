//! Every field of the API that names something: one line each, from the types of k8s.io/api.

use document::Pointer;

use crate::path::Path;
use crate::references::link;
use crate::testing::{document, whole_catalog};

/// Where a field of an object `x` in namespace `n` leads. `object` is `Kind apiVersion`; the field is names with spaces between them, `*`
/// for an item. A value in braces is a reference, whose `name` is asked about.
fn leads(object: &str, field: &str, value: &str) -> String {
    let (kind, api_version) = object.split_once(' ').unwrap();
    let is_reference = value.starts_with('{') && field != "spec volumes * ephemeral";
    let mut json = if value.starts_with(['{', '[']) {
        value.to_owned()
    } else {
        format!("\"{value}\"")
    };
    let mut pointer = if is_reference { "/name" } else { "" }.to_owned();
    for step in field.rsplit(' ') {
        if step == "*" {
            json = format!("[{json}]");
            pointer.insert_str(0, "/0");
        } else if step == "volumes" {
            json = json.replacen("[{", "[{\"name\":\"v\",", 1);
            json = format!("{{\"{step}\":{json}}}");
            pointer.insert_str(0, "/volumes");
        } else {
            json = format!("{{\"{step}\":{json}}}");
            pointer.insert_str(0, &format!("/{}", step.replace('/', "~1")));
        }
    }
    let json = format!(
        r#"{{"apiVersion":"{api_version}","kind":"{kind}","metadata":{{"name":"x","namespace":"n"}},{}"#,
        json.strip_prefix('{').unwrap()
    );
    let document = document(&json);
    let node = document
        .resolve(&Pointer::parse_rfc6901(&pointer).unwrap())
        .unwrap_or_else(|| panic!("no {pointer} in {json}"));
    // Of another object, so that what leads to the object itself is seen; the namespace is known from here as well.
    let path = Path::parse("/api/v1/namespaces/n/pods/y");
    let target = link(whole_catalog(), &document, node, &path);
    target.map_or_else(|| "-".to_owned(), |path| path.to_string())
}

fn check(cases: &[(&str, &str, &str, &str)]) {
    for (object, field, value, expected) in cases {
        assert_eq!(
            leads(object, field, value),
            *expected,
            "{object} {field} {value}"
        );
    }
}

const ADMISSION: &str = "admissionregistration.k8s.io/v1";

#[test]
#[rustfmt::skip]
fn of_every_object() {
    check(&[
        ("Pod v1", "metadata namespace", "p", "/api/v1/namespaces/p"),
        ("Pod v1", "metadata ownerReferences *", r#"{"apiVersion":"apps/v1","kind":"ReplicaSet","name":"r"}"#, "/apis/apps/v1/namespaces/n/replicasets/r"),
        ("Pod v1", "metadata ownerReferences *", r#"{"apiVersion":"v1","kind":"Node","name":"a"}"#, "/api/v1/nodes/a"),
        ("Event v1", "involvedObject", r#"{"apiVersion":"apps/v1","kind":"Deployment","namespace":"m","name":"d"}"#, "/apis/apps/v1/namespaces/m/deployments/d"),
        ("Event v1", "involvedObject", r#"{"kind":"Deployment","namespace":"m","name":"d"}"#, "/apis/apps/v1/namespaces/m/deployments/d"),
        // Two groups have events, and nobody says which.
        ("Event v1", "involvedObject", r#"{"kind":"Event","namespace":"m","name":"d"}"#, "-"),
        ("Event v1", "involvedObject", r#"{"apiVersion":"v1","kind":"Node","name":"a"}"#, "/api/v1/nodes/a"),
        ("Event v1", "involvedObject", r#"{"apiVersion":"v1","kind":"Pod","name":"p"}"#, "-"),
        ("Event v1", "related", r#"{"apiVersion":"v1","kind":"Pod","namespace":"m","name":"p"}"#, "/api/v1/namespaces/m/pods/p"),
        ("Event events.k8s.io/v1", "regarding", r#"{"apiVersion":"v1","kind":"Pod","namespace":"m","name":"p"}"#, "/api/v1/namespaces/m/pods/p"),
        ("Event events.k8s.io/v1", "related", r#"{"apiVersion":"v1","kind":"Pod","namespace":"m","name":"p"}"#, "/api/v1/namespaces/m/pods/p"),
    ]);
}

#[test]
#[rustfmt::skip]
fn of_pods() {
    let specs = [
        ("Pod v1", "spec"),
        ("PodTemplate v1", "template spec"),
        ("ReplicationController v1", "spec template spec"),
        ("ReplicaSet apps/v1", "spec template spec"),
        ("Deployment apps/v1", "spec template spec"),
        ("StatefulSet apps/v1", "spec template spec"),
        ("DaemonSet apps/v1", "spec template spec"),
        ("Job batch/v1", "spec template spec"),
        ("CronJob batch/v1", "spec jobTemplate spec template spec"),
    ];
    let mut fields = vec![
        ("nodeName", "/api/v1/nodes/a"),
        ("serviceAccountName", "/api/v1/namespaces/n/serviceaccounts/a"),
        ("serviceAccount", "/api/v1/namespaces/n/serviceaccounts/a"),
        ("imagePullSecrets * name", "/api/v1/namespaces/n/secrets/a"),
        ("priorityClassName", "/apis/scheduling.k8s.io/v1/priorityclasses/a"),
        ("runtimeClassName", "/apis/node.k8s.io/v1/runtimeclasses/a"),
        ("volumes * configMap name", "/api/v1/namespaces/n/configmaps/a"),
        ("volumes * projected sources * configMap name", "/api/v1/namespaces/n/configmaps/a"),
        ("volumes * secret secretName", "/api/v1/namespaces/n/secrets/a"),
        ("volumes * projected sources * secret name", "/api/v1/namespaces/n/secrets/a"),
        ("volumes * csi nodePublishSecretRef name", "/api/v1/namespaces/n/secrets/a"),
        ("volumes * azureFile secretName", "/api/v1/namespaces/n/secrets/a"),
        ("volumes * projected sources * clusterTrustBundle name", "/apis/certificates.k8s.io/v1/clustertrustbundles/a"),
        ("volumes * persistentVolumeClaim claimName", "/api/v1/namespaces/n/persistentvolumeclaims/a"),
        ("volumes * csi driver", "/apis/storage.k8s.io/v1/csidrivers/a"),
        ("resourceClaims * resourceClaimName", "/apis/resource.k8s.io/v1/namespaces/n/resourceclaims/a"),
        ("resourceClaims * resourceClaimTemplateName", "/apis/resource.k8s.io/v1/namespaces/n/resourceclaimtemplates/a"),
        ("schedulingGroup podGroupName", "/apis/scheduling.k8s.io/v1/namespaces/n/podgroups/a"),
        ("hostname", "-"),
    ];
    let sources: Vec<String> = ["cephfs", "cinder", "flexVolume", "iscsi", "rbd", "scaleIO", "storageos"]
        .map(|source| format!("volumes * {source} secretRef name")).to_vec();
    fields.extend(sources.iter().map(|field| (field.as_str(), "/api/v1/namespaces/n/secrets/a")));
    let containers: Vec<(String, &str)> = ["containers", "initContainers", "ephemeralContainers"].iter().flat_map(|containers| [
        (format!("{containers} * env * valueFrom configMapKeyRef name"), "/api/v1/namespaces/n/configmaps/a"),
        (format!("{containers} * envFrom * configMapRef name"), "/api/v1/namespaces/n/configmaps/a"),
        (format!("{containers} * env * valueFrom secretKeyRef name"), "/api/v1/namespaces/n/secrets/a"),
        (format!("{containers} * envFrom * secretRef name"), "/api/v1/namespaces/n/secrets/a"),
        (format!("{containers} * name"), "-"),
    ]).collect();
    fields.extend(containers.iter().map(|(field, expected)| (field.as_str(), *expected)));
    for (object, spec) in specs {
        for (field, expected) in &fields {
            check(&[(object, &format!("{spec} {field}"), "a", expected)]);
        }
    }
    check(&[
        ("Pod v1", "status nominatedNodeName", "a", "/api/v1/nodes/a"),
        ("Pod v1", "spec volumes * ephemeral", "{}", "/api/v1/namespaces/n/persistentvolumeclaims/x-v"),
        ("Pod v1", "status resourceClaimStatuses * resourceClaimName", "a", "/apis/resource.k8s.io/v1/namespaces/n/resourceclaims/a"),
        ("Pod v1", "status extendedResourceClaimStatus resourceClaimName", "a", "/apis/resource.k8s.io/v1/namespaces/n/resourceclaims/a"),
        // The same field of another kind, or of another group's kind of the same name, is no reference.
        ("ConfigMap v1", "spec nodeName", "a", "-"),
        ("Pod example.com/v1", "spec nodeName", "a", "-"),
        ("Pod v1", "status nodeName", "a", "-"),
    ]);
}

#[test]
#[rustfmt::skip]
fn of_workloads_services_and_storage() {
    let claim = "PersistentVolumeClaim v1";
    let volume = "PersistentVolume v1";
    let scaler = "HorizontalPodAutoscaler autoscaling/v2";
    let secret = r#"{"name":"a","namespace":"m"}"#;
    let pod = r#"{"kind":"Pod","namespace":"m","name":"p"}"#;
    let class = "/apis/storage.k8s.io/v1/storageclasses/a";
    let attributes = "/apis/storage.k8s.io/v1/volumeattributesclasses/a";
    let driver = "/apis/storage.k8s.io/v1/csidrivers/a";
    check(&[
        ("StatefulSet apps/v1", "spec serviceName", "a", "/api/v1/namespaces/n/services/a"),
        ("CronJob batch/v1", "status active *", r#"{"apiVersion":"batch/v1","kind":"Job","namespace":"m","name":"j"}"#, "/apis/batch/v1/namespaces/m/jobs/j"),
        (scaler, "spec scaleTargetRef", r#"{"apiVersion":"apps/v1","kind":"Deployment","name":"d"}"#, "/apis/apps/v1/namespaces/n/deployments/d"),
        (scaler, "spec metrics * object describedObject", r#"{"apiVersion":"networking.k8s.io/v1","kind":"Ingress","name":"i"}"#, "/apis/networking.k8s.io/v1/namespaces/n/ingresses/i"),
        (claim, "spec volumeName", "a", "/api/v1/persistentvolumes/a"),
        (claim, "spec storageClassName", "a", class),
        (claim, "spec storageClassName", "", "-"),
        (volume, "spec storageClassName", "a", class),
        ("CSIStorageCapacity storage.k8s.io/v1", "storageClassName", "a", class),
        (claim, "spec volumeAttributesClassName", "a", attributes),
        (volume, "spec volumeAttributesClassName", "a", attributes),
        (claim, "status currentVolumeAttributesClassName", "a", attributes),
        (claim, "spec dataSource", r#"{"kind":"PersistentVolumeClaim","name":"c"}"#, "/api/v1/namespaces/n/persistentvolumeclaims/c"),
        (claim, "spec dataSource", r#"{"apiGroup":"example.com","kind":"Widget","name":"w"}"#, "/apis/example.com/v1/namespaces/n/widgets/w"),
        (claim, "spec dataSourceRef", r#"{"apiGroup":"example.com","kind":"Widget","namespace":"m","name":"w"}"#, "/apis/example.com/v1/namespaces/m/widgets/w"),
        (claim, "spec dataSourceRef", r#"{"apiGroup":"example.com","kind":"Widget","name":"w"}"#, "/apis/example.com/v1/namespaces/n/widgets/w"),
        (volume, "spec claimRef", r#"{"kind":"PersistentVolumeClaim","namespace":"m","name":"c"}"#, "/api/v1/namespaces/m/persistentvolumeclaims/c"),
        (volume, "spec csi controllerPublishSecretRef", secret, "/api/v1/namespaces/m/secrets/a"),
        (volume, "spec csi nodeStageSecretRef", secret, "/api/v1/namespaces/m/secrets/a"),
        (volume, "spec csi nodePublishSecretRef", secret, "/api/v1/namespaces/m/secrets/a"),
        (volume, "spec csi controllerExpandSecretRef", secret, "/api/v1/namespaces/m/secrets/a"),
        (volume, "spec csi nodeExpandSecretRef", secret, "/api/v1/namespaces/m/secrets/a"),
        (volume, "spec csi driver", "a", driver),
        ("VolumeAttachment storage.k8s.io/v1", "spec attacher", "a", driver),
        ("VolumeAttachment storage.k8s.io/v1", "spec nodeName", "a", "/api/v1/nodes/a"),
        ("VolumeAttachment storage.k8s.io/v1", "spec source persistentVolumeName", "a", "/api/v1/persistentvolumes/a"),
        ("CSINode storage.k8s.io/v1", "spec drivers * name", "a", driver),
        ("VolumeAttributesClass storage.k8s.io/v1", "driverName", "a", driver),
        ("ResourceClaim resource.k8s.io/v1", "spec devices requests * exactly deviceClassName", "a", "/apis/resource.k8s.io/v1/deviceclasses/a"),
        ("ResourceClaim resource.k8s.io/v1", "spec devices requests * firstAvailable * deviceClassName", "a", "/apis/resource.k8s.io/v1/deviceclasses/a"),
        ("ResourceClaim resource.k8s.io/v1", "status reservedFor *", r#"{"resource":"pods","name":"p"}"#, "/api/v1/namespaces/n/pods/p"),
        ("ResourceSlice resource.k8s.io/v1", "spec nodeName", "a", "/api/v1/nodes/a"),
        ("Endpoints v1", "subsets * addresses * targetRef", pod, "/api/v1/namespaces/m/pods/p"),
        ("Endpoints v1", "subsets * notReadyAddresses * targetRef", pod, "/api/v1/namespaces/m/pods/p"),
        ("Endpoints v1", "subsets * addresses * nodeName", "a", "/api/v1/nodes/a"),
        ("Endpoints v1", "subsets * notReadyAddresses * nodeName", "a", "/api/v1/nodes/a"),
        ("EndpointSlice discovery.k8s.io/v1", "endpoints * targetRef", pod, "/api/v1/namespaces/m/pods/p"),
        ("EndpointSlice discovery.k8s.io/v1", "endpoints * nodeName", "a", "/api/v1/nodes/a"),
        ("EndpointSlice discovery.k8s.io/v1", "metadata labels kubernetes.io/service-name", "a", "/api/v1/namespaces/n/services/a"),
    ]);
}

#[test]
fn endpoints_lead_to_their_service_where_they_are_on_screen() {
    let json = r#"{"apiVersion":"v1","kind":"Endpoints","metadata":{"name":"x","namespace":"n"}}"#;
    let document = document(json);
    let name = document.find(&["metadata", "name"]).unwrap();
    let at = |path: &str| {
        let target = link(whole_catalog(), &document, name, &Path::parse(path));
        target.unwrap().to_string()
    };
    assert_eq!(
        at("/api/v1/namespaces/n/endpoints/x"),
        "/api/v1/namespaces/n/services/x"
    );
    assert_eq!(at("/x"), "/api/v1/namespaces/n/endpoints/x");
}

#[test]
#[rustfmt::skip]
fn of_networking_rights_and_extensions() {
    let ingress = "Ingress networking.k8s.io/v1";
    let widget = r#"{"apiGroup":"example.com","kind":"Widget","name":"w"}"#;
    let service = r#"{"namespace":"m","name":"s"}"#;
    let services = "/api/v1/namespaces/m/services/s";
    let account = r#"{"kind":"ServiceAccount","namespace":"m","name":"a"}"#;
    let accounts = "/api/v1/namespaces/m/serviceaccounts/a";
    let binding = "RoleBinding rbac.authorization.k8s.io/v1";
    let wide_binding = "ClusterRoleBinding rbac.authorization.k8s.io/v1";
    let role = r#"{"apiGroup":"rbac.authorization.k8s.io","kind":"Role","name":"a:b c"}"#;
    let cluster_role = r#"{"apiGroup":"rbac.authorization.k8s.io","kind":"ClusterRole","name":"a"}"#;
    let crd = "CustomResourceDefinition apiextensions.k8s.io/v1";
    let of_api = "APIService apiregistration.k8s.io/v1";
    check(&[
        (ingress, "spec ingressClassName", "a", "/apis/networking.k8s.io/v1/ingressclasses/a"),
        (ingress, "spec defaultBackend service name", "a", "/api/v1/namespaces/n/services/a"),
        (ingress, "spec rules * http paths * backend service name", "a", "/api/v1/namespaces/n/services/a"),
        (ingress, "spec defaultBackend resource", widget, "/apis/example.com/v1/namespaces/n/widgets/w"),
        (ingress, "spec rules * http paths * backend resource", widget, "/apis/example.com/v1/namespaces/n/widgets/w"),
        (ingress, "spec tls * secretName", "a", "/api/v1/namespaces/n/secrets/a"),
        ("IngressClass networking.k8s.io/v1", "spec parameters", r#"{"apiGroup":"example.com","kind":"Planet","name":"p","scope":"Cluster"}"#, "/apis/example.com/v1/planets/p"),
        ("IngressClass networking.k8s.io/v1", "spec parameters", r#"{"apiGroup":"example.com","kind":"Widget","name":"w","scope":"Namespace","namespace":"m"}"#, "/apis/example.com/v1/namespaces/m/widgets/w"),
        ("IPAddress networking.k8s.io/v1", "spec parentRef", r#"{"group":"","resource":"services","namespace":"m","name":"s"}"#, services),
        (binding, "roleRef", role, "/apis/rbac.authorization.k8s.io/v1/namespaces/n/roles/a%3Ab%20c"),
        (binding, "roleRef", cluster_role, "/apis/rbac.authorization.k8s.io/v1/clusterroles/a"),
        (wide_binding, "roleRef", cluster_role, "/apis/rbac.authorization.k8s.io/v1/clusterroles/a"),
        (binding, "subjects *", account, accounts),
        (wide_binding, "subjects *", account, accounts),
        (binding, "subjects *", r#"{"apiGroup":"rbac.authorization.k8s.io","kind":"User","name":"a"}"#, "-"),
        (binding, "subjects *", r#"{"apiGroup":"rbac.authorization.k8s.io","kind":"Group","name":"a"}"#, "-"),
        ("FlowSchema flowcontrol.apiserver.k8s.io/v1", "spec rules * subjects * serviceAccount", r#"{"namespace":"m","name":"a"}"#, accounts),
        ("FlowSchema flowcontrol.apiserver.k8s.io/v1", "spec priorityLevelConfiguration name", "a", "/apis/flowcontrol.apiserver.k8s.io/v1/prioritylevelconfigurations/a"),
        ("ServiceAccount v1", "imagePullSecrets * name", "a", "/api/v1/namespaces/n/secrets/a"),
        ("ServiceAccount v1", "secrets * name", "a", "/api/v1/namespaces/n/secrets/a"),
        ("Secret v1", "metadata annotations kubernetes.io/service-account.name", "a", "/api/v1/namespaces/n/serviceaccounts/a"),
        (of_api, "spec service", service, services),
        ("ValidatingWebhookConfiguration admissionregistration.k8s.io/v1", "webhooks * clientConfig service", service, services),
        ("MutatingWebhookConfiguration admissionregistration.k8s.io/v1", "webhooks * clientConfig service", service, services),
        (crd, "spec conversion webhook clientConfig service", service, services),
        (&format!("ValidatingAdmissionPolicyBinding {ADMISSION}"), "spec policyName", "a", "/apis/admissionregistration.k8s.io/v1/validatingadmissionpolicies/a"),
        (&format!("MutatingAdmissionPolicyBinding {ADMISSION}"), "spec policyName", "a", "/apis/admissionregistration.k8s.io/v1/mutatingadmissionpolicies/a"),
        // Of which kind is told by the policy, which is another document.
        (&format!("ValidatingAdmissionPolicyBinding {ADMISSION}"), "spec paramRef", r#"{"name":"a","namespace":"m"}"#, "-"),
        ("StorageVersionMigration storagemigration.k8s.io/v1", "spec resource resource", "widgets", "-"),
    ]);
}

/// A Status names a plural in most failures, the kind where a value was refused; its namespace is that of the request.
#[test]
#[rustfmt::skip]
fn of_what_a_status_is_about() {
    check(&[
        ("Status v1", "details", r#"{"name":"z","kind":"pods"}"#, "/api/v1/namespaces/n/pods/z"),
        ("Status v1", "details", r#"{"name":"z","group":"apps","kind":"deployments","uid":"u"}"#, "/apis/apps/v1/namespaces/n/deployments/z"),
        ("Status v1", "details", r#"{"name":"z","group":"apps","kind":"Deployment"}"#, "/apis/apps/v1/namespaces/n/deployments/z"),
        ("Status v1", "details", r#"{"name":"z","kind":"nodes"}"#, "/api/v1/nodes/z"),
        ("Status v1", "details", r#"{"name":"z","kind":"deployments"}"#, "-"),
        ("Status v1", "details", r#"{"name":"y","kind":"pods"}"#, "-"),
        ("Status example.com/v1", "details", r#"{"name":"z","kind":"pods"}"#, "-"),
    ]);
}

#[test]
fn of_definitions_and_api_services() {
    let leads = |json: &str, names: &[&str]| {
        let document = document(json);
        let mut node = document.find(&names[..names.len() - 1]).unwrap();
        let last = *names.last().unwrap();
        if last == "0" {
            node = document.children(node).next().unwrap();
            node = document.member(node, "name").unwrap();
        } else {
            node = document.member(node, last).unwrap();
        }
        let target = link(whole_catalog(), &document, node, &Path::parse("/x"));
        target.map_or_else(|| "-".to_owned(), |path| path.to_string())
    };
    let widgets = "/apis/example.com/v1/widgets";
    let crd = r#"{"apiVersion":"apiextensions.k8s.io/v1","kind":"CustomResourceDefinition","metadata":{"name":"x"},"spec":{"group":"example.com","names":{"plural":"widgets","kind":"Widget"},"versions":[{"name":"v1","served":true}]}}"#;
    assert_eq!(leads(crd, &["spec", "group"]), widgets);
    assert_eq!(leads(crd, &["spec", "names", "plural"]), widgets);
    assert_eq!(leads(crd, &["spec", "versions", "0"]), widgets);
    let unserved = crd.replace("\"v1\",\"served\":true", "\"v0\",\"served\":false");
    assert_eq!(leads(&unserved, &["spec", "versions", "0"]), "-");
    let service = r#"{"apiVersion":"apiregistration.k8s.io/v1","kind":"APIService","metadata":{"name":"x"},"spec":{"group":"apps","version":"v1"}}"#;
    assert_eq!(leads(service, &["spec", "version"]), "/apis/apps/v1");
    assert_eq!(leads(service, &["spec", "group"]), "/apis/apps/v1");
    let migration = r#"{"apiVersion":"storagemigration.k8s.io/v1","kind":"StorageVersionMigration","metadata":{"name":"x"},"spec":{"resource":{"group":"example.com","resource":"widgets"}}}"#;
    assert_eq!(leads(migration, &["spec", "resource", "resource"]), widgets);
}
