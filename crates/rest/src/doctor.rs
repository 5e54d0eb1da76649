//! What is wrong or notable with the API itself: from the catalog, the `APIServices`, the custom resource definitions, the health checks and
//! what else is known to findings, each with where it can be seen.

mod definitions;
mod known;
#[cfg(test)]
mod tests;

use document::Document;

pub use definitions::definitions;
pub use known::{deprecated, odd, refused, undescribed};

use crate::discovery::{Catalog, Group, GroupVersion};
use crate::fields::{Fields, item_pointer};
use crate::path::Path;
use crate::query::Query;
use crate::request::Request;
use crate::response::{Failure, Meaning};

/// Definitions that are looked at.
const DEFINITIONS: &str = "500";

/// One thing that is wrong or notable.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding<'a> {
    /// What is so.
    pub kind: Kind,
    /// What it is about: `GROUP/VERSION`, or the name of a definition, check or path.
    pub subject: String,
    /// The versions it is about, or how many of something, if any.
    pub versions: String,
    /// What the server says to it: the reason and message of a condition, a warning, or the message of a failure. May be empty.
    pub said: String,
    /// The request that failed.
    pub failure: Option<&'a Failure>,
    /// Where it can be seen.
    pub evidence: Vec<Evidence>,
}

/// A place where something can be seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// The document.
    pub path: Path,
    /// The value in it, RFC 6901; `None` for the whole.
    pub pointer: Option<String>,
}

/// What can be found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A group version does not answer.
    Down,
    /// An `APIService` says that its server does not answer, though the group version has answered.
    Unavailable,
    /// A health check fails.
    Check,
    /// A definition is not `Established`: its kind is not served.
    NotEstablished,
    /// The names of a definition are taken (`NamesAccepted`).
    NamesTaken,
    /// The schema of a definition is not structural (`NonStructuralSchema`).
    NotStructural,
    /// A definition is being deleted (`Terminating`).
    Terminating,
    /// A definition in a group of Kubernetes that is not approved (`KubernetesAPIApprovalPolicyConformant`).
    NotApproved,
    /// The server could not refresh what it knows of the version.
    Stale,
    /// Objects may be stored in a version that is not served.
    StoredNotServed,
    /// Objects may be stored in a version that is not the one new objects are stored in.
    StoredBefore,
    /// A version is served and deprecated.
    Deprecated,
    /// A served version has no schema.
    NoSchema,
    /// A served version keeps all fields that its schema does not know.
    KeepsUnknown,
    /// A group is served in several versions.
    Versions,
    /// The server publishes no schema of what a group version serves.
    Undescribed,
    /// Discovery lists something that does not fit together: without a name or kind, twice, a subresource without its resource, or under
    /// another version.
    Odd,
    /// Resources that the user may list neither in the namespace nor in the cluster.
    Refused,
    /// A document could not be read, so that nobody knows what is in it.
    Unseen,
    /// More definitions than were looked at.
    Unread,
}

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// It does not work.
    Broken,
    /// It works, and may not tomorrow.
    Risk,
    /// Good to know.
    Note,
    /// Nobody knows.
    Unseen,
}

impl Level {
    /// All of them, the worst first.
    pub const ALL: [Level; 4] = [Level::Broken, Level::Risk, Level::Note, Level::Unseen];
}

impl Kind {
    /// How much it matters.
    pub fn level(self) -> Level {
        match self {
            Self::Down
            | Self::Unavailable
            | Self::Check
            | Self::NotEstablished
            | Self::NamesTaken => Level::Broken,
            Self::KeepsUnknown | Self::Versions | Self::Undescribed | Self::Odd => Level::Note,
            Self::Unseen | Self::Unread | Self::Refused => Level::Unseen,
            _ => Level::Risk,
        }
    }
}

impl Finding<'_> {
    // Never unrolled: findings are made at many places.
    #[inline(never)]
    fn new(kind: Kind, subject: String, path: Path, pointer: Option<String>) -> Self {
        Self {
            kind,
            subject,
            versions: String::new(),
            said: String::new(),
            failure: None,
            evidence: vec![Evidence { path, pointer }],
        }
    }
}

/// Asks for the `APIServices`: which server stands behind each group version, and whether it answers.
pub fn services_request() -> Request {
    Request::json(Path::parse("/apis/apiregistration.k8s.io/v1/apiservices"))
}

/// Asks for the definitions of custom resources.
pub fn definitions_request() -> Request {
    let path = Path::parse("/apis/apiextensions.k8s.io/v1/customresourcedefinitions");
    Request {
        query: Query::new().with("limit", DEFINITIONS),
        ..Request::json(path)
    }
}

/// Asks which `OpenAPI` documents there are.
pub fn schemas_request() -> Request {
    Request::json(Path::parse("/openapi/v3"))
}

/// Asks for the checks of `/readyz`.
pub fn health_request() -> Request {
    Request {
        query: Query::parse("verbose"),
        ..Request::json(Path::parse("/readyz"))
    }
}

/// What the catalog shows, and what the `APIServices` say of it, as far as they were read.
pub fn groups<'a>(catalog: &'a Catalog, services: Option<&Document>) -> Vec<Finding<'a>> {
    let mut found = Vec::new();
    for load in [&catalog.core, &catalog.named, &catalog.index] {
        found.extend(load.failure().map(unseen));
    }
    let mut services = services.map(unavailable).unwrap_or_default();
    for group in catalog.groups() {
        for version in &group.versions {
            let name = api_version(&group.name, &version.version);
            let place = services.iter().position(|service| service.name == name);
            let service = place.map(|place| services.remove(place));
            found.extend(version_finding(group, version, name, service));
        }
        if group.versions.len() > 1
            && let Some(path) = Path::group(&group.name)
        {
            let mut several = Finding::new(Kind::Versions, group.name.clone(), path, None);
            for version in &group.versions {
                if !several.versions.is_empty() {
                    several.versions.push_str(", ");
                }
                several.versions.push_str(&version.version);
            }
            found.push(several);
        }
    }
    for oddity in &catalog.oddities {
        found.extend(odd(oddity));
    }
    // The catalog does not know these.
    for service in services {
        let Evidence { path, pointer } = service.evidence;
        let mut unknown = Finding::new(Kind::Unavailable, service.name, path, pointer);
        unknown.said = service.said;
        found.push(unknown);
    }
    found
}

/// Something that could not be read.
pub fn unseen(failure: &Failure) -> Finding<'_> {
    let (path, subject) = (failure.path.clone(), failure.path.to_string());
    Finding {
        said: failure.message().trim_end().to_owned(),
        failure: Some(failure),
        ..Finding::new(Kind::Unseen, subject, path, None)
    }
}

/// What the failure of the health checks shows: those that fail, or that nobody knows.
pub fn checks(failure: &Failure) -> Vec<Finding<'_>> {
    let failed = match &failure.meaning {
        Meaning::Unhealthy { failed } => failed.as_slice(),
        _ => &[],
    };
    if failed.is_empty() {
        return vec![unseen(failure)];
    }
    let mut checks = Vec::new();
    for name in failed {
        let path = Path::parse(&(failure.path.to_string() + "/" + name));
        checks.push(Finding::new(Kind::Check, name.clone(), path, None));
    }
    checks
}

fn version_finding<'a>(
    group: &Group,
    version: &'a GroupVersion,
    name: String,
    service: Option<Service>,
) -> Option<Finding<'a>> {
    let path = Path::group_version(&group.name, &version.version)?;
    let failure = version.load.failure();
    let kind = match failure {
        Some(failure) if failure.is_refusal() => Kind::Unseen,
        Some(_) => Kind::Down,
        None if service.is_some() => Kind::Unavailable,
        None if version.stale => Kind::Stale,
        None => return None,
    };
    let mut found = Finding::new(kind, name, path, None);
    if let Some(failure) = failure {
        failure.message().trim_end().clone_into(&mut found.said);
        found.failure = Some(failure);
    }
    if let Some(service) = service {
        found.said = service.said;
        found.evidence.push(service.evidence);
    }
    Some(found)
}

fn api_version(group: &str, version: &str) -> String {
    if group.is_empty() {
        version.to_owned()
    } else {
        [group, "/", version].concat()
    }
}

/// An `APIService` whose server does not answer.
struct Service {
    /// `GROUP/VERSION`.
    name: String,
    said: String,
    evidence: Evidence,
}

/// The `APIServices` that are not available (kube-aggregator pkg/apis/apiregistration/v1/types.go).
fn unavailable(document: &Document) -> Vec<Service> {
    let list = services_request().path;
    let mut services = Vec::new();
    for service in Fields::of(document).items("items") {
        let spec = service.within("spec");
        let conditions = service.within("status").items("conditions");
        let is_bad = |(_, condition): &(usize, Fields<'_>)| {
            condition.text("type") == "Available" && condition.text("status") != "True"
        };
        let bad = conditions.into_iter().enumerate().find(is_bad);
        let path = list.child(&service.within("metadata").text("name"));
        if let (Some((number, condition)), Some(path)) = (bad, path) {
            let pointer = Some(item_pointer("/status/conditions", number));
            services.push(Service {
                name: api_version(&spec.text("group"), &spec.text("version")),
                said: said(condition),
                evidence: Evidence { path, pointer },
            });
        }
    }
    services
}

/// Reason and message of a condition.
fn said(condition: Fields<'_>) -> String {
    let (reason, message) = (condition.text("reason"), condition.text("message"));
    let between = if reason.is_empty() || message.is_empty() {
        ""
    } else {
        ": "
    };
    reason + between + &message
}
