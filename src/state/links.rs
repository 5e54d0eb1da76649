//! Where a click leads.

use rest::address::Address;
use rest::path::{Path, Place};
use rest::query::Query;

/// How many objects a click on a collection asks for at first.
const PAGE: &str = "500";
/// How many of its last lines a click on a log asks for at first.
const TAIL: &str = "1000";

/// The address of a path that is clicked. Collections come in pages and logs with their end, and that stands in the address, in sight; a typed path
/// is sent as typed.
pub fn link_to(path: Path) -> Address {
    let query = match path.place() {
        Place::Collection { .. } => Query::new().with("limit", PAGE),
        Place::Subresource { subresource, .. } if subresource == "log" => {
            Query::new().with("tailLines", TAIL)
        }
        _ => Query::new(),
    };
    Address {
        path,
        query,
        ..Address::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn collections_come_in_pages_and_logs_with_their_end() {
        let hash = |path: &str| link_to(Path::parse(path)).to_hash();
        assert_eq!(
            hash("/apis/batch/v1/jobs"),
            "#/apis/batch/v1/jobs?limit=500"
        );
        assert_eq!(
            hash("/api/v1/namespaces/prod/pods"),
            "#/api/v1/namespaces/prod/pods?limit=500"
        );
        assert_eq!(
            hash("/api/v1/namespaces/prod/pods/web/log"),
            "#/api/v1/namespaces/prod/pods/web/log?tailLines=1000"
        );
        for other in [
            "/",
            "/apis/batch/v1",
            "/api/v1/namespaces/prod/pods/web",
            "/metrics",
        ] {
            assert_eq!(hash(other), format!("#{other}"));
        }
    }
}
