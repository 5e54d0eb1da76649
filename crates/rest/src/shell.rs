//! Words of a POSIX shell: quoting what is copied, and reading what is pasted.

use std::borrow::Cow;

/// One word of a command line, quoted only where it must be. In single quotes nothing has a meaning but the quote itself
/// (POSIX.1-2024, XCU 2.2.2). A NUL can't stand in a command line at all; who may meet one gives no command.
pub fn quote(word: &str) -> Cow<'_, str> {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._/:=@%+,".contains(&byte);
    if !word.is_empty() && word.bytes().all(plain) {
        Cow::Borrowed(word)
    } else {
        Cow::Owned(format!("'{}'", word.replace('\'', r"'\''")))
    }
}

/// Words, quoted and with a space between.
pub fn command<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    let mut command = String::new();
    for word in words {
        if !command.is_empty() {
            command.push(' ');
        }
        command.push_str(&quote(word));
    }
    command
}

/// Splits a pasted command line into words, quotes and backslashes taken off. Expansions stay as text. A quote left open ends with the text.
pub fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quoted_by = None;
    let mut characters = line.chars().peekable();
    while let Some(character) = characters.next() {
        let literal = match (quoted_by, character) {
            (Some(quote), _) if character == quote => {
                quoted_by = None;
                None
            }
            (None, '\'' | '"') => {
                quoted_by = Some(character);
                word.get_or_insert_default();
                None
            }
            (None, '\\') => characters.next().filter(|next| *next != '\n'),
            (Some('"'), '\\') => characters
                .next_if(|next| "\"\\$`".contains(*next))
                .or(Some('\\')),
            (None, _) if character.is_ascii_whitespace() => {
                words.extend(word.take());
                None
            }
            _ => Some(character),
        };
        if let Some(literal) = literal {
            word.get_or_insert_default().push(literal);
        }
    }
    words.extend(word);
    words
}

#[cfg(test)]
mod tests;
