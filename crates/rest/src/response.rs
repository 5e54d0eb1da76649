//! What came back: the head of an answer, the shape of its body, and what a refusal means.

mod denial;
mod failure;
mod head;
mod meaning;
mod reach;
mod shape;
mod suggestion;
#[cfg(test)]
mod tests;

pub use denial::{Denial, Scope};
pub use failure::{Failure, NetFault};
pub use head::{Head, MediaType, Warning};
pub use meaning::Meaning;
pub use reach::Reach;
pub use shape::{Nonsense, Shape};
pub use suggestion::Suggestion;

/// The server's own words on a failure, as read from a body that says `kind: Status`.
pub use k8s_openapi::apimachinery::pkg::apis::meta::v1::Status;
