//! Who the user is and what they may do: from `session.json`, as `cargo xtask run` asked kubectl, or from reviews.
//!
//! A read-only proxy refuses the POSTs that would tell it, so the page reads this file where the
//! start command put one, and otherwise offers to ask, and the commands to copy.

use rest::access::{Rules, Target, User, Verdict};
use rest::fields::{self, Fields};
use rest::path::Path;

/// The user and rights of the context that the proxy speaks for.
#[derive(Clone, Debug, Default)]
pub struct Session {
    /// Name of the kubeconfig context.
    pub context: String,
    /// Default namespace of the context.
    pub namespace: String,
    /// Who the API server says the user is; `None` when it would not say.
    pub user: Option<User>,
    /// What the user may do in `namespace`; `None` when unknown.
    pub rights: Option<Rules>,
    /// The uid of namespace kube-system; `None` when the user may not read it.
    pub uid: Option<String>,
    /// Where the server says it is reached, where the uid is not known.
    pub address: Option<String>,
}

impl Session {
    /// Whether the user may do this at a path, as far as the rights in one namespace tell; those to paths that are no resources are the
    /// same everywhere.
    pub fn may(&self, verb: &str, path: &Path) -> Verdict {
        let Some(rights) = &self.rights else {
            return Verdict::Unknown;
        };
        let place = path.place();
        if Target::of(&place).is_some() {
            return rights.may_at(&self.namespace, verb, &place);
        }
        rights.may_path(verb, &path.decoded())
    }

    /// Reads the file; `None` when it is not one of ours.
    pub fn parse(text: &[u8]) -> Option<Self> {
        let document = fields::read(text)?;
        let session = Fields::of(&document);
        let rights = session.has("rights");
        Some(Self {
            context: session.some_text("context")?,
            namespace: session.text("namespace"),
            user: User::of(session.within("user")),
            rights: rights.then(|| Rules::of(session.within("rights"))),
            uid: session.some_text("uid"),
            address: session.some_text("address"),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The file is what the start command makes of what kubectl has printed (`xtask/src/session.rs` tests that).
    #[test]
    fn reads_what_kubectl_has_told_the_start_command() {
        let text = include_bytes!("../../xtask/src/recorded/session.json");
        let session = Session::parse(text).unwrap_or_default();
        let user = session.user.clone().unwrap_or_default();
        assert_eq!(
            (user.name.as_str(), user.groups.join(" ")),
            ("dev-reader", "system:authenticated".to_owned())
        );
        assert_eq!(
            (session.context.as_str(), session.uid.as_ref()),
            ("kind-a", None)
        );
        assert_eq!(session.address.as_deref(), Some("192.0.2.1:6443"));
        for (verb, path, verdict) in [
            ("list", "/api/v1/namespaces/team/pods", Verdict::Yes),
            ("delete", "/api/v1/namespaces/team/pods", Verdict::No),
            ("get", "/openapi/v3", Verdict::Yes),
            ("get", "/metrics", Verdict::No),
        ] {
            assert_eq!(
                session.may(verb, &Path::parse(path)),
                verdict,
                "{verb} {path}"
            );
        }
    }

    #[test]
    fn reads_what_the_start_command_writes() {
        let text = br#"{"context":"local","namespace":"default","user":{"username":"admin","groups":["system:masters"]},
            "rights":{"incomplete":false,"nonResourceRules":[{"verbs":["get"],"nonResourceURLs":["/livez","/logs/*"]}],"resourceRules":[
                {"verbs":["get","list"],"apiGroups":[""],"resources":["pods"]},
                {"verbs":["watch"],"apiGroups":["*"],"resources":["*"]},
                {"verbs":["delete"],"apiGroups":[""],"resources":["pods"],"resourceNames":["one"]}]},"uid":"u-1","address":null,"taken":"2026-01-01T00:00:00Z"}"#;
        let session = Session::parse(text).unwrap_or_default();
        assert_eq!(session.context, "local");
        assert_eq!(
            session.user.as_ref().map(|user| user.name.as_str()),
            Some("admin")
        );
        assert_eq!(session.uid.as_deref(), Some("u-1"));
        assert_eq!(session.address, None);
        let may = |verb, path: &str| session.may(verb, &Path::parse(path));
        let pods = "/api/v1/namespaces/default/pods";
        assert_eq!(may("list", pods), Verdict::Yes);
        assert_eq!(may("delete", pods), Verdict::No);
        // One object may be granted by its name.
        assert_eq!(may("delete", &format!("{pods}/one")), Verdict::Yes);
        assert_eq!(may("delete", &format!("{pods}/two")), Verdict::No);
        assert_eq!(
            may("list", "/api/v1/namespaces/prod/pods"),
            Verdict::Unknown
        );
        for (path, verdict) in [
            ("/livez", Verdict::Yes),
            ("/logs/", Verdict::Yes),
            ("/logs/a%20b", Verdict::Yes),
            ("/logs", Verdict::No),
            ("/", Verdict::No),
            ("/apis/batch", Verdict::No),
        ] {
            assert_eq!(may("get", path), verdict, "{path}");
        }
        let unknown =
            Session::parse(br#"{"context":"local","user":{"username":"admin"},"rights":null}"#);
        let verdict = unknown.map(|session| session.may("list", &Path::parse(pods)));
        assert_eq!(verdict, Some(Verdict::Unknown));
        for other in [&b"404 page not found"[..], b"{}", b"[]", b"<html>"] {
            assert!(Session::parse(other).is_none());
        }
    }
}
