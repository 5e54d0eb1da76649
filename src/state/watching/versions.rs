//! What a watch has told: versions of objects, within bounds.

use std::rc::Rc;

use document::{Difference, Document};
use rest::object;
use rest::ownership::Writers;
use rest::path::Place;
use rest::request::Request;
use rest::watch::{Event, Kind, differences, part_of};

/// Bytes of all versions that are kept; the oldest are dropped first.
const MOST_BYTES: usize = 32 << 20;

/// A state of an object that a watch has told.
#[derive(Debug)]
pub struct Version {
    /// What the event said. `None` for how the object was before its first event.
    pub kind: Option<Kind>,
    /// When it came, in milliseconds since 1970 by the clock of this machine.
    pub at: i64,
    /// Who the object is: its uid, else namespace and name.
    pub key: String,
    /// Its namespace and name, to be read; the words of the server for an error.
    pub name: String,
    /// `metadata.resourceVersion`.
    pub resource_version: String,
    /// The object, or the row of a table.
    pub document: Rc<Document>,
    /// The same before, where that is known.
    pub before: Option<Rc<Document>>,
    /// How the two differ.
    pub differences: Vec<Difference>,
    /// The managers that have written since the version before, as managedFields tell it.
    pub by: String,
}

impl Version {
    /// Whether it is an object: no bookmark, no error.
    pub fn is_of_object(&self) -> bool {
        self.kind.is_none_or(Kind::is_of_object)
    }

    /// Bytes that it may hold by itself: the version before may have been dropped, or have come with a list.
    fn byte_len(&self) -> usize {
        let before = self.before.as_ref().map_or(0, |before| before.byte_len());
        self.document.byte_len() + before
    }
}

/// The versions that are kept.
#[derive(Debug)]
pub struct Versions {
    kept: Vec<Rc<Version>>,
    /// Versions that were dropped to make room.
    pub dropped: usize,
    /// Events so far: versions but for those that were listed.
    pub events: usize,
    /// When what is watched was read: milliseconds since 1970 by the clock of this machine.
    pub(super) listed_at: i64,
    /// Whether one object is watched, no list.
    pub is_of_one: bool,
    bytes: usize,
}

impl Versions {
    /// None yet of what was listed.
    pub(super) fn of(listed: &Request, listed_at: i64) -> Self {
        Self {
            kept: Vec::new(),
            dropped: 0,
            events: 0,
            listed_at,
            is_of_one: matches!(listed.path.place(), Place::Object { .. }),
            bytes: 0,
        }
    }

    /// The resource version that a watch of what was read at this version starts from. Of one object it is none (`""`): its own may be
    /// from long before what the server remembers (apiserver `pkg/storage/cacher/watch_cache_history.go`), whenever it was read.
    pub(super) fn start(&self, version: String) -> String {
        if self.is_of_one {
            String::new()
        } else {
            version
        }
    }

    /// What has been told and is still kept, oldest first.
    pub fn kept(&self) -> &[Rc<Version>] {
        &self.kept
    }

    /// Versions so far, dropped ones included.
    pub fn count(&self) -> usize {
        self.dropped + self.kept.len()
    }

    /// A version by its number since the switch.
    pub fn get(&self, number: usize) -> Option<&Rc<Version>> {
        self.kept.get(number.checked_sub(self.dropped)?)
    }

    /// Keeps what an event tells, after how the object was before.
    pub(super) fn note(
        &mut self,
        event: &Event,
        at: i64,
        listed: &mut dyn FnMut(&str) -> Option<Document>,
    ) -> Option<Rc<Version>> {
        if event.kind == Kind::Bookmark && self.is_of_one {
            return None;
        }
        let key = object::name_of(&event.document, event.object).unwrap_or_default();
        if event.kind == Kind::Added && self.is_of_one {
            // The first event says how the object is, which may be what is known.
            let known = listed(&key).map(|known| version_of(&known));
            if known == event.resource_version() {
                return None;
            }
        }
        self.events += 1;
        if event.kind == Kind::Unknown {
            return None;
        }
        let document = Rc::new(part_of(&event.document, event.item));
        let mut known = self.kept.iter().rev();
        let before = known.find(|version| version.key == key);
        let before = before.map(|version| Rc::clone(&version.document));
        // An error is no version of anything.
        let before = before
            .or_else(|| self.first_seen(event, &key, listed))
            .filter(|_| event.kind.is_of_object());
        let changed = before.as_deref().map(|before| {
            let by = Writers::between(before, &document).all();
            (differences(before, &document), by)
        });
        let (differences, by) = changed.unwrap_or_default();
        let version = Version {
            kind: Some(event.kind),
            at,
            name: name(event),
            resource_version: event.resource_version().unwrap_or_default(),
            differences,
            by,
            key,
            before,
            document,
        };
        Some(self.keep(version))
    }

    /// Keeps how an object was before its first event, as it was listed.
    fn first_seen(
        &mut self,
        event: &Event,
        key: &str,
        listed: &mut dyn FnMut(&str) -> Option<Document>,
    ) -> Option<Rc<Document>> {
        let document = Rc::new(listed(key)?);
        // Of one object that is what was told last, and it may have been made anew under its name.
        let is_told = self.is_of_one && self.kept.iter().any(|version| version.is_of_object());
        if event.kind.is_of_object() && !is_told {
            self.keep(Version {
                kind: None,
                at: self.listed_at,
                key: key.to_owned(),
                name: name(event),
                resource_version: version_of(&document),
                before: None,
                differences: Vec::new(),
                by: String::new(),
                document: Rc::clone(&document),
            });
        }
        Some(document)
    }

    fn keep(&mut self, version: Version) -> Rc<Version> {
        let version = Rc::new(version);
        self.bytes += version.byte_len();
        self.kept.push(Rc::clone(&version));
        let mut gone = 0;
        while self.bytes > MOST_BYTES && gone + 1 < self.kept.len() {
            let oldest = self.kept.get(gone);
            self.bytes -= oldest.map_or(0, |version| version.byte_len());
            gone += 1;
        }
        self.kept.drain(..gone);
        self.dropped += gone;
        version
    }

    /// The place of the newest version of the same object.
    pub fn newest_of(&self, version: &Version) -> Option<usize> {
        let is_same = |other: &Rc<Version>| {
            other.is_of_object() && (other.key == version.key || self.is_of_one)
        };
        let found = || self.kept.iter().rposition(is_same);
        version.is_of_object().then(found).flatten()
    }
}

/// What an event is about, to be read.
fn name(event: &Event) -> String {
    match event.kind {
        Kind::Error => event.message(),
        Kind::Bookmark => event.resource_version().unwrap_or_default(),
        _ => {
            let who = object::identity(&event.document, event.object);
            let names = [who.namespace, who.name].into_iter().flatten();
            names.collect::<Vec<_>>().join("/")
        }
    }
}

/// The resource version of an object, or of that of a row.
fn version_of(document: &Document) -> String {
    let of_row = document.find(&["object", "metadata", "resourceVersion"]);
    let own = || document.find(&["metadata", "resourceVersion"]);
    let text = of_row.or_else(own).and_then(|node| document.text(node));
    text.unwrap_or_default().into_owned()
}
