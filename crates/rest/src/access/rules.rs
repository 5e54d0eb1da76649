//! Answers about oneself: who the server takes the user for, and what that user may do.

use super::Target;
use crate::fields::{Fields, read_kind};
use crate::path::Place;

/// Who the server takes the user for (`SelfSubjectReview`, authentication.k8s.io/v1).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct User {
    /// The name that roles are bound to: `dev-reader`, `system:serviceaccount:ns:name`.
    pub name: String,
    /// The groups that roles are bound to, `system:authenticated` among them.
    pub groups: Vec<String>,
}

impl User {
    /// Reads an answer. `None` for anything else, and where it names nobody: a request as it was sent has no answer in it.
    pub fn read(body: &[u8]) -> Option<Self> {
        let document = read_kind(body, "SelfSubjectReview")?;
        Self::of(Fields::of(&document).within("status").within("userInfo"))
    }

    /// Reads a `UserInfo`. `None` where it names nobody.
    pub fn of(user: Fields) -> Option<Self> {
        Some(Self {
            name: user.some_text("username")?,
            groups: user.texts("groups"),
        })
    }
}

/// What the user may do in one namespace (`SelfSubjectRulesReview`, authorization.k8s.io/v1).
///
/// Rights of the namespace and of the whole cluster are in one list, so for objects of cluster scope, and for all namespaces at once,
/// it may hold more than there is: a `ClusterRole` bound in the namespace only looks the same.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rules {
    /// For resources.
    pub resources: Vec<ResourceRule>,
    /// For paths that are no resources.
    pub paths: Vec<PathRule>,
    /// There may be more rights than these: the server says so, or why, or does not say that these are all.
    pub is_incomplete: bool,
    /// What went wrong, in the server's words.
    pub error: Option<String>,
}

/// What may be done to resources; `*` is all of a kind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ResourceRule {
    /// `get`, `list`, `*`.
    pub verbs: Vec<String>,
    /// API groups, `""` for the core group.
    pub groups: Vec<String>,
    /// `pods`, `pods/log`, `*/scale`, `*`.
    pub resources: Vec<String>,
    /// Only objects of these names; none means all.
    pub names: Vec<String>,
}

/// What may be done to paths that are no resources.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PathRule {
    /// Lower-case HTTP methods, or `*`.
    pub verbs: Vec<String>,
    /// `/metrics`; with a `*` at its end all paths that begin so.
    pub paths: Vec<String>,
}

/// Whether something is allowed, as far as the rules tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// A rule allows it.
    Yes,
    /// No rule allows it, and these are all.
    No,
    /// No rule that is known allows it.
    Unknown,
}

impl Rules {
    /// Reads an answer. `None` for anything else, and where it has no answer in it.
    pub fn read(body: &[u8]) -> Option<Self> {
        let document = read_kind(body, "SelfSubjectRulesReview")?;
        let review = Fields::of(&document);
        if !review.has("status") {
            return None;
        }
        Some(Self::of(review.within("status")))
    }

    /// Reads a `SubjectRulesReviewStatus`.
    pub fn of(status: Fields) -> Self {
        let error = status.some_text("evaluationError");
        let mut rules = Self {
            is_incomplete: !status.has("incomplete")
                || status.flag("incomplete")
                || error.is_some(),
            error,
            ..Self::default()
        };
        for rule in status.items("resourceRules") {
            rules.resources.push(ResourceRule {
                verbs: rule.texts("verbs"),
                groups: rule.texts("apiGroups"),
                resources: rule.texts("resources"),
                names: rule.texts("resourceNames"),
            });
        }
        for rule in status.items("nonResourceRules") {
            rules.paths.push(PathRule {
                verbs: rule.texts("verbs"),
                paths: rule.texts("nonResourceURLs"),
            });
        }
        rules
    }

    /// Whether the user may do this in the namespace that was asked about. `resource` has its subresource with it (`pods/log`); `name`
    /// is the one object, `None` for all: a right to some names is none to all.
    pub fn may(&self, verb: &str, group: &str, resource: &str, name: Option<&str>) -> Verdict {
        let allows = |rule: &ResourceRule| {
            has(&rule.verbs, verb)
                && has(&rule.groups, group)
                && has_resource(&rule.resources, resource)
                && (rule.names.is_empty()
                    || name.is_some_and(|name| has_exactly(&rule.names, name)))
        };
        self.verdict(self.resources.iter().any(allows))
    }

    /// Whether the user may do this at a place, where these are the rules of `namespace`.
    ///
    /// They are the rights in the whole cluster and those in that namespace, and nothing tells one from the other. So what they allow is
    /// certain in that namespace only; what they do not allow is not allowed in the whole cluster either, and may be in other namespaces.
    pub fn may_at(&self, namespace: &str, verb: &str, place: &Place) -> Verdict {
        let Some(target) = Target::of(place) else {
            return Verdict::Unknown;
        };
        let is_main = !target.resource.contains('/');
        // The request names no object then, so that a right to some names is none to do this.
        let names_none = is_main && matches!(verb, "create" | "deletecollection");
        // Not one namespace is asked for then, but all that there are.
        let is_of_all =
            target.resource == "namespaces" && (names_none || matches!(verb, "list" | "watch"));
        let name = target.name.filter(|_| !names_none);
        let verdict = self.may(verb, target.group, &target.resource, name);
        match target.namespace.filter(|_| !is_of_all) {
            Some(own) if own == namespace => verdict,
            None if verdict == Verdict::No => verdict,
            _ => Verdict::Unknown,
        }
    }

    /// Whether the user may do this to a path that is no resource, such as `/metrics`; `verb` is the lower-case HTTP method.
    pub fn may_path(&self, verb: &str, path: &str) -> Verdict {
        let allows = |rule: &PathRule| has(&rule.verbs, verb) && has_path(&rule.paths, path);
        self.verdict(self.paths.iter().any(allows))
    }

    fn verdict(&self, is_allowed: bool) -> Verdict {
        if is_allowed {
            Verdict::Yes
        } else if self.is_incomplete {
            Verdict::Unknown
        } else {
            Verdict::No
        }
    }
}

fn has_exactly(texts: &[String], text: &str) -> bool {
    texts.iter().any(|known| known == text)
}

fn has(texts: &[String], text: &str) -> bool {
    texts.iter().any(|known| known == text || known == "*")
}

/// `*` has subresources in it, `pods` has none; `*/scale` is a subresource of whatever.
fn has_resource(resources: &[String], resource: &str) -> bool {
    let subresource = resource.split_once('/').map(|(_, subresource)| subresource);
    has(resources, resource)
        || resources.iter().any(|known| {
            let of_all = known.strip_prefix("*/");
            of_all.is_some() && of_all == subresource
        })
}

/// All stars at the end of a path are one.
fn has_path(paths: &[String], path: &str) -> bool {
    paths.iter().any(|known| {
        known == path || known.ends_with('*') && path.starts_with(known.trim_end_matches('*'))
    })
}
