//! A definition of custom resources of its own for a journey, gone when the journey is over.

use e2e::shell;
use serde_json::{Value, json};

/// A definition of cluster-scoped objects.
pub struct Definition {
    group: String,
    name: String,
}

impl Definition {
    /// Creates one in a group of its own, `PLURAL.example.com`, and waits until it is served.
    pub fn new(plural: &str, kind: &str) -> Self {
        let definition = Self::in_group(&format!("{plural}.example.com"), plural, kind);
        definition.is("Established");
        definition
    }

    /// Creates one in this group.
    pub fn in_group(group: &str, plural: &str, kind: &str) -> Self {
        let name = format!("{plural}.{group}");
        let definition = json!({
            "apiVersion": "apiextensions.k8s.io/v1",
            "kind": "CustomResourceDefinition",
            "metadata": {"name": name},
            "spec": {
                "group": group,
                "scope": "Cluster",
                "names": {"kind": kind, "plural": plural},
                "versions": [version("v1", "first")],
            },
        });
        shell::run(&format!("echo '{definition}' | kubectl create -f -"));
        Self {
            group: group.to_owned(),
            name,
        }
    }

    /// Waits until a condition is true, or what stands behind `=`.
    pub fn is(&self, condition: &str) {
        let name = &self.name;
        shell::run(&format!(
            "kubectl wait --for=condition={condition} crd/{name}"
        ));
    }

    /// Puts these versions in the place of the ones that it has.
    pub fn serve(&self, versions: &[Value]) {
        let patch = json!({"spec": {"versions": versions}});
        let name = &self.name;
        shell::run(&format!(
            "kubectl patch crd {name} --type=merge -p '{patch}'"
        ));
    }

    /// Path and hash of its schema, once the server publishes one.
    pub fn schema(&self) -> Option<String> {
        let index = shell::json("kubectl get --raw /openapi/v3");
        let key = format!("apis/{}/v1", self.group);
        let url = index.get("paths")?.get(key)?.get("serverRelativeURL")?;
        url.as_str().map(str::to_owned)
    }
}

impl Drop for Definition {
    fn drop(&mut self) {
        shell::run(&format!(
            "kubectl delete crd {} --ignore-not-found",
            self.name
        ));
    }
}

/// A version that is served and that objects are stored in, with this one field.
pub fn version(name: &str, field: &str) -> Value {
    let schema = json!({"type": "object", "properties": {field: {"type": "string"}}});
    json!({"name": name, "served": true, "storage": true, "schema": {"openAPIV3Schema": schema}})
}

/// The same, but new objects are stored in another one.
pub fn older(name: &str, is_served: bool) -> Value {
    let mut older = version(name, "first");
    older["served"] = is_served.into();
    older["storage"] = false.into();
    older
}
