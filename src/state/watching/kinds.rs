//! Watched definitions: where they change, so does what the server serves.

use super::{Now, Told, Watching};
use crate::state::State;
use crate::state::live::Live;

/// Milliseconds after an event of a definition until the catalog is read once more: the server tells of the kind, and of its schema, up
/// to a second later (kube-aggregator pkg/controllers/openapiv3), and further events come.
const SETTLED: f64 = 2000.0;

impl State {
    /// Reads the catalog again where a definition or an API service has changed: at once, and when that has settled.
    pub(super) fn follow_kinds(&mut self, watching: &Live<Watching>, told: &[Told], now: Now) {
        let mut watching = watching.borrow_mut();
        let has_changed = told.iter().any(|(event, _)| event.kind.is_of_object());
        let is_first = has_changed && watching.catalog_due.is_none() && watching.tells_kinds();
        if is_first {
            watching.catalog_due = Some(now.since_start + SETTLED);
            self.refresh();
        }
        // While it is being read, it may have been asked for before the event.
        let is_due = watching
            .catalog_due
            .is_some_and(|due| due <= now.since_start);
        if is_due && self.discovering == 0 {
            watching.catalog_due = None;
            self.refresh();
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
