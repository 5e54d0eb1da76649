//! The same request in every form people paste elsewhere, each right for a POSIX shell whatever the path holds.

mod call;
mod kubectl;

#[cfg(test)]
mod tests;

pub use call::{Call, Target};

use crate::address::Address;
use crate::path::Place;
use crate::request::path_and_query;
use crate::shell;

/// Where kubelet mounts a Pod's service account.
const MOUNTED_CA: &str = "/var/run/secrets/kubernetes.io/serviceaccount/ca.crt";
const MOUNTED_TOKEN: &str = "/var/run/secrets/kubernetes.io/serviceaccount/token";
/// The API server as Pods find it.
const IN_CLUSTER: &str = "https://kubernetes.default.svc";

/// Where this page and its API are served. The base may be a secret prefix: it stands in URLs people copy, and nowhere else (security rule S30).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site {
    /// Scheme, host and port: `http://127.0.0.1:8001`.
    pub origin: String,
    /// The path under which the proxy serves the API, with its slashes: `/`, or `/SECRET/`.
    pub base: String,
    /// The URL of the page itself, without hash: `http://127.0.0.1:8001/SECRET/static/`.
    pub page: String,
}

impl Site {
    /// The URL of a path and query, as this proxy serves them.
    pub fn url(&self, path_and_query: &str) -> String {
        format!(
            "{}{}{path_and_query}",
            self.origin,
            self.base.trim_end_matches('/')
        )
    }
}

/// One request in all forms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CopyForms {
    /// The URL as this proxy serves it.
    pub rest_url: String,
    /// Path and query as the API server knows them.
    pub path: String,
    /// curl through this proxy, which needs no credential.
    pub curl: String,
    /// curl inside a Pod, with the service account mounted there.
    pub curl_in_pod: String,
    /// `kubectl get --raw`.
    pub kubectl_raw: String,
    /// `kubectl get`, where it can ask for the same.
    pub kubectl_get: Option<String>,
    /// The URL of what is on screen.
    pub link: String,
}

impl CopyForms {
    /// All forms of an address. `namespaced` is the scope of its resource, where discovery has told it.
    pub fn of(address: &Address, site: &Site, namespaced: Option<bool>) -> CopyForms {
        let path = path_and_query(&address.path, &address.query);
        let rest_url = site.url(&path);
        let streams = streams(address);
        CopyForms {
            curl: curl("GET", &rest_url, &[], streams),
            curl_in_pod: curl_in_pod(&path, streams),
            kubectl_raw: shell::command(vec!["kubectl", "get", "--raw", &path]),
            kubectl_get: kubectl::get(address, namespaced),
            link: format!("{}{}", site.page, address.to_hash()),
            rest_url,
            path,
        }
    }
}

/// curl as one line. GET is left unsaid, `streams` switches curl's buffer off, brackets and braces are kept from curl's own globbing.
fn curl(method: &str, url: &str, options: &[&str], streams: bool) -> String {
    let mut words = vec!["curl"];
    words.extend(streams.then_some("-N"));
    words.extend(url.contains(['[', ']', '{', '}']).then_some("-g"));
    if method != "GET" {
        words.extend(["-X", method]);
    }
    words.extend(options);
    words.push(url);
    shell::command(words)
}

fn curl_in_pod(path: &str, streams: bool) -> String {
    let unbuffered = if streams { " -N" } else { "" };
    let url = format!("{IN_CLUSTER}{path}");
    let url = shell::quote(&url);
    format!(
        r#"curl{unbuffered} --cacert {MOUNTED_CA} -H "Authorization: Bearer $(cat {MOUNTED_TOKEN})" {url}"#
    )
}

/// Whether the answer comes in pieces over time: a watch, or a log that is followed.
fn streams(address: &Address) -> bool {
    match address.path.place() {
        Place::Watch { .. } => true,
        Place::Subresource { subresource, .. } if subresource == "log" => {
            address.query.is_true("follow")
        }
        _ => address.query.is_true("watch"),
    }
}
