//! Tools that we did not write, for tests of what they make of our output.
//!
//! They are no part of the repository. `bash .ci/components` installs them, most of them below `target/components`; a test that needs one starts with
//!
//! ```text
//! let Some(python) = component::python() else { return };
//! ```
//!
//! Without the component the test says on standard error that it was skipped, also where the output of tests is captured, and
//! passes; where `FIGCHECK_REQUIRE_ALL` is set, as `.ci/run` does, it fails.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::harness::root;

/// Python 3 with the packages of `.ci/requirements.txt`.
pub(crate) fn python() -> Option<PathBuf> {
    installed("python/bin/python")
}

#[allow(dead_code, reason = "for pre-commit and the like")]
/// A program of one of those packages.
pub(crate) fn python_program(name: &str) -> Option<PathBuf> {
    installed(&format!("python/bin/{name}"))
}

/// The SARIF validator of those who wrote much of the standard, and the schema that comes with it.
pub(crate) fn sarif_multitool() -> Option<(PathBuf, PathBuf)> {
    let folder = installed("node_modules/@microsoft/sarif-multitool-linux")?;
    Some((folder.join("Sarif.Multitool"), folder.join("sarif-2.1.0.json")))
}

/// A program on the path, such as `git`.
pub(crate) fn program(name: &str) -> Option<PathBuf> {
    let folders = std::env::var_os("PATH").unwrap_or_default();
    let found = std::env::split_paths(&folders).map(|folder| folder.join(name)).find(|file| file.is_file());
    or_skip(name, found)
}

/// A file or folder below the components; where it is not there, the test is skipped.
pub(crate) fn installed(path: &str) -> Option<PathBuf> {
    let folder =
        std::env::var_os("FIGCHECK_COMPONENTS").map_or_else(|| root().join("target/components"), PathBuf::from);
    let file = folder.join(path);
    or_skip(path, file.exists().then_some(file))
}

fn or_skip(what: &str, found: Option<PathBuf>) -> Option<PathBuf> {
    if found.is_none() {
        let hint = "`bash .ci/components` installs it";
        assert!(std::env::var_os("FIGCHECK_REQUIRE_ALL").is_none(), "{what} is not there, and all is required; {hint}");
        let thread = std::thread::current();
        // Not the macro: what that prints is kept back in a test that passes.
        let _ =
            writeln!(std::io::stderr(), "skipped {}: {what} is not there; {hint}", thread.name().unwrap_or_default());
    }
    found
}

/// Runs a tool; a test fails with all that it printed where it does not end with status 0.
pub(crate) fn succeeds(command: &mut Command) -> String {
    let output = command.output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    let printed = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{command:?} ended with {}:\n{printed}", output.status);
    printed
}

/// Runs a program of `tests/readers`.
pub(crate) fn script(python: &Path, name: &str, arguments: &[&str]) -> String {
    succeeds(Command::new(python).arg(root().join("tests/readers").join(name)).args(arguments).current_dir(root()))
}
