//! The API doctor: what it asks, and what it has found so far.

#[cfg(test)]
mod tests;

use rest::discovery::Catalog;
use rest::doctor::{self, Finding, Kind};
use rest::request::Request;

use super::deprecations::Deprecations;
use super::questions::{Questions, Standing};
use super::session::Session;

/// How far the examination is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Only the catalog was looked at.
    Catalog,
    /// Answers are to come.
    Coming,
    /// All was looked at that could be.
    Done,
}

/// What is asked beside the catalog.
pub fn requests() -> Vec<Request> {
    vec![
        doctor::services_request(),
        doctor::definitions_request(),
        doctor::health_request(),
        doctor::schemas_request(),
    ]
}

/// How far the examination is.
pub fn stage(questions: &Questions) -> Stage {
    let mut is_done = true;
    for request in requests() {
        match questions.of(&request) {
            Some(standing) if standing.is_open() => return Stage::Coming,
            Some(_) => {}
            None => is_done = false,
        }
    }
    if is_done { Stage::Done } else { Stage::Catalog }
}

/// What was found so far.
pub fn findings<'a>(
    catalog: &'a Catalog,
    questions: &'a Questions,
    deprecations: &Deprecations,
    session: &Session,
) -> Vec<Finding<'a>> {
    let document = |request: &Request| questions.reply(request)?.document.as_ref();
    let (services, definitions) = (doctor::services_request(), doctor::definitions_request());
    let schemas = doctor::schemas_request();
    let mut found = doctor::groups(catalog, document(&services));
    for request in [&services, &definitions, &schemas] {
        if let Some(Standing::Failed(failure)) = questions.of(request) {
            found.push(doctor::unseen(failure));
        }
    }
    if let Some(Standing::Failed(failure)) = questions.of(&doctor::health_request()) {
        found.extend(doctor::checks(failure));
    }
    if let Some(document) = document(&definitions) {
        found.extend(doctor::definitions(document));
    }
    if let Some(document) = document(&schemas) {
        found.extend(doctor::undescribed(catalog, document));
    }
    for (gvr, words) in deprecations.all() {
        let is_served = catalog.resource(gvr).is_some();
        let finding = doctor::deprecated(gvr, words).filter(|_| is_served);
        found.extend(finding.filter(|finding| !is_told(&found, finding)));
    }
    if let Some(rules) = &session.rights {
        found.extend(doctor::refused(catalog, &session.namespace, rules));
    }
    found
}

/// Whether a definition tells of the same version already.
fn is_told(found: &[Finding<'_>], finding: &Finding<'_>) -> bool {
    let is_same = |known: &Finding<'_>| {
        known.kind == Kind::Deprecated
            && known.subject == finding.subject
            && known.versions == finding.versions
    };
    found.iter().any(is_same)
}
