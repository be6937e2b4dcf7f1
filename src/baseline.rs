//! A baseline: findings that are known, so that only new ones fail a check.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::covered::Covered;
use crate::files::{read_text, write_whole};
use crate::model::{Finding, Level, Notice, Silenced, SilencedBy};
use crate::{Error, Report};

/// The version of the form of the file; it goes up when older programs could not read it rightly.
const VERSION: u32 = 1;

/// Findings that are known, by their identity, which no edit elsewhere changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Baseline {
    path: PathBuf,
    findings: BTreeSet<Known>,
}

/// One finding of a baseline. Only its id decides; the rest is for whoever reads the file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Known {
    code: String,
    /// Named from the folder of the file.
    articles: BTreeSet<String>,
    message: String,
    id: String,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    version: u32,
    findings: Vec<Known>,
}

impl Baseline {
    /// Every finding of `report`, those that an older baseline knows among them, to be written to `path`. What the file
    /// there says of articles that the report does not cover is kept.
    ///
    /// # Errors
    ///
    /// What [`Baseline::read`] says of a file that is there.
    pub fn of(report: &Report, path: &Path) -> Result<Self, Error> {
        let covered = Covered::new(path, &report.roots);
        let known = report
            .silenced
            .iter()
            .filter(|silenced| silenced.by == SilencedBy::Baseline)
            .map(|silenced| &silenced.finding);
        let mut findings: BTreeSet<Known> =
            report.findings.iter().chain(known).map(|finding| entry(finding, report, &covered)).collect();
        if path.exists() {
            let before = match Self::read(path) {
                // Written anew, as the error would advise.
                Err(Error::Version { .. }) => BTreeSet::new(),
                before => before?.findings,
            };
            let is_elsewhere = |known: &Known| !known.articles.iter().any(|article| covered.covers(article));
            findings.extend(before.into_iter().filter(is_elsewhere));
        }
        Ok(Self { path: path.to_owned(), findings })
    }

    /// Reads the baseline at `path`.
    ///
    /// # Errors
    ///
    /// [`Error::Read`] where it cannot be read, [`Error::Parse`] with the place that is not as a baseline is,
    /// [`Error::Version`] where another version of figcheck wrote it.
    pub fn read(path: &Path) -> Result<Self, Error> {
        Self::parse(&read_text(path)?, path)
    }

    /// Reads the text of a baseline; `path` is where it stands.
    pub(crate) fn parse(text: &str, path: &Path) -> Result<Self, Error> {
        let fault = |error: serde_json::Error| Error::Parse {
            path: path.to_owned(),
            line: error.line().max(1),
            column: error.column().max(1),
            reason: {
                let reason = error.to_string();
                let reason = reason.rsplit_once(" at line ").map_or(reason.as_str(), |(reason, _)| reason);
                format!("no baseline: {reason}")
            },
        };
        let value: serde_json::Value = serde_json::from_str(text).map_err(fault)?;
        match value.get("version") {
            Some(version) if version.as_u64() != Some(u64::from(VERSION)) => Err(Error::Version {
                path: path.to_owned(),
                found: version.to_string(),
                known: VERSION,
                advice: "figcheck check --write-baseline",
            }),
            _ => {
                let file: File = serde_json::from_str(text).map_err(fault)?;
                Ok(Self { path: path.to_owned(), findings: file.findings.into_iter().collect() })
            }
        }
    }

    /// How many findings it knows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.findings.len()
    }

    /// True where it knows none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.findings.is_empty()
    }

    /// Takes the known findings out of `report`, and notes what is known and no longer found.
    pub fn apply(&self, report: &mut Report) {
        let ids: BTreeSet<&str> = self.findings.iter().map(|known| known.id.as_str()).collect();
        let place = self.path.display().to_string();
        let mut found: BTreeSet<String> = BTreeSet::new();
        let (known, new) = std::mem::take(&mut report.findings)
            .into_iter()
            .partition::<Vec<Finding>, _>(|finding| ids.contains(finding.id.as_str()));
        report.findings = new;
        for finding in known {
            found.insert(finding.id.clone());
            report.summary.known += 1;
            let reason = "known from the baseline".to_owned();
            report.silenced.push(Silenced { finding, reason, place: place.clone(), by: SilencedBy::Baseline });
        }
        let covered = Covered::new(&self.path, &report.roots);
        let is_suppressed = |id: &str| report.silenced.iter().any(|silenced| silenced.finding.id == id);
        let stale = self.findings.iter().filter(|known| {
            !found.contains(&known.id)
                && !is_suppressed(&known.id)
                && known.articles.iter().all(|article| covered.covers(article))
        });
        let notices: Vec<Notice> = stale
            .map(|known| Notice {
                level: Level::Warning,
                path: place.clone(),
                line: 0,
                message: format!("{} {} of the baseline is found no more: {}", known.code, known.id, known.message),
            })
            .collect();
        report.notices.extend(notices);
    }

    /// Writes it to its file, whole or not at all: JSON, one entry a finding, sorted by code, articles and message.
    ///
    /// # Errors
    ///
    /// [`Error::Write`] with what the system says.
    pub fn write(&self) -> Result<(), Error> {
        let file = File { version: VERSION, findings: self.findings.iter().cloned().collect() };
        write_whole(&self.path, |out| {
            serde_json::to_writer_pretty(&mut *out, &file)?;
            writeln!(out)
        })
    }
}

fn entry(finding: &Finding, report: &Report, covered: &Covered) -> Known {
    let name = |path: &str| {
        let article = report.articles.iter().find(|article| article.info.path == path);
        article.map_or_else(|| path.to_owned(), |article| covered.name(article))
    };
    Known {
        code: finding.code.clone(),
        articles: finding.labels.iter().map(|label| name(&label.article)).collect(),
        message: finding.message.to_string(),
        id: finding.id.clone(),
    }
}
