//! Secret values are nowhere to be read before they are revealed (security rule S14).

use cluster::User;
use cluster::seed::{SECRET, SECRET_VALUE};
use e2e::{Page, as_admin, shell, stage};

/// [`SECRET_VALUE`] as it stands in `data`.
const ENCODED: &str = "bGFudGVybi1vcmJpdC1xdWFydHotNzI=";

/// Headless browsers show every tab, so the page is told what a browser would tell it.
const HIDE_TAB: &str =
    "Object.defineProperty(document, 'hidden', {value: true, configurable: true});
    Object.defineProperty(document, 'visibilityState', {value: 'hidden', configurable: true});
    document.dispatchEvent(new Event('visibilitychange', {bubbles: true}))";

fn object() -> String {
    format!("#/api/v1/namespaces/prod/secrets/{SECRET}")
}

fn holds_secret(text: &str) -> bool {
    text.contains(SECRET_VALUE) || text.contains(ENCODED)
}

async fn nothing_to_read(page: &Page) {
    let markup = page.markup().await;
    assert!(!holds_secret(&markup), "{markup}");
}

#[test]
fn nothing_is_in_the_document_before_a_value_is_revealed() {
    as_admin(async |page| {
        let lists = [
            "#/api/v1/secrets?limit=500",
            "#/api/v1/namespaces/prod/secrets",
            "#/api/v1/namespaces/prod/secrets?limit=1",
        ];
        for hash in lists.into_iter().map(str::to_owned).chain([object()]) {
            page.open(&hash).await;
            page.row("/kind").await;
            page.select("").await;
            nothing_to_read(page).await;
            page.press("0").await;
            page.sees("hidden").await;
            nothing_to_read(page).await;
            for tab in ["Raw", "Headers", "Tree"] {
                page.click("tab", tab).await;
                page.holds(
                    "e2e.find('tab', arguments[0]).ariaSelected === 'true'",
                    [tab.into()],
                )
                .await;
                nothing_to_read(page).await;
            }
        }
    });
}

#[test]
fn the_annotation_that_repeats_the_values_is_hidden_too() {
    as_admin(async |page| {
        let annotation = "/metadata/annotations/kubectl.kubernetes.io~1last-applied-configuration";
        page.open(&format!("{}#at={annotation}", object())).await;
        page.row_is(annotation, "is hidden", |row| {
            row.selected && row.text.contains("hidden")
        })
        .await;
        nothing_to_read(page).await;
        page.click("button", "Reveal").await;
        page.row_is(annotation, "is revealed", |row| {
            row.text.contains(SECRET_VALUE)
        })
        .await;
    });
}

#[test]
fn copies_hold_no_secret_before_it_is_revealed() {
    as_admin(async |page| {
        page.open(&object()).await;
        page.row("/data/password").await;
        for pointer in ["", "/data", "/metadata/annotations", "/metadata"] {
            page.select(pointer).await;
            let copied = page.copy_by("button", "Copy value").await;
            assert!(
                copied.contains('{') && !holds_secret(&copied),
                "{pointer}: {copied}"
            );
        }
        for entry in [
            "REST URL",
            "Path",
            "curl",
            "curl inside a Pod",
            "kubectl get --raw",
            "kubectl get",
            "Link to this view",
        ] {
            assert!(!holds_secret(&page.copy(entry).await), "{entry}");
        }
        nothing_to_read(page).await;
    });
}

#[test]
fn one_value_is_revealed_and_hidden_again_by_leaving() {
    as_admin(async |page| {
        page.open(&object()).await;
        page.row("/data/password").await;
        page.select("/data/password").await;
        page.click("button", "Reveal").await;
        page.row_is("/data/password", "is revealed", |row| {
            row.text.contains(ENCODED)
        })
        .await;
        page.row_is("/data/username", "is still hidden", |row| {
            row.text.contains("hidden")
        })
        .await;
        assert_eq!(page.copy_by("button", "Copy value").await, ENCODED);

        page.open("#/api/v1/namespaces/prod/configmaps").await;
        page.row_is("/kind", "is another", |row| {
            row.text.contains("ConfigMapList")
        })
        .await;
        nothing_to_read(page).await;
        page.back().await;
        page.row_is("/data/password", "is hidden again", |row| {
            row.text.contains("hidden")
        })
        .await;
        nothing_to_read(page).await;
    });
}

#[test]
fn a_hidden_tab_hides_what_was_revealed() {
    as_admin(async |page| {
        page.open(&object()).await;
        page.row("/data/password").await;
        page.select("/data/password").await;
        page.click("button", "Reveal").await;
        page.row_is("/data/password", "is revealed", |row| {
            row.text.contains(ENCODED)
        })
        .await;
        page.js::<()>(HIDE_TAB, []).await;
        page.row_is("/data/password", "is hidden again", |row| {
            row.text.contains("hidden")
        })
        .await;
        nothing_to_read(page).await;
    });
}

#[test]
fn a_saved_secret_is_masked_unless_asked_for() {
    as_admin(async |page| {
        page.open(&format!("{}#tab=raw", object())).await;
        let (_, masked) = page.save("Save with values hidden").await;
        let masked = String::from_utf8(masked).unwrap();
        assert!(
            masked.contains(SECRET) && !holds_secret(&masked),
            "{masked}"
        );
        let (_, exact) = page.save("Save with secret values").await;
        let url = page.copy("REST URL").await;
        assert_eq!(
            exact,
            shell::run(&format!("curl --silent '{url}?pretty=false'"))
        );
        nothing_to_read(page).await;
    });
}

#[test]
fn every_other_object_is_shown_as_it_is() {
    e2e::journey(&stage().proxy(User::Admin), async |page| {
        page.open("#/api/v1/namespaces/prod/configmaps/shop-settings")
            .await;
        page.row_is("/data/greeting", "is readable", |row| {
            row.text.contains("Welcome, 欢迎, مرحبا 🛒")
        })
        .await;
        assert_eq!(page.look_for("button", "Reveal").await.map(|_| ()), None);
    });
}

#[test]
fn a_revealed_value_is_decoded_and_closed_with_the_tab() {
    as_admin(async |page| {
        page.open(&object()).await;
        page.row("/data/password").await;
        page.select("/data/password").await;
        assert!(page.look_for("button", "Decode base64").await.is_none());
        page.click("button", "Reveal").await;
        page.click("button", "Decode base64").await;
        page.reads("region", "Value", SECRET_VALUE).await;
        page.js::<()>(HIDE_TAB, []).await;
        page.row_is("/data/password", "is hidden again", |row| {
            row.text.contains("hidden")
        })
        .await;
        nothing_to_read(page).await;
    });
}

#[test]
fn the_annotation_opened_as_a_tree_keeps_its_values_hidden() {
    as_admin(async |page| {
        let annotation = "/metadata/annotations/kubectl.kubernetes.io~1last-applied-configuration";
        page.open(&format!("{}#at={annotation}", object())).await;
        page.row_is(annotation, "is selected", |row| row.selected)
            .await;
        page.click("button", "Reveal").await;
        page.click("button", "Open as tree").await;
        page.row_is("/stringData/password", "is hidden", |row| {
            row.text.contains("hidden")
        })
        .await;
        page.press(thirtyfour::Key::Escape).await;
        page.row(annotation).await;
    });
}
