//! `kubectl proxy` serving the page, with the recommended start lines.

use std::ffi::OsString;
use std::path::Path;
use std::thread::sleep;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::process::Process;
use crate::{Error, ports, secrets};

/// How long kubectl may take until it listens.
const PATIENCE: Duration = Duration::from_secs(30);

/// How often to look into its log.
const LOOK: Duration = Duration::from_millis(20);

/// kubectl prints this and the address as soon as it listens.
const SERVING: &str = "Starting to serve on ";

/// Read-only: all methods that change something are refused.
const REJECT_METHODS: &str = "^(POST|PUT|PATCH|DELETE)$";

/// Where the page is and what else the proxy refuses. Port 0 is any free one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProxyForm {
    /// Everything under a path that nobody can guess: recommended.
    Secret {
        /// The port on 127.0.0.1.
        port: u16,
        /// The first path segment, from [`secret_prefix`], new at each start.
        prefix: String,
    },
    /// At the usual place, `/static/`. Other pages in the same browser can read the API
    /// through it.
    Plain {
        /// The port on 127.0.0.1; kubectl's own default is 8001.
        port: u16,
    },
}

/// 128 random bits as a path segment for [`ProxyForm::Secret`].
pub fn secret_prefix() -> Result<String, Error> {
    secrets::random_hex()
}

impl ProxyForm {
    fn port(&self) -> u16 {
        match *self {
            Self::Secret { port, .. } | Self::Plain { port } => port,
        }
    }

    /// The path of the API's root: `/` or `/PREFIX/`.
    fn api_prefix(&self) -> String {
        match self {
            Self::Secret { prefix, .. } => format!("/{prefix}/"),
            Self::Plain { .. } => "/".to_owned(),
        }
    }

    /// No Pod's own HTML on this origin, no shell in a Pod. The flag replaces kubectl's
    /// default list, so that list is in it.
    fn reject_paths(&self) -> &'static str {
        match self {
            Self::Secret { .. } => {
                "^/api/v1/(.*/)?proxy(/|$),^/api/.*/pods/.*/(exec|attach|portforward)(/|$)"
            }
            Self::Plain { .. } => {
                "^/api/v1/(.*/)?proxy(/|$),^/api/.*/pods/.*/exec,^/api/.*/pods/.*/attach"
            }
        }
    }

    /// The arguments after `kubectl`.
    fn args(&self, www: &Path) -> Vec<OsString> {
        let api = self.api_prefix();
        let mut www_flag = OsString::from("--www=");
        www_flag.push(www);
        let mut args = vec![
            "proxy".into(),
            format!("--port={}", self.port()).into(),
            www_flag,
        ];
        args.push(format!("--www-prefix={api}static/").into());
        if matches!(self, Self::Secret { .. }) {
            args.push(format!("--api-prefix={api}").into());
        }
        args.push(format!("--reject-methods={REJECT_METHODS}").into());
        args.push(format!("--reject-paths={}", self.reject_paths()).into());
        args
    }
}

/// A running `kubectl proxy`; dropping it stops it.
#[derive(Debug)]
pub struct KubectlProxy {
    process: Process,
    form: ProxyForm,
    port: u16,
    _log: TempDir,
}

impl KubectlProxy {
    /// Starts it and waits until it listens. Without a kubeconfig or context kubectl
    /// chooses by its own rules (`KUBECONFIG`, current context). `www` is the folder with
    /// the page. Fails with [`Error::PortTaken`] when the form's port isn't free.
    pub fn start(
        kubectl: &Path,
        kubeconfig: Option<&Path>,
        context: Option<&str>,
        www: &Path,
        form: ProxyForm,
    ) -> Result<Self, Error> {
        let mut args = form.args(www);
        if let Some(kubeconfig) = kubeconfig {
            args.extend(["--kubeconfig".into(), kubeconfig.into()]);
        }
        if let Some(context) = context {
            args.extend(["--context".into(), context.into()]);
        }
        let folder =
            tempfile::tempdir().map_err(Error::io("create a folder in", &std::env::temp_dir()))?;
        let log = folder.path().join("log");
        let mut process = Process::start("kubectl proxy", kubectl, args, &log)?;
        let port = wait_for_port(&mut process, form.port())?;
        Ok(Self {
            process,
            form,
            port,
            _log: folder,
        })
    }

    /// The port it listens on, on 127.0.0.1.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// The page: `http://127.0.0.1:PORT/static/`, or the same under the prefix.
    pub fn page_url(&self) -> String {
        format!("{}static/", self.api_base())
    }

    /// The API's root: `http://127.0.0.1:PORT/`, or the same with the prefix; ends in `/`.
    pub fn api_base(&self) -> String {
        format!("http://127.0.0.1:{}{}", self.port, self.form.api_prefix())
    }

    /// The error that tells of its end, if it has ended by itself.
    pub fn death(&mut self) -> Option<Error> {
        self.process.death()
    }

    /// Stops it; the same as dropping.
    pub fn stop(self) {
        drop(self);
    }
}

fn wait_for_port(process: &mut Process, asked: u16) -> Result<u16, Error> {
    let start = Instant::now();
    loop {
        if let Some(port) = printed_port(&process.log_tail()) {
            return Ok(port);
        }
        match process.death() {
            Some(Error::Died { tail, .. }) if tail.contains(ports::TAKEN) => {
                return Err(Error::PortTaken { port: asked });
            }
            Some(death) => return Err(death),
            None => {}
        }
        if start.elapsed() > PATIENCE {
            let (what, tail) = ("kubectl proxy".to_owned(), process.log_tail());
            return Err(Error::NotReady {
                what,
                waited: PATIENCE,
                tail,
            });
        }
        sleep(LOOK);
    }
}

/// The port in the line that kubectl prints; it writes the line in one piece.
fn printed_port(log: &str) -> Option<u16> {
    let (_, rest) = log.split_once(SERVING)?;
    let address = rest.lines().next()?;
    address.rsplit_once(':')?.1.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The start line as a POSIX shell takes it, from the page's folder.
    fn line(form: &ProxyForm) -> String {
        let quote = |arg: OsString| {
            let arg = arg.to_string_lossy().into_owned();
            match arg.split_once('=') {
                Some((name, value)) if value.contains('^') => format!("{name}='{value}'"),
                _ => arg,
            }
        };
        let args: Vec<_> = form
            .args(Path::new("dist"))
            .into_iter()
            .map(quote)
            .collect();
        format!("kubectl {}", args.join(" "))
    }

    #[test]
    fn secret_start_line() {
        assert_eq!(
            line(&ProxyForm::Secret {
                port: 0,
                prefix: "$P".to_owned()
            }),
            "kubectl proxy --port=0 --www=dist --www-prefix=/$P/static/ --api-prefix=/$P/ \
             --reject-methods='^(POST|PUT|PATCH|DELETE)$' \
             --reject-paths='^/api/v1/(.*/)?proxy(/|$),^/api/.*/pods/.*/(exec|attach|portforward)(/|$)'"
        );
    }

    #[test]
    fn plain_start_line() {
        assert_eq!(
            line(&ProxyForm::Plain { port: 8001 }),
            "kubectl proxy --port=8001 --www=dist --www-prefix=/static/ \
             --reject-methods='^(POST|PUT|PATCH|DELETE)$' \
             --reject-paths='^/api/v1/(.*/)?proxy(/|$),^/api/.*/pods/.*/exec,^/api/.*/pods/.*/attach'"
        );
    }

    #[test]
    fn printed_ports() {
        let cases = [
            ("Starting to serve on 127.0.0.1:41234\n", Some(41234)),
            (
                "W1 a warning: 1\nStarting to serve on 127.0.0.1:8001\nmore",
                Some(8001),
            ),
            ("Starting to serve on ", None),
            (
                "error: listen tcp 127.0.0.1:8001: bind: address already in use",
                None,
            ),
            ("", None),
        ];
        for (log, port) in cases {
            assert_eq!(printed_port(log), port, "{log}");
        }
    }
}
