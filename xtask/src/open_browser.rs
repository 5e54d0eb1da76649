//! Opens the page in the person's browser, where there is one.

use std::os::unix::process::CommandExt;
use std::process::{Command, Stdio};

use crate::process;

/// Opens the address; a browser that does not start is no reason to stop.
pub fn open(url: &str) {
    let has = |name: &str| process::on_path(name).is_some();
    let screen = ["DISPLAY", "WAYLAND_DISPLAY"]
        .iter()
        .any(|name| std::env::var_os(name).is_some_and(|text| !text.is_empty()));
    let Some(program) = opener(cfg!(target_os = "macos"), screen, has) else {
        return;
    };
    // A group of its own: the browser stays open when Ctrl+C ends the rest.
    let started = Command::new(program)
        .arg(url)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .process_group(0)
        .spawn();
    if let Err(error) = started {
        eprintln!("{program} does not start: {error}");
    }
}

/// The command that opens an address here. `wslview` is a browser of Windows, next to which a
/// Linux screen may be there or not.
fn opener(mac: bool, screen: bool, has: impl Fn(&str) -> bool) -> Option<&'static str> {
    if mac {
        Some("open")
    } else if has("wslview") {
        Some("wslview")
    } else if screen && has("xdg-open") {
        Some("xdg-open")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_is_opened_where_there_is_one() {
        let nothing = |_: &str| false;
        let xdg = |name: &str| name == "xdg-open";
        let all = |_: &str| true;
        assert_eq!(opener(true, false, nothing), Some("open"));
        assert_eq!(opener(false, true, xdg), Some("xdg-open"));
        assert_eq!(opener(false, false, xdg), None, "no screen");
        assert_eq!(opener(false, true, nothing), None);
        assert_eq!(opener(false, false, all), Some("wslview"));
    }
}
