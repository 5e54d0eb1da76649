//! Nothing from the cluster becomes markup or a link (security rules S1 to S4).

use e2e::{Answer, Fault, FaultProxy, Page, as_admin, journey};
use thirtyfour::Key;

const MARKUP: &str = "<img src=x onerror=alert(1)>";

/// S1, S2: the check at the end of each journey looks for foreign elements and links; here it is
/// made on every view.
async fn is_only_text(page: &Page) {
    let foreign: Vec<String> = page.js("return e2e.foreign()", []).await;
    assert_eq!(foreign, [""; 0]);
    let links =
        "return [...document.querySelectorAll('a[href]')].map(link => link.getAttribute('href'))";
    for href in page.js::<Vec<String>>(links, []).await {
        assert!(href.starts_with("#/"), "{href}");
    }
}

#[test]
fn markup_in_values_stays_text_and_links_nowhere() {
    as_admin(async |page| {
        page.open("#/api/v1/namespaces/prod/configmaps/hostile")
            .await;
        page.row_is("/data/image", "shows the text", |row| {
            row.text.contains(MARKUP)
        })
        .await;
        is_only_text(page).await;
        for key in [
            "image",
            "script",
            "frame",
            "javascript",
            "mixed",
            "broken",
            "label",
            "data",
            "relative",
            "userinfo",
            "plain",
        ] {
            page.select(&format!("/data/{key}")).await;
            if key != "plain" {
                is_only_text(page).await;
            }
        }
        // The one address of the web is offered beside it, and opens in a tab that knows nothing of this one.
        let link = page.find("link", "Open evil.example ↗").await;
        for (name, value) in [
            ("href", "https://evil.example/"),
            ("target", "_blank"),
            ("rel", "noopener noreferrer"),
        ] {
            assert_eq!(link.attr(name).await.unwrap().as_deref(), Some(value));
        }
        page.click("tab", "Raw").await;
        // So it is sent: Go escapes angle brackets.
        page.sees("\\u003cimg src=x onerror=alert(1)\\u003e").await;
        is_only_text(page).await;
    });
}

#[test]
fn markup_in_a_name_stays_text_in_every_view() {
    as_admin(async |page| {
        let encoded = "%3Cimg%20src%3Dx%20onerror%3Dalert%281%29%3E";
        page.open(&format!(
            "#/apis/rbac.authorization.k8s.io/v1/clusterroles/{encoded}"
        ))
        .await;
        page.row_is("/metadata/name", "shows the text", |row| {
            row.text.contains(MARKUP)
        })
        .await;
        page.select("/metadata/name").await;
        is_only_text(page).await;
        page.click("button", "Copy").await;
        page.find("menu", "Copy as").await;
        is_only_text(page).await;
        page.press(Key::Escape).await;
        page.click("button", "* requests sent").await;
        page.find("region", "Requests").await;
        is_only_text(page).await;
        // The server repeats the name in its message.
        page.open(&format!("#/api/v1/namespaces/prod/configmaps/{encoded}"))
            .await;
        let alert = page.alert("There is no configmaps named").await;
        assert!(alert.contains(MARKUP), "{alert}");
        is_only_text(page).await;
        page.open(&format!("#/{encoded}/x")).await;
        page.click("button", "Send this request").await;
        page.alert("Nothing is served at this path").await;
        is_only_text(page).await;
    });
}

/// S3, S4: what a Pod serves under the proxy path of our own origin.
#[test]
fn html_of_a_pod_is_only_text() {
    let recorder = FaultProxy::as_admin();
    let html = "<!DOCTYPE html><title>taken over</title><script>navigator.serviceWorker.register('worker.js')</script><h1>Log in</h1>";
    let answer = Answer::new(200, "text/html", html).with("Service-Worker-Allowed", "/");
    recorder.fault(
        "/api/v1/namespaces/prod/services/shop/proxy/",
        Fault::Answer(answer),
    );
    journey(&recorder, async |page| {
        page.open("#/api/v1/namespaces/prod/services/shop/proxy/")
            .await;
        page.click("button", "Send this request").await;
        page.reads("status", "Response status", "200 OK").await;
        page.click("tab", "Raw").await;
        page.sees("<h1>Log in</h1>").await;
        is_only_text(page).await;
        let title: String = page.js("return document.title", []).await;
        assert!(title.ends_with("Kube API Console"), "{title}");
        assert!(
            recorder
                .seen()
                .iter()
                .all(|seen| !seen.target.contains("worker.js"))
        );
        // The check at the end finds no registered worker.
    });
}
