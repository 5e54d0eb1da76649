//! Answers that are no objects: logs, metrics, checks, lists of fields and links; and the subresources of an object.

use e2e::{Answer, Fault, FaultProxy, Page, as_admin, journey, stage};
use thirtyfour::Key;

const POD: &str = "#/api/v1/namespaces/prod/pods/talker";
const LOG: &str = "#/api/v1/namespaces/prod/pods/talker/log";

/// Waits for a line of the log with exactly this text, and gives the classes of its first span.
async fn line(page: &Page, text: &str) -> String {
    let look = "const line = e2e.all('listitem', '*').map(row => row.lastElementChild).find(line => line.innerText === arguments[0]); return line && (line.firstElementChild?.className ?? '')";
    page.until(&format!("the line {text:?}"), async || {
        page.js::<Option<String>>(look, [text.into()]).await
    })
    .await
}

#[test]
fn the_log_of_a_pod_is_read_container_by_container() {
    as_admin(async |page| {
        page.open(POD).await;
        page.click("link", "/log").await;
        // Of several containers one has to be chosen: the server says so, the page offers them.
        page.alert("a container name must be specified").await;
        page.click("link", "sidecar").await;
        page.is_at(&format!("{LOG}?tailLines=1000&container=sidecar"))
            .await;
        line(page, "Started.").await;
        page.click("link", "web").await;
        page.is_at(&format!("{LOG}?tailLines=1000&container=web"))
            .await;
        assert_eq!(line(page, "INFO  listening on 0.0.0.0:8080").await, "fg2");
        line(page, "<img src=x onerror=alert(1)> & \"quotes\"").await;
        page.reads("status", "Response status", "200 OK").await;
        page.click("link", "Previous").await;
        page.is_at(&format!("{LOG}?tailLines=1000&container=web&previous=true"))
            .await;
        assert_eq!(line(page, "FATAL out of memory").await, "fg1");
        page.click("link", "Timestamps").await;
        page.holds("e2e.all('listitem', '*').length === 2 && e2e.all('listitem', '*').every(row => Number.isFinite(Date.parse(row.querySelector('time')?.innerText)))", [])
            .await;
        page.back().await;
        page.click("link", "sidecar").await;
        // That one was never started again; kwok says it in other words than a kubelet.
        page.alert("The server does not accept this request").await;
        page.back().await;
        page.click("link", "Previous").await;
        line(page, "    at charge (payment.js:12:5)").await;
        let all = page
            .js::<usize>("return e2e.all('listitem', '*').length", [])
            .await;
        page.write("searchbox", "Find in log", "PAYMENT").await;
        page.sees("2 found").await;
        let stands_at = async |number: &str, text: &str| {
            page.sees(number).await;
            page.holds("e2e.all('listitem', '*').find(row => row.ariaCurrent).innerText.includes(arguments[0])", [text.into()])
                .await;
        };
        page.press(Key::Enter).await;
        stands_at("1 of 2", "payment").await;
        page.press(Key::Enter).await;
        stands_at("2 of 2", "    at charge (payment.js:12:5)").await;
        page.press(Key::Shift + Key::Enter).await;
        stands_at("1 of 2", "payment").await;
        page.click("button", "Next hit").await;
        stands_at("2 of 2", "    at charge (payment.js:12:5)").await;
        assert_eq!(
            page.js::<usize>("return e2e.all('listitem', '*').length", [])
                .await,
            all
        );
        page.click("button", "Only matching lines").await;
        page.holds("e2e.all('listitem', '*').length === 2", [])
            .await;
        line(page, "    at charge (payment.js:12:5)").await;
        let (name, saved) = page.save("Save").await;
        assert!(name.ends_with("talker-log.txt"), "{name}");
        assert!(saved.starts_with(b"\x1b[32mINFO"));
    });
}

#[test]
fn a_log_is_followed_and_paused() {
    as_admin(async |page| {
        page.open(&format!("{LOG}?tailLines=0&container=talker"))
            .await;
        page.sees("Nothing was printed.").await;
        page.click("link", "Follow").await;
        page.is_at(&format!("{LOG}?tailLines=0&container=talker&follow=true"))
            .await;
        let print = |lines: &[&str]| stage().plane.print_in_pods("talker", lines).unwrap();
        page.find("button", "Pause").await;
        print(&["\u{1b}[33mfollowed\u{1b}[0m one"]);
        assert_eq!(line(page, "followed one").await, "fg3");
        page.click("button", "Pause").await;
        print(&["held two", "held three"]);
        page.sees("2 new lines wait").await;
        page.sees_no("held two").await;
        page.click("button", "Go on").await;
        line(page, "held three").await;
        page.click("button", "Cancel").await;
        page.reads("status", "Response status", "incomplete").await;
        line(page, "held three").await;
    });
}

#[test]
fn metrics_are_filtered_and_opened() {
    as_admin(async |page| {
        page.open("#/metrics").await;
        page.find("table", "Metrics").await;
        page.write(
            "searchbox",
            "Filter by name or help",
            "apiserver_current_inflight",
        )
        .await;
        page.holds("e2e.all('row', '*').length === 2", []).await;
        page.click("button", "apiserver_current_inflight_requests")
            .await;
        page.sees("request_kind=mutating").await;
        page.click("tab", "Raw").await;
        page.sees("# HELP").await;
    });
}

#[test]
fn checks_of_the_server_are_told_one_by_one() {
    as_admin(async |page| {
        page.open("#/readyz").await;
        page.sees("/readyz: passed").await;
        page.click("link", "Show every check").await;
        page.is_at("#/readyz?verbose").await;
        page.find("table", "Check").await;
        page.click("link", "etcd").await;
        page.is_at("#/readyz/etcd").await;
        page.sees("/readyz/etcd: passed").await;
        page.open("#/livez?verbose&exclude=etcd").await;
        page.sees("excluded").await;
    });
}

#[test]
fn a_server_that_is_not_well_says_which_check_fails() {
    let body = "[+]ping ok\n[-]etcd failed: reason withheld\nreadyz check failed\n";
    let answer = Answer::new(500, "text/plain", body);
    let proxy = FaultProxy::as_admin().with("/readyz", Fault::Answer(answer));
    journey(&proxy, async |page| {
        page.open("#/readyz").await;
        page.alert("readyz: failed").await;
        page.sees("reason withheld").await;
        page.find("link", "etcd").await;
    });
}

#[test]
fn version_issuer_and_documents_of_openapi_are_lists() {
    as_admin(async |page| {
        page.open("#/version").await;
        page.find("table", "Fields").await;
        page.sees("gitVersion").await;
        page.click("tab", "Tree").await;
        page.row("/gitVersion").await;
        page.open("#/").await;
        page.click("link", "/.well-known/openid-configuration")
            .await;
        page.find("table", "Fields").await;
        let keys = page.js::<String>("return e2e.all('link', '*').map(link => link.getAttribute('href')).find(href => href === '#/openid/v1/jwks') ?? ''", []).await;
        assert_eq!(keys, "#/openid/v1/jwks");
        page.open("#/openapi/v3").await;
        page.find("table", "OpenAPI documents").await;
        page.click("link", "/openapi/v3/apis/batch/v1").await;
        page.row("/openapi").await;
        let hash: String = page.js("return location.hash", []).await;
        assert!(
            hash.starts_with("#/openapi/v3/apis/batch/v1?hash="),
            "{hash}"
        );
    });
}

#[test]
fn a_folder_of_files_is_a_list_of_links() {
    let html = "<!doctype html>\n<pre>\n<a href=\"audit/\">audit/</a>\n<a href=\"a.log\">a.log</a>\n<a href=\"https://evil.example/\">z</a>\n</pre>\n";
    let proxy = FaultProxy::as_admin()
        .with("/logs/", Fault::Answer(Answer::new(200, "text/html", html)))
        .with(
            "/logs/a.log",
            Fault::Answer(Answer::new(200, "text/plain", "a line of it\n")),
        );
    journey(&proxy, async |page| {
        page.open("#/logs/").await;
        page.click("button", "Send this request").await;
        page.find("link", "audit/").await;
        assert_eq!(page.hrefs("z").await, [""; 0]);
        page.click("link", "a.log").await;
        page.is_at("#/logs/a.log").await;
        page.sees("a line of it").await;
    });
}

#[test]
fn subresources_are_opened_where_they_can_be_read() {
    as_admin(async |page| {
        page.open("#/apis/apps/v1/namespaces/prod/deployments/shop")
            .await;
        page.click("link", "/scale").await;
        page.is_at("#/apis/apps/v1/namespaces/prod/deployments/shop/scale")
            .await;
        page.row("/spec/replicas").await;
        page.click("link", "/status").await;
        page.is_at("#/apis/apps/v1/namespaces/prod/deployments/shop/status")
            .await;
        page.row("/kind").await;
        page.open(POD).await;
        page.reads("complementary", "Inspector", "/eviction create only")
            .await;
        page.reads("complementary", "Inspector", "/exec never opened here")
            .await;
        let ways = "return e2e.all('link', '*').map(link => link.getAttribute('href')).filter(href => /exec|attach|portforward|proxy|eviction|binding/.test(href))";
        assert_eq!(page.js::<Vec<String>>(ways, []).await, [""; 0]);
    });
}
