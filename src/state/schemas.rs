//! The `OpenAPI` documents that explain fields: which are there, and which is wanted next.

use std::rc::Rc;

use document::Document;
use rest::fields;
use rest::path::Path;
use rest::request::Request;
use rest::response::{Failure, Head, NetFault, Nonsense};
use rest::schema;

/// Whose document it is: an API group and version.
pub type GroupVersion = (String, String);

/// A document, or why there is none.
#[derive(Clone, Debug)]
pub enum Schema {
    /// It is being asked for.
    Coming,
    /// Here it is.
    Read(Rc<Document>),
    /// The server publishes none.
    None,
    /// It could not be read.
    Failed(Rc<Failure>),
}

impl Schema {
    /// What was answered to a question of [`Schemas::to_ask`].
    pub fn answered(path: &Path, answer: Result<(Head, Vec<u8>), NetFault>) -> Self {
        let failure = match answer {
            Err(fault) => Failure::of_fault(path, fault),
            // A server before 1.24 has no such path.
            Ok((head, _)) if head.status == 404 => return Self::None,
            Ok((head, body)) => match (Failure::of_answer(path, &head, &body), fields::read(&body))
            {
                (Some(failure), _) => failure,
                (None, Some(document)) => return Self::Read(Rc::new(document)),
                (None, None) => Failure::of_nonsense(path, &head, &body, Nonsense::Unexpected),
            },
        };
        Self::Failed(Rc::new(failure))
    }
}

/// A document that was wanted once.
#[derive(Debug)]
struct Entry {
    whose: GroupVersion,
    schema: Schema,
    /// What it was read by, with its hash.
    read_by: Option<Request>,
}

/// What was read so far.
#[derive(Debug, Default)]
pub struct Schemas {
    /// The index of the documents, with their hashes; `None` where it is to be asked for.
    index: Option<Schema>,
    /// Whether the index is newer than the wish for anything that is wanted: what it has not, is not there.
    is_index_new: bool,
    entries: Vec<Entry>,
    /// The documents that are still to be looked up in the index, and asked for where it has another hash.
    wanted: Vec<GroupVersion>,
    /// Whether an answer is awaited: one at a time, because the next question would give up the one before.
    is_asking: bool,
}

impl Schemas {
    /// The document of a group and version, if it was ever wanted.
    pub fn of(&self, group: &str, version: &str) -> Option<&Schema> {
        let mut entries = self.entries.iter();
        let found = entries.find(|entry| entry.whose.0 == group && entry.whose.1 == version);
        found.map(|entry| &entry.schema)
    }

    /// The document of a group and version is to be read; once more where there was none.
    pub fn want(&mut self, group: &str, version: &str) {
        let whose = (group.to_owned(), version.to_owned());
        match self.entry(&whose) {
            Some(entry) if matches!(entry.schema, Schema::Read(_) | Schema::Coming) => return,
            Some(entry) => entry.schema = Schema::Coming,
            None => self.entries.push(Entry {
                whose: whose.clone(),
                schema: Schema::Coming,
                read_by: None,
            }),
        }
        self.look_up(whose);
        self.settle();
    }

    /// What the server serves may have changed: the index is asked for again, and then the documents that have another hash by now.
    /// What was read is shown until then. Whether there is anything to ask.
    pub fn renew(&mut self) -> bool {
        self.index = None;
        self.is_index_new = false;
        self.wanted = self
            .entries
            .iter()
            .map(|entry| entry.whose.clone())
            .collect();
        !self.wanted.is_empty()
    }

    /// What to ask the server now: the index, then each document by its hash, which the browser keeps.
    pub fn to_ask(&mut self) -> Option<Request> {
        let (group, version) = self.wanted.first().filter(|_| !self.is_asking)?;
        let request = if let Some(Schema::Read(index)) = &self.index {
            let request = schema::request_for(index, group, version)?;
            self.wanted.remove(0);
            request
        } else {
            self.index = Some(Schema::Coming);
            Request::json(Path::parse("/openapi/v3"))
        };
        self.is_asking = true;
        Some(request)
    }

    /// Looks up what is wanted. What is in the index as it was read needs no question; what is not in it may be in a newer one, and
    /// is not there if this is the newer one.
    fn settle(&mut self) {
        let index = match &self.index {
            None | Some(Schema::Coming) => return,
            Some(index) => index.clone(),
        };
        let is_new = self.is_index_new;
        for whose in std::mem::take(&mut self.wanted) {
            let request = match &index {
                Schema::Read(index) => schema::request_for(index, &whose.0, &whose.1),
                _ => None,
            };
            let Some(entry) = self.entry(&whose) else {
                continue;
            };
            let is_read = matches!(entry.schema, Schema::Read(_));
            match (request, &index) {
                (Some(request), _) if is_read && entry.read_by.as_ref() == Some(&request) => {}
                (None, Schema::Read(_)) if is_new => entry.schema = Schema::None,
                // A server before 1.24 has no index; otherwise it could not be read. What is known stays.
                (None, _) if is_new && is_read => {}
                (None, other) if is_new => entry.schema = other.clone(),
                (request, _) => {
                    if request.is_none() {
                        self.index = None;
                    }
                    self.wanted.push(whose);
                }
            }
        }
    }

    /// The answer to what [`Schemas::to_ask`] has asked.
    pub fn answer(&mut self, request: &Request, schema: Schema) {
        self.is_asking = false;
        let segments = request.path.segments();
        let whose = match segments {
            [] | [_, _] => None,
            [_, _, root, group, version] if root == "apis" => {
                Some((group.clone(), version.clone()))
            }
            [.., version] => Some((String::new(), version.clone())),
        };
        match whose {
            Some(whose) => self.put(whose, request, schema),
            // One that was asked for before there was reason to ask again is of no use.
            None if self.index.is_some() => {
                self.index = Some(schema);
                self.is_index_new = true;
            }
            None => {}
        }
        self.settle();
    }

    /// Takes in a document. Where there is none under the hash of an older index, a newer one may have another hash.
    fn put(&mut self, whose: GroupVersion, request: &Request, schema: Schema) {
        let is_read = matches!(schema, Schema::Read(_));
        if !is_read {
            self.index = None;
            if !self.is_index_new {
                return self.look_up(whose);
            }
        }
        // What was read stays where the newer one cannot be.
        let entry = self.entry(&whose);
        if let Some(entry) = entry.filter(|entry| is_read || entry.read_by.is_none()) {
            entry.schema = schema;
            entry.read_by = is_read.then(|| request.clone());
        }
    }

    fn look_up(&mut self, whose: GroupVersion) {
        self.is_index_new = false;
        if !self.wanted.contains(&whose) {
            self.wanted.push(whose);
        }
    }

    fn entry(&mut self, whose: &GroupVersion) -> Option<&mut Entry> {
        let mut entries = self.entries.iter_mut();
        entries.find(|entry| entry.whose == *whose)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use rest::fields::read;

    use super::*;

    const INDEX: &str = r#"{"paths":{"api/v1":{"serverRelativeURL":"/openapi/v3/api/v1?hash=A"},"apis/apps/v1":{"serverRelativeURL":"/openapi/v3/apis/apps/v1?hash=B"}}}"#;

    const APPS: &str = "/openapi/v3/apis/apps/v1?hash=B";
    const NEW_APPS: &str = "/openapi/v3/apis/apps/v1?hash=C";

    /// The index after apps has changed.
    fn new_index() -> Schema {
        document(&INDEX.replace("hash=B", "hash=C"))
    }

    fn document(text: &str) -> Schema {
        Schema::Read(Rc::new(read(text.as_bytes()).unwrap()))
    }

    /// The proxy is gone.
    fn failed() -> Schema {
        Schema::answered(&Path::parse("/openapi/v3"), Err(NetFault::Unreachable))
    }

    fn state(schemas: &Schemas, group: &str) -> &'static str {
        match schemas.of(group, "v1") {
            None => "never wanted",
            Some(Schema::Coming) => "coming",
            Some(Schema::Read(_)) => "read",
            Some(Schema::None) => "none",
            Some(Schema::Failed(_)) => "failed",
        }
    }

    /// What is asked next, and its answer.
    #[track_caller]
    fn gets(schemas: &mut Schemas, path: &str, schema: Schema) {
        let request = schemas.to_ask().unwrap();
        assert_eq!(request.shown(), path);
        schemas.answer(&request, schema);
    }

    /// The document of apps was read, by the hash B.
    fn knowing_apps() -> Schemas {
        let mut schemas = Schemas::default();
        schemas.want("apps", "v1");
        gets(&mut schemas, "/openapi/v3", document(INDEX));
        gets(&mut schemas, APPS, document("{}"));
        assert!(schemas.to_ask().is_none());
        schemas
    }

    #[test]
    fn the_index_is_asked_once_and_each_document_once() {
        let mut schemas = Schemas::default();
        assert!(schemas.to_ask().is_none());
        schemas.want("apps", "v1");
        assert_eq!(state(&schemas, "apps"), "coming");
        let index = schemas.to_ask().unwrap();
        assert_eq!(index.shown(), "/openapi/v3");
        assert!(schemas.to_ask().is_none(), "it is under way");
        schemas.answer(&index, document(INDEX));
        let apps = schemas.to_ask().unwrap();
        assert_eq!(apps.shown(), "/openapi/v3/apis/apps/v1?hash=B");
        schemas.answer(&apps, document("{}"));
        assert_eq!(state(&schemas, "apps"), "read");
        schemas.want("apps", "v1");
        assert!(schemas.to_ask().is_none());
        schemas.want("", "v1");
        let core = schemas.to_ask().unwrap();
        assert_eq!(core.shown(), "/openapi/v3/api/v1?hash=A");
        schemas.answer(&core, document("{}"));
        assert!(schemas.to_ask().is_none());
    }

    #[test]
    fn a_hash_that_is_out_of_date_leads_to_the_index_and_the_new_one() {
        let mut schemas = knowing_apps();
        schemas.want("", "v1");
        gets(&mut schemas, "/openapi/v3/api/v1?hash=A", failed());
        assert_eq!(state(&schemas, ""), "coming");
        let newer = document(&INDEX.replace("hash=A", "hash=D"));
        gets(&mut schemas, "/openapi/v3", newer);
        // Twice is no question of an old hash.
        gets(&mut schemas, "/openapi/v3/api/v1?hash=D", failed());
        assert!(schemas.to_ask().is_none());
        assert_eq!(state(&schemas, ""), "failed");
        schemas.want("", "v1");
        gets(&mut schemas, "/openapi/v3", document(INDEX));
        gets(&mut schemas, "/openapi/v3/api/v1?hash=A", document("{}"));
        assert_eq!(state(&schemas, ""), "read");
    }

    #[test]
    fn what_the_index_has_not_may_be_in_a_newer_one() {
        const NEWER: &str = r#"{"paths":{"apis/new.example.com/v1":{"serverRelativeURL":"/openapi/v3/apis/new.example.com/v1?hash=N"}}}"#;
        let mut schemas = knowing_apps();
        schemas.want("new.example.com", "v1");
        gets(&mut schemas, "/openapi/v3", document(INDEX));
        assert_eq!(state(&schemas, "new.example.com"), "none");
        schemas.want("new.example.com", "v1");
        gets(&mut schemas, "/openapi/v3", document(NEWER));
        let path = "/openapi/v3/apis/new.example.com/v1?hash=N";
        gets(&mut schemas, path, document("{}"));
        assert_eq!(state(&schemas, "new.example.com"), "read");
    }

    #[test]
    fn of_what_was_read_only_what_has_another_hash_is_asked_for_again() {
        let mut schemas = knowing_apps();
        schemas.want("", "v1");
        gets(&mut schemas, "/openapi/v3/api/v1?hash=A", document("{}"));
        assert!(schemas.renew());
        assert_eq!(state(&schemas, "apps"), "read", "it stays meanwhile");
        gets(&mut schemas, "/openapi/v3", new_index());
        assert_eq!(state(&schemas, "apps"), "read");
        gets(&mut schemas, NEW_APPS, document("[]"));
        assert!(schemas.to_ask().is_none());
        schemas.renew();
        gets(&mut schemas, "/openapi/v3", new_index());
        assert!(schemas.to_ask().is_none());
        // What is gone from the index is gone, and what cannot be read now stays.
        schemas.renew();
        gets(&mut schemas, "/openapi/v3", failed());
        assert!(schemas.to_ask().is_none());
        assert_eq!(state(&schemas, "apps"), "read");
        schemas.renew();
        gets(&mut schemas, "/openapi/v3", document(r#"{"paths":{}}"#));
        assert_eq!(state(&schemas, "apps"), "none");
        assert!(!Schemas::default().renew(), "nothing was ever wanted");
    }

    #[test]
    fn what_was_read_stays_where_the_newer_one_cannot_be() {
        let mut schemas = knowing_apps();
        schemas.renew();
        gets(&mut schemas, "/openapi/v3", new_index());
        gets(&mut schemas, NEW_APPS, failed());
        assert_eq!(state(&schemas, "apps"), "read");
        assert!(schemas.to_ask().is_none());
        schemas.renew();
        gets(&mut schemas, "/openapi/v3", new_index());
        gets(&mut schemas, NEW_APPS, document("[]"));
        assert!(schemas.to_ask().is_none());
    }

    #[test]
    fn why_there_is_no_document_is_kept() {
        let path = Path::parse("/openapi/v3");
        let said = |status, body: &str| {
            let head = Head::new(status, [("Content-Type", "application/json")]);
            match Schema::answered(&path, Ok((head, body.as_bytes().to_vec()))) {
                Schema::Failed(failure) => format!("{:?}", failure.meaning),
                Schema::None => "none".to_owned(),
                Schema::Read(_) => "read".to_owned(),
                Schema::Coming => String::new(),
            }
        };
        let forbidden = r#"{"kind":"Status","status":"Failure","message":"no","code":403}"#;
        for (status, body, expected) in [
            (200, "{}", "read"),
            (404, "404 page not found", "none"),
            (403, forbidden, "Forbidden"),
            (503, "no", "ServerError"),
            (200, "no", "NotKubernetes"),
            (200, "{\"paths\":", "NotKubernetes(Unexpected)"),
        ] {
            let said = said(status, body);
            assert!(said.starts_with(expected), "{status} {body}: {said}");
        }
    }

    #[test]
    fn what_is_under_way_is_looked_up_again() {
        let mut schemas = Schemas::default();
        schemas.want("apps", "v1");
        let old = schemas.to_ask().unwrap();
        schemas.renew();
        assert!(schemas.to_ask().is_none());
        schemas.answer(&old, document(INDEX));
        gets(&mut schemas, "/openapi/v3", document(INDEX));
        let old = schemas.to_ask().unwrap();
        schemas.renew();
        schemas.answer(&old, document("{}"));
        assert_eq!(state(&schemas, "apps"), "read");
        gets(&mut schemas, "/openapi/v3", new_index());
        gets(&mut schemas, NEW_APPS, document("{}"));
        assert!(schemas.to_ask().is_none());
    }

    #[test]
    fn several_documents_are_asked_for_one_after_the_other() {
        let mut schemas = Schemas::default();
        schemas.want("apps", "v1");
        let index = schemas.to_ask().unwrap();
        schemas.want("", "v1");
        assert!(schemas.to_ask().is_none());
        schemas.answer(&index, document(INDEX));
        let apps = schemas.to_ask().unwrap();
        assert_eq!(apps.shown(), "/openapi/v3/apis/apps/v1?hash=B");
        schemas.want("old.example.com", "v1");
        assert!(schemas.to_ask().is_none(), "apps is under way");
        schemas.answer(&apps, document("{}"));
        // What the index has not may be in a newer one.
        gets(&mut schemas, "/openapi/v3", document(INDEX));
        let core = schemas.to_ask().unwrap();
        assert_eq!(core.shown(), "/openapi/v3/api/v1?hash=A");
        schemas.answer(&core, document("{}"));
        assert!(schemas.to_ask().is_none());
        for (group, expected) in [("apps", "read"), ("", "read"), ("old.example.com", "none")] {
            assert_eq!(state(&schemas, group), expected, "{group}");
        }
    }

    #[test]
    fn a_server_without_documents_has_none() {
        let mut schemas = Schemas::default();
        schemas.want("apps", "v1");
        let index = schemas.to_ask().unwrap();
        schemas.answer(&index, Schema::None);
        assert!(schemas.to_ask().is_none());
        assert_eq!(state(&schemas, "apps"), "none");
    }

    #[test]
    fn what_the_server_does_not_publish_is_said() {
        let mut schemas = Schemas::default();
        schemas.want("old.example.com", "v1");
        let index = schemas.to_ask().unwrap();
        schemas.answer(&index, document(INDEX));
        assert!(schemas.to_ask().is_none());
        assert_eq!(state(&schemas, "old.example.com"), "none");
        let mut schemas = Schemas::default();
        schemas.want("apps", "v1");
        let index = schemas.to_ask().unwrap();
        schemas.answer(&index, failed());
        assert!(schemas.to_ask().is_none());
        assert_eq!(state(&schemas, "apps"), "failed");
        schemas.want("apps", "v1");
        assert_eq!(schemas.to_ask().unwrap().shown(), "/openapi/v3");
    }
}
