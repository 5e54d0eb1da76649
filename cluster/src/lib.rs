//! A real Kubernetes control plane on this machine: etcd, kube-apiserver, controller
//! manager, scheduler, and kwok in the place of the kubelets.
//!
//! - [`tools`]: the binaries, built from Go modules into the user's cache.
//! - [`ControlPlane`]: starts and stops one, with data and ports of its own.
//! - [`seed`]: fills it with the objects that demonstrations and tests use.
//! - [`pod_logs`]: what the containers of its Pods print.
//! - [`Aggregated`]: the server of one more API group, started on request.
//! - [`proxy`]: `kubectl proxy` with the recommended start lines.
//!
//! Unix only: the processes are supervised by a shell and a process group.

mod control_plane;
mod error;
mod kubeconfig;
pub mod pod_logs;
mod ports;
mod process;
pub mod proxy;
mod secrets;
pub mod seed;
mod start_lines;
pub mod tools;

pub use control_plane::{Aggregated, ControlPlane, Options};
pub use error::Error;
pub use kubeconfig::User;
pub use seed::seed;
