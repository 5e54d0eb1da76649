use document::Builder;
use proptest::prelude::*;

use super::*;

fn decoded(text: &str) -> (Vec<u8>, bool) {
    let mut bytes = Vec::new();
    let is_good = Decoder::default().feed(text, &mut bytes);
    (bytes, is_good)
}

/// The test vectors of RFC 4648, section 10.
#[test]
fn vectors_of_the_rfc() {
    for (text, bytes) in [
        ("", ""),
        ("Zg==", "f"),
        ("Zm8=", "fo"),
        ("Zm9v", "foo"),
        ("Zm9vYg==", "foob"),
        ("Zm9vYmE=", "fooba"),
        ("Zm9vYmFy", "foobar"),
        ("Zm9v\nYmFy\n", "foobar"),
        ("Zg", "f"),
    ] {
        assert_eq!(decoded(text), (bytes.into(), true), "{text}");
    }
}

#[test]
fn what_is_no_base64() {
    for text in [
        "Zm9v YmFy",
        "Z=",
        "=",
        "Zg=a",
        "Zg===",
        "Zm9v=",
        "Zm-_",
        "\u{e9}",
    ] {
        assert!(!decoded(text).1, "{text}");
    }
}

#[test]
fn bytes_are_known_by_their_place() {
    let is = |json: &str, path: &[&str]| {
        let mut builder = Builder::new();
        builder.feed(json.as_bytes());
        let document = builder.finish();
        document
            .find(path)
            .is_some_and(|node| is_encoded(&document, node))
    };
    let secret = r#"{"kind":"Secret","data":{"a":"Zm9v","b":"no base64!"},"type":"Opaque"}"#;
    assert!(is(secret, &["data", "a"]));
    assert!(!is(secret, &["data", "b"]));
    assert!(!is(secret, &["type"]));
    let map = r#"{"kind":"ConfigMap","data":{"a":"Zm9v"},"binaryData":{"b":"Zm9v"}}"#;
    assert!(!is(map, &["data", "a"]));
    assert!(is(map, &["binaryData", "b"]));
    let webhook = r#"{"webhooks":{"clientConfig":{"caBundle":"LS0t"}}}"#;
    assert!(is(webhook, &["webhooks", "clientConfig", "caBundle"]));
    assert!(!is(r#"{"certificate":[]}"#, &["certificate"]));
    assert!(is(
        r#"{"kind":"SecretList","items":{"data":{"a":"Zm9v"}}}"#,
        &["items", "data", "a"]
    ));
}

fn encoded(bytes: &[u8]) -> String {
    const SIGNS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for group in bytes.chunks(3) {
        let bits = group
            .iter()
            .fold(0u32, |bits, &byte| bits << 8 | u32::from(byte))
            << (8 * (3 - group.len()));
        for place in 0..4 {
            let sign = SIGNS.get((bits >> (18 - 6 * place) & 63) as usize);
            text.push(if place > group.len() {
                '='
            } else {
                sign.copied().map_or('?', char::from)
            });
        }
    }
    text
}

proptest! {
    #[test]
    fn bytes_come_back_whatever_the_pieces(bytes in prop::collection::vec(any::<u8>(), 0..200), size in 1usize..9) {
        let text = encoded(&bytes);
        let mut decoder = Decoder::default();
        let mut read = Vec::new();
        for piece in text.as_bytes().chunks(size) {
            prop_assert!(decoder.feed(std::str::from_utf8(piece).unwrap_or_default(), &mut read));
        }
        prop_assert_eq!(read, bytes);
    }
}
