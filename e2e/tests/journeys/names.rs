//! What assistive technology is told, from the browser's own accessibility tree.

use std::collections::HashSet;

use e2e::{Page, as_admin};
use serde_json::{Value, json};

/// Role and name of everything that is not ignored.
async fn accessible(page: &Page) -> HashSet<(String, String)> {
    let tree = page.cdp("Accessibility.getFullAXTree", json!({})).await;
    let text =
        |node: &Value, field: &str| node[field]["value"].as_str().unwrap_or_default().to_owned();
    let nodes = tree["nodes"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|node| node["ignored"] != true);
    nodes
        .map(|node| (text(node, "role"), text(node, "name")))
        .collect()
}

/// Waits until the accessibility tree has all of these.
async fn has(page: &Page, wanted: &[(&str, &str)]) {
    page.until(
        &format!("all of {wanted:?} for assistive technology"),
        async || {
            let told = accessible(page).await;
            wanted
                .iter()
                .all(|&(role, name)| told.contains(&(role.to_owned(), name.to_owned())))
                .then_some(())
        },
    )
    .await;
}

#[test]
fn roles_and_names_of_the_design() {
    as_admin(async |page| {
        page.open("").await;
        let frame = [
            ("textbox", "REST path"),
            ("button", "Copy"),
            ("navigation", "API"),
            ("searchbox", "Filter resources"),
            ("combobox", "Namespace"),
            ("tablist", "View"),
            ("tab", "Index"),
            ("table", "Path index"),
            ("complementary", "Inspector"),
            ("status", "Response status"),
        ];
        has(page, &frame).await;

        page.open("#/apis/batch/v1/jobs").await;
        page.item_names(4).await;
        has(
            page,
            &[
                ("tree", "Response"),
                ("tab", "Tree"),
                ("tab", "Raw"),
                ("tab", "Headers"),
                ("status", "Response status"),
            ],
        )
        .await;

        page.click("button", "Copy").await;
        let entries = [
            "REST URL",
            "Path",
            "curl",
            "curl inside a Pod",
            "kubectl get --raw",
            "kubectl get",
            "Link to this view",
        ];
        has(page, &[("menu", "Copy as")]).await;
        has(page, &entries.map(|entry| ("menuitem", entry))).await;
        page.press(thirtyfour::Key::Escape).await;
        page.gone("menu", "Copy as").await;

        page.click("button", "* requests sent").await;
        has(page, &[("region", "Requests")]).await;

        page.open("#/nothing").await;
        page.click("button", "Send this request").await;
        page.alert("Nothing is served at this path").await;
        has(page, &[("tab", "Answer")]).await;
    });
}
