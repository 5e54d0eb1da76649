//! The binaries of the control plane and where they are kept.
//!
//! They are in the user's cache folder, by version, where every checkout finds them:
//!
//! ```text
//! ~/.cache/kube-api-console/kubernetes-1.37.2/bin/kube-apiserver
//! ~/.cache/kube-api-console/etcd-3.7.0/bin/etcd
//! ~/.cache/kube-api-console/kwok-0.8.0/bin/kwok
//! ~/.cache/kube-api-console/kwok-0.8.0/stages.yaml
//! ~/.cache/kube-api-console/sample-apiserver-0.37.2/bin/sample-apiserver
//! ```
//!
//! The versions are those of `cluster/tools/go.mod` and are written nowhere else.

mod build;

use std::path::{Path, PathBuf};

pub use build::Step;

use crate::Error;

const GO_MOD: &str = include_str!("../tools/go.mod");

/// The folder of `go.mod`.
const GO_FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tools");

/// A program of the control plane.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Binary {
    /// The store of all objects.
    Etcd,
    /// The API server.
    KubeApiserver,
    /// The controllers: Deployments get Pods, Jobs complete, ...
    KubeControllerManager,
    /// Gives Pods their node.
    KubeScheduler,
    /// The client.
    Kubectl,
    /// Plays the kubelet of every node.
    Kwok,
    /// The server of an aggregated API.
    SampleApiserver,
}

impl Binary {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Etcd,
        Self::KubeApiserver,
        Self::KubeControllerManager,
        Self::KubeScheduler,
        Self::Kubectl,
        Self::Kwok,
        Self::SampleApiserver,
    ];

    /// The file's name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Etcd => "etcd",
            Self::KubeApiserver => "kube-apiserver",
            Self::KubeControllerManager => "kube-controller-manager",
            Self::KubeScheduler => "kube-scheduler",
            Self::Kubectl => "kubectl",
            Self::Kwok => "kwok",
            Self::SampleApiserver => "sample-apiserver",
        }
    }

    /// The Go package it is built from.
    fn package(self) -> &'static str {
        match self {
            Self::Etcd => "go.etcd.io/etcd/server/v3",
            Self::KubeApiserver => "k8s.io/kubernetes/cmd/kube-apiserver",
            Self::KubeControllerManager => "k8s.io/kubernetes/cmd/kube-controller-manager",
            Self::KubeScheduler => "k8s.io/kubernetes/cmd/kube-scheduler",
            Self::Kubectl => "k8s.io/kubernetes/cmd/kubectl",
            Self::Kwok => "sigs.k8s.io/kwok/cmd/kwok",
            Self::SampleApiserver => "k8s.io/sample-apiserver",
        }
    }

    /// The Go module it comes from, and what that is called in the cache.
    fn module(self) -> (&'static str, &'static str) {
        match self {
            Self::Etcd => ("go.etcd.io/etcd/server/v3", "etcd"),
            Self::Kwok => ("sigs.k8s.io/kwok", "kwok"),
            Self::SampleApiserver => ("k8s.io/sample-apiserver", "sample-apiserver"),
            _ => ("k8s.io/kubernetes", "kubernetes"),
        }
    }

    /// Its version as in `go.mod`: `v1.37.2`.
    pub fn version(self) -> Result<&'static str, Error> {
        let (module, _) = self.module();
        version_of(GO_MOD, module).ok_or(Error::NoVersion { module })
    }
}

/// The binaries in one cache folder.
#[derive(Debug, Clone)]
pub struct Tools {
    cache: PathBuf,
}

impl Tools {
    /// The binaries in the user's cache, there or not.
    pub fn in_user_cache() -> Result<Self, Error> {
        Ok(Self {
            cache: cache_folder()?,
        })
    }

    /// Where `binary` is, or will be.
    pub fn path(&self, binary: Binary) -> Result<PathBuf, Error> {
        Ok(self.folder_of(binary)?.join("bin").join(binary.name()))
    }

    /// Where kwok's stages are, or will be: what it does to Nodes and Pods, as YAML.
    pub fn stages(&self) -> Result<PathBuf, Error> {
        Ok(self.folder_of(Binary::Kwok)?.join("stages.yaml"))
    }

    /// What has to be built before a control plane can start.
    pub fn missing(&self) -> Result<Vec<Binary>, Error> {
        self.missing_of(&Binary::ALL)
    }

    fn missing_of(&self, wanted: &[Binary]) -> Result<Vec<Binary>, Error> {
        let mut missing = Vec::new();
        for &binary in wanted {
            if !self.path(binary)?.is_file() {
                missing.push(binary);
            }
        }
        Ok(missing)
    }

    fn folder_of(&self, binary: Binary) -> Result<PathBuf, Error> {
        let (_, name) = binary.module();
        let version = binary.version()?.trim_start_matches('v');
        Ok(self.cache.join(format!("{name}-{version}")))
    }
}

/// The project's folder in the user's cache: `$XDG_CACHE_HOME/kube-api-console`, else
/// `~/.cache/kube-api-console`. Each tool has a folder `<tool>-<version>` in it.
pub fn cache_folder() -> Result<PathBuf, Error> {
    cache_folder_from(
        std::env::var_os("XDG_CACHE_HOME").map(PathBuf::from),
        std::env::home_dir(),
    )
}

/// A relative `XDG_CACHE_HOME` is ignored, as its specification asks.
fn cache_folder_from(xdg: Option<PathBuf>, home: Option<PathBuf>) -> Result<PathBuf, Error> {
    xdg.filter(|path| path.is_absolute())
        .or_else(|| {
            home.filter(|path| path.is_absolute())
                .map(|home| home.join(Path::new(".cache")))
        })
        .map(|cache| cache.join("kube-api-console"))
        .ok_or(Error::NoCacheFolder)
}

/// The version that a `go.mod` requires of `module`.
fn version_of<'a>(go_mod: &'a str, module: &str) -> Option<&'a str> {
    go_mod.lines().find_map(|line| {
        let mut words = line
            .split_whitespace()
            .skip_while(|&word| word == "require");
        let version = (words.next() == Some(module))
            .then(|| words.next())
            .flatten()?;
        version.starts_with('v').then_some(version)
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn every_binary_is_a_tool_with_a_version() {
        for binary in Binary::ALL {
            assert!(binary.version().unwrap().starts_with('v'), "{binary:?}");
            assert!(
                GO_MOD.lines().any(|line| line.trim() == binary.package()),
                "{binary:?}"
            );
        }
    }

    #[test]
    fn version_of_reads_requirements_only() {
        let go_mod = "tool (\n\ta.io/b\n)\nrequire a.io/one v1.0.0\nrequire (\n\ta.io/b v2.3.4 // indirect\n)\n\
                      replace a.io/c => a.io/d v9.0.0\n";
        assert_eq!(version_of(go_mod, "a.io/b"), Some("v2.3.4"));
        assert_eq!(version_of(go_mod, "a.io/one"), Some("v1.0.0"));
        assert_eq!(version_of(go_mod, "a.io/c"), None);
    }

    #[test]
    fn cache_folder_is_xdg_then_home() {
        let folder = |xdg: Option<&str>, home: Option<&str>| {
            cache_folder_from(xdg.map(PathBuf::from), home.map(PathBuf::from)).ok()
        };
        let is = |path: &str| Some(PathBuf::from(path));
        assert_eq!(folder(Some("/x"), Some("/h")), is("/x/kube-api-console"));
        assert_eq!(
            folder(Some("x"), Some("/h")),
            is("/h/.cache/kube-api-console")
        );
        assert_eq!(folder(None, Some("/h")), is("/h/.cache/kube-api-console"));
        assert_eq!(folder(None, None), None);
    }

    #[test]
    fn an_empty_cache_misses_everything() {
        let tools = Tools {
            cache: PathBuf::from("/nowhere"),
        };
        assert_eq!(tools.missing().unwrap(), Binary::ALL);
    }
}
