//! What is served: the path index, the sidebar, the resources of a group version.

use std::collections::HashSet;

use e2e::{Fault, FaultProxy, Page, as_admin, journey, shell};

/// Every link of the path index, by scrolling through it.
async fn all_links(page: &Page) -> HashSet<String> {
    let step = "const rows = e2e.find('table', 'Path index').querySelector('[role=rowgroup]');
        const links = [...rows.querySelectorAll('a[href]')].map(link => link.getAttribute('href'));
        const before = rows.scrollTop;
        rows.scrollTop += rows.clientHeight / 2;
        return [links, rows.scrollTop === before]";
    let mut links = HashSet::new();
    loop {
        let (seen, is_end) = page.js::<(Vec<String>, bool)>(step, []).await;
        links.extend(seen);
        if is_end {
            return links;
        }
        // Until the rows there are drawn.
        page.js::<()>("return new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(null))))", []).await;
    }
}

#[test]
fn the_index_has_every_path_of_the_server() {
    as_admin(async |page| {
        let index = shell::json("kubectl get --raw /");
        let paths: Vec<_> = index["paths"]
            .as_array()
            .unwrap()
            .iter()
            .map(|path| path.as_str().unwrap().to_owned())
            .collect();
        page.open("").await;
        page.sees("503 unavailable").await;
        let links = all_links(page).await;
        // Checks of health endpoints are folded away.
        let is_check = |path: &str| {
            ["/healthz/", "/livez/", "/readyz/"]
                .iter()
                .any(|probe| path.starts_with(probe))
        };
        let missing: Vec<_> = paths
            .iter()
            .filter(|path| {
                !is_check(path) && !links.contains(&format!("#{}", path.trim_end_matches('/')))
            })
            .collect();
        assert!(missing.is_empty(), "{missing:?}");
        assert!(
            links.contains("#/apis/batch/v1/jobs?limit=500"),
            "{links:?}"
        );

        assert!(!links.contains("#/livez/etcd"), "{links:?}");

        page.write("searchbox", "Filter paths", "livez/etcd").await;
        page.find("link", "/livez/etcd").await;
    });
}

#[test]
fn the_filter_knows_paths_groups_kinds_and_short_names() {
    as_admin(async |page| {
        page.open("").await;
        for (text, path) in [
            (
                "/apis/deep.many.dots.example.com/v1alpha2",
                "/apis/deep.many.dots.example.com/v1alpha2/beacons",
            ),
            (
                "many.dots",
                "/apis/deep.many.dots.example.com/v1alpha2/beacons",
            ),
            (
                "PodDisruptionBudget",
                "/apis/policy/v1/poddisruptionbudgets",
            ),
            ("hpa", "/apis/autoscaling/v2/horizontalpodautoscalers"),
        ] {
            page.write("searchbox", "Filter paths", text).await;
            page.find("link", path).await;
        }
        page.write("searchbox", "Filter paths", "no such thing")
            .await;
        page.sees("Nothing matches.").await;
    });
}

#[test]
fn the_start_takes_four_requests() {
    as_admin(async |page| {
        page.open("").await;
        page.find("button", "batch v1").await;
        let mut first: Vec<_> = page.requests().await.into_iter().take(4).collect();
        first.sort();
        assert_eq!(
            first,
            [
                "/?pretty=false",
                "/api?pretty=false",
                "/apis?pretty=false",
                "/version?pretty=false"
            ]
        );
    });
}

#[test]
fn a_list_is_rehearsed_where_nobody_sees_it_once_the_page_is_at_rest() {
    as_admin(async |page| {
        let watch = "globalThis.made = [];
            for (const [kind, name] of [[Document, 'createElement'], [Node, 'cloneNode']]) {
                const make = kind.prototype[name];
                kind.prototype[name] = function (...asked) { const made = make.apply(this, asked); globalThis.made.push(made); return made; };
            }";
        page.cdp(
            "Page.addScriptToEvaluateOnNewDocument",
            serde_json::json!({"source": watch}),
        )
        .await;
        page.open("").await;
        for role in ["tree", "grid"] {
            page.holds("globalThis.made.some(made => made.getAttribute?.('role') === arguments[0] && !made.isConnected)", [role.into()])
                .await;
        }
        let asked = page.requests().await;
        assert!(
            !asked.iter().any(|asked| asked.contains("/pods")),
            "{asked:?}"
        );
    });
}

#[test]
fn the_sidebar_lists_resources_in_a_namespace() {
    as_admin(async |page| {
        page.open("").await;
        page.find("navigation", "API").await;
        page.click("combobox", "Namespace").await;
        page.holds("[...document.querySelectorAll('#namespaces option')].some(option => option.value === 'prod')", []).await;
        page.write("combobox", "Namespace", "prod\n").await;
        page.write("searchbox", "Filter resources", "bc").await;
        page.click("link", "beacons").await;
        page.is_at("#/apis/deep.many.dots.example.com/v1alpha2/namespaces/prod/beacons?limit=500")
            .await;
        assert_eq!(page.item_names(2).await, ["north", "south.with.dots"]);
        page.follow("/items/1").await;
        page.row_is("/spec/range", "is 7", |row| row.text.contains('7'))
            .await;
        // A namespace without objects is an empty list, and says so.
        page.write("combobox", "Namespace", "empty\n").await;
        page.click("link", "beacons").await;
        page.reads("status", "Response status", "0 items").await;
    });
}

#[test]
fn verbs_are_calls_to_copy() {
    as_admin(async |page| {
        page.open("#/apis/batch/v1").await;
        page.click("button", "Show the deletecollection request")
            .await;
        page.sees("this page never sends it").await;
        page.sees("DELETE /apis/batch/v1/namespaces/NAMESPACE/cronjobs")
            .await;
        let curl = page.copy_by("button", "Copy curl").await;
        assert_eq!(
            curl,
            format!(
                "curl -X DELETE {}apis/batch/v1/namespaces/NAMESPACE/cronjobs",
                page.api_base()
            )
        );
    });
}

#[test]
fn a_server_without_aggregated_discovery_is_read_version_by_version() {
    let proxy = FaultProxy::as_admin()
        .with("/api", Fault::Plain)
        .with("/apis", Fault::Plain);
    journey(&proxy, async |page| {
        page.open("").await;
        for (text, path) in [
            ("hpa", "/apis/autoscaling/v2/horizontalpodautoscalers"),
            (
                "Beacon",
                "/apis/deep.many.dots.example.com/v1alpha2/beacons",
            ),
            ("cm", "/api/v1/configmaps"),
        ] {
            page.write("searchbox", "Filter paths", text).await;
            page.find("link", path).await;
        }
        let asked: Vec<_> = proxy
            .api_requests()
            .into_iter()
            .map(|seen| seen.target.split('?').next().unwrap().to_owned())
            .collect();
        for path in ["/api/v1", "/apis/batch/v1", "/apis/autoscaling/v2"] {
            assert_eq!(asked.iter().filter(|asked| *asked == path).count(), 1);
        }
        page.click("button", "batch *").await;
        page.click("link", "cronjobs").await;
        page.is_at("#/apis/batch/v1/cronjobs?limit=500").await;
        page.reads("status", "Response status", "200 OK").await;
    });
}

#[test]
fn verbs_take_few_lines_in_a_narrow_window() {
    as_admin(async |page| {
        let size = serde_json::json!({"width": 1200, "height": 750, "deviceScaleFactor": 1, "mobile": false});
        page.cdp("Emulation.setDeviceMetricsOverride", size).await;
        page.open("#/api/v1").await;
        page.find("link", "configmaps").await;
        let tallest = "return Math.max(...[...document.querySelectorAll('main td')].map(cell => cell.offsetHeight))";
        let tallest: f64 = page.js(tallest, []).await;
        assert!(tallest < 100.0, "{tallest} px");
    });
}
