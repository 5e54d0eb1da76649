//! `cluster`: only the local control plane.

use cluster::tools::Tools;
use cluster::{ControlPlane, Options};

use super::until_interrupted;
use crate::stop::Stop;
use crate::{interrupt, step, tools};

/// Starts it, says where it is, and stops it at Ctrl+C.
pub fn run() -> Result<(), Stop> {
    tools::prepare(&[&tools::ControlPlane])?;
    let mut plane = start()?;
    let kubeconfig = plane.kubeconfig();
    println!("kubeconfig: {}", kubeconfig.display());
    println!("  KUBECONFIG={} kubectl get jobs -A", kubeconfig.display());
    println!("Ctrl+C stops it.");
    until_interrupted(|| plane.death())
}

/// A control plane with the objects of the demonstration.
pub fn start() -> Result<ControlPlane, Stop> {
    step::long("Local control plane", "half a minute", || {
        let plane = ControlPlane::start(&Options::new(Tools::in_user_cache()?))?;
        interrupt::check()?;
        cluster::seed::seed(&plane)?;
        interrupt::check()?;
        Ok(plane)
    })
}
