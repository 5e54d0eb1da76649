//! Objects that are being deleted: what they wait for.
//!
//! An object with a `deletionTimestamp` goes when its last finalizer is taken away (apimachinery pkg/apis/meta/v1/types.go,
//! `ObjectMeta`). A namespace has finalizers of its own in `spec`; its controller says in `status.conditions` what is in the way
//! (kubernetes `pkg/controller/namespace/deletion/status_condition_utils.go`).

#[cfg(test)]
mod tests;

use document::{Document, Node};

use crate::fields::{Fields, item_pointer};
use crate::object;
use crate::time::{self, Millis};

/// An object that is being deleted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Terminating {
    /// `metadata.deletionTimestamp`, RFC 3339: when it may go at the earliest.
    pub until: String,
    /// `metadata.deletionGracePeriodSeconds`: so many seconds before, its deletion was asked for.
    pub grace: i64,
    /// What has to be taken away before it goes.
    pub finalizers: Vec<Finalizer>,
    /// Of a namespace: what its controller says is in the way.
    pub conditions: Vec<Condition>,
}

impl Terminating {
    /// For how many milliseconds it is being deleted at a time; `None` where it does not say when that began.
    pub fn age(&self, now: Millis) -> Option<Millis> {
        let until = time::parse_rfc3339(&self.until)?;
        let since = until.saturating_sub(self.grace.saturating_mul(1000));
        // Clocks differ.
        Some(now.saturating_sub(since).max(0))
    }
}

/// A finalizer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finalizer {
    /// As it is written in the object.
    pub name: String,
    /// Where it stands in the object, RFC 6901.
    pub pointer: String,
    /// What is known of it.
    pub kind: FinalizerKind,
}

/// The finalizers that Kubernetes itself sets; any controller may have its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FinalizerKind {
    /// `kubernetes` in `spec.finalizers` of a namespace: everything in it is deleted first.
    NamespaceContent,
    /// `foregroundDeletion`: what the object owns is deleted first.
    Foreground,
    /// `orphan`: what the object owns is to stay, and is told so first.
    Orphan,
    /// `kubernetes.io/pvc-protection`, `kubernetes.io/pv-protection`: a volume in use.
    InUse,
    /// `customresourcecleanup.apiextensions.k8s.io`: all custom objects of the kind are deleted first.
    CustomObjects,
    /// `service.kubernetes.io/load-balancer-cleanup`: the cloud's load balancer goes first.
    LoadBalancer,
    /// `batch.kubernetes.io/job-tracking`: the Job has to count the Pod first.
    JobTracking,
    /// Of a controller that only its name tells of.
    Other,
}

/// A condition that says what is in the way.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Condition {
    /// `NamespaceContentRemaining` and the like.
    pub kind: String,
    /// One word of the controller.
    pub reason: String,
    /// A sentence of the controller.
    pub message: String,
    /// Where it stands in the object, RFC 6901.
    pub pointer: String,
}

/// An object that is left in a namespace that is to go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leftover {
    /// `metadata.name`.
    pub name: String,
    /// Whether it is being deleted, and what it waits for.
    pub terminating: Option<Terminating>,
}

/// What an object waits for; `None` where it is not being deleted.
pub fn of(document: &Document, object: Node) -> Option<Terminating> {
    let who = object::identity(document, object);
    let is_namespace =
        who.kind.as_deref() == Some("Namespace") && who.api_version.as_deref() == Some("v1");
    read(Fields::at_node(document, object), is_namespace)
}

/// The objects of a list that counts, with what they wait for.
pub fn leftovers(document: &Document) -> Vec<Leftover> {
    if object::items(document).is_none() {
        return Vec::new();
    }
    let mut leftovers = Vec::new();
    for item in Fields::of(document).items("items") {
        if let Some(name) = item.within("metadata").some_text("name") {
            let terminating = read(item, false);
            leftovers.push(Leftover { name, terminating });
        }
    }
    leftovers
}

fn read(object: Fields<'_>, is_namespace: bool) -> Option<Terminating> {
    let metadata = object.within("metadata");
    let until = metadata.some_text("deletionTimestamp")?;
    let grace = metadata.number("deletionGracePeriodSeconds").unwrap_or(0);
    // A field of this name means something else in any other kind.
    let spec = if is_namespace { "spec" } else { "" };
    let mut finalizers = Vec::new();
    for (holder, pointer, is_namespace) in [
        (object.within(spec), "/spec/finalizers", true),
        (metadata, "/metadata/finalizers", false),
    ] {
        for (number, name) in holder.texts("finalizers").into_iter().enumerate() {
            finalizers.push(Finalizer {
                kind: kind(&name, is_namespace),
                pointer: item_pointer(pointer, number),
                name,
            });
        }
    }
    Some(Terminating {
        until,
        grace,
        finalizers,
        conditions: conditions(object),
    })
}

fn kind(name: &str, is_namespace: bool) -> FinalizerKind {
    match name {
        "kubernetes" if is_namespace => FinalizerKind::NamespaceContent,
        "foregroundDeletion" => FinalizerKind::Foreground,
        "orphan" => FinalizerKind::Orphan,
        "kubernetes.io/pvc-protection" | "kubernetes.io/pv-protection" => FinalizerKind::InUse,
        "customresourcecleanup.apiextensions.k8s.io" => FinalizerKind::CustomObjects,
        "service.kubernetes.io/load-balancer-cleanup" => FinalizerKind::LoadBalancer,
        "batch.kubernetes.io/job-tracking" => FinalizerKind::JobTracking,
        _ => FinalizerKind::Other,
    }
}

/// Conditions of a namespace that hold: all of them tell of something in the way.
fn conditions(object: Fields<'_>) -> Vec<Condition> {
    let mut in_the_way = Vec::new();
    let conditions = object.within("status").items("conditions").into_iter();
    for (number, condition) in conditions.enumerate() {
        let kind = condition.text("type");
        if kind.starts_with("Namespace") && condition.text("status") == "True" {
            in_the_way.push(Condition {
                kind,
                reason: condition.text("reason"),
                message: condition.text("message"),
                pointer: item_pointer("/status/conditions", number),
            });
        }
    }
    in_the_way
}
