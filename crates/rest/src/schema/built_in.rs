//! What field selectors of built-in kinds may name: no server publishes it.

use crate::path::Gvr;

/// The fields that a built-in resource is selected by, beside `metadata.name` and, in namespaces, `metadata.namespace`. Nothing where
/// there are none, or where the resource is not built in.
///
/// Source: kubernetes v1.37.2, what `AddFieldLabelConversionFunc` of `pkg/apis/*/*/conversion.go` takes and `SelectableFields` of
/// `pkg/registry/*/*/strategy.go` fills in.
pub fn built_in_selectable_fields(gvr: &Gvr) -> &'static [&'static str] {
    match (gvr.group.as_str(), gvr.resource.as_str()) {
        ("", "pods") => &[
            "spec.nodeName",
            "spec.restartPolicy",
            "spec.schedulerName",
            "spec.serviceAccountName",
            "spec.hostNetwork",
            "status.phase",
            "status.podIP",
            "status.nominatedNodeName",
        ],
        ("", "nodes") => &["spec.unschedulable"],
        ("", "namespaces") => &["status.phase"],
        ("", "secrets") => &["type"],
        ("", "services") => &["spec.clusterIP", "spec.type"],
        ("", "replicationcontrollers") => &["status.replicas"],
        ("", "events") => &[
            "involvedObject.kind",
            "involvedObject.namespace",
            "involvedObject.name",
            "involvedObject.uid",
            "involvedObject.apiVersion",
            "involvedObject.resourceVersion",
            "involvedObject.fieldPath",
            "reason",
            "reportingComponent",
            "source",
            "type",
        ],
        ("events.k8s.io", "events") => &[
            "regarding.kind",
            "regarding.namespace",
            "regarding.name",
            "regarding.uid",
            "regarding.apiVersion",
            "regarding.resourceVersion",
            "regarding.fieldPath",
            "reason",
            "reportingController",
            "type",
        ],
        ("batch", "jobs") => &["status.successful"],
        ("certificates.k8s.io", "certificatesigningrequests" | "clustertrustbundles") => {
            &["spec.signerName"]
        }
        ("certificates.k8s.io", "podcertificaterequests") => {
            &["spec.signerName", "spec.podName", "spec.nodeName"]
        }
        ("resource.k8s.io", "resourceslices") => {
            &["spec.nodeName", "spec.driver", "spec.pool.name"]
        }
        _ => &[],
    }
}
