//! What a watch tells joins the answer it is about: an object is replaced by its newer version, a list gets the events after its pages.

use std::collections::HashMap;

use document::{Difference, Document, Node, Tree};
use rest::object;
use rest::path::Place;
use rest::watch::{Event, Kind, part_of};

use super::answer::{Answer, Body, FOLDED_KEY, OBJECT_DEPTH};
use super::watching::Version;

/// Objects of a list that events are kept of. With more, the list is better asked for again.
const MOST: usize = 5000;

/// Pages of a list whose objects are noted before there is an event.
const EARLY: usize = 40;

/// Changed values of an object that are marked.
const MOST_CHANGED: usize = 1000;

/// The last event of an object of a list: a part of the answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    /// The part of the answer that holds it.
    pub part: usize,
    /// What it says.
    pub kind: Kind,
    /// When it came, in milliseconds since 1970 by the clock of this machine.
    pub at: i64,
    /// Namespace and name, to be read.
    pub name: String,
    /// The item that it is a newer version of.
    pub of: Option<(usize, Node)>,
    /// The newer version, inside the event.
    pub item: Node,
    /// Values that were not so before.
    changed: Vec<Node>,
}

/// Where an object of a list is.
#[derive(Clone, Copy, Debug, Default)]
struct Known {
    /// The item of a page.
    listed: Option<(usize, Node)>,
    /// The place of its last event among those that were told.
    told: Option<usize>,
}

/// What events have made of an answer.
#[derive(Debug, Default)]
pub struct Events {
    told: Vec<Told>,
    /// How many there were.
    count: usize,
    /// Objects by who they are, and the parts of the answer that were looked through for them.
    items: HashMap<String, Known>,
    looked_at: usize,
    /// Values of an object that were not so before.
    changed: Vec<Node>,
    /// The object is gone.
    is_deleted: bool,
}

impl Events {
    /// Those of a version by itself: what was not so before.
    pub fn of_version(version: &Version) -> Self {
        Self {
            changed: changed(version, Node::ROOT),
            ..Self::default()
        }
    }

    /// The last event of each object of a list, in the order of their parts.
    pub fn told(&self) -> &[Told] {
        &self.told
    }

    /// Events so far.
    pub fn count(&self) -> usize {
        self.count
    }

    /// Changes with what the events say, and what they are about.
    pub fn revision(&self) -> usize {
        self.count + self.looked_at
    }

    /// The object of the answer is gone.
    pub fn is_deleted(&self) -> bool {
        self.is_deleted
    }

    /// The event that a part of the answer is.
    pub fn of_part(&self, part: usize) -> Option<&Told> {
        let place = self.told.binary_search_by_key(&part, |told| told.part);
        self.told.get(place.ok()?)
    }

    /// The last event of an item of a page.
    pub fn of_item(&self, part: usize, node: Node) -> Option<&Told> {
        self.told.iter().find(|told| told.of == Some((part, node)))
    }

    /// The page that a part is.
    pub fn page_of(&self, part: usize) -> Option<usize> {
        let before = self.told.partition_point(|told| told.part < part);
        self.of_part(part).is_none().then(|| part - before)
    }

    /// Whether a value was not so in the version before.
    pub fn is_changed(&self, part: usize, node: Node) -> bool {
        let changed = self
            .of_part(part)
            .map_or(&self.changed, |told| &told.changed);
        changed.contains(&node)
    }

    /// How many objects more there are than the pages hold, and how many fewer.
    pub fn come_and_gone(&self) -> (usize, usize) {
        let is_deleted = |told: &&Told| told.kind == Kind::Deleted;
        let come = self
            .told
            .iter()
            .filter(|told| told.of.is_none() && !is_deleted(told))
            .count();
        let gone = self
            .told
            .iter()
            .filter(|told| told.of.is_some() && is_deleted(told))
            .count();
        (come, gone)
    }
}

impl Answer {
    /// The version of an object that the pages hold, by itself.
    pub fn listed_version(&mut self, key: &str) -> Option<Document> {
        if let Place::Object { .. } = self.first()?.request.path.place() {
            let document = self.tree()?.document(0)?;
            return Some(part_of(document, document.root()?));
        }
        let (part, node) = self.known(key).listed?;
        Some(part_of(self.tree()?.document(part)?, node))
    }

    fn known(&mut self, key: &str) -> Known {
        let mut events = std::mem::take(&mut self.events);
        let parts = self.tree().map_or(&[][..], Tree::parts);
        for (part, document) in parts
            .iter()
            .map(document::Part::document)
            .enumerate()
            .skip(events.looked_at)
        {
            let items = object::items(document)
                .into_iter()
                .flat_map(|list| document.children(list));
            for item in items {
                if let Some(name) = object::item_name(document, item) {
                    let known = events.items.entry(name).or_default();
                    known.listed = known.listed.or(Some((part, item)));
                    // Its page may have come after the event.
                    let told = known.told.and_then(|place| events.told.get_mut(place));
                    if let Some(told) = told {
                        told.of = known.listed;
                    }
                }
            }
        }
        events.looked_at = parts.len();
        let known = events.items.get(key).copied().unwrap_or_default();
        self.events = events;
        known
    }

    /// A page has come: what was told may be about items of it. Of a list that comes in pages, who is in them is noted with each of the
    /// first, so that not all are when the first event comes.
    pub(super) fn note_page(&mut self) {
        let parts = self.tree().map_or(0, |tree| tree.parts().len());
        if self.events.count > 0 || (2..=EARLY).contains(&parts) {
            self.known("");
        }
    }

    /// Takes in an event. Whether the answer has room for more.
    pub fn tell(&mut self, event: &Event, version: &Version) -> bool {
        if !event.kind.is_of_object() {
            return true;
        }
        self.events.count += 1;
        let is_object = self
            .first()
            .is_some_and(|page| matches!(page.request.path.place(), Place::Object { .. }));
        if is_object {
            self.renew_object(event, version);
        } else {
            self.tell_of_item(event, version);
        }
        self.events.told.len() < MOST
    }

    fn renew_object(&mut self, event: &Event, version: &Version) {
        self.events.is_deleted = event.kind == Kind::Deleted;
        self.hide_all();
        let Body::Json(old) = &self.body else {
            return;
        };
        let mut tree = Tree::new(OBJECT_DEPTH).fold_key(FOLDED_KEY);
        tree.feed(&event.document.bytes(event.document.span(event.item)));
        tree.finish();
        let (row, below) = self.anchor.get().unwrap_or_default();
        let row = tree.keep(old, &object::item_name, row);
        self.anchor.set(Some((row, below)));
        self.body = Body::Json(tree);
        self.events.changed = changed(version, Node::ROOT);
    }

    fn tell_of_item(&mut self, event: &Event, version: &Version) {
        let known = self.known(&version.key);
        let bytes = event.document.bytes(0..event.document.byte_len());
        let before = known.told.and_then(|place| self.events.told.get(place));
        if let Some(told) = before {
            // What was revealed is another value now.
            let part = told.part;
            self.revealed.retain(|(of, _)| *of != part);
        }
        let Body::Json(tree) = &mut self.body else {
            return;
        };
        let part = if let Some(told) = before {
            tree.replace_part(told.part, &bytes);
            told.part
        } else {
            tree.push_part();
            tree.feed(&bytes);
            tree.finish();
            tree.parts().len() - 1
        };
        let told = Told {
            part,
            kind: event.kind,
            at: version.at,
            name: version.name.clone(),
            of: known.listed,
            item: event.item,
            changed: changed(version, event.item),
        };
        if let Some(old) = known.told.and_then(|place| self.events.told.get_mut(place)) {
            *old = told;
        } else {
            let place = Some(self.events.told.len());
            self.events.told.push(told);
            let known = self.events.items.entry(version.key.clone()).or_default();
            known.told = place;
        }
    }
}

/// The values of a version that were not so before, where its root is the value `from` of a document.
fn changed(version: &Version, from: Node) -> Vec<Node> {
    let new = version
        .differences
        .iter()
        .filter_map(|difference| match *difference {
            Difference::Left(_) => None,
            Difference::Right(at) | Difference::Changed(_, at) => {
                Some(Node::new(from.index() + at.node.index()))
            }
        });
    new.take(MOST_CHANGED).collect()
}
