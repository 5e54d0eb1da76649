//! The users of the control plane, and the two files that name them: the API server's
//! token file and the kubeconfig.

use crate::Error;
use crate::secrets::random_hex;

/// A user who logs in by token. Each is a context of the kubeconfig, by the same name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum User {
    /// May do everything (group `system:masters`).
    Admin,
    /// Once seeded, reads everything in the namespace `prod` and nothing else: neither
    /// the list of namespaces nor the path `/`.
    DevReader,
    /// May only do what every authenticated user may.
    Nobody,
}

impl User {
    /// All of them; the first is the kubeconfig's current context.
    pub const ALL: [Self; 3] = [Self::Admin, Self::DevReader, Self::Nobody];

    /// The user's name, which is also the context's.
    pub fn name(self) -> &'static str {
        match self {
            Self::Admin => "admin",
            Self::DevReader => "dev-reader",
            Self::Nobody => "nobody",
        }
    }

    /// Where kubectl looks when no namespace is given.
    fn namespace(self) -> &'static str {
        match self {
            Self::DevReader => "prod",
            Self::Admin | Self::Nobody => "default",
        }
    }
}

/// The users' bearer tokens, new for each control plane.
#[derive(Debug)]
pub(crate) struct Tokens {
    admin: String,
    dev_reader: String,
    nobody: String,
}

impl Tokens {
    pub(crate) fn random() -> Result<Self, Error> {
        Ok(Self {
            admin: random_hex()?,
            dev_reader: random_hex()?,
            nobody: random_hex()?,
        })
    }

    pub(crate) fn of(&self, user: User) -> &str {
        match user {
            User::Admin => &self.admin,
            User::DevReader => &self.dev_reader,
            User::Nobody => &self.nobody,
        }
    }

    /// The file for `--token-auth-file`: token, name, uid, groups.
    pub(crate) fn csv(&self) -> String {
        let line = |(uid, user): (u8, User)| {
            let groups = if user == User::Admin {
                ",system:masters"
            } else {
                ""
            };
            format!("{},{},{uid}{groups}\n", self.of(user), user.name())
        };
        (1..).zip(User::ALL).map(line).collect()
    }

    /// The kubeconfig: cluster `local`, one context for each user.
    pub(crate) fn kubeconfig(&self, server: &str) -> String {
        let contexts = User::ALL.map(|user| {
            let (name, namespace) = (user.name(), user.namespace());
            format!(
                "- name: {name}\n  context:\n    cluster: local\n    user: {name}\n    namespace: {namespace}\n"
            )
        });
        let users = User::ALL.map(|user| {
            format!(
                "- name: {}\n  user:\n    token: {}\n",
                user.name(),
                self.of(user)
            )
        });
        format!(
            "apiVersion: v1\nkind: Config\n\
             clusters:\n- name: local\n  cluster:\n    server: {server}\n    insecure-skip-tls-verify: true\n\
             contexts:\n{}current-context: {}\nusers:\n{}",
            contexts.concat(),
            User::Admin.name(),
            users.concat()
        )
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn tokens() -> Tokens {
        Tokens {
            admin: "a1".into(),
            dev_reader: "d2".into(),
            nobody: "n3".into(),
        }
    }

    #[test]
    fn csv() {
        let expected = "a1,admin,1,system:masters\nd2,dev-reader,2\nn3,nobody,3\n";
        assert_eq!(tokens().csv(), expected);
    }

    #[test]
    fn kubeconfig() {
        let expected = "\
apiVersion: v1
kind: Config
clusters:
- name: local
  cluster:
    server: https://127.0.0.1:6443
    insecure-skip-tls-verify: true
contexts:
- name: admin
  context:
    cluster: local
    user: admin
    namespace: default
- name: dev-reader
  context:
    cluster: local
    user: dev-reader
    namespace: prod
- name: nobody
  context:
    cluster: local
    user: nobody
    namespace: default
current-context: admin
users:
- name: admin
  user:
    token: a1
- name: dev-reader
  user:
    token: d2
- name: nobody
  user:
    token: n3
";
        assert_eq!(tokens().kubeconfig("https://127.0.0.1:6443"), expected);
    }

    #[test]
    fn tokens_differ() {
        let tokens = Tokens::random().unwrap();
        assert_ne!(tokens.of(User::Admin), tokens.of(User::Nobody));
    }
}
