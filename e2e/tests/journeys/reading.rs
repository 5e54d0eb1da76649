//! Getting around and taking along: history, pages of a list, the raw bytes, the address bar.

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
fn all_pages_are_asked_for_again() {
    as_admin(async |page| {
        page.open(&format!("#{JOBS_PATH}?limit=2")).await;
        page.item_names(2).await;
        page.click("button", "More*").await;
        page.item_names(4).await;
        page.press("r").await;
        page.until("the second page asked for twice", async || {
            let requests = page.requests().await;
            let second = requests.iter().filter(|path| path.contains("continue="));
            (second.count() == 2).then_some(())
        })
        .await;
        assert_eq!(page.item_names(4).await, JOBS);
        page.sees("Page 2 of 2").await;
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
fn text_is_shown_as_text_and_saved_or_the_refusal_is_said() {
    as_admin(async |page| {
        page.open("#/livez?verbose#tab=raw").await;
        page.sees("[+]etcd ok").await;
        page.open("#/metrics#tab=raw").await;
        page.sees("# HELP").await;
        let (_, saved) = page.save("Save").await;
        assert!(saved.starts_with(b"# HELP"));
        page.js::<()>(
            "URL.createObjectURL = () => { throw new Error('no room') }",
            [],
        )
        .await;
        page.click("button", "Save").await;
        page.sees("would not save the file: no room").await;
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
        // The driver empties a field without an input event, so what is drawn while the page starts would fill it again.
        page.find("button", "batch v1").await;
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
fn the_address_bar_completes_from_the_catalog() {
    as_admin(async |page| {
        page.open("").await;
        page.find("button", "batch v1").await;
        page.write("textbox", "REST path", "cronj").await;
        page.find("option", "/apis/batch/v1/cronjobs*").await;
        page.press(Key::Down).await;
        page.press(Key::Enter).await;
        page.is_at("#/apis/batch/v1/cronjobs").await;
    });
}
