//! Kube API Console: the page.
