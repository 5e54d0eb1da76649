//! Free ports on 127.0.0.1.

use std::net::{Ipv4Addr, TcpListener};
use std::path::Path;

use crate::Error;

/// Ports that were free a moment ago, all different. Another process may take one before
/// it is used: who starts a server on it looks for [`TAKEN`] in its log and tries again.
pub(crate) fn free<const N: usize>() -> Result<[u16; N], Error> {
    let bind = || TcpListener::bind((Ipv4Addr::LOCALHOST, 0));
    // All are held until the last is known, so that none comes twice.
    let mut held = Vec::with_capacity(N);
    let mut ports = [0; N];
    for port in &mut ports {
        let listener = bind().map_err(Error::io("listen on", Path::new("127.0.0.1:0")))?;
        *port = listener
            .local_addr()
            .map_err(Error::io("listen on", Path::new("127.0.0.1:0")))?
            .port();
        held.push(listener);
    }
    Ok(ports)
}

/// What Go programs print when the port they shall listen on is taken.
pub(crate) const TAKEN: &str = "address already in use";

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn free_ports_differ() {
        let ports: [u16; 8] = free().unwrap();
        let different: HashSet<_> = ports.iter().collect();
        assert_eq!(different.len(), 8, "{ports:?}");
    }

    /// Another program of this machine may take one of them first, but not every time.
    #[test]
    fn free_ports_can_be_bound() {
        let all_bind = || {
            let ports: [u16; 8] = free().unwrap();
            let bound = ports.map(|port| TcpListener::bind((Ipv4Addr::LOCALHOST, port)));
            bound.iter().all(Result::is_ok)
        };
        assert!((0..10).any(|_| all_bind()));
    }
}
