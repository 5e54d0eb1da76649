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
pub struct Finding {
    /// What it is about: `GROUP/VERSION`, or the name of a definition, check or path.
    pub subject: String,
    /// What is so.
    pub problem: Problem,
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

/// A condition that is not as it should be, in the words of the server.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Condition {
    /// `Available`, `Established`, ...
    pub kind: String,
    /// `True`, `False` or `Unknown`.
    pub status: String,
    /// One word.
    pub reason: String,
    /// A sentence.
    pub message: String,
}

/// What can be found.
#[derive(Clone, Debug, PartialEq)]
pub enum Problem {
    /// A group version does not answer; with the condition `Available` of its `APIService`, where that says so.
    Down(Box<Failure>, Option<Condition>),
    /// An `APIService` says that its server does not answer, though the group version has answered.
    Unavailable(Condition),
    /// A health check fails.
    Check,
    /// A definition has a condition that keeps it from working, or from working well.
    Definition(Condition),
    /// The server could not refresh what it knows of the version.
    Stale,
    /// Objects may be stored in a version that is not served.
    StoredNotServed(String),
    /// Objects may be stored in a version that is not the one new objects are stored in.
    StoredBefore(String),
    /// A version is served and deprecated; the server's warning, which may be empty.
    Deprecated(String, String),
    /// A served version has no schema.
    NoSchema(String),
    /// A served version keeps all fields that its schema does not know.
    KeepsUnknown(String),
    /// A group is served in several versions.
    Versions(Vec<String>),
    /// A document could not be read, so that nobody knows what is in it.
    Unseen(Box<Failure>),
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

impl Problem {
    /// How much it matters.
    pub fn level(&self) -> Level {
        match self {
            Self::Down(..) | Self::Unavailable(_) | Self::Check => Level::Broken,
            Self::Definition(condition) => match condition.kind.as_str() {
                "Established" | "NamesAccepted" => Level::Broken,
                _ => Level::Risk,
            },
            Self::Stale
            | Self::StoredNotServed(_)
            | Self::StoredBefore(_)
            | Self::Deprecated(..)
            | Self::NoSchema(_) => Level::Risk,
            Self::KeepsUnknown(_) | Self::Versions(_) => Level::Note,
            Self::Unseen(_) | Self::Unread => Level::Unseen,
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
pub fn groups(catalog: &Catalog, services: Option<&Document>) -> Vec<Finding> {
    let mut found = Vec::new();
    for failure in [&catalog.core, &catalog.named, &catalog.index]
        .into_iter()
        .filter_map(|load| load.failure())
    {
        found.push(unseen(failure));
    }
    let services = services.map(unavailable).unwrap_or_default();
    for group in catalog.groups() {
        for version in &group.versions {
            let service = services
                .iter()
                .find(|service| service.group == group.name && service.version == version.version);
            found.extend(version_finding(group, version, service));
        }
        if group.versions.len() > 1 {
            found.extend(several(group));
        }
    }
    let is_unknown = |service: &&Service| {
        catalog
            .group_version(&service.group, &service.version)
            .is_none()
    };
    found.extend(services.iter().filter(is_unknown).map(|service| Finding {
        subject: format!("{}/{}", service.group, service.version),
        problem: Problem::Unavailable(service.condition.clone()),
        evidence: vec![service.evidence.clone()],
    }));
    found
}

/// Something that could not be read.
pub fn unseen(failure: &Failure) -> Finding {
    Finding {
        subject: failure.path.to_string(),
        problem: Problem::Unseen(Box::new(failure.clone())),
        evidence: vec![Evidence {
            path: failure.path.clone(),
            pointer: None,
        }],
    }
}

/// What the failure of the health checks shows: those that fail, or that nobody knows.
pub fn checks(failure: &Failure) -> Vec<Finding> {
    let Meaning::Unhealthy { failed } = &failure.meaning else {
        return vec![unseen(failure)];
    };
    let check = |name: &String| Finding {
        subject: name.clone(),
        problem: Problem::Check,
        evidence: vec![Evidence {
            path: Path::parse(&format!("/readyz/{name}")),
            pointer: None,
        }],
    };
    failed.iter().map(check).collect()
}

fn version_finding(
    group: &Group,
    version: &GroupVersion,
    service: Option<&Service>,
) -> Option<Finding> {
    let path = Path::group_version(&group.name, &version.version)?;
    let own = Evidence {
        path,
        pointer: None,
    };
    let condition = service.map(|service| service.condition.clone());
    let problem = match (version.load.failure(), condition) {
        (Some(failure), _) if is_refusal(failure) => Problem::Unseen(Box::new(failure.clone())),
        (Some(failure), condition) => Problem::Down(Box::new(failure.clone()), condition),
        (None, Some(condition)) => Problem::Unavailable(condition),
        (None, None) if version.stale => Problem::Stale,
        (None, None) => return None,
    };
    let of_service = service.map(|service| service.evidence.clone());
    Some(Finding {
        subject: if group.name.is_empty() {
            version.version.clone()
        } else {
            format!("{}/{}", group.name, version.version)
        },
        problem,
        evidence: std::iter::once(own).chain(of_service).collect(),
    })
}

/// The user may not read it, which tells nothing about it.
fn is_refusal(failure: &Failure) -> bool {
    matches!(
        failure.meaning,
        Meaning::Forbidden(_) | Meaning::NotLoggedIn { .. } | Meaning::ProxyFilter
    )
}

fn several(group: &Group) -> Option<Finding> {
    let versions = group.versions.iter();
    Some(Finding {
        subject: group.name.clone(),
        problem: Problem::Versions(versions.map(|version| version.version.clone()).collect()),
        evidence: vec![Evidence {
            path: Path::group(&group.name)?,
            pointer: None,
        }],
    })
}

/// An `APIService` whose server does not answer.
struct Service {
    group: String,
    version: String,
    condition: Condition,
    evidence: Evidence,
}

/// The `APIServices` that are not available (kube-aggregator pkg/apis/apiregistration/v1/types.go).
fn unavailable(document: &Document) -> Vec<Service> {
    let services = Fields::of(document).items("items").into_iter();
    let service = |service: Fields<'_>| {
        let spec = service.within("spec");
        let (number, condition) = conditions(service)
            .into_iter()
            .find(|(_, condition)| condition.kind == "Available" && condition.status != "True")?;
        let list = services_request().path;
        Some(Service {
            group: spec.text("group"),
            version: spec.text("version"),
            condition,
            evidence: Evidence {
                path: list.child(&service.within("metadata").text("name"))?,
                pointer: Some(format!("/status/conditions/{number}")),
            },
        })
    };
    services.filter_map(service).collect()
}

/// The conditions in the status of an object, with their places.
fn conditions(object: Fields<'_>) -> Vec<(usize, Condition)> {
    let conditions = object.within("status").items("conditions").into_iter();
    let read = |condition: Fields<'_>| Condition {
        kind: condition.text("type"),
        status: condition.text("status"),
        reason: condition.text("reason"),
        message: condition.text("message"),
    };
    conditions.map(read).enumerate().collect()
}
