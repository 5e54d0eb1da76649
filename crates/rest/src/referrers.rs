//! Who refers to an object: the requests that could tell, and which items of their answers do.
//!
//! A name in a field counts by the same rules that make it a link ([`crate::references`]), read the other way. Nothing is asked here:
//! each question is a list for somebody to ask for.

mod find;
mod selector;
mod table;
#[cfg(test)]
mod tests;

use document::{Document, Node};

use crate::address::Address;
use crate::discovery::{Catalog, Resource};
use crate::object::{self, whole_text};
use crate::path::{Gvr, Path};
use crate::query::{Query, field_is};
use crate::references::path_of;
use crate::references::rules::{self, ANY, PODS, RULES, Rule, SCALED, Target};
use crate::request::{ACCEPT_JSON, ACCEPT_METADATA_LIST, Request};
use selector::{Labels, Selector, labels};
use table::{CUSTOM, OWN_GROUPS, OWNED, SELECT_OTHERS, SELECT_PODS, SERVER_SELECTS, WITH_PODS};

/// Items that are asked for; a list may have more.
const LIMIT: &str = "500";

/// In which way objects refer to an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// Events tell about it.
    About,
    /// It owns them.
    Owned,
    /// It selects them by their labels.
    Selected,
    /// They name it in a field.
    Naming,
    /// They select it, or the Pods that it makes.
    Selecting,
    /// It defines them.
    Defined,
}

/// One question: which objects of a resource refer to the object in one way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// In which way.
    pub relation: Relation,
    /// Whose list is asked for.
    pub resource: Gvr,
    /// The list.
    pub request: Request,
    test: Test,
}

/// Which items of the list do refer to the object.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Test {
    /// All: the server has selected them.
    All,
    /// Those with an owner of this uid.
    Owner(String),
    /// Those with a value that leads to the object, perhaps one of their metadata.
    Value { target: Path, in_metadata: bool },
    /// Those whose selector, at this field, fits these labels.
    Selector(&'static str, Labels),
}

/// What a list has told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// Objects that refer to the object.
    pub count: usize,
    /// The paths of the first of them.
    pub paths: Vec<Path>,
    /// The list has more pages, which were not asked for.
    pub has_more: bool,
}

/// The questions that can be asked about an object, in a document asked for at `path`; none where the catalog does not know it.
pub fn questions(
    catalog: &Catalog,
    document: &Document,
    object: Node,
    path: &Path,
) -> Vec<Question> {
    let asking = || {
        let path = path_of(catalog, document, object, path)?;
        let place = path.place();
        let resource = catalog.resource(place.gvr()?)?;
        let name = full_name(&resource.gvr);
        let uid = object::identity(document, object).uid;
        Some(Asking {
            catalog,
            document,
            object,
            resource,
            name,
            namespace: place.namespace().map(str::to_owned),
            object_name: place.name()?.to_owned(),
            uid: uid.map(std::borrow::Cow::into_owned),
            path,
            questions: Vec::new(),
        })
    };
    let Some(mut asking) = asking() else {
        return Vec::new();
    };
    asking.defined();
    asking.owned();
    asking.selected();
    asking.naming();
    asking.selecting();
    asking.about();
    asking.questions
}

/// Whether a group is none of Kubernetes itself.
fn is_custom(group: &str) -> bool {
    let name = group.strip_suffix(".k8s.io");
    let is_own = name.is_some_and(|name| OWN_GROUPS.split(' ').any(|own| own == name));
    group.contains('.') && !is_own
}

/// `deployments.apps`; `pods`.
fn full_name(gvr: &Gvr) -> String {
    if gvr.group.is_empty() {
        gvr.resource.clone()
    } else {
        format!("{}.{}", gvr.resource, gvr.group)
    }
}

/// What is asked about, and the questions so far.
struct Asking<'a> {
    catalog: &'a Catalog,
    document: &'a Document,
    object: Node,
    resource: &'a Resource,
    /// The resource as the tables name it.
    name: String,
    namespace: Option<String>,
    object_name: String,
    uid: Option<String>,
    path: Path,
    questions: Vec<Question>,
}

impl<'a> Asking<'a> {
    /// Adds a question about the namespace of the object, or about all, where the resource is served and can be listed.
    fn ask(
        &mut self,
        relation: Relation,
        resource: Option<&Resource>,
        is_near: bool,
        query: &Query,
        test: Test,
    ) {
        let Some(resource) = resource.filter(|resource| resource.has_verb("list")) else {
            return;
        };
        let namespace = self.namespace.as_deref().filter(|_| is_near);
        let Some(path) = resource.collection(namespace) else {
            return;
        };
        let accept = match &test {
            Test::All | Test::Owner(_) => ACCEPT_METADATA_LIST,
            Test::Value { in_metadata, .. } if *in_metadata => ACCEPT_METADATA_LIST,
            Test::Value { .. } | Test::Selector(..) => ACCEPT_JSON,
        };
        self.questions.push(Question {
            relation,
            resource: resource.gvr.clone(),
            request: Request {
                query: query.with("limit", LIMIT),
                accept,
                ..Request::json(path)
            },
            test,
        });
    }

    fn is(&self, list: &str) -> bool {
        list.split(' ').any(|name| name == self.name)
    }

    fn served(&self, name: &str) -> Option<&'a Resource> {
        let (plural, group) = rules::split(name);
        self.catalog.by_resource(group, plural)
    }

    /// Objects of the kind that a `CustomResourceDefinition` defines.
    fn defined(&mut self) {
        if !self.is("customresourcedefinitions.apiextensions.k8s.io") {
            return;
        }
        let text = |names| whole_text(self.document, at(self.document, self.object, names)?);
        let names = text("spec group").zip(text("spec names plural"));
        let Some((group, plural)) = names else {
            return;
        };
        let resource = self.catalog.by_resource(&group, &plural);
        self.ask(Relation::Defined, resource, false, &Query::new(), Test::All);
    }

    /// Objects that have it as an owner.
    fn owned(&mut self) {
        let Some(uid) = self.uid.clone() else {
            return;
        };
        let is_custom = is_custom(&self.resource.gvr.group);
        for (owners, owned) in &OWNED {
            if !(self.is(owners) || *owners == CUSTOM && is_custom) {
                continue;
            }
            for name in owned.split(' ') {
                let query = if name == "pods" {
                    self.own_selector("spec selector")
                } else {
                    None
                };
                let query = query.unwrap_or_default();
                let test = Test::Owner(uid.clone());
                self.ask(Relation::Owned, self.served(name), true, &query, test);
            }
        }
        if is_custom {
            self.owned_in_group(&uid);
        }
    }

    /// Objects of its own group that have it as an owner, each resource in one version. What is in a namespace owns nothing outside of it.
    fn owned_in_group(&mut self, uid: &str) {
        let (catalog, owner) = (self.catalog, self.resource);
        let Some(group) = catalog.group(&owner.gvr.group) else {
            return;
        };
        for version in &group.versions {
            for resource in &version.resources {
                let chosen = catalog.by_resource(&group.name, &resource.gvr.resource);
                let chosen = chosen.filter(|chosen| chosen.gvr.version == version.version);
                if resource.namespaced || !owner.namespaced {
                    let test = Test::Owner(uid.to_owned());
                    self.ask(Relation::Owned, chosen, true, &Query::new(), test);
                }
            }
        }
    }

    /// The selector of the object as a query; `None` where it has none.
    fn own_selector(&self, names: &str) -> Option<Query> {
        let selector = at(self.document, self.object, names)?;
        let selector = Selector::read(self.document, selector)?;
        (!selector.is_empty()).then(|| Query::new().with("labelSelector", &selector.query()))
    }

    /// Pods that it selects.
    fn selected(&mut self) {
        let mut kinds = SELECT_PODS.iter();
        let Some((_, names)) = kinds.find(|(name, _)| *name == self.name) else {
            return;
        };
        if let Some(query) = self.own_selector(names) {
            let pods = self.served("pods");
            self.ask(Relation::Selected, pods, true, &query, Test::All);
        }
    }

    /// Objects that name it.
    fn naming(&mut self) {
        let mut subresources = self.resource.subresources.iter();
        let has_scale = subresources.any(|known| known.name == "scale");
        let mut kinds: Vec<&str> = Vec::new();
        for rule in RULES {
            if !leads_to(rule, &self.name, has_scale) {
                continue;
            }
            let of = if rule.of == PODS { WITH_PODS } else { rule.of };
            for kind in of.split(' ') {
                if !kinds.contains(&kind) {
                    kinds.push(kind);
                }
            }
        }
        for kind in kinds {
            self.naming_of_kind(kind, has_scale);
        }
    }

    /// Objects of one kind that name it.
    fn naming_of_kind(&mut self, full_kind: &'static str, has_scale: bool) {
        let (kind, group) = rules::split(full_kind);
        let (mut is_near, mut in_metadata) = (true, true);
        for rule in RULES {
            if leads_to(rule, &self.name, has_scale) && rule.prefix(kind, group).is_some() {
                is_near &= names_neighbours(rule);
                in_metadata &= rule.at.starts_with("metadata ");
            }
        }
        let resource = self.catalog.by_kind_any_version(group, kind);
        let resource = resource.first().copied();
        let mut selects = SERVER_SELECTS.iter();
        let select = selects.find(|(of, to, ..)| *of == full_kind && *to == self.name);
        let (query, test) = if let Some((_, _, parameter, field)) = select {
            let value = field_is(field, &self.object_name);
            (Query::new().with(parameter, &value), Test::All)
        } else {
            let target = self.path.clone();
            let test = Test::Value {
                target,
                in_metadata,
            };
            (Query::new(), test)
        };
        self.ask(Relation::Naming, resource, is_near, &query, test);
    }

    /// Objects that select it, or the Pods that it makes, by labels.
    fn selecting(&mut self) {
        let kind = &self.resource.kind;
        let Some(spec) = rules::pod_spec(&kind.kind, &kind.group) else {
            return;
        };
        let template = spec.strip_suffix("spec").unwrap_or_default();
        let metadata = template.to_owned() + "metadata";
        // Rows of a Table have metadata only: what the labels of the Pods are is not known there.
        let Some(metadata) = at(self.document, self.object, &metadata) else {
            return;
        };
        let labels = labels(self.document, metadata);
        for (name, names) in SELECT_PODS.iter().take(SELECT_OTHERS) {
            let test = Test::Selector(names, labels.clone());
            let resource = self.served(name);
            self.ask(Relation::Selecting, resource, true, &Query::new(), test);
        }
    }

    /// Events about it. The kubelet writes the name of its Node in place of the uid (pkg/kubelet/kubelet.go).
    fn about(&mut self) {
        let selector = match &self.uid {
            Some(uid) if self.name != "nodes" => format!("involvedObject.uid={uid}"),
            _ => [
                field_is("involvedObject.kind", &self.resource.kind.kind),
                field_is("involvedObject.name", &self.object_name),
            ]
            .join(","),
        };
        if self.name == "events" || self.name == "events.events.k8s.io" {
            return;
        }
        let query = Query::new().with("fieldSelector", &selector);
        let events = self.served("events");
        self.ask(Relation::About, events, true, &query, Test::All);
    }
}

/// The value at a field of an object.
fn at(document: &Document, object: Node, names: &str) -> Option<Node> {
    let mut names = names.split(' ');
    names.try_fold(object, |node, name| document.member(node, name))
}

/// Whether a rule may lead to an object of a resource. Rules for all objects are no questions: nobody can list everything.
fn leads_to(rule: &Rule, resource: &str, has_scale: bool) -> bool {
    if rule.of == ANY {
        return false;
    }
    match rule.target {
        Target::Name(name, _) => name == resource,
        Target::Reference(_, usual) => {
            usual.split(' ').any(|name| name == resource) || usual == SCALED && has_scale
        }
        Target::Claim => resource == "persistentvolumeclaims",
        _ => false,
    }
}

/// Whether what a rule names is in the namespace of the object that has it.
fn names_neighbours(rule: &Rule) -> bool {
    match rule.target {
        Target::Name(_, namespace) | Target::Reference(namespace, _) => {
            namespace == rules::Namespace::Own
        }
        _ => true,
    }
}

impl Question {
    /// The address at which the list can be looked at.
    pub fn address(&self) -> Address {
        Address {
            query: self.request.query.clone(),
            ..Address::of(self.request.path.clone())
        }
    }
}
