//! Names that few programs expect are opened, linked and copied right.

use e2e::{as_admin, shell};

#[test]
fn odd_names_are_opened_and_copied_right() {
    as_admin(async |page| {
        let names = [
            "system:controller:one:two",
            "it's \"quoted\" $(id) `id` \\ & ;",
            "what? why#not a b+c=d&e,[f]{g}",
            "emoji 🛒 欢迎",
            "admin\u{202e}nimda\u{200b}",
            "<img src=x onerror=alert(1)>",
        ];
        for name in names {
            page.open("#/version#tab=tree").await;
            page.row("/gitVersion").await;
            let encoded = percent_encoded(name);
            page.write(
                "textbox",
                "REST path",
                &format!("/apis/rbac.authorization.k8s.io/v1/clusterroles/{encoded}\n"),
            )
            .await;
            page.row("/metadata/name").await;
            page.select("/metadata/name").await;
            assert_eq!(page.copy_by("button", "Copy value").await, name);
            for entry in ["curl", "kubectl get --raw", "kubectl get"] {
                let command = page.copy(entry).await;
                assert_eq!(shell::json(&command)["metadata"]["name"], name, "{command}");
            }
            let in_pod = page.copy("curl inside a Pod").await;
            // "view" doesn't read roles; the answer names the one that was asked for.
            let refused = shell::json_in_pod("prod", "reader-in-pod", &in_pod);
            assert_eq!(refused["details"]["name"], name, "{in_pod}");
        }
    });
}

#[test]
fn a_list_links_to_its_odd_names() {
    as_admin(async |page| {
        page.open("#/apis/rbac.authorization.k8s.io/v1/clusterroles?limit=1")
            .await;
        let name = "<img src=x onerror=alert(1)>";
        page.find("link", name).await;
        assert_eq!(page.item_names(1).await, [name]);
        page.follow("/items/0").await;
        page.row_is("/kind", "is one object", |row| {
            row.text.contains("\"ClusterRole\"")
        })
        .await;
        let path = page.value_of("textbox", "REST path").await;
        assert_eq!(
            path,
            format!(
                "/apis/rbac.authorization.k8s.io/v1/clusterroles/{}",
                percent_encoded(name)
            )
        );
    });
}

/// Each byte that is not unreserved (RFC 3986) as %XX.
fn percent_encoded(text: &str) -> String {
    let encode = |byte: u8| match byte {
        b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
            char::from(byte).to_string()
        }
        _ => format!("%{byte:02X}"),
    };
    text.bytes().map(encode).collect()
}
