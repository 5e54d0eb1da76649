//! Kinds come and go while the page is open.

use e2e::{FaultProxy, Page, as_admin, journey};
use serde_json::json;

use crate::definition::{Definition, version};

/// Asks again until the list is there: a new kind is answered with 429 at first.
async fn lists_nothing(page: &Page) {
    page.until("an empty list", async || {
        page.click_if_there("button", "Ask again*").await;
        let text = page.text_of("status", "Response status").await;
        text.contains("0 items").then_some(())
    })
    .await;
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
        let comers = Definition::new("comers", "Comer");
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
        drop(comers);
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
        let guests = Definition::new("guests", "Guest");
        // Opened by its path, which the catalog does not know.
        page.write(
            "textbox",
            "REST path",
            "/apis/guests.example.com/v1/guests\n",
        )
        .await;
        lists_nothing(page).await;
        page.find("button", "guests.example.com *").await;
        drop(guests);
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
        let _absents = Definition::new("absents", "Absent");
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

#[test]
fn a_watch_of_definitions_brings_their_kinds_into_the_sidebar() {
    as_admin(async |page| {
        for (list, plural, kind) in [
            (
                "/apis/apiextensions.k8s.io/v1/customresourcedefinitions",
                "arrivers",
                "Arriver",
            ),
            (
                "/apis/apiregistration.k8s.io/v1/apiservices",
                "leavers",
                "Leaver",
            ),
        ] {
            page.open(&format!("#{list}?limit=500")).await;
            page.click("button", "Watch").await;
            page.reads("status", "Watch", "live").await;
            let definition = Definition::new(plural, kind);
            let group = format!("{plural}.example.com *");
            page.find("button", &group).await;
            drop(definition);
            page.gone("button", &group).await;
        }
    });
}

/// Whether the tree of fields has a row.
async fn has_field(page: &Page, pointer: &str) -> bool {
    let row =
        "return document.querySelector(`[role=treeitem][data-pointer='${arguments[0]}']`) !== null";
    page.js(row, vec![json!(pointer)]).await
}

#[test]
fn the_schema_of_a_kind_that_comes_and_changes_is_the_newest() {
    as_admin(async |page| {
        // Which schemas there are is known before the kind comes.
        page.open("#/apis/batch/v1/jobs#tab=schema").await;
        page.find("tree", "Fields").await;
        let growers = Definition::new("growers", "Grower");
        refresh_until(page, "growers.example.com", true).await;
        page.open("#/apis/growers.example.com/v1/growers#tab=schema")
            .await;
        // The server tells of a schema a second after its kind.
        page.until("the field first", async || {
            page.click_if_there("button", "Ask again").await;
            has_field(page, "/first").await.then_some(())
        })
        .await;
        page.select("/first").await;
        page.js::<()>("document.querySelector('[role=tree]').stayed = true", [])
            .await;
        // Only its fields change, of which API discovery does not tell.
        growers.serve(&[version("v1", "second")]);
        page.until("the field second", async || {
            page.click("button", "Read the API groups again").await;
            has_field(page, "/second").await.then_some(())
        })
        .await;
        assert!(!has_field(page, "/first").await);
        page.holds("document.querySelector('[role=tree]').stayed", [])
            .await;
    });
}

#[test]
fn a_schema_that_is_published_under_another_hash_by_now_is_read_by_that() {
    let proxy = FaultProxy::as_admin();
    journey(&proxy, async |page| {
        let molters = Definition::new("molters", "Molter");
        let old = page.until("a schema", async || molters.schema()).await;
        page.open("#/apis/batch/v1/jobs#tab=schema").await;
        page.find("tree", "Fields").await;
        refresh_until(page, "molters.example.com", true).await;
        page.until("the index to be read again", async || {
            let asked = proxy.api_requests();
            let indexes = asked
                .iter()
                .filter(|seen| seen.target == "/openapi/v3?pretty=false");
            (indexes.count() > 1).then_some(())
        })
        .await;
        molters.serve(&[version("v1", "second")]);
        let new = page
            .until("another hash", async || {
                molters.schema().filter(|schema| *schema != old)
            })
            .await;
        page.open("#/apis/molters.example.com/v1/molters#tab=schema")
            .await;
        page.row("/second").await;
        let asked = proxy.api_requests().into_iter().map(|seen| seen.target);
        let schemas = asked.filter(|target| target.starts_with("/openapi/v3/apis/molters"));
        let wire = |schema: String| schema + "&pretty=false";
        assert_eq!(schemas.collect::<Vec<_>>(), [old, new].map(wire));
    });
}
