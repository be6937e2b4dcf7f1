//! The exit status, and what it rests on.

use std::process::ExitCode;

use figcheck::model::Level;
use figcheck::{FailOn, Report};

/// The run itself failed.
pub(super) const FAILED: u8 = 2;
/// Findings at or above the chosen level.
const FOUND: u8 = 1;
/// Neither.
const CLEAN: u8 = 0;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Outcome {
    status: u8,
    because: String,
}

impl Outcome {
    pub(super) fn clean(because: &str) -> Self {
        Self { status: CLEAN, because: because.to_owned() }
    }

    /// A run that found `count` of `what`.
    pub(super) fn found(count: usize, what: &str) -> Self {
        Self { status: FOUND, because: format!("{count} {what}{}", if count == 1 { "" } else { "s" }) }
    }

    /// Something was found that fails the run.
    pub(super) fn found_that(because: &str) -> Self {
        Self { status: FOUND, because: because.to_owned() }
    }

    /// The run could not be carried out as a whole.
    pub(super) fn failed(because: &str) -> Self {
        Self { status: FAILED, because: because.to_owned() }
    }

    /// True where the run itself failed.
    pub(super) const fn is_failure(&self) -> bool {
        self.status == FAILED
    }

    /// The outcome of a run that does not look at findings.
    pub(super) fn of_reading(report: &Report, allow_empty: bool) -> Self {
        Self::failure(report, allow_empty).unwrap_or_else(|| Self::clean("everything was read"))
    }

    /// The outcome of a check.
    pub(super) fn of_check(report: &Report, fail_on: FailOn, allow_empty: bool) -> Self {
        if let Some(failure) = Self::failure(report, allow_empty) {
            return failure;
        }
        let (least, name) = match fail_on {
            FailOn::Error => (Level::Error, "errors"),
            FailOn::Warning => (Level::Warning, "errors and warnings"),
            FailOn::Never => return Self::clean("findings never fail the run (--fail-on never)"),
        };
        let findings = report.findings.iter().map(|finding| finding.level);
        let notices = report.notices.iter().map(|notice| notice.level);
        match findings.chain(notices).filter(|&level| level >= least).count() {
            0 => Self { status: CLEAN, because: format!("no {name}") },
            found => {
                Self { status: FOUND, because: format!("{found} {}", if found == 1 { "finding" } else { "findings" }) }
            }
        }
        .resting_on(fail_on)
    }

    /// The same, but that findings do not fail the run.
    pub(super) fn exit_zero(self) -> Self {
        match self.status {
            FOUND => Self { status: CLEAN, because: format!("{}, --exit-zero", self.because) },
            _ => self,
        }
    }

    fn failure(report: &Report, allow_empty: bool) -> Option<Self> {
        let unreadable =
            report.skipped.iter().filter(|skipped| skipped.is_error && !(skipped.is_empty && allow_empty)).count();
        let all_empty = report.skipped.iter().all(|skipped| skipped.is_empty || !skipped.is_error);
        let because = if unreadable > 0 && all_empty {
            format!("{unreadable} of the inputs held nothing (--allow-empty accepts that)")
        } else if unreadable > 0 {
            format!("{unreadable} of the inputs could not be read")
        } else if allow_empty {
            return None;
        } else if report.summary.articles == 0 {
            "no article was found (--allow-empty accepts that)".to_owned()
        } else if report.summary.figures == 0 {
            "no figure was found (--allow-empty accepts that)".to_owned()
        } else {
            return None;
        };
        Some(Self { status: FAILED, because })
    }

    fn resting_on(mut self, fail_on: FailOn) -> Self {
        let level = match fail_on {
            FailOn::Error => "error",
            FailOn::Warning => "warning",
            FailOn::Never => "never",
        };
        self.because.push_str(&format!(" (--fail-on {level})"));
        self
    }

    pub(super) fn status(&self) -> ExitCode {
        ExitCode::from(self.status)
    }

    /// "exit status 1: 2 findings (--fail-on error)".
    pub(super) fn sentence(&self) -> String {
        format!("exit status {}: {}", self.status, self.because)
    }
}
