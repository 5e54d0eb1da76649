//! Versions out of Cargo.lock.

/// The version that Cargo.lock names for a package.
pub fn version<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines();
    lines.find(|line| *line == name)?;
    lines
        .next()?
        .strip_prefix("version = \"")?
        .strip_suffix('"')
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCK: &str = r#"version = 4

[[package]]
name = "wasm-bindgen-futures"
version = "0.4.79"

[[package]]
name = "wasm-bindgen"
version = "0.2.129"
dependencies = [
 "wasm-bindgen-macro",
]
"#;

    #[test]
    fn a_package_is_found_by_its_whole_name() {
        assert_eq!(version(LOCK, "wasm-bindgen"), Some("0.2.129"));
        assert_eq!(version(LOCK, "wasm-bindgen-futures"), Some("0.4.79"));
        assert_eq!(version(LOCK, "wasm"), None);
        assert_eq!(version("", "wasm-bindgen"), None);
    }
}
