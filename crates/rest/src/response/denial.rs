//! Who may not do what: the facts of a 403 Status of the API server.

use super::Status;

/// What a 403 Status says. The API server writes it into the message only
/// (apiserver pkg/endpoints/handlers/responsewriters/errors.go); `None` where this message has no such part.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Denial {
    /// Who asked, as the server knows them: `dev-reader`, `system:anonymous`, `system:serviceaccount:ns:name`.
    pub user: Option<String>,
    /// The refused verb: `list`, `get`, `watch`; for a path that is no resource the lower-case HTTP method.
    pub verb: Option<String>,
    /// Plural name of the resource.
    pub resource: Option<String>,
    /// What was asked below the object, such as `log`.
    pub subresource: Option<String>,
    /// API group, `""` for the core group.
    pub group: Option<String>,
    /// Where the right is missing.
    pub scope: Option<Scope>,
    /// Name of the object.
    pub name: Option<String>,
    /// The path, where it is no resource: `/metrics`.
    pub path: Option<String>,
    /// What the authorizer or an admission plugin added.
    pub reason: Option<String>,
}

/// Where a right is missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    /// In the whole cluster: objects of cluster scope, or all namespaces at once.
    Cluster,
    /// In one namespace.
    Namespace(String),
}

impl Denial {
    /// Takes the message apart.
    pub fn of_message(message: &str) -> Self {
        let message = unsanitized(message);
        message
            .find("User \"")
            .and_then(|at| message.get(at..))
            .and_then(Self::parse)
            .unwrap_or_default()
    }

    /// The same; what the message lacks comes from the details.
    pub fn of(status: &Status) -> Self {
        let mut denial = Self::of_message(status.message.as_deref().unwrap_or_default());
        let details = &status.details;
        denial.name.clone_from(&details.name);
        if denial.path.is_none() {
            denial.resource = denial.resource.or_else(|| details.kind.clone());
            denial.group = denial.group.or_else(|| details.group.clone());
        }
        denial
    }

    /// `User "u" cannot VERB resource "r/sub" in API group "g" in the namespace "n": reason`, `... at the cluster scope`,
    /// `User "u" cannot VERB path "/p"`.
    fn parse(text: &str) -> Option<Self> {
        let (user, rest) = go_quoted(text.strip_prefix("User ")?)?;
        let (verb, rest) = rest.strip_prefix(" cannot ")?.split_once(' ')?;
        let mut denial = Self {
            user: Some(user),
            verb: Some(verb.to_owned()),
            ..Self::default()
        };
        let rest = if let Some(rest) = rest.strip_prefix("path ") {
            let (path, rest) = go_quoted(rest)?;
            denial.path = Some(path);
            rest
        } else {
            denial.resource_part(rest.strip_prefix("resource ")?)?
        };
        denial.reason = rest
            .strip_prefix(": ")
            .filter(|reason| !reason.is_empty())
            .map(str::to_owned);
        Some(denial)
    }

    /// `"r/sub" in API group "g" in the namespace "n"`; gives back what follows.
    fn resource_part<'a>(&mut self, text: &'a str) -> Option<&'a str> {
        let (resource, rest) = go_quoted(text)?;
        match resource.split_once('/') {
            Some((resource, subresource)) => {
                self.resource = Some(resource.to_owned());
                self.subresource = Some(subresource.to_owned());
            }
            None => self.resource = Some(resource),
        }
        let (group, rest) = go_quoted(rest.strip_prefix(" in API group ")?)?;
        self.group = Some(group);
        if let Some(rest) = rest.strip_prefix(" in the namespace ") {
            let (namespace, rest) = go_quoted(rest)?;
            self.scope = Some(Scope::Namespace(namespace));
            Some(rest)
        } else {
            self.scope = Some(Scope::Cluster);
            rest.strip_prefix(" at the cluster scope")
        }
    }
}

/// The server writes `&`, `<` and `>` of these messages as entities, so that no browser takes them for markup.
fn unsanitized(message: &str) -> String {
    message
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
}

/// A string as Go's `%q` writes it, and what follows.
fn go_quoted(text: &str) -> Option<(String, &str)> {
    let mut value = String::new();
    let mut characters = text.strip_prefix('"')?.chars();
    while let Some(character) = characters.next() {
        match character {
            '"' => return Some((value, characters.as_str())),
            '\\' => value.push(go_escape(&mut characters)?),
            _ => value.push(character),
        }
    }
    None
}

/// One escape, after its backslash.
fn go_escape(characters: &mut std::str::Chars<'_>) -> Option<char> {
    let digits = match characters.next()? {
        'a' => return Some('\u{7}'),
        'b' => return Some('\u{8}'),
        'f' => return Some('\u{c}'),
        'n' => return Some('\n'),
        'r' => return Some('\r'),
        't' => return Some('\t'),
        'v' => return Some('\u{b}'),
        'x' => 2,
        'u' => 4,
        'U' => 8,
        same => return Some(same),
    };
    let mut code = 0;
    for _ in 0..digits {
        code = code * 16 + characters.next()?.to_digit(16)?;
    }
    Some(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER))
}

#[cfg(test)]
#[allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]
mod tests {
    use super::*;

    fn denial(message: &str) -> Denial {
        Denial::of(&Status {
            message: Some(message.to_owned()),
            ..Status::default()
        })
    }

    /// User, verb, resource, subresource, group, scope, path, reason; `-` for none.
    fn facts(message: &str) -> String {
        let denial = denial(message);
        let scope = denial.scope.map(|scope| match scope {
            Scope::Cluster => "cluster".to_owned(),
            Scope::Namespace(namespace) => format!("in {namespace}"),
        });
        [
            denial.user,
            denial.verb,
            denial.resource,
            denial.subresource,
            denial.group,
            scope,
            denial.path,
            denial.reason,
        ]
        .map(|part| part.unwrap_or_else(|| "-".to_owned()))
        .join("|")
    }

    #[test]
    fn messages_of_the_api_server() {
        let cases = [
            (
                r#"pods is forbidden: User "dev-reader" cannot list resource "pods" in API group "" at the cluster scope"#,
                "dev-reader|list|pods|-||cluster|-|-",
            ),
            (
                r#"pods "web-1" is forbidden: User "dev-reader" cannot get resource "pods/log" in API group "" in the namespace "default""#,
                "dev-reader|get|pods|log||in default|-|-",
            ),
            (
                r#"jobs.batch is forbidden: User "system:serviceaccount:a:b" cannot watch resource "jobs" in API group "batch" in the namespace "kube-system": RBAC: role.rbac.authorization.k8s.io "x" not found"#,
                r#"system:serviceaccount:a:b|watch|jobs|-|batch|in kube-system|-|RBAC: role.rbac.authorization.k8s.io "x" not found"#,
            ),
            (
                r#"forbidden: User "nobody" cannot get path "/""#,
                "nobody|get|-|-|-|-|/|-",
            ),
            (
                r#"forbidden: User "system:anonymous" cannot get path "/metrics": no"#,
                "system:anonymous|get|-|-|-|-|/metrics|no",
            ),
            (
                r#"x is forbidden: User "o\"u\\\u202e\n\x00" cannot get resource "a&lt;b&gt;&amp;lt;" in API group "g" at the cluster scope"#,
                "o\"u\\\u{202e}\n\0|get|a<b>&lt;|-|g|cluster|-|-",
            ),
            ("pods \"x\" is forbidden: exceeded quota", "-|-|-|-|-|-|-|-"),
            (r#"User "open"#, "-|-|-|-|-|-|-|-"),
            ("", "-|-|-|-|-|-|-|-"),
        ];
        for (message, expected) in cases {
            assert_eq!(facts(message), expected, "{message}");
        }
    }

    #[test]
    fn details_fill_what_the_message_lacks() {
        let status = Status::read(
            br#"{"kind":"Status","message":"pods \"x\" is forbidden: exceeded quota","details":{"name":"x","kind":"pods"}}"#,
        )
        .unwrap();
        let denial = Denial::of(&status);
        assert_eq!(denial.name.as_deref(), Some("x"));
        assert_eq!(denial.resource.as_deref(), Some("pods"));
        assert_eq!(denial.group, None);
    }
}
