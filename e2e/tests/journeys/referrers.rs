//! Who refers to an object: nothing is asked without a click, each question is one request, and its answer leads on.

use cluster::User;
use e2e::{FaultProxy, as_admin, journey, shell, stage};

const SECTION: &str = "Who refers to this";

/// A namespace with a Deployment (nobody makes its Pods here), what it uses, and who may do what.
fn create(namespace: &str) {
    let objects = format!(
        r#"{{"apiVersion":"v1","kind":"List","items":[
        {{"apiVersion":"v1","kind":"Namespace","metadata":{{"name":"{namespace}"}}}},
        {{"apiVersion":"v1","kind":"ServiceAccount","metadata":{{"name":"robot","namespace":"{namespace}"}}}},
        {{"apiVersion":"v1","kind":"ConfigMap","metadata":{{"name":"settings","namespace":"{namespace}"}}}},
        {{"apiVersion":"apps/v1","kind":"Deployment","metadata":{{"name":"shop","namespace":"{namespace}"}},"spec":{{"replicas":0,"selector":{{"matchLabels":{{"app":"shop"}}}},
          "template":{{"metadata":{{"labels":{{"app":"shop"}}}},"spec":{{"serviceAccountName":"robot","containers":[{{"name":"c","image":"i","envFrom":[{{"configMapRef":{{"name":"settings"}}}}]}}]}}}}}}}},
        {{"apiVersion":"v1","kind":"Service","metadata":{{"name":"front","namespace":"{namespace}"}},"spec":{{"selector":{{"app":"shop"}},"ports":[{{"port":80}}]}}}},
        {{"apiVersion":"v1","kind":"Service","metadata":{{"name":"other","namespace":"{namespace}"}},"spec":{{"selector":{{"app":"mail"}},"ports":[{{"port":80}}]}}}},
        {{"apiVersion":"rbac.authorization.k8s.io/v1","kind":"RoleBinding","metadata":{{"name":"robot:view","namespace":"{namespace}"}},"roleRef":{{"apiGroup":"rbac.authorization.k8s.io","kind":"ClusterRole","name":"view"}},"subjects":[{{"kind":"ServiceAccount","name":"robot","namespace":"{namespace}"}}]}}]}}"#
    );
    shell::run(&format!("echo '{objects}' | kubectl create -f -"));
}

fn delete(namespace: &str) {
    shell::run(&format!(
        "kubectl delete namespace {namespace} --wait=false"
    ));
}

#[test]
fn a_config_map_is_named_by_a_deployment() {
    let namespace = "refer-config";
    create(namespace);
    let proxy = FaultProxy::as_admin();
    journey(&proxy, async |page| {
        page.open(&format!(
            "#/api/v1/namespaces/{namespace}/configmaps/settings"
        ))
        .await;
        page.find("region", SECTION).await;
        page.find("button", "Ask for deployments that name it")
            .await;
        let before = proxy.api_requests().len();
        page.click("button", "Ask for deployments that name it")
            .await;
        page.find("link", "shop").await;
        let asked: Vec<_> = proxy.api_requests().into_iter().skip(before).collect();
        let targets: Vec<_> = asked.iter().map(|seen| seen.target.as_str()).collect();
        assert_eq!(
            targets,
            [format!(
                "/apis/apps/v1/namespaces/{namespace}/deployments?limit=500&pretty=false"
            )]
        );
        page.click("button", "Ask for cronjobs that name it").await;
        page.reads("region", SECTION, "none").await;
        page.click("link", "shop").await;
        page.is_at(&format!(
            "#/apis/apps/v1/namespaces/{namespace}/deployments/shop"
        ))
        .await;
    });
    delete(namespace);
}

#[test]
fn a_deployment_is_selected_by_a_service() {
    let namespace = "refer-deployment";
    create(namespace);
    as_admin(async |page| {
        page.open(&format!(
            "#/apis/apps/v1/namespaces/{namespace}/deployments/shop"
        ))
        .await;
        page.click("button", "Ask all").await;
        page.find("link", "front").await;
        assert!(page.look_for("link", "other").await.is_none());
        for what in [
            "replicasets owned by it",
            "pods selected by it",
            "horizontalpodautoscalers that name it",
            "events about it",
        ] {
            page.find("link", &format!("Open the list of {what}")).await;
            page.find("button", &format!("Ask for {what}")).await;
        }
        // The other way: the Deployment's own field leads to the account.
        page.open(&format!(
            "#/apis/apps/v1/namespaces/{namespace}/deployments/shop#tab=tree&at=/spec/template/spec/serviceAccountName"
        ))
        .await;
        page.reads(
            "complementary",
            "Inspector",
            &format!("/api/v1/namespaces/{namespace}/serviceaccounts/robot"),
        )
        .await;
    });
    delete(namespace);
}

#[test]
fn a_service_account_is_bound_and_used() {
    let namespace = "refer-account";
    create(namespace);
    as_admin(async |page| {
        page.open(&format!(
            "#/api/v1/namespaces/{namespace}/serviceaccounts/robot"
        ))
        .await;
        page.click("button", "Ask for rolebindings that name it")
            .await;
        // Role bindings of all namespaces may name it, so theirs is said.
        page.find("link", &format!("{namespace} / robot:view"))
            .await;
        page.click("button", "Ask for deployments that name it")
            .await;
        page.find("link", "shop").await;
    });
    delete(namespace);
}

#[test]
fn a_custom_object_owns_another_of_its_group() {
    let namespace = "refer-custom";
    let cache = |name: &str, owners: &str| {
        let json = format!(
            r#"{{"apiVersion":"data.example.com/v1","kind":"Cache","metadata":{{"name":"{name}","namespace":"{namespace}","ownerReferences":[{owners}]}},"spec":{{"engine":"redis","memory":"1Mi"}}}}"#
        );
        shell::json(&format!("echo '{json}' | kubectl create -o json -f -"))
    };
    shell::run(&format!("kubectl create namespace {namespace}"));
    let uid = cache("whole", "")["metadata"]["uid"].clone();
    let owner = format!(
        r#"{{"apiVersion":"data.example.com/v1","kind":"Cache","name":"whole","uid":{uid}}}"#
    );
    cache("share", &owner);
    let proxy = FaultProxy::as_admin();
    journey(&proxy, async |page| {
        let caches = format!("/apis/data.example.com/v1/namespaces/{namespace}/caches");
        page.open(&format!("#{caches}/whole")).await;
        page.find("button", "Ask for caches owned by it").await;
        let before = proxy.api_requests().len();
        page.click("button", "Ask for caches owned by it").await;
        page.find("link", "share").await;
        let asked = proxy.api_requests().into_iter().nth(before).unwrap();
        assert_eq!(asked.target, format!("{caches}?limit=500&pretty=false"));
        assert!(
            asked
                .header("accept")
                .unwrap()
                .contains("as=PartialObjectMetadataList")
        );
    });
    delete(namespace);
}

#[test]
fn a_refused_question_says_so_and_is_not_an_empty_list() {
    let namespace = "prod";
    journey(&stage().proxy(User::DevReader), async |page| {
        page.open(&format!(
            "#/api/v1/namespaces/{namespace}/configmaps/shop-settings"
        ))
        .await;
        page.click("button", "Ask for daemonsets that name it")
            .await;
        page.click("button", "Ask for pods that name it").await;
        let text = page
            .until("an answer to both", async || {
                let text = page.text_of("region", SECTION).await;
                (!text.contains("waiting")).then_some(text)
            })
            .await;
        let is_refused = text.contains("You are not allowed to list");
        let may_list =
            shell::run("kubectl auth can-i list daemonsets.apps -n prod --as dev-reader || true");
        let may_list = String::from_utf8(may_list).unwrap().starts_with("yes");
        assert_eq!(is_refused, !may_list, "{text}");
    });
}
