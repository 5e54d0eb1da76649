//! What is there: resources counted on a click, and what is in the way of a namespace that is to go.

use cluster::User;
use e2e::{Fault, FaultProxy, Page, as_admin, journey, shell, stage};

/// A namespace with three Leases.
fn namespace_of_leases(name: &str) {
    shell::run(&format!("kubectl create namespace {name}"));
    for number in 0..3 {
        let lease = format!(
            r#"{{"apiVersion":"coordination.k8s.io/v1","kind":"Lease","metadata":{{"name":"lease-{number}","namespace":"{name}"}}}}"#
        );
        shell::run(&format!("echo '{lease}' | kubectl create -f -"));
    }
}

/// The text of the row of a resource.
async fn row(page: &Page, link: &str) -> String {
    let body = "const link = e2e.all('link', arguments[0]).find((link) => link.closest('.inventory')); return link ? e2e.text(link.closest('[role=row]')) : ''";
    page.js(body, vec![link.into()]).await
}

/// Has only the rows shown that match.
async fn filter(page: &Page, text: &str) {
    page.write("searchbox", "Filter resources by name, kind or group", text)
        .await;
}

async fn row_reads(page: &Page, link: &str, text: &str) {
    page.until(&format!("{text:?} in the row of {link}"), async || {
        row(page, link).await.contains(text).then_some(())
    })
    .await;
}

#[test]
fn a_namespace_is_counted_on_a_click_and_empty_resources_are_folded_away() {
    namespace_of_leases("inventory");
    as_admin(async |page| {
        page.open("#/api/v1/namespaces/inventory").await;
        page.click("tab", "Inventory").await;
        // Nothing is asked for before the click, and what was not counted is not 0.
        filter(page, "lease").await;
        row_reads(page, "leases", "–").await;
        let asked = page.requests().await;
        assert!(
            !asked.iter().any(|path| path.contains("limit=1")),
            "{asked:?}"
        );
        page.click("button", "Count objects").await;
        page.find("button", "Count again").await;
        row_reads(page, "leases", "coordination.k8s.io/v1 namespaced 3").await;
        filter(page, "cj").await;
        page.sees("Only resources without objects; they are hidden.")
            .await;
        page.click("button", "* empty ▸").await;
        row_reads(page, "cronjobs", "batch/v1 namespaced 0").await;
        // One request each, of metadata of one object.
        let asked = page.requests().await;
        let leases =
            "/apis/coordination.k8s.io/v1/namespaces/inventory/leases?limit=1&pretty=false";
        assert_eq!(
            asked.iter().filter(|path| *path == leases).count(),
            1,
            "{asked:?}"
        );
        // Events of both groups are the same objects.
        filter(page, "events").await;
        row_reads(page, "events", "the same objects as in events.k8s.io/v1").await;
        filter(page, "lease").await;
        page.click("link", "leases").await;
        page.is_at("#/apis/coordination.k8s.io/v1/namespaces/inventory/leases?limit=500")
            .await;
    });
    shell::run("kubectl delete namespace inventory --wait=false");
}

#[test]
fn the_cluster_is_counted_in_the_order_of_the_counts() {
    as_admin(async |page| {
        page.open("#/#tab=inventory").await;
        page.click("button", "Count objects").await;
        page.find("button", "Count again").await;
        row_reads(page, "nodes", "cluster 1").await;
        page.click("link", "Count").await;
        page.is_at("#/#tab=inventory&sort=count").await;
        page.reads("columnheader", "Count", "▼").await;
        let body = "return [...document.querySelectorAll('.inventory [role=rowgroup] [role=row]')].map((row) => Number(row.lastChild.innerText.replaceAll(',', '')))";
        let counts: Vec<Option<u64>> = page.js(body, []).await;
        assert!(counts.len() > 5, "{counts:?}");
        assert!(counts.is_sorted_by(|one, next| one >= next), "{counts:?}");
    });
}

#[test]
fn counting_stops_when_it_is_cancelled() {
    let proxy = FaultProxy::as_admin();
    let held = "/apis/coordination.k8s.io/v1/leases";
    proxy.fault(held, Fault::Hold);
    journey(&proxy, async |page| {
        page.open("#/#tab=inventory").await;
        page.click("button", "Count objects").await;
        // All others have answered, this one does not.
        filter(page, "lease").await;
        row_reads(page, "leases", "…").await;
        page.click("button", "Cancel").await;
        page.find("button", "Count again").await;
        row_reads(page, "leases", "–").await;
        proxy.heal();
        page.click("button", "Count again").await;
        page.until("a count of leases", async || {
            let text = row(page, "leases").await;
            text.ends_with(|last: char| last.is_ascii_digit())
                .then_some(())
        })
        .await;
    });
}

#[test]
fn what_may_not_be_counted_is_not_zero() {
    journey(&stage().proxy(User::DevReader), async |page| {
        page.open("#/#tab=inventory").await;
        page.click("button", "Count objects").await;
        page.find("button", "Count again").await;
        filter(page, "lease").await;
        row_reads(page, "leases", "not allowed").await;
        page.reads("status", "Inventory", " unknown").await;
        page.gone("button", "* empty ▸").await;
    });
}

#[test]
fn a_namespace_that_is_to_go_says_what_it_waits_for() {
    let name = "inventory-stuck";
    namespace_of_leases(name);
    let patch = |finalizers: &str| {
        format!(
            "kubectl patch lease lease-1 -n {name} --type merge -p '{{\"metadata\":{{\"finalizers\":{finalizers}}}}}'"
        )
    };
    shell::run(&patch("[\"example.com/hold\"]"));
    shell::run(&format!("kubectl delete namespace {name} --wait=false"));
    as_admin(async |page| {
        page.open(&format!("#/api/v1/namespaces/{name}")).await;
        page.sees("Deletion started").await;
        page.click("tab", "Inventory").await;
        let region = format!("What blocks the deletion of {name}");
        page.reads(
            "region",
            &region,
            "kubernetes everything in the namespace has to be deleted first",
        )
        .await;
        page.reads("region", &region, "Count the objects to see what is left.")
            .await;
        page.reads("region", &region, "metrics.dead.example.com/v1beta1")
            .await;
        // The namespace controller deletes what it can, and then says what it waits for.
        page.until("only the Lease with the finalizer is left", async || {
            page.click("button", "Count *").await;
            page.find("button", "Count again").await;
            let text = page.text_of("region", &region).await;
            let held = "lease-1 being deleted, waits for example.com/hold";
            (text.contains(held) && !text.contains("lease-0")).then_some(())
        })
        .await;
        // Reading the namespace again shows the conditions that came meanwhile.
        page.until("the conditions", async || {
            page.reload().await;
            page.find("region", &region).await;
            let text = page.text_of("region", &region).await;
            text.contains("Some API groups do not answer").then_some(())
        })
        .await;
        page.click("button", "Count objects").await;
        page.find("button", "Count again").await;
        page.click("link", "lease-1").await;
        page.sees("It is removed once its finalizer is gone:").await;
        page.click("link", "example.com/hold").await;
        page.is_at(&format!(
            "#/apis/coordination.k8s.io/v1/namespaces/{name}/leases/lease-1#at=/metadata/finalizers/0"
        ))
        .await;
    });
    shell::run(&patch("null"));
    let done = format!(
        r#"{{"apiVersion":"v1","kind":"Namespace","metadata":{{"name":"{name}"}},"spec":{{"finalizers":[]}}}}"#
    );
    shell::run(&format!(
        "echo '{done}' | kubectl replace --raw /api/v1/namespaces/{name}/finalize -f -"
    ));
}
