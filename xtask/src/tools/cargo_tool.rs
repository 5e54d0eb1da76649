//! Programs that cargo builds: each in a folder of its own that carries its version.

use std::fs::{self, File};
use std::path::PathBuf;

use crate::stop::{self, Stop};
use crate::{process, step, workspace};

/// A program from a crate, in one exact version.
pub struct CargoTool {
    /// The crate.
    pub package: &'static str,
    /// Its version.
    pub version: String,
    /// What the first installation takes.
    pub takes: &'static str,
}

impl CargoTool {
    /// The folder with its programs.
    pub fn programs(&self) -> Result<PathBuf, Stop> {
        Ok(self.folder()?.join("bin"))
    }

    /// Builds it with the lock file it was released with.
    pub fn install(&self) -> Result<(), Stop> {
        let title = format!("{} {}", self.package, self.version);
        step::long(&title, self.takes, || {
            let folder = self.folder()?;
            let failed = stop::at(&folder);
            fs::create_dir_all(&folder).map_err(&failed)?;
            // A second command started meanwhile waits here, and cargo then finds it installed.
            let lock = File::create(folder.join("lock")).map_err(&failed)?;
            lock.lock().map_err(&failed)?;
            let build = folder.join("build");
            let mut cargo = workspace::cargo(&["install", self.package, "--locked"]);
            workspace::without_flags(&mut cargo);
            cargo
                .args(["--version", &self.version, "--root"])
                .arg(&folder)
                .arg("--target-dir")
                .arg(&build)
                .current_dir(&folder)
                .env_remove("CARGO_BUILD_TARGET");
            process::run(&mut cargo)?;
            // Nothing was built if the other command had installed it.
            if build.exists() {
                fs::remove_dir_all(&build).map_err(&failed)?;
            }
            Ok(())
        })
    }

    fn folder(&self) -> Result<PathBuf, Stop> {
        let name = format!("{}-{}", self.package, self.version);
        Ok(workspace::cache()?.join(name))
    }
}
