//! Rows in the order of a column: by what its cells mean, and of all rows, or it is said that it is not.

use e2e::{Fault, FaultProxy, Page, as_admin, journey, shell};

use super::table::{CACHES, column, column_is};

const CONFIG_MAPS: &str = "/api/v1/configmaps";
const SO_FAR: &str = "sorted among the rows loaded so far";

async fn names_are(page: &Page, names: &[&str]) {
    let names: Vec<_> = names.iter().map(|&name| name.to_owned()).collect();
    column_is(page, "Name", &names).await;
}

#[test]
fn quantities_and_numbers_are_put_in_order_by_value() {
    as_admin(async |page| {
        page.open(&format!("#{CACHES}?limit=500#tab=table&sort=Memory"))
            .await;
        names_are(page, &["sessions", "pages", "catalog"]).await;
        page.click("button", "All columns").await;
        column_is(
            page,
            "Memory",
            &["256Mi", "512Mi", "2Gi"].map(str::to_owned),
        )
        .await;
        page.click("link", "Memory").await;
        names_are(page, &["catalog", "pages", "sessions"]).await;
        // What has no value comes last in both orders.
        page.click("link", "Ready").await;
        names_are(page, &["sessions", "catalog", "pages"]).await;
        page.click("link", "Ready").await;
        names_are(page, &["catalog", "sessions", "pages"]).await;
    });
}

/// The server has written ages at different times: that of the older object when the list was asked for, that of the newer one later, when
/// it had become a greater number.
#[test]
fn ages_are_put_in_order_by_the_time_of_creation() {
    const NAMESPACE: &str = "order-ages";
    shell::run(&format!(
        "kubectl create namespace {NAMESPACE}
        kubectl create configmap older -n {NAMESPACE} && kubectl label configmap older -n {NAMESPACE} journey=ages
        sleep 2
        kubectl create configmap newer -n {NAMESPACE} && kubectl label configmap newer -n {NAMESPACE} journey=ages"
    ));
    as_admin(async |page| {
        page.open(&format!(
            "#/api/v1/namespaces/{NAMESPACE}/configmaps?labelSelector=journey%3Dages#tab=table&sort=Age"
        ))
        .await;
        names_are(page, &["newer", "older"]).await;
        page.click("button", "Watch").await;
        page.reads("status", "Watch", "live").await;
        shell::run(&format!(
            "sleep 5; kubectl label configmap newer -n {NAMESPACE} told=later"
        ));
        page.reads("status", "Watch", "1 event").await;
        names_are(page, &["newer", "older"]).await;
        page.click("link", "Age").await;
        names_are(page, &["older", "newer"]).await;
        page.sees_no(SO_FAR).await;
    });
    shell::run(&format!(
        "kubectl delete namespace {NAMESPACE} --wait=false"
    ));
}

#[test]
fn an_order_says_while_rows_are_missing_and_loading_can_be_cancelled() {
    let later = format!("{CONFIG_MAPS}?continue=");
    let faults = FaultProxy::as_admin().with(&later, Fault::Hold);
    journey(&faults, async |page| {
        page.open(&format!("#{CONFIG_MAPS}?limit=2#tab=table&sort=-Name"))
            .await;
        page.sees(SO_FAR).await;
        assert_eq!(column(page, "Name").await.len(), 2);
        page.click("button", "Cancel").await;
        page.gone("button", "Cancel").await;
        // What came stays, and is not said to be all.
        assert_eq!(column(page, "Name").await.len(), 2);
        page.sees(SO_FAR).await;
        faults.heal();
        page.click("button", "More").await;
        page.click("button", "Load all").await;
        page.sees_no(SO_FAR).await;
        let mut names = column(page, "Name").await;
        assert!(names.len() > 2, "{names:?}");
        names.sort();
        names.dedup();
        assert!(names.len() > 2, "{names:?}");
    });
}
