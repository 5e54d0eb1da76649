//! What leaves the page: only GETs of its own origin, none that a link alone should send, and nothing
//! stays behind (security rules S8, S9, S11, S15, S30).

use e2e::{Answer, Fault, FaultProxy, Place, as_admin, journey};
use serde_json::json;

#[test]
fn only_gets_leave_the_page_without_cookies_or_referrer() {
    let recorder = FaultProxy::as_admin();
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
            page.click("button", &format!("Show the {verb} request"))
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
    let recorder = FaultProxy::as_admin();
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
    let recorder = FaultProxy::as_admin();
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
    let recorder = FaultProxy::as_admin();
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
    let recorder = FaultProxy::as_admin();
    journey(&recorder, async |page| {
        page.open("#/version#tab=tree").await;
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
            page.open("#/version#tab=tree").await;
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

#[test]
fn what_is_opened_does_not_wait_for_what_is_asked_beside_it() {
    let faults = FaultProxy::as_admin();
    journey(&faults, async |page| {
        page.open("#/api/v1/namespaces/prod#tab=inventory").await;
        page.click("button", "Read the API groups again").await;
        page.find("button", "batch *").await;
        // More of counting and reading together than the browser has connections.
        for resource in [
            "configmaps",
            "endpoints",
            "events",
            "limitranges",
            "persistentvolumeclaims",
            "pods",
        ] {
            let counted = format!("/api/v1/namespaces/prod/{resource}?limit=1");
            faults.fault(&counted, Fault::Hold);
        }
        for root in ["/api", "/apis", "/"] {
            faults.fault(root, Fault::Hold);
        }
        let before = faults.api_requests().len();
        page.click("button", "Count objects").await;
        page.click("button", "Read the API groups again").await;
        page.open("#/api/v1/namespaces/prod/configmaps/shop-settings")
            .await;
        page.row("/kind").await;
        let asked = faults.api_requests().split_off(before);
        assert!(asked.len() <= 5, "four, and what was opened: {asked:?}");
        // What had to wait is asked afterwards.
        faults.heal();
        page.until("the groups, read again", async || {
            let seen = faults.api_requests();
            (seen
                .iter()
                .filter(|seen| seen.target.starts_with("/apis?"))
                .count()
                == 3)
                .then_some(())
        })
        .await;
    });
}
