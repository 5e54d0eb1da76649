//! What came back: the head of an answer, the shape of its body, and what a refusal means.

mod denial;
mod failure;
mod head;
mod meaning;
mod reach;
mod shape;
mod status;
mod suggestion;
#[cfg(test)]
mod tests;

pub use denial::{Denial, Scope};
pub use failure::{Failure, NetFault};
pub use head::{Head, MediaType, Warning};
pub use meaning::Meaning;
pub use reach::Reach;
pub use shape::{Nonsense, Shape};
pub use status::{Details, Status, StatusCause};
pub use suggestion::Suggestion;
