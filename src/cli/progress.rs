//! A bar for those who wait: on a terminal, and only where a run takes its time.

use std::sync::Mutex;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// How long a run goes on without one. What is done sooner needs none, and would only flicker.
const PATIENCE: Duration = Duration::from_millis(700);

/// Counts articles, and shows how many are done.
#[derive(Debug)]
pub(super) struct Progress {
    bar: ProgressBar,
    /// When the run began; none where the bar is shown already, or never will be.
    since: Mutex<Option<Instant>>,
}

impl Progress {
    /// A bar for `articles`. Nothing is ever drawn where standard error is no terminal, or with `--quiet`.
    pub(super) fn new(articles: usize, is_quiet: bool) -> Self {
        let bar = ProgressBar::with_draw_target(Some(articles as u64), ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len} articles") {
            bar.set_style(style);
        }
        Self { bar, since: Mutex::new((!is_quiet).then(Instant::now)) }
    }

    /// One more article is done.
    pub(super) fn tick(&self) {
        if let Ok(mut since) = self.since.try_lock()
            && since.is_some_and(|since| since.elapsed() > PATIENCE)
        {
            *since = None;
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        self.bar.inc(1);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
