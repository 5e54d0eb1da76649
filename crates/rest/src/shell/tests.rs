#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

use std::process::Command;

use proptest::prelude::*;

use super::*;

/// What a POSIX shell makes of a text that stands as one word of a command.
fn read_by_sh(quoted: &str) -> String {
    let output = Command::new("sh")
        .arg("-c")
        .arg(format!("printf %s {quoted}"))
        .output()
        .unwrap();
    assert!(output.status.success(), "{quoted:?}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn only_what_needs_it_is_quoted() {
    for (word, quoted) in [
        ("/api/v1/pods", "/api/v1/pods"),
        ("http://127.0.0.1:8001/a%20b", "http://127.0.0.1:8001/a%20b"),
        ("--selector=app=x,y!=z", "'--selector=app=x,y!=z'"),
        ("pods.v1.", "pods.v1."),
        ("", "''"),
        ("a b", "'a b'"),
        ("/x?a=1&b=2", "'/x?a=1&b=2'"),
        ("O'Brien", r"'O'\''Brien'"),
        ("~", "'~'"),
        ("$(id)", "'$(id)'"),
        ("é", "'é'"),
    ] {
        assert_eq!(quote(word), quoted);
        assert_eq!(read_by_sh(quoted), word);
    }
}

#[test]
fn words_lose_their_quotes() {
    for (line, expected) in [
        ("", vec![]),
        ("  a  b ", vec!["a", "b"]),
        ("a 'b c' \"d e\"", vec!["a", "b c", "d e"]),
        (r"a\ b 'c'\''d'", vec!["a b", "c'd"]),
        (r#""a\"b\c" ''"#, vec![r#"a"b\c"#, ""]),
        ("a \\\n b", vec!["a", "b"]),
        ("'open end", vec!["open end"]),
        ("a\\", vec!["a"]),
        (r#""$(cat x)""#, vec!["$(cat x)"]),
    ] {
        assert_eq!(words(line), expected, "{line:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn sh_reads_a_quoted_word_as_it_was(word in "[^\0]{0,20}|['\"\\\\$`!*?~#&;|<>(){}\\[\\] \n\t]{0,12}") {
        prop_assert_eq!(read_by_sh(&quote(&word)), word);
    }

    #[test]
    fn a_command_is_split_into_the_words_it_was_made_of(parts in prop::collection::vec(any::<String>(), 0..5)) {
        prop_assert_eq!(words(&command(parts.iter().map(String::as_str))), parts);
    }
}
