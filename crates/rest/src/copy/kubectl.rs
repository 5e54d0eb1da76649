//! `kubectl get RESOURCE.VERSION.GROUP` for a path.

#[cfg(test)]
mod tests;

use crate::address::Address;
use crate::path::{Gvr, Place};
use crate::query::Query;
use crate::shell;

/// The subresources `kubectl get` can ask for.
const SUBRESOURCES: [&str; 3] = ["status", "scale", "resize"];

/// The command that gets what the address names, `None` where kubectl has none. A list is asked for whole: `limit` is a matter of transport
/// for kubectl, and it pages by itself.
pub(super) fn get(address: &Address, namespaced: Option<bool>) -> Option<String> {
    match address.path.place() {
        Place::Collection { gvr, namespace } => {
            let mut options = scope(namespace.as_deref(), namespaced)?;
            options.extend(selectors(&address.query));
            command(&gvr, None, &options)
        }
        Place::Object {
            gvr,
            namespace,
            name,
        } => command(
            &gvr,
            Some(&name),
            &object_scope(namespace.as_deref(), namespaced)?,
        ),
        Place::Subresource {
            gvr,
            namespace,
            name,
            subresource,
            rest,
        } if rest.is_empty() && SUBRESOURCES.contains(&subresource.as_str()) => {
            let mut options = object_scope(namespace.as_deref(), namespaced)?;
            options.push(format!("--subresource={subresource}"));
            command(&gvr, Some(&name), &options)
        }
        _ => None,
    }
}

fn scope(namespace: Option<&str>, namespaced: Option<bool>) -> Option<Vec<String>> {
    match (namespace, namespaced) {
        (None, Some(false)) => Some(Vec::new()),
        // kubectl lets `-A` stand where the scope is the cluster.
        (None, _) => Some(vec!["-A".to_owned()]),
        _ => object_scope(namespace, namespaced),
    }
}

fn object_scope(namespace: Option<&str>, namespaced: Option<bool>) -> Option<Vec<String>> {
    match (namespace, namespaced) {
        (Some(_), Some(false)) | (None, Some(true)) => None,
        (Some(namespace), _) => {
            is_name(namespace).then(|| vec!["-n".to_owned(), namespace.to_owned()])
        }
        (None, _) => Some(Vec::new()),
    }
}

fn selectors(query: &Query) -> Vec<String> {
    let mut options = Vec::new();
    for (name, option) in [
        ("labelSelector", "--selector="),
        ("fieldSelector", "--field-selector="),
    ] {
        if let Some(value) = query.get(name).filter(|value| !value.is_empty()) {
            options.push(option.to_owned() + &value);
        }
    }
    if query.is_true("watch") {
        options.push("--watch".to_owned());
    }
    options
}

fn command(gvr: &Gvr, name: Option<&str>, options: &[String]) -> Option<String> {
    let resource = resource_argument(gvr)?;
    if name.is_some_and(|name| !is_name(name))
        || options
            .iter()
            .any(|option| option.contains(char::is_control))
    {
        return None;
    }
    let mut words = vec!["kubectl", "get", &resource];
    let is_option = name.is_some_and(|name| name.starts_with('-'));
    words.extend(name.filter(|_| !is_option));
    for option in options {
        words.push(option);
    }
    words.push("-o");
    words.push("json");
    if is_option {
        words.push("--");
        words.extend(name);
    }
    Some(shell::command(words))
}

/// `jobs.v1.batch`; for the core group `pods.v1.`, whose last dot says that the group is empty (kubectl reads `pods.v1` as a group).
fn resource_argument(gvr: &Gvr) -> Option<String> {
    let label = |text: &str| {
        !text.is_empty()
            && text
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    let group = gvr.group.is_empty() || gvr.group.split('.').all(label);
    (label(&gvr.resource) && label(&gvr.version) && group)
        .then(|| format!("{}.{}.{}", gvr.resource, gvr.version, gvr.group))
}

/// What kubectl takes as a name (apimachinery pkg/api/validation/path). Control characters are none of its business but ours: pasted into a
/// terminal they act before the shell reads the quotes around them.
fn is_name(text: &str) -> bool {
    !text.is_empty() && !text.contains(['/', '%']) && !text.contains(char::is_control)
}
