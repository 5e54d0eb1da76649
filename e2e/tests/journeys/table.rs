//! Lists as tables: the server's columns, order, filter, selectors, pages.

use e2e::{Fault, FaultProxy, Page, as_admin, journey, shell};
use thirtyfour::Key;

const JOBS: &str = "/apis/batch/v1/jobs";
const TABLE: &str = "#/apis/batch/v1/jobs?limit=500#tab=table";
pub(super) const CACHES: &str = "/apis/data.example.com/v1/namespaces/prod/caches";
const CONFIG_MAPS: &str = "/api/v1/configmaps";

/// The heads of the columns.
async fn heads(page: &Page) -> Vec<String> {
    let heads = "return [...document.querySelectorAll('[role=columnheader]')].map(head => head.textContent.trim())";
    page.js(heads, []).await
}

/// What the rows in view hold in a column, from the top down.
pub(super) async fn column(page: &Page, name: &str) -> Vec<String> {
    let cells = "const heads = [...document.querySelectorAll('[role=columnheader]')].map(head => head.textContent.replace(/[▲▼]/, '').trim());
        const rows = [...document.querySelectorAll('[role=grid] .scroller [role=row]')];
        rows.sort((one, other) => one.ariaRowIndex - other.ariaRowIndex);
        return rows.map(row => row.children[heads.indexOf(arguments[0])]?.textContent ?? '')";
    page.js(cells, [name.into()]).await
}

/// Waits until a column holds this.
pub(super) async fn column_is(page: &Page, name: &str, expected: &[String]) {
    let mut last = Vec::new();
    page.until(&format!("{name}: {expected:?}"), async || {
        last = column(page, name).await;
        (last == expected).then_some(())
    })
    .await;
}

/// What kubectl prints, cell by cell: a column begins where its head does.
fn cells(command: &str) -> Vec<Vec<String>> {
    let text = String::from_utf8(shell::run(command)).unwrap();
    let head = text.lines().next().unwrap();
    let begins =
        |&at: &usize| !head[at..].starts_with(' ') && (at == 0 || head[..at].ends_with("  "));
    let begins: Vec<usize> = (0..head.len()).filter(begins).collect();
    let cell = |line: &str, number: usize| {
        let end = begins
            .get(number + 1)
            .map_or(line.len(), |&end| end.min(line.len()));
        let cell = line.get(begins[number]..end).unwrap_or_default();
        cell.trim().to_owned()
    };
    let cells = |line: &str| (0..begins.len()).map(|number| cell(line, number)).collect();
    text.lines().map(cells).collect()
}

/// Waits until the table has the columns and cells that kubectl prints. Ages go on meanwhile.
async fn is_as_printed(page: &Page, command: &str) {
    let kubectl = cells(command);
    page.until(command, async || {
        let heads = heads(page).await;
        let shouted = heads.iter().map(|head| head.to_uppercase());
        (shouted.collect::<Vec<_>>() == kubectl[0]).then_some(())
    })
    .await;
    for (number, head) in heads(page).await.iter().enumerate() {
        let theirs: Vec<_> = kubectl[1..].iter().map(|row| row[number].clone()).collect();
        if head != "Age" {
            column_is(page, head, &theirs).await;
        }
    }
}

/// What kubectl prints, word by word.
fn printed(command: &str) -> Vec<Vec<String>> {
    let text = String::from_utf8(shell::run(command)).unwrap();
    let words = |line: &str| {
        line.split("  ")
            .map(str::trim)
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect()
    };
    text.lines().map(words).collect()
}

fn names_of(command: &str) -> Vec<String> {
    printed(command)
        .into_iter()
        .map(|words| words[0].clone())
        .collect()
}

#[test]
fn a_table_is_what_kubectl_prints() {
    as_admin(async |page| {
        page.open(&format!("#{JOBS}?limit=500")).await;
        page.item_names(4).await;
        page.click("tab", "Table").await;
        page.is_at(TABLE).await;
        page.find("table", "Objects").await;
        let names = names_of("kubectl get jobs -A --no-headers -o custom-columns=N:.metadata.name");
        column_is(page, "Name", &names).await;
        let kubectl = printed("kubectl get jobs -A");
        let shouted: Vec<_> = heads(page)
            .await
            .iter()
            .map(|head| head.to_uppercase())
            .collect();
        assert_eq!(shouted, kubectl[0]);
        let spaces = column(page, "Namespace").await;
        let theirs: Vec<_> = kubectl[1..].iter().map(|words| words[0].clone()).collect();
        assert_eq!(spaces, theirs);
        // Columns that are left out unless asked for.
        page.click("button", "All columns").await;
        let wide = printed("kubectl get jobs -A -o wide");
        page.until("more columns", async || {
            let heads = heads(page).await;
            (heads.len() == wide[0].len()).then_some(())
        })
        .await;
        // Back is the list, as it was.
        page.back().await;
        page.item_names(4).await;
        // Columns that a custom resource defines; of one object some have nothing to say.
        page.open(&format!("#{CACHES}?limit=500#tab=table")).await;
        is_as_printed(page, "kubectl get caches -n prod").await;
        page.click("button", "All columns").await;
        is_as_printed(page, "kubectl get caches -n prod -o wide").await;
        assert_eq!(column(page, "Memory").await, ["2Gi", "512Mi", "256Mi"]);
    });
}

/// An event in a namespace of its own.
fn create_event(namespace: &str) {
    let event = format!(
        r#"{{"apiVersion":"v1","kind":"Event","metadata":{{"name":"shop.seen","namespace":"{namespace}"}},"involvedObject":{{"apiVersion":"v1","kind":"Pod","name":"shop","namespace":"{namespace}"}},
        "type":"Normal","reason":"Seen","message":"It was seen.","count":1,"lastTimestamp":"2026-01-02T00:00:00Z"}}"#
    );
    shell::run(&format!(
        "kubectl create namespace {namespace} && echo '{event}' | kubectl create -f -"
    ));
}

#[test]
fn events_have_links_though_their_names_are_left_out() {
    let namespace = "table-events";
    create_event(namespace);
    let event = format!("#/api/v1/namespaces/{namespace}/events/shop.seen");
    as_admin(async |page| {
        page.open(&format!(
            "#/api/v1/namespaces/{namespace}/events?limit=500#tab=table"
        ))
        .await;
        column_is(page, "Message", &["It was seen.".to_owned()]).await;
        assert!(!heads(page).await.contains(&"Name".to_owned()));
        let seen = column(page, "Last Seen").await.remove(0);
        page.click("link", &seen).await;
        page.is_at(&event).await;
        page.back().await;
        page.click("button", "All columns").await;
        page.click("link", "shop.seen").await;
        page.is_at(&event).await;
        // A namespace leads to itself.
        page.open(&format!(
            "#/api/v1/events?fieldSelector=metadata.namespace%3D{namespace}#tab=table"
        ))
        .await;
        page.click("link", namespace).await;
        page.is_at(&format!("#/api/v1/namespaces/{namespace}"))
            .await;
    });
    shell::run(&format!(
        "kubectl delete namespace {namespace} --wait=false"
    ));
}

/// What a selector is completed with.
async fn offered(page: &Page, selector: &str) -> Vec<String> {
    let options =
        "return [...document.getElementById(arguments[0]).options].map(option => option.value)";
    page.js(options, [format!("choices-{selector}").into()])
        .await
}

#[test]
fn selectors_are_completed_term_by_term() {
    let namespace = "table-labels";
    shell::run(&format!(
        "kubectl create namespace {namespace}
        kubectl create configmap web -n {namespace} && kubectl label configmap web -n {namespace} app=web tier=front
        kubectl create configmap db -n {namespace} && kubectl label configmap db -n {namespace} app=db tier=back"
    ));
    let path = format!("#/api/v1/namespaces/{namespace}/configmaps");
    as_admin(async |page| {
        page.open(&format!("{path}?limit=500#tab=table")).await;
        page.find("link", "web").await;
        let all = offered(page, "labelSelector").await;
        assert_eq!(
            all,
            [
                "app",
                "app=db",
                "tier",
                "tier=back",
                "app=web",
                "tier=front"
            ]
        );
        page.write("textbox", "labelSelector", "app=web,").await;
        let further = ["app=web,tier", "app=web,tier=back", "app=web,tier=front"];
        page.until("the next term", async || {
            (offered(page, "labelSelector").await == further).then_some(())
        })
        .await;
        page.press("tier=front").await;
        page.press(Key::Enter).await;
        page.is_at(&format!(
            "{path}?limit=500&labelSelector=app%3Dweb%2Ctier%3Dfront#tab=table"
        ))
        .await;
        column_is(page, "Name", &["web".to_owned()]).await;
        // Fields as well, before anything is sent.
        page.write("textbox", "fieldSelector", "metadata.namespace=x,")
            .await;
        page.until("the next field", async || {
            let offered = offered(page, "fieldSelector").await;
            (offered == ["metadata.namespace=x,metadata.name="]).then_some(())
        })
        .await;
    });
    shell::run(&format!(
        "kubectl delete namespace {namespace} --wait=false"
    ));
}

#[test]
fn rows_lead_to_their_objects_by_mouse_and_by_keys() {
    let job = "#/apis/batch/v1/namespaces/kube-system/jobs/rke-ingress-controller-deploy-job";
    as_admin(async |page| {
        page.open(TABLE).await;
        page.click("link", "rke-ingress-controller-deploy-job")
            .await;
        page.is_at(job).await;
        page.row("/kind").await;
        page.back().await;
        page.find("table", "Objects").await;
        page.js::<()>("document.querySelector('[role=grid]').focus()", [])
            .await;
        page.press(Key::Home).await;
        page.press(Key::Down).await;
        page.holds(
            "document.querySelectorAll('[role=grid] [aria-selected=true]').length === 1",
            [],
        )
        .await;
        page.reads(
            "complementary",
            "Inspector",
            "kubectl get jobs.v1.batch rke-ingress-controller-deploy-job",
        )
        .await;
        page.press(Key::Enter).await;
        page.is_at(job).await;
    });
}

#[test]
fn rows_are_put_in_order_and_filtered() {
    as_admin(async |page| {
        page.open(TABLE).await;
        let names = names_of("kubectl get jobs -A --no-headers -o custom-columns=N:.metadata.name");
        column_is(page, "Name", &names).await;
        page.click("link", "Name").await;
        page.is_at(&format!("{TABLE}&sort=Name")).await;
        page.click("link", "Name").await;
        let mut backwards = names.clone();
        backwards.sort();
        backwards.reverse();
        column_is(page, "Name", &backwards).await;
        page.reload().await;
        column_is(page, "Name", &backwards).await;
        page.write("searchbox", "Filter rows", "INGRESS").await;
        column_is(
            page,
            "Name",
            &["rke-ingress-controller-deploy-job".to_owned()],
        )
        .await;
        page.sees("1 of 4").await;
        page.write("searchbox", "Filter rows", "nothing like it")
            .await;
        page.sees("Nothing matches.").await;
    });
}

#[test]
fn selectors_are_part_of_the_request() {
    as_admin(async |page| {
        page.open("#/apis/apps/v1/deployments?limit=500#tab=table")
            .await;
        page.find("link", "shop").await;
        page.write("textbox", "fieldSelector", "metadata.name=none")
            .await;
        page.press(Key::Enter).await;
        page.is_at(
            "#/apis/apps/v1/deployments?limit=500&fieldSelector=metadata.name%3Dnone#tab=table",
        )
        .await;
        page.sees("There are none: the server answered with an empty list.")
            .await;
        page.write("textbox", "fieldSelector", "metadata.name=shop")
            .await;
        page.press(Key::Enter).await;
        page.find("link", "shop").await;
        page.write("textbox", "fieldSelector", "spec.replicas=1")
            .await;
        page.press(Key::Enter).await;
        page.alert("is not a known field selector").await;
    });
}

#[test]
fn a_table_comes_whole_page_after_page() {
    let names =
        names_of("kubectl get configmaps -A --no-headers -o custom-columns=N:.metadata.name");
    let faults = FaultProxy::as_admin();
    journey(&faults, async |page| {
        page.open(&format!("#{CONFIG_MAPS}?limit=2#tab=table"))
            .await;
        column_is(page, "Name", &names).await;
        page.reads(
            "status",
            "Response status",
            &format!("{} items", names.len()),
        )
        .await;
        let asked = faults.api_requests();
        let pages = asked
            .iter()
            .filter(|seen| seen.target.starts_with(CONFIG_MAPS));
        let pages: Vec<_> = pages.collect();
        assert_eq!(pages.len(), names.len().div_ceil(2));
        for page in pages {
            assert!(
                page.header("accept").unwrap().contains("as=Table"),
                "{page:?}"
            );
        }
        // In the tree a click is needed for each page, or one for all.
        page.click("tab", "Tree").await;
        page.item_names(2).await;
        page.click("button", "Load all").await;
        page.reads(
            "status",
            "Response status",
            &format!("{} items", names.len()),
        )
        .await;
    });
}

#[test]
fn a_server_without_tables_has_names_and_ages() {
    let faults = FaultProxy::as_admin().with(JOBS, Fault::Plain);
    journey(&faults, async |page| {
        page.open(TABLE).await;
        let names = names_of("kubectl get jobs -A --no-headers -o custom-columns=N:.metadata.name");
        column_is(page, "Name", &names).await;
        assert_eq!(heads(page).await, ["Namespace", "Name", "Age"]);
        let ages = column(page, "Age").await;
        assert!(
            ages.iter().all(|age| age.ends_with(['s', 'm', 'h', 'd'])),
            "{ages:?}"
        );
        page.click("link", &names[0]).await;
        page.row("/kind").await;
    });
}

/// Go writes an empty list of rows as null; nothing of it is missing on screen.
#[test]
fn a_table_of_nothing_has_its_columns_and_says_so() {
    as_admin(async |page| {
        let rows = "/api/v1/namespaces/default/limitranges";
        let table = format!(
            "curl -sS -H 'Accept: application/json;as=Table;g=meta.k8s.io;v=v1' '{}{}'",
            page.api_base(),
            &rows[1..]
        );
        assert!(shell::json(&table)["rows"].is_null());
        page.open(&format!("#{rows}?limit=500#tab=table")).await;
        page.sees("There are none").await;
        assert_eq!(heads(page).await, ["Name", "Created At"]);
        page.click("button", "Watch").await;
        page.reads("status", "Watch", "live").await;
        let range = r#"{"apiVersion":"v1","kind":"LimitRange","metadata":{"name":"first"},"spec":{"limits":[]}}"#;
        shell::run(&format!("echo '{range}' | kubectl create -n default -f -"));
        column_is(page, "Name", &["first".to_owned()]).await;
        shell::run("kubectl delete limitrange first -n default");
    });
}
