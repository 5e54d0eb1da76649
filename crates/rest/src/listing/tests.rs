use super::*;

/// Name and path of each entry of a page at `/logs/`.
fn listed(page: &str) -> Vec<(String, String)> {
    let entries = entries(&Path::parse("/logs/"), page);
    let both = entries
        .into_iter()
        .map(|entry| (entry.name, entry.path.to_string()));
    both.collect()
}

fn one(name: &str, path: &str) -> Vec<(String, String)> {
    vec![(name.to_owned(), path.to_owned())]
}

#[test]
fn files_and_folders_are_one_segment_below() {
    let page = "<!doctype html>\n<pre>\n<a href=\"kube-apiserver/\">kube-apiserver/</a>\n<a href=\"audit.log\">audit.log</a>\n</pre>\n";
    assert_eq!(
        listed(page),
        [
            (
                "kube-apiserver".to_owned(),
                "/logs/kube-apiserver/".to_owned()
            ),
            ("audit.log".to_owned(), "/logs/audit.log".to_owned()),
        ]
    );
}

#[test]
fn names_are_decoded_once() {
    let link = |target: &str| listed(&format!("<a href=\"{target}\">"));
    assert_eq!(link("a%20b"), one("a b", "/logs/a%20b"));
    assert_eq!(link("a%2520b"), one("a%20b", "/logs/a%2520b"));
    assert_eq!(link("./a:b"), one("a:b", "/logs/a%3Ab"));
    assert_eq!(
        link("x&amp;y&#39;.log"),
        one("x&y'.log", "/logs/x%26y%27.log")
    );
    assert_eq!(link("&amp;lt;"), one("&lt;", "/logs/%26lt%3B"));
}

#[test]
fn links_to_elsewhere_are_left_out() {
    for target in [
        "",
        ".",
        "..",
        "../",
        "%2e%2e/",
        "/api/v1/secrets",
        "//evil.example/",
        "https://evil.example",
        "a/b",
        "a%2Fb",
        "a?b",
        "a#b",
        "a\\b",
    ] {
        assert_eq!(listed(&format!("<a href=\"{target}\">")), [], "{target}");
    }
    // A scheme without slashes is a name like any other below the folder.
    assert_eq!(
        listed("<a href=\"javascript:alert(1)\">"),
        one("javascript:alert(1)", "/logs/javascript%3Aalert%281%29")
    );
}

#[test]
fn what_is_no_listing_lists_nothing() {
    for page in ["", "<a href=", "<a href=\"x", "plain text"] {
        assert_eq!(listed(page), [], "{page}");
    }
    assert_eq!(listed(&"<a href=\"x\">".repeat(MOST + 5)).len(), MOST);
}
