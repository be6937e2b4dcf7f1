//! Git repositories made for one test.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::component;
use crate::harness::{Ran, folder, program};

/// A repository in a folder of its own.
#[derive(Debug)]
pub(crate) struct Repository {
    pub(crate) folder: PathBuf,
}

impl Repository {
    /// An empty one; none, and the test is skipped, where git is not there.
    pub(crate) fn new(name: &str) -> Option<Self> {
        component::program("git")?;
        let repository = Self { folder: folder(name) };
        repository.git(&["init", "--quiet", "--initial-branch", "main"]);
        Some(repository)
    }

    /// Runs git, untouched by the settings of whoever runs the tests.
    pub(crate) fn git(&self, arguments: &[&str]) -> String {
        let mut git = Command::new("git");
        git.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_SYSTEM", "/dev/null");
        git.args(["-c", "user.name=A Tester", "-c", "user.email=tester@example.org", "-c", "commit.gpgsign=false"]);
        component::succeeds(git.current_dir(&self.folder).args(arguments))
    }

    /// Writes a file, folders and all.
    pub(crate) fn write(&self, name: &str, content: &str) {
        let path = self.folder.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, content).unwrap();
    }

    #[allow(dead_code, reason = "for tests of files that figcheck writes")]
    /// What a file holds.
    pub(crate) fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.folder.join(name)).unwrap()
    }

    /// Commits all there is.
    pub(crate) fn commit(&self, message: &str) {
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--message", message]);
    }

    /// Runs figcheck in the repository.
    pub(crate) fn figcheck(&self, arguments: &[&str]) -> Ran {
        self.figcheck_in(&self.folder, arguments)
    }

    /// Runs figcheck in a folder.
    pub(crate) fn figcheck_in(&self, folder: &Path, arguments: &[&str]) -> Ran {
        let output = program().current_dir(folder).args(arguments).output().unwrap();
        Ran {
            status: output.status.code(),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }
}
