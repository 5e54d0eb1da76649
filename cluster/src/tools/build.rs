//! Building the binaries with `go build`: about a quarter of an hour the first time.

use std::collections::VecDeque;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

use super::{Binary, GO_FOLDER, Tools};
use crate::Error;

/// What the build is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step<'a> {
    /// Another process builds at this moment: waiting for it.
    Waiting,
    /// These binaries are missing and being built.
    Building(&'a [Binary]),
    /// One line that `go` printed: a module it downloads or a package it compiles.
    Output(&'a str),
    /// This one is in its place.
    Built(Binary),
}

/// Folders of unfinished builds in the cache start so.
const UNFINISHED: &str = "unfinished-";

/// How many of the last lines that `go` printed go into an error.
const TAIL_LINES: usize = 20;

/// kwok's stage files, in the folder of its module: Nodes and Pods become ready and Jobs
/// complete at once.
const STAGES: [&str; 5] = [
    "kustomize/stage/node/fast/node-initialize.yaml",
    "kustomize/stage/node/heartbeat/node-heartbeat.yaml",
    "kustomize/stage/pod/fast/pod-ready.yaml",
    "kustomize/stage/pod/fast/pod-complete.yaml",
    "kustomize/stage/pod/fast/pod-delete.yaml",
];

impl Tools {
    /// Builds what is missing of the control plane. Every file is put in its place when
    /// it is complete, so an interrupted build leaves nothing half.
    pub fn build(&self, progress: &mut dyn FnMut(Step)) -> Result<(), Error> {
        self.build_missing(&Binary::ALL, progress)
    }

    /// Builds kubectl alone, when it is missing.
    pub fn build_kubectl(&self, progress: &mut dyn FnMut(Step)) -> Result<(), Error> {
        self.build_missing(&[Binary::Kubectl], progress)
    }

    fn build_missing(
        &self,
        wanted: &[Binary],
        progress: &mut dyn FnMut(Step),
    ) -> Result<(), Error> {
        if self.missing_of(wanted)?.is_empty() {
            return Ok(());
        }
        fs::create_dir_all(&self.cache).map_err(Error::io("create", &self.cache))?;
        let _lock = lock(&self.cache.join("lock"), progress)?;
        // Asked again: another process may have built them meanwhile.
        let missing = self.missing_of(wanted)?;
        if missing.is_empty() {
            return Ok(());
        }
        progress(Step::Building(&missing));
        remove_unfinished(&self.cache)?;
        let work = tempfile::Builder::new()
            .prefix(UNFINISHED)
            .tempdir_in(&self.cache)
            .map_err(Error::io("create a folder in", &self.cache))?;
        go_build(&missing, work.path(), progress)?;
        for binary in missing {
            if binary == Binary::Kwok {
                // First, so that a kwok in the cache has its stages.
                let joined = work.path().join("stages.yaml");
                fs::write(&joined, read_stages()?).map_err(Error::io("write", &joined))?;
                move_file(&joined, &self.stages()?)?;
            }
            move_file(&work.path().join(built_name(binary)), &self.path(binary)?)?;
            progress(Step::Built(binary));
        }
        Ok(())
    }
}

/// One build at a time in a cache; the lock goes when the file is closed.
fn lock(path: &Path, progress: &mut dyn FnMut(Step)) -> Result<File, Error> {
    let file = File::create(path).map_err(Error::io("create", path))?;
    if file.try_lock().is_err() {
        progress(Step::Waiting);
        file.lock().map_err(Error::io("lock", path))?;
    }
    Ok(file)
}

/// Removes what killed builds left. The caller holds the lock: no other build runs.
fn remove_unfinished(cache: &Path) -> Result<(), Error> {
    for entry in fs::read_dir(cache).map_err(Error::io("read", cache))? {
        let entry = entry.map_err(Error::io("read", cache))?;
        if entry.file_name().to_string_lossy().starts_with(UNFINISHED) {
            let path = entry.path();
            fs::remove_dir_all(&path).map_err(Error::io("remove", &path))?;
        }
    }
    Ok(())
}

fn move_file(from: &Path, to: &Path) -> Result<(), Error> {
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder).map_err(Error::io("create", folder))?;
    }
    fs::rename(from, to).map_err(Error::io("move a file to", to))
}

/// What `go build` calls the file: the last part of the package's path that is no version.
fn built_name(binary: Binary) -> &'static str {
    match binary {
        Binary::Etcd => "server",
        other => other.name(),
    }
}

fn go_build(binaries: &[Binary], into: &Path, progress: &mut dyn FnMut(Step)) -> Result<(), Error> {
    let mut args: Vec<String> = ["build", "-v", "-ldflags"].map(str::to_owned).into();
    args.push(linker_flags(Binary::KubeApiserver.version()?));
    args.push("-o".to_owned());
    // With the slash it's a folder, also for a single package.
    args.push(format!("{}/", into.display()));
    args.extend(binaries.iter().map(|binary| binary.package().to_owned()));

    let mut go = go(&args).stderr(Stdio::piped()).spawn().map_err(no_go)?;
    let mut tail = VecDeque::new();
    if let Some(stderr) = go.stderr.take() {
        for line in BufReader::new(stderr).split(b'\n') {
            let line = line.map_err(Error::io("read the output of", Path::new("go")))?;
            let line = String::from_utf8_lossy(&line).into_owned();
            progress(Step::Output(&line));
            tail.push_back(line);
            if tail.len() > TAIL_LINES {
                tail.pop_front();
            }
        }
    }
    let status = go.wait().map_err(Error::io("wait for", Path::new("go")))?;
    if status.success() {
        return Ok(());
    }
    Err(Error::Go {
        args,
        status,
        tail: Vec::from(tail).join("\n"),
    })
}

/// No debug information, and the version that `/version` shows: without it the server
/// calls itself v0.0.0. `version` is like `v1.37.2`.
fn linker_flags(version: &str) -> String {
    let mut numbers = version.trim_start_matches('v').split('.');
    let major = numbers.next().unwrap_or_default();
    let minor = numbers.next().unwrap_or_default();
    let set = "-X k8s.io/component-base/version";
    format!("-s -w {set}.gitVersion={version} {set}.gitMajor={major} {set}.gitMinor={minor}")
}

/// The stages joined to one YAML stream.
fn read_stages() -> Result<String, Error> {
    let (module, _) = Binary::Kwok.module();
    let args = ["list", "-m", "-f", "{{.Dir}}", module].map(str::to_owned);
    let output = go(&args).output().map_err(no_go)?;
    if !output.status.success() {
        let tail = String::from_utf8_lossy(&output.stderr).into_owned();
        return Err(Error::Go {
            args: args.into(),
            status: output.status,
            tail,
        });
    }
    let folder = String::from_utf8_lossy(&output.stdout)
        .trim_end()
        .to_owned();
    let mut joined = String::new();
    for stage in STAGES {
        let path = Path::new(&folder).join(stage);
        joined += "---\n";
        joined += &fs::read_to_string(&path).map_err(Error::io("read", &path))?;
    }
    Ok(joined)
}

fn go(args: &[String]) -> Command {
    let mut go = Command::new("go");
    go.args(args)
        .current_dir(GO_FOLDER)
        .env("CGO_ENABLED", "0")
        // A workspace around the checkout would change the versions.
        .env("GOWORK", "off")
        .stdin(Stdio::null());
    go
}

fn no_go(error: io::Error) -> Error {
    match error.kind() {
        io::ErrorKind::NotFound => Error::NoGo,
        _ => Error::io("start", Path::new("go"))(error),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn the_linker_sets_the_version() {
        assert_eq!(
            linker_flags("v1.37.2"),
            "-s -w -X k8s.io/component-base/version.gitVersion=v1.37.2 \
             -X k8s.io/component-base/version.gitMajor=1 -X k8s.io/component-base/version.gitMinor=37"
        );
    }

    #[test]
    fn only_unfinished_builds_are_removed() {
        let cache = tempfile::tempdir().unwrap();
        for folder in ["unfinished-abc/x", "kwok-1/bin"] {
            fs::create_dir_all(cache.path().join(folder)).unwrap();
        }
        remove_unfinished(cache.path()).unwrap();
        assert!(!cache.path().join("unfinished-abc").exists());
        assert!(cache.path().join("kwok-1/bin").exists());
    }

    #[test]
    fn a_moved_file_gets_its_folder() {
        let cache = tempfile::tempdir().unwrap();
        let (from, to) = (cache.path().join("a"), cache.path().join("deep/bin/b"));
        fs::write(&from, "x").unwrap();
        move_file(&from, &to).unwrap();
        assert_eq!(fs::read_to_string(to).unwrap(), "x");
    }
}
