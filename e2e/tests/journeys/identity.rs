//! Who the user is and which cluster this is, asked on a click.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use cluster::User;

use e2e::{Answer, Fault, FaultProxy, journey, shell, stage};
use serde_json::{Value, json};

/// `kubectl proxy` as it is by default, which lets POST through.
struct OpenProxy {
    child: Child,
    base: String,
}

impl OpenProxy {
    fn start(user: User) -> Self {
        let plane = &stage().plane;
        let mut child = Command::new(plane.kubectl_path())
            .args(["proxy", "--port=0", "--www-prefix=/static/", "--context"])
            .arg(user.name())
            .arg(format!("--www={}", stage().dist().display()))
            .env("KUBECONFIG", plane.kubeconfig())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap())
            .read_line(&mut line)
            .unwrap();
        let address = line.trim().rsplit(' ').next().unwrap();
        Self {
            base: format!("http://{address}/"),
            child,
        }
    }
}

impl Drop for OpenProxy {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn the_server_is_asked_who_the_user_is_by_two_reviews_and_nothing_else() {
    let open = OpenProxy::start(User::DevReader);
    let proxy = FaultProxy::before(&open.base);
    journey(&proxy, async |page| {
        page.open("#/api/v1/namespaces/prod/configmaps").await;
        page.reads("complementary", "Inspector", "Not known here.")
            .await;
        page.click("button", "Ask the server").await;
        page.reads("complementary", "Inspector", "dev-reader").await;
        page.reads("complementary", "Inspector", "system:authenticated")
            .await;
        page.reads("complementary", "Inspector", "· prod get list watch")
            .await;
        let posts: Vec<_> = proxy
            .api_requests()
            .into_iter()
            .filter(|seen| seen.method != "GET")
            .collect();
        let mut sent: Vec<_> = posts
            .iter()
            .map(|seen| format!("{} {}", seen.method, seen.target))
            .collect();
        sent.sort();
        assert_eq!(
            sent,
            [
                "POST /apis/authentication.k8s.io/v1/selfsubjectreviews?pretty=false",
                "POST /apis/authorization.k8s.io/v1/selfsubjectrulesreviews?pretty=false",
            ]
        );
        for post in &posts {
            assert_eq!(post.header("content-type"), Some("application/json"));
        }
        // The transcript says so.
        page.reads("complementary", "Inspector", "POST ").await;
    });
}

#[test]
fn what_may_not_be_listed_is_said_where_the_rights_tell() {
    let open = OpenProxy::start(User::DevReader);
    journey(&FaultProxy::before(&open.base), async |page| {
        let refused =
            "Resources that you may list neither in this namespace nor in the whole cluster";
        page.open("#/#tab=doctor").await;
        page.find("button", "Examine").await;
        page.sees_no(refused).await;
        page.open("#/api/v1/namespaces/default/configmaps").await;
        page.click("button", "Ask the server").await;
        page.reads("complementary", "Inspector", "· default").await;
        page.open("#/#tab=doctor").await;
        page.reads(
            "region",
            "Could not be checked",
            &format!("default {refused}: "),
        )
        .await;
        let link = "/api/v1/namespaces/default/configmaps";
        assert_eq!(page.hrefs(link).await, [format!("#{link}?limit=500")]);
        // Everything may be listed in this one. Whether also outside of it, the same rules do not tell.
        page.open("#/api/v1/namespaces/prod/configmaps").await;
        page.click("button", "Ask the server").await;
        page.reads("complementary", "Inspector", "· prod").await;
        page.open("#/#tab=doctor").await;
        page.find("button", "Examine").await;
        page.sees_no(refused).await;
    });
}

#[test]
fn a_read_only_proxy_refuses_and_the_commands_stay() {
    // Without session.json, as when kubectl proxy was started by hand.
    let proxy = stage().plain_proxy(User::DevReader);
    journey(&proxy, async |page| {
        page.open("#/api/v1/namespaces/prod/configmaps").await;
        page.find("button", "Copy User").await;
        page.click("button", "Ask the server").await;
        page.reads(
            "complementary",
            "Inspector",
            "kubectl proxy refuses the review",
        )
        .await;
        page.reads("complementary", "Inspector", "kubectl auth whoami")
            .await;
        page.reads(
            "complementary",
            "Inspector",
            "kubectl auth can-i --list -n prod",
        )
        .await;
    });
}

/// What people may do who are given this file by `cargo xtask run`.
fn with_rights(rights: &Value) -> FaultProxy {
    let session = json!({
        "context": "mine", "namespace": "prod", "taken": "2026-11-25T12:00:00Z",
        "user": {"username": "ada", "groups": ["devs"]}, "rights": rights,
    });
    let file = Answer::new(200, "application/json", session.to_string());
    FaultProxy::as_admin().with("/static/session.json", Fault::Answer(file))
}

const INSPECTOR: &str = "Inspector";
const NO_RULE: &str = "No rule allows any of this.";

#[test]
fn what_one_may_do_is_said_of_the_place_on_screen_only() {
    let rule = |verbs: &[&str], resource: &str, names: &[&str]| json!({"verbs": verbs, "apiGroups": [""], "resources": [resource], "resourceNames": names});
    let proxy = with_rights(&json!({
        "incomplete": false,
        "nonResourceRules": [{"verbs": ["get"], "nonResourceURLs": ["/livez"]}],
        "resourceRules": [rule(&["get", "list"], "pods", &[]), rule(&["patch"], "secrets", &["shop-database"])],
    }));
    journey(&proxy, async |page| {
        for (path, said) in [
            (
                "/api/v1/namespaces/prod/pods",
                "Your permissions · prod get list Ask the server",
            ),
            // One object is granted by its name.
            (
                "/api/v1/namespaces/prod/secrets/shop-database",
                "Your permissions · prod patch Ask the server",
            ),
            ("/api/v1/namespaces/prod/secrets", NO_RULE),
            ("/api/v1/namespaces/prod/pods/pod-k8s-api/log", NO_RULE),
            // What is not allowed in a namespace is not allowed in the whole cluster.
            ("/api/v1/nodes", NO_RULE),
            ("/metrics", NO_RULE),
            ("/livez", "Your permissions get Ask the server"),
            (
                "/api/v1/namespaces/default/pods",
                "Your permissions · default Not known here.",
            ),
            ("/api/v1/pods", "Your permissions Not known here."),
        ] {
            page.open(&format!("#{path}")).await;
            let mut text = String::new();
            page.until(&format!("{said:?} of {path}"), async || {
                text = page
                    .text_of("complementary", INSPECTOR)
                    .await
                    .to_lowercase();
                text.contains(&said.to_lowercase()).then_some(())
            })
            .await;
            // What is not known here can be asked for elsewhere.
            assert_eq!(
                text.contains("kubectl auth can-i"),
                said.contains("Not known"),
                "{path} {text}"
            );
            assert!(!text.contains("kubectl auth whoami"));
        }
        // kubectl takes the commands.
        let command = page.copy_by("button", "Copy rights").await;
        assert_eq!(command, "kubectl auth can-i list pods --all-namespaces");
        assert_eq!(shell::run(&command), b"yes\n");
        page.open("#/api/v1/namespaces/default/pods").await;
        let command = page
            .until("the other command", async || {
                let command = page.copy_by("button", "Copy rights").await;
                command.contains("--list").then_some(command)
            })
            .await;
        assert_eq!(command, "kubectl auth can-i --list -n default");
        let printed = String::from_utf8(shell::run(&command)).unwrap();
        assert!(printed.contains("Verbs"), "{printed}");
    });
}

#[test]
fn rights_that_nobody_has_told_are_unknown() {
    journey(&with_rights(&json!(null)), async |page| {
        page.open("#/api/v1/namespaces/prod/configmaps").await;
        page.reads("complementary", INSPECTOR, "ada").await;
        page.find("button", "Copy rights").await;
        let text = page.text_of("complementary", INSPECTOR).await;
        assert!(
            text.to_lowercase()
                .contains("your permissions · prod not known here."),
            "{text}"
        );
        assert!(text.contains("kubectl auth can-i --list -n prod"), "{text}");
    });
}

#[test]
fn a_review_and_a_question_that_nobody_answers_are_given_up() {
    let cluster = "/api/v1/namespaces/kube-system";
    let open = OpenProxy::start(User::Admin);
    let proxy = FaultProxy::before(&open.base)
        .with(
            "/apis/authentication.k8s.io/v1/selfsubjectreviews",
            Fault::Hold,
        )
        .with(cluster, Fault::Hold);
    journey(&proxy, async |page| {
        page.open("#/version").await;
        page.find("button", "Which cluster is this?").await;
        // Thirty seconds of patience become a moment.
        page.js::<()>("const set = window.setInterval.bind(window); window.setInterval = (react, time) => set(react, time === 30000 ? 300 : time);", [])
            .await;
        page.click("button", "Which cluster is this?").await;
        page.reads("complementary", "Inspector", "No answer came in time")
            .await;
        page.click("button", "Ask the server").await;
        page.reads(
            "complementary",
            "Inspector",
            "The review was not answered: No answer came in time",
        )
        .await;
        let held = "return performance.getEntriesByType('resource').filter(entry => /kube-system$|selfsubjectreviews/.test(entry.name.split('?')[0])).length";
        page.until("both requests to be over", async || {
            (page.js::<usize>(held, []).await == 2).then_some(())
        })
        .await;
    });
}

#[test]
fn an_answer_that_keeps_coming_is_waited_for() {
    let uid = "01234567-89ab-cdef-0123-456789abcdef";
    let body = format!(
        r#"{{"kind":"Namespace","apiVersion":"v1","metadata":{{"name":"kube-system","uid":"{uid}"}}}}"#
    );
    let proxy = FaultProxy::as_admin().with(
        "/api/v1/namespaces/kube-system",
        Fault::Slow(Answer::new(200, "application/json", body)),
    );
    journey(&proxy, async |page| {
        page.open("#/version").await;
        page.find("button", "Which cluster is this?").await;
        // The patience is less than the whole takes, and more than any part of it.
        page.js::<()>("const set = window.setInterval.bind(window); window.setInterval = (react, time) => set(react, time === 30000 ? 700 : time);", [])
            .await;
        page.click("button", "Which cluster is this?").await;
        page.reads("complementary", "Inspector", uid).await;
    });
}

#[test]
fn the_uid_of_kube_system_tells_which_cluster_this_is() {
    let uid = shell::run("kubectl get namespace kube-system -o jsonpath={.metadata.uid}");
    let uid = String::from_utf8(uid).unwrap();
    let proxy = FaultProxy::as_admin();
    journey(&proxy, async |page| {
        page.open("#/version").await;
        page.find("button", "Which cluster is this?").await;
        let path = "/api/v1/namespaces/kube-system";
        let is_uid = |seen: &e2e::fault_proxy::Seen| seen.target.starts_with(path);
        assert!(!proxy.api_requests().iter().any(is_uid));
        page.click("button", "Which cluster is this?").await;
        page.reads("complementary", "Inspector", &uid).await;
        // It begins the identity in the header.
        page.holds(
            "document.querySelector('header .identity').textContent.endsWith(arguments[0])",
            vec![json!(format!("· {}", &uid[..8]))],
        )
        .await;
        assert_eq!(page.copy_by("button", "Copy uid of kube-system").await, uid);
    });
}

#[test]
fn whoever_may_not_read_it_is_told_the_addresses_of_the_server() {
    let proxy = FaultProxy::as_admin().with(
        "/api/v1/namespaces/kube-system",
        Fault::Answer(Answer::status(403, "Forbidden", "no")),
    );
    journey(&proxy, async |page| {
        page.open("#/version").await;
        page.click("button", "Which cluster is this?").await;
        page.reads(
            "complementary",
            "Inspector",
            "You are not allowed to read namespace kube-system.",
        )
        .await;
        page.click("button", "Ask for its addresses").await;
        page.find("button", "Copy address").await;
        let address = page.copy_by("button", "Copy address").await;
        page.holds(
            "document.querySelector('header .identity').textContent.endsWith(arguments[0])",
            vec![json!(format!("· {address}"))],
        )
        .await;
    });
}
