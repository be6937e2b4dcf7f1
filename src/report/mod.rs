//! Last stage: findings, figures and threads written out. One file a format; a format decides nothing.

mod csv;

pub use self::csv::{extract_csv, reconcile_csv};
