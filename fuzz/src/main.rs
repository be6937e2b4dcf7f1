//! One program for every target, since linking costs more than all else. `FIGCHECK_FUZZ` names the target; with
//! `FIGCHECK_SEEDS`, a folder, the program writes the seeds of the target there and ends. `fuzz/run` does both.

#![no_main]

use std::path::Path;
use std::sync::LazyLock;

use figcheck::fuzzing::{TARGETS, Target, run, seeds};
use libfuzzer_sys::fuzz_target;

static TARGET: LazyLock<&Target> = LazyLock::new(|| {
    let name = std::env::var("FIGCHECK_FUZZ").unwrap_or_default();
    TARGETS.iter().find(|target| target.name == name).unwrap_or_else(|| {
        let names: Vec<&str> = TARGETS.iter().map(|target| target.name).collect();
        panic!("FIGCHECK_FUZZ names no target; there are {}", names.join(", "))
    })
});

fuzz_target!(
    init: {
        if let Some(folder) = std::env::var_os("FIGCHECK_SEEDS") {
            let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
            for (n, seed) in seeds(TARGET.name, &root).iter().enumerate() {
                std::fs::write(Path::new(&folder).join(format!("seed-{n:04}")), seed).unwrap();
            }
            std::process::exit(0);
        }
        // The tables are read once, and not while the first input is timed.
        for text in ["The storm injured 5 people.", "Bão làm 5 người bị thương."] {
            run("text", text.as_bytes());
        }
    },
    |input: &[u8]| (TARGET.run)(input)
);
