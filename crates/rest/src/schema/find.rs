//! Fields that are found by a text, anywhere below a schema.

use std::borrow::Cow;

use document::{Document, Node, lower_case};

use super::field::{Field, field};
use super::layers::Layers;

/// Fields that are looked at, some ten microseconds each. The largest of the built-in kinds, Pod and `CronJob`, have 1,500.
const MOST_VISITS: usize = 20_000;
/// Names in a path. The deepest of the built-in kinds, `CronJobList`, has 13.
const DEEPEST: usize = 32;

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Findings<'a> {
    /// The nearest to the object first, in the order sent.
    pub hits: Vec<Hit<'a>>,
    /// Whether every field was looked at. A type that has itself below it was looked at once on each way.
    pub is_whole: bool,
}

/// One field that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit<'a> {
    /// The way to it, as [`field_named`](super::field_named) takes it: `spec`, `containers`, `image`.
    pub names: Vec<Cow<'a, str>>,
    /// The field.
    pub field: Field<'a>,
    /// Whether its name holds the text, not only its description.
    pub is_by_name: bool,
}

/// A field that was looked at, and whose own fields are to be.
struct Visit<'a> {
    name: Cow<'a, str>,
    schema: Node,
    /// The number of the visit to the object around it; the first, to the whole object, has none.
    around: Option<usize>,
    depth: usize,
    /// The `properties` it has itself or through its items: what must not be gone into again below it.
    properties: Option<Node>,
}

/// Looks below a schema for fields whose name or description holds a text, upper and lower case alike: breadth first, at most `limit`.
/// An empty text finds nothing.
pub fn find<'a>(document: &'a Document, schema: Node, text: &str, limit: usize) -> Findings<'a> {
    let mut search = Search {
        document,
        text: lower_case(text),
        limit,
        visits: Vec::new(),
        hits: Vec::new(),
    };
    search.visits.push(Visit {
        name: Cow::Borrowed(""),
        schema,
        around: None,
        depth: 0,
        properties: None,
    });
    let mut at = 0;
    let mut is_whole = true;
    while is_whole && !text.is_empty() && at < search.visits.len() {
        is_whole = search.go_into(at).is_some();
        at += 1;
    }
    Findings {
        hits: search.hits,
        is_whole,
    }
}

struct Search<'a> {
    document: &'a Document,
    /// In lower case.
    text: String,
    limit: usize,
    visits: Vec<Visit<'a>>,
    hits: Vec<Hit<'a>>,
}

impl<'a> Search<'a> {
    /// Looks at the fields directly in one that was visited. `None` where that would be too many, too deep, or one hit too much.
    fn go_into(&mut self, at: usize) -> Option<()> {
        let (schema, depth) = self
            .visits
            .get(at)
            .map(|visit| (visit.schema, visit.depth + 1))?;
        let layers = Layers::of(self.document, schema).with_fields();
        let Some((layers, properties)) =
            layers.and_then(|layers| layers.member("properties").map(|node| (layers, node)))
        else {
            return Some(());
        };
        if self.is_below(at, properties) {
            return Some(());
        }
        if depth > DEEPEST {
            return None;
        }
        if let Some(visit) = self.visits.get_mut(at) {
            visit.properties = Some(properties);
        }
        for (name, schema) in layers.properties() {
            if self.visits.len() >= MOST_VISITS {
                return None;
            }
            let visit = Visit {
                name,
                schema,
                around: Some(at),
                depth,
                properties: None,
            };
            if let Some(is_by_name) = self.matches(&visit) {
                if self.hits.len() >= self.limit {
                    return None;
                }
                let is_required = layers.requires(&visit.name);
                let field = field(self.document, visit.name.clone(), schema, is_required);
                let names = self.names(&visit);
                self.hits.push(Hit {
                    names,
                    field,
                    is_by_name,
                });
            }
            self.visits.push(visit);
        }
        Some(())
    }

    /// Whether a visit is inside one that went into these `properties`.
    fn is_below(&self, at: usize, properties: Node) -> bool {
        let mut around = Some(at);
        while let Some(visit) = around.and_then(|at| self.visits.get(at)) {
            if visit.properties == Some(properties) {
                return true;
            }
            around = visit.around;
        }
        false
    }

    /// Whether it is found, and then whether by its name.
    fn matches(&self, visit: &Visit) -> Option<bool> {
        if lower_case(&visit.name).contains(&self.text) {
            return Some(true);
        }
        let description = Layers::of(self.document, visit.schema).text("description")?;
        let is_found = lower_case(&description).contains(&self.text);
        is_found.then_some(false)
    }

    /// The names that lead to a field.
    fn names(&self, visit: &Visit<'a>) -> Vec<Cow<'a, str>> {
        let mut names = vec![visit.name.clone()];
        let mut around = visit.around;
        while let Some(visit) = around.and_then(|at| self.visits.get(at)) {
            around = visit.around;
            // The whole object has no name.
            if around.is_some() {
                names.push(visit.name.clone());
            }
        }
        names.reverse();
        names
    }
}
