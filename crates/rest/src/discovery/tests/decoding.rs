//! What documents may hold: nulls, nothing, the same twice, and anything at all.

use k8s_openapi::apimachinery::pkg::apis::meta::v1::APIResourceList;
use kube_core::discovery::v2::APIGroupDiscoveryList;
use proptest::prelude::*;

use super::*;
use crate::discovery::{Oddity, aggregated, plain};
use crate::path::Gvr;

fn aggregated(body: &str) -> Catalog {
    let mut catalog = Catalog::default();
    aggregated::add(&mut catalog, body.as_bytes()).expect("readable");
    catalog
}

fn plain(body: &str) -> Catalog {
    let mut catalog = Catalog::default();
    catalog.announce("g", "v1", crate::discovery::Source::Plain);
    plain::add_resources(&mut catalog, "g", "v1", body.as_bytes()).expect("readable");
    catalog
}

/// The members of one resource in the aggregated form.
fn with_resource(members: &str) -> String {
    format!(
        r#"{{"kind":"APIGroupDiscoveryList","items":[{{"metadata":{{"name":"g"}},"versions":[{{"version":"v1","resources":[{{{members}}}]}}]}}]}}"#
    )
}

#[test]
fn aggregated_agrees_with_kube_core() {
    for (text, is_core) in [(API, true), (APIS, false)] {
        let catalog = aggregated(text);
        let oracle: APIGroupDiscoveryList = serde_json::from_str(text).unwrap();
        let mut resources = 0;
        for group in oracle.items {
            let name = group
                .metadata
                .and_then(|metadata| metadata.name)
                .unwrap_or_default();
            assert_eq!(name.is_empty(), is_core);
            for version in group.versions {
                let version_name = version.version.unwrap();
                let known = catalog.group_version(&name, &version_name).unwrap();
                assert_eq!(known.stale, version.freshness.as_deref() == Some("Stale"));
                for (resource, known) in version.resources.iter().zip(&known.resources) {
                    resources += 1;
                    let kind = resource.response_kind.clone().unwrap();
                    assert_eq!(
                        known.gvr,
                        Gvr::new(&name, &version_name, resource.resource.as_deref().unwrap())
                    );
                    assert_eq!(Some(&known.kind.kind), kind.kind.as_ref());
                    assert_eq!(Some(&known.kind.version), kind.version.as_ref());
                    assert_eq!(known.kind.group, kind.group.unwrap_or_default());
                    assert_eq!(
                        known.singular,
                        resource.singular_resource.clone().unwrap_or_default()
                    );
                    assert_eq!(
                        known.namespaced,
                        resource.scope.as_deref() == Some("Namespaced")
                    );
                    assert_eq!(
                        (&known.verbs, &known.short_names, &known.categories),
                        (&resource.verbs, &resource.short_names, &resource.categories)
                    );
                    let below: Vec<_> = resource
                        .subresources
                        .iter()
                        .map(|below| (below.subresource.clone().unwrap(), below.verbs.clone()))
                        .collect();
                    assert_eq!(
                        known
                            .subresources
                            .iter()
                            .map(|below| (below.name.clone(), below.verbs.clone()))
                            .collect::<Vec<_>>(),
                        below
                    );
                }
            }
        }
        assert_eq!(resources, catalog.counts().resources);
    }
}

#[test]
fn plain_agrees_with_k8s_openapi() {
    let oracle: APIResourceList = serde_json::from_str(BATCH).unwrap();
    let mut catalog = Catalog::default();
    catalog.announce("batch", "v1", crate::discovery::Source::Plain);
    plain::add_resources(&mut catalog, "batch", "v1", BATCH.as_bytes()).unwrap();
    let jobs = catalog.resource(&Gvr::new("batch", "v1", "jobs")).unwrap();
    assert_eq!(jobs.verbs, oracle.resources[0].verbs);
    assert_eq!(jobs.subresources[0].verbs, oracle.resources[1].verbs);
    assert_eq!(
        Some(&jobs.categories),
        oracle.resources[0].categories.as_ref()
    );
}

#[test]
fn aggregated_may_leave_out_nearly_everything() {
    let empty = [
        r#"{"kind":"APIGroupDiscoveryList"}"#,
        r#"{"kind":"APIGroupDiscoveryList","items":null}"#,
        r#"{"kind":"APIGroupDiscoveryList","items":[]}"#,
    ];
    for body in empty {
        assert_eq!(versions(&aggregated(body)), [""; 0], "{body}");
    }
    let cases = [
        (
            r#"{"metadata":{"name":"g"},"versions":[{"version":"v1"}]}"#,
            "g/v1: ",
        ),
        (
            r#"{"metadata":{"name":"g"},"versions":[{"version":"v1","resources":null,"freshness":null}]}"#,
            "g/v1: ",
        ),
        (
            r#"{"metadata":null,"versions":[{"version":"v1"}]}"#,
            "/v1: ",
        ),
        (r#"{"versions":[{"version":"v1"}],"unknown":1}"#, "/v1: "),
        (
            r#"{"metadata":{"name":"g"},"versions":[{"version":"v1","freshness":"Stale"}]}"#,
            "g/v1: ...",
        ),
    ];
    for (item, expected) in cases {
        let body = format!(r#"{{"kind":"APIGroupDiscoveryList","items":[{item}]}}"#);
        assert_eq!(versions(&aggregated(&body)), [expected], "{item}");
    }
}

#[test]
fn resources_may_leave_out_nearly_everything() {
    let cases = [
        r#""resource":"r""#,
        r#""resource":"r","responseKind":null,"verbs":null,"subresources":null,"shortNames":null,"categories":null,"scope":null,"singularResource":null"#,
        r#""resource":"r","responseKind":{}"#,
        r#""resource":"r","responseKind":{"group":"","version":"","kind":""}"#,
    ];
    for members in cases {
        let catalog = aggregated(&with_resource(members));
        let resource = catalog.resource(&Gvr::new("g", "v1", "r")).unwrap();
        assert_eq!(
            (
                resource.kind.group.as_str(),
                resource.kind.version.as_str(),
                resource.kind.kind.as_str()
            ),
            ("g", "v1", "")
        );
        assert!(resource.verbs.is_empty() && !resource.namespaced);
        assert_eq!(
            catalog.oddities,
            [Oddity::KindMissing(Gvr::new("g", "v1", "r"))]
        );
    }
}

#[test]
fn oddities_of_the_aggregated_form() {
    let gvr = Gvr::new("g", "v1", "r");
    let nameless = Oddity::NameMissing {
        group: "g".into(),
        version: "v1".into(),
    };
    let kind = r#""responseKind":{"kind":"R"}"#;
    let cases = [
        (format!(r#""resource":"",{kind}"#), nameless.clone()),
        (
            format!(r#""resource":"r",{kind},"subresources":[{{"subresource":null}}]"#),
            nameless,
        ),
        (
            format!(r#""resource":"r",{kind}}},{{"resource":"r",{kind}"#),
            Oddity::ResourceTwice(gvr),
        ),
    ];
    for (members, expected) in cases {
        assert_eq!(
            aggregated(&with_resource(&members)).oddities,
            [expected],
            "{members}"
        );
    }
    let twice = r#"{"kind":"APIGroupDiscoveryList","items":[{"metadata":{"name":"g"},"versions":[{"version":"v1"},{"version":"v1"},{"version":".."}]}]}"#;
    let expected = [
        Oddity::VersionTwice {
            group: "g".into(),
            version: "v1".into(),
        },
        Oddity::NameMissing {
            group: "g".into(),
            version: "..".into(),
        },
    ];
    assert_eq!(aggregated(twice).oddities, expected);
}

#[test]
fn quirks_of_the_plain_form() {
    // KubeVirt: another apiVersion, and only subresources of objects of another group.
    let catalog = plain(
        r#"{"kind":"APIResourceList","apiVersion":"v1alpha3","groupVersion":"g/v1","resources":[{"name":"machines/restart","namespaced":true,"kind":"","verbs":null}]}"#,
    );
    let machines = catalog.resource(&Gvr::new("g", "v1", "machines")).unwrap();
    assert_eq!(
        (
            machines.kind.kind.as_str(),
            machines.namespaced,
            machines.verbs.len()
        ),
        ("", true, 0)
    );
    assert_eq!(machines.subresources[0].name, "restart");
    assert_eq!(
        catalog.oddities,
        [Oddity::ParentMissing(Gvr::new("g", "v1", "machines"))]
    );

    let cases = [
        (r#"{"kind":"APIResourceList"}"#, vec![]),
        (
            r#"{"kind":"APIResourceList","groupVersion":null,"resources":null}"#,
            vec![],
        ),
        (
            r#"{"kind":"APIResourceList","groupVersion":"h/v1"}"#,
            vec![Oddity::OtherVersion {
                asked: "g/v1".into(),
                said: "h/v1".into(),
            }],
        ),
        (
            r#"{"kind":"APIResourceList","resources":[{"name":"","kind":"R"},{"name":"/x"},{"name":"x/"}]}"#,
            vec![
                Oddity::NameMissing {
                    group: "g".into(),
                    version: "v1".into()
                };
                3
            ],
        ),
        (
            r#"{"kind":"APIResourceList","resources":[{"name":"r","kind":"R"},{"name":"r","kind":"R"}]}"#,
            vec![Oddity::ResourceTwice(Gvr::new("g", "v1", "r"))],
        ),
        (
            r#"{"kind":"APIResourceList","resources":[{"name":"r"}]}"#,
            vec![Oddity::KindMissing(Gvr::new("g", "v1", "r"))],
        ),
    ];
    for (body, expected) in cases {
        assert_eq!(plain(body).oddities, expected, "{body}");
    }
}

#[test]
fn lists_of_versions_and_groups_may_be_null() {
    let mut catalog = Catalog::default();
    let bodies = [
        plain::add_core(&mut catalog, br#"{"kind":"APIVersions","versions":null}"#),
        plain::add_groups(&mut catalog, br#"{"kind":"APIGroupList","groups":null}"#),
        plain::add_groups(&mut catalog, br#"{"kind":"APIGroupList","groups":[{"name":"g","versions":null,"preferredVersion":null}]}"#),
    ];
    assert_eq!(bodies, [Some(()); 3]);
    assert_eq!(catalog.group("g").unwrap().preferred(), None);
}

/// A document of any kind of value, with names that discovery knows.
fn any_document() -> impl Strategy<Value = serde_json::Value> {
    use serde_json::Value;
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i32>().prop_map(Value::from),
        "(v1|v1beta1|g|pods|pods/log|Stale|\\.\\.|)".prop_map(Value::from),
    ];
    let names = "(items|versions|version|resources|resource|metadata|name|kind|groups|paths|verbs|responseKind|subresources|subresource|freshness|preferredVersion|groupVersion)";
    leaf.prop_recursive(6, 48, 4, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map(names, inner, 0..6)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn any_document_is_read_or_refused(mut document in any_document(), kind in "(APIGroupDiscoveryList|APIGroupList|APIVersions|APIResourceList)", content_type in prop_oneof![Just(JSON), Just(AGGREGATED)]) {
        if let Some(members) = document.as_object_mut() {
            members.insert("kind".into(), kind.into());
        }
        let body = document.to_string();
        let head = Head::new(200, [("content-type", content_type)]);
        let (catalog, _) = load_all_alike(Ok((&head, body.as_bytes())));
        prop_assert!(!catalog.core.is_pending() && !catalog.named.is_pending() && !catalog.index.is_pending());
        prop_assert!(!versions(&catalog).iter().any(|version| version.ends_with("...")));
    }

    #[test]
    fn any_bytes_are_read_or_refused(body in prop::collection::vec(any::<u8>(), 0..48)) {
        let mut catalog = Catalog::default();
        aggregated::add(&mut catalog, &body);
        plain::add_core(&mut catalog, &body);
        plain::add_groups(&mut catalog, &body);
        plain::add_index(&mut catalog, &body);
        plain::add_openapi_index(&mut catalog, &body);
        plain::add_resources(&mut catalog, "g", "v1", &body);
    }
}
