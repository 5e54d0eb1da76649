//! What logs are asked for: the query of `.../pods/NAME/log`, and the containers that have some.

use document::Document;

use crate::fields::Fields;
use crate::query::Query;

/// What to send of a Pod's logs: those parameters that people choose (`PodLogOptions` of api core/v1). What a query says besides is not ours.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LogOptions {
    /// The container. Empty: the only one; of a Pod with several the server answers 400 then.
    pub container: String,
    /// Whether it is the logs of the container before it was started again.
    pub previous: bool,
    /// At most so many lines, the last ones. `None`: all.
    pub tail_lines: Option<u64>,
    /// Whether each line begins with its time, see [`timestamp`](super::timestamp).
    pub timestamps: bool,
    /// Only lines of the last so many seconds, at least 1. `None`: since it was started. The server refuses it together with `sinceTime`.
    pub since_seconds: Option<u64>,
    /// Whether the answer goes on with lines that are still to be written.
    pub follow: bool,
}

impl LogOptions {
    /// What a query asks for. Of several values of a name the first counts, as for the server; numbers it would refuse read as none.
    pub fn of(query: &Query) -> Self {
        Self {
            container: query.get("container").unwrap_or_default(),
            previous: is_true(query, "previous"),
            tail_lines: number(query, "tailLines", 0),
            timestamps: is_true(query, "timestamps"),
            since_seconds: number(query, "sinceSeconds", 1),
            follow: is_true(query, "follow"),
        }
    }

    /// The same query with these options and no others of them; the rest of it stays as typed, but for a `sinceTime` beside seconds.
    pub fn query(&self, query: &Query) -> Query {
        let is_set = |is_set: bool| is_set.then(|| "true".to_owned());
        let number = |number: Option<u64>| number.map(|number| number.to_string());
        let container = Some(self.container.clone()).filter(|name| !name.is_empty());
        let parameters = [
            ("container", container),
            ("previous", is_set(self.previous)),
            ("tailLines", number(self.tail_lines)),
            ("timestamps", is_set(self.timestamps)),
            ("sinceSeconds", number(self.since_seconds)),
            ("follow", is_set(self.follow)),
        ];
        let mut query = query.clone();
        for (name, value) in parameters {
            query = match value {
                Some(value) => query.with(name, &value),
                None => query.without(name),
            };
        }
        if self.since_seconds.is_some() {
            query = query.without("sinceTime");
        }
        query
    }
}

/// Whether the server reads a parameter as true: `0` and `false` are not, whatever else is there is (apimachinery pkg/runtime/converter.go).
fn is_true(query: &Query, name: &str) -> bool {
    query
        .get(name)
        .is_some_and(|value| value != "0" && !value.eq_ignore_ascii_case("false"))
}

/// A whole number that fits the server's type and is not below the least it takes (pkg/apis/core/validation `ValidatePodLogOptions`).
fn number(query: &Query, name: &str, least: i64) -> Option<u64> {
    let number: i64 = query.get(name)?.parse().ok()?;
    u64::try_from(number).ok().filter(|_| number >= least)
}

/// What a container is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ContainerKind {
    /// Runs before the others, or beside them as a sidecar.
    Init,
    /// Does what the Pod is there for.
    Normal,
    /// Was added to look into the running Pod.
    Ephemeral,
}

/// The containers of a Pod by name, in the order of Kubernetes (pkg/api/v1/pod/util.go). None of anything that is no Pod.
pub fn containers(document: &Document) -> Vec<(ContainerKind, String)> {
    let pod = Fields::of(document);
    let mut containers = Vec::new();
    if pod.text("kind") != "Pod" {
        return containers;
    }
    for (kind, list) in [
        (ContainerKind::Init, "initContainers"),
        (ContainerKind::Normal, "containers"),
        (ContainerKind::Ephemeral, "ephemeralContainers"),
    ] {
        for container in pod.within("spec").items(list) {
            if let Some(name) = container.some_text("name") {
                containers.push((kind, name));
            }
        }
    }
    containers
}
