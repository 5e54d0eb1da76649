//! Which items of an answer refer to the object that was asked about.

use document::{Document, Node};

use super::selector::Selector;
use super::{Found, Question, Test, at};
use crate::discovery::Catalog;
use crate::fields::Fields;
use crate::object::{items, list_facts};
use crate::path::Path;
use crate::references::rules::{ANY, RULES};
use crate::references::{Source, path_of, values_at};

impl Question {
    /// Which objects of the list refer to the object; the paths of the first `most`. `None` where the answer is no list.
    pub fn find(&self, catalog: &Catalog, answer: &Document, most: usize) -> Option<Found> {
        let facts = list_facts(answer)?;
        let mut found = Found {
            has_more: facts.continue_token.is_some(),
            ..Found::default()
        };
        let Some(items) = items(answer) else {
            return Some(found);
        };
        for item in answer.children(items) {
            if !self.is_found(catalog, answer, item) {
                continue;
            }
            found.count += 1;
            if found.paths.len() < most {
                let path = path_of(catalog, answer, item, &self.request.path);
                found.paths.extend(path);
            }
        }
        Some(found)
    }

    fn is_found(&self, catalog: &Catalog, answer: &Document, item: Node) -> bool {
        match &self.test {
            Test::All => true,
            Test::Owner(uid) => {
                let metadata = Fields::at_node(answer, item).within("metadata");
                let owners = metadata.items("ownerReferences");
                owners.iter().any(|owner| owner.text("uid") == *uid)
            }
            Test::Value { target, .. } => self.names(catalog, answer, item, target),
            Test::Selector(names, labels) => {
                let selector = at(answer, item, names);
                let selector = selector.and_then(|node| Selector::read(answer, node));
                // A Service without a selector selects nothing, everything else without one selects all.
                selector.is_some_and(|selector| {
                    selector.fits(labels)
                        && !(selector.is_empty() && self.resource.resource == "services")
                })
            }
        }
    }

    /// Whether some value of an item leads to an object.
    fn names(&self, catalog: &Catalog, answer: &Document, item: Node, target: &Path) -> bool {
        let Some(resource) = catalog.resource(&self.resource) else {
            return false;
        };
        let source = Source {
            catalog,
            document: answer,
            object: item,
            path: &self.request.path,
        };
        let kind = &resource.kind;
        for rule in RULES {
            let prefix = rule.prefix(&kind.kind, &kind.group);
            let Some(prefix) = prefix.filter(|_| rule.of != ANY) else {
                continue;
            };
            for value in values_at(answer, item, prefix, rule) {
                let led = source.target(rule, value);
                if led.is_some_and(|led| is_same(&led, target)) {
                    return true;
                }
            }
        }
        false
    }
}

/// Whether two paths are of one object, in whatever version.
fn is_same(left: &Path, right: &Path) -> bool {
    let (left, right) = (left.place(), right.place());
    let (Some(own), Some(other)) = (left.gvr(), right.gvr()) else {
        return false;
    };
    own.group == other.group
        && own.resource == other.resource
        && left.namespace() == right.namespace()
        && left.name().is_some()
        && left.name() == right.name()
}
