//! Folders of files as `/logs/` shows them: a page of links, of which nothing is read but where they lead.
//!
//! Source: net/http fs.go `dirList`, which the API server uses for `--enable-logs-handler`.

#[cfg(test)]
mod tests;

use crate::path::Path;
use crate::percent;

/// The most entries that are read; a folder of logs has some dozens.
pub const MOST: usize = 10_000;

/// One file or folder in a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its name, without the slash of a folder.
    pub name: String,
    /// Where it is served: one segment below the folder.
    pub path: Path,
}

/// What a page lists, in its order. A link that leads anywhere but one segment below the folder is left out: where to go is never left to an
/// answer.
pub fn entries(folder: &Path, page: &str) -> Vec<Entry> {
    const LINK: &str = "<a href=\"";
    let links = page.split(LINK).skip(1).take(MOST);
    let targets = links.filter_map(|link| link.split_once('"'));
    targets
        .filter_map(|(target, _)| entry(folder, target))
        .collect()
}

fn entry(folder: &Path, target: &str) -> Option<Entry> {
    let target = unescaped(target);
    // Go writes it before a name with a colon, which would be read as a scheme (net/url `URL.String`).
    let target = target.strip_prefix("./").unwrap_or(&target);
    let (encoded, is_folder) = match target.strip_suffix('/') {
        Some(encoded) => (encoded, true),
        None => (target, false),
    };
    if encoded.contains(['/', '?', '#', '\\']) {
        return None;
    }
    let name = percent::decode(encoded);
    if name.contains('/') {
        return None;
    }
    let path = folder.child(&name)?;
    let path = if is_folder {
        Path::parse(&format!("{path}/"))
    } else {
        path
    };
    Some(Entry { name, path })
}

/// The signs that Go escapes in a page (net/http `htmlReplacer`).
fn unescaped(text: &str) -> String {
    let signs = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&#34;", "\""),
        ("&#39;", "'"),
        ("&amp;", "&"),
    ];
    signs.iter().fold(text.to_owned(), |text, (escape, sign)| {
        text.replace(escape, sign)
    })
}
