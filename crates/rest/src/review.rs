//! The two questions about oneself that Kubernetes only answers to a POST. Nothing is stored: the objects are virtual, made for the
//! answer (pkg/registry/authentication/selfsubjectreview, pkg/registry/authorization/selfsubjectrulesreview).
//!
//! There are these two and no other: the page sends no body but theirs.

use crate::path::Path;
use crate::request::Request;

/// A review. Its fields are not public, so that nobody can make another one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review(Form);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Form {
    User,
    Rules { namespace: String },
}

impl Review {
    /// `SelfSubjectReview`: who the server takes the user for (GA in 1.28). Read it with [`crate::access::User::read`].
    pub fn of_user() -> Self {
        Self(Form::User)
    }

    /// `SelfSubjectRulesReview`: what the user may do in a namespace. Read it with [`crate::access::Rules::read`]. `None` for what cannot be
    /// the name of a namespace (a DNS label, RFC 1123).
    pub fn of_rules(namespace: &str) -> Option<Self> {
        let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        let is_label = !namespace.is_empty() && namespace.bytes().all(fits);
        is_label.then(|| {
            Self(Form::Rules {
                namespace: namespace.to_owned(),
            })
        })
    }

    /// The namespace that it asks about; none for the user.
    pub fn namespace(&self) -> Option<&str> {
        match &self.0 {
            Form::User => None,
            Form::Rules { namespace } => Some(namespace),
        }
    }

    /// Where it is sent and what is accepted as an answer; the method is POST.
    pub fn request(&self) -> Request {
        Request::json(Path::parse(match self.0 {
            Form::User => "/apis/authentication.k8s.io/v1/selfsubjectreviews",
            Form::Rules { .. } => "/apis/authorization.k8s.io/v1/selfsubjectrulesreviews",
        }))
    }

    /// The JSON that is sent.
    pub fn body(&self) -> String {
        match &self.0 {
            Form::User => {
                r#"{"apiVersion":"authentication.k8s.io/v1","kind":"SelfSubjectReview"}"#.to_owned()
            }
            // A DNS label has nothing that JSON would have to escape.
            Form::Rules { namespace } => format!(
                r#"{{"apiVersion":"authorization.k8s.io/v1","kind":"SelfSubjectRulesReview","spec":{{"namespace":"{namespace}"}}}}"#
            ),
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::fields::{Fields, read};

    #[test]
    fn what_is_sent() {
        let user = Review::of_user();
        assert_eq!(
            user.request().wire(),
            "/apis/authentication.k8s.io/v1/selfsubjectreviews?pretty=false"
        );
        let body = read(user.body().as_bytes()).unwrap();
        assert_eq!(Fields::of(&body).text("kind"), "SelfSubjectReview");
        assert_eq!(user.namespace(), None);
        let rules = Review::of_rules("prod-1").unwrap();
        let body = read(rules.body().as_bytes()).unwrap();
        let body = Fields::of(&body);
        assert_eq!(body.text("kind"), "SelfSubjectRulesReview");
        assert_eq!(body.within("spec").text("namespace"), "prod-1");
        assert_eq!(
            rules.request().wire(),
            "/apis/authorization.k8s.io/v1/selfsubjectrulesreviews?pretty=false"
        );
    }

    #[test]
    fn only_names_of_namespaces_are_sent() {
        for name in ["", "a\"", "A", "a b", "a\n", "a/b", "é", "*"] {
            assert_eq!(Review::of_rules(name), None, "{name:?}");
        }
    }
}
