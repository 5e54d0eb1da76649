//! A control plane really started, seeded, asked, and stopped. Builds the binaries first
//! where they are missing, which takes about a quarter of an hour.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

mod common;

use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::Command;

use cluster::proxy::{KubectlProxy, ProxyForm, secret_prefix};
use cluster::tools::Binary;
use cluster::{ControlPlane, Error, User, seed};
use common::{built_tools, has, json, says, start, text};

fn names(plane: &ControlPlane, args: &str) -> Vec<String> {
    let names = says(
        plane,
        User::Admin,
        &format!("get {args} --output=name --no-headers"),
    );
    names.lines().map(str::to_owned).collect()
}

#[test]
fn seeded_asked_and_stopped() {
    let plane = start();
    for _again in 0..2 {
        seed(&plane).unwrap_or_else(|error| panic!("{error}"));
    }
    four_jobs_are_complete(&plane);
    objects_are_there(&plane);
    users_may_what_they_may(&plane);
    the_dead_api_answers_503(&plane);
    a_service_account_is_let_in_by_token_and_ca(&plane);
    a_secret_proxy_serves_under_its_prefix(&plane);
    a_plain_proxy_serves_at_static(&plane);
    nothing_is_left(plane);
}

fn four_jobs_are_complete(plane: &ControlPlane) {
    let jobs = json(plane, "jobs --all-namespaces");
    let jobs = jobs["items"].as_array().unwrap();
    let names: Vec<_> = jobs.iter().map(|job| &job["metadata"]["name"]).collect();
    assert_eq!(names, seed::JOBS);
    for job in jobs {
        assert_eq!(job["metadata"]["namespace"], "kube-system");
        assert_eq!(job["status"]["succeeded"], 1);
    }
}

fn objects_are_there(plane: &ControlPlane) {
    let shop = json(plane, "deployment/shop -n prod");
    assert_eq!(shop["status"]["availableReplicas"], 3);
    let pod = json(plane, "pod/pod-k8s-api -n prod");
    let mount = &pod["spec"]["containers"][0]["volumeMounts"][0];
    assert_eq!(
        mount["mountPath"],
        "/var/run/secrets/kubernetes.io/serviceaccount"
    );
    let secret = json(plane, &format!("secret/{} -n prod", seed::SECRET));
    let applied =
        &secret["metadata"]["annotations"]["kubectl.kubernetes.io/last-applied-configuration"];
    has(applied.as_str().unwrap(), seed::SECRET_VALUE);
    let claim = json(plane, "persistentvolumeclaim/shop-data -n prod");
    assert_eq!(claim["status"]["phase"], "Bound");

    let kinds = "configmap/shop-settings serviceaccount/shop service/shop ingress/shop hpa/shop \
                 cronjob/shop-report poddisruptionbudget/shop";
    assert_eq!(names(plane, &format!("-n prod {kinds}")).len(), 7);
    assert!(!names(plane, "events -n prod").is_empty());
    assert!(names(plane, "pods,events,secrets -n empty").is_empty());
    assert_eq!(
        names(plane, "clusterrole system:controller:one:two").len(),
        1
    );
    assert_eq!(
        names(plane, "clusterrolebinding system:controller:one:two").len(),
        1
    );
    assert_eq!(
        names(plane, "beacons.deep.many.dots.example.com -n prod").len(),
        2
    );
    for group in ["alpha", "beta"] {
        let widget = json(plane, &format!("widgets.{group}.example.com/round -n prod"));
        assert_eq!(widget["spec"]["from"], group);
        assert_eq!(widget["kind"], "Widget");
    }
}

fn users_may_what_they_may(plane: &ControlPlane) {
    let refused = [
        (User::DevReader, "get --raw /"),
        (User::DevReader, "get namespaces"),
        (User::DevReader, "get pods -n kube-system"),
        (User::DevReader, "delete pod/pod-k8s-api -n prod"),
        (User::Nobody, "get pods -n prod"),
        (User::Nobody, "get --raw /"),
    ];
    for (user, args) in refused {
        let user_is_named = format!("User \"{}\"", user.name());
        let answer = says(plane, user, args);
        has(&answer, "(Forbidden)");
        has(&answer, &user_is_named);
    }
    // Without a namespace: the context's is prod.
    has(&says(plane, User::DevReader, "get pods"), "pod-k8s-api");
    has(
        &says(plane, User::DevReader, "get widgets.beta.example.com"),
        "round",
    );
    has(
        &says(plane, User::Nobody, "get --raw /apis"),
        "APIGroupList",
    );
    has(&says(plane, User::Nobody, "auth whoami"), "nobody");
    has(&says(plane, User::Admin, "get --raw /version"), "v1.37.");
}

fn the_dead_api_answers_503(plane: &ControlPlane) {
    let path = format!("get --raw /apis/{}", seed::DEAD_GROUP_VERSION);
    has(&says(plane, User::Admin, &path), "(ServiceUnavailable)");
}

/// As from inside a Pod: by the name that the certificate is for.
fn a_service_account_is_let_in_by_token_and_ca(plane: &ControlPlane) {
    let token = plane.service_account_token("prod", "shop").unwrap();
    let output = Command::new(plane.kubectl_path())
        .env("KUBECONFIG", "/dev/null")
        .args(["auth", "whoami", "--server", &plane.server_url()])
        .args(["--tls-server-name", "kubernetes.default.svc"])
        .arg("--certificate-authority")
        .arg(plane.ca_file())
        .args(["--token", &token])
        .output()
        .unwrap();
    has(&text(output), "system:serviceaccount:prod:shop");
}

fn www() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("index.html"), "the page").unwrap();
    folder
}

fn proxy(plane: &ControlPlane, www: &Path, form: ProxyForm) -> Result<KubectlProxy, Error> {
    let config = plane.kubeconfig();
    KubectlProxy::start(
        plane.kubectl_path(),
        Some(&config),
        Some("admin"),
        www,
        form,
    )
}

/// The status code and the whole answer of one request.
fn ask(method: &str, url: &str) -> (u16, String) {
    let (host, path) = url
        .strip_prefix("http://")
        .unwrap()
        .split_once('/')
        .unwrap();
    let mut stream = TcpStream::connect(host).unwrap();
    write!(
        stream,
        "{method} /{path} HTTP/1.0\r\nHost: {host}\r\nContent-Length: 0\r\n\r\n"
    )
    .unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    (answer.split(' ').nth(1).unwrap().parse().unwrap(), answer)
}

fn a_secret_proxy_serves_under_its_prefix(plane: &ControlPlane) {
    let www = www();
    let prefix = secret_prefix().unwrap();
    let form = ProxyForm::Secret {
        port: 0,
        prefix: prefix.clone(),
    };
    let proxy = proxy(plane, www.path(), form).unwrap();
    let base = proxy.api_base();
    assert_eq!(base, format!("http://127.0.0.1:{}/{prefix}/", proxy.port()));
    assert_eq!(proxy.page_url(), format!("{base}static/"));

    has(&ask("GET", &proxy.page_url()).1, "the page");
    has(&ask("GET", &format!("{base}version")).1, "v1.37.");
    assert_eq!(
        ask("GET", &format!("http://127.0.0.1:{}/version", proxy.port())).0,
        404
    );
    assert_eq!(ask("POST", &format!("{base}api/v1/namespaces")).0, 403);
    let shell = format!("{base}api/v1/namespaces/prod/pods/pod-k8s-api/portforward");
    assert_eq!(ask("GET", &shell).0, 403);
}

fn a_plain_proxy_serves_at_static(plane: &ControlPlane) {
    let www = www();
    let mut first = proxy(plane, www.path(), ProxyForm::Plain { port: 0 }).unwrap();
    let port = first.port();
    assert_eq!(first.page_url(), format!("http://127.0.0.1:{port}/static/"));
    has(&ask("GET", &first.page_url()).1, "the page");
    has(
        &ask("GET", &format!("{}version", first.api_base())).1,
        "v1.37.",
    );
    assert!(first.death().is_none());

    let second = proxy(plane, www.path(), ProxyForm::Plain { port });
    assert!(matches!(second, Err(Error::PortTaken { port: taken }) if taken == port));

    first.stop();
    assert!(TcpStream::connect(("127.0.0.1", port)).is_err());
    // The same port again, as after a restart.
    assert_eq!(
        proxy(plane, www.path(), ProxyForm::Plain { port })
            .unwrap()
            .port(),
        port
    );
}

fn nothing_is_left(plane: ControlPlane) {
    let port = plane.port();
    let folder = plane.log_dir().parent().unwrap().to_owned();
    assert_eq!(processes_of(&folder), 5);
    plane.stop();
    assert_eq!(processes_of(&folder), 0);
    assert!(!folder.exists());
    assert!(TcpStream::connect(("127.0.0.1", port)).is_err());
}

/// How many programs run with arguments that name `folder`; supervising shells aside.
fn processes_of(folder: &Path) -> usize {
    let output = Command::new("ps")
        .args(["-A", "-o", "args="])
        .output()
        .unwrap();
    let folder = folder.to_str().unwrap();
    text(output)
        .lines()
        .filter(|line| {
            line.contains(folder) && line.starts_with('/') && !line.starts_with("/bin/sh")
        })
        .count()
}

#[test]
fn two_side_by_side() {
    let (mut one, mut other) = std::thread::scope(|scope| {
        let other = scope.spawn(start);
        (start(), other.join().unwrap())
    });
    assert_ne!(one.port(), other.port());
    assert_ne!(one.token(User::Admin), other.token(User::Admin));
    has(
        &says(&one, User::Admin, "create namespace only-here"),
        "created",
    );
    has(
        &says(&other, User::Admin, "get namespace only-here"),
        "(NotFound)",
    );
    assert!(one.death().is_none());
    assert!(other.death().is_none());
}

#[test]
fn a_program_that_cannot_start_is_an_error_with_its_log() {
    let www = www();
    let form = ProxyForm::Plain { port: 0 };
    let kubectl = built_tools().path(Binary::Kubectl).unwrap();
    let failed = KubectlProxy::start(
        &kubectl,
        Some(Path::new("/nowhere/kubeconfig")),
        None,
        www.path(),
        form,
    );
    match failed {
        Err(Error::Died { program, tail, .. }) => {
            assert_eq!(program, "kubectl proxy");
            has(&tail, "/nowhere/kubeconfig");
        }
        other => panic!("{other:?}"),
    }
}
