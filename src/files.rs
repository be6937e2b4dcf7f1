//! Files of the tool's own (options, lock, baseline, outputs): found, read as text, and written whole, so that a reader, or a run
//! that is stopped, never meets half of one.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::Error;

/// Writes the file at `path` in one step: into a new file beside it, which then takes its place.
///
/// A file that was there before keeps its permissions, and a link stays a link. What is no plain file (a pipe,
/// `/dev/stdout`) is written to as it is.
///
/// ```
/// use std::io::Write;
///
/// let path = std::env::temp_dir().join("figcheck-written-whole.txt");
/// figcheck::write_whole(&path, |out| writeln!(out, "40 boats"))?;
/// assert_eq!(std::fs::read_to_string(&path)?, "40 boats\n");
/// # std::fs::remove_file(&path)?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// [`Error::Write`] with what the system or `write` said; then the file is as it was before.
pub fn write_whole(path: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Error> {
    let mut file = WholeFile::create(path)?;
    write(&mut file).map_err(|source| file.failure(source))?;
    file.finish()
}

/// A file that takes its place only when it is [finished](WholeFile::finish); dropped before, it leaves what was there.
#[derive(Debug)]
pub struct WholeFile {
    path: PathBuf,
    out: BufWriter<File>,
    /// The file to become, and the new one beside it; none where it is written to as it is.
    places: Option<(PathBuf, Unfinished)>,
}

impl WholeFile {
    /// Starts to write the file at `path`, as [`write_whole`] does.
    ///
    /// # Errors
    ///
    /// [`Error::Write`] with what the system said.
    pub fn create(path: &Path) -> Result<Self, Error> {
        let failure = |source| Error::Write { what: path.display().to_string(), source };
        let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let before = fs::metadata(&target).ok();
        if before.as_ref().is_some_and(|metadata| !metadata.is_file() && !metadata.is_dir()) {
            let out = BufWriter::new(fs::OpenOptions::new().write(true).open(&target).map_err(failure)?);
            return Ok(Self { path: path.to_owned(), out, places: None });
        }
        let (file, unfinished) = Unfinished::beside(&target).map_err(failure)?;
        if let Some(before) = before {
            file.set_permissions(before.permissions()).map_err(failure)?;
        }
        Ok(Self { path: path.to_owned(), out: BufWriter::new(file), places: Some((target, unfinished)) })
    }

    /// Puts the file in its place.
    ///
    /// # Errors
    ///
    /// [`Error::Write`] with what the system said; then the file is as it was before.
    pub fn finish(mut self) -> Result<(), Error> {
        let finished = self.out.flush().and_then(|()| match &mut self.places {
            None => Ok(()),
            Some((target, unfinished)) => self.out.get_ref().sync_all().and_then(|()| unfinished.place(target)),
        });
        finished.map_err(|source| self.failure(source))
    }

    /// The error of a write to this file.
    #[must_use]
    pub fn failure(&self, source: io::Error) -> Error {
        Error::Write { what: self.path.display().to_string(), source }
    }
}

impl Write for WholeFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// Removes every file that is being written and not finished, for a program that ends before its time.
///
/// The names they were to get are untouched. What is still being written then fails.
///
/// ```
/// use std::io::Write;
///
/// let path = std::env::temp_dir().join("figcheck-discarded.txt");
/// let written = figcheck::write_whole(&path, |out| {
///     figcheck::discard_unfinished();
///     writeln!(out, "40 boats")
/// });
/// assert!(written.is_err() && !path.exists());
/// ```
pub fn discard_unfinished() {
    for path in std::mem::take(&mut *unfinished()) {
        let _ = fs::remove_file(path);
    }
}

/// The files that are being written.
fn unfinished() -> MutexGuard<'static, BTreeSet<PathBuf>> {
    static UNFINISHED: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());
    UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A file that is being written. It is removed in the end, unless it has got another name by then.
#[derive(Debug)]
struct Unfinished {
    path: PathBuf,
    is_placed: bool,
}

impl Unfinished {
    /// Makes a new file in the folder of `path`. No other run writes it, not even one of the same number in another container.
    fn beside(path: &Path) -> io::Result<(File, Self)> {
        const TRIES: usize = 1000;
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let mut known = unfinished();
        let mut nth = 0;
        loop {
            let beside = path.with_file_name(format!(".{name}.{}-{nth}.tmp", std::process::id()));
            match File::create_new(&beside) {
                Ok(file) => {
                    known.insert(beside.clone());
                    return Ok((file, Self { path: beside, is_placed: false }));
                }
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists && nth < TRIES => nth += 1,
                Err(error) => return Err(error),
            }
        }
    }
}

impl Unfinished {
    /// Gives the file the name `target`. From then on its old name is free for another writer.
    fn place(&mut self, target: &Path) -> io::Result<()> {
        let mut known = unfinished();
        fs::rename(&self.path, target)?;
        known.remove(&self.path);
        self.is_placed = true;
        Ok(())
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        // Nothing more can be done about a file that cannot be removed. One that was placed has left its name to others.
        if !self.is_placed && unfinished().remove(&self.path) {
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// The nearest file called `name` in the folder of `path` or one above, named as from the working directory where it
/// is in it.
pub(crate) fn find_upward(path: &Path, name: &str) -> Option<PathBuf> {
    let path = std::path::absolute(path).ok()?;
    let found = path.ancestors().map(|folder| folder.join(name)).find(|file| file.is_file())?;
    let here = std::env::current_dir().ok();
    let inside = here.and_then(|here| found.strip_prefix(here).ok().map(Path::to_owned));
    Some(inside.unwrap_or(found))
}

/// The text of a file in UTF-8.
pub(crate) fn read_text(path: &Path) -> Result<String, Error> {
    let bytes = std::fs::read(path).map_err(|source| Error::Read { path: path.to_owned(), source })?;
    String::from_utf8(bytes).map_err(|error| Error::Decode {
        path: path.to_owned(),
        offset: error.utf8_error().valid_up_to(),
        reason: "not UTF-8".to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("figcheck-write-{name}-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        folder
    }

    #[test]
    fn a_failure_leaves_the_file_as_it_was() {
        let folder = folder("failure");
        let path = folder.join("a.csv");
        write_whole(&path, |out| out.write_all(b"before")).unwrap();
        let error = write_whole(&path, |out| {
            out.write_all(b"half")?;
            Err(io::Error::other("no more"))
        });
        assert!(error.unwrap_err().to_string().ends_with("a.csv: no more"));
        assert_eq!(fs::read_to_string(&path).unwrap(), "before");
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 1, "nothing is left beside it");
        fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn many_writers_of_one_file_leave_one_whole() {
        let folder = folder("many");
        let path = folder.join("a.csv");
        let lines = |n: usize| format!("{n}\n").repeat(5_000);
        std::thread::scope(|scope| {
            for n in 0..8 {
                let (path, lines) = (&path, lines(n));
                scope.spawn(move || {
                    write_whole(path, |out| {
                        lines.split_inclusive('\n').try_for_each(|line| out.write_all(line.as_bytes()))
                    })
                    .unwrap();
                });
            }
        });
        let written = fs::read_to_string(&path).unwrap();
        assert!((0..8).any(|n| written == lines(n)), "lines of several writers: {written:.40}");
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 1, "nothing is left beside it");
        fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn what_a_killed_run_left_behind_is_in_nobodys_way() {
        let folder = folder("left-behind");
        let path = folder.join("a.csv");
        let left = folder.join(format!(".a.csv.{}-0.tmp", std::process::id()));
        fs::write(&left, "of another").unwrap();
        write_whole(&path, |out| out.write_all(b"mine")).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "mine");
        assert_eq!(fs::read_to_string(&left).unwrap(), "of another");
        fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn a_folder_that_is_not_there_is_named() {
        let error = write_whole(Path::new("/no/such/folder/a.csv"), |_| Ok(())).unwrap_err();
        assert!(error.to_string().starts_with("cannot write /no/such/folder/a.csv: "), "{error}");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_a_link_and_a_device_a_device() {
        let folder = folder("link");
        let (path, link) = (folder.join("a.csv"), folder.join("link.csv"));
        fs::write(&path, "before").unwrap();
        std::os::unix::fs::symlink(&path, &link).unwrap();
        write_whole(&link, |out| out.write_all(b"after")).unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read_to_string(&path).unwrap(), "after");
        write_whole(Path::new("/dev/null"), |out| out.write_all(b"gone")).unwrap();
        fs::remove_dir_all(&folder).unwrap();
    }
}
