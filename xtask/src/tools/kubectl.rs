//! kubectl: the user's own, else the one of the control plane's version.

use std::path::PathBuf;

use cluster::tools::{Binary, Tools};

use super::Tool;
use super::control_plane::{self, Part};
use crate::stop::Stop;
use crate::{process, step};

/// kubectl, whichever is there.
pub struct Kubectl;

/// The program: on PATH, else in the cache.
pub fn program() -> Result<PathBuf, Stop> {
    match process::on_path("kubectl") {
        Some(program) => Ok(program),
        None => Ok(Tools::in_user_cache()?.path(Binary::Kubectl)?),
    }
}

impl Tool for Kubectl {
    fn is_present(&self) -> Result<bool, Stop> {
        Ok(program()?.is_file())
    }

    fn obstacle(&self) -> Option<String> {
        control_plane::no_go().map(|_| "kubectl, or Go to build it".to_owned())
    }

    fn install(&self) -> Result<(), Stop> {
        let takes = "about 3 minutes on two cores, once";
        step::long("kubectl with Go", takes, || {
            control_plane::in_own_process(Part::Kubectl)
        })
    }
}
