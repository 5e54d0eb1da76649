//! Addresses of the web inside values: the only ones that a person may be led to (security rules S2 and S3).

#[cfg(test)]
mod tests;

/// Longest address that is offered, in bytes.
const LONGEST: usize = 2000;

/// The host of a text that is an address of the web and nothing else: absolute, http or https, in ASCII, without user or password,
/// of a host elsewhere. This machine is never offered: what a proxy serves here could speak to the API as the user.
pub fn host(text: &str) -> Option<&str> {
    let rest = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"))?;
    let is_plain = |byte: u8| byte.is_ascii_graphic() && !b"\"'<>\\^`{|}".contains(&byte);
    if text.len() > LONGEST || !text.bytes().all(is_plain) {
        return None;
    }
    let authority = rest.split(['/', '?', '#']).next()?;
    let (name, port) = authority.rsplit_once(':').unwrap_or((authority, ""));
    let is_port = port.len() <= 5 && port.bytes().all(|byte| byte.is_ascii_digit());
    (is_port && is_elsewhere(name)).then_some(authority)
}

/// Whether this is the name of a host, or a plain IPv4 address, that is not this machine. Other spellings of addresses (numbers, IPv6)
/// can hide where they lead.
fn is_elsewhere(name: &str) -> bool {
    let name = name.strip_suffix('.').unwrap_or(name);
    let is_label = |label: &str| {
        !label.is_empty()
            && label
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
    };
    let Some(last) = name.rsplit('.').next() else {
        return false;
    };
    if !name.split('.').all(is_label) {
        return false;
    }
    if last.starts_with(|first: char| first.is_ascii_digit()) {
        return is_public_ipv4(name);
    }
    name.contains('.') && !last.eq_ignore_ascii_case("localhost")
}

/// `203.0.113.7`, written plainly; not of this machine.
fn is_public_ipv4(name: &str) -> bool {
    let parts: Vec<&str> = name.split('.').collect();
    let is_part = |part: &&str| {
        part.parse::<u8>().is_ok_and(|_| {
            (*part == "0" || !part.starts_with('0'))
                && part.bytes().all(|byte| byte.is_ascii_digit())
        })
    };
    parts.len() == 4 && parts.iter().all(is_part) && !matches!(parts.first(), Some(&("0" | "127")))
}
