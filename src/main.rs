//! The entry of the page.

fn main() {}
