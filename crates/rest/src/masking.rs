//! Which values are secret (security rule S14). Decided by the path asked for and the catalog before the first byte of an answer, and
//! carried with the document into everything made from it.
//!
//! Values are hidden, never names: a Secret shows its keys. A person may reveal values one by one; the page keeps those pointers and
//! asks the mask first.

mod embedded;
#[cfg(test)]
mod tests;

use std::ops::Range;

use document::{Document, Kind, Node};
use kube_core::GroupVersionKind;

use crate::discovery::Catalog;
use crate::path::{Path, Place};

/// `kubectl apply` writes the whole object into this annotation, the values of a Secret too.
const LAST_APPLIED: &str = "kubectl.kubernetes.io/last-applied-configuration";

/// A kind of object with values to hide.
#[derive(Debug, PartialEq, Eq)]
struct Confidential {
    /// API group of the kind.
    group: &'static str,
    /// Plural name, and a subresource where it is one.
    resource: &'static str,
    /// The kind and its list.
    kinds: [&'static str; 2],
    /// Members whose values are hidden, with all that is in them.
    members: &'static [&'static str],
}

const CONFIDENTIAL: [Confidential; 3] = [
    Confidential {
        group: "",
        resource: "secrets",
        kinds: ["Secret", "SecretList"],
        members: &["data", "stringData", "annotations"],
    },
    Confidential {
        group: "authentication.k8s.io",
        resource: "serviceaccounts/token",
        kinds: ["TokenRequest", "TokenRequestList"],
        members: &["token"],
    },
    Confidential {
        group: "certificates.k8s.io",
        resource: "certificatesigningrequests",
        kinds: ["CertificateSigningRequest", "CertificateSigningRequestList"],
        members: &["request", "certificate"],
    },
];

/// Which values of a document are hidden.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mask {
    /// What every object of the document is, by its path.
    rule: Option<&'static Confidential>,
    /// Whether path and catalog say what is served. Where they don't, the answer has to say itself that it is no Secret.
    is_known: bool,
}

impl Mask {
    /// The mask for what a path serves.
    pub fn for_path(path: &Path, catalog: &Catalog) -> Self {
        let place = path.place();
        let kind = served_kind(&place, catalog);
        let rule = CONFIDENTIAL
            .iter()
            .find(|rule| rule.is_served_at(&place) || kind.is_some_and(|kind| rule.is_kind(kind)));
        Self {
            rule,
            is_known: rule.is_some() || kind.is_some() || is_no_object(&place),
        }
    }

    /// The mask for a document that no path tells anything about: it has to say itself what it holds.
    pub fn unknown() -> Self {
        Self {
            rule: None,
            is_known: false,
        }
    }

    /// Whether this value itself is to be hidden. Containers never are, only the values in them.
    pub fn hides(&self, document: &Document, node: Node) -> bool {
        let around = document.parent(node);
        !document.is_container(node)
            && (self.hides_itself(document, node)
                || around.is_some_and(|around| self.hides_within(document, around)))
    }

    /// Whether a value that is no container is to be hidden for its own name.
    pub fn hides_itself(&self, document: &Document, node: Node) -> bool {
        let is_member = |rule: &&Confidential| rule.hides(document, node);
        let mut rules = CONFIDENTIAL.iter().filter(is_member);
        rules.any(|rule| self.is_inside(document, node, rule)) || hides_annotation(document, node)
    }

    /// Whether every value in a container is to be hidden, for its name or that of one around it.
    pub fn hides_within(&self, document: &Document, container: Node) -> bool {
        CONFIDENTIAL.iter().any(|rule| {
            // The innermost such member is enough: the objects around the others are around it, too.
            let mut path = std::iter::once(container).chain(document.ancestors(container));
            let member = path.find(|&member| rule.hides(document, member));
            member.is_some_and(|member| self.is_inside(document, member, rule))
        })
    }

    /// Whether any value of the document is to be hidden. Reads the name of every value up to the first hidden one: some tenths of a
    /// second for 80 MB without any.
    pub fn hides_any(&self, document: &Document) -> bool {
        let mut around: Vec<Holder> = Vec::new();
        for node in document.nodes() {
            while around.pop_if(|holder| holder.end <= node.index()).is_some() {}
            let holder = around.last();
            let in_annotations = holder.is_some_and(|holder| holder.is_annotations);
            let is_hidden = holder.is_some_and(|holder| holder.is_hidden)
                || self.names_hidden(document, node, &mut around);
            let is_named = |name| document.key(node).is_some_and(|key| key.is(name));
            if document.is_container(node) {
                around.push(Holder {
                    node,
                    end: document.end(node),
                    kinds: None,
                    is_annotations: is_named("annotations"),
                    is_hidden,
                });
            } else if is_hidden
                || (in_annotations || is_named(LAST_APPLIED)) && hides_annotation(document, node)
            {
                return true;
            }
        }
        false
    }

    /// The bytes of hidden values within a window of the document, quotes included, in order. Bytes after a fault belong to no value;
    /// they are hidden where [`Mask::hides_unread`] has said so.
    pub fn ranges(
        &self,
        document: &Document,
        window: Range<usize>,
        hides_unread: bool,
    ) -> Vec<Range<usize>> {
        let mut ranges = Vec::new();
        let first = first_value_from(document, window.start);
        // The value before may reach into the window.
        for index in first.saturating_sub(1)..count(document) {
            let node = Node::new(index);
            if start_of(document, node) >= window.end {
                break;
            }
            if self.hides(document, node) {
                ranges.push(document.span(node));
            }
        }
        let unread = document
            .fault()
            .map(|fault| fault.offset..document.byte_len());
        ranges.extend(unread.filter(|unread| unread.start < window.end && hides_unread));
        let clip = |range: Range<usize>| range.start.max(window.start)..range.end.min(window.end);
        ranges
            .into_iter()
            .map(clip)
            .filter(|range| !range.is_empty())
            .collect()
    }

    /// How long a hidden value is, in bytes as sent, without quotes: the one thing that is shown of it.
    pub fn length(document: &Document, node: Node) -> usize {
        let quotes = if document.kind(node) == Kind::String {
            2
        } else {
            0
        };
        document.literal(node).len().saturating_sub(quotes)
    }

    /// Whether the bytes after a fault, which belong to no value, may hold a secret: where others of the document are hidden, or may
    /// have to be. Takes as long as [`Mask::hides_any`].
    pub fn hides_unread(&self, document: &Document) -> bool {
        document.fault().is_some()
            && (self.rule.is_some() || !self.is_known || self.hides_any(document))
    }

    /// Whether a member is in an object of the kind.
    fn is_inside(&self, document: &Document, member: Node, rule: &Confidential) -> bool {
        let mut objects = document.ancestors(member);
        self.rule == Some(rule) || objects.any(|object| self.says(document, object, rule))
    }

    /// Whether a value is a member that some kind hides, of an object of that kind. `around` are the containers around it.
    fn names_hidden(&self, document: &Document, node: Node, around: &mut [Holder]) -> bool {
        CONFIDENTIAL.iter().enumerate().any(|(number, rule)| {
            rule.hides(document, node)
                && (self.rule == Some(rule)
                    || self.kinds(document, around).get(number) == Some(&true))
        })
    }

    /// Which rules the containers around a value say to be of. Each of them is asked once.
    fn kinds(&self, document: &Document, around: &mut [Holder]) -> [bool; 3] {
        let known = around.iter().rposition(|holder| holder.kinds.is_some());
        let (known, new) = around.split_at_mut(known.map_or(0, |known| known + 1));
        let outside = known.last().and_then(|holder| holder.kinds);
        let mut kinds = outside.unwrap_or_default();
        for holder in new {
            for (kind, rule) in kinds.iter_mut().zip(&CONFIDENTIAL) {
                *kind = *kind || self.says(document, holder.node, rule);
            }
            holder.kinds = Some(kinds);
        }
        kinds
    }

    /// Whether an object says it is of the kind, or has not come far enough to say what it is.
    fn says(&self, document: &Document, object: Node, rule: &Confidential) -> bool {
        let mut kinds = document
            .members(object)
            .filter(|(key, kind)| key.is("kind") && document.literal(*kind).is_whole())
            .peekable();
        if kinds.peek().is_none() {
            return self.may_become_any(document, object);
        }
        // Of several kinds readers take the last; here each one counts.
        kinds.any(|(_, kind)| {
            let kind = document.text(kind).unwrap_or_default();
            rule.kinds.contains(&kind.as_ref())
        })
    }

    /// Whether a `kind` may still come: custom resources are sent with sorted names, so `data` comes before `kind`.
    fn may_become_any(&self, document: &Document, object: Node) -> bool {
        document.is_open(object)
            && document.kind(object) == Kind::Object
            && if object == Node::ROOT {
                !self.is_known
            } else {
                document.member(object, "apiVersion").is_some()
            }
    }
}

/// A container around the value that a walk over all values has reached.
struct Holder {
    node: Node,
    /// The number of the first value after it.
    end: u32,
    /// Which rules it and the containers around it say to be of, once that was asked.
    kinds: Option<[bool; 3]>,
    is_annotations: bool,
    /// Whether all values in it are hidden.
    is_hidden: bool,
}

impl Confidential {
    /// Whether a value has the name of a member that the kind hides.
    fn hides(&self, document: &Document, node: Node) -> bool {
        let is_named = |key: document::Literal| self.members.iter().any(|name| key.is(name));
        document.key(node).is_some_and(is_named)
    }

    /// By path alone, for answers that come before the catalog.
    fn is_served_at(&self, place: &Place) -> bool {
        let Some(gvr) = place.gvr() else {
            return false;
        };
        match self.resource.split_once('/') {
            // Subresources are served by the group of their parent, here the core group.
            Some((parent, name)) => {
                gvr.group.is_empty()
                    && gvr.resource == parent
                    && matches!(place, Place::Subresource { subresource, .. } if subresource == name)
            }
            None => gvr.group == self.group && gvr.resource == self.resource,
        }
    }

    fn is_kind(&self, kind: &GroupVersionKind) -> bool {
        kind.group == self.group && self.kinds.contains(&kind.kind.as_str())
    }
}

/// The kind the catalog names for a path; `None` where it knows none, and for what Pods and Services answer.
fn served_kind<'a>(place: &Place, catalog: &'a Catalog) -> Option<&'a GroupVersionKind> {
    let resource = catalog.resource(place.gvr()?)?;
    let kind = match place {
        Place::Proxy { .. } => return None,
        Place::Subresource { subresource, .. } => {
            let mut subresources = resource.subresources.iter();
            &subresources.find(|known| known.name == *subresource)?.kind
        }
        _ => &resource.kind,
    };
    (!kind.kind.is_empty()).then_some(kind)
}

/// Whether a path of the API server serves no objects: indexes, discovery, schemas, health.
fn is_no_object(place: &Place) -> bool {
    place.gvr().is_none() && !matches!(place, Place::Other)
}

/// Whether a value is an annotation that holds a Secret, or has not come far enough to tell. The copy that `kubectl apply` keeps of any
/// other object holds nothing that the object itself does not show.
fn hides_annotation(document: &Document, node: Node) -> bool {
    let Some(key) = document.key(node) else {
        return false;
    };
    let is_annotation = || {
        let parent = document
            .parent(node)
            .and_then(|parent| document.key(parent));
        parent.is_some_and(|name| name.is("annotations"))
    };
    if !key.is(LAST_APPLIED) && !is_annotation() {
        return false;
    }
    let is_whole = document.literal(node).is_whole();
    let text = document.text(node);
    text.is_some_and(|text| !is_whole || embedded::holds_secret(&text))
}

/// The number of the first value that begins at or after a byte.
fn first_value_from(document: &Document, byte: usize) -> u32 {
    let (mut low, mut high) = (0, count(document));
    while low < high {
        let middle = low + (high - low) / 2;
        if start_of(document, Node::new(middle)) < byte {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low
}

fn start_of(document: &Document, node: Node) -> usize {
    document.literal(node).range().start
}

fn count(document: &Document) -> u32 {
    u32::try_from(document.len()).unwrap_or(u32::MAX)
}
