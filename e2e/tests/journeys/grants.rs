//! Whatever is refused leads to the smallest role that would allow it: what is on screen, and what was asked beside it.

use cluster::User;
use e2e::{Answer, Fault, FaultProxy, Page, journey, shell, stage};

const SMALLEST: &str = "The smallest role that allows this request";

fn as_dev_reader(steps: impl AsyncFnOnce(&Page)) {
    journey(&stage().proxy(User::DevReader), steps);
}

/// Waits for the page of a refused request, and looks into its role.
async fn offers(page: &Page, kind: &str, verb: &str, resource: &str) {
    page.sees(SMALLEST).await;
    let screen = page.screen().await;
    for part in [
        format!("kind: {kind} "),
        format!("resources: [\"{resource}\"]"),
        format!("verbs: [\"{verb}\"]"),
        "name: \"dev-reader\"".to_owned(),
    ] {
        assert!(screen.contains(&part), "{part}: {screen}");
    }
}

#[test]
fn a_refused_question_leads_to_the_role_that_it_lacks() {
    as_dev_reader(async |page| {
        page.open("#/api/v1/namespaces/prod/serviceaccounts/shop")
            .await;
        page.click("button", "Ask for rolebindings that name it")
            .await;
        page.reads(
            "region",
            "Who refers to this",
            "You are not allowed to list",
        )
        .await;
        page.click("link", "Open the list of rolebindings that name it")
            .await;
        offers(page, "ClusterRole", "list", "rolebindings").await;
    });
}

#[test]
fn what_may_not_be_counted_leads_to_the_role_that_it_lacks() {
    as_dev_reader(async |page| {
        page.open("#/#tab=inventory").await;
        page.click("button", "Count objects").await;
        page.find("button", "Count again").await;
        page.write(
            "searchbox",
            "Filter resources by name, kind or group",
            "lease",
        )
        .await;
        page.sees("not allowed").await;
        page.click("link", "leases").await;
        offers(page, "ClusterRole", "list", "leases").await;
    });
}

#[test]
fn what_the_doctor_may_not_see_leads_to_the_role_that_it_lacks() {
    let services = "/apis/apiregistration.k8s.io/v1/apiservices";
    as_dev_reader(async |page| {
        page.open("#/#tab=doctor").await;
        page.click("button", "Examine").await;
        page.reads("region", "Could not be checked", services).await;
        page.click("link", services).await;
        page.is_at(&format!("#{services}?limit=500")).await;
        offers(page, "ClusterRole", "list", "apiservices").await;
    });
}

#[test]
fn whoever_may_not_tell_the_cluster_is_led_to_the_role() {
    as_dev_reader(async |page| {
        page.open("#/version").await;
        page.click("button", "Which cluster is this?").await;
        page.click("link", "You are not allowed to read namespace kube-system.")
            .await;
        page.is_at("#/api/v1/namespaces/kube-system").await;
        offers(page, "Role", "get", "namespaces").await;
    });
}

/// Who may list and not watch, and then not list any more.
#[test]
fn a_refused_watch_and_a_list_that_may_not_be_read_again_offer_the_role() {
    let leases = "/apis/coordination.k8s.io/v1/namespaces/grants/leases";
    shell::run("kubectl create namespace grants");
    shell::run("kubectl create role lister --verb=list --resource=leases -n grants");
    shell::run("kubectl create rolebinding lister --role=lister --user=dev-reader -n grants");
    as_dev_reader(async |page| {
        page.until("the right to list", async || {
            page.open(&format!("#{leases}")).await;
            page.reload().await;
            let status = page.text_of("status", "Response status").await;
            status.contains("200 OK").then_some(())
        })
        .await;
        page.click("button", "Watch").await;
        page.reads("status", "Watch", "403").await;
        page.click("disclosure", SMALLEST).await;
        page.sees("verbs: [\"watch\"]").await;
        let command = page.copy_by("button", "Copy command for the role").await;
        assert!(
            command.contains("--verb=watch --resource=leases.coordination.k8s.io"),
            "{command}"
        );

        page.click("button", "Watch").await;
        shell::run("kubectl delete rolebinding lister -n grants");
        page.until("the list is refused", async || {
            page.press("r").await;
            page.look_for("disclosure", SMALLEST).await.map(drop)
        })
        .await;
        page.alert("Reload failed").await;
        page.click("disclosure", SMALLEST).await;
        page.sees("verbs: [\"list\"]").await;
        page.sees("\"dev-reader\"").await;
    });
    shell::run("kubectl delete namespace grants --wait=false");
}

/// The proxy knows no roles.
#[test]
fn what_the_proxy_refuses_offers_none() {
    let jobs = "/apis/batch/v1/jobs";
    let faults = FaultProxy::as_admin();
    journey(&faults, async |page| {
        page.open(&format!("#{jobs}")).await;
        page.item_names(4).await;
        let refusal = Answer::new(403, "text/plain; charset=utf-8", "Forbidden");
        faults.fault(jobs, Fault::Answer(refusal));
        page.click("button", "Watch").await;
        page.reads("status", "Watch", "403 Forbidden").await;
        assert!(page.look_for("disclosure", SMALLEST).await.is_none());
    });
}
