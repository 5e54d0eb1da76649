//! What people type or paste into the address bar.

use super::{Address, AddressFault, View, refuse_hidden_characters};
use crate::path::Path;
use crate::query::Query;
use crate::shell;

impl Address {
    /// Reads a path with or without its first slash, a URL of any proxy or API server, a link to a view of this page, or a whole
    /// `kubectl get --raw` or `curl` command. `base` is the path under which this proxy serves the API, with its slashes: `/SECRET/`.
    pub fn from_typed(text: &str, base: &str) -> Result<Address, AddressFault> {
        let text = text.trim();
        let text = text.strip_prefix("$ ").unwrap_or(text).trim_start();
        if text.starts_with("kubectl ") || text.starts_with("curl ") {
            let target =
                target_of_command(&shell::words(text)).ok_or(AddressFault::NoPathInCommand)?;
            return from_location(&target, base);
        }
        let text = text.strip_prefix("GET ").unwrap_or(text).trim_start();
        from_location(text.trim_matches(['\'', '"', '`']), base)
    }
}

fn from_location(text: &str, base: &str) -> Result<Address, AddressFault> {
    refuse_hidden_characters(text)?;
    let (location, fragment) = text.split_once('#').unwrap_or((text, ""));
    if fragment.starts_with('/') {
        return Address::from_hash(fragment);
    }
    let (location, has_host) = without_host(location)?;
    let (path, query) = location.split_once('?').unwrap_or((location, ""));
    let path = match without_base(path, base) {
        Some(own) => own,
        None if has_host || !path.starts_with('/') => without_foreign_prefix(path),
        None => path,
    };
    Ok(Address {
        path: Path::parse(path),
        query: Query::parse(query),
        view: View::parse(fragment),
    })
}

/// The path a command asks for: the value of `--raw`, else the URL of `curl`.
fn target_of_command(words: &[String]) -> Option<String> {
    if words.first()? == "curl" {
        let url = words.iter().find(|word| word.contains("://"));
        let last = || words.iter().skip(1).rfind(|word| !word.starts_with('-'));
        return url.or_else(last).cloned();
    }
    let raw = words.iter().position(|word| word == "--raw");
    let joined = || words.iter().find_map(|word| word.strip_prefix("--raw="));
    raw.and_then(|index| words.get(index + 1))
        .cloned()
        .or_else(|| joined().map(str::to_owned))
}

/// Path and query of a URL, and whether there was a host before them. `localhost:8001/api` counts as a URL too, as it does for curl.
fn without_host(text: &str) -> Result<(&str, bool), AddressFault> {
    let after_host = |rest: &'_ str| rest.find(['/', '?']).unwrap_or(rest.len());
    if let Some((scheme, rest)) = text
        .split_once("://")
        .filter(|(scheme, _)| !scheme.contains(['/', '?']))
    {
        if !["http", "https", "ws", "wss"]
            .iter()
            .any(|known| scheme.eq_ignore_ascii_case(known))
        {
            return Err(AddressFault::Scheme {
                scheme: scheme.to_owned(),
            });
        }
        return Ok((rest.get(after_host(rest)..).unwrap_or(""), true));
    }
    let (host, rest) = text
        .split_at_checked(after_host(text))
        .unwrap_or((text, ""));
    let has_port = host.rsplit_once(':').is_some_and(|(name, port)| {
        !name.is_empty() && !port.is_empty() && port.bytes().all(|digit| digit.is_ascii_digit())
    });
    Ok(if has_port {
        (rest, true)
    } else {
        (text, false)
    })
}

/// The path below our own base; `None` where it does not lie below one.
fn without_base<'a>(path: &'a str, base: &str) -> Option<&'a str> {
    let base = base.trim_end_matches('/');
    let rest = path.strip_prefix(base).filter(|_| !base.is_empty())?;
    (rest.is_empty() || rest.starts_with('/')).then_some(rest)
}

/// Cuts off what stands before the API in another proxy's URL, such as `/k8s/clusters/c-1/api/v1/pods` or another secret prefix. A path that
/// holds no root of an API stays whole.
fn without_foreign_prefix(path: &str) -> &str {
    let starts = std::iter::once(0).chain(path.match_indices('/').map(|(slash, _)| slash + 1));
    starts
        .filter_map(|start| path.get(start..))
        .find(|rest| starts_with_api_root(rest))
        .unwrap_or(path)
}

fn starts_with_api_root(rest: &str) -> bool {
    let mut segments = rest.split('/');
    let root = segments.next().unwrap_or_default();
    let next = segments.next().unwrap_or_default();
    match root {
        "api" => next.is_empty() || is_core_version(next),
        "version" => next.is_empty(),
        "apis" | "openapi" | "healthz" | "livez" | "readyz" | "metrics" => true,
        _ => false,
    }
}

fn is_core_version(segment: &str) -> bool {
    segment
        .strip_prefix('v')
        .is_some_and(|number| number.starts_with(|digit: char| digit.is_ascii_digit()))
}
