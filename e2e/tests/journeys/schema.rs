//! What objects are made of: the tab Schema, deprecated versions, fields to select by, and ages that go on.

use std::time::Duration;

use e2e::{Answer, Fault, FaultProxy, Page, as_admin, journey, shell};
use thirtyfour::Key;

const DEPLOYMENT: &str = "#/apis/apps/v1/namespaces/prod/deployments/shop#tab=schema";
const CACHES: &str = "#/apis/data.example.com/v1/namespaces/prod/caches";
const FIELD: (&str, &str) = ("region", "Field");

/// The description that kubectl explain prints of a field, blanks and breaks as one space.
fn explained(field: &str) -> String {
    let text = String::from_utf8(shell::run(&format!("kubectl explain {field}"))).unwrap();
    let (_, description) = text.split_once("DESCRIPTION:").unwrap();
    let words: Vec<_> = description.split_whitespace().take(6).collect();
    words.join(" ")
}

/// What is offered for the field selector.
async fn offered(page: &Page) -> Vec<String> {
    let options = "return [...document.querySelectorAll('#choices-fieldSelector option')].map(option => option.value)";
    page.js(options, []).await
}

#[test]
fn a_built_in_kind_is_unfolded_and_searched() {
    let proxy = FaultProxy::as_admin();
    journey(&proxy, async |page| {
        page.open(DEPLOYMENT).await;
        page.find("tree", "Fields").await;
        let asked = || {
            let asked = proxy.api_requests().into_iter().map(|seen| seen.target);
            asked
                .filter(|target| target.starts_with("/openapi"))
                .collect::<Vec<_>>()
        };
        assert_eq!(asked().len(), 2, "{:?}", asked());
        assert_eq!(page.row("/spec").await.expanded, Some(false));
        page.select("/spec").await;
        page.press(Key::Right).await;
        page.press(Key::End).await;
        page.selects("/status").await;
        page.press(Key::Home).await;
        page.selects("").await;
        page.select("/spec/replicas").await;
        page.reads(FIELD.0, FIELD.1, "integer (int32)").await;
        page.reads(FIELD.0, FIELD.1, &explained("deployment.spec.replicas"))
            .await;
        // The search leads to fields far below.
        page.write("searchbox", "Find a field*", "container image")
            .await;
        page.click("button", "spec.template.spec.containers.image")
            .await;
        page.selects("/spec/template/spec/containers/image").await;
        // The keyboard is in the tree again.
        page.holds("document.activeElement.role === 'tree'", [])
            .await;
        page.press(Key::Up).await;
        page.selects("/spec/template/spec/containers/envFrom").await;
        page.press(Key::Down).await;
        page.selects("/spec/template/spec/containers/image").await;
        let path = page.copy_by("button", "Copy JSONPath").await;
        assert_eq!(path, ".spec.template.spec.containers[*].image");
        let image = shell::run(&format!(
            "kubectl get deployment shop -n prod -o jsonpath='{{{path}}}'"
        ));
        assert!(!image.is_empty());
        assert_eq!(asked().len(), 2);
    });
}

#[test]
fn a_custom_kind_is_explained_as_its_definition_does() {
    as_admin(async |page| {
        page.open(CACHES).await;
        page.click("tab", "Schema").await;
        page.is_at(&format!("{CACHES}#tab=schema")).await;
        page.select("/spec").await;
        page.press(Key::Right).await;
        page.select("/spec/engine").await;
        for fact in [
            "string · required",
            "memcached redis valkey",
            &explained("cache.spec.engine"),
        ] {
            page.reads(FIELD.0, FIELD.1, fact).await;
        }
        page.select("/spec/replicas").await;
        for fact in ["integer (int32)", "default 1", "minimum 0", "maximum 9"] {
            page.reads(FIELD.0, FIELD.1, fact).await;
        }
        // The server sets it, unlike the zeros in the schemas of built-in kinds.
        page.select("/spec/eviction").await;
        page.reads(FIELD.0, FIELD.1, "default {}").await;
    });
}

#[test]
fn a_schema_that_has_itself_below_it_unfolds_as_far_as_one_goes() {
    as_admin(async |page| {
        page.open("#/apis/apiextensions.k8s.io/v1/customresourcedefinitions#tab=schema")
            .await;
        page.write("searchbox", "Find a field*", "allOf").await;
        page.click("button", "spec.versions.schema.openAPIV3Schema.allOf")
            .await;
        let mut pointer = "/spec/versions/schema/openAPIV3Schema/allOf".to_owned();
        for _ in 0..3 {
            page.selects(&pointer).await;
            page.press(Key::Right).await;
            page.row_is(&pointer, "is unfolded", |row| row.expanded == Some(true))
                .await;
            pointer.push_str("/allOf");
            while page.selected().await.as_deref() != Some(&*pointer) {
                let before = page.selected().await;
                page.press(Key::Down).await;
                page.until("the next row", async || {
                    (page.selected().await != before).then_some(())
                })
                .await;
            }
        }
        assert_eq!(page.row(&pointer).await.level, 9);
    });
}

#[test]
fn a_schema_that_is_not_there_is_said() {
    let answer = |code, text: &str| Fault::Answer(Answer::new(code, "application/json", text));
    let proxy = FaultProxy::as_admin().with("/openapi/v3", answer(500, "{}"));
    journey(&proxy, async |page| {
        page.open(DEPLOYMENT).await;
        page.sees("The schema could not be read.").await;
        proxy.heal();
        proxy.fault("/openapi/v3", answer(200, r#"{"paths":{}}"#));
        page.click("button", "Ask again").await;
        page.sees("The server publishes no schema for this kind.")
            .await;
        // What came in answer to the address is still there.
        page.click("tab", "Tree").await;
        page.row("/spec/replicas").await;
    });
}

#[test]
fn a_version_is_marked_once_the_server_has_called_it_deprecated() {
    as_admin(async |page| {
        page.open("#/apis/data.example.com").await;
        page.find("link", "v1beta1").await;
        page.open("#/apis/data.example.com/v1beta1/namespaces/prod/caches")
            .await;
        page.sees("data.example.com/v1beta1 Cache is deprecated; use data.example.com/v1 Cache")
            .await;
        page.find("link", "v1beta1 deprecated").await;
        // The other version is not.
        page.find("link", "v1 preferred").await;
        page.open("#/apis/data.example.com").await;
        page.reads(
            "table",
            "*",
            "/apis/data.example.com/v1beta1 v1beta1 data.example.com · 1 resource · deprecated",
        )
        .await;
        page.open("#/apis/data.example.com/v1beta1").await;
        page.reads("table", "*", "caches · deprecated").await;
        page.open("#/").await;
        page.write("searchbox", "Filter paths", "data.example.com")
            .await;
        page.reads(
            "table",
            "Path index",
            "data.example.com · 1 resource · deprecated",
        )
        .await;
    });
}

#[test]
fn fields_to_select_by_are_offered_and_taken() {
    as_admin(async |page| {
        page.open("#/api/v1/namespaces/prod/pods#tab=table").await;
        page.find("table", "Objects").await;
        let fields = offered(page).await;
        assert!(fields.contains(&"status.phase=".to_owned()), "{fields:?}");
        for field in fields {
            shell::run(&format!("kubectl get pods -A --field-selector {field}x"));
        }
        // Those of a custom kind are in its schema, which is asked for when the field has the focus.
        page.open(&format!("{CACHES}#tab=table")).await;
        page.click("textbox", "fieldSelector").await;
        page.until("the fields of the schema", async || {
            let fields = offered(page).await;
            (fields
                == [
                    "metadata.name=",
                    "metadata.namespace=",
                    "spec.engine=",
                    "spec.tier=",
                ])
            .then_some(())
        })
        .await;
        page.write("textbox", "fieldSelector", "spec.engine=redis")
            .await;
        page.press(Key::Enter).await;
        let names = shell::run(
            "kubectl get caches -n prod --field-selector spec.engine=redis --no-headers -o custom-columns=N:.metadata.name",
        );
        let names = String::from_utf8(names).unwrap();
        page.holds(
            "document.querySelectorAll('[role=grid] .scroller [role=row]').length === arguments[0]",
            [names.lines().count().into()],
        )
        .await;
        // A further one is offered after it.
        assert!(
            offered(page)
                .await
                .contains(&"spec.engine=redis,spec.tier=".to_owned())
        );
    });
}

/// The fields that are offered beside those that all lists have.
const BUILT_IN: [(&str, &str); 10] = [
    ("/api/v1/nodes", "spec.unschedulable"),
    ("/api/v1/namespaces", "status.phase"),
    ("/api/v1/secrets", "type"),
    ("/api/v1/services", "spec.clusterIP spec.type"),
    ("/api/v1/replicationcontrollers", "status.replicas"),
    (
        "/api/v1/events",
        "involvedObject.kind involvedObject.namespace involvedObject.name involvedObject.uid involvedObject.apiVersion \
         involvedObject.resourceVersion involvedObject.fieldPath reason reportingComponent source type",
    ),
    (
        "/apis/events.k8s.io/v1/events",
        "regarding.kind regarding.namespace regarding.name regarding.uid regarding.apiVersion regarding.resourceVersion \
         regarding.fieldPath reason reportingController type",
    ),
    ("/apis/batch/v1/jobs", "status.successful"),
    (
        "/apis/certificates.k8s.io/v1/certificatesigningrequests",
        "spec.signerName",
    ),
    (
        "/apis/resource.k8s.io/v1/resourceslices",
        "spec.nodeName spec.driver spec.pool.name",
    ),
];

#[test]
fn fields_of_other_built_in_kinds_are_taken_by_the_server() {
    as_admin(async |page| {
        for (path, fields) in BUILT_IN {
            page.open(&format!("#{path}#tab=table")).await;
            let mut last = Vec::new();
            page.until(&format!("{fields} for {path}"), async || {
                last = offered(page).await;
                let own = last.iter().filter(|field| !field.starts_with("metadata."));
                let own: Vec<_> = own.map(|field| field.trim_end_matches('=')).collect();
                (own.join(" ") == fields).then_some(())
            })
            .await;
            let selector: Vec<_> = last.iter().map(|field| format!("{field}x")).collect();
            let selector = selector.join(",").replace('=', "%3D");
            shell::run(&format!(
                "kubectl get --raw '{path}?fieldSelector={selector}'"
            ));
        }
    });
}

#[test]
fn an_age_goes_on_without_a_request() {
    let proxy = FaultProxy::as_admin();
    journey(&proxy, async |page| {
        // A Lease, because no other journey looks at those.
        let lease = r#"{"apiVersion":"coordination.k8s.io/v1","kind":"Lease","metadata":{"name":"ticking","namespace":"default"}}"#;
        shell::run(&format!("echo '{lease}' | kubectl create -f -"));
        page.open("#/apis/coordination.k8s.io/v1/namespaces/default/leases?fieldSelector=metadata.name%3Dticking#tab=table").await;
        page.find("link", "ticking").await;
        let asked = proxy.api_requests().len();
        let age = "return [...document.querySelectorAll('[role=grid] .scroller [role=gridcell]')].at(-1).textContent";
        let seconds = async || {
            let text: String = page.js(age, []).await;
            text.strip_suffix('s')
                .unwrap_or_else(|| panic!("{text}"))
                .parse::<u32>()
                .unwrap()
        };
        let first = seconds().await;
        tokio::time::sleep(Duration::from_secs(3)).await;
        let later = seconds().await;
        assert!(
            (first + 2..=first + 30).contains(&later),
            "{first} and {later}"
        );
        assert_eq!(proxy.api_requests().len(), asked);
        shell::run("kubectl delete lease ticking -n default");
    });
}
