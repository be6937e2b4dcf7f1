//! A bar for those who wait: on a terminal, and only where a run takes its time.

use std::cell::Cell;
use std::time::{Duration, Instant};

use figcheck::Progress as Done;
use indicatif::{HumanBytes, ProgressBar, ProgressDrawTarget, ProgressStyle};

/// How long a run goes on without one. What is done sooner needs none, and would only flicker.
const PATIENCE: Duration = Duration::from_millis(700);

/// Shows how much is read, how fast, and how long the rest will take.
#[derive(Debug)]
pub(super) struct Progress {
    bar: ProgressBar,
    started: Instant,
    is_shown: Cell<bool>,
}

impl Progress {
    /// Nothing is ever drawn where standard error is no terminal, or with `--quiet`.
    pub(super) fn new(is_quiet: bool) -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        Self { bar, started: Instant::now(), is_shown: Cell::new(is_quiet) }
    }

    /// The reading is this far.
    pub(super) fn show(&self, done: Done) {
        let elapsed = self.started.elapsed();
        if !self.is_shown.get() && elapsed > PATIENCE {
            self.is_shown.set(true);
            let template = match done.total {
                Some(_) => "{bar:30} {percent}% {msg}, {eta} left",
                None => "{spinner} {msg}",
            };
            if let Ok(style) = ProgressStyle::with_template(template) {
                self.bar.set_style(style);
            }
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        if let Some(total) = done.total {
            self.bar.set_length(total);
        }
        let seconds = elapsed.as_secs_f64().max(0.001);
        let rate = (done.read as f64 / seconds) as u64;
        self.bar.set_position(done.read);
        self.bar.set_message(format!("{} articles, {}, {}/s", done.pieces, HumanBytes(done.read), HumanBytes(rate)));
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
