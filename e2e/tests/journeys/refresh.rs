//! Kinds come and go while the page is open.

use e2e::{FaultProxy, Page, as_admin, journey, shell};
use serde_json::json;

/// A definition of cluster-scoped objects in a group of its own.
fn create(plural: &str, kind: &str) {
    let definition = json!({
        "apiVersion": "apiextensions.k8s.io/v1",
        "kind": "CustomResourceDefinition",
        "metadata": {"name": format!("{plural}.{plural}.example.com")},
        "spec": {
            "group": format!("{plural}.example.com"),
            "scope": "Cluster",
            "names": {"kind": kind, "plural": plural},
            "versions": [{"name": "v1", "served": true, "storage": true, "schema": {"openAPIV3Schema": {"type": "object"}}}],
        },
    });
    shell::run(&format!("echo '{definition}' | kubectl create -f -"));
    shell::run(&format!(
        "kubectl wait --for=condition=Established crd/{plural}.{plural}.example.com"
    ));
}

/// Asks again until the list is there: a new kind is answered with 429 at first.
async fn lists_nothing(page: &Page) {
    page.until("an empty list", async || {
        if let Some(again) = page.look_for("button", "Ask again*").await {
            let _ = again.click().await;
        }
        let text = page.text_of("status", "Response status").await;
        text.contains("0 items").then_some(())
    })
    .await;
}

fn delete(plural: &str) {
    shell::run(&format!("kubectl delete crd {plural}.{plural}.example.com"));
}

/// Refreshes until a group is in the sidebar, or is not: the server takes its time to tell of it.
async fn refresh_until(page: &Page, group: &str, is_there: bool) {
    let button = format!("{group} *");
    page.until(&format!("{group} there: {is_there}"), async || {
        page.click("button", "Read the API groups again").await;
        (page.look_for("button", &button).await.is_some() == is_there).then_some(())
    })
    .await;
}

#[test]
fn a_kind_comes_and_goes_without_a_reload() {
    as_admin(async |page| {
        page.open("#/apis/batch/v1").await;
        page.click("button", "apps *").await;
        page.find("link", "deployments").await;
        page.js::<()>("globalThis.stayed = true", []).await;
        create("comers", "Comer");
        refresh_until(page, "comers.example.com", true).await;
        // What was opened is open still, and the dead group is where it was.
        page.find("link", "deployments").await;
        page.find("button", "metrics.dead.example.com 503 unavailable")
            .await;
        page.click("button", "comers.example.com *").await;
        page.click("link", "comers").await;
        page.is_at("#/apis/comers.example.com/v1/comers?limit=500")
            .await;
        lists_nothing(page).await;
        delete("comers");
        refresh_until(page, "comers.example.com", false).await;
        page.find("link", "deployments").await;
        page.holds("globalThis.stayed", []).await;
        page.is_at("#/apis/comers.example.com/v1/comers?limit=500")
            .await;
    });
}

#[test]
fn a_path_that_the_catalog_does_not_name_or_names_in_vain_is_reason_enough() {
    as_admin(async |page| {
        page.open("#/api/v1").await;
        page.find("button", "batch *").await;
        create("guests", "Guest");
        // Opened by its path, which the catalog does not know.
        page.write(
            "textbox",
            "REST path",
            "/apis/guests.example.com/v1/guests\n",
        )
        .await;
        lists_nothing(page).await;
        page.find("button", "guests.example.com *").await;
        delete("guests");
        // Asked for once more: until the server serves it no more, it answers.
        page.until("nothing is served there", async || {
            page.write(
                "textbox",
                "REST path",
                "/apis/guests.example.com/v1/guests\n",
            )
            .await;
            page.look_for("button", "guests.example.com *")
                .await
                .is_none()
                .then_some(())
        })
        .await;
    });
}

#[test]
fn a_tab_that_was_away_for_a_while_reads_the_catalog_again() {
    as_admin(async |page| {
        page.open("#/api/v1").await;
        page.find("button", "batch *").await;
        create("absents", "Absent");
        let away = "const now = Date.now; Object.defineProperty(document, 'hidden', {configurable: true, get: () => true}); \
            document.dispatchEvent(new Event('visibilitychange')); delete document.hidden; \
            Date.now = () => now.call(Date) + arguments[0]; document.dispatchEvent(new Event('visibilitychange')); Date.now = now;";
        let readings = async || {
            let asked = page.requests().await;
            asked
                .iter()
                .filter(|path| path.as_str() == "/apis?pretty=false")
                .count()
        };
        assert_eq!(readings().await, 1);
        page.js::<()>(away, vec![json!(30_000)]).await;
        page.js::<()>(away, vec![json!(61_000)]).await;
        page.until("a second reading", async || {
            (readings().await == 2).then_some(())
        })
        .await;
        refresh_until(page, "absents.example.com", true).await;
        delete("absents");
    });
}

#[test]
fn the_catalog_is_asked_for_with_the_tag_of_what_is_known() {
    let proxy = FaultProxy::as_admin();
    journey(&proxy, async |page| {
        page.open("#/apis/batch/v1").await;
        page.find("button", "apps *").await;
        let asked = |path: &str| {
            let requests = proxy.api_requests().into_iter();
            let of_path = requests.filter(|seen| seen.target.split('?').next() == Some(path));
            let tag =
                |seen: e2e::fault_proxy::Seen| seen.header("if-none-match").map(str::to_owned);
            of_path.map(tag).collect::<Vec<_>>()
        };
        page.click("button", "Read the API groups again").await;
        for path in ["/api", "/apis"] {
            let twice = async || Some(asked(path)).filter(|tags| tags.len() == 2);
            let tags = page.until(path, twice).await;
            assert_eq!(tags[0], None, "{path}");
            // The server answers 304 to its own tag.
            let tag = tags[1].clone().unwrap_or_default();
            assert!(tag.starts_with('"') && tag.len() > 100, "{path} {tag}");
        }
    });
}
