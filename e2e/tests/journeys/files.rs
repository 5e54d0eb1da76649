//! Files of the user's: opened, dropped or pasted, read like an answer, and compared with one.

use std::fs;
use std::path::PathBuf;

use e2e::{Page, as_admin, shell};
use serde_json::json;
use thirtyfour::By;

const JOBS: &str = "/apis/batch/v1/jobs";
const JOB: &str = "/apis/batch/v1/namespaces/kube-system/jobs/rke-network-plugin-deploy-job";

/// A file on the disk of the person.
struct Saved {
    folder: tempfile::TempDir,
    name: &'static str,
}

impl Saved {
    fn new(name: &'static str, text: impl AsRef<[u8]>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(name), text).unwrap();
        Self { folder, name }
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join(self.name)
    }

    /// Chooses it in the page.
    async fn open(&self, page: &Page) {
        let field = page.driver().find(By::Id("open-file")).await.unwrap();
        field
            .send_keys(self.path().to_str().unwrap())
            .await
            .unwrap();
        page.reads("region", "File", self.name).await;
    }
}

/// What curl gets for a path from the proxy of the page.
fn curl(page: &Page, path: &str) -> Vec<u8> {
    shell::run(&format!("curl -sS '{}{}'", page.api_base(), &path[1..]))
}

async fn verdict(page: &Page, text: &str) {
    page.click("tab", "Compare").await;
    page.reads("status", "Compare", text).await;
}

/// Lets go of a file over the page, as a mouse does.
async fn drop_file(page: &Page, name: &str, text: &str) {
    let body = "const held = new DataTransfer();
        held.items.add(new File([arguments[1]], arguments[0]));
        for (const kind of ['dragenter', 'dragover', 'drop'])
          document.body.dispatchEvent(new DragEvent(kind, {bubbles: true, cancelable: true, dataTransfer: held}))";
    page.js::<()>(body, [json!(name), json!(text)]).await;
}

async fn paste(page: &Page, text: &str) {
    let body = "const held = new DataTransfer();
        held.setData('text/plain', arguments[0]);
        document.body.dispatchEvent(new ClipboardEvent('paste', {bubbles: true, cancelable: true, clipboardData: held}))";
    page.js::<()>(body, [json!(text)]).await;
}

#[test]
fn a_file_of_curl_is_the_answer() {
    as_admin(async |page| {
        page.open(&format!("#{JOB}")).await;
        page.row("/metadata/name").await;
        let file = Saved::new("job.json", curl(page, &format!("{JOB}?pretty=false")));
        file.open(page).await;
        page.row("/metadata/name").await;
        page.sees("not from the server").await;
        verdict(page, "Equal, byte for byte").await;
        // The server indents what it sends to curl.
        let indented = Saved::new("indented.json", curl(page, JOB));
        page.click("tab", "Tree").await;
        indented.open(page).await;
        verdict(page, "Equal apart from how it is written").await;
        page.click("button", "Close file").await;
        page.gone("region", "File").await;
        page.row("/metadata/name").await;
    });
}

#[test]
fn a_file_of_kubectl_is_equal_but_for_what_kubectl_leaves_out() {
    as_admin(async |page| {
        page.open(&format!("#{JOB}")).await;
        page.row("/metadata/name").await;
        let get = "kubectl get job rke-network-plugin-deploy-job -n kube-system -o json";
        Saved::new("kubectl.json", shell::run(get)).open(page).await;
        verdict(page, "Equal apart from how it is written").await;
        page.sees("/metadata/managedFields").await;
    });
}

#[test]
fn a_list_of_kubectl_is_compared_item_by_item() {
    as_admin(async |page| {
        page.open(&format!("#{JOBS}")).await;
        page.item_names(4).await;
        let mut list = shell::json("kubectl get jobs -A -o json --show-managed-fields");
        list["items"].as_array_mut().unwrap().reverse();
        list["items"][1]["spec"]["completions"] = json!(17);
        Saved::new("jobs.json", list.to_string()).open(page).await;
        verdict(page, "1 difference").await;
        page.click("button", "/items/2/spec/completions").await;
        page.selects("/items/2/spec/completions").await;
        page.is_at(&format!("#{JOBS}#tab=tree&at=/items/2/spec/completions"))
            .await;
    });
}

#[test]
fn a_dropped_file_with_a_secret_hides_it() {
    as_admin(async |page| {
        page.open(&format!("#{JOBS}")).await;
        page.item_names(4).await;
        drop_file(
            page,
            "secret.json",
            r#"{"kind":"Secret","data":{"k":"aGlkZGVu"}}"#,
        )
        .await;
        page.row_is("/data/k", "is hidden", |row| !row.text.contains("aGlkZGVu"))
            .await;
        page.click("button", "Response").await;
        page.item_names(4).await;
        page.click("button", "File secret.json").await;
        page.row("/data/k").await;
        page.open(&format!("#{JOB}")).await;
        page.row("/spec").await;
        verdict(page, "differences").await;
    });
}

#[test]
fn pasted_json_is_read_and_other_text_is_not() {
    as_admin(async |page| {
        page.open(&format!("#{JOBS}")).await;
        page.item_names(4).await;
        paste(page, "just words").await;
        paste(page, " {\"kind\":\"Pod\",\"spec\":{\"a\":1.0}}").await;
        page.row_is("/spec/a", "as written", |row| row.text.contains("1.0"))
            .await;
        page.reads("region", "File", "pasted text").await;
    });
}

#[test]
fn a_broken_file_shows_what_can_be_read() {
    as_admin(async |page| {
        page.open(&format!("#{JOBS}")).await;
        page.item_names(4).await;
        Saved::new("half.json", r#"{"kind":"Pod","spec":{"a":1,"b":[2,"#)
            .open(page)
            .await;
        page.row("/spec/b").await;
        page.alert("line 1").await;
        Saved::new("words.txt", "no JSON at all").open(page).await;
        page.sees("This file is not JSON").await;
        page.sees("no JSON at all").await;
        Saved::new("empty.json", "").open(page).await;
        page.sees("The file is empty.").await;
    });
}

#[test]
fn a_large_file_is_read_while_it_is_looked_at() {
    let item = r#"{"metadata":{"name":"a","labels":{"b":"c"}},"spec":{"x":[1,2,3]}}"#;
    let text = format!(
        r#"{{"kind":"PodList","items":[{}{item}]}}"#,
        format!("{item},").repeat(399_999)
    );
    as_admin(async |page| {
        page.open(&format!("#{JOBS}")).await;
        page.item_names(4).await;
        let file = Saved::new("large.json", &text);
        file.open(page).await;
        page.row("/items/0").await;
        page.reads("status", "Response status", "400,000 items")
            .await;
    });
}
