//! `size`: the files of the page against the budget. kubectl proxy does not compress, so bytes are
//! counted as they are.

use std::cmp::Reverse;
use std::fs;
use std::path::Path;

use super::dist;
use crate::stop::{self, Stop};
use crate::{tools, workspace};

/// Bytes of wasm, JavaScript and style sheets that the page loads at start.
const BUDGET: u64 = 900_000;

/// Builds the page, prints the table, and fails when it is over the budget.
pub fn run() -> Result<(), Stop> {
    tools::prepare(&tools::RELEASE)?;
    dist::build()?;
    check()
}

/// Prints the table of what is in `dist/`, and fails when it is over the budget.
pub fn check() -> Result<(), Stop> {
    let files = files(&workspace::dist())?;
    println!("{}", table(&files));
    verdict(&files).map(|inside| println!("{inside}"))
}

/// A file of the page.
#[derive(Debug)]
struct File {
    name: String,
    bytes: u64,
}

impl File {
    fn counts(&self) -> bool {
        let extension = Path::new(&self.name).extension();
        extension.is_some_and(|end| end == "wasm" || end == "js" || end == "css")
    }
}

fn files(dist: &Path) -> Result<Vec<File>, Stop> {
    let failed = stop::at(dist);
    let mut files = Vec::new();
    for entry in fs::read_dir(dist).map_err(&failed)? {
        let entry = entry.map_err(&failed)?;
        let meta = entry.metadata().map_err(&failed)?;
        if meta.is_file() {
            files.push(File {
                name: entry.file_name().to_string_lossy().into_owned(),
                bytes: meta.len(),
            });
        }
    }
    files.sort_by_key(|file| Reverse(file.bytes));
    Ok(files)
}

fn sum(files: &[File]) -> u64 {
    let counted = files.iter().filter(|file| file.counts());
    counted.map(|file| file.bytes).sum()
}

fn table(files: &[File]) -> String {
    let mut lines: Vec<String> = files
        .iter()
        .map(|file| {
            let note = if file.counts() { "" } else { "  (not counted)" };
            format!("{:>12}  {}{note}", grouped(file.bytes), file.name)
        })
        .collect();
    lines.push(format!("{:>12}  wasm + js + css", grouped(sum(files))));
    lines.push(format!("{:>12}  budget", grouped(BUDGET)));
    lines.join("\n")
}

fn verdict(files: &[File]) -> Result<String, Stop> {
    let sum = sum(files);
    match BUDGET.checked_sub(sum) {
        Some(left) => Ok(format!("Inside the budget by {} bytes.", grouped(left))),
        None => Err(Stop::because(format!(
            "Over the budget by {} bytes.",
            grouped(sum - BUDGET)
        ))),
    }
}

/// A number with a space between thousands.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(' ');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic)]
mod tests {
    use super::*;

    fn page(wasm: u64) -> Vec<File> {
        let file = |name: &str, bytes| File {
            name: name.to_owned(),
            bytes,
        };
        vec![
            file("page_bg.wasm", wasm),
            file("page.js", 30_000),
            file("style.css", 9_999),
            file("index.html", 2_000),
        ]
    }

    #[test]
    fn the_table_counts_code_and_style() {
        assert_eq!(
            table(&page(1_234_567)),
            "   1 234 567  page_bg.wasm\n      30 000  page.js\n       9 999  style.css\n       \
             2 000  index.html  (not counted)\n   1 274 566  wasm + js + css\n     900 000  budget"
        );
    }

    #[test]
    fn the_budget_includes_its_last_byte() {
        let inside = verdict(&page(860_001)).unwrap();
        assert_eq!(inside, "Inside the budget by 0 bytes.");
        let Err(Stop::Because(over)) = verdict(&page(861_235)) else {
            panic!("it is not over");
        };
        assert_eq!(over, "Over the budget by 1 234 bytes.");
    }

    #[test]
    fn files_come_largest_first() {
        let dist = tempfile::tempdir().unwrap();
        fs::write(dist.path().join("a.js"), "1").unwrap();
        fs::write(dist.path().join("b.wasm"), "22").unwrap();
        fs::create_dir(dist.path().join("folder")).unwrap();
        let names: Vec<_> = files(dist.path())
            .unwrap()
            .into_iter()
            .map(|f| f.name)
            .collect();
        assert_eq!(names, ["b.wasm", "a.js"]);
    }
}
