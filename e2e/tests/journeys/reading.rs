//! Reading an answer: the tree with keys and pointers, pages of a list, the raw bytes, the group
//! version's verbs, history, the address bar.

use cluster::seed::JOBS;
use e2e::{Page, as_admin, shell};
use thirtyfour::Key;

const JOBS_PATH: &str = "/apis/batch/v1/jobs";
const SETTINGS: &str = "/api/v1/namespaces/prod/configmaps/shop-settings";

/// The exact bytes that the server sends to the page for a path without query.
fn bytes(page: &Page, path: &str) -> Vec<u8> {
    shell::run(&format!(
        "curl --silent '{}{}?pretty=false'",
        page.api_base(),
        &path[1..]
    ))
}

#[test]
fn arrows_move_fold_and_unfold() {
    as_admin(async |page| {
        page.open(&format!("#{SETTINGS}")).await;
        page.row("/metadata/name").await;
        page.select("").await;
        page.press(Key::Down).await;
        page.selects("/kind").await;
        page.press(Key::Down + Key::Down).await;
        page.selects("/metadata").await;
        page.press(Key::Left).await;
        page.row_is("/metadata", "is folded", |row| row.expanded == Some(false))
            .await;
        page.no_row("/metadata/name").await;
        page.press(Key::Right).await;
        page.row("/metadata/name").await;
        page.press(Key::Right).await;
        page.selects("/metadata/name").await;
        page.press(Key::Left).await;
        page.selects("/metadata").await;
        page.press(Key::Home).await;
        page.selects("").await;
        page.press(Key::End).await;
        page.selects("/data/log.yaml").await;
        page.press(Key::Up).await;
        page.selects("/data/greeting").await;
        page.is_at(&format!("#{SETTINGS}#at=/data/greeting")).await;
    });
}

#[test]
fn digits_fold_to_a_depth() {
    as_admin(async |page| {
        page.open(&format!("#{JOBS_PATH}")).await;
        page.item_names(4).await;
        page.select("/items").await;
        page.press("1").await;
        page.no_row("/items/0").await;
        page.row_is("/items", "is folded", |row| row.expanded == Some(false))
            .await;
        page.press("2").await;
        page.row_is("/items/0", "is folded", |row| row.expanded == Some(false))
            .await;
        page.press("0").await;
        page.row("/items/0/metadata/name").await;
        page.press("2").await;
        page.no_row("/items/0/metadata").await;
        page.select("/items/0").await;
        page.press("*").await;
        page.row("/items/0/metadata/labels/job-name").await;
    });
}

#[test]
fn rows_say_where_they_are() {
    as_admin(async |page| {
        page.open(&format!("#{JOBS_PATH}")).await;
        page.item_names(4).await;
        let item = page.row("/items/2").await;
        assert_eq!((item.level, item.expanded), (3, Some(false)));
        let places = "const row = e2e.row('/items/2'); return [row.ariaPosInSet, row.ariaSetSize, row.ariaLevel]";
        assert_eq!(page.js::<Vec<String>>(places, []).await, ["3", "4", "3"]);
        assert!(
            item.text.contains("rke-metrics-addon-deploy-job") && item.text.contains("kube-system"),
            "{item:?}"
        );
    });
}

#[test]
fn only_rows_in_view_are_drawn_and_the_last_is_reached() {
    as_admin(async |page| {
        page.open("#/apis/rbac.authorization.k8s.io/v1/clusterroles")
            .await;
        page.row("/items/0").await;
        page.press("0").await;
        page.press(Key::End).await;
        page.until("the last row", async || {
            let rows = page.rows().await;
            assert!(rows.len() < 200, "{} rows", rows.len());
            rows.last().filter(|row| row.selected).map(|_| ())
        })
        .await;
        page.press(Key::Home).await;
        page.selects("").await;
    });
}

#[test]
fn enter_follows_the_link_of_the_row() {
    as_admin(async |page| {
        page.open(&format!("#{JOBS_PATH}")).await;
        page.item_names(4).await;
        page.select("/items/1").await;
        page.press(Key::Enter).await;
        page.is_at("#/apis/batch/v1/namespaces/kube-system/jobs/rke-ingress-controller-deploy-job")
            .await;
    });
}

#[test]
fn keys_reach_the_fields_and_the_list_of_keys() {
    as_admin(async |page| {
        page.open(&format!("#{SETTINGS}")).await;
        page.row("/metadata/name").await;
        page.select("/metadata/name").await;
        page.press(":").await;
        page.holds("document.activeElement.ariaLabel === 'REST path'", [])
            .await;
        page.press("/version").await;
        assert_eq!(page.value_of("textbox", "REST path").await, "/version");
        page.press(Key::Enter).await;
        page.is_at("#/version").await;
        page.row("/gitVersion").await;
        page.press("f").await;
        page.holds(
            "document.activeElement.ariaLabel === 'Filter resources'",
            [],
        )
        .await;
        // In a field every key writes.
        page.press("f1:?").await;
        assert_eq!(page.value_of("searchbox", "Filter resources").await, "f1:?");
        page.select("/gitVersion").await;
        page.js::<()>("document.activeElement.blur()", []).await;
        page.press("?").await;
        page.find("dialog", "Keys").await;
        page.press(Key::Escape).await;
        page.gone("dialog", "Keys").await;
        page.press(Key::Alt + Key::Up).await;
        page.is_at("#/").await;
    });
}

#[test]
fn back_returns_to_the_earlier_answer() {
    as_admin(async |page| {
        page.open(&format!("#{JOBS_PATH}?limit=500")).await;
        page.item_names(4).await;
        page.select("/items/0").await;
        page.press(Key::Right).await;
        page.row("/items/0/metadata").await;
        page.follow("/items/0").await;
        page.row("/metadata/name").await;
        let lists = async || {
            page.requests()
                .await
                .iter()
                .filter(|path| path.starts_with(JOBS_PATH))
                .count()
        };
        let before = lists().await;
        page.back().await;
        page.row_is("/items/0", "is still unfolded", |row| {
            row.expanded == Some(true)
        })
        .await;
        page.row("/items/0/metadata").await;
        assert_eq!(lists().await, before, "asked again");
    });
}

#[test]
fn more_appends_the_next_page_under_its_header() {
    as_admin(async |page| {
        page.open(&format!("#{JOBS_PATH}?limit=2")).await;
        page.item_names(2).await;
        page.reads("status", "Response status", "2 items").await;
        page.click("button", "More*").await;
        assert_eq!(page.item_names(4).await, JOBS);
        page.sees("Page 1 of 2").await;
        page.sees("Page 2 of 2").await;
        page.reads("status", "Response status", "4 items").await;
        page.gone("button", "More*").await;
        page.is_at(&format!("#{JOBS_PATH}?limit=2")).await;
    });
}

#[test]
fn raw_shows_and_saves_the_exact_bytes() {
    as_admin(async |page| {
        page.open(&format!("#{SETTINGS}")).await;
        page.row("/kind").await;
        page.click("tab", "Raw").await;
        page.is_at(&format!("#{SETTINGS}#tab=raw")).await;
        let exact = bytes(page, SETTINGS);
        let line = String::from_utf8(exact.clone()).unwrap();
        let shown = "return [...document.querySelectorAll('[role=region][aria-label=Response] .row > :last-child')].map(row => row.innerText).join('\\n')";
        page.until("the bytes as text", async || {
            (page.js::<String>(shown, []).await.trim_end() == line.trim_end()).then_some(())
        })
        .await;
        let (name, saved) = page.save("Save").await;
        assert_eq!(saved, exact);
        assert!(name.contains("shop-settings"), "{name}");
    });
}

#[test]
fn text_is_shown_as_text_and_saved() {
    as_admin(async |page| {
        page.open("#/livez?verbose").await;
        page.sees("[+]etcd ok").await;
        page.open("#/metrics").await;
        page.sees("# HELP").await;
        let (_, saved) = page.save("Save").await;
        assert!(saved.starts_with(b"# HELP"));
    });
}

#[test]
fn every_segment_of_the_path_is_a_link() {
    as_admin(async |page| {
        page.open("#/apis/batch/v1/namespaces/kube-system/jobs/rke-metrics-addon-deploy-job")
            .await;
        page.row("/kind").await;
        for (label, target) in [
            ("apis", "#/apis"),
            ("batch", "#/apis/batch"),
            ("v1", "#/apis/batch/v1"),
            ("kube-system", "#/api/v1/namespaces/kube-system"),
            (
                "jobs",
                "#/apis/batch/v1/namespaces/kube-system/jobs?limit=500",
            ),
        ] {
            let hrefs = page.hrefs(label).await;
            assert!(
                hrefs.iter().any(|href| href == target),
                "{label}: {hrefs:?}"
            );
        }
    });
}

#[test]
fn what_is_pasted_keeps_its_path_and_query() {
    as_admin(async |page| {
        page.open("").await;
        for pasted in [
            "https://10.0.0.1:6443/apis/batch/v1/jobs?limit=2",
            "http://localhost:8001/apis/batch/v1/jobs?limit=2",
            "apis/batch/v1/jobs?limit=2",
        ] {
            page.write("textbox", "REST path", &format!("{pasted}\n"))
                .await;
            page.is_at("#/apis/batch/v1/jobs?limit=2").await;
            page.item_names(2).await;
            page.open("#/").await;
        }
        let own = format!("{}apis/batch/v1/jobs?limit=2\n", page.api_base());
        page.write("textbox", "REST path", &own).await;
        page.is_at("#/apis/batch/v1/jobs?limit=2").await;
    });
}

#[test]
fn verbs_are_calls_to_copy() {
    as_admin(async |page| {
        page.open("#/apis/batch/v1").await;
        page.click("button", "Show the request of deletecollection")
            .await;
        page.sees("changes the cluster: this page never sends it")
            .await;
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
fn the_inspector_names_a_value_in_every_form() {
    as_admin(async |page| {
        page.open(&format!("#{JOBS_PATH}")).await;
        page.item_names(4).await;
        page.select("/items/0").await;
        page.press("*").await;
        let pointer = "/items/0/metadata/labels/batch.kubernetes.io~1job-name";
        page.row(pointer).await;
        page.select(pointer).await;
        page.reads("complementary", "Inspector", "rke-coredns-addon-deploy-job")
            .await;
        assert_eq!(page.copy_by("button", "Copy pointer").await, pointer);
        let url = page.copy("REST URL").await;
        let name = format!("{}\n", JOBS[0]);
        let jsonpath = page.copy_by("button", "Copy kubectl").await;
        let printed = shell::run(&format!("kubectl get jobs -A -o jsonpath='{jsonpath}'"));
        assert_eq!(
            String::from_utf8(printed).unwrap() + "\n",
            name,
            "{jsonpath} of {url}"
        );
    });
}

#[test]
fn odd_names_are_opened_and_copied_right() {
    as_admin(async |page| {
        let names = [
            "system:controller:one:two",
            "it's \"quoted\" $(id) `id` \\ & ;",
            "what? why#not a b+c=d&e,[f]{g}",
            "emoji 🛒 欢迎",
            "admin\u{202e}nimda\u{200b}",
            "<img src=x onerror=alert(1)>",
        ];
        for name in names {
            page.open("#/version").await;
            page.row("/gitVersion").await;
            let encoded = percent_encoded(name);
            page.write(
                "textbox",
                "REST path",
                &format!("/apis/rbac.authorization.k8s.io/v1/clusterroles/{encoded}\n"),
            )
            .await;
            page.row("/metadata/name").await;
            page.select("/metadata/name").await;
            assert_eq!(page.copy_by("button", "Copy value").await, name);
            for entry in ["curl", "kubectl get --raw", "kubectl get"] {
                let command = page.copy(entry).await;
                assert_eq!(shell::json(&command)["metadata"]["name"], name, "{command}");
            }
            let in_pod = page.copy("curl inside a Pod").await;
            // "view" doesn't read roles; the answer names the one that was asked for.
            let refused = shell::json_in_pod("prod", "reader-in-pod", &in_pod);
            assert_eq!(refused["details"]["name"], name, "{in_pod}");
        }
    });
}

#[test]
fn a_list_links_to_its_odd_names() {
    as_admin(async |page| {
        page.open("#/apis/rbac.authorization.k8s.io/v1/clusterroles?limit=1")
            .await;
        let name = "<img src=x onerror=alert(1)>";
        assert_eq!(page.item_names(1).await, [name]);
        page.follow("/items/0").await;
        page.row_is("/kind", "is one object", |row| {
            row.text.contains("\"ClusterRole\"")
        })
        .await;
        let path = page.value_of("textbox", "REST path").await;
        assert_eq!(
            path,
            format!(
                "/apis/rbac.authorization.k8s.io/v1/clusterroles/{}",
                percent_encoded(name)
            )
        );
    });
}

/// Each byte that is not unreserved (RFC 3986) as %XX.
fn percent_encoded(text: &str) -> String {
    let encode = |byte: u8| match byte {
        b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
            char::from(byte).to_string()
        }
        _ => format!("%{byte:02X}"),
    };
    text.bytes().map(encode).collect()
}
