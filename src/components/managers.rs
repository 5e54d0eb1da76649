//! Who has set a value, in words: for a row of the tree and for the inspector.

use document::{Document, Node};
use rest::object;
use rest::ownership;
use rest::time::{self, Millis};

use super::pieces::spelled;

/// A manager that has set a value. All of it is text as sent but the age.
pub struct Manager {
    /// Its name, which anyone may choose.
    pub name: String,
    /// What it did, through which subresource, and how long ago: `Update · status · 3d`.
    pub how: String,
    /// When, in RFC 3339.
    pub time: String,
}

impl Manager {
    /// In one line, with what cannot be seen in a text spelled out.
    pub fn line(&self) -> String {
        spelled(&format!("{} {}", self.name, self.how))
    }
}

/// The managers that have set a value, as `managedFields` of the object around it tell.
pub fn managers(document: &Document, node: Node, now: Millis) -> Vec<Manager> {
    let Some(object) = object::object_of(document, node) else {
        return Vec::new();
    };
    let mut managers = Vec::new();
    for owner in ownership::owners(document, object, node) {
        let age = time::parse_rfc3339(&owner.time).map(|at| time::age(now - at));
        let mut how = vec![owner.operation, owner.subresource, age.unwrap_or_default()];
        how.retain(|text| !text.is_empty());
        managers.push(Manager {
            name: owner.manager,
            how: how.join(" · "),
            time: owner.time,
        });
    }
    managers
}
