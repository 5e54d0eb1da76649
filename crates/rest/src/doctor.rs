//! What is wrong or notable with the API itself: from the catalog, the `APIServices`, the custom resource definitions and the health checks
//! to findings, each with where it can be seen.

mod definitions;
#[cfg(test)]
mod tests;

use document::Document;

pub use definitions::definitions;

use crate::discovery::{Catalog, Group, GroupVersion};
use crate::fields::Fields;
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
    /// The versions it is about, if any.
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
            Self::KeepsUnknown | Self::Versions => Level::Note,
            Self::Unseen | Self::Unread => Level::Unseen,
            _ => Level::Risk,
        }
    }
}

impl Finding<'_> {
    // Never unrolled: findings are made at many places.
    #[inline(never)]
    fn new(kind: Kind, subject: &str, path: Path, pointer: Option<String>) -> Self {
        Self {
            kind,
            subject: subject.to_owned(),
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
    let services = services.map(unavailable).unwrap_or_default();
    let mut unknown: Vec<&Service> = services.iter().collect();
    for group in catalog.groups() {
        for version in &group.versions {
            let is_it = |service: &&Service| {
                service.group == group.name && service.version == version.version
            };
            let service = services.iter().find(is_it);
            unknown.retain(|service| !is_it(service));
            found.extend(version_finding(group, version, service));
        }
        if group.versions.len() > 1
            && let Some(path) = Path::group(&group.name)
        {
            let versions = group.versions.iter();
            let versions: Vec<&str> = versions.map(|known| known.version.as_str()).collect();
            found.push(Finding {
                versions: versions.join(", "),
                ..Finding::new(Kind::Versions, &group.name, path, None)
            });
        }
    }
    found.extend(unknown.into_iter().map(|service| Finding {
        said: service.said.clone(),
        evidence: vec![service.evidence.clone()],
        ..Finding::new(Kind::Unavailable, &service.name(), Path::root(), None)
    }));
    found
}

/// Something that could not be read.
pub fn unseen(failure: &Failure) -> Finding<'_> {
    let (path, subject) = (failure.path.clone(), failure.path.to_string());
    Finding {
        said: failure.message().trim_end().to_owned(),
        failure: Some(failure),
        ..Finding::new(Kind::Unseen, &subject, path, None)
    }
}

/// What the failure of the health checks shows: those that fail, or that nobody knows.
pub fn checks(failure: &Failure) -> Vec<Finding<'_>> {
    let Meaning::Unhealthy { failed } = &failure.meaning else {
        return vec![unseen(failure)];
    };
    let check = |name: &String| {
        let path = Path::parse(&format!("{}/{name}", failure.path));
        Finding::new(Kind::Check, name, path, None)
    };
    failed.iter().map(check).collect()
}

fn version_finding<'a>(
    group: &Group,
    version: &'a GroupVersion,
    service: Option<&Service>,
) -> Option<Finding<'a>> {
    let path = Path::group_version(&group.name, &version.version)?;
    let failure = version.load.failure();
    let kind = match failure {
        Some(failure) if is_refusal(failure) => Kind::Unseen,
        Some(_) => Kind::Down,
        None if service.is_some() => Kind::Unavailable,
        None if version.stale => Kind::Stale,
        None => return None,
    };
    let mut found = Finding::new(
        kind,
        &api_version(&group.name, &version.version),
        path,
        None,
    );
    if let Some(failure) = failure {
        failure.message().trim_end().clone_into(&mut found.said);
        found.failure = Some(failure);
    }
    if let Some(service) = service {
        found.said.clone_from(&service.said);
        found.evidence.push(service.evidence.clone());
    }
    Some(found)
}

fn api_version(group: &str, version: &str) -> String {
    if group.is_empty() {
        version.to_owned()
    } else {
        format!("{group}/{version}")
    }
}

/// The user may not read it, which tells nothing about it.
fn is_refusal(failure: &Failure) -> bool {
    matches!(
        failure.meaning,
        Meaning::Forbidden(_) | Meaning::NotLoggedIn { .. } | Meaning::ProxyFilter
    )
}

/// An `APIService` whose server does not answer.
struct Service {
    group: String,
    version: String,
    said: String,
    evidence: Evidence,
}

impl Service {
    fn name(&self) -> String {
        api_version(&self.group, &self.version)
    }
}

/// The `APIServices` that are not available (kube-aggregator pkg/apis/apiregistration/v1/types.go).
fn unavailable(document: &Document) -> Vec<Service> {
    let services = Fields::of(document).items("items").into_iter();
    let service = |service: Fields<'_>| {
        let spec = service.within("spec");
        let conditions = service.within("status").items("conditions");
        let is_bad = |condition: &Fields<'_>| {
            condition.text("type") == "Available" && condition.text("status") != "True"
        };
        let number = conditions.iter().position(is_bad)?;
        let list = services_request().path;
        Some(Service {
            group: spec.text("group"),
            version: spec.text("version"),
            said: said(*conditions.get(number)?),
            evidence: Evidence {
                path: list.child(&service.within("metadata").text("name"))?,
                pointer: Some(format!("/status/conditions/{number}")),
            },
        })
    };
    services.filter_map(service).collect()
}

/// Reason and message of a condition.
fn said(condition: Fields<'_>) -> String {
    let parts = [condition.text("reason"), condition.text("message")];
    let parts = parts.into_iter().filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(": ")
}
