use super::*;

#[test]
fn addresses_of_the_web_have_a_host() {
    for (text, name) in [
        ("https://kubernetes.io/docs/", "kubernetes.io"),
        ("http://example.com", "example.com"),
        ("https://example.com:8443?x=1#y", "example.com:8443"),
        ("https://203.0.113.7/", "203.0.113.7"),
        ("https://xn--bcher-kva.example/", "xn--bcher-kva.example"),
        ("https://EXAMPLE.com./a/../b%20c", "EXAMPLE.com."),
    ] {
        assert_eq!(host(text), Some(name), "{text}");
    }
}

#[test]
fn nothing_else_is_offered() {
    for text in [
        "",
        "example.com",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)//https://a.b",
        "\tjavascript:alert(1)",
        "java\nscript:alert(1)",
        "label | javascript:alert(1)",
        "data:text/html,<script>",
        "vbscript:x",
        "//evil.example",
        "http://user@host.example",
        "http://user:password@host.example/",
        "https://a.example@b.example",
        "https:/example.com",
        "https:example.com",
        "https://",
        "https:///path",
        "https://a b.example",
        "https://a.example/ b",
        " https://a.example",
        "https://a.example\n",
        "https://a.example\\@b.example",
        "https://a\u{202e}.example",
        "https://\u{430}pple.com",
        "https://a.example/\u{e9}",
        "https://a..b",
        "https://.a",
        "https://a.example:port",
        "https://a.example:123456",
        "HTTPS://a.example",
        "ftp://a.example",
        "blob:https://a.example",
        "see https://a.example",
    ] {
        assert_eq!(host(text), None, "{text}");
    }
    assert_eq!(
        host(&format!("https://a.example/{}", "x".repeat(3000))),
        None
    );
}

/// What is served here could speak to the API as the user.
#[test]
fn this_machine_is_never_offered() {
    for name in [
        "localhost",
        "localhost.",
        "LOCALHOST:8001",
        "a.localhost",
        "localhost:8001",
        "127.0.0.1:8001",
        "127.0.0.1.",
        "127.1",
        "2130706433",
        "0x7f000001",
        "0x7f.0.0.1",
        "0177.0.0.1",
        "127.0.0.1.1",
        "0.0.0.0",
        "0",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "kubernetes",
        "256.1.1.1",
        "1.2.3",
        "1.2.3.04",
    ] {
        let text = format!("http://{name}/api/v1/namespaces/x/pods/y/proxy/");
        assert_eq!(host(&text), None, "{text}");
    }
}
