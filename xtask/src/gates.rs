//! Words that must not be in the sources: ways around the rule that cluster data reaches the page
//! as text only, and things that are true of one machine only.

use std::fs;
use std::path::{Path, PathBuf};

use crate::stop::Stop;

/// Folders that are built or belong to a tool.
const NOT_SOURCES: [&str; 4] = ["target", "dist", ".git", "node_modules"];

/// Files that a package manager writes.
const WRITTEN_BY_TOOLS: [&str; 4] = ["Cargo.lock", "go.mod", "go.sum", "package-lock.json"];

/// Every way in which a text could become markup, code or style in the page, and a service worker,
/// which would outlive the page.
const MARKUP: [&str; 14] = [
    "from_html_unchecked",
    "set_inner_html",
    "set_outer_html",
    "innerHTML",
    "outerHTML",
    "insert_adjacent_html",
    "insertAdjacentHTML",
    "document.write",
    "create_contextual_fragment",
    "createContextualFragment",
    "Function::new",
    "srcdoc",
    "serviceWorker.register",
    "service_worker().register",
];

/// Folders in which only one person's files are.
const HOMES: [&str; 4] = ["/root/", "/home/", "/Users/", "/work/"];

/// Registries, in pieces, so that this file passes its own gate. The lock files name them.
const REGISTRIES: [[&str; 2]; 4] = [
    ["crates", "io"],
    ["npmjs", "org"],
    ["proxy.golang", "org"],
    ["pypi", "org"],
];

/// Looks through the checkout; the error lists every place.
pub fn check(root: &Path) -> Result<(), Stop> {
    let mut found = Vec::new();
    for file in sources(root).map_err(|error| Stop::because(format!("{error}")))? {
        // A file that is no text has no words.
        let Ok(text) = fs::read_to_string(root.join(&file)) else {
            continue;
        };
        for (number, line) in text.lines().enumerate() {
            if let Some(word) = forbidden(&file, line) {
                found.push(format!("{}:{}: {word}", file.display(), number + 1));
            }
        }
    }
    if found.is_empty() {
        Ok(())
    } else {
        let list = found.join("\n");
        Err(Stop::because(format!("Forbidden here:\n{list}\n")))
    }
}

/// All files of the checkout that people write, relative to it.
fn sources(root: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut folders = vec![root.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let name = entry.file_name();
            let path = entry.path();
            if entry.file_type()?.is_dir() {
                if !NOT_SOURCES.iter().any(|&skipped| name == skipped) {
                    folders.push(path);
                }
            } else if !WRITTEN_BY_TOOLS.iter().any(|&skipped| name == skipped)
                && let Ok(file) = path.strip_prefix(root)
            {
                files.push(file.to_path_buf());
            }
        }
    }
    files.sort();
    Ok(files)
}

/// The first forbidden word of a line.
fn forbidden(file: &Path, line: &str) -> Option<String> {
    // The lists above are words, too.
    if file.ends_with("xtask/src/gates.rs") {
        return None;
    }
    let page = ["src", "static", "index.html"]
        .iter()
        .any(|part| file.starts_with(part));
    if page && let Some(word) = markup(line) {
        return Some(word.to_owned());
    }
    // Recorded answers of real servers hold the paths of those servers.
    if file.components().any(|part| part.as_os_str() == "fixtures") {
        return None;
    }
    registry(line).or_else(|| home(line).map(str::to_owned))
}

fn markup(line: &str) -> Option<&'static str> {
    let code = line.trim_start();
    if code.starts_with("//") {
        return None;
    }
    let starts_word = |at: usize| {
        let before = code.get(..at).and_then(|text| text.chars().next_back());
        !before.is_some_and(|sign| sign.is_alphanumeric() || sign == '_')
    };
    let call = |name: &str| code.match_indices(name).any(|(at, _)| starts_word(at));
    if call("eval(") {
        return Some("eval(");
    }
    // An attribute; a variable or a longer name is none.
    if ["style={", "style=\"", "style='"].into_iter().any(call) {
        return Some("style=");
    }
    MARKUP.into_iter().find(|word| code.contains(word))
}

fn registry(line: &str) -> Option<String> {
    REGISTRIES
        .iter()
        .map(|parts| parts.join("."))
        .find(|name| line.contains(name))
}

/// A folder of one machine at the start of a path, not in the middle of an API path.
fn home(line: &str) -> Option<&'static str> {
    HOMES.into_iter().find(|folder| {
        line.match_indices(folder).any(|(at, _)| {
            let before = line.get(..at).and_then(|text| text.chars().next_back());
            !before.is_some_and(|sign| sign.is_alphanumeric() || ".-_}*~".contains(sign))
        })
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic)]
mod tests {
    use super::*;

    #[track_caller]
    fn caught(file: &str, line: &str, word: &str) {
        assert_eq!(
            forbidden(Path::new(file), line).as_deref(),
            Some(word),
            "{line}"
        );
    }

    #[track_caller]
    fn passes(file: &str, line: &str) {
        assert_eq!(forbidden(Path::new(file), line), None, "{line}");
    }

    #[test]
    fn markup_is_caught_in_the_page() {
        caught(
            "src/views/text.rs",
            "Html::from_html_unchecked(body)",
            "from_html_unchecked",
        );
        caught(
            "src/a.rs",
            "element.set_inner_html(&name);",
            "set_inner_html",
        );
        caught("static/boot.js", "box.innerHTML = detail;", "innerHTML");
        caught("static/boot.js", "  eval(text)", "eval(");
        caught("src/a.rs", "let f = js_sys::eval(text);", "eval(");
        caught("src/a.rs", "Function::new_no_args(text)", "Function::new");
        caught("src/a.rs", "<div style={size}>", "style=");
        caught("index.html", "<p style=\"color: red\">", "style=");
        caught(
            "static/boot.js",
            "navigator.serviceWorker.register(x)",
            "serviceWorker.register",
        );
    }

    #[test]
    fn other_words_pass() {
        passes("src/a.rs", "// never set_inner_html");
        passes("src/a.rs", "let retrieval = retrieval(text);");
        passes("src/a.rs", "let border_style = \"thin\";");
        passes("static/boot.js", "await workers.getRegistrations()");
        passes("e2e/src/hostile.rs", "<iframe srcdoc=x>");
        passes("src/views/text.rs", "/api/v1/namespaces/home/pods");
    }

    #[test]
    fn one_machine_is_caught_everywhere() {
        let crates = REGISTRIES[0].join(".");
        caught("README.md", &format!("see https://{crates}/x"), &crates);
        caught("docs/guide.md", "cd /home/ada/console", "/home/");
        caught("e2e/src/lib.rs", "\"/root/.cache\"", "/root/");
        passes("docs/guide.md", "/apis/example.dev/v1/work/one");
        passes("docs/guide.md", "$HOME/home/x");
        passes(
            "crates/rest/fixtures/pods.json",
            "\"mountPath\": \"/root/x\"",
        );
    }

    #[test]
    fn the_list_names_file_and_line() {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| {
            let file = folder.path().join(name);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, text).unwrap();
        };
        write("src/lib.rs", "fine\n");
        write("dist/page.js", "innerHTML");
        write("docs/guide.md", "one\ncd /home/ada\n");
        write("static/icon.png", "\u{0}");
        let Err(Stop::Because(list)) = check(folder.path()) else {
            panic!("nothing was found");
        };
        assert_eq!(list, "Forbidden here:\ndocs/guide.md:2: /home/\n");
    }
}
