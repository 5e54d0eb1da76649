//! Where the page is served: at `/static/`, under a secret prefix, with or without `session.json`;
//! and what it keeps from visit to visit.

use std::fs;

use cluster::User;
use cluster::proxy::ProxyForm;
use e2e::stage::secret;
use e2e::{Page, Place, as_admin, journey, shell, stage};
use serde_json::json;

const JOB: &str = "/apis/batch/v1/namespaces/kube-system/jobs/rke-metrics-addon-deploy-job";

async fn reads_and_copies_one_job(page: &Page) {
    page.open("").await;
    page.write("searchbox", "Filter paths", "jobs").await;
    page.click("link", "/apis/batch/v1/jobs").await;
    page.item_names(4).await;
    page.follow("/items/2").await;
    page.is_at(&format!("#{JOB}")).await;
    page.row("/metadata/name").await;
    let url = page.copy("REST URL").await;
    assert_eq!(url, format!("{}{}", page.api_base(), &JOB[1..]));
    assert_eq!(shell::json(&format!("curl --silent {url}"))["kind"], "Job");
    assert_eq!(page.copy("Path").await, JOB);
}

#[test]
fn at_static() {
    let proxy = stage().plain_proxy(User::Admin);
    journey(&proxy, async |page| {
        reads_and_copies_one_job(page).await;
        assert_eq!(
            page.copy("curl").await,
            format!("curl http://127.0.0.1:{}{JOB}", proxy.port())
        );
        // Nobody has said who the user is; the command that tells it can be copied.
        page.reads("complementary", "Inspector", "kubectl auth whoami")
            .await;
    });
}

#[test]
fn under_a_secret_prefix() {
    let proxy = stage().proxy(User::Admin);
    let base = Place::api_base(&proxy);
    let prefix = base.rsplit('/').nth(1).unwrap();
    journey(&proxy, async |page| {
        reads_and_copies_one_job(page).await;
        page.click("button", "Copy").await;
        page.reads("menu", "Copy as", "hold the secret prefix")
            .await;
        page.press(thirtyfour::Key::Escape).await;
        for entry in [
            "Path",
            "curl inside a Pod",
            "kubectl get --raw",
            "kubectl get",
        ] {
            assert!(!page.copy(entry).await.contains(prefix), "{entry}");
        }
        let title: String = page.js("return document.title", []).await;
        assert!(!title.contains(prefix), "{title}");
        for asked in page.requests().await {
            assert!(!asked.contains(prefix), "{asked}");
        }
    });
}

#[test]
fn deeper_than_the_api() {
    let form = ProxyForm::Secret {
        port: 0,
        prefix: "one/two".to_owned(),
    };
    let proxy = stage().proxy_of(User::Admin, stage().dist(), form);
    journey(&proxy, async |page| reads_and_copies_one_job(page).await);
}

/// The file that `cargo xtask run` leaves beside the page.
#[test]
fn with_the_identity_beside_the_page() {
    let www = tempfile::tempdir().unwrap();
    for file in fs::read_dir(stage().dist()).unwrap() {
        let file = file.unwrap();
        fs::copy(file.path(), www.path().join(file.file_name())).unwrap();
    }
    let rule = |verb: &str, group: &str, resource: &str| json!({"verbs": [verb], "apiGroups": [group], "resources": [resource]});
    let session = json!({
        "context": "kind-of-mine", "namespace": "prod", "taken": "2026-11-25T12:00:00Z",
        "uid": "0a1b2c3d-1111-4222-8333-444455556666", "address": null,
        "user": {"username": "ada", "groups": ["devs", "system:authenticated"]},
        "rights": {
            "incomplete": false, "nonResourceRules": [],
            "resourceRules": [rule("deletecollection", "", "pods"), rule("watch", "batch", "jobs")],
        },
    });
    fs::write(www.path().join("session.json"), session.to_string()).unwrap();
    let proxy = stage().proxy_of(User::DevReader, www.path(), secret());
    journey(&proxy, async |page| {
        page.open("#/api/v1/namespaces/prod/pods").await;
        page.item_names(5).await;
        page.sees("kind-of-mine · 0a1b2c3d").await;
        for text in [
            "0a1b2c3d-1111-4222-8333-444455556666",
            "ada",
            "system:authenticated",
            "· prod deletecollection",
        ] {
            page.reads("complementary", "Inspector", text).await;
        }
    });
}

#[test]
fn chinese_and_dark_last() {
    as_admin(async |page| {
        page.open("#/version#tab=tree").await;
        page.find("textbox", "REST path").await;
        page.click("button", "中文").await;
        page.find("textbox", "REST 路径").await;
        page.click("button", "配色*跟随系统").await;
        page.click("button", "配色*浅色").await;
        page.find("button", "配色*深色").await;
        for _again in 0..2 {
            page.holds("document.documentElement.dataset.theme === 'dark'", [])
                .await;
            page.holds("document.documentElement.lang.startsWith('zh')", [])
                .await;
            let background = "const [red] = getComputedStyle(document.body).backgroundColor.match(/\\d+/g); return Number(red)";
            assert!(page.js::<u32>(background, []).await < 80);
            page.reload().await;
            page.find("navigation", "API").await;
            page.find("tree", "响应").await;
        }
        page.click("button", "English").await;
        page.find("tree", "Response").await;
    });
}

#[test]
fn the_browsers_language_is_the_first_choice() {
    as_admin(async |page| {
        page.cdp("Emulation.setLocaleOverride", json!({"locale": "zh-CN"}))
            .await;
        let agent: String = page.js("return navigator.userAgent", []).await;
        page.cdp(
            "Emulation.setUserAgentOverride",
            json!({"userAgent": agent, "acceptLanguage": "zh-CN"}),
        )
        .await;
        page.open("#/version#tab=tree").await;
        page.find("textbox", "REST 路径").await;
    });
}
