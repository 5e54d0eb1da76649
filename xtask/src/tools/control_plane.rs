//! The programs of the local control plane, built from Go modules.

use std::env;
use std::process::Command;

use cluster::tools::{Binary, Step, Tools};

use super::Tool;
use crate::stop::{self, Stop};
use crate::{process, step};

/// etcd, kube-apiserver and the others.
pub struct ControlPlane;

/// What of it to build.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// All programs.
    All,
    /// Only the client.
    Kubectl,
}

impl Part {
    /// The word for it on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::All => "control-plane",
            Self::Kubectl => "kubectl",
        }
    }
}

impl Tool for ControlPlane {
    fn is_present(&self) -> Result<bool, Stop> {
        Ok(Tools::in_user_cache()?.missing()?.is_empty())
    }

    fn obstacle(&self) -> Option<String> {
        no_go()
    }

    fn install(&self) -> Result<(), Stop> {
        let takes = "about 15 minutes on two cores, once";
        step::long("Control plane with Go", takes, || in_own_process(Part::All))
    }
}

/// What to install where Go is missing.
pub fn no_go() -> Option<String> {
    let missing = process::on_path("go").is_none();
    missing.then(|| "Go (https://go.dev/doc/install), which builds the control plane".to_owned())
}

/// Builds in a process of its own, this program again: go and the compilers below it are then one
/// group, and an interrupt ends them all.
pub fn in_own_process(part: Part) -> Result<(), Stop> {
    let program = env::current_exe().map_err(stop::at("this program".as_ref()))?;
    process::run(Command::new(program).args(["build", part.name()]))
}

/// Builds in this process.
pub fn build(part: Part) -> Result<(), Stop> {
    let tools = Tools::in_user_cache()?;
    let mut packages = 0_usize;
    let mut progress = |step: Step| match step {
        Step::Waiting => eprintln!("    Another command builds it; waiting."),
        Step::Building(binaries) => {
            let names: Vec<_> = binaries
                .iter()
                .map(|&binary| Binary::name(binary))
                .collect();
            eprintln!("    Building {}.", names.join(", "));
        }
        Step::Output(_) => {
            packages += 1;
            if packages.is_multiple_of(200) {
                eprintln!("    {packages} Go packages so far.");
            }
        }
        Step::Built(binary) => eprintln!("    {} is there.", binary.name()),
    };
    match part {
        Part::All => tools.build(&mut progress)?,
        Part::Kubectl => tools.build_kubectl(&mut progress)?,
    }
    Ok(())
}
