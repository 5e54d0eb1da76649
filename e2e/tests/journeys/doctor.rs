//! What is wrong or notable with the API itself, with the way to where it can be seen.

use cluster::User;
use cluster::seed::DEAD_GROUP_VERSION;
use e2e::{as_admin, journey, stage};

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
                "Could not be seen",
                &format!("{path} This could not be read: not allowed."),
            )
            .await;
        }
    });
}
