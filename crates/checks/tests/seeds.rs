//! The inputs that the fuzzers have found worth keeping, on every test run.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::fs;
use std::path::{Path, PathBuf};

use checks::{CHECKS, Check};

fn seeds() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/seeds")
}

fn replay(name: &str, check: Check) {
    let folder = seeds().join(name);
    let files = fs::read_dir(&folder).expect(name);
    let mut count = 0;
    for file in files {
        let path = file.unwrap().path();
        // Shown when the check fails.
        println!("{}", path.display());
        check(&fs::read(&path).unwrap());
        count += 1;
    }
    assert!(count > 0, "{} is empty", folder.display());
}

macro_rules! replays {
    ($($name:ident)*) => {
        $(#[test]
        fn $name() {
            replay(stringify!($name), checks::$name);
        })*

        #[test]
        fn every_check_is_replayed_and_has_a_fuzz_target() {
            let names = [$(stringify!($name)),*];
            assert_eq!(CHECKS.map(|(name, _)| name), names);
            for name in names {
                let target = seeds().join(format!("../fuzz_targets/{name}.rs"));
                let call = format!("checks::{name}(bytes)");
                assert!(fs::read_to_string(target).unwrap().contains(&call), "{name}");
            }
        }
    };
}

replays! { builder pointers strings folds tree print find compare }
