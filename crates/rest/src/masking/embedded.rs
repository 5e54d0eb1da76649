//! Objects written into a string: does a text hold one of kind Secret?

/// How many times one JSON text may be quoted inside another.
const LAYERS: usize = 8;

/// Whether a text says `kind: Secret` in any spelling: JSON or YAML, any white space, escaped characters, quoted inside further JSON.
/// Rather too often than too seldom: it only hides.
pub(super) fn holds_secret(text: &str) -> bool {
    if says_secret(text) {
        return true;
    }
    let mut text = text.to_owned();
    for _ in 0..LAYERS {
        if !text.contains('\\') {
            return false;
        }
        text = unescape(&text);
        if says_secret(&text) {
            return true;
        }
    }
    false
}

/// `kind`, then no letters or digits, then `Secret` or `SecretList`.
fn says_secret(text: &str) -> bool {
    text.match_indices("kind").any(|(at, kind)| {
        let rest = text.get(at + kind.len()..).unwrap_or_default();
        let value = rest.trim_start_matches(|character: char| !character.is_alphanumeric());
        value.strip_prefix("Secret").is_some_and(|rest| {
            let rest = rest.strip_prefix("List").unwrap_or(rest);
            !rest.starts_with(char::is_alphanumeric)
        })
    })
}

/// Takes one layer of backslashes away. What is no escape stays readable.
fn unescape(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('\\') {
        plain.push_str(before);
        let mut characters = after.chars();
        match characters.next() {
            Some('u') => match code_unit(characters.as_str()) {
                Some((character, following)) => {
                    plain.push(character);
                    rest = following;
                    continue;
                }
                None => plain.push('u'),
            },
            Some('n' | 'r' | 't') => plain.push(' '),
            Some(same) => plain.push(same),
            None => {}
        }
        rest = characters.as_str();
    }
    plain.push_str(rest);
    plain
}

/// Four hexadecimal digits, and what follows. Halves of a pair are none of the letters looked for.
fn code_unit(text: &str) -> Option<(char, &str)> {
    let (digits, rest) = text.split_at_checked(4)?;
    let code = u32::from_str_radix(digits, 16).ok()?;
    Some((
        char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER),
        rest,
    ))
}
