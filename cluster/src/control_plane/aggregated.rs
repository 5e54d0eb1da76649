//! The server of an aggregated API, which may go and come back while the control plane
//! runs: `k8s.io/sample-apiserver`.

use std::time::{SystemTime, UNIX_EPOCH};

use super::{ControlPlane, wait_until, with_free_ports, write};
use crate::process::Process;
use crate::start_lines as lines;
use crate::tools::Binary;
use crate::{Error, ports};

/// The Service and the `APIService`s; `PORT` stands for the port.
const SERVICE: &str = include_str!("../../aggregated/service.yaml");

const OBJECTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/aggregated/objects.yaml");

/// The `APIService`s of `service.yaml`.
const API_SERVICES: [&str; 2] = [
    "apiservice/v1alpha1.wardle.example.com",
    "apiservice/v1beta1.wardle.example.com",
];

/// How many resources the versions have, each counted in one of them.
const RESOURCES: usize = 2;

/// Whose change makes the API server look at once whether an aggregated server is there;
/// by itself it looks every 30 s.
const LOOK: &str = "example.com/look";

/// The server of the group [`Aggregated::GROUP`], from
/// [`ControlPlane::start_aggregated`]. It serves Flunders (`v1beta1`, `v1alpha1`;
/// namespaced) and Fischers (`v1alpha1`), one of each there from the start. Dropping it
/// ends it and removes the group; its objects stay in the store.
#[derive(Debug)]
pub struct Aggregated<'a> {
    plane: &'a ControlPlane,
    port: u16,
    process: Option<Process>,
}

impl<'a> Aggregated<'a> {
    /// Its API group.
    pub const GROUP: &'static str = "wardle.example.com";

    pub(super) fn start_new(plane: &'a ControlPlane) -> Result<Self, Error> {
        with_free_ports(|| Self::start_once(plane))
    }

    fn start_once(plane: &'a ControlPlane) -> Result<Self, Error> {
        let [port] = ports::free()?;
        let mut new = Self {
            plane,
            port,
            process: None,
        };
        let service = plane.files.aggregated();
        write(&service, &SERVICE.replace("PORT", &port.to_string()))?;
        plane.kubectl_output(["apply".as_ref(), "--filename".as_ref(), service.as_os_str()])?;
        new.start()?;
        plane.kubectl_output(["apply", "--filename", OBJECTS])?;
        Ok(new)
    }

    /// Starts the server where it was before, with the objects it had, and waits until
    /// the API server asks it. Nothing happens when it runs.
    pub fn start(&mut self) -> Result<(), Error> {
        if self.process.is_none() {
            let binary = Binary::SampleApiserver;
            let program = self.plane.options.tools.path(binary)?;
            let args = lines::sample_apiserver(&self.plane.files, self.plane.ports, self.port);
            let log = self.plane.files.log(binary.name());
            self.process = Some(Process::start(binary.name(), &program, args, &log)?);
        }
        self.wait_until_available(true)
    }

    /// Ends the server and waits until the API server knows: the group stays, and every
    /// request to it is answered with 503. Nothing happens when it doesn't run.
    pub fn stop(&mut self) -> Result<(), Error> {
        self.process = None;
        self.wait_until_available(false)
    }

    fn wait_until_available(&mut self, available: bool) -> Result<(), Error> {
        let what = format!("{} (available: {available})", Self::GROUP);
        wait_until(&what, self.plane.options.patience, || {
            let answer = self.is_known_as(available);
            let death = self.process.as_mut().and_then(Process::death);
            death.map_or(Ok(answer), Err)
        })
    }

    /// Whether the API server knows that the group is available, or that it isn't; else
    /// what it says.
    fn is_known_as(&self, available: bool) -> Result<(), String> {
        let now = SystemTime::now().duration_since(UNIX_EPOCH);
        let look = format!("{LOOK}={}", now.unwrap_or_default().as_millis());
        let condition = format!("--for=condition=Available={available}");
        let [first, second] = API_SERVICES;
        for command in [
            ["annotate", first, second, "--overwrite", &look],
            ["wait", first, second, "--timeout=1s", &condition],
        ] {
            self.plane
                .kubectl_output(command)
                .map_err(|error| error.to_string())?;
        }
        self.is_discovered_as(available)
    }

    /// Whether the discovery document, which is made a moment later, agrees: it has no
    /// resources of what is not available.
    fn is_discovered_as(&self, available: bool) -> Result<(), String> {
        let group = format!("--api-group={}", Self::GROUP);
        let found = self
            .plane
            .kubectl_output(["api-resources", &group, "--output=name"])
            .map_err(|error| error.to_string())?;
        let expected = if available { RESOURCES } else { 0 };
        (found.lines().count() == expected)
            .then_some(())
            .ok_or_else(|| format!("discovered: {found:?}"))
    }
}

impl Drop for Aggregated<'_> {
    fn drop(&mut self) {
        self.process = None;
        let delete = ["delete", "--ignore-not-found", "--filename"].map(AsRef::as_ref);
        let service = self.plane.files.aggregated();
        // Where this fails, the group goes with the control plane.
        let _ = self
            .plane
            .kubectl_output(delete.into_iter().chain([service.as_os_str()]));
    }
}
