//! The inventory: the rows of its table, from the catalog and what the server has answered so far.

#[cfg(test)]
mod tests;

use std::rc::Rc;

use rest::address::Address;
use rest::discovery::{Catalog, Filter};
use rest::inventory::{self, Count, Entry};
use rest::object;
use rest::path::Place;
use rest::request::Request;
use rest::response::Failure;
use rest::terminating::{self, Terminating};

use super::answer::Answer;
use super::questions::{Questions, Reply, Standing};

/// Objects that an answer brings where they are only counted.
const COUNTED: u32 = 1;
/// Objects that an answer brings where they are in the way of a namespace, to be named.
const NAMED: u32 = 20;

/// What is known of the number of objects of a resource.
#[derive(Clone, Debug)]
pub enum Known {
    /// It was not asked for.
    Nothing,
    /// The answer is to come.
    Coming,
    /// The server has told it.
    Count(Count, Rc<Reply>),
    /// The server has refused, or nothing came.
    Failed(Rc<Failure>),
}

/// A resource and how many objects of it there are.
#[derive(Clone, Debug)]
pub struct Row<'a> {
    /// The resource and where it is listed.
    pub entry: Entry<'a>,
    /// What was asked to know it, which may have been before it was known that the namespace is to go.
    pub asked: Request,
    /// How many there are.
    pub known: Known,
}

impl Row<'_> {
    /// Whether the server has said that there is none.
    pub fn is_empty(&self) -> bool {
        matches!(&self.known, Known::Count(count, _) if count.known == 0 && count.is_all)
    }

    fn count(&self) -> Option<u64> {
        match &self.known {
            Known::Count(count, _) => Some(count.known),
            _ => None,
        }
    }
}

/// How far the counting is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Resources to be counted.
    pub all: usize,
    /// Answered, well or not.
    pub answered: usize,
    /// Answered with a refusal or not at all.
    pub failed: usize,
    /// Still to come.
    pub coming: usize,
    /// Those of which there is no object.
    pub empty: usize,
}

/// The order of the rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// As in the catalog: group by group.
    #[default]
    Group,
    /// By the name of the resource.
    Name,
    /// The most objects first; what is not known last.
    Count,
}

impl Order {
    /// The word of an address.
    pub fn parse(word: Option<&str>) -> Self {
        match word {
            Some("name") => Self::Name,
            Some("count") => Self::Count,
            _ => Self::Group,
        }
    }
}

/// The namespace that an inventory at this address is of: `None` for the whole cluster.
pub fn namespace(address: &Address) -> Option<String> {
    match address.path.place() {
        Place::Object { gvr, name, .. } if is_namespaces(&gvr) => Some(name),
        _ => None,
    }
}

/// Whether a place has an inventory.
pub fn is_at(place: &Place) -> bool {
    match place {
        Place::Index => true,
        Place::Object { gvr, .. } => is_namespaces(gvr),
        _ => false,
    }
}

fn is_namespaces(gvr: &rest::path::Gvr) -> bool {
    gvr.group.is_empty() && gvr.resource == "namespaces"
}

/// What the object on screen waits for, if it is being deleted.
pub fn terminating_of(answer: &Answer) -> Option<Terminating> {
    let document = answer.tree()?.document(0)?;
    let root = document.root()?;
    if !object::is_object(document, root) {
        return None;
    }
    terminating::of(document, root)
}

/// Everything to be counted, in the order of the catalog. What is in a namespace that is to go is also named.
pub fn rows<'a>(
    catalog: &'a Catalog,
    questions: &Questions,
    namespace: Option<&str>,
    is_terminating: bool,
) -> Vec<Row<'a>> {
    let limit = if is_terminating { NAMED } else { COUNTED };
    let mut rows = Vec::new();
    for entry in inventory::entries(catalog, namespace, limit) {
        let mut asked = entry.request.clone();
        let mut known = self::known(questions, &asked);
        if is_terminating && matches!(known, Known::Nothing) {
            asked = inventory::counting(asked.path, COUNTED);
            known = self::known(questions, &asked);
        }
        rows.push(Row {
            entry,
            asked,
            known,
        });
    }
    rows
}

fn known(questions: &Questions, request: &Request) -> Known {
    match questions.of(request) {
        None => Known::Nothing,
        Some(Standing::Waiting | Standing::Asked) => Known::Coming,
        Some(Standing::Failed(failure)) => Known::Failed(Rc::clone(failure)),
        Some(Standing::Answered(reply)) => {
            let count = reply.document.as_ref().and_then(inventory::count);
            count.map_or(Known::Nothing, |count| {
                Known::Count(count, Rc::clone(reply))
            })
        }
    }
}

/// How far the counting is.
pub fn progress(rows: &[Row<'_>]) -> Progress {
    let count = |is: &dyn Fn(&Row<'_>) -> bool| rows.iter().filter(|row| is(row)).count();
    let coming = count(&|row| matches!(row.known, Known::Coming));
    let nothing = count(&|row| matches!(row.known, Known::Nothing));
    Progress {
        all: rows.len(),
        answered: rows.len() - coming - nothing,
        failed: count(&|row| matches!(row.known, Known::Failed(_))),
        coming,
        empty: count(&|row| row.is_empty()),
    }
}

/// The rows to show, as their numbers: those that a filter lets through, without the empty ones unless they are unfolded, in order.
pub fn shown(rows: &[Row<'_>], filter: &Filter, order: Order, with_empty: bool) -> Vec<usize> {
    let mut shown: Vec<usize> = Vec::new();
    for (number, row) in rows.iter().enumerate() {
        if !filter.matches(row.entry.resource) || (row.is_empty() && !with_empty) {
            continue;
        }
        // Rows are some hundreds; a standard sort would be kilobytes of the page.
        let is_before = |&other: &usize| {
            rows.get(other)
                .is_some_and(|other| !goes_before(row, other, order))
        };
        let at = shown.partition_point(is_before);
        shown.insert(at, number);
    }
    shown
}

fn goes_before(row: &Row<'_>, other: &Row<'_>, order: Order) -> bool {
    match order {
        Order::Group => false,
        Order::Name => row.entry.resource.gvr.resource < other.entry.resource.gvr.resource,
        Order::Count => row.count() > other.count(),
    }
}
