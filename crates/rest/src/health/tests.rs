#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use proptest::prelude::*;

use super::*;

/// An answer in one line: probe, verdict, checks, remarks.
fn shown(text: &str) -> String {
    let Some(health) = checks(text) else {
        return "none".to_owned();
    };
    let check = |check: &Check| {
        let sign = if check.is_ok { '+' } else { '-' };
        let excluded = if check.is_excluded { "~" } else { "" };
        format!("{sign}{excluded}{}({})", check.name, check.remark)
    };
    let checks: Vec<String> = health.checks.iter().map(check).collect();
    let (checks, remarks) = (checks.join(" "), health.remarks.join("; "));
    format!("{} {} {checks} {remarks}", health.probe, health.is_passed)
}

#[test]
fn answers_of_servers() {
    for (text, expected) in [
        (
            "[+]ping ok\n[+]log ok\n[+]poststarthook/rbac/bootstrap-roles ok\nlivez check passed\n",
            "livez true +ping() +log() +poststarthook/rbac/bootstrap-roles() ",
        ),
        (
            "[+]ping ok\n[-]etcd failed: reason withheld\nreadyz check failed\n",
            "readyz false +ping() -etcd(reason withheld) ",
        ),
        (
            "[+]ping excluded: ok\n[+]etcd-1 excluded with etcd: ok\nhealthz check passed",
            "healthz true +~ping() +~etcd-1(with etcd) ",
        ),
        (
            "[+]ping ok\nwarn: some health checks cannot be excluded: no matches for \"x\"\nlivez check passed\n",
            "livez true +ping() warn: some health checks cannot be excluded: no matches for \"x\"",
        ),
    ] {
        assert_eq!(shown(text), expected, "{text}");
    }
}

#[test]
fn odd_lines_are_kept_as_sent() {
    for (line, expected) in [
        ("[-]a failed: x: y\r", "-a(x: y) "),
        ("[-]a", "-a() "),
        ("[+]a slow", "+a(slow) "),
        ("[-]a excluded: ok", "-a(excluded: ok) "),
        ("[-]a ok", "-a(ok) "),
        ("[+]a excluded", "+~a() "),
        ("[+]\u{202e}a ok", "+\u{202e}a() "),
        (
            "[+]ping ok\n[+] ok\n[?]b ok\n\n  why",
            "+ping() [+] ok; [?]b ok;   why",
        ),
    ] {
        let text = format!("{line}\nlivez check failed\n");
        assert_eq!(shown(&text), format!("livez false {expected}"), "{line}");
    }
}

#[test]
fn anything_else_is_none() {
    for text in [
        "",
        "ok",
        "\n",
        "[+]ping ok",
        "[+]ping ok\n[-]etcd fai",
        "[+]ping ok\nlivez check",
        "[+]ping ok\nlivez check passed twice",
        "[+]ping ok\nthe livez check passed",
        "[+]ping ok\nlivez  check passed",
        "[+]ping ok\n check passed",
        "[+]ping ok\ncheck passed",
        "livez check passed\n",
        "no checks\nlivez check passed\n",
        "livez check passed\n[+]ping ok\n",
        "internal server error: etcd failed: no leader\n",
        "{\"kind\":\"Status\"}\n",
    ] {
        assert_eq!(checks(text), None, "{text}");
    }
    let long = format!("{}livez check passed", "[+]a ok\n".repeat(LONGEST / 8));
    assert_eq!(checks(&long), None);
}

proptest! {
    #[test]
    fn any_text_is_read(text in r"((\[[+-]\]|ok|failed: |excluded| with |\n|livez check |passed|\PC)){0,30}") {
        let whole = format!("[+]a ok\n{text}\nlivez check passed");
        let lines = 1 + text.split('\n').filter(|line| !line.trim_ascii().is_empty()).count();
        let health = checks(&whole).unwrap();
        prop_assert_eq!(health.checks.len() + health.remarks.len(), lines);
        checks(&text);
    }
}
