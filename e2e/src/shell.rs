//! What people do in a terminal with what they copied: the text goes to `sh` as it is.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Output};

use cluster::ControlPlane;
use serde_json::Value;

use crate::stage::stage;

/// Runs a command as someone does whose kubectl is set up for the cluster, and gives what it prints.
pub fn run(command: &str) -> Vec<u8> {
    let plane = &stage().plane;
    let home = stage().folder.join("home");
    fs::create_dir_all(&home).unwrap();
    let mut shell = shell(plane, &home);
    shell
        .env("KUBECONFIG", plane.kubeconfig())
        .args(["-c", command]);
    printed(command, shell.output().unwrap())
}

/// The same, read as JSON.
pub fn json(command: &str) -> Value {
    parse(command, &run(command))
}

/// Runs a command as inside a Pod of a service account: token, CA and namespace at the mounted
/// paths in a mount namespace of its own, and `kubernetes.default.svc` leads to the API server.
/// Nothing else is set up: no kubeconfig.
pub fn json_in_pod(namespace: &str, account: &str, command: &str) -> Value {
    let plane = &stage().plane;
    let pod = tempfile::tempdir_in(&stage().folder).unwrap();
    let token = plane.service_account_token(namespace, account).unwrap();
    fs::write(pod.path().join("token"), token).unwrap();
    fs::write(pod.path().join("namespace"), namespace).unwrap();
    fs::copy(plane.ca_file(), pod.path().join("ca.crt")).unwrap();
    // curl reads this file; the command stays as it was copied.
    let route = format!(
        "connect-to = \"kubernetes.default.svc:443:127.0.0.1:{}\"\n",
        plane.port()
    );
    fs::write(pod.path().join(".curlrc"), route).unwrap();
    let script = pod.path().join("mount.sh");
    fs::write(&script, MOUNT).unwrap();
    fs::set_permissions(&script, fs::Permissions::from_mode(0o755)).unwrap();
    let mut unshare = shell(plane, pod.path());
    unshare
        .args([
            "-c",
            r#"exec unshare --map-root-user --mount "$@""#,
            "unshare",
        ])
        .arg(script)
        .args([pod.path().as_os_str(), command.as_ref()]);
    parse(command, &printed(command, unshare.output().unwrap()))
}

/// Mounts what a Pod has and runs the command. /var/run may be a link to /run.
const MOUNT: &str = r#"#!/bin/sh
set -e
mount -t tmpfs tmpfs "$(readlink -f /var/run)"
mkdir -p /var/run/secrets/kubernetes.io/serviceaccount
cp "$1/token" "$1/ca.crt" "$1/namespace" /var/run/secrets/kubernetes.io/serviceaccount/
exec sh -c "$2"
"#;

/// A shell with kubectl on PATH and a home folder without any settings.
fn shell(plane: &ControlPlane, home: &Path) -> Command {
    let kubectl = plane.kubectl_path().parent().unwrap();
    let path = std::env::var("PATH").unwrap_or_default();
    let mut shell = Command::new("/bin/sh");
    shell
        .env_clear()
        .env("PATH", format!("{}:{path}", kubectl.display()))
        .env("HOME", home)
        .current_dir(home);
    shell
}

#[track_caller]
fn printed(command: &str, output: Output) -> Vec<u8> {
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command}\n{errors}");
    output.stdout
}

#[track_caller]
fn parse(command: &str, printed: &[u8]) -> Value {
    serde_json::from_slice(printed)
        .unwrap_or_else(|error| panic!("{command}\n{error}\n{}", String::from_utf8_lossy(printed)))
}
