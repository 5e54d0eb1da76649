//! What is installed for a command, one tool a file. Everything but system packages goes into the
//! user's cache folder, by version, and is shared by all checkouts.

mod cargo_tool;
pub mod chromium;
pub mod control_plane;
pub mod kubectl;
pub mod shrink;
pub mod standard_library;
pub mod trunk;
pub mod wasm_bindgen;
mod wasm_target;

pub use chromium::Chromium;
pub use control_plane::ControlPlane;
pub use kubectl::Kubectl;
pub use shrink::Shrink;
pub use standard_library::StandardLibrary;
pub use trunk::Trunk;
pub use wasm_bindgen::WasmBindgen;
pub use wasm_target::WasmTarget;

use crate::interrupt;
use crate::stop::Stop;

/// Something a command needs on this machine.
pub trait Tool {
    /// Whether it is there.
    fn is_present(&self) -> Result<bool, Stop>;

    /// What a person has to install first, if [`Tool::install`] cannot work here.
    fn obstacle(&self) -> Option<String>;

    /// Installs it.
    fn install(&self) -> Result<(), Stop>;
}

/// What building the page needs.
pub const PAGE: [&dyn Tool; 3] = [&WasmTarget, &Trunk, &WasmBindgen];

/// What building the page needs as it is released, and as its size is counted.
pub const RELEASE: [&dyn Tool; 5] = [&WasmTarget, &StandardLibrary, &Trunk, &WasmBindgen, &Shrink];

/// Installs what is missing, after naming everything that a person has to install first.
pub fn prepare(tools: &[&dyn Tool]) -> Result<(), Stop> {
    let missing = missing(tools)?;
    refuse(&missing)?;
    for tool in missing {
        interrupt::check()?;
        tool.install()?;
    }
    Ok(())
}

/// Only names what a person has to install first, before anything is done.
pub fn check(tools: &[&dyn Tool]) -> Result<(), Stop> {
    refuse(&missing(tools)?)
}

fn missing<'a>(tools: &[&'a dyn Tool]) -> Result<Vec<&'a dyn Tool>, Stop> {
    let mut missing = Vec::new();
    for &tool in tools {
        if !tool.is_present()? {
            missing.push(tool);
        }
    }
    Ok(missing)
}

fn refuse(missing: &[&dyn Tool]) -> Result<(), Stop> {
    let mut obstacles: Vec<String> = missing.iter().filter_map(|tool| tool.obstacle()).collect();
    obstacles.dedup();
    if obstacles.is_empty() {
        Ok(())
    } else {
        let list = obstacles.join("; ");
        Err(Stop::because(format!("Please install first: {list}.")))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic)]
mod tests {
    use std::cell::Cell;

    use super::*;

    /// A tool that is missing, with what stands in the way of installing it.
    #[derive(Default)]
    struct Missing {
        obstacle: Option<&'static str>,
        installed: Cell<bool>,
    }

    impl Tool for Missing {
        fn is_present(&self) -> Result<bool, Stop> {
            Ok(self.installed.get())
        }

        fn obstacle(&self) -> Option<String> {
            self.obstacle.map(str::to_owned)
        }

        fn install(&self) -> Result<(), Stop> {
            self.installed.set(true);
            Ok(())
        }
    }

    #[test]
    fn what_is_missing_is_installed() {
        let (one, other) = (Missing::default(), Missing::default());
        prepare(&[&one, &other]).unwrap();
        assert!(one.installed.get() && other.installed.get());
    }

    #[test]
    fn obstacles_are_named_together_before_anything_is_installed() {
        let obstacle = |text| Missing {
            obstacle: Some(text),
            ..Missing::default()
        };
        let (easy, go, again, node) = (
            Missing::default(),
            obstacle("Go"),
            obstacle("Go"),
            obstacle("Node"),
        );
        let Err(Stop::Because(sentence)) = prepare(&[&easy, &go, &again, &node]) else {
            panic!("nothing stood in the way");
        };
        assert_eq!(sentence, "Please install first: Go; Node.");
        assert!(!easy.installed.get());
    }
}
