//! `/openapi/v3`: which documents there are.

use rest::address::Address;
use rest::path::Path;
use rest::query::Query;
use rest::schema::group_documents;
use yew::prelude::*;

use crate::components::grid::{self, grid};
use crate::components::pieces::{draw_text, spelled};
use crate::hooks::console::Console;
use crate::state::answer::Answer;
use crate::tag::{Child, tag};

/// A table of the documents, each under its hash, so that the browser keeps it.
pub fn openapi_index_view(console: &Console, answer: &Answer) -> Html {
    let words = &console.words.answers;
    let mut rows = Vec::new();
    if let Some(index) = answer.documents().first() {
        for (_, url) in group_documents(index) {
            let document = match address_of(&url) {
                Some(address) => tag("a")
                    .set("href", address.to_hash())
                    .child(spelled(&address.path.to_string()))
                    .html(),
                // Where to go is never left to an answer.
                None => draw_text(&url, console.words),
            };
            rows.push(grid::row(vec![document]));
        }
    }
    tag("div")
        .class("panel")
        .child(grid(words.documents, &[words.document], rows))
        .html()
}

/// The address of a document: below `/openapi/v3/`, with its hash and nothing else.
fn address_of(url: &str) -> Option<Address> {
    let (path, query) = url.split_once('?').unwrap_or((url, ""));
    let path = Path::parse(path);
    let is_below =
        matches!(path.segments(), [openapi, v3, _, ..] if openapi == "openapi" && v3 == "v3");
    let hash = Query::parse(query).get("hash");
    let query = hash.map_or_else(Query::new, |hash| Query::new().with("hash", &hash));
    is_below.then(|| Address {
        query,
        ..Address::of(path)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_are_below_their_index() {
        for (url, hash) in [
            (
                "/openapi/v3/apis/batch/v1?hash=A1",
                Some("#/openapi/v3/apis/batch/v1?hash=A1"),
            ),
            (
                "/openapi/v3/version?watch=1&hash=B",
                Some("#/openapi/v3/version?hash=B"),
            ),
            ("/openapi/v3/../../api/v1/secrets", None),
            ("/api/v1/secrets", None),
            ("https://evil.example/openapi/v3/x", None),
            ("/openapi/v3", None),
        ] {
            let address = address_of(url).map(|address| address.to_hash());
            assert_eq!(address.as_deref(), hash, "{url}");
        }
    }
}
