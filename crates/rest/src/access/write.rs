//! A grant as text to look through, change and send by other means. Names come from cluster and server: every one of them is quoted.

use std::fmt::Write;

use super::{Grant, Right};
use crate::shell;

/// Stands for the user where nobody has said who it is.
const USER: &str = "USER";

impl Grant {
    /// The role and its binding as two YAML documents, which `kubectl create -f` takes. Texts are in double quotes with everything but
    /// printable ASCII as an escape (YAML 1.2.2, section 5.7), so that none of them can begin another line, or look like another.
    pub fn yaml(&self) -> String {
        let role = quoted(&self.role_name());
        let binding = quoted(&self.binding_name());
        let user = quoted(self.user.as_deref().unwrap_or(USER));
        let verb = self.verb;
        let kind = if self.namespace.is_some() {
            "Role"
        } else {
            "ClusterRole"
        };
        let mut namespace = String::new();
        if let Some(name) = &self.namespace {
            push_line(&mut namespace, "  namespace: ", name, "\n");
        }
        let mut right = String::new();
        match &self.right {
            Right::Path(path) => push_line(&mut right, "- nonResourceURLs: [", path, "]\n"),
            Right::Resource {
                group,
                resource,
                name,
            } => {
                push_line(&mut right, "- apiGroups: [", group, "]\n");
                push_line(&mut right, "  resources: [", resource, "]\n");
                if let Some(name) = name {
                    push_line(&mut right, "  resourceNames: [", name, "]\n");
                }
            }
        }
        format!(
            "apiVersion: rbac.authorization.k8s.io/v1\nkind: {kind}\nmetadata:\n  name: {role}\n{namespace}rules:\n{right}  verbs: [\"{verb}\"]\n\
             ---\n\
             apiVersion: rbac.authorization.k8s.io/v1\nkind: {kind}Binding\nmetadata:\n  name: {binding}\n{namespace}roleRef:\n  \
             apiGroup: rbac.authorization.k8s.io\n  kind: {kind}\n  name: {role}\nsubjects:\n- apiGroup: rbac.authorization.k8s.io\n  \
             kind: User\n  name: {user}\n"
        )
    }

    /// The same as two commands for a POSIX shell: the role, and its binding. `None` where `kubectl` would read a name differently
    /// (kubectl pkg/cmd/create: resources are `PLURAL.GROUP/SUBRESOURCE`, resources and URLs are lists with commas), or a terminal
    /// would act on a control character before the shell reads the quotes around it.
    pub fn kubectl(&self) -> Option<[String; 2]> {
        let (role, binding) = (self.role_name(), self.binding_name());
        let user = self.user.as_deref().unwrap_or(USER);
        let kind = if self.namespace.is_some() {
            "role"
        } else {
            "clusterrole"
        };
        let mut create = vec![role.clone(), flag("--verb=", self.verb)];
        match &self.right {
            Right::Path(path) => {
                if path.contains([',', '"']) {
                    return None;
                }
                create.push(flag("--non-resource-url=", path));
            }
            Right::Resource {
                group,
                resource,
                name,
            } => {
                create.push(flag("--resource=", &resource_argument(group, resource)?));
                if let Some(name) = name {
                    create.push(flag("--resource-name=", name));
                }
            }
        }
        let to_role = ["--", kind, "=", &role].concat();
        let bind = vec![binding, to_role, flag("--user=", user)];
        Some([
            self.command(kind, create)?,
            self.command(&(kind.to_owned() + "binding"), bind)?,
        ])
    }

    /// The whole command that creates such an object.
    fn command(&self, kind: &str, mut words: Vec<String>) -> Option<String> {
        if let Some(namespace) = &self.namespace {
            words.push(flag("--namespace=", namespace));
        }
        if words.iter().any(|word| word.contains(char::is_control)) {
            return None;
        }
        let mut command = vec!["kubectl", "create", kind];
        for word in &words {
            command.push(word);
        }
        Some(shell::command(command))
    }

    /// `list-jobs-batch`, `get-pods-log-web-1`, `get-metrics`: says what the role is for, in signs that need no quotes anywhere.
    fn role_name(&self) -> String {
        let mut name = self.verb.to_owned();
        match &self.right {
            Right::Path(path) => push_plain(&mut name, path.trim_matches('/')),
            Right::Resource {
                group,
                resource,
                name: object,
            } => {
                push_plain(&mut name, resource);
                push_plain(&mut name, group);
                push_plain(&mut name, object.as_deref().unwrap_or_default());
            }
        }
        name
    }

    /// The name of the role and of the user, so that a binding for one does not take the place of that for another.
    fn binding_name(&self) -> String {
        let mut name = self.role_name();
        push_plain(&mut name, self.user.as_deref().unwrap_or(USER));
        name
    }
}

fn flag(name: &str, value: &str) -> String {
    name.to_owned() + value
}

/// Appends a line of YAML with a text in it.
fn push_line(yaml: &mut String, before: &str, text: &str, after: &str) {
    yaml.push_str(before);
    yaml.push_str(&quoted(text));
    yaml.push_str(after);
}

/// Appends `-` and a text, in which everything but letters, digits and dots of ASCII becomes `-`.
fn push_plain(name: &mut String, text: &str) {
    if text.is_empty() {
        return;
    }
    name.push('-');
    for character in text.chars() {
        let is_plain = character.is_ascii_alphanumeric() || character == '.';
        name.push(if is_plain { character } else { '-' });
    }
}

/// `jobs.batch/status`. `None` for signs that are no part of such names, as those of some metrics.
fn resource_argument(group: &str, resource: &str) -> Option<String> {
    let label = |text: &str| {
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
        !text.is_empty() && text.bytes().all(plain)
    };
    let (plural, subresource) = match resource.split_once('/') {
        Some((plural, subresource)) => (plural, Some(subresource)),
        None => (resource, None),
    };
    if !label(plural) || !(group.is_empty() || group.split('.').all(label)) {
        return None;
    }
    let mut argument = plural.to_owned();
    if !group.is_empty() {
        argument.push('.');
        argument.push_str(group);
    }
    if let Some(subresource) = subresource {
        if !label(subresource) {
            return None;
        }
        argument.push('/');
        argument.push_str(subresource);
    }
    Some(argument)
}

/// A text in double quotes, as YAML reads it.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for character in text.chars() {
        match character {
            '"' | '\\' => {
                quoted.push('\\');
                quoted.push(character);
            }
            ' '..='~' => quoted.push(character),
            // Writing to a text cannot fail.
            _ => {
                let code = u32::from(character);
                let _ = if code > 0xffff {
                    write!(quoted, "\\U{code:08x}")
                } else {
                    write!(quoted, "\\u{code:04x}")
                };
            }
        }
    }
    quoted.push('"');
    quoted
}
