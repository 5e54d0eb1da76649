//! Pages of a list: all of one moment, or said to be of several; refused or expired ones take nothing from the screen.

use e2e::{Answer, Fault, FaultProxy, Page, journey, shell};
use serde_json::json;

const JOBS: &str = "/apis/batch/v1/jobs";
const MIXED: &str = "pages from different points in time";

/// A journey that has the first two of four Jobs on screen.
fn with_first_page(steps: impl AsyncFnOnce(&Page, &FaultProxy)) {
    let faults = FaultProxy::as_admin();
    journey(&faults, async |page| {
        page.open(&format!("#{JOBS}?limit=2#tab=tree")).await;
        page.item_names(2).await;
        steps(page, &faults).await;
    });
}

/// Has something happen in the cluster, so that its resource version is another.
fn change(name: &str) {
    let lease = format!(
        r#"{{"apiVersion":"coordination.k8s.io/v1","kind":"Lease","metadata":{{"name":"{name}","namespace":"default"}}}}"#
    );
    shell::run(&format!("echo '{lease}' | kubectl create -f -"));
    shell::run(&format!("kubectl delete lease {name} -n default"));
}

/// What the server gives to go on with when a page has expired: the place where it ended, and no resource version
/// (apiserver pkg/storage/continue.go).
fn fresh_token() -> String {
    let token = shell::run(
        r#"token=$(kubectl get --raw '/apis/batch/v1/jobs?limit=2' | sed 's/.*"continue":"\([^"]*\)".*/\1/' | tr '_-' '/+')
        while [ $((${#token} % 4)) -ne 0 ]; do token="$token="; done
        printf %s "$token" | base64 -d | sed 's/"rv":[0-9]*/"rv":-1/' | base64 -w0 | tr '/+' '_-' | tr -d '='"#,
    );
    String::from_utf8(token).unwrap()
}

/// N11: the pages before stay, and are never mixed silently with others.
#[test]
fn a_list_that_expires_between_pages_keeps_its_pages() {
    let message = "The provided continue parameter is too old";
    with_first_page(async |page, faults| {
        faults.fault(JOBS, Fault::Answer(Answer::status(410, "Expired", message)));
        page.click("button", "More*").await;
        page.alert("The continue token has expired").await;
        page.item_names(2).await;
        faults.heal();
        page.click("button", "Load the list again from its first page")
            .await;
        page.gone("alert", "*").await;
        page.item_names(2).await;
        // Pages of one moment are not marked, whatever has happened since.
        change("between-pages");
        page.click("button", "More*").await;
        page.item_names(4).await;
        page.sees("Page 2 of 2").await;
        page.sees_no(MIXED).await;

        // The server may give a token to go on with.
        page.reload().await;
        page.item_names(2).await;
        let expired = json!({
            "kind": "Status", "apiVersion": "v1", "metadata": {"continue": fresh_token()},
            "status": "Failure", "message": message, "reason": "Expired", "code": 410,
        });
        let expired = Answer::new(410, "application/json", expired.to_string());
        faults.fault(&format!("{JOBS}?continue="), Fault::Answer(expired));
        page.click("button", "More*").await;
        page.alert("The continue token has expired").await;
        faults.heal();
        change("after-a-page");
        page.click("button", "Go on with the rest*").await;
        page.item_names(4).await;
        page.reads("status", "Response status", MIXED).await;
        page.sees("Page 2 of 2 from another point in time").await;
    });
}

#[test]
fn a_later_page_that_is_refused_offers_the_role() {
    let message = r#"jobs.batch is forbidden: User "ann" cannot list resource "jobs" in API group "batch" at the cluster scope"#;
    with_first_page(async |page, faults| {
        faults.fault(
            JOBS,
            Fault::Answer(Answer::status(403, "Forbidden", message)),
        );
        page.click("button", "More*").await;
        page.alert("You are not allowed to list jobs.batch in the whole cluster")
            .await;
        page.item_names(2).await;
        assert!(
            page.look_for("button", "Copy Role and binding")
                .await
                .is_none()
        );
        page.click("disclosure", "The smallest role that allows this request")
            .await;
        let yaml = page.copy_by("button", "Copy Role and binding").await;
        assert!(
            yaml.contains("kind: ClusterRole\n") && yaml.contains("name: \"ann\""),
            "{yaml}"
        );
        shell::run(&format!(
            "kubectl create --dry-run=server -f - <<'END'\n{yaml}END"
        ));
    });
}
