//! The document tree: keys, rows, links of values, and the inspector of the selected one.

use cluster::seed::JOBS;
use e2e::{as_admin, shell};
use thirtyfour::Key;

const JOBS_PATH: &str = "/apis/batch/v1/jobs";

const SETTINGS: &str = "/api/v1/namespaces/prod/configmaps/shop-settings";

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
        // The last row so far is not the last one while more come.
        page.gone("button", "Cancel").await;
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
        page.click("tab", "Tree").await;
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
fn c_opens_the_copy_menu_of_the_row() {
    as_admin(async |page| {
        page.open(&format!("#{JOBS_PATH}")).await;
        page.item_names(4).await;
        page.select("/items/1").await;
        page.press("c").await;
        page.find("menu", "Copy as").await;
        let command = page.copy_by("menuitem", "kubectl get").await;
        assert_eq!(
            command,
            format!(
                "kubectl get jobs.v1.batch {} -n kube-system -o json",
                JOBS[1]
            )
        );
    });
}

#[test]
fn values_link_where_they_lead() {
    as_admin(async |page| {
        page.open("#/api/v1/namespaces/prod/pods?labelSelector=app%3Dshop")
            .await;
        page.item_names(3).await;
        page.follow("/items/0").await;
        assert_eq!(page.leads_to("/apiVersion").await, "#/api/v1");
        assert_eq!(
            page.leads_to("/metadata/namespace").await,
            "#/api/v1/namespaces/prod"
        );
        page.row("/metadata/ownerReferences").await;
        page.select("/metadata/ownerReferences").await;
        page.press("*").await;
        let owner = page.leads_to("/metadata/ownerReferences/0/name").await;
        assert!(
            owner.starts_with("#/apis/apps/v1/namespaces/prod/replicasets/shop-"),
            "{owner}"
        );
        page.follow("/metadata/ownerReferences/0/name").await;
        page.is_at(&owner).await;
        page.row_is("/kind", "is the owner", |row| {
            row.text.contains("ReplicaSet")
        })
        .await;
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
        assert_eq!(page.copy_by("button", "Copy JSON Pointer").await, pointer);
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

/// The containers that stay at the top cover what is under them, and nothing else, also while one makes room for the next.
#[test]
fn rows_that_are_seen_can_be_clicked() {
    as_admin(async |page| {
        page.open("#/apis/apps/v1/namespaces/prod/deployments/shop")
            .await;
        // The tree takes the focus a frame after it was drawn, with a click at once.
        page.select("").await;
        page.press("0").await;
        page.row("/metadata/managedFields/0").await;
        let missed = "const tree = document.querySelector('[role=tree]');
            const missed = [];
            for (let top = 0; top < 300; top += 7) {
                tree.scrollTop = top;
                for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
                const place = tree.getBoundingClientRect();
                const bottoms = [...document.querySelectorAll('.parents > .row')].map(row => row.getBoundingClientRect().bottom);
                const covered = Math.max(place.top, ...bottoms);
                for (const row of document.querySelectorAll('[role=treeitem]')) {
                    const { left, top: y, bottom } = row.getBoundingClientRect();
                    if (y < covered || bottom > place.top + tree.clientHeight) continue;
                    if (!row.contains(document.elementFromPoint(left + 20, y + 11))) missed.push(`${top} ${row.dataset.pointer}`);
                }
            }
            return missed";
        let body = format!("return (async () => {{ {missed} }})()");
        let missed: Vec<String> = page.js(&body, []).await;
        assert_eq!(missed, Vec::<String>::new());
    });
}
