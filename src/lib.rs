//! figcheck finds every numeric claim in a set of articles, with its unit and its source, and says where the
//! claims cannot all be true.
//!
//! The modules are the stages that an article goes through, in this order; none uses a later one:
//!
//! `read` → `normalise` → `parse` → `attribute` → `measure` → `link` → `reconcile` → `lint` → [`report`]
//!
//! ```no_run
//! use figcheck::{Checker, Options};
//!
//! let checker = Checker::new(Options::default());
//! let set = checker.read(&["articles".into()]);
//! let report = checker.check(set);
//! for finding in &report.findings {
//!     println!("{} {}: {}", finding.level, finding.code, finding.message);
//! }
//! ```

mod attribute;
mod checker;
mod error;
mod lexicon;
mod link;
mod lint;
mod measure;
pub mod model;
mod normalise;
mod options;
mod parse;
mod read;
mod reconcile;
pub mod report;

pub use checker::{Checker, Report, Summary};
pub use error::Error;
pub use link::NOT_COMPARABLE;
pub use lint::{Rule, rules};
pub use options::Options;
pub use read::{ArticleSet, Skipped};
