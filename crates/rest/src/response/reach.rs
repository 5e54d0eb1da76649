//! Why `kubectl proxy` could not reach the API server: its 500 is the text of a Go error.

/// What kept `kubectl proxy` from the API server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Nobody listens at the server's address.
    Refused,
    /// The server's name is unknown.
    UnknownHost,
    /// No way to the server's network.
    NoRoute,
    /// The server did not answer in time.
    TimedOut,
    /// The server's certificate is not trusted, or it does not trust ours.
    Certificate,
    /// The program or service that hands out the credentials failed.
    Credentials,
    /// The connection ended before the answer did.
    Closed,
    /// Whoever listens there does not speak HTTPS as expected.
    WrongProtocol,
    /// Another failure to connect.
    Other,
}

/// What the error text holds, in the order to look for it.
const SIGNS: [(&str, Reach); 27] = [
    ("getting credentials", Reach::Credentials),
    ("exec: executable", Reach::Credentials),
    ("exec plugin", Reach::Credentials),
    ("oauth2:", Reach::Credentials),
    ("failed to refresh token", Reach::Credentials),
    ("x509:", Reach::Certificate),
    ("remote error: tls:", Reach::Certificate),
    ("failed to verify certificate", Reach::Certificate),
    ("gave HTTP response to HTTPS client", Reach::WrongProtocol),
    ("malformed HTTP", Reach::WrongProtocol),
    ("does not look like a TLS handshake", Reach::WrongProtocol),
    ("connection refused", Reach::Refused),
    ("actively refused", Reach::Refused),
    ("no such host", Reach::UnknownHost),
    ("server misbehaving", Reach::UnknownHost),
    ("network is unreachable", Reach::NoRoute),
    ("no route to host", Reach::NoRoute),
    ("TLS handshake timeout", Reach::TimedOut),
    ("i/o timeout", Reach::TimedOut),
    ("context deadline exceeded", Reach::TimedOut),
    ("Client.Timeout", Reach::TimedOut),
    ("connection reset by peer", Reach::Closed),
    ("broken pipe", Reach::Closed),
    ("http2: ", Reach::Closed),
    ("use of closed network connection", Reach::Closed),
    ("proxyconnect ", Reach::Other),
    ("dial ", Reach::Other),
];

impl Reach {
    /// Reads the text of a 500. `None` when it is no failure to connect.
    pub fn of(text: &str) -> Option<Self> {
        // The API server begins its own plain 500 like this (responsewriters/errors.go InternalError).
        if text.starts_with("Internal Server Error") {
            return None;
        }
        if text.trim_end().ends_with("EOF") {
            return Some(Self::Closed);
        }
        let sign = SIGNS.iter().find(|(sign, _)| text.contains(sign));
        sign.map(|(_, reach)| *reach)
    }
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

    #[test]
    fn go_errors() {
        use Reach::{
            Certificate, Closed, Credentials, NoRoute, Other, Refused, TimedOut, UnknownHost,
            WrongProtocol,
        };
        let cases = [
            (
                "dial tcp 127.0.0.1:6443: connect: connection refused",
                Some(Refused),
            ),
            (
                "dial tcp [::1]:6443: connectex: No connection could be made because the target machine actively refused it.",
                Some(Refused),
            ),
            (
                "dial tcp: lookup api.example.com on 127.0.0.53:53: no such host",
                Some(UnknownHost),
            ),
            (
                "dial tcp 10.0.0.1:443: connect: no route to host",
                Some(NoRoute),
            ),
            (
                "dial tcp 10.0.0.1:443: connect: network is unreachable",
                Some(NoRoute),
            ),
            ("dial tcp 10.0.0.1:443: i/o timeout", Some(TimedOut)),
            ("net/http: TLS handshake timeout", Some(TimedOut)),
            ("context deadline exceeded", Some(TimedOut)),
            (
                "tls: failed to verify certificate: x509: certificate signed by unknown authority",
                Some(Certificate),
            ),
            (
                "x509: certificate has expired or is not yet valid: current time is after",
                Some(Certificate),
            ),
            ("remote error: tls: bad certificate", Some(Certificate)),
            (
                "getting credentials: exec: executable aws not found",
                Some(Credentials),
            ),
            (
                "getting credentials: exec: executable gke-gcloud-auth-plugin failed with exit code 1",
                Some(Credentials),
            ),
            (
                "http: server gave HTTP response to HTTPS client",
                Some(WrongProtocol),
            ),
            ("EOF", Some(Closed)),
            ("unexpected EOF\n", Some(Closed)),
            (
                "read tcp 127.0.0.1:1->127.0.0.1:2: read: connection reset by peer",
                Some(Closed),
            ),
            ("dial unix /run/x.sock: permission denied", Some(Other)),
            (
                "Internal Server Error: \"/api/v1/pods\": dial tcp: no",
                None,
            ),
            ("etcdserver: request timed out", None),
            ("", None),
        ];
        for (text, expected) in cases {
            assert_eq!(Reach::of(text), expected, "{text}");
        }
    }
}
