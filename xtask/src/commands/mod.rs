//! One command a file.

pub mod bench;
pub mod cluster;
pub mod dist;
pub mod fuzz;
pub mod pictures;
pub mod run;
pub mod size;
pub mod test;

use std::thread::sleep;
use std::time::Duration;

use crate::interrupt;
use crate::stop::Stop;

/// Waits for Ctrl+C, which is a good end, or for something that died too early.
fn until_interrupted(mut death: impl FnMut() -> Option<::cluster::Error>) -> Result<(), Stop> {
    while !interrupt::requested() {
        if let Some(error) = death() {
            return Err(error.into());
        }
        sleep(Duration::from_millis(100));
    }
    eprintln!("Stopping.");
    Ok(())
}
