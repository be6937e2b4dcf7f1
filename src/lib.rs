//! figcheck finds every numeric claim in a set of articles, with its unit and its source, and says where the
//! claims cannot all be true.
//!
//! The modules are the stages that an article goes through, in this order; none uses a later one:
//!
//! `read` → `normalise` → `parse` → `attribute` → `measure` → `link` → `reconcile` → `lint` → `judge` → [`report`]
//!
//! ```
//! use figcheck::{Checker, Options};
//!
//! let checker = Checker::new(Options::default());
//! let report = checker.check(checker.read(&["seeds".into()]));
//! for finding in &report.findings {
//!     println!("{} {}: {}", finding.level, finding.code, finding.message);
//! }
//! # assert_eq!(report.articles.len(), 5);
//! ```
//!
//! Every stage can be called by itself: [`Checker::read`], [`Checker::extract`], [`Checker::reconcile`]. What they
//! hand on is in [`model`]: exact decimals, and spans in bytes of the files as they are on disk.

#![cfg_attr(not(test), warn(clippy::arithmetic_side_effects))]

mod attribute;
mod baseline;
mod checker;
mod compare;
mod config;
mod covered;
mod error;
mod files;
#[cfg(any(test, fuzzing))]
#[doc(hidden)]
pub mod fuzzing;
pub mod history;
mod judge;
mod lexicon;
mod link;
mod lint;
mod lock;
mod measure;
pub mod model;
mod normalise;
mod options;
mod origins;
mod parquet;
mod parse;
mod read;
mod reconcile;
pub mod report;

pub use baseline::Baseline;
pub use checker::{Checker, Detail, Extracted, Report, Summary};
pub use config::{Config, Setting};
pub use error::Error;
pub use files::{WholeFile, discard_unfinished, write_whole};
pub use link::NOT_COMPARABLE;
pub use lint::{Levels, Rule, nearest_rule, rules};
pub use lock::{Drift, Lock, Snapshot, SnapshotLine, Taken, snapshot};
pub use options::{
    CueWords, FailOn, JsonFields, NounWords, Options, Override, Pattern, RuleLevel, Suppress, Time, Tolerance,
    UnitWords, Worth,
};
pub use read::{ArticleSet, Progress, Skipped, is_article_name};

/// The examples of the page on the figure lock are run as tests.
#[cfg(doctest)]
#[doc = include_str!("../docs/lock.md")]
struct LockExamples;

/// The examples of the README are run as tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct ReadmeExamples;
