//! What breaks between the page and the API server: the page says what happened and what to try,
//! keeps what it has, and goes on when the fault is over.

use cluster::User;
use cluster::proxy::{KubectlProxy, ProxyForm};
use e2e::stage::secret;
use e2e::{Answer, Fault, FaultProxy, Page, Place, as_admin, journey, stage};
use thirtyfour::Key;

const JOBS: &str = "/apis/batch/v1/jobs";
const PODS: &str = "/api/v1/pods";

/// A journey with faults between the page and `kubectl proxy`.
fn with_faults(steps: impl AsyncFnOnce(&Page, &FaultProxy)) {
    let faults = FaultProxy::as_admin();
    journey(&faults, async |page| steps(page, &faults).await);
}

/// N5.
#[test]
fn the_proxy_is_stopped_and_started_again() {
    let proxy = stage().proxy(User::Admin);
    let base = Place::api_base(&proxy);
    let form = ProxyForm::Secret {
        port: proxy.port(),
        prefix: base.rsplit('/').nth(1).unwrap().to_owned(),
    };
    let mut proxy = Some(proxy);
    journey(&base, async |page| {
        page.open(&format!("#{JOBS}")).await;
        page.item_names(4).await;
        proxy.take();
        page.follow("/items/0").await;
        let alert = page
            .alert("Nothing answers at the address of this page")
            .await;
        assert!(
            alert.contains("kubectl proxy was stopped")
                && alert.contains("Start kubectl proxy again"),
            "{alert}"
        );
        // What was read before is still there.
        page.back().await;
        page.item_names(4).await;
        page.select("/items/1").await;
        page.press("r").await;
        page.alert("Nothing answers at the address of this page")
            .await;

        proxy = Some(stage().proxy_of(User::Admin, stage().dist(), form));
        page.click("button", "Ask again").await;
        page.item_names(4).await;
        page.reads("status", "Response status", "200 OK").await;
        page.sees_no("not connected").await;
    });
}

/// N1: held, cancelled, asked again.
#[test]
fn a_slow_request_can_be_cancelled() {
    with_faults(async |page, faults| {
        faults.fault(PODS, Fault::Hold);
        page.open(&format!("#{PODS}")).await;
        page.reads("status", "Response status", "waiting").await;
        page.sees("The server is slow to respond.").await;
        page.click("button", "Cancel").await;
        page.gone("button", "Cancel").await;
        // Never to be taken for an empty answer.
        page.sees_no("The answer has no body").await;
        page.find("button", "Ask again").await;
        // The rest of the page lives.
        page.open(&format!("#{JOBS}")).await;
        page.item_names(4).await;
        page.open(&format!("#{PODS}")).await;
        page.reads("status", "Response status", "waiting").await;
        page.click("button", "Cancel").await;
        faults.heal();
        page.click("button", "Ask again").await;
        page.row_is("/kind", "is the list", |row| row.text.contains("PodList"))
            .await;
    });
}

/// N26: the answer that comes too late is dropped.
#[test]
fn a_late_answer_does_not_replace_the_one_on_screen() {
    with_faults(async |page, faults| {
        faults.fault(PODS, Fault::Hold);
        page.open(&format!("#{PODS}")).await;
        page.reads("status", "Response status", "waiting").await;
        page.open("#/version#tab=tree").await;
        page.row("/gitVersion").await;
        faults.heal();
        page.open(&format!("#{JOBS}")).await;
        assert_eq!(page.item_names(4).await.len(), 4);
        page.row_is("/kind", "is the one asked for", |row| {
            row.text.contains("JobList")
        })
        .await;
    });
}

/// N3.
#[test]
fn rows_of_an_answer_that_breaks_off_stay() {
    with_faults(async |page, faults| {
        faults.fault(JOBS, Fault::Cut(9000));
        page.open(&format!("#{JOBS}#tab=tree")).await;
        // What came is there before the rest.
        page.row("/items/0").await;
        page.reads("status", "Response status", "at least").await;
        faults.heal();
        page.reads("status", "Response status", "incomplete").await;
        page.row("/items/0").await;
        page.reads("status", "Response status", "at least").await;
        page.click("button", "Ask again").await;
        page.item_names(4).await;
    });
}

/// N6: the API server behind a living proxy is away.
#[test]
fn a_proxy_without_its_cluster() {
    let folder = tempfile::tempdir().unwrap();
    let kubeconfig = folder.path().join("kubeconfig");
    let text = std::fs::read_to_string(stage().plane.kubeconfig()).unwrap();
    // Port 1 is nobody's.
    std::fs::write(
        &kubeconfig,
        text.replace(&stage().plane.server_url(), "https://127.0.0.1:1"),
    )
    .unwrap();
    let kubectl = stage().plane.kubectl_path();
    let proxy =
        KubectlProxy::start(kubectl, Some(&kubeconfig), None, stage().dist(), secret()).unwrap();
    journey(&proxy, async |page| {
        page.open(&format!("#{JOBS}")).await;
        let alert = page.alert("kubectl proxy cannot reach the cluster").await;
        assert!(
            alert.contains("connection refused") && alert.contains(JOBS),
            "{alert}"
        );
        page.open("#/").await;
        page.sees("kubectl proxy cannot reach the cluster").await;
    });
}

/// Answers that are failures, each with what it is called.
#[test]
fn failures_are_explained() {
    let plain = "text/plain; charset=utf-8";
    let html =
        "<html><head><title>502 Bad Gateway</title></head><body><h1>nginx</h1></body></html>";
    let cases = [
        (
            Answer::status(401, "Unauthorized", "Unauthorized"),
            "You are not logged in",
        ),
        (
            Answer::new(403, plain, "Forbidden"),
            "kubectl proxy refused this request",
        ),
        (
            Answer::new(404, plain, "404 page not found"),
            "Nothing is served at this path",
        ),
        (
            Answer::status(
                405,
                "MethodNotAllowed",
                "the server does not allow this method",
            ),
            "This cannot be read with GET",
        ),
        (
            Answer::status(410, "Expired", "The resourceVersion is too old"),
            "The continue token has expired",
        ),
        (
            Answer::status(429, "TooManyRequests", "too many requests").with("Retry-After", "7"),
            "The server asks you to wait",
        ),
        (
            Answer::status(500, "InternalError", "etcd"),
            "The server failed",
        ),
        (
            Answer::new(502, "text/html", html),
            "This is not an answer of a Kubernetes API server",
        ),
        (
            Answer::new(200, "text/html", html),
            "This is not an answer of a Kubernetes API server",
        ),
        (
            Answer::new(200, "application/json", html),
            "This is not an answer of a Kubernetes API server",
        ),
        (
            Answer::new(302, plain, "").with("Location", "https://login.example/"),
            "The answer is a redirect to another place",
        ),
    ];
    with_faults(async |page, faults| {
        page.open("#/version#tab=tree").await;
        for (answer, title) in cases {
            faults.heal();
            faults.fault(JOBS, Fault::Answer(answer));
            page.open(&format!("#{JOBS}")).await;
            let alert = page.alert(title).await;
            assert!(alert.contains(JOBS), "{alert}");
            page.open("#/version#tab=tree").await;
            page.row("/gitVersion").await;
        }
    });
}

/// N18, from the real server.
#[test]
fn not_found_says_what_is_missing() {
    as_admin(async |page| {
        page.open("").await;
        for (path, title) in [
            (
                "/apis/batch/v1/namespaces/kube-system/jobs/none",
                "named “none”",
            ),
            ("/apis/batch/v1/nothings", "The server has no such resource"),
            (
                "/apis/batch/v9/jobs",
                "The server does not serve this version of the group",
            ),
            ("/nothing/here", "Nothing is served at this path"),
        ] {
            page.write("textbox", "REST path", &format!("{path}\n"))
                .await;
            let alert = page.alert(title).await;
            assert!(alert.contains(path), "{alert}");
            page.reads("status", "Response status", "404 Not Found")
                .await;
        }
    });
}

/// N4.
#[test]
fn invalid_json_is_shown_up_to_the_fault() {
    with_faults(async |page, faults| {
        let body = "{\"kind\":\"JobList\",\"items\":[1,2}";
        faults.fault(
            JOBS,
            Fault::Answer(Answer::new(200, "application/json", body)),
        );
        // What Jobs are has to be known: what cannot be read could else be a Secret.
        page.open("").await;
        page.find("button", "batch v1").await;
        page.open(&format!("#{JOBS}#tab=tree")).await;
        page.row("/items/1").await;
        page.alert("byte 30").await;
        page.click("button", "Show the last row").await;
        page.selects("/items/1").await;
        page.click("button", "Show in Raw").await;
        page.sees(body).await;
        page.holds(FAULTY_LINE, [body.into()]).await;
        page.click("button", "Show the last row").await;
        page.selects("/items/1").await;
    });
}

/// Whether the line with the fault is in view and reads so.
const FAULTY_LINE: &str =
    "[...document.querySelectorAll('.faulty')].some(row => row.innerText.includes(arguments[0])
    && row.getBoundingClientRect().bottom <= innerHeight)";

/// Whatever the bytes are: what can be read is shown, what is wrong is said, the page lives.
#[test]
fn broken_bodies_of_every_kind_are_shown_as_far_as_they_go() {
    let list = "{\"kind\":\"JobList\",\"apiVersion\":\"batch/v1\",\"items\":[";
    let long = format!(
        "{list}{}",
        "{\"metadata\":{\"name\":\"n\"}},\n".repeat(5000)
    );
    let body = |tail: &[u8]| [list.as_bytes(), tail].concat();
    // Bytes, a row that is shown, what is said.
    let cases: [(&str, Vec<u8>, &str, &str); 10] = [
        ("truncated", body(b"{\"metadata\":{\"na"), "/items/0", "The answer ends too early, at line 1, column 68"),
        ("trailing garbage", body(b"]} and more"), "/items", "something follows it at line 1, column 55, byte 54: a"),
        ("two documents", body(b"]}\n{\"kind\":\"Status\"}\n"), "/items", "something follows it at line 2, column 1"),
        ("events of a watch", b"{\"type\":\"ADDED\",\"object\":{\"kind\":\"Job\",\"metadata\":{\"name\":\"a\"}}}\n{\"type\":\"ADDED\"}\n".to_vec(), "/object/metadata", "something follows it at line 2, column 1"),
        ("NUL in a string", body(b"\"a\0b\"]}"), "/items/0", "only as an escape: 0x00"),
        ("NUL between values", body(b"1,\0]}"), "/items/0", "there is 0x00"),
        ("no UTF-8", body(b"\"a\xff\xfe\"]}"), "/items/0", "From line 1, column "),
        ("a lone surrogate", body(b"\"x\\ud800y\"]}"), "/items/0", ""),
        ("a byte order mark", [b"\xef\xbb\xbf", &body(b"1]}")[..]].concat(), "/items/0", ""),
        ("a fault far down", [long.as_bytes(), b"nul"].concat(), "/items/3", "line 5001"),
    ];
    with_faults(async |page, faults| {
        page.open("").await;
        page.find("button", "batch v1").await;
        for (name, bytes, row, said) in cases {
            eprintln!("{name}");
            faults.heal();
            faults.fault(
                JOBS,
                Fault::Answer(Answer::new(200, "application/json", bytes)),
            );
            page.open(&format!("#{JOBS}#tab=tree")).await;
            page.row(row).await;
            if said.is_empty() {
                assert!(page.look_for("button", "Show in Raw").await.is_none());
            } else {
                page.alert(said).await;
                page.click("button", "Show in Raw").await;
                page.holds("e2e.find('tab', 'Raw').ariaSelected === 'true'", [])
                    .await;
            }
            // The page lives.
            page.open("#/version#tab=tree").await;
            page.row("/gitVersion").await;
        }
        page.open(&format!("#{JOBS}#tab=tree")).await;
        page.click("button", "Show in Raw").await;
        page.holds(FAULTY_LINE, ["nul".into()]).await;
    });
}

/// What says that it is compressed and cannot be unpacked is an answer that broke off.
#[test]
fn a_compressed_body_that_is_damaged_broke_off() {
    with_faults(async |page, faults| {
        let damaged = Answer::new(
            200,
            "application/json",
            b"\x1f\x8b\x08\0\0\0\0\0\0\x03not deflated".to_vec(),
        );
        faults.fault(
            JOBS,
            Fault::Answer(damaged.with("Content-Encoding", "gzip")),
        );
        page.open(&format!("#{JOBS}")).await;
        page.alert("cut off").await;
        faults.heal();
        page.click("button", "Ask again").await;
        page.row("/kind").await;
    });
}

#[test]
fn a_hundred_thousand_brackets_are_unfolded_and_walked() {
    with_faults(async |page, faults| {
        let body = "[".repeat(100_000);
        faults.fault(
            JOBS,
            Fault::Answer(Answer::new(200, "application/json", body)),
        );
        page.open(&format!("#{JOBS}#tab=tree")).await;
        page.alert("ends too early, at line 1, column 100001").await;
        page.select("/0").await;
        page.press("0").await;
        page.press(Key::End).await;
        let last = "[...document.querySelectorAll('[role=treeitem]')].some(row => row.ariaLevel === '100000' && row.ariaSelected === 'true'
            && row.lastElementChild.getBoundingClientRect().left < innerWidth)";
        page.holds(last, []).await;
        page.press(Key::Home).await;
        page.selects("").await;
        page.open("#/version#tab=tree").await;
        page.row("/gitVersion").await;
    });
}

/// N30: an answer that may be kept is asked for again.
#[test]
fn an_old_answer_does_not_stick() {
    with_faults(async |page, faults| {
        for version in ["v1.0.1", "v1.0.2"] {
            faults.heal();
            let body = format!("{{\"gitVersion\":\"{version}\"}}");
            let answer =
                Answer::new(200, "application/json", body).with("Cache-Control", "max-age=600");
            faults.fault("/version", Fault::Answer(answer));
            page.open("#/version#tab=tree").await;
            page.reload().await;
            page.row_is("/gitVersion", "is the new one", |row| {
                row.text.contains(version)
            })
            .await;
        }
    });
}
