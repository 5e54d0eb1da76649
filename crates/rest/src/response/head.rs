//! Status and headers of an answer, and the few headers that carry meaning here.

/// Status and headers of one answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// HTTP status, 200 to 599.
    pub status: u16,
    /// Every header the browser lets a page read, names in lower case, in the order received.
    pub headers: Vec<(String, String)>,
}

impl Head {
    /// A head from what a browser gives. Names are put into lower case, values are read as the UTF-8 they were sent in.
    pub fn new<N, V>(status: u16, headers: impl IntoIterator<Item = (N, V)>) -> Self
    where
        N: AsRef<str>,
        V: Into<String>,
    {
        let headers = headers
            .into_iter()
            .map(|(name, value)| (name.as_ref().to_ascii_lowercase(), utf8(value.into())))
            .collect();
        Self { status, headers }
    }

    /// The first value of a header; `name` in lower case.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }

    /// 2xx.
    pub fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }

    /// `Content-Type`, taken apart; `None` when it is missing or blank.
    pub fn content_type(&self) -> Option<MediaType> {
        self.header("content-type").and_then(MediaType::parse)
    }

    /// `Retry-After` in seconds. API servers send no dates there, so a date reads as `None`.
    pub fn retry_after(&self) -> Option<u32> {
        self.header("retry-after")?.trim().parse().ok()
    }

    /// `Audit-Id`: the name of this request in the audit log.
    pub fn audit_id(&self) -> Option<&str> {
        self.header("audit-id")
    }

    /// `Date`: the server's clock.
    pub fn date(&self) -> Option<&str> {
        self.header("date")
    }

    /// `ETag`, with its quotes.
    pub fn etag(&self) -> Option<&str> {
        self.header("etag")
    }

    /// What the server warns of: `Warning: 299 - "text"`, several in one header or in several.
    pub fn warnings(&self) -> Vec<Warning> {
        let values = self.headers.iter().filter(|(name, _)| name == "warning");
        values
            .flat_map(|(_, value)| Warning::parse_all(value))
            .collect()
    }

    /// The warning that what was asked for is deprecated: one that has the word in it.
    ///
    /// Source: apiserver `pkg/endpoints/deprecation/deprecation.go` (`v1 ComponentStatus is deprecated in v1.19+`) and, for custom
    /// resources, apiextensions-apiserver `pkg/apiserver/customresource_handler.go` (`GROUP/VERSION KIND is deprecated`, or what the
    /// definition says in words of its own). Where these are other words, nothing tells. That single fields or annotations of an object
    /// are deprecated is warned of when one is written (apiserver `pkg/registry/rest`, `WarningsOnCreate` and `WarningsOnUpdate`), and
    /// this page only reads.
    pub fn deprecation(&self) -> Option<String> {
        let mut warnings = self.warnings().into_iter().map(|warning| warning.text);
        warnings.find(|text| text.to_ascii_lowercase().contains("deprecat"))
    }
}

/// Headers are UTF-8 as API servers write them. Browsers give each of their bytes as a character (Fetch, "isomorphic decode"). What is no
/// such text stays as it is.
fn utf8(text: String) -> String {
    let mut bytes = Vec::new();
    for byte in text.chars() {
        let Ok(byte) = u8::try_from(byte) else {
            return text;
        };
        bytes.push(byte);
    }
    String::from_utf8(bytes).unwrap_or(text)
}

/// A media type: `application/json;g=apidiscovery.k8s.io;v=v2`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MediaType {
    /// `application/json`, lower case.
    pub essence: String,
    /// Parameters in the order sent, names in lower case, values without quotes.
    pub parameters: Vec<(String, String)>,
}

impl MediaType {
    /// `None` when there is no type before the first `;`.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split(';').map(str::trim);
        let essence = parts.next().filter(|essence| !essence.is_empty())?;
        let parameters = parts
            .filter_map(|part| part.split_once('='))
            .map(|(name, value)| {
                (
                    name.trim().to_ascii_lowercase(),
                    value.trim().trim_matches('"').to_owned(),
                )
            })
            .collect();
        Some(Self {
            essence: essence.to_ascii_lowercase(),
            parameters,
        })
    }

    /// The value of a parameter; `name` in lower case.
    pub fn parameter(&self, name: &str) -> Option<&str> {
        self.parameters
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }

    /// `application/json` and everything that ends in `+json`.
    pub fn is_json(&self) -> bool {
        self.essence == "application/json" || self.essence.ends_with("+json")
    }

    /// Aggregated discovery (v2 or v2beta1). Servers write the parameters in any order.
    pub fn is_aggregated_discovery(&self) -> bool {
        self.is_json()
            && self.parameter("g") == Some("apidiscovery.k8s.io")
            && matches!(self.parameter("v"), Some("v2" | "v2beta1"))
            && self.parameter("as") == Some("APIGroupDiscoveryList")
    }
}

/// One `Warning` header value of code 299 (RFC 7234 section 5.5).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// Who warns; API servers write `-`.
    pub agent: String,
    /// The text, unquoted.
    pub text: String,
}

impl Warning {
    /// Every warning of one header value; what is no warning ends the reading.
    fn parse_all(mut value: &str) -> Vec<Self> {
        let mut warnings = Vec::new();
        while let Some((code, warning, rest)) = Self::parse_first(value) {
            if code == "299" {
                warnings.push(warning);
            }
            value = rest;
        }
        warnings
    }

    /// `299 - "text" "date", rest`.
    fn parse_first(value: &str) -> Option<(&str, Self, &str)> {
        let (code, rest) = value.trim_start().split_once(' ')?;
        let (agent, rest) = rest.trim_start().split_once(' ')?;
        let (text, rest) = quoted(rest.trim_start())?;
        let rest = match quoted(rest.trim_start()) {
            Some((_date, rest)) => rest,
            None => rest,
        };
        let rest = rest.trim_start();
        let warning = Self {
            agent: agent.to_owned(),
            text,
        };
        Some((code, warning, rest.strip_prefix(',').unwrap_or(rest)))
    }
}

/// A quoted string of a header: a backslash keeps the next character as it is.
fn quoted(text: &str) -> Option<(String, &str)> {
    let mut unquoted = String::new();
    let mut characters = text.strip_prefix('"')?.chars();
    while let Some(character) = characters.next() {
        match character {
            '"' => return Some((unquoted, characters.as_str())),
            '\\' => unquoted.push(characters.next()?),
            _ => unquoted.push(character),
        }
    }
    None
}

#[cfg(test)]
#[allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]
mod tests {
    use super::*;

    fn warnings(value: &str) -> Vec<String> {
        let head = Head::new(200, [("Warning", value)]);
        head.warnings()
            .into_iter()
            .map(|warning| warning.text)
            .collect()
    }

    #[test]
    fn warnings_are_unquoted() {
        let cases: [(&str, &[&str]); 8] = [
            (
                r#"299 - "v1 ComponentStatus is deprecated in v1.19+""#,
                &["v1 ComponentStatus is deprecated in v1.19+"],
            ),
            (r#"299 - "a", 299 - "b""#, &["a", "b"]),
            (r#"299 - "say \"x\", then \\""#, &[r#"say "x", then \"#]),
            (
                r#"299 - "a" "Wed, 25 Nov 2026 03:46:00 GMT", 299 - "b""#,
                &["a", "b"],
            ),
            (r#"199 proxy "not ours", 299 - "ours""#, &["ours"]),
            (r#"299 - "open"#, &[]),
            ("299", &[]),
            ("", &[]),
        ];
        for (value, expected) in cases {
            assert_eq!(warnings(value), expected, "{value}");
        }
    }

    #[test]
    fn a_deprecation_is_told_from_other_warnings() {
        let old = "data.example.com/v1beta1 Cache is deprecated; use v1";
        for (value, expected) in [
            (format!(r#"299 - "{old}""#), Some(old)),
            (format!(r#"299 - "other", 299 - "{old}""#), Some(old)),
            (format!(r#"199 - "{old}""#), None),
            (
                r#"299 - "v1alpha2 has been deprecated""#.to_owned(),
                Some("v1alpha2 has been deprecated"),
            ),
            (
                r#"299 - "DEPRECATED: use v1""#.to_owned(),
                Some("DEPRECATED: use v1"),
            ),
            (
                r#"299 - "Deprecation of v1beta1""#.to_owned(),
                Some("Deprecation of v1beta1"),
            ),
            (r#"299 - "use v1""#.to_owned(), None),
        ] {
            let head = Head::new(200, [("Warning", value.as_str())]);
            assert_eq!(head.deprecation().as_deref(), expected, "{value}");
        }
    }

    #[test]
    fn values_are_utf8_that_a_browser_gave_byte_by_byte() {
        let given = |text: &str| -> String { text.bytes().map(char::from).collect() };
        for (value, expected) in [
            (
                given("ist veraltet: \u{fc}ber v1 \u{5df2}\u{5f03}\u{7528}"),
                "ist veraltet: \u{fc}ber v1 \u{5df2}\u{5f03}\u{7528}",
            ),
            ("plain".to_owned(), "plain"),
            // Latin-1 that is no UTF-8, and what no byte can be.
            ("\u{fc}ber".to_owned(), "\u{fc}ber"),
            ("\u{c3}\u{bc} \u{20ac}".to_owned(), "\u{c3}\u{bc} \u{20ac}"),
        ] {
            let head = Head::new(200, [("X", value)]);
            assert_eq!(head.header("x"), Some(expected));
        }
    }

    #[test]
    fn header_names_know_no_case() {
        let head = Head::new(
            429,
            [
                ("Retry-After", "7"),
                ("Audit-Id", "a"),
                ("ETag", "\"E\""),
                ("DATE", "d"),
            ],
        );
        assert_eq!(head.retry_after(), Some(7));
        assert_eq!(head.audit_id(), Some("a"));
        assert_eq!(head.etag(), Some("\"E\""));
        assert_eq!(head.date(), Some("d"));
        assert_eq!(head.content_type(), None);
    }

    #[test]
    fn retry_after_is_seconds() {
        let cases = [
            ("0", Some(0)),
            (" 30 ", Some(30)),
            ("99999", Some(99_999)),
            ("Wed, 21 Oct 2015 07:28:00 GMT", None),
            ("-1", None),
        ];
        for (value, expected) in cases {
            assert_eq!(
                Head::new(429, [("retry-after", value)]).retry_after(),
                expected,
                "{value}"
            );
        }
    }

    #[test]
    fn aggregated_discovery_is_told_by_its_type() {
        let cases = [
            (
                "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList",
                true,
            ),
            (
                "application/json; as=APIGroupDiscoveryList; v=v2beta1; g=apidiscovery.k8s.io",
                true,
            ),
            (
                "Application/JSON;g=\"apidiscovery.k8s.io\";v=v2;as=APIGroupDiscoveryList",
                true,
            ),
            (
                "application/json;g=apidiscovery.k8s.io;v=v3;as=APIGroupDiscoveryList",
                false,
            ),
            ("application/json", false),
            (
                "text/html;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList",
                false,
            ),
        ];
        for (text, expected) in cases {
            assert_eq!(
                MediaType::parse(text).unwrap().is_aggregated_discovery(),
                expected,
                "{text}"
            );
        }
    }
}
