//! What a refusal means, by status, body and place asked for. The rules are those of the servers that write these bodies:
//! kube-apiserver, its aggregator, and `kubectl proxy`.

use super::denial::Denial;
use super::head::Head;
use super::reach::Reach;
use super::shape::{Nonsense, Shape};
use super::{NetFault, Status, StatusCause};
use crate::path::Place;

/// The user that stands for "nobody logged in".
const ANONYMOUS: &str = "system:anonymous";

/// How the failure of a single check begins (apiserver pkg/server/healthz/healthz.go).
const ONE_CHECK: &str = "internal server error:";

/// What a failure means to the person who asked.
#[derive(Clone, Debug, PartialEq)]
pub enum Meaning {
    /// 401, or 403 for `system:anonymous`: no credentials, or expired ones.
    NotLoggedIn {
        /// The server let the request in as `system:anonymous`.
        anonymous: bool,
    },
    /// 403 of the API server.
    Forbidden(Denial),
    /// 403 of `kubectl proxy` itself: host, path or method is filtered.
    ProxyFilter,
    /// 404: the resource is served, the object is not there.
    NoSuchObject {
        /// Name of the object.
        name: String,
        /// Plural name of the resource, as far as the server says.
        resource: Option<String>,
    },
    /// 404: this version of the group serves no such resource or subresource.
    NoSuchResource,
    /// 404: the group is there, this version of it is not.
    NoSuchVersion,
    /// 404 without a Status: no such path or group here; also a wrong prefix of the proxy.
    PathNotServed,
    /// 405, as for a GET of what can only be created.
    MethodNotAllowed,
    /// 406: the server has no such form of this.
    NotAcceptable,
    /// 409.
    Conflict,
    /// 410: the continue token or resource version is too old.
    Expired {
        /// A token for the rest of the list, at another resource version than the pages before.
        fresh_continue: Option<String>,
    },
    /// 429, or a 429 Status of a cache that is not ready.
    TooManyRequests {
        /// Seconds to wait, as the server asks.
        retry_after: Option<u32>,
    },
    /// 400, 413, 415 and other 4xx: the request itself is at fault, such as an unknown field selector.
    BadRequest,
    /// 422: what was sent does not hold.
    Invalid {
        /// Field by field.
        causes: Vec<StatusCause>,
    },
    /// A health endpoint that reports failing checks.
    Unhealthy {
        /// The failing checks by name.
        failed: Vec<String>,
    },
    /// 503 of the aggregator: the server behind this group does not answer.
    AggregatedApiDown,
    /// 500 of `kubectl proxy`: it could not reach the API server.
    ProxyCannotReachCluster(Reach),
    /// Another 5xx.
    ServerError,
    /// Nobody answers where the page came from: `kubectl proxy` has stopped, or the network is down.
    Unreachable,
    /// No answer within the time set for it.
    TimedOut,
    /// Sent elsewhere: most likely a proxy that wants a login. Where to, no page may know.
    Redirected,
    /// The answer ended before its end; what came may be shown, marked as incomplete.
    Cut,
    /// The answer is none of a Kubernetes API server.
    NotKubernetes(Nonsense),
}

impl Meaning {
    /// What a transport fault means.
    pub(super) fn of_fault(fault: &NetFault) -> Self {
        match fault {
            NetFault::Unreachable => Self::Unreachable,
            NetFault::Redirected => Self::Redirected,
            NetFault::TimedOut { .. } => Self::TimedOut,
            NetFault::Cut { .. } => Self::Cut,
        }
    }

    /// What an answer that is no success means. `text` is the beginning of the body.
    pub(super) fn of_answer(
        place: &Place,
        head: &Head,
        status: Option<&Status>,
        shape: Shape,
        text: &str,
    ) -> Self {
        if head.status == 401 {
            return Self::NotLoggedIn { anonymous: false };
        }
        if let Shape::NotKubernetes(nonsense) = shape {
            return Self::NotKubernetes(nonsense);
        }
        match head.status {
            ..400 => Self::Redirected,
            403 => forbidden(status, text),
            404 => not_found(place, status),
            405 => Self::MethodNotAllowed,
            406 => Self::NotAcceptable,
            409 => Self::Conflict,
            410 => Self::Expired {
                fresh_continue: status.and_then(|status| status.continue_token.clone()),
            },
            422 => Self::Invalid {
                causes: status
                    .map(|status| status.details.causes.clone())
                    .unwrap_or_default(),
            },
            429 => Self::TooManyRequests {
                retry_after: retry_after(head, status),
            },
            400..500 => Self::BadRequest,
            _ => server_error(place, head, status, text),
        }
    }
}

fn forbidden(status: Option<&Status>, text: &str) -> Meaning {
    match status {
        Some(status) => {
            let denial = Denial::of(status);
            if denial.user.as_deref() == Some(ANONYMOUS) {
                Meaning::NotLoggedIn { anonymous: true }
            } else {
                Meaning::Forbidden(denial)
            }
        }
        // kubectl pkg/proxy/proxy_server.go answers with the bare name of the status.
        None if text.trim() == "Forbidden" => Meaning::ProxyFilter,
        None => Meaning::Forbidden(Denial::default()),
    }
}

/// Measured: a missing object and a missing resource are both a Status; only the former names something in `details`.
/// A missing root path or group is plain text.
fn not_found(place: &Place, status: Option<&Status>) -> Meaning {
    let Some(status) = status else {
        return Meaning::PathNotServed;
    };
    match (status.details.name.clone(), place) {
        (Some(name), _) => Meaning::NoSuchObject {
            name,
            resource: status.details.kind.clone(),
        },
        (None, Place::GroupVersion { .. }) => Meaning::NoSuchVersion,
        (None, place) if place.gvr().is_some() => Meaning::NoSuchResource,
        (None, _) => Meaning::PathNotServed,
    }
}

/// The header, else `details.retryAfterSeconds`; 0 there means "not said".
fn retry_after(head: &Head, status: Option<&Status>) -> Option<u32> {
    head.retry_after().or_else(|| {
        let seconds = status?.details.retry_after_seconds?;
        u32::try_from(seconds).ok().filter(|&seconds| seconds > 0)
    })
}

fn server_error(place: &Place, head: &Head, status: Option<&Status>, text: &str) -> Meaning {
    if status.is_some() {
        return Meaning::ServerError;
    }
    if let Place::Health { .. } = place {
        let failed = failed_checks(text);
        // Of one check alone, healthz.go says what its error is.
        if !failed.is_empty() || text.starts_with(ONE_CHECK) {
            return Meaning::Unhealthy { failed };
        }
    }
    if head.status == 503 && is_in_named_group(place) {
        return Meaning::AggregatedApiDown;
    }
    match Reach::of(text) {
        Some(reach) if head.status != 503 => Meaning::ProxyCannotReachCluster(reach),
        _ => Meaning::ServerError,
    }
}

fn is_in_named_group(place: &Place) -> bool {
    match place {
        Place::Group { .. } => true,
        Place::GroupVersion { group, .. } => !group.is_empty(),
        _ => place.gvr().is_some_and(|gvr| !gvr.group.is_empty()),
    }
}

/// The checks of `[-]etcd failed: reason withheld` lines.
fn failed_checks(text: &str) -> Vec<String> {
    text.lines()
        .filter_map(|line| line.strip_prefix("[-]"))
        .map(|line| line.split_once(" failed").map_or(line, |(check, _)| check))
        .map(str::to_owned)
        .collect()
}
