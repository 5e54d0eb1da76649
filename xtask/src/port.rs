//! The port of the page. A browser keeps settings by origin and links carry the port, so each
//! user has one port, made up once: a place that a web page could guess is what the secret prefix
//! is there to avoid.

use std::fs;
use std::hash::{BuildHasher, Hasher, RandomState};
use std::net::{Ipv4Addr, TcpListener};
use std::ops::Range;
use std::path::Path;

use crate::stop::{self, Stop};

/// Below the ports that systems hand out for outgoing connections.
const RANGE: Range<u16> = 20_000..30_000;

/// This user's port, or another one for this time only when it is taken.
pub fn choose(cache: &Path) -> Result<u16, Stop> {
    choose_where(cache, is_free)
}

fn choose_where(cache: &Path, is_free: impl Fn(u16) -> bool) -> Result<u16, Stop> {
    let file = cache.join("port");
    let text = fs::read_to_string(&file).unwrap_or_default();
    if let Some(port) = kept(&text) {
        if is_free(port) {
            return Ok(port);
        }
        let other = made_up(&is_free)?;
        eprintln!("Port {port} is taken, so this time it is {other}.");
        return Ok(other);
    }
    let port = made_up(&is_free)?;
    let written = fs::create_dir_all(cache).and_then(|()| fs::write(&file, format!("{port}\n")));
    written.map_err(stop::at(&file))?;
    Ok(port)
}

/// The port that the file names, if it is one that could have been made up here.
fn kept(text: &str) -> Option<u16> {
    text.trim().parse().ok().filter(|port| RANGE.contains(port))
}

/// The first free port from a random one on.
fn made_up(is_free: impl Fn(u16) -> bool) -> Result<u16, Stop> {
    // The standard library seeds this from the system's randomness.
    let random = RandomState::new().build_hasher().finish();
    let width = u64::from(RANGE.end - RANGE.start);
    let first = RANGE.start + u16::try_from(random % width).unwrap_or(0);
    (first..RANGE.end)
        .chain(RANGE.start..first)
        .find(|&port| is_free(port))
        .ok_or_else(|| Stop::because("No port of 127.0.0.1 is free."))
}

/// Whether nothing listens there.
fn is_free(port: u16) -> bool {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_ok()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn the_file_names_a_port_or_nothing() {
        assert_eq!(kept("20000\n"), Some(20_000));
        for text in ["", "80", "65536", "19999", "30000", "-1", "port"] {
            assert_eq!(kept(text), None, "{text:?}");
        }
    }

    #[test]
    fn a_taken_port_is_passed_over() {
        assert_eq!(made_up(|port| port == 20_000).unwrap(), 20_000);
        assert_eq!(made_up(|port| port == 29_999).unwrap(), 29_999);
        assert!(made_up(|_| false).is_err());
    }

    #[test]
    fn the_port_stays_and_comes_back_after_it_was_taken() {
        let cache = tempfile::tempdir().unwrap();
        let choose = |is_free: &dyn Fn(u16) -> bool| choose_where(cache.path(), is_free).unwrap();
        let port = choose(&|_| true);
        assert_eq!(choose(&|_| true), port);
        assert_ne!(choose(&|other| other != port), port);
        assert_eq!(choose(&|_| true), port);
    }
}
