//! What a person may try after a failure, as data.

use super::{Failure, Meaning, Reach, StatusCause};
use crate::discovery::{Catalog, Load};
use crate::path::{Gvr, Path, Place};

/// One thing to try.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Suggestion {
    /// List in one namespace what may not be listed in all.
    OneNamespace(Path),
    /// The same, but which namespace the person has to say.
    ChooseNamespace,
    /// Look at this path instead.
    Open(Path),
    /// Renew the credentials in the terminal.
    LogIn,
    /// Start `kubectl proxy` again.
    StartProxy,
    /// Look at `--accept-hosts`, `--reject-paths` and `--reject-methods` of `kubectl proxy`.
    CheckProxyFilter,
    /// Look whether the proxy's prefix and the server's own path (`--append-server-path`) are right.
    CheckPrefix,
    /// Look whether the cluster of the proxy's context is up.
    CheckCluster,
    /// Load the list again from its first page.
    RestartList,
    /// Go on with this continue token: the rest is of another resource version than the pages before.
    ContinueInconsistent(String),
    /// The same request once more.
    Retry {
        /// Not before these seconds have passed.
        after: Option<u32>,
    },
}

impl Failure {
    /// The same failure, given what discovery knows: the server has one answer for a missing resource and for a missing version of a
    /// group that is there.
    #[must_use]
    pub fn seen_with(mut self, catalog: &Catalog) -> Self {
        let place = self.path.place();
        if matches!(self.meaning, Meaning::NoSuchResource)
            && let Some(gvr) = place.gvr()
            && let Some(group) = catalog.group(&gvr.group)
            && !group.versions.is_empty()
            && group.version(&gvr.version).is_none()
        {
            self.meaning = Meaning::NoSuchVersion;
        }
        self
    }

    /// What to try, best first; the last is always to retry. `namespace` is the one chosen in the page.
    pub fn suggest(&self, catalog: &Catalog, namespace: Option<&str>) -> Vec<Suggestion> {
        let mut suggestions = self.special(catalog, namespace);
        let after = self.retry_after();
        suggestions.push(Suggestion::Retry { after });
        suggestions
    }

    /// After how many seconds the server wishes to be asked again.
    pub fn retry_after(&self) -> Option<u32> {
        match self.meaning {
            Meaning::TooManyRequests { retry_after } => retry_after,
            _ => self.head.as_ref().and_then(super::Head::retry_after),
        }
    }

    /// Whether a resource version was asked for that is not there yet (apiserver pkg/storage/errors.go).
    fn is_of_future(&self) -> bool {
        let is_so =
            |cause: &StatusCause| cause.reason.as_deref() == Some("ResourceVersionTooLarge");
        let status = self.status.as_ref();
        status.is_some_and(|status| status.details.causes.iter().any(is_so))
    }

    fn special(&self, catalog: &Catalog, namespace: Option<&str>) -> Vec<Suggestion> {
        let place = self.path.place();
        let open = |path: Option<Path>| path.map(Suggestion::Open).into_iter().collect();
        match &self.meaning {
            Meaning::NotLoggedIn { .. }
            | Meaning::Redirected
            | Meaning::ProxyCannotReachCluster(Reach::Credentials) => vec![Suggestion::LogIn],
            Meaning::ProxyCannotReachCluster(_) => vec![Suggestion::CheckCluster],
            Meaning::Unreachable => vec![Suggestion::StartProxy],
            Meaning::ProxyFilter => vec![Suggestion::CheckProxyFilter],
            Meaning::NotKubernetes(_) => vec![Suggestion::CheckPrefix],
            Meaning::PathNotServed => vec![Suggestion::Open(Path::root()), Suggestion::CheckPrefix],
            Meaning::Forbidden(_) => Vec::from_iter(one_namespace(&place, catalog, namespace)),
            Meaning::NoSuchObject { .. } => open(collection_of(&place)),
            Meaning::NoSuchResource => open(version_of(&place)),
            Meaning::NoSuchVersion => open(preferred_version(&place, catalog)),
            Meaning::AggregatedApiDown => open(api_service(&place, catalog)),
            // At whatever version there is.
            Meaning::ServerError if self.is_of_future() => open(Some(self.path.clone())),
            Meaning::Expired { fresh_continue } => {
                let token = fresh_continue.clone().map(Suggestion::ContinueInconsistent);
                [Suggestion::RestartList].into_iter().chain(token).collect()
            }
            _ => Vec::new(),
        }
    }
}

/// Only for a list over all namespaces. Where the catalog does not know the group version, its resources may be namespaced.
fn one_namespace(place: &Place, catalog: &Catalog, namespace: Option<&str>) -> Option<Suggestion> {
    let Place::Collection {
        gvr,
        namespace: None,
    } = place
    else {
        return None;
    };
    let known = catalog.group_version(&gvr.group, &gvr.version);
    if known.is_some_and(|version| version.load == Load::Ready) {
        catalog
            .resource(gvr)
            .filter(|resource| resource.namespaced && resource.has_verb("list"))?;
    }
    match namespace {
        Some(namespace) => Path::collection(gvr, Some(namespace)).map(Suggestion::OneNamespace),
        None => Some(Suggestion::ChooseNamespace),
    }
}

fn collection_of(place: &Place) -> Option<Path> {
    Path::collection(place.gvr()?, place.namespace())
}

fn version_of(place: &Place) -> Option<Path> {
    let gvr = place.gvr()?;
    Path::group_version(&gvr.group, &gvr.version)
}

fn preferred_version(place: &Place, catalog: &Catalog) -> Option<Path> {
    let group = match place {
        Place::GroupVersion { group, .. } => group,
        _ => &place.gvr()?.group,
    };
    Path::group_version(group, catalog.group(group)?.preferred()?)
}

/// The `APIService` of the group version asked for: its `Available` condition says why it is down.
fn api_service(place: &Place, catalog: &Catalog) -> Option<Path> {
    let (group, version) = match place {
        Place::GroupVersion { group, version } => (group.as_str(), version.as_str()),
        Place::Group { group } => (group.as_str(), catalog.group(group)?.preferred()?),
        _ => place
            .gvr()
            .map(|gvr| (gvr.group.as_str(), gvr.version.as_str()))?,
    };
    let services = Gvr::new("apiregistration.k8s.io", "v1", "apiservices");
    Path::object(&services, None, &format!("{version}.{group}"))
}
