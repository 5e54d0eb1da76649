//! Who may do what: the role that a refused request lacks, who the server takes the user for, and what that user may do.
//!
//! Rights are those of RBAC (pkg/apis/rbac, plugin/pkg/auth/authorizer/rbac); a request becomes verb, group, resource, namespace and
//! name by the rules of apiserver `pkg/endpoints/request/requestinfo.go`.

mod grant;
mod rules;
mod target;
#[cfg(test)]
mod tests;
mod write;

pub use grant::{Grant, Right, grant_for};
pub use rules::{PathRule, ResourceRule, Rules, User, Verdict};
pub use target::Target;
