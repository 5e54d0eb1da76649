//! What a place is to the rules of roles: resource, namespace and name.

use crate::path::{Connect, Place};

/// What a place is to the rules of roles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target<'a> {
    /// API group, `""` for the core group.
    pub group: &'a str,
    /// Plural name, with the subresource where there is one: `pods/log`.
    pub resource: String,
    /// The namespace; `None` for all of them and for cluster scope.
    pub namespace: Option<&'a str>,
    /// The one object.
    pub name: Option<&'a str>,
}

impl<'a> Target<'a> {
    /// What this place is. `None` where there is no resource.
    pub fn of(place: &'a Place) -> Option<Self> {
        let gvr = place.gvr()?;
        let mut resource = gvr.resource.clone();
        if let Some(subresource) = subresource(place) {
            resource.push('/');
            resource.push_str(subresource);
        }
        let name = place.name();
        // To the server a namespace lies in itself: a Role there allows to read it.
        let is_namespace = gvr.resource == "namespaces" && name.is_some();
        Some(Self {
            group: &gvr.group,
            resource,
            namespace: if is_namespace {
                name
            } else {
                place.namespace()
            },
            name,
        })
    }
}

/// What is asked for below the object.
fn subresource(place: &Place) -> Option<&str> {
    match place {
        Place::Subresource { subresource, .. } => Some(subresource),
        Place::Proxy { connect, .. } => Some(match connect {
            Connect::Proxy => "proxy",
            Connect::Exec => "exec",
            Connect::Attach => "attach",
            Connect::PortForward => "portforward",
        }),
        _ => None,
    }
}
