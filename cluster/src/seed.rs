//! The objects that demonstrations and tests use: the YAML files in `cluster/seed`.

use std::panic::resume_unwind;
use std::thread;

use crate::{ControlPlane, Error};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/seed");

/// The Jobs in `kube-system`, the only ones of the cluster.
pub const JOBS: [&str; 4] = [
    "rke-coredns-addon-deploy-job",
    "rke-ingress-controller-deploy-job",
    "rke-metrics-addon-deploy-job",
    "rke-network-plugin-deploy-job",
];

/// The Secret in `prod` whose value also stands, in plain text, in its annotation
/// `kubectl.kubernetes.io/last-applied-configuration`.
pub const SECRET: &str = "shop-database";

/// The value of that Secret's key `password`.
pub const SECRET_VALUE: &str = "lantern-orbit-quartz-72";

/// The custom kind with everything that a definition may have: a schema with texts,
/// columns, fields to select by, the subresources `status` and `scale`, and a second
/// version, [`CACHE_DEPRECATED`].
pub const CACHE_RESOURCE: &str = "caches.data.example.com";

/// The objects of that kind, in `prod`: one ready, one half, one without a status.
pub const CACHES: [&str; 3] = ["catalog", "pages", "sessions"];

/// The group version of that kind whose use is answered with [`CACHE_WARNING`].
pub const CACHE_DEPRECATED: &str = "data.example.com/v1beta1";

/// The warning of [`CACHE_DEPRECATED`].
pub const CACHE_WARNING: &str =
    "data.example.com/v1beta1 Cache is deprecated; use data.example.com/v1 Cache";

/// The Pod in `prod` with the containers [`crate::pod_logs::CONTAINERS`], another called
/// `sidecar`, and one before them called `prepare`.
pub const TALKER: &str = "talker";

/// The group version of the `APIService` that nobody serves.
pub const DEAD_GROUP_VERSION: &str = "metrics.dead.example.com/v1beta1";

/// Makes all objects and waits until the Jobs are complete and the Deployment is
/// available. What is there already stays as it is.
pub fn seed(plane: &ControlPlane) -> Result<(), Error> {
    apply(plane, &["definitions.yaml", "cache-definition.yaml"])?;
    all_at_once(
        plane,
        &[
            &["--for=condition=Established", "crd", "--all"],
            // Every Pod needs its namespace's account, which a controller makes.
            &["--for=create", "serviceaccount/default", "--namespace=prod"],
            &[
                "--for=create",
                "serviceaccount/default",
                "--namespace=kube-system",
            ],
        ],
    )?;
    apply(
        plane,
        &[
            "jobs.yaml",
            "storage.yaml",
            "shop.yaml",
            "pod.yaml",
            "rights.yaml",
            "custom.yaml",
            "caches.yaml",
            "talker.yaml",
            "dead.yaml",
        ],
    )?;
    plane.kubectl_output([
        "apply",
        "--server-side",
        "--subresource=status",
        &format!("--filename={FOLDER}/cache-status.yaml"),
    ])?;
    all_at_once(
        plane,
        &[
            &[
                "--for=condition=Complete",
                "job",
                "--all",
                "--namespace=kube-system",
            ],
            &[
                "--for=condition=Available",
                "deployment",
                "--all",
                "--namespace=prod",
            ],
            &["--for=condition=Ready", "pod", "--all", "--namespace=prod"],
        ],
    )
}

/// One `kubectl apply` for several files.
fn apply(plane: &ControlPlane, files: &[&str]) -> Result<(), Error> {
    let names = files
        .iter()
        .map(|file| format!("--filename={FOLDER}/{file}"));
    plane.kubectl_output(["apply".to_owned()].into_iter().chain(names))?;
    Ok(())
}

/// Several `kubectl wait` at the same time, each for a minute at most.
fn all_at_once(plane: &ControlPlane, waits: &[&[&str]]) -> Result<(), Error> {
    thread::scope(|scope| {
        let mut running = Vec::new();
        for args in waits {
            let args = ["wait", "--timeout=60s"].iter().chain(*args);
            running.push(scope.spawn(move || plane.kubectl_output(args)));
        }
        for wait in running {
            wait.join().unwrap_or_else(|panic| resume_unwind(panic))?;
        }
        Ok(())
    })
}
