//! Takes the pictures of the README and the user guide anew, all of them or those named: `cargo xtask pictures`.
//!
//! What a picture shows is done here as in the journeys, so a picture never shows a page that is no more.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "what goes wrong here is no picture"
)]

use std::path::{Path, PathBuf};

use cluster::User;
use e2e::{Answer, Fault, FaultProxy, Page, Place, journey_unchecked, shell, stage};
use serde_json::{Value, json};
use thirtyfour::Key;

/// Where the pictures go.
const DOCS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs");

const DEPLOYMENT: &str = "#/apis/apps/v1/namespaces/prod/deployments/shop";

fn main() {
    prepare();
    let admin = admin();
    lists(&admin);
    values(&admin);
    objects(&admin);
    answers(&admin);
    whole_cluster(&admin);
    refused();
}

/// What is in the pictures beside the seed.
fn prepare() {
    shell::run(
        "kubectl create configmap pictured -n prod --from-literal=color=red --from-literal=shape=round",
    );
    shell::run("kubectl create namespace shop-old");
    shell::run("kubectl create configmap settings -n shop-old");
    shell::run(
        r#"kubectl patch configmap settings -n shop-old -p '{"metadata":{"finalizers":["example.com/backup"]}}'"#,
    );
    shell::run("kubectl delete namespace shop-old --wait=false");
}

/// The admin, with the word that `cargo xtask run` leaves.
fn admin() -> FaultProxy {
    let uid = shell::json("kubectl get namespace kube-system -o json")["metadata"]["uid"].clone();
    let session = json!({
        "context": "local", "namespace": "default", "uid": uid, "address": null,
        "user": {"username": "admin", "groups": ["system:masters", "system:authenticated"]},
        "rights": {
            "incomplete": false,
            "nonResourceRules": [{"verbs": ["*"], "nonResourceURLs": ["*"]}],
            "resourceRules": [{"verbs": ["*"], "apiGroups": ["*"], "resources": ["*"]}],
        },
    });
    let file = Answer::new(200, "application/json", session.to_string());
    FaultProxy::as_admin().with("/static/session.json", Fault::Answer(file))
}

fn lists(admin: &FaultProxy) {
    picture(admin, "jobs", (1440, 900), async |page| {
        page.open("#/apis/batch/v1/jobs?limit=500#tab=tree&at=/items/0/metadata/name")
            .await;
        page.selects("/items/0/metadata/name").await;
    });
    picture(admin, "pages", NORMAL, async |page| {
        page.open("#/api/v1/configmaps?limit=2").await;
        page.click("button", "More*").await;
        page.sees("Page 2 of").await;
    });
    picture(admin, "table", NORMAL, async |page| {
        page.open("#/apis/batch/v1/jobs?limit=500#tab=table").await;
        page.find("table", "Objects").await;
        page.sees("Complete").await;
    });
    picture(admin, "history", NORMAL, async |page| {
        page.open("#/api/v1/namespaces/prod/configmaps/pictured")
            .await;
        page.click("button", "Watch").await;
        page.reads("status", "Watch", "live").await;
        for data in [r#"{"size":"large"}"#, r#"{"color":"blue","shape":null}"#] {
            shell::run(&format!(
                "kubectl patch configmap pictured -n prod -p '{{\"data\":{data}}}'"
            ));
        }
        page.reads("status", "Watch", "2 events").await;
        page.click("tab", "History").await;
        page.sees("/data/color").await;
    });
}

fn values(admin: &FaultProxy) {
    let replicas = format!("{DEPLOYMENT}#tab=tree&at=/spec/replicas");
    picture(admin, "fields", NORMAL, async |page| {
        page.open(&replicas).await;
        page.click("button", "Explain fields").await;
        page.sees("Number of desired pods").await;
    });
    picture(admin, "managers", NORMAL, async |page| {
        page.open(&replicas).await;
        page.click("button", "Field managers").await;
        page.selects("/spec/replicas").await;
    });
    picture(admin, "schema", NORMAL, async |page| {
        page.open(&format!("{DEPLOYMENT}#tab=schema")).await;
        page.select("/spec").await;
        page.press(Key::Right).await;
        page.sees("Specification of the desired behavior").await;
    });
}

fn objects(admin: &FaultProxy) {
    picture(admin, "referrers", NORMAL, async |page| {
        page.open("#/api/v1/namespaces/prod/configmaps/shop-settings")
            .await;
        page.click("button", "Ask all").await;
        page.sees("none").await;
        scroll_to(page, "Who refers to this").await;
    });
    picture(admin, "subresources", NORMAL, async |page| {
        page.open("#/api/v1/namespaces/prod/pods/talker").await;
        page.row("/kind").await;
        scroll_to(page, "Subresources").await;
    });
    picture(admin, "terminating", NORMAL, async |page| {
        page.open("#/api/v1/namespaces/shop-old#tab=inventory")
            .await;
        page.click("button", "Count objects").await;
        page.find("button", "Count again").await;
    });
    picture(admin, "log", NORMAL, async |page| {
        page.open("#/api/v1/namespaces/prod/pods/talker/log?container=web&tailLines=1000")
            .await;
        page.click("link", "Follow").await;
        page.click("button", "Pause").await;
        page.write("searchbox", "Find in log", "payment").await;
        page.sees("2 found").await;
        page.press(Key::Enter).await;
        page.sees("1 of 2").await;
    });
}

fn answers(admin: &FaultProxy) {
    picture(admin, "metrics", NORMAL, async |page| {
        page.open("#/metrics").await;
        page.write("searchbox", "Filter by name or help", "request")
            .await;
        page.click("button", "apiserver_current_inflight_requests")
            .await;
    });
    picture(admin, "health", NORMAL, async |page| {
        page.open("#/readyz?verbose").await;
        page.sees("etcd").await;
    });
    picture(admin, "deprecated", NORMAL, async |page| {
        page.open("#/apis/data.example.com/v1beta1/caches").await;
        page.row("/kind").await;
        page.open("#/apis/data.example.com").await;
        page.sees("deprecated").await;
    });
}

fn whole_cluster(admin: &FaultProxy) {
    picture(admin, "inventory", NORMAL, async |page| {
        page.open("#/#tab=inventory&sort=count").await;
        page.click("button", "Count objects").await;
        page.find("button", "Count again").await;
    });
    picture(admin, "doctor", NORMAL, async |page| {
        page.open("#/#tab=doctor").await;
        page.click("button", "Examine").await;
        page.find("button", "Examine again").await;
    });
    picture(admin, "refresh", NORMAL, async |page| {
        page.open("#/").await;
        page.find("table", "Path index").await;
        shell::run(&format!("echo '{}' | kubectl create -f -", comets()));
        page.until("the new group", async || {
            page.click("button", "Read the API groups again").await;
            page.look_for("button", "astro.example.com *").await
        })
        .await;
        page.click("button", "astro.example.com *").await;
        page.open("#/apis/astro.example.com/v1").await;
        page.sees("comets").await;
    });
}

/// For whoever may read nothing but a namespace.
fn refused() {
    let reader = stage().proxy(User::DevReader);
    picture(&reader, "role", (1280, 960), async |page| {
        page.open("#/api/v1/secrets?limit=500").await;
        page.sees("The smallest role").await;
    });
    picture(&reader, "identity", NORMAL, async |page| {
        page.open("#/version").await;
        page.click("button", "Which cluster is this?").await;
        page.find("button", "Ask for its addresses").await;
        page.click("button", "Ask the server").await;
        page.sees("lets no POST through").await;
    });
}

fn comets() -> Value {
    json!({
        "apiVersion": "apiextensions.k8s.io/v1",
        "kind": "CustomResourceDefinition",
        "metadata": {"name": "comets.astro.example.com"},
        "spec": {
            "group": "astro.example.com",
            "scope": "Namespaced",
            "names": {"kind": "Comet", "plural": "comets"},
            "versions": [{"name": "v1", "served": true, "storage": true, "schema": {"openAPIV3Schema": {"type": "object"}}}],
        },
    })
}

/// The size of most pictures, in pixels.
const NORMAL: (u32, u32) = (1280, 800);

/// A picture of the page after these steps, under its name in `docs`.
fn picture(
    place: &impl Place,
    name: &str,
    (width, height): (u32, u32),
    steps: impl AsyncFnOnce(&Page),
) {
    let wanted: Vec<_> = std::env::args().skip(1).collect();
    if !(wanted.is_empty() || wanted.iter().any(|wanted| wanted == name)) {
        return;
    }
    journey_unchecked(place, async |page| {
        let size =
            json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": false});
        page.cdp("Emulation.setDeviceMetricsOverride", size).await;
        page.cdp("Emulation.setScrollbarsHidden", json!({"hidden": true}))
            .await;
        steps(page).await;
        // Without a ring of focus, and after what was asked last is on screen.
        page.js::<()>("document.activeElement.blur(); return new Promise(done => requestIdleCallback(() => done(null), {timeout: 1000}));", [])
            .await;
        let file = file(name);
        page.driver().screenshot(&file).await.unwrap();
        println!("{}", file.display());
    });
}

fn file(name: &str) -> PathBuf {
    Path::new(DOCS).join(name).with_extension("png")
}

/// Brings a heading to the top of what scrolls.
async fn scroll_to(page: &Page, heading: &str) {
    let body = "const find = () => [...document.querySelectorAll('h2, h3')].find((heading) => heading.textContent.includes(arguments[0])); find()?.scrollIntoView(); return Boolean(find());";
    page.until(heading, async || {
        page.js::<bool>(body, vec![heading.into()])
            .await
            .then_some(())
    })
    .await;
}
