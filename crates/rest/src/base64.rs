//! Base64 (RFC 4648, section 4) as the API carries bytes in JSON, decoded piece by piece.

use document::{Document, Kind, Node};

#[cfg(test)]
mod tests;

/// Members that hold bytes wherever they stand: certificates of webhooks, API services and kubeconfigs, and what signing requests hold.
const NAMES: [&str; 5] = [
    "caBundle",
    "certificate",
    "request",
    "certificate-authority-data",
    "client-certificate-data",
];

/// Whether a value is bytes in base64 by its place: a value in `data` of a Secret or in `binaryData` of a `ConfigMap`, or of a name that
/// always holds bytes. The text itself must begin like base64.
pub fn is_encoded(document: &Document, node: Node) -> bool {
    const LOOKED_AT: usize = 64;
    if document.kind(node) != Kind::String || !is_bytes_by_place(document, node) {
        return false;
    }
    let start = document.literal(node).texts(LOOKED_AT).next();
    start.is_some_and(|start| Decoder::default().feed(&start, &mut Vec::new()))
}

fn is_bytes_by_place(document: &Document, node: Node) -> bool {
    if document
        .key(node)
        .is_some_and(|key| NAMES.iter().any(|name| key.is(name)))
    {
        return true;
    }
    let Some(holder) = document.parent(node) else {
        return false;
    };
    let is_called = |name: &str| document.key(holder).is_some_and(|key| key.is(name));
    if is_called("binaryData") {
        return true;
    }
    // Of all objects with `data`, Secrets encode it. Items of a SecretList have no kind of their own.
    is_called("data")
        && document.ancestors(holder).any(|object| {
            let kind = document
                .member(object, "kind")
                .and_then(|kind| document.text(kind));
            kind.is_some_and(|kind| kind == "Secret" || kind == "SecretList")
        })
}

/// Decodes text that comes in pieces.
#[derive(Clone, Debug, Default)]
pub struct Decoder {
    /// Bits that do not make a byte yet.
    bits: u32,
    /// Characters since the last whole group of four.
    held: u8,
    /// `=` so far.
    padding: u8,
}

impl Decoder {
    /// Appends the bytes of the next piece. Line ends are passed over. `false` at the first character that is none of base64; the
    /// bytes before it are there.
    pub fn feed(&mut self, text: &str, bytes: &mut Vec<u8>) -> bool {
        for byte in text.bytes() {
            let value = match byte {
                b'A'..=b'Z' => byte - b'A',
                b'a'..=b'z' => byte - b'a' + 26,
                b'0'..=b'9' => byte - b'0' + 52,
                b'+' => 62,
                b'/' => 63,
                b'\n' | b'\r' => continue,
                b'=' if self.held + self.padding >= 2 && self.held + self.padding < 4 => {
                    self.padding += 1;
                    continue;
                }
                _ => return false,
            };
            if self.padding > 0 {
                return false;
            }
            self.bits = self.bits << 6 | u32::from(value);
            self.held += 1;
            if let Some(shift) = [0, 4, 2, 0].get(usize::from(self.held) - 1)
                && self.held > 1
            {
                bytes.extend((self.bits >> shift).to_be_bytes().last());
            }
            self.held %= 4;
        }
        true
    }
}
