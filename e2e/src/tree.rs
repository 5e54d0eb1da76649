//! The rows of the document tree, by their pointers.

use serde::Deserialize;
use serde_json::json;

use crate::page::Page;

/// One row as it is drawn.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Row {
    /// RFC 6901 pointer, empty for the whole answer.
    pub pointer: String,
    /// `aria-level`, 1 for the whole answer.
    pub level: usize,
    /// `aria-expanded`; none where there is nothing to unfold.
    pub expanded: Option<bool>,
    /// `aria-selected`.
    pub selected: bool,
    /// What stands in it.
    pub text: String,
}

impl Page {
    /// The rows in the document, from the first to the last that is drawn.
    pub async fn rows(&self) -> Vec<Row> {
        self.js("return e2e.rows()", []).await
    }

    /// Waits for a row.
    pub async fn row(&self, pointer: &str) -> Row {
        let found = async || {
            self.rows()
                .await
                .into_iter()
                .find(|row| row.pointer == pointer)
        };
        self.until(&format!("the row {pointer:?}"), found).await
    }

    /// Waits for a row that is so.
    pub async fn row_is(&self, pointer: &str, what: &str, is: impl Fn(&Row) -> bool) -> Row {
        let found = async || {
            self.rows()
                .await
                .into_iter()
                .find(|row| row.pointer == pointer && is(row))
        };
        self.until(&format!("the row {pointer:?} {what}"), found)
            .await
    }

    /// Waits until a row is drawn no more.
    pub async fn no_row(&self, pointer: &str) {
        let gone = async || {
            self.rows()
                .await
                .iter()
                .all(|row| row.pointer != pointer)
                .then_some(())
        };
        self.until(&format!("the end of the row {pointer:?}"), gone)
            .await;
    }

    /// The pointer of the selected row.
    pub async fn selected(&self) -> Option<String> {
        self.rows()
            .await
            .into_iter()
            .find(|row| row.selected)
            .map(|row| row.pointer)
    }

    /// Waits until this row is the selected one.
    pub async fn selects(&self, pointer: &str) {
        self.row_is(pointer, "is selected", |row| row.selected)
            .await;
    }

    /// Clicks on a row, on the line number, where there is no link.
    pub async fn select(&self, pointer: &str) {
        self.click_in_row(pointer, "row.firstElementChild").await;
        self.selects(pointer).await;
    }

    /// Clicks on the link in a row.
    pub async fn follow(&self, pointer: &str) {
        self.click_in_row(pointer, "row.querySelector('a[href]')")
            .await;
    }

    /// Clicks on an element of a row, as soon as both are there.
    async fn click_in_row(&self, pointer: &str, element: &str) {
        let body = format!("const row = e2e.row(arguments[0]); return row && {element}");
        let click = async || {
            let found = self
                .driver()
                .execute(&body, vec![json!(pointer)])
                .await
                .expect("a page");
            found.element().ok()?.click().await.ok()
        };
        self.until(
            &format!("a click on {element} in the row {pointer:?}"),
            click,
        )
        .await;
    }

    /// Waits until the value of a row is a link, and gives where it leads.
    pub async fn leads_to(&self, pointer: &str) -> String {
        let body =
            "return e2e.row(arguments[0])?.querySelector('a[href]')?.getAttribute('href') ?? null";
        let href = async || self.js::<Option<String>>(body, vec![json!(pointer)]).await;
        self.until(&format!("a link in the row {pointer:?}"), href)
            .await
    }

    /// The names of the items of a list, in order, as they stand in their rows; waits for as many.
    pub async fn item_names(&self, count: usize) -> Vec<String> {
        let body = "return [...document.querySelectorAll('[role=treeitem]')]
            .filter(row => /^\\/items\\/[0-9]+$/.test(row.dataset.pointer))
            .map(row => row.querySelector('a[href]')?.innerText ?? row.innerText)";
        let all = async || {
            Some(self.js::<Vec<String>>(body, []).await).filter(|names| names.len() == count)
        };
        self.until(&format!("{count} items"), all).await
    }
}
