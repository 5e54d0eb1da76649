//! The `OpenAPI` documents that explain fields: which are there, and which is wanted next.

use std::rc::Rc;

use document::Document;
use rest::path::Path;
use rest::request::Request;
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
    Failed,
}

/// What was read so far.
#[derive(Debug, Default)]
pub struct Schemas {
    /// The index of the documents, with their hashes.
    index: Option<Schema>,
    read: Vec<(GroupVersion, Schema)>,
    /// The documents that are still to be asked for.
    wanted: Vec<GroupVersion>,
    /// Whether an answer is awaited: one at a time, because the next question would give up the one before.
    is_asking: bool,
}

impl Schemas {
    /// The document of a group and version, if it was ever wanted.
    pub fn of(&self, group: &str, version: &str) -> Option<&Schema> {
        let mut read = self.read.iter();
        let found = read.find(|((own, other), _)| own == group && other == version);
        found.map(|(_, schema)| schema)
    }

    /// The document of a group and version is to be read.
    pub fn want(&mut self, group: &str, version: &str) {
        if matches!(self.index, Some(Schema::Failed)) {
            self.index = None;
        }
        let is_failed = matches!(self.of(group, version), Some(Schema::Failed));
        let wanted = (group.to_owned(), version.to_owned());
        self.read.retain(|(own, _)| !is_failed || *own != wanted);
        if self.of(group, version).is_none() {
            self.read.push((wanted.clone(), Schema::Coming));
            self.wanted.push(wanted);
            self.settle();
        }
    }

    /// What to ask the server now: the index once, then each document by its hash, which the browser keeps.
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

    /// What is wanted and not in the index is not there; without an index nothing is.
    fn settle(&mut self) {
        let index = match &self.index {
            None | Some(Schema::Coming) => return,
            Some(index) => index.clone(),
        };
        for (group, version) in std::mem::take(&mut self.wanted) {
            match &index {
                Schema::Read(document) => {
                    if schema::request_for(document, &group, &version).is_some() {
                        self.wanted.push((group, version));
                    } else {
                        self.put(&group, &version, Schema::None);
                    }
                }
                // A server before 1.24 has none; otherwise it could not be read.
                other => self.put(&group, &version, other.clone()),
            }
        }
    }

    /// The answer to what [`Schemas::to_ask`] has asked.
    pub fn answer(&mut self, request: &Request, schema: Schema) {
        self.is_asking = false;
        match rest::path::Path::segments(&request.path) {
            [_, _] => self.index = Some(schema),
            [_, _, .., group, version]
                if request
                    .path
                    .segments()
                    .get(2)
                    .is_some_and(|root| root == "apis") =>
            {
                let (group, version) = (group.clone(), version.clone());
                self.put(&group, &version, schema);
            }
            [.., version] => {
                let version = version.clone();
                self.put("", &version, schema);
            }
            [] => {}
        }
        self.settle();
    }

    fn put(&mut self, group: &str, version: &str, schema: Schema) {
        let is = |(own, _): &&mut (GroupVersion, Schema)| own.0 == group && own.1 == version;
        if let Some((_, place)) = self.read.iter_mut().find(is) {
            *place = schema;
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use rest::fields::read;

    use super::*;

    const INDEX: &str = r#"{"paths":{"api/v1":{"serverRelativeURL":"/openapi/v3/api/v1?hash=A"},"apis/apps/v1":{"serverRelativeURL":"/openapi/v3/apis/apps/v1?hash=B"}}}"#;

    fn document(text: &str) -> Schema {
        Schema::Read(Rc::new(read(text.as_bytes()).unwrap()))
    }

    fn state(schemas: &Schemas, group: &str) -> &'static str {
        match schemas.of(group, "v1") {
            None => "never wanted",
            Some(Schema::Coming) => "coming",
            Some(Schema::Read(_)) => "read",
            Some(Schema::None) => "none",
            Some(Schema::Failed) => "failed",
        }
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
        schemas.answer(&core, Schema::Failed);
        assert_eq!(state(&schemas, ""), "failed");
        schemas.want("", "v1");
        assert_eq!(
            schemas.to_ask().unwrap().shown(),
            core.shown(),
            "asked again"
        );
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
        schemas.answer(&index, Schema::Failed);
        assert!(schemas.to_ask().is_none());
        assert_eq!(state(&schemas, "apps"), "failed");
        schemas.want("apps", "v1");
        assert_eq!(schemas.to_ask().unwrap().shown(), "/openapi/v3");
    }
}
