//! What a path stands for, by the rules the API server itself uses (apiserver pkg/endpoints/request/requestinfo.go).

#[cfg(test)]
mod tests;

use super::Path;

/// Group, version and plural resource name: the only key to a kind of object. The core group is `""`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Gvr {
    /// API group, `""` for the core group.
    pub group: String,
    /// API version, such as `v1`.
    pub version: String,
    /// Plural name as in paths, such as `jobs`.
    pub resource: String,
}

impl Gvr {
    /// A resource of any group.
    pub fn new(group: &str, version: &str, resource: &str) -> Gvr {
        Gvr {
            group: group.to_owned(),
            version: version.to_owned(),
            resource: resource.to_owned(),
        }
    }

    /// A resource of the core group, version v1.
    pub fn core(resource: &str) -> Gvr {
        Gvr::new("", "v1", resource)
    }

    /// `v1` for the core group, else `GROUP/VERSION`, as in `apiVersion`.
    pub fn api_version(&self) -> String {
        if self.group.is_empty() {
            self.version.clone()
        } else {
            format!("{}/{}", self.group, self.version)
        }
    }
}

/// What a path stands for. `namespace` is `None` for all namespaces and for cluster scope, which only discovery can tell apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// `/`: the list of all paths.
    Index,
    /// `/api`: the versions of the core group.
    Core,
    /// `/apis`: the API groups.
    Groups,
    /// `/apis/GROUP`.
    Group {
        /// API group, never empty.
        group: String,
    },
    /// `/api/VERSION` or `/apis/GROUP/VERSION`: the resources of one version.
    GroupVersion {
        /// API group, `""` for the core group.
        group: String,
        /// API version.
        version: String,
    },
    /// All objects of a resource.
    Collection {
        /// The resource.
        gvr: Gvr,
        /// The one namespace asked for.
        namespace: Option<String>,
    },
    /// One object. A namespace itself is an object of cluster scope.
    Object {
        /// The resource.
        gvr: Gvr,
        /// The object's namespace.
        namespace: Option<String>,
        /// The object's name.
        name: String,
    },
    /// Something below an object, such as `status`, `scale` or `log`.
    Subresource {
        /// The resource.
        gvr: Gvr,
        /// The object's namespace.
        namespace: Option<String>,
        /// The object's name.
        name: String,
        /// The first segment below the object.
        subresource: String,
        /// Further segments.
        rest: Vec<String>,
    },
    /// The deprecated `/api/v1/watch/...`: a watch without `watch=` in the query.
    Watch {
        /// The resource.
        gvr: Gvr,
        /// The one namespace watched.
        namespace: Option<String>,
        /// The one object watched.
        name: Option<String>,
    },
    /// A way into a Pod, Service or Node. Answers may be anything, HTML too, on the API's own origin (security rule S3).
    Proxy {
        /// The resource: pods, services or nodes of the core group.
        gvr: Gvr,
        /// The object's namespace.
        namespace: Option<String>,
        /// The object's name, which may carry scheme and port (`https:web:443`).
        name: String,
        /// Which way.
        connect: Connect,
        /// Further segments: the path inside.
        rest: Vec<String>,
    },
    /// `/healthz`, `/livez`, `/readyz`, or one check of them.
    Health {
        /// Which of the three.
        probe: Probe,
        /// One check, such as `poststarthook/rbac/bootstrap-roles`.
        check: Option<String>,
    },
    /// `/metrics` and what is below it.
    Metrics,
    /// `/openapi/v2`, `/openapi/v3` and the documents of the latter.
    OpenApi {
        /// Which of the two.
        version: OpenApiVersion,
        /// The key of one document, such as `apis/batch/v1`.
        document: Option<String>,
    },
    /// `/version`.
    Version,
    /// `/logs` and what is below it.
    Logs,
    /// `/.well-known/...`.
    WellKnown,
    /// `/openid/...`.
    OpenId,
    /// Any other path.
    Other,
}

/// The ways into a Pod, Service or Node.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Connect {
    /// HTTP to whatever listens there.
    Proxy,
    /// Runs a command in a container.
    Exec,
    /// Attaches to the running process of a container.
    Attach,
    /// Opens a connection to a port of a Pod.
    PortForward,
}

impl Connect {
    /// Reads the name of the subresource.
    pub fn parse(subresource: &str) -> Option<Connect> {
        match subresource {
            "proxy" => Some(Connect::Proxy),
            "exec" => Some(Connect::Exec),
            "attach" => Some(Connect::Attach),
            "portforward" => Some(Connect::PortForward),
            _ => None,
        }
    }
}

/// The health endpoints.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Probe {
    /// `/healthz`, deprecated since 1.16.
    Healthz,
    /// `/livez`.
    Livez,
    /// `/readyz`.
    Readyz,
}

/// The two forms of the server's `OpenAPI` description.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OpenApiVersion {
    /// One document of several megabytes.
    V2,
    /// An index and one document a group version.
    V3,
}

impl Place {
    /// The resource, where the path has one.
    pub fn gvr(&self) -> Option<&Gvr> {
        match self {
            Place::Collection { gvr, .. }
            | Place::Object { gvr, .. }
            | Place::Subresource { gvr, .. }
            | Place::Watch { gvr, .. }
            | Place::Proxy { gvr, .. } => Some(gvr),
            _ => None,
        }
    }

    /// The namespace, where the path has one: `prod` in `.../namespaces/prod/pods`, and not in `/api/v1/namespaces/prod` itself.
    pub fn namespace(&self) -> Option<&str> {
        match self {
            Place::Collection { namespace, .. }
            | Place::Object { namespace, .. }
            | Place::Subresource { namespace, .. }
            | Place::Watch { namespace, .. }
            | Place::Proxy { namespace, .. } => namespace.as_deref(),
            _ => None,
        }
    }

    /// The name of the object, where the path has one.
    pub fn name(&self) -> Option<&str> {
        match self {
            Place::Object { name, .. }
            | Place::Subresource { name, .. }
            | Place::Proxy { name, .. } => Some(name),
            Place::Watch { name, .. } => name.as_deref(),
            _ => None,
        }
    }
}

impl Path {
    /// What this path stands for. `%2F` in a name counts as a slash here, because it does so for the server: masking and the rules about
    /// what may load by itself must see what will be served.
    pub fn place(&self) -> Place {
        let routed = self.as_routed();
        let segments: Vec<&str> = routed.segments().iter().map(String::as_str).collect();
        match segments.as_slice() {
            [] | ["index.html"] => Place::Index,
            ["api"] => Place::Core,
            ["api", version] => Place::GroupVersion {
                group: String::new(),
                version: (*version).to_owned(),
            },
            ["api", version, rest @ ..] => below_version("", version, rest),
            ["apis"] => Place::Groups,
            ["apis", group] => Place::Group {
                group: (*group).to_owned(),
            },
            ["apis", group, version] => Place::GroupVersion {
                group: (*group).to_owned(),
                version: (*version).to_owned(),
            },
            ["apis", group, version, rest @ ..] => below_version(group, version, rest),
            ["healthz", check @ ..] => health(Probe::Healthz, check),
            ["livez", check @ ..] => health(Probe::Livez, check),
            ["readyz", check @ ..] => health(Probe::Readyz, check),
            ["openapi", "v2", document @ ..] => Place::OpenApi {
                version: OpenApiVersion::V2,
                document: joined(document),
            },
            ["openapi", "v3", document @ ..] => Place::OpenApi {
                version: OpenApiVersion::V3,
                document: joined(document),
            },
            ["metrics", ..] => Place::Metrics,
            ["version"] => Place::Version,
            ["logs", ..] => Place::Logs,
            [".well-known", ..] => Place::WellKnown,
            ["openid", ..] => Place::OpenId,
            _ => Place::Other,
        }
    }
}

fn health(probe: Probe, check: &[&str]) -> Place {
    Place::Health {
        probe,
        check: joined(check),
    }
}

fn joined(segments: &[&str]) -> Option<String> {
    (!segments.is_empty()).then(|| segments.join("/"))
}

fn owned(segments: &[&str]) -> Vec<String> {
    segments.iter().map(|&segment| segment.to_owned()).collect()
}

/// Reads what follows the version: `[watch|proxy] [namespaces NS] RESOURCE [NAME [SUBRESOURCE ...]]`.
fn below_version(group: &str, version: &str, rest: &[&str]) -> Place {
    let (special_verb, rest) = match rest {
        [verb @ ("watch" | "proxy"), rest @ ..] => (Some(*verb), rest),
        _ => (None, rest),
    };
    let (namespace, parts) = match rest {
        ["namespaces", _, "status" | "finalize", ..] | ["namespaces", _] => (None, rest),
        ["namespaces", namespace, parts @ ..] => (Some((*namespace).to_owned()), parts),
        _ => (None, rest),
    };
    let [resource, below @ ..] = parts else {
        return Place::Other;
    };
    let gvr = Gvr::new(group, version, resource);
    match (special_verb, below) {
        (Some("watch"), _) => Place::Watch {
            gvr,
            namespace,
            name: below.first().map(|&name| name.to_owned()),
        },
        (Some(_), []) => Place::Other,
        (Some(_), [name, rest @ ..]) => Place::Proxy {
            gvr,
            namespace,
            name: (*name).to_owned(),
            connect: Connect::Proxy,
            rest: owned(rest),
        },
        (None, []) => Place::Collection { gvr, namespace },
        (None, [name]) => Place::Object {
            gvr,
            namespace,
            name: (*name).to_owned(),
        },
        (None, [name, subresource, rest @ ..]) => {
            below_object(gvr, namespace, name, subresource, rest)
        }
    }
}

fn below_object(
    gvr: Gvr,
    namespace: Option<String>,
    name: &str,
    subresource: &str,
    rest: &[&str],
) -> Place {
    let name = name.to_owned();
    let rest = owned(rest);
    match Connect::parse(subresource) {
        Some(connect)
            if gvr.group.is_empty()
                && matches!(gvr.resource.as_str(), "pods" | "services" | "nodes") =>
        {
            Place::Proxy {
                gvr,
                namespace,
                name,
                connect,
                rest,
            }
        }
        _ => Place::Subresource {
            gvr,
            namespace,
            name,
            subresource: subresource.to_owned(),
            rest,
        },
    }
}
