//! Every short text: what is JSON and where the others stop being it, in the opinion of `serde_json`.

/// All texts of up to `count` of the tokens, each between `before` and `after`.
fn all(before: &str, tokens: &[&[u8]], count: usize, after: &str) {
    let mut texts: Vec<Vec<u8>> = vec![before.into()];
    for _ in 0..count {
        let longer = |text: &Vec<u8>| {
            let text = text.clone();
            tokens.iter().map(move |token| [&text, *token].concat())
        };
        texts = texts.iter().flat_map(longer).collect();
        for text in &texts {
            checks::fault(text);
            if !after.is_empty() {
                checks::fault(&[text, after.as_bytes()].concat());
            }
        }
    }
}

#[test]
fn structures() {
    all(
        "",
        &[b"{", b"}", b"[", b"]", b",", b":", b"\"a\"", b"1", b" "],
        5,
        "",
    );
}

#[test]
fn objects_and_arrays_of_more_tokens() {
    all(
        "{\"a\":[",
        &[b"{", b"}", b"[", b"]", b",", b"\"\":", b"0"],
        5,
        "]}",
    );
}

#[test]
fn numbers() {
    all("", &[b"-", b"+", b".", b"e", b"0", b"7"], 6, "");
    all("[", &[b"-", b"+", b".", b"E", b"0", b"7"], 5, "]");
}

#[test]
fn strings() {
    let tokens: [&[u8]; 9] = [
        b"\\", b"\"", b"u", b"00", b"D8", b"n", b"\x1f", b"\xc3", b"a",
    ];
    all("\"", &tokens, 5, "\"");
}

#[test]
fn words_and_marks() {
    for word in ["true", "false", "null", "\u{feff}1", "\u{feff}{}"] {
        for end in 0..=word.len() {
            for byte in 0..=255 {
                let (before, after) = word.as_bytes().split_at(end);
                checks::fault(&[before, &[byte], after].concat());
                checks::fault(&[before, &[byte], after.get(1..).unwrap_or(&[])].concat());
            }
        }
    }
}
