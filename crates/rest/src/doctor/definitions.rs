//! What is wrong or notable with custom resource definitions (apiextensions-apiserver pkg/apis/apiextensions/v1/types.go).

use document::Document;

use super::{Condition, Evidence, Finding, Problem, conditions, definitions_request};
use crate::fields::Fields;
use crate::object;

/// What the list of definitions shows.
pub fn definitions(document: &Document) -> Vec<Finding> {
    let mut found = Vec::new();
    for definition in Fields::of(document).items("items") {
        let Some(name) = definition.within("metadata").some_text("name") else {
            continue;
        };
        let Some(path) = definitions_request().path.child(&name) else {
            continue;
        };
        for (problem, pointer) in problems(definition) {
            found.push(Finding {
                subject: name.clone(),
                problem,
                evidence: vec![Evidence {
                    path: path.clone(),
                    pointer: Some(pointer),
                }],
            });
        }
    }
    let facts = object::list_facts(document);
    if facts.is_some_and(|facts| facts.continue_token.is_some()) {
        let path = definitions_request().path;
        found.push(Finding {
            subject: path.to_string(),
            problem: Problem::Unread,
            evidence: vec![Evidence {
                path,
                pointer: None,
            }],
        });
    }
    found
}

/// What is so with one definition, and where in it that stands.
fn problems(definition: Fields<'_>) -> Vec<(Problem, String)> {
    let mut found = Vec::new();
    for (number, condition) in conditions(definition) {
        if is_bad(&condition) {
            let pointer = format!("/status/conditions/{number}");
            found.push((Problem::Definition(condition), pointer));
        }
    }
    let versions = definition.within("spec").items("versions");
    let stored = definition.within("status").texts("storedVersions");
    for (number, name) in stored.into_iter().enumerate() {
        let pointer = format!("/status/storedVersions/{number}");
        let version = versions.iter().find(|version| version.text("name") == name);
        match version {
            Some(version) if version.flag("storage") => {}
            Some(version) if version.flag("served") => {
                found.push((Problem::StoredBefore(name), pointer));
            }
            _ => found.push((Problem::StoredNotServed(name), pointer)),
        }
    }
    for (number, version) in versions.into_iter().enumerate() {
        if version.flag("served") {
            let at = |field: &str| format!("/spec/versions/{number}{field}");
            found.extend(of_version(version, &at));
        }
    }
    found
}

fn of_version(version: Fields<'_>, at: &dyn Fn(&str) -> String) -> Vec<(Problem, String)> {
    let mut found = Vec::new();
    let name = version.text("name");
    if version.flag("deprecated") {
        let warning = version.text("deprecationWarning");
        let problem = Problem::Deprecated(name.clone(), warning);
        found.push((problem, at("/deprecated")));
    }
    let schema = version.within("schema");
    if !schema.has("openAPIV3Schema") {
        found.push((Problem::NoSchema(name), at("")));
    } else if schema
        .within("openAPIV3Schema")
        .flag("x-kubernetes-preserve-unknown-fields")
    {
        let field = "/schema/openAPIV3Schema/x-kubernetes-preserve-unknown-fields";
        found.push((Problem::KeepsUnknown(name), at(field)));
    }
    found
}

/// Some conditions should hold, others should not.
fn is_bad(condition: &Condition) -> bool {
    match condition.kind.as_str() {
        "Established" | "NamesAccepted" | "KubernetesAPIApprovalPolicyConformant" => {
            condition.status != "True"
        }
        "NonStructuralSchema" | "Terminating" => condition.status == "True",
        _ => false,
    }
}
