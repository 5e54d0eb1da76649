//! `Status`: what an API server answers instead of what was asked for
//! (staging/src/k8s.io/apimachinery/pkg/apis/meta/v1/types.go).

use crate::fields::{Fields, read_kind};

/// The fields of a Status that are read here. An empty text is `None`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Status {
    /// Words for people.
    pub message: Option<String>,
    /// One word for programs, as `NotFound`.
    pub reason: Option<String>,
    /// What a list that has expired can be continued with (`metadata.continue`).
    pub continue_token: Option<String>,
    /// More about the reason.
    pub details: Details,
}

/// What a Status is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Details {
    /// Name of the object.
    pub name: Option<String>,
    /// Its API group.
    pub group: Option<String>,
    /// Its resource, although the field is named so.
    pub kind: Option<String>,
    /// What is wrong, field by field.
    pub causes: Vec<StatusCause>,
    /// When to ask again.
    pub retry_after_seconds: Option<i64>,
}

/// One thing that is wrong.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StatusCause {
    /// The field, as `spec.replicas`.
    pub field: Option<String>,
    /// Words for people.
    pub message: Option<String>,
    /// One word for programs.
    pub reason: Option<String>,
}

impl Status {
    /// Reads a Status; `None` for anything else.
    pub(crate) fn read(body: &[u8]) -> Option<Self> {
        let document = read_kind(body, "Status")?;
        let status = Fields::of(&document);
        let details = status.within("details");
        let cause = |cause: Fields| StatusCause {
            field: cause.some_text("field"),
            message: cause.some_text("message"),
            reason: cause.some_text("reason"),
        };
        Some(Self {
            message: status.some_text("message"),
            reason: status.some_text("reason"),
            continue_token: status.within("metadata").some_text("continue"),
            details: Details {
                name: details.some_text("name"),
                group: details.some_text("group"),
                kind: details.some_text("kind"),
                causes: details.items("causes").into_iter().map(cause).collect(),
                retry_after_seconds: details.number("retryAfterSeconds"),
            },
        })
    }
}
