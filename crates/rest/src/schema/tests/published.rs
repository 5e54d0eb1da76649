//! What a server of 1.37 publishes, and what fields are selectable.

use super::*;

const INDEX: &str = include_str!("../../../tests/fixtures/openapi-1.37/index.json");
const APPS: &str = include_str!("../../../tests/fixtures/openapi-1.37/apps_v1.json");
const EXTENSIONS: &str = include_str!("../../../tests/fixtures/openapi-1.37/apiextensions_v1.json");
const EXAMPLE: &str = include_str!("../../../tests/fixtures/openapi-1.37/example_v1.json");

/// Fields by their names, in one line each: what they are, `*` for required, the values, the default, what they must keep to.
fn lines(document: &Document, schema: Node, names: &[&str]) -> Vec<String> {
    let line = |name: &&str| {
        let names: Vec<&str> = name.split('.').collect();
        let field = field_named(document, schema, &names).unwrap();
        let star = if field.is_required { "*" } else { "" };
        let mut line = format!("{name}{star}: {}", field.type_words);
        if !field.values.is_empty() {
            line = format!("{line} of {}", field.values.join("|"));
        }
        if let Some(default) = field.default {
            line = format!("{line} = {default}");
        }
        for limit in field.limits {
            line = format!("{line}, {} {}", limit.keyword, limit.text);
        }
        line
    };
    names.iter().map(line).collect()
}

#[test]
fn the_index_of_a_server() {
    let index = document(INDEX);
    assert_eq!(group_documents(&index).len(), 8);
    for (group, version, start) in [
        ("", "v1", "/openapi/v3/api/v1?hash=8F5F"),
        ("apps", "v1", "/openapi/v3/apis/apps/v1?hash="),
        ("example.com", "v1", "/openapi/v3/apis/example.com/v1?hash="),
    ] {
        let request = request_for(&index, group, version).unwrap();
        assert!(request.shown().starts_with(start), "{}", request.shown());
        assert_eq!(request.cache.fetch_mode(), "default");
    }
}

#[test]
fn a_built_in_kind() {
    let apps = document(APPS);
    let deployment = of_kind(&apps, "apps", "v1", "Deployment").unwrap();
    assert_eq!(
        lines(
            &apps,
            deployment,
            &[
                "metadata",
                "metadata.creationTimestamp",
                "metadata.managedFields.fieldsV1",
                "spec",
                "spec.replicas",
                "spec.strategy.rollingUpdate.maxSurge",
                "spec.template.spec.nodeSelector",
                "spec.template.spec.containers",
                "spec.template.spec.containers.name",
                "spec.template.spec.containers.imagePullPolicy",
                "spec.template.spec.containers.ports.containerPort",
                "spec.template.spec.containers.resources.limits",
            ]
        ),
        [
            "metadata: ObjectMeta",
            "metadata.creationTimestamp: string (date-time)",
            "metadata.managedFields.fieldsV1: FieldsV1",
            "spec*: DeploymentSpec",
            "spec.replicas: integer (int32)",
            "spec.strategy.rollingUpdate.maxSurge: int-or-string",
            "spec.template.spec.nodeSelector: map of string",
            "spec.template.spec.containers*: array of Container",
            "spec.template.spec.containers.name*: string",
            "spec.template.spec.containers.imagePullPolicy: string of Always|IfNotPresent|Never",
            "spec.template.spec.containers.ports.containerPort*: integer (int32)",
            "spec.template.spec.containers.resources.limits: map of Quantity",
        ]
    );
    let pointer = Pointer::parse_rfc6901("/spec/template/spec/containers/0/resources/limits/cpu");
    let field = field_at(&apps, deployment, pointer.unwrap().steps()).unwrap();
    assert_eq!((&*field.name, &*field.type_words), ("cpu", "Quantity"));
    let account = field_named(
        &apps,
        deployment,
        &["spec", "template", "spec", "serviceAccount"],
    );
    assert!(account.unwrap().is_deprecated);
    let ports = ["spec", "template", "spec", "containers", "ports"];
    let ports = field_named(&apps, deployment, &ports).unwrap();
    assert_eq!(ports.map_keys, ["containerPort", "protocol"]);
    let findings = find(&apps, deployment, "hostport", 9);
    let names: Vec<String> = findings
        .hits
        .iter()
        .map(|hit| hit.names.join("."))
        .collect();
    assert_eq!(names, ["spec.template.spec.containers.ports.hostPort"]);
    assert!(published_selectable_fields(&apps, deployment).is_empty());
}

#[test]
fn the_schema_of_schemas() {
    let extensions = document(EXTENSIONS);
    let definition = of_kind(
        &extensions,
        "apiextensions.k8s.io",
        "v1",
        "CustomResourceDefinition",
    );
    let definition = definition.unwrap();
    let schema = "spec.versions.schema.openAPIV3Schema";
    let names = [
        "",
        ".$ref",
        ".properties",
        ".properties.items",
        ".not.not.enum",
        ".not.maximum",
        ".properties.default",
    ];
    let names = names.map(|name| format!("{schema}{name}"));
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let lines = lines(&extensions, definition, &names);
    let lines: Vec<&str> = lines
        .iter()
        .filter_map(|line| line.strip_prefix(schema))
        .collect();
    assert_eq!(
        lines,
        [
            ": JSONSchemaProps",
            ".$ref: string",
            ".properties: map of JSONSchemaProps",
            ".properties.items: JSONSchemaPropsOrArray",
            ".not.not.enum: array of JSON",
            ".not.maximum: number (double)",
            ".properties.default: JSON",
        ]
    );
    let findings = find(&extensions, definition, "jsonPath", 99);
    assert_eq!((findings.hits.len(), findings.is_whole), (1, true));
}

#[test]
fn a_custom_kind() {
    let example = document(EXAMPLE);
    let lamp = of_kind(&example, "example.com", "v1", "Lamp").unwrap();
    assert_eq!(
        lines(
            &example,
            lamp,
            &[
                "metadata",
                "spec",
                "spec.color",
                "spec.extra",
                "spec.inner",
                "spec.power",
                "spec.steps",
                "spec.steps.name",
                "spec.steps.tags",
                "spec.watts"
            ]
        ),
        [
            "metadata: ObjectMeta",
            "spec*: object",
            "spec.color*: string of red|green = \"red\", maxLength 20, pattern ^[a-z]+$",
            "spec.extra: object",
            "spec.inner: object",
            "spec.power: int-or-string",
            "spec.steps: array of object",
            "spec.steps.name*: string",
            "spec.steps.tags: map of string",
            "spec.watts: integer (int64), minimum 1, maximum 9007199254740992",
        ]
    );
    let list = of_kind(&example, "example.com", "v1", "LampList").unwrap();
    for schema in [lamp, list] {
        assert_eq!(
            published_selectable_fields(&example, schema),
            ["spec.color"]
        );
    }
}

#[test]
fn a_definition_says_what_its_versions_are_selected_by() {
    let definition = document(
        r#"{"spec":{"versions":[{"name":"v1","selectableFields":[{"jsonPath":".spec.color"},{"jsonPath":"spec.size"},{"jsonPath":"."},{},7]},
        {"name":"v2"},{"name":"v3","selectableFields":null}]}}"#,
    );
    assert_eq!(
        selectable_fields(&definition, "v1"),
        ["spec.color", "spec.size"]
    );
    for version in ["v2", "v3", "v4", ""] {
        assert!(
            selectable_fields(&definition, version).is_empty(),
            "{version}"
        );
    }
    assert!(selectable_fields(&document("[]"), "v1").is_empty());
}

#[test]
fn a_schema_says_it_too() {
    for (schema, names) in [
        (
            r#"{"x-kubernetes-selectable-fields":[{"fieldPath":"spec.color"},{},7,{"fieldPath":""},{"fieldPath":"a"}]}"#,
            &["spec.color", "a"][..],
        ),
        (
            r#"{"x-kubernetes-selectable-fields":{"fieldPath":"a"}}"#,
            &[],
        ),
        ("{}", &[]),
    ] {
        let document = document(schema);
        assert_eq!(published_selectable_fields(&document, Node::ROOT), names);
    }
}
