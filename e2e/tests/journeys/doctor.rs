//! What is wrong or notable with the API itself, with the way to where it can be seen.

use cluster::User;
use cluster::seed::DEAD_GROUP_VERSION;
use e2e::{Answer, Fault, FaultProxy, as_admin, journey, shell, stage};

use crate::definition::{Definition, older, version};

#[test]
fn the_doctor_finds_the_dead_group_and_the_deprecated_version() {
    as_admin(async |page| {
        page.open("").await;
        page.click("tab", "Doctor").await;
        let broken = "Does not work";
        page.reads("region", broken, DEAD_GROUP_VERSION).await;
        page.sees("So far only API discovery was looked at.").await;
        page.click("button", "Examine").await;
        page.find("button", "Examine again").await;
        page.reads("region", broken, "ServiceNotFound").await;
        page.reads(
            "region",
            "May cause trouble",
            "caches.data.example.com Version v1beta1 is served and deprecated. data.example.com/v1beta1 Cache is deprecated; use data.example.com/v1 Cache",
        )
        .await;
        page.reads(
            "region",
            "Good to know",
            "data.example.com The group is served in several versions: v1, v1beta1.",
        )
        .await;

        let group = format!("#/apis/{DEAD_GROUP_VERSION}");
        let name = group.trim_start_matches('#').to_owned();
        assert!(page.hrefs(&name).await.contains(&group));
        page.click(
            "link",
            "/apis/apiregistration.k8s.io/v1/apiservices/v1beta1.metrics.dead.example.com */conditions/0",
        )
        .await;
        page.row_is("/status/conditions/0", "is selected", |row| row.selected)
            .await;
    });
}

#[test]
fn what_may_not_be_seen_is_said() {
    journey(&stage().proxy(User::DevReader), async |page| {
        page.open("#/#tab=doctor").await;
        page.click("button", "Examine").await;
        page.find("button", "Examine again").await;
        for path in [
            "/apis/apiregistration.k8s.io/v1/apiservices",
            "/apis/apiextensions.k8s.io/v1/customresourcedefinitions",
        ] {
            page.reads(
                "region",
                "Could not be checked",
                &format!("{path} This could not be read: not allowed."),
            )
            .await;
        }
    });
}

#[test]
fn definitions_with_failing_conditions_and_their_stored_versions() {
    let first = Definition::in_group("clash.example.com", "firsts", "Clash");
    first.is("Established");
    // The kind is taken.
    let second = Definition::in_group("clash.example.com", "seconds", "Clash");
    second.is("NamesAccepted=False");
    as_admin(async |page| {
        page.open("#/#tab=doctor").await;
        page.click("button", "Examine").await;
        let broken = "Does not work";
        for part in [
            "seconds.clash.example.com The names of the custom resource are taken by another one. ",
            "seconds.clash.example.com The custom resource is not served.",
            "is already in use",
        ] {
            page.reads("region", broken, part).await;
        }
        let text = page.text_of("region", broken).await;
        assert!(!text.contains("firsts.clash"), "{text}");

        let risk = "May cause trouble";
        for (old, is_served, part) in [
            (
                "v1",
                true,
                "Objects may still be stored in v1, which is not the storage version",
            ),
            (
                "v1",
                false,
                "Objects may still be stored in v1, which is not served.",
            ),
        ] {
            first.serve(&[version("v2", "first"), older(old, is_served)]);
            page.click("button", "Examine again").await;
            page.reads("region", risk, &format!("firsts.clash.example.com {part}"))
                .await;
        }
        page.click(
            "link",
            "/apis/apiextensions.k8s.io/v1/customresourcedefinitions/firsts.clash.example.com /status/storedVersions/0",
        )
        .await;
        page.row_is("/status/storedVersions/0", "is selected", |row| {
            row.selected && row.text.contains("v1")
        })
        .await;
    });
}

#[test]
fn kinds_without_a_schema_are_named() {
    let mut index = shell::json("kubectl get --raw /openapi/v3");
    index["paths"]
        .as_object_mut()
        .unwrap()
        .remove("apis/batch/v1");
    let answer = Answer::new(200, "text/plain; charset=utf-8", index.to_string());
    let proxy = FaultProxy::as_admin().with("/openapi/v3", Fault::Answer(answer));
    journey(&proxy, async |page| {
        page.open("#/#tab=doctor").await;
        page.click("button", "Examine").await;
        page.reads(
            "region",
            "Good to know",
            "batch/v1 The server publishes no schema of what this group version serves. /openapi/v3",
        )
        .await;
        let text = page.text_of("region", "Good to know").await;
        for other in ["apps/v1 ", "data.example.com/v1 "] {
            assert!(
                !text.contains(&format!("{other}The server publishes no")),
                "{text}"
            );
        }
    });
}

#[test]
fn a_built_in_kind_that_was_called_deprecated_is_named() {
    as_admin(async |page| {
        page.open("#/api/v1/namespaces/prod/endpoints").await;
        page.sees("v1 Endpoints is deprecated").await;
        page.open("#/#tab=doctor").await;
        page.reads(
            "region",
            "May cause trouble",
            "endpoints Version v1 is served and deprecated. v1 Endpoints is deprecated",
        )
        .await;
        page.click("link", "/api/v1/endpoints").await;
        page.is_at("#/api/v1/endpoints?limit=500").await;
    });
}
