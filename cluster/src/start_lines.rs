//! The arguments each program of the control plane is started with.

use std::path::{Path, PathBuf};

/// The files of one control plane, all in its data folder.
#[derive(Debug)]
pub(crate) struct Files {
    folder: PathBuf,
}

impl Files {
    pub(crate) fn new(folder: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
        }
    }

    pub(crate) fn kubeconfig(&self) -> PathBuf {
        self.folder.join("kubeconfig")
    }

    pub(crate) fn tokens(&self) -> PathBuf {
        self.folder.join("tokens.csv")
    }

    /// The key that signs service account tokens.
    pub(crate) fn signing_key(&self) -> PathBuf {
        self.folder.join("sa.key")
    }

    /// The API server makes its certificate here by itself.
    pub(crate) fn certificates(&self) -> PathBuf {
        self.folder.join("certs")
    }

    /// The certificate and the authority that signed it.
    pub(crate) fn authority(&self) -> PathBuf {
        self.certificates().join("apiserver.crt")
    }

    pub(crate) fn authority_key(&self) -> PathBuf {
        self.certificates().join("apiserver.key")
    }

    /// What the API server shows the aggregated servers it asks on behalf of a user.
    pub(crate) fn front_proxy(&self) -> PathBuf {
        self.folder.join("front-proxy.crt")
    }

    pub(crate) fn front_proxy_key(&self) -> PathBuf {
        self.folder.join("front-proxy.key")
    }

    /// The aggregated server makes its certificate here by itself.
    fn aggregated_certificates(&self) -> PathBuf {
        self.folder.join("aggregated-certs")
    }

    /// How the API server finds the aggregated one.
    pub(crate) fn aggregated(&self) -> PathBuf {
        self.folder.join("aggregated.yaml")
    }

    /// What the containers of Pods have printed.
    pub(crate) fn pod_logs(&self) -> PathBuf {
        self.folder.join("pod-logs")
    }

    /// Which of it kwok gives for which container.
    pub(crate) fn pod_logs_config(&self) -> PathBuf {
        self.folder.join("pod-logs.yaml")
    }

    pub(crate) fn logs(&self) -> PathBuf {
        self.folder.join("logs")
    }

    pub(crate) fn log(&self, name: &str) -> PathBuf {
        self.logs().join(format!("{name}.log"))
    }

    fn etcd(&self) -> PathBuf {
        self.folder.join("etcd")
    }

    /// What kubectl remembers of the server. Not in the home folder: a later control
    /// plane may get the same port.
    pub(crate) fn kubectl_cache(&self) -> PathBuf {
        self.folder.join("kubectl-cache")
    }
}

/// The ports of one control plane on 127.0.0.1.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Ports {
    pub(crate) etcd: u16,
    pub(crate) etcd_peer: u16,
    pub(crate) apiserver: u16,
    /// Where kwok answers as the kubelet.
    pub(crate) kubelet: u16,
}

/// No fsync: the data lives as long as the process.
pub(crate) fn etcd(files: &Files, ports: Ports) -> Vec<String> {
    let client = format!("http://127.0.0.1:{}", ports.etcd);
    let peer = format!("http://127.0.0.1:{}", ports.etcd_peer);
    vec![
        flag("data-dir", &files.etcd()),
        format!("--listen-client-urls={client}"),
        format!("--advertise-client-urls={client}"),
        format!("--listen-peer-urls={peer}"),
        format!("--initial-advertise-peer-urls={peer}"),
        format!("--initial-cluster=default={peer}"),
        "--unsafe-no-fsync".to_owned(),
    ]
}

/// The advertised address is one reserved for documentation (RFC 5737): a loopback
/// address is refused, and the one found by default needs a network. Nobody dials it.
pub(crate) fn kube_apiserver(files: &Files, ports: Ports) -> Vec<String> {
    vec![
        format!("--etcd-servers=http://127.0.0.1:{}", ports.etcd),
        flag("cert-dir", &files.certificates()),
        format!("--secure-port={}", ports.apiserver),
        "--bind-address=127.0.0.1".to_owned(),
        "--advertise-address=192.0.2.1".to_owned(),
        "--service-account-issuer=https://kubernetes.default.svc".to_owned(),
        flag("service-account-key-file", &files.signing_key()),
        flag("service-account-signing-key-file", &files.signing_key()),
        flag("token-auth-file", &files.tokens()),
        "--authorization-mode=RBAC".to_owned(),
        "--service-cluster-ip-range=10.43.0.0/16".to_owned(),
        // The node's host name leads nowhere.
        "--kubelet-preferred-address-types=InternalIP".to_owned(),
        flag("proxy-client-cert-file", &files.front_proxy()),
        flag("proxy-client-key-file", &files.front_proxy_key()),
        flag("requestheader-client-ca-file", &files.front_proxy()),
        "--requestheader-username-headers=X-Remote-User".to_owned(),
        "--requestheader-group-headers=X-Remote-Group".to_owned(),
        "--requestheader-extra-headers-prefix=X-Remote-Extra-".to_owned(),
    ]
}

/// With the root CA file Pods get their token, CA and namespace volume.
pub(crate) fn kube_controller_manager(files: &Files) -> Vec<String> {
    vec![
        flag("kubeconfig", &files.kubeconfig()),
        flag("service-account-private-key-file", &files.signing_key()),
        flag("root-ca-file", &files.authority()),
        "--leader-elect=false".to_owned(),
        "--secure-port=0".to_owned(),
    ]
}

pub(crate) fn kube_scheduler(files: &Files) -> Vec<String> {
    vec![
        flag("kubeconfig", &files.kubeconfig()),
        "--leader-elect=false".to_owned(),
        "--secure-port=0".to_owned(),
    ]
}

/// As the kubelet, kwok serves with the API server's certificate: one is needed, and
/// nobody checks it.
pub(crate) fn kwok(files: &Files, ports: Ports, stages: &Path) -> Vec<String> {
    vec![
        flag("kubeconfig", &files.kubeconfig()),
        "--manage-all-nodes=true".to_owned(),
        flag("config", stages),
        flag("config", &files.pod_logs_config()),
        "--node-ip=127.0.0.1".to_owned(),
        format!("--node-port={}", ports.kubelet),
        format!("--server-address=127.0.0.1:{}", ports.kubelet),
        flag("tls-cert-file", &files.authority()),
        flag("tls-private-key-file", &files.authority_key()),
    ]
}

/// It asks the API server who the caller is and what they may.
pub(crate) fn sample_apiserver(files: &Files, ports: Ports, port: u16) -> Vec<String> {
    vec![
        format!("--etcd-servers=http://127.0.0.1:{}", ports.etcd),
        flag("cert-dir", &files.aggregated_certificates()),
        format!("--secure-port={port}"),
        "--bind-address=127.0.0.1".to_owned(),
        flag("kubeconfig", &files.kubeconfig()),
        flag("authentication-kubeconfig", &files.kubeconfig()),
        flag("authorization-kubeconfig", &files.kubeconfig()),
    ]
}

fn flag(name: &str, path: &Path) -> String {
    format!("--{name}={}", path.display())
}
