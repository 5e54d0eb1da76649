//! Where the API is: the page is served by the same `kubectl proxy`, one or more folders below it.

use rest::copy::Site;

/// The places that may be the API base of a document, nearest first.
///
/// A page at `/SECRET/static/` is served beside `/SECRET/` (`--api-prefix=/SECRET/
/// --www-prefix=/SECRET/static/`); with `--www-prefix=/a/b/` the API may be two folders up.
pub fn candidates(origin: &str, document_path: &str) -> Vec<Site> {
    let folder = document_path
        .rsplit_once('/')
        .map_or("", |(folder, _)| folder);
    let site = |base: String| Site {
        origin: origin.to_owned(),
        base,
        page: format!("{origin}{document_path}"),
    };
    let mut found = Vec::new();
    let mut rest = folder.trim_end_matches('/');
    while let Some((above, _)) = rest.rsplit_once('/') {
        found.push(site(format!("{above}/")));
        rest = above;
    }
    if found.is_empty() {
        found.push(site("/".to_owned()));
    }
    found
}

/// Origin and path of the document, empty outside a browser.
pub fn document() -> (String, String) {
    let location = super::window().map(|window| window.location());
    let read = |part: fn(&web_sys::Location) -> Result<String, wasm_bindgen::JsValue>| {
        location
            .as_ref()
            .and_then(|location| part(location).ok())
            .unwrap_or_default()
    };
    (
        read(web_sys::Location::origin),
        read(web_sys::Location::pathname),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn prefixes(path: &str) -> Vec<String> {
        candidates("http://h", path)
            .into_iter()
            .map(|site| site.base)
            .collect()
    }

    #[test]
    fn the_base_is_above_the_document() {
        assert_eq!(prefixes("/static/"), ["/"]);
        assert_eq!(prefixes("/static/index.html"), ["/"]);
        assert_eq!(prefixes("/0af3/static/"), ["/0af3/", "/"]);
        assert_eq!(prefixes("/a/b/c/"), ["/a/b/", "/a/", "/"]);
        assert_eq!(prefixes("/"), ["/"]);
        assert_eq!(prefixes(""), ["/"]);
    }
}
