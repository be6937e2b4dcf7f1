//! Where output goes: standard output and error, with colour where it is wanted.

use std::io::{self, BufWriter, IsTerminal, Write};

use anstream::{AutoStream, ColorChoice};
use figcheck::report::{Format, safe};
use figcheck::{Error, Skipped};

use super::arguments::Global;

/// Columns of text where the environment does not say.
const WIDTH: usize = 100;

#[derive(Debug)]
pub(super) struct Terminal {
    color: ColorChoice,
}

impl Terminal {
    pub(super) const fn new(color: ColorChoice) -> Self {
        Self { color }
    }

    /// Columns to fill: `COLUMNS` where it is set and sensible.
    pub(super) fn width() -> usize {
        let columns = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
        columns.filter(|columns| (40..=400).contains(columns)).unwrap_or(WIDTH)
    }

    /// True where standard output is a terminal that shows links (OSC 8). Those that do not would mostly leave them out, but some
    /// print them; so only the known ones get any. `FORCE_HYPERLINK` says it for the others, or says no with 0.
    pub(super) fn shows_links(&self) -> bool {
        let set = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
        if let Some(force) = set("FORCE_HYPERLINK") {
            return force != "0";
        }
        let version = |name: &str| set(name).and_then(|value| value.parse::<u32>().ok()).unwrap_or(0);
        let program = set("TERM_PROGRAM").unwrap_or_default();
        let term = set("TERM").unwrap_or_default();
        let is_known = ["iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper", "zed"].contains(&program.as_str())
            || ["alacritty", "foot", "xterm-kitty", "xterm-ghostty"].iter().any(|name| term.starts_with(name))
            || ["WT_SESSION", "DOMTERM", "KITTY_WINDOW_ID"].into_iter().any(|name| set(name).is_some())
            || version("VTE_VERSION") >= 5000
            || version("KONSOLE_VERSION") >= 20_04_00;
        self.color != ColorChoice::Never
            && set("NO_COLOR").is_none()
            && set("CI").is_none()
            && is_known
            && io::stdout().is_terminal()
    }

    /// Runs `write`, which writes text, on standard output. A reader that has seen enough is no error.
    pub(super) fn print(&self, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Error> {
        self.print_as(Format::Text, write)
    }

    /// Runs `write`, which writes in a format, on standard output.
    pub(super) fn print_as(
        &self,
        format: Format,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Result<(), Error> {
        // What is no text goes out as it is.
        let color = if format.is_binary() { ColorChoice::AlwaysAnsi } else { self.color };
        let mut out = BufWriter::new(AutoStream::new(io::stdout().lock(), color));
        match write(&mut out).and_then(|()| out.flush()) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                Err(Error::Write { what: "standard output".to_owned(), source: error })
            }
            _ => Ok(()),
        }
    }

    /// One line on standard error.
    pub(super) fn note(&self, text: &str) {
        // Nobody is left to tell where standard error is gone.
        let _ = writeln!(AutoStream::new(io::stderr().lock(), self.color), "{}", safe(text));
    }

    /// What could not be read, and with `--verbose` what was left aside, on standard error.
    pub(super) fn skipped(&self, skipped: &[Skipped], global: &Global) {
        for skipped in skipped.iter().filter(|skipped| skipped.is_error) {
            self.error(&skipped.reason);
        }
        for skipped in skipped.iter().filter(|skipped| global.verbose && !skipped.is_error) {
            self.note(&format!("not read: {}: {}", skipped.path, skipped.reason));
        }
    }

    /// One line on standard error that starts with `error:`.
    pub(super) fn error(&self, text: &str) {
        let _ = writeln!(AutoStream::new(io::stderr().lock(), self.color), "\x1b[1;31merror\x1b[0m: {}", safe(text));
    }
}
