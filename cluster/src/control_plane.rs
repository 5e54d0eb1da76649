//! Starting, asking and stopping one control plane.

mod aggregated;

use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread::sleep;
use std::time::{Duration, Instant};

use tempfile::TempDir;

pub use aggregated::Aggregated;

use crate::Error;
use crate::kubeconfig::{Tokens, User};
use crate::pod_logs;
use crate::ports;
use crate::process::Process;
use crate::secrets::{Identity, signing_key_pem};
use crate::start_lines::{self as lines, Files, Ports};
use crate::tools::{Binary, Tools};

/// The node object, made before anything needs it.
const NODE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/node.yaml");

/// How many times to start when another process took a port in between.
const ATTEMPTS: u32 = 3;

/// How often to ask whether the API server is ready.
const ASK: Duration = Duration::from_millis(200);

/// How to start.
#[derive(Debug, Clone)]
pub struct Options {
    /// The binaries, all of them built.
    pub tools: Tools,
    /// How long the API server, and then the node, may take to become ready.
    pub patience: Duration,
}

impl Options {
    /// With a patience for a busy machine: 60 s where 3 s are usual.
    pub fn new(tools: Tools) -> Self {
        Self {
            tools,
            patience: Duration::from_mins(1),
        }
    }
}

/// A running control plane with data and ports of its own. Dropping it stops every
/// process and removes the data.
#[derive(Debug)]
pub struct ControlPlane {
    // Dropped in this order: the processes end before their folder goes.
    processes: Vec<Process>,
    files: Files,
    ports: Ports,
    tokens: Tokens,
    options: Options,
    kubectl: PathBuf,
    _data: TempDir,
}

impl ControlPlane {
    /// Starts one and waits until it is ready: the API server says so and there is a
    /// node for Pods to run on.
    pub fn start(options: &Options) -> Result<Self, Error> {
        with_free_ports(|| Self::start_once(options))
    }

    fn start_once(options: &Options) -> Result<Self, Error> {
        let tools = &options.tools;
        let mut plane = Self::prepare(options)?;
        let (files, ports) = (&plane.files, plane.ports);
        let first = [
            (Binary::Etcd, lines::etcd(files, ports)),
            // Waits for etcd by itself.
            (Binary::KubeApiserver, lines::kube_apiserver(files, ports)),
        ];
        let then = [
            (
                Binary::KubeControllerManager,
                lines::kube_controller_manager(files),
            ),
            (Binary::KubeScheduler, lines::kube_scheduler(files)),
            (Binary::Kwok, lines::kwok(files, ports, &tools.stages()?)),
        ];
        plane.run_all(tools, first)?;
        plane.wait_for("kube-apiserver", &["get", "--raw", "/readyz"])?;
        plane.run_all(tools, then)?;
        plane.kubectl_output(["apply", "-f", NODE])?;
        let ready = [
            "wait",
            "--for=condition=Ready",
            "node",
            "--all",
            "--timeout=1s",
        ];
        plane.wait_for("node", &ready)?;
        Ok(plane)
    }

    /// The data folder with all that the programs read.
    fn prepare(options: &Options) -> Result<Self, Error> {
        let data = tempfile::Builder::new()
            .prefix("kube-api-console-")
            .tempdir()
            .map_err(Error::io("create a folder in", &std::env::temp_dir()))?;
        let files = Files::new(data.path());
        let [etcd, etcd_peer, apiserver, kubelet] = ports::free()?;
        let ports = Ports {
            etcd,
            etcd_peer,
            apiserver,
            kubelet,
        };
        let tokens = Tokens::random()?;
        fs::create_dir(files.logs()).map_err(Error::io("create", &files.logs()))?;
        write(&files.tokens(), &tokens.csv())?;
        write(&files.signing_key(), &signing_key_pem()?)?;
        let front_proxy = Identity::random("front-proxy")?;
        write(&files.front_proxy(), &front_proxy.certificate)?;
        write(&files.front_proxy_key(), &front_proxy.key)?;
        pod_logs::prepare(&files)?;
        write(
            &files.kubeconfig(),
            &tokens.kubeconfig(&server_url(apiserver)),
        )?;
        Ok(Self {
            processes: Vec::new(),
            files,
            ports,
            tokens,
            options: options.clone(),
            kubectl: options.tools.path(Binary::Kubectl)?,
            _data: data,
        })
    }

    fn run_all(
        &mut self,
        tools: &Tools,
        programs: impl IntoIterator<Item = (Binary, Vec<String>)>,
    ) -> Result<(), Error> {
        for (binary, args) in programs {
            let log = self.files.log(binary.name());
            let process = Process::start(binary.name(), &tools.path(binary)?, args, &log)?;
            self.processes.push(process);
        }
        Ok(())
    }

    /// Asks by kubectl until it succeeds, a process ends or the patience does.
    fn wait_for(&mut self, what: &str, args: &[&str]) -> Result<(), Error> {
        let patience = self.options.patience;
        wait_until(what, patience, || {
            let answer = self.kubectl_output(args).map(drop);
            // Also after a success: a server in the place of one that lost its port may
            // have answered.
            let answer = answer.map_err(|error| error.to_string());
            self.death().map_or(Ok(answer), Err)
        })
    }

    /// The first process that ended although none should, with the end of its log.
    pub fn death(&mut self) -> Option<Error> {
        self.processes.iter_mut().find_map(Process::death)
    }

    /// The kubeconfig file: cluster `local`, one context for each [`User`].
    pub fn kubeconfig(&self) -> PathBuf {
        self.files.kubeconfig()
    }

    /// The API server: `https://127.0.0.1:PORT`.
    pub fn server_url(&self) -> String {
        server_url(self.ports.apiserver)
    }

    /// The API server's port on 127.0.0.1.
    pub fn port(&self) -> u16 {
        self.ports.apiserver
    }

    /// A user's bearer token.
    pub fn token(&self, user: User) -> &str {
        self.tokens.of(user)
    }

    /// The certificate authority of the API server, as Pods have it; valid for
    /// `127.0.0.1`, `localhost` and `kubernetes.default.svc`.
    pub fn ca_file(&self) -> PathBuf {
        self.files.authority()
    }

    /// The folder with one log file for each process.
    pub fn log_dir(&self) -> PathBuf {
        self.files.logs()
    }

    /// The kubectl binary of the control plane's version.
    pub fn kubectl_path(&self) -> &Path {
        &self.kubectl
    }

    /// A kubectl command as [`User::Admin`].
    pub fn kubectl<A: AsRef<OsStr>>(&self, args: impl IntoIterator<Item = A>) -> Command {
        self.kubectl_as(User::Admin, args)
    }

    /// A kubectl command as `user`.
    pub fn kubectl_as<A: AsRef<OsStr>>(
        &self,
        user: User,
        args: impl IntoIterator<Item = A>,
    ) -> Command {
        let mut kubectl = Command::new(&self.kubectl);
        kubectl
            .arg("--context")
            .arg(user.name())
            .arg("--kubeconfig")
            .arg(self.kubeconfig())
            .arg("--cache-dir")
            .arg(self.files.kubectl_cache())
            .args(args)
            // Preferences in the home folder could change what a command does.
            .env("KUBERC", "off");
        kubectl
    }

    /// Runs kubectl as [`User::Admin`] and gives what it prints.
    pub fn kubectl_output<A: AsRef<OsStr>>(
        &self,
        args: impl IntoIterator<Item = A>,
    ) -> Result<String, Error> {
        let args: Vec<OsString> = args
            .into_iter()
            .map(|arg| arg.as_ref().to_owned())
            .collect();
        let output = self
            .kubectl(&args)
            .output()
            .map_err(Error::io("start", &self.kubectl))?;
        if output.status.success() {
            return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
        }
        Err(Error::Kubectl {
            args: args
                .iter()
                .map(|arg| arg.to_string_lossy().into_owned())
                .collect(),
            status: output.status,
            stderr: String::from_utf8_lossy(&output.stderr)
                .trim_end()
                .to_owned(),
        })
    }

    /// A new token of a service account, as its Pods have one.
    pub fn service_account_token(&self, namespace: &str, name: &str) -> Result<String, Error> {
        let token = self.kubectl_output(["create", "token", name, "--namespace", namespace])?;
        Ok(token.trim_end().to_owned())
    }

    /// Starts a server of the group [`Aggregated::GROUP`] that the API server passes
    /// requests on to, and waits until it does: about two seconds. One at a time.
    pub fn start_aggregated(&self) -> Result<Aggregated<'_>, Error> {
        Aggregated::start_new(self)
    }

    /// Adds lines, printed now, to the log of all containers called `container`: one of
    /// [`pod_logs::CONTAINERS`].
    pub fn print_in_pods(&self, container: &str, lines: &[&str]) -> Result<(), Error> {
        pod_logs::append(&self.files, container, lines)
    }

    /// Stops every process and removes the data; the same as dropping.
    pub fn stop(self) {
        drop(self);
    }
}

impl Drop for ControlPlane {
    fn drop(&mut self) {
        // Last started, first stopped: without its store the API server would not end
        // by itself. Each drop waits for the end of the process.
        while self.processes.pop().is_some() {}
    }
}

/// Asks until the answer is good or the patience ends; the outer error ends it at once.
fn wait_until(
    what: &str,
    patience: Duration,
    mut ask: impl FnMut() -> Result<Result<(), String>, Error>,
) -> Result<(), Error> {
    let start = Instant::now();
    loop {
        let Err(tail) = ask()? else {
            return Ok(());
        };
        if start.elapsed() > patience {
            return Err(Error::NotReady {
                what: what.to_owned(),
                waited: patience,
                tail,
            });
        }
        sleep(ASK);
    }
}

fn server_url(port: u16) -> String {
    format!("https://127.0.0.1:{port}")
}

/// Starts again when another process took a port in between.
fn with_free_ports<T>(mut start: impl FnMut() -> Result<T, Error>) -> Result<T, Error> {
    let mut attempt = 1;
    loop {
        match start() {
            Err(error) if attempt < ATTEMPTS && lost_a_port(&error) => attempt += 1,
            result => return result,
        }
    }
}

fn lost_a_port(error: &Error) -> bool {
    matches!(error, Error::Died { tail, .. } if tail.contains(ports::TAKEN))
}

fn write(path: &Path, text: &str) -> Result<(), Error> {
    fs::write(path, text).map_err(Error::io("write", path))
}
