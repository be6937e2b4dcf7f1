//! A bar for those who wait: on a terminal, and only where a run takes its time.

use std::cell::RefCell;
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
    patience: Duration,
    /// Where it will be drawn; none with `--quiet`, and once it is drawn.
    target: RefCell<Option<ProgressDrawTarget>>,
}

impl Progress {
    /// Nothing is ever drawn where standard error is no terminal, or with `--quiet`.
    pub(super) fn new(is_quiet: bool) -> Self {
        Self::on((!is_quiet).then(ProgressDrawTarget::stderr), PATIENCE)
    }

    fn on(target: Option<ProgressDrawTarget>, patience: Duration) -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        Self { bar, started: Instant::now(), patience, target: RefCell::new(target) }
    }

    /// The reading is this far.
    pub(super) fn show(&self, done: Done) {
        let elapsed = self.started.elapsed();
        let target = if elapsed >= self.patience { self.target.take() } else { None };
        if let Some(target) = target {
            let template = match done.total {
                Some(_) => "{bar:30} {percent}% {msg}, {eta} left",
                None => "{spinner} {msg}",
            };
            if let Ok(style) = ProgressStyle::with_template(template) {
                self.bar.set_style(style);
            }
            self.bar.set_draw_target(target);
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

#[cfg(test)]
mod tests {
    use std::io;
    use std::sync::{Arc, Mutex};

    use indicatif::TermLike;

    use super::*;

    /// A terminal of one line, which remembers every line it ever showed.
    #[derive(Debug, Clone, Default)]
    struct Screen {
        line: Arc<Mutex<String>>,
        seen: Arc<Mutex<Vec<String>>>,
    }

    impl TermLike for Screen {
        fn width(&self) -> u16 {
            100
        }

        fn move_cursor_up(&self, _: usize) -> io::Result<()> {
            Ok(())
        }

        fn move_cursor_down(&self, _: usize) -> io::Result<()> {
            Ok(())
        }

        fn move_cursor_right(&self, _: usize) -> io::Result<()> {
            Ok(())
        }

        fn move_cursor_left(&self, _: usize) -> io::Result<()> {
            Ok(())
        }

        fn write_line(&self, text: &str) -> io::Result<()> {
            self.write_str(text)
        }

        fn write_str(&self, text: &str) -> io::Result<()> {
            self.line.lock().unwrap().push_str(text);
            Ok(())
        }

        fn clear_line(&self) -> io::Result<()> {
            self.line.lock().unwrap().clear();
            Ok(())
        }

        fn flush(&self) -> io::Result<()> {
            self.seen.lock().unwrap().push(self.line.lock().unwrap().trim().to_owned());
            Ok(())
        }
    }

    /// What a run showed that was this far, one after the other, and what is left of it.
    fn shown(patience: Duration, steps: &[Done]) -> (Vec<String>, String) {
        let screen = Screen::default();
        let progress = Progress::on(Some(ProgressDrawTarget::term_like(Box::new(screen.clone()))), patience);
        steps.iter().for_each(|done| progress.show(*done));
        drop(progress);
        let seen = screen.seen.lock().unwrap().clone();
        let line = screen.line.lock().unwrap().clone();
        (seen, line)
    }

    #[test]
    fn a_bar_tells_how_far_it_is_and_goes() {
        let steps =
            [Done { pieces: 3, read: 512, total: Some(2048) }, Done { pieces: 9, read: 1536, total: Some(2048) }];
        let (seen, left) = shown(Duration::ZERO, &steps);
        for part in ["25% 3 articles, 512 B, ", "75% 9 articles, 1.50 KiB, ", " left"] {
            assert!(seen.iter().any(|line| line.contains(part)), "{part} in {seen:?}");
        }
        assert_eq!(left.trim(), "");
    }

    #[test]
    fn where_nobody_knows_how_much_there_is_no_share_is_told() {
        let (seen, left) = shown(Duration::ZERO, &[Done { pieces: 2, read: 100, total: None }]);
        assert!(seen.iter().any(|line| line.contains("2 articles, 100 B, ")), "{seen:?}");
        assert!(!seen.iter().any(|line| line.contains('%')), "{seen:?}");
        assert_eq!(left.trim(), "");
    }

    #[test]
    fn a_short_run_shows_nothing() {
        let (seen, left) = shown(Duration::from_secs(3600), &[Done { pieces: 1, read: 1, total: Some(1) }]);
        assert_eq!((seen, left.as_str()), (Vec::new(), ""));
    }
}
