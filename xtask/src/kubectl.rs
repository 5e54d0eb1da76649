//! Questions to kubectl, with the cluster it shall ask.

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::process;
use crate::stop::Stop;

/// kubectl for one cluster.
#[derive(Debug, Clone)]
pub struct Kubectl {
    /// The program.
    pub program: PathBuf,
    /// A kubeconfig instead of the one that kubectl finds by itself.
    pub kubeconfig: Option<PathBuf>,
    /// A context instead of the current one.
    pub context: Option<String>,
}

/// What the kubeconfig says before any server is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The name of the context.
    pub context: String,
    /// Its namespace.
    pub namespace: String,
}

impl Kubectl {
    /// The context in use and its namespace; nothing where no context is chosen.
    pub fn place(&self) -> Result<Option<Place>, Stop> {
        let config = self
            .json(&["config", "view", "--output=json"])
            .map_err(|said| {
                Stop::because(format!("kubectl cannot read its configuration: {said}"))
            })?;
        Ok(place(&config, self.context.as_deref()))
    }

    /// Whether the API server answers within five seconds. What kubectl has to say about it, and
    /// what a login program wants from the person, goes straight to the terminal.
    pub fn answers(&self) -> bool {
        self.command(&["get", "--raw=/version", "--request-timeout=5s"])
            .stdout(Stdio::null())
            .status()
            .is_ok_and(|status| status.success())
    }

    /// An answer in JSON.
    pub fn json(&self, arguments: &[&str]) -> Result<Value, String> {
        let text = process::ask(&mut self.command(arguments))?;
        serde_json::from_str(&text).map_err(|error| error.to_string())
    }

    /// The server's answer to an object that is a question, such as a review of one's own rights.
    pub fn review(&self, question: &Value) -> Result<Value, String> {
        let mut kubectl = self
            .command(&[
                "create",
                "--filename=-",
                "--output=json",
                // Saves reading the whole schema of the cluster for two lines.
                "--validate=false",
                "--request-timeout=10s",
            ])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(|error| error.to_string())?;
        if let Some(mut input) = kubectl.stdin.take() {
            let written = input.write_all(question.to_string().as_bytes());
            written.map_err(|error| error.to_string())?;
        }
        let output = kubectl
            .wait_with_output()
            .map_err(|error| error.to_string())?;
        if output.status.success() {
            serde_json::from_slice(&output.stdout).map_err(|error| error.to_string())
        } else {
            Err(String::from_utf8_lossy(&output.stderr).trim().to_owned())
        }
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(&self.program);
        if let Some(file) = &self.kubeconfig {
            command.arg("--kubeconfig").arg(file);
        }
        if let Some(name) = &self.context {
            command.arg("--context").arg(name);
        }
        command.args(arguments);
        command
    }
}

/// Reads `kubectl config view`: `wanted` is the context that the person asked for.
fn place(config: &Value, wanted: Option<&str>) -> Option<Place> {
    let current = || config.get("current-context")?.as_str();
    let context = wanted.or_else(current).filter(|name| !name.is_empty())?;
    let namespace = config
        .get("contexts")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .find(|entry| entry.get("name").and_then(Value::as_str) == Some(context))
        .and_then(|entry| entry.pointer("/context/namespace")?.as_str())
        .filter(|name| !name.is_empty())
        .unwrap_or("default");
    Some(Place {
        context: context.to_owned(),
        namespace: namespace.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[track_caller]
    fn gives(wanted: Option<&str>, context: &str, namespace: &str) {
        let config = json!({
            "kind": "Config",
            "current-context": "prod/eu",
            "contexts": [
                {"name": "kind-a", "context": {"cluster": "a", "user": "a", "namespace": "team"}},
                {"name": "prod/eu", "context": {"cluster": "b", "user": "b"}},
            ],
        });
        let expected = Place {
            context: context.to_owned(),
            namespace: namespace.to_owned(),
        };
        assert_eq!(place(&config, wanted), Some(expected));
    }

    #[test]
    fn a_context_has_a_namespace() {
        gives(None, "prod/eu", "default");
        gives(Some("kind-a"), "kind-a", "team");
        gives(Some("unknown"), "unknown", "default");
    }

    #[test]
    fn without_a_configuration_there_is_no_place() {
        let empty = json!({"contexts": null, "clusters": null, "current-context": ""});
        assert_eq!(place(&empty, None), None);
        assert_eq!(place(&json!({}), None), None);
    }
}
