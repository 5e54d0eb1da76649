//! Finding in the response: by keyboard alone, in what is folded, by regular expression, and never in what is hidden.

use cluster::seed::SECRET;
use e2e::{Page, as_admin, shell};
use serde_json::Value;
use thirtyfour::Key;

const FIELD: &str = "Find in response";
const JOBS: &str = "/apis/batch/v1/jobs";

/// Waits until the bar says this.
async fn says(page: &Page, text: &str) {
    let bar = "document.querySelector('[role=search] [role=status]').textContent";
    page.holds(&format!("{bar} === arguments[0]"), [text.into()])
        .await;
}

/// Waits until the field or the tree has the focus.
async fn focuses(page: &Page, name: &str) {
    let focus = "document.activeElement.ariaLabel === arguments[0]";
    page.holds(focus, [name.into()]).await;
}

/// How many values have a text in their name or in themselves. The text is in lower case.
fn count(name: &str, value: &Value, text: &str) -> usize {
    let holds = |other: &str| other.to_lowercase().contains(text);
    let (is_hit, below) = match value {
        Value::Object(members) => {
            let below = members.iter().map(|(name, value)| count(name, value, text));
            (false, below.sum())
        }
        Value::Array(items) => (false, items.iter().map(|item| count("", item, text)).sum()),
        Value::String(string) => (holds(string), 0),
        other => (holds(&other.to_string()), 0),
    };
    usize::from(is_hit || holds(name)) + below
}

#[test]
fn by_keyboard_from_hit_to_hit_in_what_is_folded() {
    as_admin(async |page| {
        page.open(&format!("#{JOBS}")).await;
        page.item_names(4).await;
        page.select("").await;
        page.press("1").await;
        page.no_row("/items/0").await;
        page.press("/").await;
        focuses(page, FIELD).await;
        page.press("RKE-Network").await;
        let found = count(
            "",
            &shell::json(&format!("kubectl get --raw {JOBS}")),
            "rke-network",
        );
        assert!(found > 1, "{found}");
        says(page, &format!("{found} found")).await;
        page.press(Key::Enter).await;
        page.selects("/items/3/metadata/name").await;
        says(page, &format!("1 of {found}")).await;
        let marked = "[...e2e.row('/items/3/metadata/name').querySelectorAll('mark')].map(mark => mark.textContent).join()";
        page.holds(&format!("{marked} === 'rke-network'"), []).await;
        page.press(Key::Enter).await;
        says(page, &format!("2 of {found}")).await;
        page.press(Key::Shift + Key::Enter).await;
        says(page, &format!("1 of {found}")).await;
        page.press(Key::Escape).await;
        focuses(page, "Response").await;
        says(page, "").await;
        page.selects("/items/3/metadata/name").await;
    });
}

#[test]
fn the_tree_knows_the_next_hit_and_control_f() {
    as_admin(async |page| {
        page.open(&format!("#{JOBS}")).await;
        page.item_names(4).await;
        // As text it would be found in the managed fields too.
        page.click("button", "Regular expression").await;
        page.select("/kind").await;
        page.press(Key::Control + "f").await;
        focuses(page, FIELD).await;
        page.press("^completionTime$").await;
        says(page, "4 found").await;
        page.select("/kind").await;
        for (key, pointer) in [
            ("n", "/items/0/status/completionTime"),
            ("n", "/items/1/status/completionTime"),
            ("N", "/items/0/status/completionTime"),
            ("N", "/items/3/status/completionTime"),
        ] {
            page.press(key).await;
            page.selects(pointer).await;
        }
        page.press("r").await;
        says(page, "4 of 4").await;
    });
}

#[test]
fn a_click_beside_the_rows_goes_to_the_hits_there() {
    as_admin(async |page| {
        page.open(&format!("#{JOBS}")).await;
        page.item_names(4).await;
        page.click("button", "Regular expression").await;
        page.write("searchbox", FIELD, "^completionTime$").await;
        says(page, "4 found").await;
        let click = "const marks = document.querySelector('.marks'); const box = marks.getBoundingClientRect(); \
            const path = marks.querySelector('path').getBoundingClientRect(); \
            marks.dispatchEvent(new MouseEvent('click', { bubbles: true, clientX: box.left + 1, clientY: path.bottom - box.height / 200 })); return true";
        assert!(page.js::<bool>(click, []).await);
        page.selects("/items/3/status/completionTime").await;
    });
}

#[test]
fn what_is_no_regular_expression_is_said_and_the_tree_stays() {
    as_admin(async |page| {
        page.open(&format!("#{JOBS}")).await;
        page.item_names(4).await;
        page.click("button", "Regular expression").await;
        page.write("searchbox", FIELD, "^rke-(coredns|network")
            .await;
        page.alert("Not a valid regular expression: ").await;
        page.item_names(4).await;
        page.press(")-addon-deploy-job$").await;
        page.holds("!document.querySelector('[role=search] [role=alert]')", [])
            .await;
        page.press(Key::Enter).await;
        page.selects("/items/0/metadata/name").await;
        page.click("button", "keys and values").await;
        says(page, "not found").await;
    });
}

#[test]
fn hidden_values_are_found_only_while_they_are_shown() {
    // `lantern-orbit` as it stands in `data`.
    const ENCODED: &str = "bGFudGVybi1vcmJpd";
    as_admin(async |page| {
        let object = format!("#/api/v1/namespaces/prod/secrets/{SECRET}");
        page.open(&object).await;
        page.row("/data/password").await;
        page.write("searchbox", FIELD, ENCODED).await;
        says(page, "not found").await;
        page.select("/data/password").await;
        page.click("button", "Reveal").await;
        says(page, "1 of 1").await;
        page.row_is("/data/password", "is revealed", |row| {
            row.text.contains(ENCODED)
        })
        .await;
        page.write("searchbox", FIELD, "lantern-orbit").await;
        says(page, "not found").await;
    });
}
