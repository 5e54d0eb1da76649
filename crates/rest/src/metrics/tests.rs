#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::fmt::Write;

use proptest::prelude::*;

use super::*;

/// A family in one line: name, kind, stability, unit, help, count.
fn shown(family: &Family) -> String {
    let Family {
        name,
        kind,
        stability,
        unit,
        help,
        count,
        ..
    } = family;
    format!("{name}|{}|{stability}|{unit}|{help}|{count}", kind.word())
}

fn families(text: &str) -> Vec<String> {
    index(text).families.iter().map(shown).collect()
}

/// The samples of all families in one line each: `name k=v,k=v value timestamp exemplar`.
fn samples(text: &str) -> Vec<String> {
    let families = index(text).families;
    let samples = families.iter().flat_map(|family| family.samples(text));
    let shown = |sample: Sample| {
        let labels: Vec<String> = sample
            .labels
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        let mut words = vec![sample.name, labels.join(","), sample.value];
        words.extend(sample.timestamp);
        words.extend(sample.exemplar);
        words.join("|")
    };
    samples.map(shown).collect()
}

const SERVER: &str = r#"# HELP aggregator_unavailable_apiservice [ALPHA] Gauge of APIServices.
# TYPE aggregator_unavailable_apiservice gauge
aggregator_unavailable_apiservice{name="v1."} 0
aggregator_unavailable_apiservice{name="v1.apps"} 0
# HELP apiserver_admission_seconds [STABLE] (Deprecated since 1.30.0) Latency [seconds].
# TYPE apiserver_admission_seconds histogram
apiserver_admission_seconds_bucket{operation="CREATE",le="0.005"} 12
apiserver_admission_seconds_bucket{operation="CREATE",le="+Inf"} 14
apiserver_admission_seconds_sum{operation="CREATE"} 3.0412e-05
apiserver_admission_seconds_count{operation="CREATE"} 14
# HELP go_gc_duration_seconds Pauses.
# TYPE go_gc_duration_seconds summary
go_gc_duration_seconds{quantile="0"} 3.7e-05
go_gc_duration_seconds_sum 0.01
go_gc_duration_seconds_count 9
go_info{version="go1.26"} 1
"#;

#[test]
fn a_server_with_its_families() {
    let expected = [
        "aggregator_unavailable_apiservice|gauge|ALPHA||Gauge of APIServices.|2",
        "apiserver_admission_seconds|histogram|STABLE||(Deprecated since 1.30.0) Latency [seconds].|4",
        "go_gc_duration_seconds|summary|||Pauses.|3",
        "go_info|untyped||||1",
    ];
    assert_eq!(families(SERVER), expected);
    let read = index(SERVER);
    assert_eq!((read.unread_count, read.is_ended), (0, false));
    let histogram = read.families[1].samples(SERVER);
    assert_eq!(histogram[1].labels[1], ("le".into(), "+Inf".into()));
    assert_eq!(histogram[2].name, "apiserver_admission_seconds_sum");
    assert_eq!(histogram[2].value, "3.0412e-05");
    assert!(SERVER[read.families[2].range.clone()].starts_with("go_gc_duration_seconds{"));
    assert!(read.families[1].samples("another text").is_empty());
}

#[test]
fn samples_of_every_form() {
    for (line, expected) in [
        ("up 1", "up||1"),
        ("up{} 1", "up||1"),
        ("  up\t{ a = \"b\" , } \t1\t-5 \r", "up|a=b|1|-5"),
        ("a:b_c9 +Inf 1700000000000", "a:b_c9||+Inf|1700000000000"),
        ("x NaN", "x||NaN"),
        ("x -.5E+10", "x||-.5E+10"),
        ("x 5.", "x||5."),
        ("x-5", "x||-5"),
        ("x 18446744073709551616", "x||18446744073709551616"),
        (r#"x{a="1",a="2"} 1"#, "x|a=1,a=2|1"),
        (r#"x{a="\\\"\n\t"} 1"#, "x|a=\\\"\n\\t|1"),
        (r#"x{a="},{# \\"} 1"#, "x|a=},{# \\|1"),
        (r#"x{a="é\u202e"} 1"#, "x|a=é\\u202e|1"),
        (r#"{"my.metric",a="b"} 1"#, "my.metric|a=b|1"),
        (r#"{"my.metric"} 1"#, "my.metric||1"),
        (r#"{a="b","\"x\""} 1"#, "\"x\"|a=b|1"),
        (r#"x{"a.b"="c"} 1"#, "x|a.b=c|1"),
        (
            r#"x{le="1"} 5 1.5 # {id="a"} 0.5 1.4"#,
            r#"x|le=1|5|1.5|{id="a"} 0.5 1.4"#,
        ),
    ] {
        assert_eq!(samples(line), [expected], "{line}");
    }
}

#[test]
fn what_cannot_be_read_is_kept() {
    for line in [
        "up",
        "up one",
        "up 1 now",
        "up 1 2 3",
        "up 1e",
        "up .",
        "up 1_0",
        "up 0x10",
        "9up 1",
        "é 1",
        "{} 1",
        r#"{a="b"} 1"#,
        r#""up" 1"#,
        r#"{"up","again"} 1"#,
        r#"up{a="b" 1"#,
        r#"up{a="b"c="d"} 1"#,
        r#"up{a="b",,} 1"#,
        "up{a=b} 1",
        r#"up{a="b\"} 1"#,
        "up{a} 1",
        r#"up{="b"} 1"#,
        "# HELP",
        "# HELP 9up text",
        "# TYPE up{} gauge",
        "#TYPE \"up gauge",
        "<html><body>no metrics</body></html>",
        "Too many requests, please try again later.",
    ] {
        let read = index(line);
        assert_eq!(
            (read.unread, read.families),
            (vec![line.to_owned()], vec![]),
            "{line}"
        );
        let between = format!("ok 1\r\n{line}\r\nok 2\n");
        assert_eq!(index(&between).unread, [line]);
        assert_eq!(samples(&between), ["ok||1", "ok||2"], "{line}");
    }
}

#[test]
fn comments() {
    for (text, expected) in [
        ("", ""),
        ("\n \r\n\t\n", ""),
        ("# anything\n#\n#HELPER x\n# EOF", ""),
        ("# HELP x", "x|untyped||||0"),
        ("#HELP\tx \t a  b \n", "x|untyped|||a  b|0"),
        (r"# HELP x a\\b\nc\d\", "x|untyped|||a\\b\nc\\d\\|0"),
        ("# HELP x [ALPHA]", "x|untyped|ALPHA|||0"),
        ("# HELP x [INTERNAL]y", "x|untyped|INTERNAL||y|0"),
        ("# HELP x [alpha] y", "x|untyped|||[alpha] y|0"),
        ("# HELP x [GAMMA] y", "x|untyped|||[GAMMA] y|0"),
        ("# TYPE x GAUGE", "x|gauge||||0"),
        ("# TYPE x unknown", "x|untyped||||0"),
        ("# TYPE x stateset of", "x|stateset of||||0"),
        (
            "# UNIT x_seconds seconds\n# TYPE x_seconds counter",
            "x_seconds|counter||seconds||0",
        ),
        (
            "# HELP \"my metric\" a \"b\"",
            "my metric|untyped|||a \"b\"|0",
        ),
        (
            "# TYPE x gauge\nx 1\n# HELP x late\n# note\nx 2",
            "x|gauge|||late|2",
        ),
    ] {
        assert_eq!(families(text).join("; "), expected, "{text}");
        assert_eq!(index(text).unread_count, 0, "{text}");
    }
    let read = index("# HELP x a\n# HELP x b\n# TYPE x gauge\n# TYPE x counter\n# EOF\n");
    assert_eq!(read.unread, ["# HELP x b", "# TYPE x counter"]);
    assert_eq!(shown(&read.families[0]), "x|gauge|||a|0");
    assert!(read.is_ended);
}

#[test]
fn suffixes_belong_to_kinds_that_have_them() {
    for (kind, own) in [
        ("counter", "_total _created"),
        ("gauge", ""),
        ("histogram", "_bucket _sum _count _created"),
        ("summary", "_sum _count _created"),
        ("untyped", ""),
        ("gaugehistogram", "_bucket _sum _count _gsum _gcount"),
        ("info", "_info"),
        ("stateset", ""),
    ] {
        let all = "_total _bucket _sum _count _created _gsum _gcount _info _other";
        for suffix in all.split(' ') {
            let text = format!("# TYPE x {kind}\nx{suffix} 1\n");
            let is_own = own.split(' ').any(|own| own == suffix);
            assert_eq!(index(&text).families.len() == 1, is_own, "{kind} {suffix}");
        }
    }
}

#[test]
fn a_name_that_comes_again_is_a_family_again() {
    let text = "a 1\nb 2\na 3\n";
    assert_eq!(samples(text), ["a||1", "b||2", "a||3"]);
    let own = "# TYPE x summary\nx_sum 1\n# TYPE x_count gauge\nx_count 2\n";
    assert_eq!(families(own), ["x|summary||||1", "x_count|gauge||||1"]);
}

#[test]
fn hostile_texts_are_bounded() {
    let read = index(&"a 1\nb 1\n".repeat(Families::MOST));
    assert_eq!(
        (read.families.len(), read.unread_count),
        (Families::MOST, Families::MOST)
    );
    assert_eq!(read.unread.len(), Families::MOST_UNREAD);
    let labels = format!("x{{{}}} 1", "a=\"\\\\\",".repeat(200_000));
    assert_eq!(
        index(&labels).families[0].samples(&labels)[0].labels.len(),
        200_000
    );
    for start in ["x{a=\"", "x{", "{", "\\", "# HELP x \\", "\"", "#"] {
        index(&start.repeat(200_000));
    }
}

proptest! {
    #[test]
    fn any_text_is_read_and_no_line_is_lost(text in r#"(([#a"{}=,\\ 1\n]|[ab]\{a="[^"\n]*"\} 1\n|# (TYPE|HELP|UNIT) [ab] (summary|gauge)?\n|a_sum 1\n|\PC)){0,60}"#) {
        let read = index(&text);
        let mut end = 0;
        for family in &read.families {
            prop_assert_eq!(family.samples(&text).len(), family.count);
            prop_assert_eq!(family.range.is_empty(), family.count == 0);
            if family.count > 0 {
                prop_assert!(family.range.start >= end);
                end = family.range.end;
            }
        }
        let lines = text.lines().filter(|line| !line.trim_ascii().is_empty());
        let is_comment = |line: &str| line.trim_ascii_start().starts_with('#');
        let samples: usize = read.families.iter().map(|family| family.count).sum();
        let unread = read.unread.iter().filter(|line| !is_comment(line)).count();
        prop_assert_eq!(samples + unread, lines.filter(|line| !is_comment(line)).count());
    }

    #[test]
    fn what_is_written_is_read(name in "[a-zA-Z_:][a-zA-Z0-9_:]{0,9}", labels in prop::collection::vec(("[a-z_]{1,5}", any::<String>()), 0..4), value in any::<f64>(), time in any::<Option<i64>>(), help in "\\S\\PC{0,9}\\S") {
        let escaped = |text: &str| text.replace('\\', "\\\\").replace('\n', "\\n");
        let mut text = format!("# HELP {name} {}\n{name}{{", escaped(&help));
        for (label, value) in &labels {
            let _ = write!(text, "{label}=\"{}\",", escaped(value).replace('"', "\\\""));
        }
        let _ = write!(text, "}} {value:e}");
        if let Some(time) = time {
            let _ = write!(text, " {time}");
        }
        let read = index(&text);
        prop_assert_eq!(read.unread_count, 0, "{}", text);
        prop_assert_eq!(&read.families[0].help, &help);
        let sample = &read.families[0].samples(&text)[0];
        prop_assert_eq!(&sample.name, &name);
        prop_assert_eq!(&sample.labels, &labels);
        prop_assert_eq!(&sample.value, &format!("{value:e}"));
        prop_assert_eq!(&sample.timestamp, &time.map(|time| time.to_string()));
    }
}
