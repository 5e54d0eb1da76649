//! The API doctor: what it asks, and what it has found so far.

#[cfg(test)]
mod tests;

use rest::discovery::Catalog;
use rest::doctor::{self, Finding};
use rest::request::Request;

use super::questions::{Questions, Standing};

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
pub fn findings<'a>(catalog: &'a Catalog, questions: &'a Questions) -> Vec<Finding<'a>> {
    let document = |request: &Request| questions.reply(request)?.document.as_ref();
    let (services, definitions) = (doctor::services_request(), doctor::definitions_request());
    let mut found = doctor::groups(catalog, document(&services));
    for request in [&services, &definitions] {
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
    found
}
