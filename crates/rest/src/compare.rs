//! What two copies of the same objects differ in only because of who wrote them down: the API server's lists name their kind once,
//! `kubectl get -o json` names it in each item of a `List` and leaves managedFields out.

use document::{At, Comparer, Difference, Document, Node, Rules, Side};

use crate::object::{identity, is_object, items};

/// Compares on, about `budget` bytes; whether it is done. The only caller of [`Comparer::step`], because that is compiled where it is called.
pub fn step(
    comparer: &mut Comparer,
    left: Side,
    right: Side,
    rules: &dyn Rules,
    budget: usize,
) -> bool {
    comparer.step(left, right, rules, budget)
}

/// Compares documents of the API: items of lists by who they are, packaging set aside.
pub struct Packaging;

impl Rules for Packaging {
    /// Kind, namespace and name. Not the uid: an object made anew under its name is that object, changed.
    fn item_name(&self, document: &Document, item: Node) -> Option<String> {
        let list = document.parent(item)?;
        if items(document) != Some(list) {
            return None;
        }
        let who = identity(document, item);
        let name = who.name?;
        let (kind, namespace) = (
            who.kind.unwrap_or_default(),
            who.namespace.unwrap_or_default(),
        );
        Some([&*kind, &*namespace, &*name].join("/"))
    }

    fn is_aside(&self, left: Side, right: Side, difference: Difference) -> bool {
        let (side, at, is_on_one_side) = match difference {
            Difference::Left(at) => (left, at, true),
            Difference::Right(at) => (right, at, true),
            Difference::Changed(at, _) => (left, at, false),
        };
        is_packaging(side, at, is_on_one_side)
    }
}

fn is_packaging(side: Side, at: At, is_on_one_side: bool) -> bool {
    let Some(document) = side.get(at.part) else {
        return false;
    };
    let Some(key) = document.key(at.node) else {
        return false;
    };
    let is = |names: &[&str]| names.iter().any(|name| key.is(name));
    let Some(parent) = document.parent(at.node) else {
        return false;
    };
    let is_in_metadata = || document.key(parent).is_some_and(|key| key.is("metadata"));
    if parent == Node::ROOT && items(document).is_some() {
        // `PodList` of `v1`, `JobList` of `batch/v1`: a `List` of `v1` for kubectl.
        return is(&["kind", "apiVersion"]) || is_on_one_side && is(&["metadata"]);
    }
    if is_in_metadata() {
        let owner = document.parent(parent);
        let is_list = owner == Some(Node::ROOT) && items(document).is_some();
        let is_owned = owner.is_some_and(|owner| is_object(document, owner));
        return is_list
            && is(&[
                "resourceVersion",
                "continue",
                "remainingItemCount",
                "selfLink",
            ])
            || is_owned && is_on_one_side && is(&["managedFields"]);
    }
    // An item says its kind itself, or the list says it for all.
    is_on_one_side
        && is(&["kind", "apiVersion"])
        && document.parent(parent).is_some()
        && document.parent(parent) == items(document)
}

#[cfg(test)]
#[allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]
mod tests {
    use document::{Builder, Comparer, Findings};

    use super::*;

    fn read(text: &str) -> Document {
        let mut builder = Builder::new();
        builder.feed(text.as_bytes());
        builder.finish()
    }

    fn compare(left: &str, right: &str) -> Findings {
        let (left, right) = (read(left), read(right));
        let mut comparer = Comparer::new();
        while !comparer.step(&[&left], &[&right], &Packaging, 1000) {}
        comparer.findings().clone()
    }

    /// Differences that count, and those set aside.
    fn counts(left: &str, right: &str) -> (usize, usize) {
        let findings = compare(left, right);
        (findings.differences.count, findings.aside.count)
    }

    const SERVED: &str = r#"{"kind":"JobList","apiVersion":"batch/v1","metadata":{"resourceVersion":"7"},"items":[
        {"metadata":{"name":"a","namespace":"n","managedFields":[{}]},"spec":{"x":1}},
        {"metadata":{"name":"a","namespace":"m"},"spec":{"x":2}}]}"#;

    #[test]
    fn a_list_of_kubectl_is_the_list_of_the_server() {
        let kubectl = r#"{"apiVersion":"v1","items":[
            {"apiVersion":"batch/v1","kind":"Job","metadata":{"name":"a","namespace":"m"},"spec":{"x":2}},
            {"apiVersion":"batch/v1","kind":"Job","metadata":{"name":"a","namespace":"n"},"spec":{"x":1}}],
            "kind":"List","metadata":{"resourceVersion":""}}"#;
        // Twice kind and apiVersion of the items, both of the list, its resourceVersion, and managedFields.
        assert_eq!(counts(kubectl, SERVED), (0, 8));
        assert_eq!(counts(SERVED, kubectl), (0, 8));
        assert_eq!(compare(kubectl, SERVED).moved, 1);
        assert_eq!(
            counts(&kubectl.replace("\"x\":2", "\"x\":3"), SERVED),
            (1, 8)
        );
    }

    #[test]
    fn an_object_without_managed_fields_is_the_same_object() {
        let served = r#"{"kind":"Job","metadata":{"name":"a","managedFields":[1]},"spec":{}}"#;
        let kubectl = r#"{"kind":"Job","metadata":{"name":"a"},"spec":{}}"#;
        assert_eq!(counts(kubectl, served), (0, 1));
        // Somewhere else, or with other content, it counts.
        assert_eq!(counts(&served.replace("[1]", "[2]"), served), (1, 0));
        let elsewhere =
            |member: &str| format!(r#"{{"kind":"Job","spec":{{"metadata":{{{member}}}}}}}"#);
        assert_eq!(
            counts(&elsewhere(r#""managedFields":1"#), &elsewhere("")),
            (1, 0)
        );
    }

    #[test]
    fn what_an_object_is_always_counts() {
        let object = |kind: &str| {
            format!(r#"{{"kind":"{kind}","metadata":{{"resourceVersion":"{kind}"}}}}"#)
        };
        assert_eq!(counts(&object("Job"), &object("Pod")), (2, 0));
        assert_eq!(
            counts(r#"{"metadata":{}}"#, r#"{"kind":"Job","metadata":{}}"#),
            (1, 0)
        );
    }

    #[test]
    fn objects_made_anew_are_the_same_objects_changed() {
        let list = |uid: &str| {
            format!(r#"{{"kind":"PodList","items":[{{"metadata":{{"name":"a","uid":"{uid}"}}}}]}}"#)
        };
        assert_eq!(counts(&list("1"), &list("2")), (1, 0));
    }
}
