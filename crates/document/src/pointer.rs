//! Ways to a value, written in the four forms people use.

use std::fmt;

/// One step into a container.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Step {
    /// To the member with this name.
    Key(String),
    /// To the item at this place.
    Index(usize),
}

/// The way from the outermost value to another.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Pointer(Vec<Step>);

impl Pointer {
    /// The pointer to the outermost value.
    #[inline]
    pub const fn root() -> Self {
        Self(Vec::new())
    }

    /// The steps, from the outside in.
    #[inline]
    pub fn steps(&self) -> &[Step] {
        &self.0
    }

    /// Whether it leads nowhere else than to the outermost value.
    #[inline]
    pub fn is_root(&self) -> bool {
        self.0.is_empty()
    }

    /// Goes one step further.
    #[inline]
    pub fn push(&mut self, step: Step) {
        self.0.push(step);
    }

    /// The pointer to the container around; `None` at the root.
    #[inline]
    pub fn parent(&self) -> Option<Self> {
        let (_, steps) = self.0.split_last()?;
        Some(Self(steps.to_vec()))
    }

    /// JSON Pointer (RFC 6901): `/items/0/metadata/name`, empty for the root.
    #[inline]
    pub fn to_rfc6901(&self) -> String {
        let mut text = String::new();
        for step in &self.0 {
            text.push('/');
            match step {
                Step::Key(name) => text.push_str(&name.replace('~', "~0").replace('/', "~1")),
                Step::Index(index) => text.push_str(&index.to_string()),
            }
        }
        text
    }

    /// Reads a JSON Pointer; `None` when it doesn't begin with a slash or has a wrong `~`. A step
    /// that looks like an index is one; the container it meets decides (`Document::resolve`).
    #[inline]
    pub fn parse_rfc6901(text: &str) -> Option<Self> {
        if text.is_empty() {
            return Some(Self::root());
        }
        let tokens = text.strip_prefix('/')?.split('/');
        tokens
            .map(|token| Some(Step::from_token(&unescape_token(token)?)))
            .collect()
    }

    /// jq: `.items[0].metadata.name`, `.` for the root.
    #[inline]
    pub fn to_jq(&self) -> String {
        let steps = self.with_quotes('"');
        if steps.starts_with('.') {
            steps
        } else {
            format!(".{steps}")
        }
    }

    /// `JSONPath` (RFC 9535): `$.items[0].metadata.name`, `$` for the root.
    #[inline]
    pub fn to_jsonpath(&self) -> String {
        format!("${}", self.with_quotes('\''))
    }

    /// The template of `kubectl -o jsonpath=`: `{.items[0].metadata.name}`, `{@}` for the root.
    ///
    /// `None` where a name has a backslash: kubectl (client-go `util/jsonpath`, `parseField`)
    /// drops every backslash of a name and so has no way to write one.
    #[inline]
    pub fn to_kubectl(&self) -> Option<String> {
        let steps: String = self.0.iter().map(kubectl_step).collect::<Option<_>>()?;
        Some(format!("{{{}}}", if self.is_root() { "@" } else { &steps }))
    }

    /// The steps as jq and `JSONPath` write them; they differ in the quotes they prefer.
    #[inline]
    fn with_quotes(&self, quote: char) -> String {
        let step = |step: &Step| match step {
            Step::Key(name) if is_identifier(name) => format!(".{name}"),
            Step::Key(name) => format!("[{quote}{}{quote}]", escaped(name, quote)),
            Step::Index(index) => format!("[{index}]"),
        };
        self.0.iter().map(step).collect()
    }
}

impl Step {
    /// The step that a token of a JSON Pointer looks like.
    #[inline]
    pub(crate) fn from_token(token: &str) -> Self {
        let is_index = token == "0"
            || !token.starts_with('0') && token.bytes().all(|byte| byte.is_ascii_digit());
        match token.parse() {
            Ok(index) if is_index => Self::Index(index),
            _ => Self::Key(token.into()),
        }
    }
}

impl From<Vec<Step>> for Pointer {
    #[inline]
    fn from(steps: Vec<Step>) -> Self {
        Self(steps)
    }
}

impl FromIterator<Step> for Pointer {
    #[inline]
    fn from_iter<I: IntoIterator<Item = Step>>(steps: I) -> Self {
        Self(steps.into_iter().collect())
    }
}

/// JSON Pointer.
impl fmt::Display for Pointer {
    #[inline]
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.to_rfc6901())
    }
}

/// `~0` and `~1`; anything else after a `~` is wrong.
#[inline]
fn unescape_token(token: &str) -> Option<String> {
    let mut parts = token.split('~');
    let mut text = String::from(parts.next()?);
    for part in parts {
        match (part.strip_prefix('0'), part.strip_prefix('1')) {
            (Some(rest), _) => text.extend(["~", rest]),
            (_, Some(rest)) => text.extend(["/", rest]),
            _ => return None,
        }
    }
    Some(text)
}

/// A name that needs no quotes in jq and `JSONPath`.
#[inline]
fn is_identifier(name: &str) -> bool {
    let is_word = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    !name.starts_with(|first: char| first.is_ascii_digit())
        && !name.is_empty()
        && name.bytes().all(is_word)
}

/// A name between quotes: the escapes that JSON, jq and RFC 9535 (normalized paths, section 2.7)
/// have in common.
#[inline]
fn escaped(name: &str, quote: char) -> String {
    let mut text = String::new();
    for character in name.chars() {
        match character {
            '\\' => text.push_str("\\\\"),
            _ if character == quote => text.extend(['\\', quote]),
            '\u{8}' => text.push_str("\\b"),
            '\u{c}' => text.push_str("\\f"),
            '\n' => text.push_str("\\n"),
            '\r' => text.push_str("\\r"),
            '\t' => text.push_str("\\t"),
            ..' ' => text.extend(["\\u", &format!("{:04x}", u32::from(character))]),
            _ => text.push(character),
        }
    }
    text
}

#[inline]
fn kubectl_step(step: &Step) -> Option<String> {
    match step {
        Step::Key(name) if name.contains('\\') => None,
        // Two dots in a row would look for the next name at any depth.
        Step::Key(name) if name.is_empty() => Some("['']".into()),
        // Unescaped, all members.
        Step::Key(name) if name == "*" => Some(".\\*".into()),
        Step::Key(name) => Some(format!(".{}", kubectl_name(name))),
        Step::Index(index) => Some(format!("[{index}]")),
    }
}

/// A name with a backslash before each character that would end it (`isTerminator`).
#[inline]
fn kubectl_name(name: &str) -> String {
    let mut text = String::new();
    for character in name.chars() {
        if " \t\r\n.,[]$@{}".contains(character) {
            text.push('\\');
        }
        text.push(character);
    }
    text
}
