//! The loader: which requests make the catalog, and what each answer adds to it. It sends nothing itself.
//!
//! `/api` and `/apis` are asked for in the aggregated form and decide separately, by the type of their answers, which form came.
//! The plain form needs one more request for each group version. What one document lacks, another may tell: group versions that
//! only the path index knows are asked for one by one, stale ones too, because their own document says why; and where `/api` or
//! `/apis` is refused, so are those that the index of the `OpenAPI` documents names. No failure stops anything but its own part.

use std::collections::VecDeque;
use std::sync::Arc;

use super::{Catalog, Load, Source, aggregated, plain};
use crate::path::Path;
use crate::request::Request;
use crate::response::{Failure, Head, Meaning, NetFault, Nonsense};

/// Requests in flight at once: a browser has six connections for all tabs.
const IN_FLIGHT: usize = 4;

/// Paths of every API server, for users who may not read `/`.
const USUAL_PATHS: [&str; 7] = [
    "/healthz",
    "/livez",
    "/metrics",
    "/openapi/v2",
    "/openapi/v3",
    "/readyz",
    "/version",
];

/// One document of discovery.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Ask {
    /// `/`.
    Index,
    /// `/api`.
    Core,
    /// `/apis`.
    Groups,
    /// `/api/VERSION` or `/apis/GROUP/VERSION`.
    Version {
        /// API group, `""` for the core group.
        group: String,
        /// API version.
        version: String,
    },
    /// `/openapi/v3`.
    OpenApi,
}

impl Ask {
    /// `None` where server data names a group or version that no path can hold.
    fn request(&self) -> Option<Request> {
        match self {
            Self::Index => Some(Request::index()),
            Self::Core => Some(Request::core_discovery()),
            Self::Groups => Some(Request::group_discovery()),
            Self::Version { group, version } => Request::group_version_discovery(group, version),
            Self::OpenApi => Path::of(&["openapi", "v3"]).map(Request::json),
        }
    }
}

/// The answer to a request: its head and whole body, or why there is none.
pub type Answer<'a> = Result<(&'a Head, &'a [u8]), NetFault>;

/// Loads the catalog. Ask it for requests, give it the answers, read the catalog in between.
#[derive(Clone, Debug)]
pub struct Discovery {
    catalog: Catalog,
    waiting: VecDeque<Ask>,
    in_flight: Vec<(Ask, Path)>,
    answered: usize,
    /// Everything ever asked for, so that nothing is asked for twice.
    asked: Vec<Ask>,
}

impl Default for Discovery {
    fn default() -> Self {
        Self::new()
    }
}

impl Discovery {
    /// A loader that has asked for nothing yet.
    pub fn new() -> Self {
        let mut discovery = Self {
            catalog: Catalog::default(),
            waiting: VecDeque::new(),
            in_flight: Vec::new(),
            answered: 0,
            asked: Vec::new(),
        };
        for ask in [Ask::Core, Ask::Groups, Ask::Index] {
            discovery.ask(ask);
        }
        discovery
    }

    /// The requests to send now. Call it again after each answer.
    pub fn next_requests(&mut self) -> Vec<(Ask, Request)> {
        let mut requests = Vec::new();
        while self.in_flight.len() < IN_FLIGHT {
            let Some(ask) = self.waiting.pop_front() else {
                break;
            };
            if let Some(request) = ask.request() {
                self.in_flight.push((ask.clone(), request.path.clone()));
                requests.push((ask, request));
            }
        }
        requests
    }

    /// Takes the answer to one request. Answers to nothing that is in flight are dropped.
    pub fn answer(&mut self, ask: &Ask, answer: Answer<'_>) {
        let Some(at) = self.in_flight.iter().position(|(sent, _)| sent == ask) else {
            return;
        };
        let (ask, path) = self.in_flight.swap_remove(at);
        self.answered += 1;
        let load = match answer {
            Ok((head, body)) => self.read(&ask, &path, head, body),
            Err(fault) => Load::Failed(Arc::new(Failure::of_fault(&path, fault))),
        };
        self.note(&ask, load);
        self.ask_for_versions();
    }

    /// What is known so far.
    pub fn catalog(&self) -> &Catalog {
        &self.catalog
    }

    /// Documents that have been answered, well or not.
    pub fn answered(&self) -> usize {
        self.answered
    }

    /// Documents still to come, as far as is known.
    pub fn pending(&self) -> usize {
        self.waiting.len() + self.in_flight.len()
    }

    /// Whether everything that can be known is known.
    pub fn is_done(&self) -> bool {
        self.pending() == 0
    }

    fn ask(&mut self, ask: Ask) {
        if !self.asked.contains(&ask) {
            self.asked.push(ask.clone());
            self.waiting.push_back(ask);
        }
    }

    /// Reads a document into the catalog.
    fn read(&mut self, ask: &Ask, path: &Path, head: &Head, body: &[u8]) -> Load {
        if let Some(failure) = Failure::of_answer(path, head, body) {
            return Load::Failed(Arc::new(failure));
        }
        let is_aggregated = head
            .content_type()
            .is_some_and(|media| media.is_aggregated_discovery());
        let catalog = &mut self.catalog;
        let read = match ask {
            Ask::Core | Ask::Groups if is_aggregated => aggregated::add(catalog, body),
            Ask::Core => plain::add_core(catalog, body),
            Ask::Groups => plain::add_groups(catalog, body),
            Ask::Index => plain::add_index(catalog, body),
            Ask::OpenApi => plain::add_openapi_index(catalog, body),
            Ask::Version { group, version } => plain::add_resources(catalog, group, version, body),
        };
        if read.is_some() {
            return Load::Ready;
        }
        let nonsense = if body.is_empty() {
            Nonsense::Empty
        } else {
            Nonsense::Unexpected
        };
        Load::Failed(Arc::new(Failure::of_nonsense(path, head, body, nonsense)))
    }

    /// Writes down how the reading of a document ended.
    fn note(&mut self, ask: &Ask, load: Load) {
        match ask {
            Ask::Index => {
                if load.failure().is_some() {
                    self.catalog.paths = USUAL_PATHS.map(Path::parse).to_vec();
                }
                self.catalog.index = load;
            }
            Ask::Core => self.catalog.core = load,
            Ask::Groups => self.catalog.named = load,
            Ask::Version { group, version } => {
                if let Some(version) = self.catalog.group_mut(group).version_mut(version) {
                    version.load = load;
                }
            }
            // The failure that matters is that of `/api` or `/apis`.
            Ask::OpenApi => {}
        }
    }

    /// Asks for the documents of versions whose resources are not known. Those known from an index only wait until `/api` and
    /// `/apis` have said what they know.
    fn ask_for_versions(&mut self) {
        let roots_answered = !self.catalog.core.is_pending() && !self.catalog.named.is_pending();
        if roots_answered && !self.catalog.index.is_pending() && self.is_worth_openapi() {
            self.ask(Ask::OpenApi);
        }
        let mut asks = Vec::new();
        for group in self.catalog.groups() {
            for version in &group.versions {
                let is_told = matches!(version.source, Source::Aggregated | Source::Plain);
                if version.load.is_pending() && (is_told || roots_answered) {
                    asks.push(Ask::Version {
                        group: group.name.clone(),
                        version: version.version.clone(),
                    });
                }
            }
        }
        for ask in asks {
            self.ask(ask);
        }
    }

    /// Whether `/api` or `/apis` failed in a way that leaves hope for another path, and nothing else told of its versions.
    fn is_worth_openapi(&self) -> bool {
        let mut groups = self.catalog.groups();
        let knows_core = self.catalog.group("").is_some();
        let knows_named = groups.any(|group| !group.name.is_empty());
        [
            (&self.catalog.core, knows_core),
            (&self.catalog.named, knows_named),
        ]
        .iter()
        .any(|(load, is_known)| !is_known && load.failure().is_some_and(leaves_hope))
    }
}

/// Not when nobody answers, nobody is logged in, or the whole API is elsewhere.
fn leaves_hope(failure: &Failure) -> bool {
    !matches!(
        failure.meaning,
        Meaning::NotLoggedIn { .. }
            | Meaning::PathNotServed
            | Meaning::ProxyCannotReachCluster(_)
            | Meaning::Redirected
            | Meaning::Unreachable
    )
}
