//! Watching: what changes on the server is seen at once, marked, and kept as a history.

use e2e::{Answer, Fault, FaultProxy, Page, as_admin, journey, shell};
use serde_json::Value;

use crate::definition::Definition;

const LEASES: &str = "/apis/coordination.k8s.io/v1/namespaces/default/leases";

/// An object of its own for a test, gone when the test is over: a Lease, because no other journey looks at those. Its label `journey` is its
/// name up to a dot.
struct Lease(&'static str);

impl Lease {
    fn new(name: &'static str) -> Self {
        let lease = Self(name);
        lease.delete();
        let journey = name.split('.').next().unwrap_or_default();
        let json = format!(
            r#"{{"apiVersion":"coordination.k8s.io/v1","kind":"Lease","metadata":{{"name":"{name}","namespace":"default","labels":{{"journey":"{journey}"}}}},"spec":{{"holderIdentity":"red"}}}}"#
        );
        shell::run(&format!("echo '{json}' | kubectl create -f -"));
        lease
    }

    /// Changes a field of its spec to a JSON value.
    fn set(&self, field: &str, value: &str) {
        self.set_as("kubectl-patch", field, value);
    }

    /// The same as a manager.
    fn set_as(&self, manager: &str, field: &str, value: &str) {
        let patch = format!(r#"{{"spec":{{"{field}":{value}}}}}"#);
        shell::run(&format!(
            "kubectl patch lease -n default {} --type merge --field-manager {manager} -p '{patch}'",
            self.0
        ));
    }

    fn holder(&self, name: &str) {
        self.set("holderIdentity", &format!("\"{name}\""));
    }

    fn delete(&self) {
        shell::run(&format!(
            "kubectl delete lease -n default {} --ignore-not-found",
            self.0
        ));
    }
}

impl Drop for Lease {
    fn drop(&mut self) {
        self.delete();
    }
}

/// Switches the watch on and waits until the server tells.
async fn watch(page: &Page) {
    page.click("button", "Watch").await;
    page.reads("status", "Watch", "live").await;
}

/// Pointers of the rows that are marked as new.
async fn new_rows(page: &Page) -> Vec<String> {
    page.js(
        "return [...document.querySelectorAll('.row.new')].map(row => row.dataset.pointer)",
        [],
    )
    .await
}

async fn row_reads(page: &Page, pointer: &str, text: &str) {
    page.row_is(pointer, text, |row| row.text.contains(text))
        .await;
}

/// A change that the history lists holds a text.
async fn change_reads(page: &Page, pointer: &str, text: &str) {
    let look = "[...document.querySelectorAll('.change')].some(change => change.dataset.pointer === arguments[0] && change.textContent.includes(arguments[1]))";
    page.holds(look, [pointer.into(), text.into()]).await;
}

/// Whether the last watch was asked for as a WebSocket.
fn is_socket(faults: &FaultProxy) -> bool {
    let seen = faults.api_requests();
    let mut watches = seen.iter().rev();
    let last = watches.find(|seen| seen.target.contains("watch="));
    last.is_some_and(|seen| seen.header("upgrade") == Some("websocket"))
}

/// The rows of the table as `NAME class`.
async fn table_is(page: &Page, name: &str, class: &str) {
    let look = "const row = [...document.querySelectorAll('[role=grid] .scroller [role=row]')].find(row => row.textContent.includes(arguments[0]));
        return row ? row.className.replace(/row|object-/g, '').trim() : null";
    page.until(&format!("{name} is {class:?}"), async || {
        let found: Value = page.js(look, [name.into()]).await;
        (found == class).then_some(())
    })
    .await;
}

#[test]
fn an_object_is_seen_to_change_and_to_go() {
    let lease = Lease::new("watched");
    as_admin(async |page| {
        page.open(&format!("#{LEASES}/watched")).await;
        row_reads(page, "/spec/holderIdentity", "red").await;
        watch(page).await;
        lease.holder("blue");
        row_reads(page, "/spec/holderIdentity", "blue").await;
        assert_eq!(new_rows(page).await, ["/spec/holderIdentity"]);
        page.reads("status", "Watch", "1 event").await;
        lease.set("leaseTransitions", "9");
        row_reads(page, "/spec/leaseTransitions", "9").await;
        // It is a request like any other, and noted.
        page.click("button", "* requests sent").await;
        page.reads(
            "region",
            "Requests",
            "fieldSelector=metadata.name%3Dwatched&watch=true",
        )
        .await;
        page.press(thirtyfour::Key::Escape).await;
        lease.delete();
        page.alert("The object was deleted. This is its last version.")
            .await;
        row_reads(page, "/spec/holderIdentity", "blue").await;
        page.click("tab", "History").await;
        for text in ["MODIFIED", "DELETED", "4 of 4"] {
            page.sees(text).await;
        }
        // Back to how it was at the switch, and to the first change, field by field.
        page.js::<()>("const slider = document.querySelector('input[type=range]'); slider.value = 0; slider.dispatchEvent(new InputEvent('input', { bubbles: true }))", []).await;
        page.sees("1 of 4").await;
        page.sees("There is no version before to compare it with.")
            .await;
        page.click("button", "Newer").await;
        page.sees("2 of 4").await;
        page.holds("document.querySelector('[data-pointer=\"/spec/holderIdentity\"]').textContent.includes('\"red\"→\"blue\"')", []).await;
        page.click("button", "Open this version").await;
        row_reads(page, "/spec/holderIdentity", "blue").await;
        page.no_row("/spec/leaseTransitions").await;
        assert_eq!(new_rows(page).await, ["/spec/holderIdentity"]);
    });
}

#[test]
fn a_list_gets_events_and_its_items_lead_to_them() {
    let lease = Lease::new("listed");
    as_admin(async |page| {
        page.open(&format!("#{LEASES}?fieldSelector=metadata.name%3Dlisted"))
            .await;
        page.row("/items/0").await;
        watch(page).await;
        lease.holder("green");
        page.sees("MODIFIED").await;
        page.row("/object").await;
        page.reads("status", "Response status", "1 item").await;
        lease.delete();
        page.sees("DELETED").await;
        page.reads("status", "Response status", "0 items").await;
        let _again = Lease::new("listed");
        page.sees("ADDED").await;
        page.reads("status", "Response status", "1 item").await;
    });
}

#[test]
fn a_table_shows_what_comes_changes_and_goes() {
    let lease = Lease::new("table.here");
    as_admin(async |page| {
        page.open(&format!(
            "#{LEASES}?labelSelector=journey%3Dtable#tab=table"
        ))
        .await;
        page.find("link", "table.here").await;
        watch(page).await;
        lease.set("leaseTransitions", "9");
        table_is(page, "table.here", "changed").await;
        let other = Lease::new("table.comes");
        table_is(page, "table.comes", "come").await;
        lease.delete();
        table_is(page, "table.here", "gone").await;
        // What is being typed stays while rows change.
        page.write("textbox", "fieldSelector", "metadata.name=half")
            .await;
        other.set("leaseTransitions", "5");
        page.reads("status", "Watch", "4 events").await;
        assert_eq!(
            page.value_of("textbox", "fieldSelector").await,
            "metadata.name=half"
        );
        drop(other);
        table_is(page, "table.comes", "gone").await;
        page.click("tab", "Table").await;
        // A key switches it off, and what was told stays.
        page.press("w").await;
        page.reads("status", "Watch", "watch stopped").await;
        page.click("tab", "History").await;
        // The server may have told in between up to where it knows everything.
        page.holds("[...document.querySelectorAll('[role=option]')].filter(row => !/BOOKMARK|first seen/.test(row.textContent)).length === 5", []).await;
        page.holds("[...document.querySelectorAll('[role=option]')].filter(row => row.textContent.includes('first seen')).length === 1", []).await;
        page.click("tab", "Table").await;
        table_is(page, "table.here", "gone").await;
        // The tree is another answer.
        page.click("tab", "Tree").await;
        page.sees("The watch has ended; ").await;
        page.gone("tab", "History").await;
    });
}

#[test]
fn a_watch_that_breaks_off_goes_on_where_it_was() {
    let lease = Lease::new("broken-off");
    let faults = FaultProxy::as_admin();
    journey(&faults, async |page| {
        page.open(&format!("#{LEASES}/broken-off")).await;
        row_reads(page, "/spec/holderIdentity", "red").await;
        watch(page).await;
        lease.holder("one");
        row_reads(page, "/spec/holderIdentity", "one").await;
        faults.fault(
            &format!("{LEASES}?watch"),
            Fault::Answer(Answer::status(500, "InternalError", "not now")),
        );
        faults.cut_watches();
        page.reads("status", "Watch", "not now").await;
        lease.holder("two");
        row_reads(page, "/spec/holderIdentity", "one").await;
        faults.heal();
        row_reads(page, "/spec/holderIdentity", "two").await;
        page.reads("status", "Watch", "live").await;
        assert!(is_socket(&faults), "an outage is no reason to stream");
        // A machine that has its network again cannot know whether the connection is alive.
        let watches = || {
            let seen = faults.api_requests();
            seen.iter()
                .filter(|seen| seen.target.contains("watch="))
                .count()
        };
        let before = watches();
        page.js::<()>("dispatchEvent(new Event('online'))", [])
            .await;
        page.until("a new connection", async || {
            (watches() > before).then_some(())
        })
        .await;
        page.reads("status", "Watch", "live").await;
        lease.holder("three");
        row_reads(page, "/spec/holderIdentity", "three").await;
    });
}

#[test]
fn where_web_sockets_are_refused_an_object_is_streamed() {
    let lease = Lease::new("streamed");
    let faults = FaultProxy::as_admin().with(&format!("{LEASES}?watch"), Fault::NoUpgrade);
    journey(&faults, async |page| {
        page.open(&format!("#{LEASES}/streamed")).await;
        row_reads(page, "/spec/holderIdentity", "red").await;
        watch(page).await;
        assert!(!is_socket(&faults));
        lease.holder("blue");
        row_reads(page, "/spec/holderIdentity", "blue").await;
        faults.heal();
        faults.cut_watches();
        lease.holder("green");
        row_reads(page, "/spec/holderIdentity", "green").await;
        assert!(is_socket(&faults), "they are tried again");
    });
}

#[test]
fn the_history_says_who_has_written_and_compares_any_version_with_the_newest() {
    let lease = Lease::new("written");
    as_admin(async |page| {
        page.open(&format!("#{LEASES}/written")).await;
        row_reads(page, "/spec/holderIdentity", "red").await;
        watch(page).await;
        lease.holder("blue");
        row_reads(page, "/spec/holderIdentity", "blue").await;
        lease.set_as("somebody", "leaseTransitions", "9");
        row_reads(page, "/spec/leaseTransitions", "9").await;
        lease.set("holderIdentity", "null");
        page.no_row("/spec/holderIdentity").await;
        page.click("tab", "History").await;
        page.sees("4 of 4").await;
        change_reads(page, "/spec/holderIdentity", "was set by kubectl-patch").await;
        page.click("button", "Older").await;
        change_reads(page, "/spec/leaseTransitions", "by somebody").await;
        let writers: Vec<String> = page
            .js(
                "return [...document.querySelectorAll('.version .by')].map(by => by.textContent)",
                [],
            )
            .await;
        assert_eq!(writers, ["", "kubectl-patch", "somebody", ""]);
        page.click("button", "Older").await;
        page.click("button", "Older").await;
        page.click("button", "Compared with the newest").await;
        change_reads(page, "/spec/leaseTransitions", "by somebody").await;
        change_reads(page, "/spec/holderIdentity", "was set by kubectl-create").await;
    });
}

#[test]
fn what_is_too_long_ago_is_read_again() {
    let lease = Lease::new("expired");
    let faults = FaultProxy::as_admin();
    journey(&faults, async |page| {
        page.open(&format!("#{LEASES}?fieldSelector=metadata.name%3Dexpired"))
            .await;
        page.row("/items/0").await;
        let gone = Answer::status(410, "Expired", "too old resource version");
        faults.fault(&format!("{LEASES}?watch"), Fault::Answer(gone));
        page.click("button", "Watch").await;
        page.reads("status", "Watch", "everything was read again")
            .await;
        lease.holder("meanwhile");
        faults.heal();
        page.reads("status", "Watch", "live").await;
        lease.holder("after");
        page.sees("MODIFIED").await;
    });
}

#[test]
fn what_refuses_to_be_watched_says_why_and_what_cannot_has_no_switch() {
    let _lease = Lease::new("refused");
    let refusal = Answer::status(403, "Forbidden", "cannot watch leases here");
    let faults = FaultProxy::as_admin().with(&format!("{LEASES}?watch"), Fault::Answer(refusal));
    journey(&faults, async |page| {
        page.open(&format!("#{LEASES}/refused")).await;
        row_reads(page, "/spec/holderIdentity", "red").await;
        page.click("button", "Watch").await;
        page.reads(
            "status",
            "Watch",
            "the server refused the watch: 403 cannot watch leases here",
        )
        .await;
        row_reads(page, "/spec/holderIdentity", "red").await;
        let asked = faults
            .api_requests()
            .iter()
            .filter(|seen| seen.target.contains("watch="))
            .count();
        assert_eq!(asked, 2, "a WebSocket, and a request that tells why not");
        page.open("#/api/v1/componentstatuses").await;
        page.row("/kind").await;
        page.gone("button", "Watch").await;
    });
}

#[test]
fn while_everything_fails_a_watch_tries_again_and_nothing_else_does() {
    let lease = Lease::new("failing");
    let faults = FaultProxy::as_admin();
    journey(&faults, async |page| {
        page.open(&format!("#{LEASES}/failing")).await;
        row_reads(page, "/spec/holderIdentity", "red").await;
        watch(page).await;
        page.find("button", "batch *").await;
        let before = faults.api_requests().len();
        let failure = Answer::status(500, "InternalError", "not now");
        faults.fault("*", Fault::Answer(failure));
        faults.cut_watches();
        let asked = || faults.api_requests().split_off(before);
        // A WebSocket, and a request that tells why not, each time.
        page.until("three attempts", async || {
            (asked().len() >= 6).then_some(())
        })
        .await;
        for request in asked() {
            assert!(request.target.contains("watch="), "{request:?}");
        }
        faults.heal();
        lease.holder("blue");
        row_reads(page, "/spec/holderIdentity", "blue").await;
    });
}

#[test]
fn a_kind_that_goes_away_while_it_is_watched_ends_the_watch() {
    let comets = Definition::new("parting", "Parting");
    as_admin(async |page| {
        let path = "/apis/parting.example.com/v1/parting";
        shell::run(
            r#"echo '{"apiVersion":"parting.example.com/v1","kind":"Parting","metadata":{"name":"one"}}' | kubectl create -f -"#,
        );
        page.open(&format!("#{path}")).await;
        page.row("/items/0").await;
        watch(page).await;
        drop(comets);
        page.sees("DELETED").await;
        page.reads("status", "Watch", "the server refused the watch: 404")
            .await;
        // What was there is on screen.
        page.row("/items/0").await;
    });
}
