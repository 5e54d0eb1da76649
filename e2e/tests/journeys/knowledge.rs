//! What the console knows of a value beside what it is: what its field means, and who has set it.

use e2e::{Answer, Fault, FaultProxy, as_admin, journey, shell};

const DEPLOYMENT: &str = "#/apis/apps/v1/namespaces/prod/deployments/shop";

#[test]
fn fields_are_explained_by_the_schema_of_the_server() {
    let proxy = FaultProxy::as_admin();
    journey(&proxy, async |page| {
        page.open(DEPLOYMENT).await;
        page.select("/spec/replicas").await;
        let before = proxy.api_requests().len();
        page.click("button", "Explain fields").await;
        page.reads("complementary", "Inspector", "integer (int32)")
            .await;
        let explained = shell::run("kubectl explain deployment.spec.replicas");
        let explained = String::from_utf8(explained).unwrap();
        let sentence = explained
            .split("DESCRIPTION:")
            .nth(1)
            .unwrap()
            .split_whitespace()
            .take(6)
            .collect::<Vec<_>>()
            .join(" ");
        page.reads("complementary", "Inspector", &sentence).await;
        let asked: Vec<_> = proxy
            .api_requests()
            .into_iter()
            .skip(before)
            .map(|seen| seen.target)
            .collect();
        assert_eq!(asked.len(), 2, "{asked:?}");
        assert_eq!(asked[0], "/openapi/v3?pretty=false");
        assert!(
            asked[1].starts_with("/openapi/v3/apis/apps/v1?hash="),
            "{asked:?}"
        );
        // From then on without a request.
        page.select("/spec/selector").await;
        page.reads("complementary", "Inspector", "LabelSelector · required")
            .await;
        assert_eq!(proxy.api_requests().len(), before + 2);
        page.select("/metadata/name").await;
        page.reads(
            "complementary",
            "Inspector",
            "Name must be unique within a namespace.",
        )
        .await;
    });
}

#[test]
fn a_schema_that_does_not_come_is_said_and_nothing_is_lost() {
    let proxy = FaultProxy::as_admin().with(
        "/openapi/v3",
        Fault::Answer(Answer::status(500, "InternalError", "not now")),
    );
    journey(&proxy, async |page| {
        page.open(DEPLOYMENT).await;
        page.select("/spec/replicas").await;
        page.click("button", "Explain fields").await;
        page.reads(
            "complementary",
            "Inspector",
            "The schema could not be read.",
        )
        .await;
        proxy.heal();
        page.click("button", "Explain fields").await;
        page.reads("complementary", "Inspector", "integer (int32)")
            .await;
    });
}

#[test]
fn who_has_set_a_value_is_told() {
    as_admin(async |page| {
        // A Lease, because no other journey looks at those.
        let lease = r#"{"apiVersion":"coordination.k8s.io/v1","kind":"Lease","metadata":{"name":"owned","namespace":"default"},"spec":{"holderIdentity":"red"}}"#;
        let patch = |number: u32, manager: &str| {
            let patch = format!(r#"{{"spec":{{"leaseTransitions":{number}}}}}"#);
            shell::run(&format!(
                "kubectl patch lease owned -n default --type merge -p '{patch}' --field-manager={manager}"
            ));
        };
        shell::run(&format!(
            "echo '{lease}' | kubectl create --field-manager=maker -f -"
        ));
        patch(9, "changer");
        page.open("#/apis/coordination.k8s.io/v1/namespaces/default/leases/owned")
            .await;
        for (pointer, manager) in [
            ("/spec/holderIdentity", "maker Update"),
            ("/spec/leaseTransitions", "changer Update"),
        ] {
            page.select(pointer).await;
            page.reads("complementary", "Inspector", manager).await;
        }
        // On request it stands beside each value.
        page.press("m").await;
        page.sees("changer Update").await;
        let beside = "return document.querySelector(`[data-pointer='${arguments[0]}'] .managers`)?.innerText";
        for (pointer, manager) in [
            ("/spec/holderIdentity", "maker Update · "),
            ("/spec/leaseTransitions", "changer Update · "),
        ] {
            let said: String = page.js(beside, [pointer.into()]).await;
            assert!(said.starts_with(manager), "{pointer}: {said}");
        }
        page.click("button", "Field managers").await;
        page.sees_no("maker Update").await;
        // In the history of a watch, each change says by whom.
        page.click("button", "Watch").await;
        page.reads("status", "Watch", "live").await;
        patch(10, "third");
        page.click("tab", "History").await;
        page.sees("by third").await;
        shell::run("kubectl delete lease owned -n default");
    });
}

/// A status is written by itself, which is told as well; and none of it is taken out of the tree.
#[test]
fn who_has_set_a_status_is_told_and_when() {
    let namespace = "owned-status";
    shell::run(&format!("kubectl create namespace {namespace}"));
    shell::run(&format!(
        "kubectl create deployment shop --image=i --replicas=0 -n {namespace}"
    ));
    shell::run(&format!(
        "kubectl patch deployment shop -n {namespace} --subresource=status --type merge -p '{{\"status\":{{\"collisionCount\":3}}}}' --field-manager=stager"
    ));
    let path = format!("/apis/apps/v1/namespaces/{namespace}/deployments/shop");
    let object = shell::json(&format!("kubectl get --raw {path}"));
    let managers = object["metadata"]["managedFields"].as_array().unwrap();
    let is_stager = |entry: &&serde_json::Value| entry["manager"] == "stager";
    let entry = managers.iter().find(is_stager).unwrap();
    as_admin(async |page| {
        page.open(&format!("#{path}#tab=tree&at=/status/collisionCount"))
            .await;
        page.reads("complementary", "Inspector", "stager Update · status · ")
            .await;
        let body = "return [...document.querySelectorAll('aside li')].filter(line => line.innerText.startsWith('stager')).map(line => [line.lastElementChild.innerText, line.lastElementChild.title])";
        let lines: Vec<(String, String)> = page.js(body, []).await;
        let [(said, time)] = lines.as_slice() else {
            panic!("{lines:?}");
        };
        assert_eq!(entry["time"], time.as_str());
        let age = said.rsplit(" · ").next().unwrap();
        assert!(
            age.starts_with(|first: char| first.is_ascii_digit()) && age.ends_with(['s', 'm']),
            "{said}"
        );

        let fields = "/metadata/managedFields";
        page.open(&format!("#{path}#tab=tree&at={fields}")).await;
        page.selects(fields).await;
        page.row_is(fields, "is folded", |row| row.expanded == Some(false))
            .await;
        page.no_row(&format!("{fields}/0")).await;
        page.select(fields).await;
        page.press(thirtyfour::Key::Right).await;
        page.row(&format!("{fields}/0")).await;
    });
    shell::run(&format!(
        "kubectl delete namespace {namespace} --wait=false"
    ));
}
