//! The way from `/` to a path, step by step: breadcrumbs, and the parent.

#[cfg(test)]
mod tests;

use super::{Gvr, Path, Place};

/// One step of the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Crumb {
    /// The decoded segment, `/` for the first step. Data: to be shown with its control and bidi characters visible.
    pub label: String,
    /// Where the step leads, if anywhere: the path up to here, or for a namespace's name the namespace itself.
    pub target: Option<Path>,
}

impl Path {
    /// Every step from `/` to this path. The last one leads to this path, unless that is a way into a Pod, Service or Node.
    pub fn crumbs(&self) -> Vec<Crumb> {
        let root = Crumb {
            label: "/".to_owned(),
            target: Some(Path::root()),
        };
        let steps = self
            .segments
            .iter()
            .enumerate()
            .map(|(index, segment)| Crumb {
                label: segment.clone(),
                target: self.step_target(index + 1),
            });
        std::iter::once(root).chain(steps).collect()
    }

    /// The nearest path above that a server answers: above `/apis/batch/v1/namespaces/x/jobs` that is `/apis/batch/v1`. `None` above `/`.
    pub fn parent(&self) -> Option<Path> {
        (0..self.segments.len())
            .rev()
            .map(|count| self.prefix(count))
            .find(Path::leads_somewhere)
    }

    /// Where the step that ends with the given number of segments leads.
    fn step_target(&self, count: usize) -> Option<Path> {
        let is_last = count == self.segments.len();
        let step = if is_last {
            self.clone()
        } else {
            self.prefix(count)
        };
        match step.place() {
            Place::Proxy { .. } => None,
            _ if is_last || step.leads_somewhere() => Some(step),
            Place::Object { gvr, name, .. } if gvr.resource == "namespaces" => {
                Path::object(&Gvr::core("namespaces"), None, &name)
            }
            _ => None,
        }
    }

    /// Whether a part of a path is itself a path that servers answer, and one that may be linked to (security rule S3).
    fn leads_somewhere(&self) -> bool {
        match self.place() {
            // Outside the core group, `namespaces` only sets the scope of what follows.
            Place::Collection { gvr, .. } | Place::Object { gvr, .. } => {
                gvr.group.is_empty() || gvr.resource != "namespaces"
            }
            Place::Subresource { rest, .. } => rest.is_empty(),
            Place::Health { check, .. } => check.is_none(),
            Place::Watch { .. }
            | Place::Proxy { .. }
            | Place::WellKnown
            | Place::OpenId
            | Place::Other => false,
            _ => true,
        }
    }
}
