//! Which resources the server has called deprecated, in a warning with any answer to this page. Discovery does not tell.

use rest::discovery::GroupVersion;
use rest::path::{Gvr, Path, Place};
use rest::response::Head;

/// What was told so far.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Deprecations {
    told: Vec<(Gvr, String)>,
}

/// The resource that an answer calls deprecated, and its words.
pub fn told_by(path: &Path, head: &Head) -> Option<(Gvr, String)> {
    let text = head.deprecation()?;
    let (Place::Collection { gvr, .. } | Place::Object { gvr, .. }) = path.place() else {
        return None;
    };
    Some((gvr, text))
}

impl Deprecations {
    /// Remembers what was told. Whether that is new.
    pub fn add(&mut self, gvr: Gvr, text: String) -> bool {
        let is_new = self.of(&gvr).is_none();
        if is_new {
            self.told.push((gvr, text));
        }
        is_new
    }

    /// All that was told: each resource, and the words about it.
    pub fn all(&self) -> &[(Gvr, String)] {
        &self.told
    }

    /// What the server has said of a resource.
    pub fn of(&self, gvr: &Gvr) -> Option<&str> {
        let mut told = self.told.iter();
        let (_, text) = told.find(|(known, _)| known == gvr)?;
        Some(text)
    }

    /// What the server has said of all that a version serves. A version that also serves what is not deprecated is not (`v1` serves
    /// Endpoints, which are).
    pub fn of_version(&self, version: &GroupVersion) -> Option<&str> {
        let mut texts = version
            .resources
            .iter()
            .map(|resource| self.of(&resource.gvr));
        let first = texts.next()??;
        texts.all(|text| text.is_some()).then_some(first)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use rest::discovery::Catalog;

    use super::*;

    fn head(warning: &str) -> Head {
        Head::new(200, [("Warning", warning)])
    }

    #[test]
    fn a_warning_is_about_the_resource_that_was_asked_for() {
        let old = head(r#"299 - "x Old is deprecated""#);
        for (path, head, resource) in [
            ("/apis/batch/v1beta1/cronjobs", &old, Some("cronjobs")),
            (
                "/apis/batch/v1beta1/namespaces/a/cronjobs/b",
                &old,
                Some("cronjobs"),
            ),
            ("/apis/batch/v1beta1", &old, None),
            ("/metrics", &old, None),
            ("/api/v1/pods", &head(r#"299 - "beware""#), None),
        ] {
            let told = told_by(&Path::parse(path), head);
            assert_eq!(
                told.as_ref().map(|(gvr, _)| gvr.resource.as_str()),
                resource,
                "{path}"
            );
        }
    }

    fn catalog() -> Catalog {
        const APIS: &str = r#"{"kind":"APIGroupDiscoveryList","items":[{"metadata":{"name":"batch"},"versions":[
            {"version":"v1beta1","resources":[
             {"resource":"cronjobs","responseKind":{"group":"batch","version":"v1beta1","kind":"CronJob"},"scope":"Namespaced","verbs":["list"]},
             {"resource":"jobs","responseKind":{"group":"batch","version":"v1beta1","kind":"Job"},"scope":"Namespaced","verbs":["list"]}]}]}]}"#;
        let mut discovery = rest::discovery::Discovery::new();
        let head = Head::new(
            200,
            [(
                "Content-Type",
                "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList",
            )],
        );
        loop {
            let requests = discovery.next_requests();
            if requests.is_empty() {
                return discovery.catalog().clone();
            }
            for (ask, request) in requests {
                let body = if request.path.to_string() == "/apis" {
                    APIS
                } else {
                    "{}"
                };
                discovery.answer(&ask, Ok((&head, body.as_bytes())));
            }
        }
    }

    #[test]
    fn a_version_is_deprecated_when_all_that_it_serves_is() {
        let catalog = catalog();
        let version = catalog.group_version("batch", "v1beta1").unwrap();
        let mut told = Deprecations::default();
        assert_eq!(told.of_version(version), None);
        let gvr = |resource| Gvr::new("batch", "v1beta1", resource);
        assert!(told.add(gvr("cronjobs"), "a".to_owned()));
        assert!(!told.add(gvr("cronjobs"), "b".to_owned()), "known");
        assert_eq!(told.of(&gvr("cronjobs")), Some("a"));
        assert_eq!(told.of_version(version), None);
        told.add(gvr("jobs"), "c".to_owned());
        assert_eq!(told.of_version(version), Some("a"));
        assert_eq!(told.of(&Gvr::new("batch", "v1", "jobs")), None);
    }
}
