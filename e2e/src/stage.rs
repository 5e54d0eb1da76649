//! What all journeys share: one control plane, seeded, and one chromedriver.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use cluster::proxy::{KubectlProxy, ProxyForm, secret_prefix};
use cluster::tools::Tools;
use cluster::{ControlPlane, Options, User};
use tokio::sync::Semaphore;

use crate::browser::Driver;

/// Objects that the journeys need besides the seed: odd names, hostile values, an account with rights.
const OBJECTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/objects.yaml");

/// The page as `cargo xtask dist` builds it, where DIST names no other.
const DIST: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../dist");

/// More browsers at once make each other slow.
pub(crate) const BROWSERS: u32 = 2;

/// Started once; ends with the process.
#[derive(Debug)]
pub struct Stage {
    /// The control plane with the seed in it.
    pub plane: ControlPlane,
    /// chromedriver.
    pub driver: Driver,
    /// One permit for each browser.
    pub browsers: Semaphore,
    /// Folders of journeys are made in here; removed when the process ends.
    pub folder: PathBuf,
    dist: PathBuf,
}

/// The stage, set by whoever asks first.
pub fn stage() -> &'static Stage {
    static STAGE: OnceLock<Result<Stage, String>> = OnceLock::new();
    // What went wrong is kept too: the other journeys would only wait for the same.
    match STAGE.get_or_init(Stage::set) {
        Ok(stage) => stage,
        Err(why) => panic!("no stage for the journeys: {why}"),
    }
}

impl Stage {
    fn set() -> Result<Self, String> {
        let dist = std::env::var_os("DIST").map_or_else(|| PathBuf::from(DIST), PathBuf::from);
        if !dist.join("index.html").exists() {
            return Err(format!(
                "{} has no page; cargo xtask dist builds it",
                dist.display()
            ));
        }
        let said = |error: cluster::Error| error.to_string();
        let tools = Tools::in_user_cache().map_err(said)?;
        tools
            .build(&mut |step| eprintln!("{step:?}"))
            .map_err(said)?;
        let plane = ControlPlane::start(&Options::new(tools)).map_err(said)?;
        let folder = tempfile::Builder::new()
            .prefix("kube-api-console-e2e-")
            .tempdir();
        let folder = folder.map_err(|error| error.to_string())?.keep();
        let kubeconfig = plane.kubeconfig();
        let data = kubeconfig.parent().unwrap();
        let driver = Driver::start(&folder, &[&folder, data])?;
        cluster::seed(&plane).map_err(said)?;
        plane
            .kubectl_output(["apply", "--server-side", "-f", OBJECTS])
            .map_err(said)?;
        let browsers = Semaphore::new(BROWSERS as usize);
        Ok(Self {
            plane,
            driver,
            browsers,
            folder,
            dist,
        })
    }

    /// The folder with the built page.
    pub fn dist(&self) -> &Path {
        &self.dist
    }

    /// `kubectl proxy` as recommended: read-only, under a secret prefix.
    pub fn proxy(&self, user: User) -> KubectlProxy {
        self.proxy_of(user, &self.dist, secret())
    }

    /// The same at the usual place, `/static/`.
    pub fn plain_proxy(&self, user: User) -> KubectlProxy {
        self.proxy_of(user, &self.dist, ProxyForm::Plain { port: 0 })
    }

    /// `kubectl proxy` with a page of one's own, in any form.
    pub fn proxy_of(&self, user: User, www: &Path, form: ProxyForm) -> KubectlProxy {
        let kubeconfig = self.plane.kubeconfig();
        let kubectl = self.plane.kubectl_path();
        KubectlProxy::start(kubectl, Some(&kubeconfig), Some(user.name()), www, form)
            .unwrap_or_else(|error| panic!("{error}"))
    }
}

/// A form with a new secret prefix, on any free port.
pub fn secret() -> ProxyForm {
    ProxyForm::Secret {
        port: 0,
        prefix: secret_prefix().unwrap(),
    }
}

/// Where a page and its API are served.
pub trait Place {
    /// The API's root, ending in `/`; the page is at `static/` below it.
    fn api_base(&self) -> String;
}

impl Place for KubectlProxy {
    fn api_base(&self) -> String {
        KubectlProxy::api_base(self)
    }
}

/// The API's root itself, for a place that ends and comes back.
impl Place for String {
    fn api_base(&self) -> String {
        self.clone()
    }
}
