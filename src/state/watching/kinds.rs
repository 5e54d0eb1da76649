//! Watched definitions: where they change, so does what the server serves.

use super::{Told, Watching};
use crate::state::State;
use crate::state::live::Live;

impl State {
    /// Reads the catalog again where a definition or an API service has changed: at once, and when that has settled.
    pub(super) fn follow_kinds(&mut self, watching: &Live<Watching>, told: &[Told]) {
        let has_changed = told.iter().any(|(event, _)| event.kind.is_of_object());
        if has_changed && !self.doubts.settles && watching.borrow().tells_kinds() {
            self.refresh();
            self.doubts.settles = true;
        }
    }
}

impl Watching {
    /// Whether what is watched says what the server serves.
    fn tells_kinds(&self) -> bool {
        let place = self.listed.path.place();
        let Some(gvr) = place.gvr() else {
            return false;
        };
        match gvr.resource.as_str() {
            "customresourcedefinitions" => gvr.group == "apiextensions.k8s.io",
            "apiservices" => gvr.group == "apiregistration.k8s.io",
            _ => false,
        }
    }
}
