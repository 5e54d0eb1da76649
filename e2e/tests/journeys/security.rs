//! The rules of the security reference that only a browser can show: nothing from the cluster
//! becomes markup, links stay in the page, only GETs leave it, and it refuses surroundings in which it
//! could be used against its user.

use cluster::User;
use cluster::proxy::KubectlProxy;
use e2e::{Answer, Fault, FaultProxy, Page, Place, as_admin, journey, journey_unchecked, stage};
use serde_json::json;
use thirtyfour::Key;

const MARKUP: &str = "<img src=x onerror=alert(1)>";

/// A recorder in front of a proxy of its own.
fn recorder() -> (KubectlProxy, FaultProxy) {
    let proxy = stage().proxy(User::Admin);
    let recorder = FaultProxy::before(&proxy);
    (proxy, recorder)
}

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
            is_only_text(page).await;
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

#[test]
fn only_gets_leave_the_page_without_cookies_or_referrer() {
    let (_proxy, recorder) = recorder();
    journey(&recorder, async |page| {
        page.cdp(
            "Network.setCookie",
            json!({"name": "session", "value": "1", "url": recorder.api_base()}),
        )
        .await;
        recorder.fault(
            "/healthz",
            Fault::Answer(Answer::new(200, "text/plain", "ok").with("Set-Cookie", "pod=1; Path=/")),
        );
        page.open("").await;
        page.find("table", "Path index").await;
        for hash in [
            "#/apis/batch/v1",
            "#/apis/batch/v1/jobs?limit=2",
            "#/healthz",
            "#/openapi/v3",
            "#/api/v1/namespaces/prod/pods/pod-k8s-api",
        ] {
            page.open(hash).await;
            page.find("tablist", "View").await;
        }
        page.row("/kind").await;
        page.open("#/apis/batch/v1").await;
        for (verb, method) in [
            ("create", "POST"),
            ("delete", "DELETE"),
            ("deletecollection", "DELETE"),
            ("patch", "PATCH"),
            ("update", "PUT"),
        ] {
            page.click("button", &format!("Show the request of {verb}"))
                .await;
            page.sees(&format!("curl -X {method}")).await;
        }

        let asked = recorder.api_requests();
        assert!(asked.len() >= 8, "{asked:?}");
        for request in &asked {
            assert_eq!(request.method, "GET", "{request:?}");
            for header in ["cookie", "referer", "authorization", "origin"] {
                assert_eq!(request.header(header), None, "{request:?}");
            }
            let is_text = request.target == "/healthz";
            assert!(
                is_text || request.target.contains("pretty=false"),
                "{request:?}"
            );
        }
        let cookies = page.cdp("Network.getAllCookies", json!({})).await;
        assert_eq!(cookies["cookies"].as_array().unwrap().len(), 1, "{cookies}");
        page.cdp("Network.clearBrowserCookies", json!({})).await;
    });
}

#[test]
fn pretty_is_sent_as_typed_and_stands_in_no_address() {
    let (_proxy, recorder) = recorder();
    journey(&recorder, async |page| {
        let target = "/api/v1/namespaces/prod/configmaps/shop-settings";
        page.open(&format!("#{target}")).await;
        page.row("/kind").await;
        assert!(!page.hash().await.contains("pretty"));
        for entry in [
            "REST URL",
            "Path",
            "curl",
            "curl inside a Pod",
            "kubectl get --raw",
            "Link to this view",
        ] {
            assert!(!page.copy(entry).await.contains("pretty"), "{entry}");
        }
        page.write("textbox", "REST path", &format!("{target}?pretty=true\n"))
            .await;
        page.is_at(&format!("#{target}?pretty=true")).await;
        page.click("tab", "Raw").await;
        page.sees("\"kind\": \"ConfigMap\"").await;
        let targets: Vec<_> = recorder
            .api_requests()
            .into_iter()
            .map(|seen| seen.target)
            .collect();
        assert!(
            targets.contains(&format!("{target}?pretty=false")),
            "{targets:?}"
        );
        assert!(
            targets.contains(&format!("{target}?pretty=true")),
            "{targets:?}"
        );
    });
}

#[test]
fn the_transcript_shows_what_was_sent() {
    let (_proxy, recorder) = recorder();
    journey(&recorder, async |page| {
        page.open("#/apis/batch/v1/jobs?limit=2").await;
        page.item_names(2).await;
        page.click("button", "* requests sent").await;
        page.reads(
            "region",
            "Requests",
            "GET /apis/batch/v1/jobs?limit=2&pretty=false",
        )
        .await;
        let text = page.text_of("region", "Requests").await;
        for seen in recorder.api_requests() {
            assert!(
                text.contains(&format!("GET {}", seen.target)),
                "{}: {text}",
                seen.target
            );
        }
    });
}

/// S9.
#[test]
fn a_link_that_does_more_than_read_waits_for_a_click() {
    let (_proxy, recorder) = recorder();
    journey(&recorder, async |page| {
        let waiting = [
            "/api/v1/namespaces/x/services/y/proxy/delete?all=1",
            "/api/v1/namespaces/prod/pods/pod-k8s-api/proxy/",
            "/api/v1/namespaces/prod/pods/pod-k8s-api/exec?command=id",
            "/api/v1/namespaces/prod/pods/pod-k8s-api/log?follow=true",
            "/api/v1/pods?watch=1",
            "/anything/else",
        ];
        for target in waiting {
            page.open(&format!("#{target}")).await;
            page.alert(target).await;
            page.find("button", "Send this request").await;
        }
        let path = |target: &str| target.split('?').next().unwrap().to_owned();
        let asked = recorder.api_requests();
        for target in waiting {
            assert!(
                asked.iter().all(|seen| path(&seen.target) != path(target)),
                "{target}"
            );
        }
        page.open(&format!("#{}", waiting[0])).await;
        page.click("button", "Send this request").await;
        page.alert("kubectl proxy refused this request").await;
        let asked = recorder.api_requests();
        assert_eq!(
            asked
                .iter()
                .filter(|seen| seen.target.contains("/proxy/"))
                .count(),
            1
        );
    });
}

/// S8.
#[test]
fn a_hash_leads_nowhere_but_to_this_origin() {
    let (_proxy, recorder) = recorder();
    journey(&recorder, async |page| {
        page.open("#/version").await;
        page.row("/gitVersion").await;
        for hash in [
            "#//evil.example/x",
            "#https://evil.example/",
            "#/\\evil.example",
            "#javascript:alert(1)",
            "#?url=http://evil.example",
        ] {
            page.open(hash).await;
            page.alert("The address in the browser is not one of this page")
                .await;
            // What was on screen stays.
            page.row("/gitVersion").await;
            page.open("#/version").await;
        }
        page.open("#/api/../version?url=http://evil.example&server=x")
            .await;
        page.find("tablist", "View").await;
        // Fails when a request left for another origin.
        page.requests().await;
        assert!(
            recorder
                .api_requests()
                .iter()
                .all(|seen| !seen.target.contains(".."))
        );
    });
}

/// S6: a page of another port frames the console.
#[test]
fn a_frame_is_refused() {
    let (proxy, framed) = recorder();
    let html = format!(
        "<!DOCTYPE html><title>evil</title><iframe src=\"{}static/#/api/v1/secrets\"></iframe>",
        framed.api_base()
    );
    let evil = FaultProxy::before(&proxy)
        .with("/evil", Fault::Answer(Answer::new(200, "text/html", &html)));
    journey_unchecked(&evil, async |page| {
        page.visit("evil").await;
        page.driver().enter_frame(0).await.unwrap();
        page.sees("this page does not show itself inside a frame")
            .await;
        let controls: usize = page
            .js(
                "return document.querySelectorAll('button, input, a').length",
                [],
            )
            .await;
        assert_eq!(controls, 0);
        let asked = framed.api_requests();
        assert!(asked.is_empty(), "{asked:?}");
    });
}

/// S5: something that ran on this address before has left a service worker.
#[test]
fn a_foreign_service_worker_stops_the_page() {
    let (_proxy, recorder) = recorder();
    let register = "<!DOCTYPE html><link rel=icon href='data:,'><title>waiting</title><script>
        navigator.serviceWorker.register('worker.js').then(() => navigator.serviceWorker.ready).then(() => document.title = 'ready')
        </script>";
    recorder.fault(
        "/static/register",
        Fault::Answer(Answer::new(200, "text/html", register)),
    );
    recorder.fault(
        "/static/worker.js",
        Fault::Answer(Answer::new(200, "text/javascript", "// nothing")),
    );
    journey_unchecked(&recorder, async |page| {
        page.visit("static/register").await;
        page.holds("document.title === 'ready'", []).await;
        page.open("#/api/v1/secrets").await;
        page.alert("A service worker that does not belong to Kube API Console is registered")
            .await;
        let asked = recorder.api_requests();
        assert!(asked.is_empty(), "{asked:?}");
    });
}

/// S7: what the policy is for.
#[test]
fn the_policy_blocks_what_an_attacker_would_try() {
    let (_proxy, recorder) = recorder();
    let elsewhere = FaultProxy::before(&recorder);
    journey_unchecked(&recorder, async |page| {
        page.open("#/version").await;
        page.row("/gitVersion").await;
        let probes = "
            const failed = [];
            // A task of its own: what the driver runs itself may evaluate.
            const probe = (name, attempt) => new Promise((done) => setTimeout(async () => {
                try { await attempt(); } catch { failed.push(name); }
                done();
            }));
            await probe('eval', () => (0, eval)('1'));
            await probe('function', () => Function('1')());
            await probe('innerHTML', () => { document.createElement('p').innerHTML = '<b>'; });
            await probe('script', () => { document.createElement('script').src = 'x.js'; });
            await probe('worker', () => navigator.serviceWorker.register('x.js'));
            await probe('fetch', () => fetch(arguments[0], {mode: 'no-cors'}));
            await probe('socket', () => new Promise((open, close) => {
                const socket = new WebSocket(arguments[0].replace('http', 'ws'));
                socket.onopen = open; socket.onerror = close;
            }));
            return failed";
        let failed: Vec<String> = page.js(probes, [elsewhere.api_base().into()]).await;
        assert_eq!(
            failed,
            [
                "eval",
                "function",
                "innerHTML",
                "script",
                "worker",
                "fetch",
                "socket"
            ]
        );
        assert!(elsewhere.seen().is_empty(), "{:?}", elsewhere.seen());
        let inline = "const script = document.createElement('script'); script.append('window.ran = true'); document.head.append(script)";
        let _ = page.driver().execute(inline, []).await;
        assert!(!page.js::<bool>("return Boolean(window.ran)", []).await);
    });
}

/// S15, S30: what a long visit leaves behind; the end of each journey looks at the stores.
#[test]
fn nothing_of_the_cluster_is_stored_or_printed() {
    as_admin(async |page| {
        for hash in [
            "#/api/v1/namespaces/prod/secrets",
            "#/apis/batch/v1/jobs",
            "#/api/v1/namespaces/prod/pods/none",
        ] {
            page.open(hash).await;
            page.find("status", "Response status").await;
        }
        page.alert("There is no pods named “none”").await;
        page.click("button", "中文").await;
        page.holds("localStorage.length === 1", []).await;
        let stored: String = page
            .js("return Object.values(localStorage).join()", [])
            .await;
        assert!(
            !stored.contains("prod") && !stored.contains("/api"),
            "{stored}"
        );
        let prefix = page.api_base().rsplit('/').nth(1).unwrap().to_owned();
        for line in page.console().await {
            let about_ours =
                line.contains("Failed to load resource") || line.contains("`integrity`");
            assert!(about_ours || !line.contains(&prefix), "{line}");
        }
    });
}
