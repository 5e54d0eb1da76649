//! `bench`: the page side by side with other viewers, a plain tab and curl. Figures come from `bench/run.mjs`, the tables in
//! `docs/benchmarks.md` from here.

mod report;
mod targets;
mod viewers;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use cluster::proxy::{KubectlProxy, ProxyForm, secret_prefix};
use cluster::{ControlPlane, User};

use super::{cluster as local, dist};
use crate::arguments::Bench;
use crate::stop::{self, Stop};
use crate::tools::{self, Tool, standard_library, wasm_bindgen};
use crate::{process, step, workspace};

/// Where the tables go.
const REPORT: &str = "docs/benchmarks.md";

/// Makes everything ready, measures, and writes the report; a quick run only prints it.
pub fn run(options: &Bench) -> Result<(), Stop> {
    if let Some(missing) = ["node", "npm", "curl"]
        .into_iter()
        .find(|name| process::on_path(name).is_none())
    {
        return Err(Stop::because(format!(
            "cargo xtask bench needs {missing}: install Node.js 20 or later, with npm, and curl."
        )));
    }
    let page: [&dyn Tool; 2] = [&tools::Chromium, &tools::ControlPlane];
    tools::prepare(&tools::RELEASE)?;
    tools::prepare(&page)?;
    dist::build()?;
    let work = workspace::root().join("target/bench");
    fs::create_dir_all(&work).map_err(stop::at(&work))?;
    let index = index(&work)?;
    peers()?;
    let figures = work.join("figures.jsonl");
    let mut node = Command::new("node");
    node.arg("run.mjs")
        .current_dir(workspace::root().join("bench"))
        .arg("--out")
        .arg(&figures)
        .arg("--work")
        .arg(&work)
        .arg("--dist")
        .arg(workspace::dist())
        .arg("--index")
        .arg(&index);
    node.args(options.quick.then_some("--quick"));
    for part in &options.only {
        node.args(["--only", part]);
    }
    let asks_server = options.only.is_empty() || options.only.iter().any(|part| part == "server");
    let server = asks_server.then(Server::start).transpose()?;
    if let Some(server) = &server {
        server.name(&mut node);
    }
    step::say("Measuring (tens of minutes; leave the machine alone)");
    process::run(&mut node)?;
    let text = fs::read_to_string(&figures).map_err(stop::at(&figures))?;
    let report = report::report(&text, &report::Machine::here(), options.quick);
    if options.quick || !options.only.is_empty() {
        println!("{report}");
        return Ok(());
    }
    let file = workspace::root().join(REPORT);
    fs::write(&file, report).map_err(stop::at(&file))?;
    println!("{REPORT} is written; figures: {}", figures.display());
    Ok(())
}

/// `crates/document` for the browser, without the page.
fn index(work: &Path) -> Result<PathBuf, Stop> {
    let (target, out) = (work.join("cargo"), work.join("bench-index"));
    let mut cargo =
        workspace::cargo_for_page(&["build", "--quiet", "--release", "--package", "bench-index"]);
    cargo
        .args(["--target", "wasm32-unknown-unknown", "--target-dir"])
        .arg(&target);
    standard_library::compile_too(&mut cargo)?;
    process::run(&mut cargo)?;
    let mut bind = Command::new(wasm_bindgen::stripping_folder()?.join("wasm-bindgen"));
    bind.args(["--target", "web", "--no-typescript"])
        .arg(format!("--out-dir={}", out.display()))
        .arg(target.join("wasm32-unknown-unknown/release/bench_index.wasm"));
    process::run(&mut bind)?;
    Ok(out)
}

/// The other viewers, in the versions of the lock file.
fn peers() -> Result<(), Stop> {
    step::long("Other viewers from npm", "half a minute", || {
        let mut npm = Command::new("npm");
        npm.args([
            "ci",
            "--ignore-scripts",
            "--no-audit",
            "--no-fund",
            "--silent",
        ])
        .current_dir(workspace::root().join("bench"));
        process::run(&mut npm)
    })
}

/// A control plane of its own, and the page next to it.
struct Server {
    plane: ControlPlane,
    proxy: KubectlProxy,
}

impl Server {
    fn start() -> Result<Self, Stop> {
        let plane = local::start()?;
        let form = ProxyForm::Secret {
            port: 0,
            prefix: secret_prefix()?,
        };
        let kubeconfig = plane.kubeconfig();
        let proxy = KubectlProxy::start(
            plane.kubectl_path(),
            Some(&kubeconfig),
            None,
            &workspace::dist(),
            form,
        )?;
        Ok(Self { plane, proxy })
    }

    fn name(&self, node: &mut Command) {
        node.args([
            "--api",
            &self.proxy.api_base(),
            "--page",
            &self.proxy.page_url(),
        ])
        .args(["--server", &self.plane.server_url(), "--ca"])
        .arg(self.plane.ca_file())
        .env("BENCH_TOKEN", self.plane.token(User::Admin));
    }
}
