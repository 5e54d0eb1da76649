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
const BROWSERS: usize = 2;

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
    static STAGE: OnceLock<Stage> = OnceLock::new();
    STAGE.get_or_init(Stage::set)
}

impl Stage {
    fn set() -> Self {
        let dist = std::env::var_os("DIST").map_or_else(|| PathBuf::from(DIST), PathBuf::from);
        let index = dist.join("index.html");
        assert!(
            index.exists(),
            "{} is missing: cargo xtask dist",
            index.display()
        );
        let tools = Tools::in_user_cache().unwrap_or_else(|error| panic!("{error}"));
        tools
            .build(&mut |step| eprintln!("{step:?}"))
            .unwrap_or_else(|error| panic!("{error}"));
        let plane =
            ControlPlane::start(&Options::new(tools)).unwrap_or_else(|error| panic!("{error}"));
        let folder = tempfile::Builder::new()
            .prefix("kube-api-console-e2e-")
            .tempdir()
            .unwrap()
            .keep();
        let data = plane.kubeconfig();
        let driver = Driver::start(&[&folder, data.parent().unwrap()]);
        cluster::seed(&plane).unwrap_or_else(|error| panic!("{error}"));
        plane
            .kubectl_output(["apply", "--server-side", "-f", OBJECTS])
            .unwrap_or_else(|error| panic!("{error}"));
        Self {
            plane,
            driver,
            browsers: Semaphore::new(BROWSERS),
            folder,
            dist,
        }
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
