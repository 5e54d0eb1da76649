//! The story that the product starts from: list every path, find the batch group, list the Jobs of
//! all namespaces, open one, and ask for the same in a terminal and inside a Pod.

use cluster::seed::JOBS;
use e2e::{Page, as_admin, shell};
use serde_json::Value;

const JOB: &str = "/apis/batch/v1/namespaces/kube-system/jobs/rke-network-plugin-deploy-job";

/// The Job as kubectl shows it, with everything that the server sends.
fn job() -> Value {
    shell::json(
        "kubectl get jobs rke-network-plugin-deploy-job -n kube-system -o json --show-managed-fields",
    )
}

/// kubectl leaves these out unless it is asked for them.
fn without_managed_fields(mut object: Value) -> Value {
    object["metadata"]
        .as_object_mut()
        .unwrap()
        .remove("managedFields");
    object
}

#[test]
fn from_the_index_to_one_job() {
    as_admin(async |page| {
        page.open("").await;
        page.find("table", "Path index").await;
        page.write("searchbox", "Filter paths", "/apis/batch").await;
        page.click("link", "/apis/batch").await;
        page.is_at("#/apis/batch").await;
        page.click("link", "/apis/batch/v1").await;
        page.is_at("#/apis/batch/v1").await;
        page.click("link", "jobs").await;
        page.is_at("#/apis/batch/v1/jobs?limit=500").await;
        page.find("tree", "Response").await;
        assert_eq!(page.item_names(4).await, names_by_kubectl());
        page.reads("status", "Response status", "4 items").await;

        page.follow("/items/3").await;
        page.is_at(&format!("#{JOB}")).await;
        page.row_is("/metadata/name", "names the Job", |row| {
            row.text.contains("rke-network-plugin-deploy-job")
        })
        .await;
        assert_eq!(page.value_of("textbox", "REST path").await, JOB);
        assert_eq!(on_screen(page).await, job());
    });
}

fn names_by_kubectl() -> Vec<String> {
    let names = shell::run("kubectl get jobs -A -o jsonpath='{.items[*].metadata.name}'");
    let names = String::from_utf8(names).unwrap();
    let names: Vec<_> = names.split(' ').map(str::to_owned).collect();
    assert_eq!(names, JOBS);
    names
}

/// The object on the screen, out of the tree by way of the clipboard.
async fn on_screen(page: &Page) -> Value {
    page.select("").await;
    let text = page.copy_by("button", "Copy value").await;
    serde_json::from_str(&text).unwrap()
}

#[test]
fn every_copied_command_gives_the_same_object() {
    as_admin(async |page| {
        page.open(&format!("#{JOB}")).await;
        page.row("/metadata/name").await;
        let whole = job();
        let url = page.copy("REST URL").await;
        assert_eq!(url, format!("{}{}", page.api_base(), &JOB[1..]));
        assert_eq!(shell::json(&format!("curl --silent {url}")), whole);
        assert_eq!(page.copy("Path").await, JOB);
        for entry in ["curl", "kubectl get --raw"] {
            assert_eq!(shell::json(&page.copy(entry).await), whole, "{entry}");
        }
        let kubectl_get = page.copy("kubectl get").await;
        assert_eq!(
            kubectl_get,
            "kubectl get jobs.v1.batch rke-network-plugin-deploy-job -n kube-system -o json"
        );
        assert_eq!(shell::json(&kubectl_get), without_managed_fields(whole));
    });
}

#[test]
fn the_copied_link_leads_to_the_same_view() {
    as_admin(async |page| {
        page.open(&format!("#{JOB}")).await;
        page.row("/metadata/uid").await;
        page.select("/metadata/uid").await;
        let link = page.copy("Link to this view").await;
        assert_eq!(
            link,
            format!("{}static/#{JOB}#at=/metadata/uid", page.api_base())
        );
        page.open("#/version").await;
        page.sees("gitVersion").await;
        page.visit(&link[page.api_base().len()..]).await;
        page.selects("/metadata/uid").await;
    });
}

#[test]
fn the_copied_curl_works_inside_a_pod() {
    as_admin(async |page| {
        page.open(&format!("#{JOB}")).await;
        page.row("/metadata/name").await;
        let command = page.copy("curl inside a Pod").await;
        assert!(
            command.contains("https://kubernetes.default.svc/apis/batch/v1/"),
            "{command}"
        );
        assert!(
            !command.contains("insecure") && !command.contains(" -k"),
            "{command}"
        );
        assert_eq!(shell::json_in_pod("prod", "reader-in-pod", &command), job());
        // The token is the Pod's own: an account without rights is refused.
        let refused = shell::json_in_pod("prod", "shop", &command);
        assert_eq!(refused["code"], 403);
        assert!(
            refused["message"]
                .as_str()
                .unwrap()
                .contains("system:serviceaccount:prod:shop"),
            "{refused}"
        );
    });
}

#[test]
fn commands_for_the_list_give_the_four_jobs() {
    as_admin(async |page| {
        page.open("#/apis/batch/v1/jobs?limit=500").await;
        page.item_names(4).await;
        for entry in ["curl", "kubectl get --raw", "kubectl get"] {
            let command = page.copy(entry).await;
            let list = shell::json(&command);
            let names: Vec<_> = list["items"]
                .as_array()
                .unwrap()
                .iter()
                .map(|job| &job["metadata"]["name"])
                .collect();
            assert_eq!(names, JOBS, "{command}");
        }
    });
}
