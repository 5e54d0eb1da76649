//! What is wrong or notable with custom resource definitions (apiextensions-apiserver pkg/apis/apiextensions/v1/types.go).

use document::Document;

use super::{Finding, Kind, definitions_request, said};
use crate::fields::{Fields, item_pointer};
use crate::object;
use crate::path::Path;

/// What the list of definitions shows.
pub fn definitions(document: &Document) -> Vec<Finding<'static>> {
    let list = definitions_request().path;
    let mut found = Vec::new();
    for definition in Fields::of(document).items("items") {
        let name = definition.within("metadata").text("name");
        if let Some(path) = list.child(&name) {
            let mut of_this = OfDefinition {
                name,
                path,
                found: &mut found,
            };
            of_this.conditions(definition);
            of_this.versions(definition);
        }
    }
    let facts = object::list_facts(document);
    if facts.is_some_and(|facts| facts.continue_token.is_some()) {
        found.push(Finding::new(Kind::Unread, list.to_string(), list, None));
    }
    found
}

/// Where findings of one definition are noted.
struct OfDefinition<'a> {
    name: String,
    path: Path,
    found: &'a mut Vec<Finding<'static>>,
}

impl OfDefinition<'_> {
    // Never unrolled: it is called at many places.
    #[inline(never)]
    fn note(&mut self, kind: Kind, versions: String, said: String, pointer: String) {
        self.found.push(Finding {
            versions,
            said,
            ..Finding::new(kind, self.name.clone(), self.path.clone(), Some(pointer))
        });
    }

    fn conditions(&mut self, definition: Fields<'_>) {
        let conditions = definition.within("status").items("conditions");
        for (number, condition) in conditions.into_iter().enumerate() {
            let status = condition.text("status");
            let (kind, is_bad) = match condition.text("type").as_str() {
                "Established" => (Kind::NotEstablished, status != "True"),
                "NamesAccepted" => (Kind::NamesTaken, status != "True"),
                "KubernetesAPIApprovalPolicyConformant" => (Kind::NotApproved, status != "True"),
                "NonStructuralSchema" => (Kind::NotStructural, status == "True"),
                "Terminating" => (Kind::Terminating, status == "True"),
                _ => continue,
            };
            if is_bad {
                let pointer = item_pointer("/status/conditions", number);
                self.note(kind, String::new(), said(condition), pointer);
            }
        }
    }

    fn versions(&mut self, definition: Fields<'_>) {
        let versions = definition.within("spec").items("versions");
        let stored = definition.within("status").texts("storedVersions");
        for (number, name) in stored.into_iter().enumerate() {
            let version = versions.iter().find(|version| version.text("name") == name);
            let kind = match version {
                Some(version) if version.flag("storage") => continue,
                Some(version) if version.flag("served") => Kind::StoredBefore,
                _ => Kind::StoredNotServed,
            };
            let pointer = item_pointer("/status/storedVersions", number);
            self.note(kind, name, String::new(), pointer);
        }
        for (number, version) in versions.into_iter().enumerate() {
            if version.flag("served") {
                self.version(version, item_pointer("/spec/versions", number));
            }
        }
    }

    fn version(&mut self, version: Fields<'_>, at: String) {
        const KEEPS: &str = "x-kubernetes-preserve-unknown-fields";
        let name = version.text("name");
        if version.flag("deprecated") {
            let warning = version.text("deprecationWarning");
            let pointer = at.clone() + "/deprecated";
            self.note(Kind::Deprecated, name.clone(), warning, pointer);
        }
        let schema = version.within("schema");
        if !schema.has("openAPIV3Schema") {
            self.note(Kind::NoSchema, name, String::new(), at);
        } else if schema.within("openAPIV3Schema").flag(KEEPS) {
            let pointer = at + "/schema/openAPIV3Schema/" + KEEPS;
            self.note(Kind::KeepsUnknown, name, String::new(), pointer);
        }
    }
}
