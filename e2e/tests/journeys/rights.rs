//! Users who may not read everything, and API groups that don't answer: what is readable is shown,
//! and what is refused says why.

use cluster::User;
use cluster::seed::DEAD_GROUP_VERSION;
use e2e::{Answer, Fault, FaultProxy, as_admin, journey, shell, stage};

fn as_dev_reader(steps: impl AsyncFnOnce(&e2e::Page)) {
    journey(&stage().proxy(User::DevReader), steps);
}

#[test]
fn dev_reader_sees_the_index_without_the_right_to_read_it() {
    as_dev_reader(async |page| {
        page.open("").await;
        page.sees("You are not allowed to read the list of paths at /.")
            .await;
        page.write("searchbox", "Filter paths", "/apis/batch/v1")
            .await;
        page.find("link", "/apis/batch/v1").await;
        page.click("link", "/apis/batch/v1/jobs").await;
        page.alert("You are not allowed to list jobs.batch in the whole cluster")
            .await;
    });
}

#[test]
fn a_refused_request_names_the_smallest_role_that_allows_it() {
    let request = "/apis/coordination.k8s.io/v1/namespaces/default/leases";
    let lease = "kubectl delete role,rolebinding -n default --ignore-not-found";
    as_dev_reader(async |page| {
        page.open(&format!("#{request}")).await;
        page.sees("The smallest role that allows this request")
            .await;
        let screen = page.screen().await;
        for part in [
            "kind: Role",
            "apiGroups: [\"coordination.k8s.io\"]",
            "resources: [\"leases\"]",
            "verbs: [\"list\"]",
            "name: \"dev-reader\"",
        ] {
            assert!(screen.contains(part), "{part}: {screen}");
        }
        let yaml = page.copy_by("button", "Copy Role and binding").await;
        shell::run(&format!("kubectl create -f - <<'END'\n{yaml}END"));
        page.click("button", "Ask again").await;
        page.reads("status", "Response status", "200 OK").await;
        shell::run(&format!("{lease} {}", roles_of(&yaml)));

        // The commands make the same.
        page.until("the refusal", async || {
            page.reload().await;
            let status = page.text_of("status", "Response status").await;
            status.contains("403 Forbidden").then_some(())
        })
        .await;
        for what in ["role", "binding"] {
            let command = format!("Copy command for the {what}");
            shell::run(&page.copy_by("button", &command).await);
        }
        page.until("the list", async || {
            page.click_if_there("button", "Ask again").await;
            let status = page.text_of("status", "Response status").await;
            status.contains("200 OK").then_some(())
        })
        .await;
        shell::run(&format!("{lease} {}", roles_of(&yaml)));
    });
}

#[test]
fn the_commands_for_the_whole_cluster_are_taken_by_the_server() {
    as_dev_reader(async |page| {
        for path in ["/api/v1/nodes", "/metrics"] {
            page.open(&format!("#{path}")).await;
            page.sees("kind: ClusterRoleBinding").await;
            for what in ["role", "binding"] {
                let command = format!("Copy command for the {what}");
                let command = page.copy_by("button", &command).await;
                let made = shell::json(&format!("{command} --dry-run=server -o json"));
                assert_eq!(made["apiVersion"], "rbac.authorization.k8s.io/v1");
            }
        }
    });
}

/// The name that role and binding have in common.
fn roles_of(yaml: &str) -> String {
    let names = yaml
        .lines()
        .filter_map(|line| line.strip_prefix("  name: "));
    let mut names: Vec<_> = names
        .map(|name| name.trim_matches('"').to_owned())
        .collect();
    names.retain(|name| name != "dev-reader");
    names.dedup();
    names.join(" ")
}

#[test]
fn dev_reader_is_led_to_a_namespace() {
    as_dev_reader(async |page| {
        page.open("#/api/v1/pods?limit=500").await;
        let alert = page
            .alert("You are not allowed to list pods in the whole cluster")
            .await;
        for part in [
            "User \"dev-reader\" cannot list resource \"pods\"",
            "at the cluster scope",
            "/api/v1/pods?limit=500",
            "Ask again",
        ] {
            assert!(alert.contains(part), "{part}: {alert}");
        }
        page.reads("status", "Response status", "403 Forbidden")
            .await;
        page.write("textbox", "Namespace to list", "prod").await;
        page.click("button", "List there").await;
        let names = page.item_names(5).await;
        assert!(names.contains(&"pod-k8s-api".to_owned()), "{names:?}");
        page.reads("status", "Response status", "200 OK").await;
    });
}

#[test]
fn dev_reader_types_the_namespace_that_cannot_be_chosen() {
    as_dev_reader(async |page| {
        page.open("").await;
        page.write("combobox", "Namespace", "prod\n").await;
        page.write("searchbox", "Filter resources", "configmaps")
            .await;
        page.click("link", "configmaps").await;
        page.is_at("#/api/v1/namespaces/prod/configmaps?limit=500")
            .await;
        page.item_names(3).await;
        page.follow("/items/2").await;
        page.is_at("#/api/v1/namespaces/prod/configmaps/shop-settings")
            .await;
        page.row_is("/data/currency", "says EUR", |row| row.text.contains("EUR"))
            .await;
    });
}

#[test]
fn nobody_is_told_what_is_refused() {
    journey(&stage().proxy(User::Nobody), async |page| {
        page.open("#/api/v1/namespaces/prod/pods").await;
        let alert = page
            .alert("You are not allowed to list pods in namespace prod")
            .await;
        assert!(alert.contains("User \"nobody\""), "{alert}");
        page.open("#/api/v1/namespaces/prod/pods/pod-k8s-api").await;
        page.alert("You are not allowed to get pods “pod-k8s-api” in namespace prod")
            .await;
        page.open("#/metrics").await;
        page.alert("You are not allowed to get /metrics").await;
        // What every user may read is there, and the rest of the page goes on.
        page.open("#/version#tab=tree").await;
        page.row_is("/gitVersion", "says the version", |row| {
            row.text.contains("v1.37.")
        })
        .await;
        page.open("#/apis/batch/v1").await;
        page.find("link", "jobs").await;
    });
}

#[test]
fn a_dead_group_is_marked_and_costs_nothing_else() {
    as_admin(async |page| {
        let dead = format!("/apis/{DEAD_GROUP_VERSION}");
        page.open("").await;
        page.write("searchbox", "Filter paths", "metrics.dead")
            .await;
        page.find("link", &dead).await;
        page.sees("not answering: 503 unavailable").await;
        page.find("button", "metrics.dead.example.com 503 unavailable")
            .await;
        page.click("link", &dead).await;
        let alert = page
            .alert("The server behind this API group does not answer")
            .await;
        assert!(alert.contains(&dead), "{alert}");

        page.open("#/apis/batch/v1/jobs").await;
        page.item_names(4).await;
    });
}

#[test]
fn one_kind_in_two_groups_is_two_resources() {
    as_admin(async |page| {
        for group in ["alpha", "beta"] {
            page.open("").await;
            page.write("searchbox", "Filter paths", "wd").await;
            for group in ["alpha", "beta"] {
                page.find("link", &format!("/apis/{group}.example.com/v1/widgets"))
                    .await;
            }
            page.click("link", &format!("/apis/{group}.example.com/v1/widgets"))
                .await;
            page.item_names(1).await;
            page.follow("/items/0").await;
            page.is_at(&format!(
                "#/apis/{group}.example.com/v1/namespaces/prod/widgets/round"
            ))
            .await;
            page.row_is("/spec/from", "names the group", |row| {
                row.text.contains(group)
            })
            .await;
            let kubectl = page.copy("kubectl get").await;
            assert_eq!(
                kubectl,
                format!("kubectl get widgets.v1.{group}.example.com round -n prod -o json")
            );
            assert_eq!(e2e::shell::json(&kubectl)["spec"]["from"], group);
        }
    });
}

#[test]
fn a_refused_list_of_groups_leaves_the_core_and_what_the_index_names() {
    let message = "forbidden: User \"ada\" cannot get path \"/apis\"";
    let refusing = FaultProxy::as_admin().with(
        "/apis",
        Fault::Answer(Answer::status(403, "Forbidden", message)),
    );
    journey(&refusing, async |page| {
        page.open("").await;
        page.sees("You are not allowed to get /apis").await;
        page.write("searchbox", "Filter paths", "/apis/batch/v1")
            .await;
        page.click("link", "/apis/batch/v1/jobs").await;
        page.item_names(4).await;
        page.open("#/api/v1/namespaces").await;
        page.row_is("/kind", "is a list", |row| {
            row.text.contains("NamespaceList")
        })
        .await;
        page.open("#/apis").await;
        let alert = page.alert("You are not allowed to get /apis").await;
        assert!(alert.contains(message), "{alert}");
    });
}
