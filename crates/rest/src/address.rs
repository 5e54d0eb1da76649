//! What is on screen, as one text: REST path and query, then the state of the view.

use crate::path::Path;
use crate::query::Query;

/// A place in the console. Its text is the location hash: `#/apis/batch/v1/jobs?limit=500#tab=table&at=/items/3`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Address {
    /// The REST path.
    pub path: Path,
    /// The query as it was typed.
    pub query: Query,
    /// How the answer is looked at.
    pub view: View,
}

/// How an answer is looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct View {
    /// The tab, in the word of the page.
    pub tab: Option<String>,
    /// The selected value: an RFC 6901 pointer.
    pub at: Option<String>,
}
