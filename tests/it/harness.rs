//! Runs the real program.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What a run left behind.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) status: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

/// The program, in the root of the repository, untouched by the terminal and settings of whoever runs the tests.
pub(crate) fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_figcheck"));
    command.current_dir(root()).env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE").env("COLUMNS", "100");
    // Of the CI server that runs the tests.
    command.env_remove("GITHUB_WORKSPACE").env_remove("CI_PROJECT_DIR");
    command
}

pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

pub(crate) fn run(arguments: &[&str]) -> Ran {
    run_with(arguments, b"")
}

/// Runs with `input` on standard input.
pub(crate) fn run_with(arguments: &[&str], input: &[u8]) -> Ran {
    let mut command = program();
    let pipes = command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = pipes.spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_owned();
    // The program may end without having read everything.
    let writer = std::thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    Ran {
        status: output.status.code(),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

/// What a command of `sh` writes to standard output in `folder`, with figcheck on the path; git knows no settings but these.
pub(crate) fn shell(folder: &Path, command: &str) -> String {
    let own = Path::new(env!("CARGO_BIN_EXE_figcheck")).parent().unwrap().to_owned();
    let others = std::env::var_os("PATH").unwrap_or_default();
    let path = std::env::join_paths(std::iter::once(own).chain(std::env::split_paths(&others))).unwrap();
    let mut sh = Command::new("sh");
    sh.args(["-c", command]).current_dir(folder).env("PATH", path).env("COLUMNS", "100");
    for name in ["NO_COLOR", "CLICOLOR_FORCE", "GITHUB_WORKSPACE", "CI_PROJECT_DIR", "FORCE_HYPERLINK"] {
        sh.env_remove(name);
    }
    sh.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_SYSTEM", "/dev/null");
    for role in ["AUTHOR", "COMMITTER"] {
        sh.env(format!("GIT_{role}_NAME"), "A Tester").env(format!("GIT_{role}_EMAIL"), "tester@example.org");
    }
    String::from_utf8(sh.output().unwrap().stdout).unwrap()
}

/// A folder of its own for one test, emptied at the start.
pub(crate) fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// Writes one file into `folder` and returns its path as an argument.
pub(crate) fn write(folder: &Path, name: &str, content: impl AsRef<[u8]>) -> String {
    let path = folder.join(name);
    std::fs::write(&path, content).unwrap();
    path.to_str().unwrap().to_owned()
}

/// A folder of two articles that cannot both be right: `fire.txt` and `hall.txt`.
pub(crate) fn disagreement(name: &str) -> PathBuf {
    let folder = folder(name);
    write(&folder, "fire.txt", "A fire in a dance hall in Leeds killed 14 people on 5 July 2024, police said.\n");
    write(
        &folder,
        "hall.txt",
        "The fire in the Leeds dance hall on 5 July 2024 killed 17 people, according to police.\n",
    );
    folder
}

/// The name of a path as an argument.
pub(crate) fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// The last line, which says what was done.
pub(crate) fn last_line(text: &str) -> &str {
    text.lines().last().unwrap_or_default()
}

/// True where a part that a test needs is there. Where it is not, the test is skipped, says so, and fails if
/// `FIGCHECK_REQUIRE_ALL` is set.
pub(crate) fn available(what: &str, is_there: bool) -> bool {
    if !is_there {
        assert!(std::env::var_os("FIGCHECK_REQUIRE_ALL").is_none(), "{what} is not there, and all is required");
        eprintln!("skipped: {what} is not there");
    }
    is_there
}

/// The shared evaluation sets, where this checkout stands beside them. Their tests are skipped elsewhere, always.
pub(crate) fn evaluation() -> Option<PathBuf> {
    let folder = root().join("../shared/eval");
    if folder.is_dir() {
        return Some(folder);
    }
    eprintln!("skipped: no evaluation sets at {}", folder.display());
    None
}
