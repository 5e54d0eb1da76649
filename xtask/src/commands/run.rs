//! `run`: the page next to a cluster, with `kubectl proxy`.

use std::fs;
use std::path::Path;

use cluster::proxy::{KubectlProxy, ProxyForm, secret_prefix};
use tempfile::TempDir;

use super::{cluster as local, dist, until_interrupted};
use crate::arguments::Run;
use crate::kubectl::{Kubectl, Place};
use crate::stop::{self, Stop};
use crate::tools::{self, Tool, kubectl};
use crate::{interrupt, open_browser, port, session, step, workspace};

/// kubectl's own default, which people know.
const USUAL_PORT: u16 = 8001;

/// The cluster that the page is shown next to.
enum Cluster {
    /// One that kubectl is configured for, and that answers.
    Configured(Kubectl, Place),
    /// One that is started for this run.
    Local,
}

/// Builds the page and serves it until Ctrl+C.
pub fn run(options: &Run) -> Result<(), Stop> {
    let cluster = choose(options)?;
    let mut needs = tools::PAGE.to_vec();
    if matches!(cluster, Cluster::Local) {
        needs.push(&tools::ControlPlane);
    }
    tools::prepare(&needs)?;
    dist::build()?;
    match cluster {
        Cluster::Configured(kubectl, place) => serve(options, &kubectl, &place, || None),
        Cluster::Local => {
            let mut started = local::start()?;
            let kubectl = Kubectl {
                program: started.kubectl_path().to_path_buf(),
                kubeconfig: Some(started.kubeconfig()),
                context: None,
            };
            let place = kubectl
                .place()?
                .ok_or_else(|| Stop::because("The local control plane has no context."))?;
            serve(options, &kubectl, &place, || started.death())
        }
    }
}

/// Asks kubectl which cluster is meant, and whether it answers.
fn choose(options: &Run) -> Result<Cluster, Stop> {
    if options.local {
        return Ok(Cluster::Local);
    }
    let page_and_kubectl: Vec<&dyn Tool> = tools::PAGE
        .into_iter()
        .chain([&tools::Kubectl as &dyn Tool])
        .collect();
    tools::check(&page_and_kubectl)?;
    tools::prepare(&[&tools::Kubectl])?;
    let kubectl = Kubectl {
        program: kubectl::program()?,
        kubeconfig: None,
        context: options.context.clone(),
    };
    let Some(place) = kubectl.place()? else {
        eprintln!("kubectl is configured for no cluster, so this is a control plane of its own.");
        return Ok(Cluster::Local);
    };
    if kubectl.answers() {
        return Ok(Cluster::Configured(kubectl, place));
    }
    interrupt::check()?;
    Err(Stop::because(format!(
        "The cluster of context {:?} does not answer; kubectl gave the reason above.\n\
         `cargo xtask run --local` shows the page next to a control plane on this machine.",
        place.context
    )))
}

fn serve(
    options: &Run,
    kubectl: &Kubectl,
    place: &Place,
    mut cluster_death: impl FnMut() -> Option<cluster::Error>,
) -> Result<(), Stop> {
    let (mut proxy, _page) = if options.plain {
        let form = ProxyForm::Plain { port: USUAL_PORT };
        (start(kubectl, &workspace::dist(), form)?, None)
    } else {
        let page = page_with_session(kubectl, place)?;
        let form = ProxyForm::Secret {
            port: port::choose(&workspace::cache()?)?,
            prefix: secret_prefix()?,
        };
        (start(kubectl, page.path(), form)?, Some(page))
    };
    interrupt::check()?;
    println!("Kube API Console, context {}:", place.context);
    println!("  {}", proxy.page_url());
    println!("Ctrl+C stops it.");
    if !options.no_open {
        open_browser::open(&proxy.page_url());
    }
    until_interrupted(|| proxy.death().or_else(&mut cluster_death))
}

fn start(kubectl: &Kubectl, www: &Path, form: ProxyForm) -> Result<KubectlProxy, Stop> {
    let started = KubectlProxy::start(
        &kubectl.program,
        kubectl.kubeconfig.as_deref(),
        kubectl.context.as_deref(),
        www,
        form,
    );
    started.map_err(|error| match error {
        cluster::Error::PortTaken { port } => Stop::because(format!(
            "Port {port} is taken, perhaps by another kubectl proxy. Stop that one, or leave out \
             --plain."
        )),
        other => other.into(),
    })
}

/// A copy of the page with `session.json` beside it: `dist/` stays as released, and who may do what
/// is told under the secret prefix only.
fn page_with_session(kubectl: &Kubectl, place: &Place) -> Result<TempDir, Stop> {
    step::say("Who you are, what you may do and which cluster this is, asked once for the page");
    let page = tempfile::tempdir().map_err(stop::at(&std::env::temp_dir()))?;
    copy(&workspace::dist(), page.path())?;
    let file = page.path().join(session::FILE);
    let text = session::ask(kubectl, place).to_string();
    fs::write(&file, text).map_err(stop::at(&file))?;
    interrupt::check()?;
    Ok(page)
}

/// Copies a folder with everything in it.
fn copy(from: &Path, to: &Path) -> Result<(), Stop> {
    let mut folders = vec![(from.to_path_buf(), to.to_path_buf())];
    while let Some((from, to)) = folders.pop() {
        let failed = stop::at(&from);
        fs::create_dir_all(&to).map_err(&failed)?;
        for entry in fs::read_dir(&from).map_err(&failed)? {
            let entry = entry.map_err(&failed)?;
            let target = to.join(entry.file_name());
            if entry.file_type().map_err(&failed)?.is_dir() {
                folders.push((entry.path(), target));
            } else {
                fs::copy(entry.path(), target).map_err(&failed)?;
            }
        }
    }
    Ok(())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_has_everything() {
        let (from, to) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        fs::create_dir_all(from.path().join("a/b")).unwrap();
        fs::write(from.path().join("page.js"), "1").unwrap();
        fs::write(from.path().join("a/b/data"), "2").unwrap();
        copy(from.path(), to.path()).unwrap();
        let read = |name: &str| fs::read_to_string(to.path().join(name)).unwrap();
        assert_eq!(
            (read("page.js"), read("a/b/data")),
            ("1".into(), "2".into())
        );
    }
}
