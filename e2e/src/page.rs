//! What a person sees and does. Elements are found by role and accessible name; every step waits
//! until it can be done.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use thirtyfour::{TypingData, WebDriver, WebElement};
use tokio::time::sleep;

use crate::browser::{Driver, downloads};
use crate::{LOOK, PATIENCE};

const SCRIPT: &str = include_str!("page.js");

/// A browser tab with the page, or on the way to it.
#[derive(Debug)]
pub struct Page {
    driver: WebDriver,
    base: String,
    downloads: PathBuf,
}

/// Opening, looking around, and waiting.
impl Page {
    /// A new browser; its files are in `folder`.
    pub(crate) async fn new(driver: &Driver, base: String, folder: &Path) -> Self {
        let page = Self {
            driver: driver.browser(folder).await,
            base,
            downloads: downloads(folder),
        };
        page.cdp(
            "Page.addScriptToEvaluateOnNewDocument",
            json!({"source": SCRIPT}),
        )
        .await;
        let permissions = ["clipboardReadWrite", "clipboardSanitizedWrite"];
        page.cdp(
            "Browser.grantPermissions",
            json!({"permissions": permissions}),
        )
        .await;
        page
    }

    pub(crate) async fn quit(self) {
        self.driver.quit().await.expect("the browser ends");
    }

    /// The driver, for what only a few journeys need.
    pub fn driver(&self) -> &WebDriver {
        &self.driver
    }

    /// A command of the Chrome `DevTools` protocol.
    pub async fn cdp(&self, method: &str, parameters: Value) -> Value {
        self.driver
            .cdp()
            .send_raw(method, parameters)
            .await
            .unwrap_or_else(|error| panic!("{method}: {error}"))
    }

    /// Where the API is served, ending in `/`.
    pub fn api_base(&self) -> &str {
        &self.base
    }

    /// Opens a hash (`#/apis/batch/v1`) of the page, as a link from elsewhere does.
    pub async fn open(&self, hash: &str) {
        self.visit(&format!("static/{hash}")).await;
    }

    /// Opens anything below the API base.
    pub async fn visit(&self, below: &str) {
        let url = format!("{}{below}", self.base);
        self.driver.goto(url).await.expect("the page loads");
    }

    /// Loads the document again.
    pub async fn reload(&self) {
        self.driver.refresh().await.expect("the page loads again");
    }

    /// The browser's Back.
    pub async fn back(&self) {
        self.driver.back().await.expect("there is a page before");
    }

    /// Runs a function body in the page; `arguments` are its arguments.
    pub async fn js<T: DeserializeOwned>(&self, body: &str, arguments: impl Into<Vec<Value>>) -> T {
        let result = self.driver.execute(body, arguments.into()).await;
        let result = result.unwrap_or_else(|error| panic!("{body}: {error}"));
        result
            .convert()
            .unwrap_or_else(|error| panic!("{body}: {error}"))
    }

    /// Looks again until there is something to see.
    pub async fn until<T>(&self, what: &str, mut look: impl AsyncFnMut() -> Option<T>) -> T {
        let start = Instant::now();
        loop {
            if let Some(seen) = look().await {
                return seen;
            }
            assert!(start.elapsed() < PATIENCE, "never came: {what}");
            sleep(LOOK).await;
        }
    }

    /// Waits until a JavaScript expression holds.
    pub async fn holds(&self, expression: &str, arguments: impl Into<Vec<Value>>) {
        let body = format!("return Boolean({expression})");
        let arguments = arguments.into();
        self.until(expression, async || {
            self.js::<bool>(&body, arguments.clone())
                .await
                .then_some(())
        })
        .await;
    }

    /// Waits until this text is on the screen.
    pub async fn sees(&self, text: &str) {
        self.until(&format!("the text {text:?}"), async || {
            self.screen().await.contains(text).then_some(())
        })
        .await;
    }

    /// Waits until this text is on the screen no more.
    pub async fn sees_no(&self, text: &str) {
        let what = format!("the end of the text {text:?}");
        self.until(&what, async || {
            (!self.screen().await.contains(text)).then_some(())
        })
        .await;
    }

    /// All text on the screen, blanks and breaks as one space.
    pub async fn screen(&self) -> String {
        self.js("return e2e.text(document.body)", []).await
    }

    /// The document as markup: text, attributes, everything.
    pub async fn markup(&self) -> String {
        self.js(
            "return document.title + document.documentElement.outerHTML",
            [],
        )
        .await
    }

    /// The location hash.
    pub async fn hash(&self) -> String {
        self.js("return location.hash", []).await
    }

    /// Waits until the location hash is this one.
    pub async fn is_at(&self, hash: &str) {
        self.until(&format!("the address {hash}"), async || {
            (self.hash().await == hash).then_some(())
        })
        .await;
    }

    /// What the page has asked for so far, below the API base, without its own files.
    pub async fn requests(&self) -> Vec<String> {
        let urls: Vec<String> = self.js("return e2e.requests()", []).await;
        let below = urls.into_iter().map(|url| {
            let below = url
                .strip_prefix(&self.base)
                .unwrap_or_else(|| panic!("{url} is outside of the API"));
            format!("/{below}")
        });
        below.filter(|path| !path.starts_with("/static/")).collect()
    }

    /// Every line on the console since it was asked last.
    pub async fn console(&self) -> Vec<String> {
        let lines = self.driver.browser_log().await.expect("the browser's log");
        lines
            .into_iter()
            .map(|line| format!("{}: {}", line.level, line.message))
            .collect()
    }

    /// For a failure: where the page was and what it showed.
    pub(crate) async fn describe(&self) -> String {
        let text = "return location.href + '\\n' + [...document.querySelectorAll('main, aside, dialog')].map(e2e.text).join('\\n')";
        let seen = self
            .driver
            .execute(text, [])
            .await
            .and_then(|seen| seen.convert::<String>());
        let printed = self.driver.browser_log().await;
        format!(
            "--- on the screen\n{}\n--- on the console\n{printed:?}\n---",
            seen.unwrap_or_else(|error| error.to_string())
        )
    }
}

/// Finding, clicking, typing.
impl Page {
    /// The element with this role and accessible name, if it is on the screen. `*` in the
    /// name stands for anything.
    pub async fn look_for(&self, role: &str, name: &str) -> Option<WebElement> {
        let found = self
            .driver
            .execute(
                "return e2e.find(...arguments)",
                vec![json!(role), json!(name)],
            )
            .await;
        found.expect("a page").element().ok()
    }

    /// Waits for the element with this role and accessible name.
    pub async fn find(&self, role: &str, name: &str) -> WebElement {
        self.until(&format!("the {role} {name:?}"), async || {
            self.look_for(role, name).await
        })
        .await
    }

    /// Waits until no such element is on the screen.
    pub async fn gone(&self, role: &str, name: &str) {
        let what = format!("the end of the {role} {name:?}");
        self.until(&what, async || {
            self.look_for(role, name).await.is_none().then_some(())
        })
        .await;
    }

    /// Clicks on an element, as soon as nothing covers it.
    pub async fn click(&self, role: &str, name: &str) {
        let what = format!("a click on the {role} {name:?}");
        self.until(&what, async || {
            self.look_for(role, name).await?.click().await.ok()
        })
        .await;
    }

    /// Clicks on an element if it is there: one that goes away when what it asks for comes.
    pub async fn click_if_there(&self, role: &str, name: &str) {
        if let Some(element) = self.look_for(role, name).await {
            // It may go between the look and the click; whoever waits looks again.
            let _ = element.click().await;
        }
    }

    /// The text of an element.
    pub async fn text_of(&self, role: &str, name: &str) -> String {
        let what = format!("the text of the {role} {name:?}");
        let body = "const found = e2e.find(...arguments); return found && e2e.text(found)";
        self.until(&what, async || {
            self.js::<Option<String>>(body, vec![json!(role), json!(name)])
                .await
        })
        .await
    }

    /// Waits until the text of an element contains this one.
    pub async fn reads(&self, role: &str, name: &str, text: &str) {
        let what = format!("{text:?} in the {role} {name:?}");
        self.until(&what, async || {
            self.text_of(role, name).await.contains(text).then_some(())
        })
        .await;
    }

    /// Waits for an alert that says this, and gives all that is said with it.
    pub async fn alert(&self, text: &str) -> String {
        let body = "return [...document.querySelectorAll('[role=alert]')].map(alert => [alert, alert.closest('.answer, .note') ?? alert].map(e2e.text))";
        let says = async || {
            let alerts = self.js::<Vec<(String, String)>>(body, []).await;
            let found = alerts.into_iter().find(|(alert, _)| alert.contains(text));
            found.map(|(_, all)| all)
        };
        self.until(&format!("an alert that says {text:?}"), says)
            .await
    }

    /// Where the links on the screen lead whose text is this one.
    pub async fn hrefs(&self, name: &str) -> Vec<String> {
        let body = "return e2e.all('link', arguments[0]).map(link => link.getAttribute('href'))";
        self.js(body, vec![json!(name)]).await
    }

    /// What is in a field.
    pub async fn value_of(&self, role: &str, name: &str) -> String {
        self.find(role, name)
            .await
            .value()
            .await
            .unwrap()
            .unwrap_or_default()
    }

    /// Writes into a field in the place of what is there.
    pub async fn write(&self, role: &str, name: &str, text: &str) {
        let field = self.find(role, name).await;
        field.clear().await.expect("an empty field");
        field.send_keys(text).await.expect("a field to type into");
    }

    /// Presses a key or writes, wherever the focus is.
    pub async fn press(&self, keys: impl Into<TypingData>) {
        let focused = self
            .driver
            .active_element()
            .await
            .expect("an element with the focus");
        focused
            .send_keys(keys)
            .await
            .expect("an element that takes keys");
    }
}

/// Copying and saving.
impl Page {
    /// Opens the copy menu, chooses an entry and gives what is on the clipboard then.
    pub async fn copy(&self, entry: &str) -> String {
        self.click("button", "Copy").await;
        self.find("menu", "Copy as").await;
        self.copy_by("menuitem", entry).await
    }

    /// Clicks on something that copies, and gives what is on the clipboard then.
    pub async fn copy_by(&self, role: &str, name: &str) -> String {
        const EMPTY: &str = "nothing was copied";
        self.js::<()>(
            "return navigator.clipboard.writeText(arguments[0])",
            vec![json!(EMPTY)],
        )
        .await;
        self.click(role, name).await;
        let copied = async || Some(self.clipboard().await).filter(|text| text != EMPTY);
        self.until(&format!("a copy by the {role} {name:?}"), copied)
            .await
    }

    /// What is on the clipboard.
    pub async fn clipboard(&self) -> String {
        self.js("return navigator.clipboard.readText()", []).await
    }

    /// Clicks on a button that saves; gives the name of the file and its bytes.
    pub async fn save(&self, button: &str) -> (String, Vec<u8>) {
        self.click("button", button).await;
        let complete = async || {
            let entry = fs::read_dir(&self.downloads).ok()?.find_map(Result::ok)?;
            let name = entry.file_name().into_string().unwrap();
            if name.ends_with(".crdownload") || name.starts_with('.') {
                return None;
            }
            let bytes = fs::read(entry.path()).ok()?;
            fs::remove_file(entry.path()).unwrap();
            Some((name, bytes))
        };
        self.until(&format!("a file from {button:?}"), complete)
            .await
    }
}
