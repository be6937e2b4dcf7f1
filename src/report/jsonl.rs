//! JSON Lines: one object a line, each with the version of the contract.

use std::io::{self, Write};

use serde::Serialize;

use super::json::finding_objects;
use super::rows::{Rows, VERSION};
use crate::Report;

#[derive(Debug, Serialize)]
struct Line<T> {
    version: u32,
    #[serde(flatten)]
    row: T,
}

pub(super) fn figures(report: &Report, out: impl Write) -> io::Result<()> {
    lines(Rows::new(report).figures(), out)
}

pub(super) fn threads(report: &Report, out: impl Write) -> io::Result<()> {
    lines(Rows::new(report).threads(), out)
}

pub(super) fn findings(report: &Report, out: impl Write) -> io::Result<()> {
    lines(finding_objects(report, &Rows::new(report)), out)
}

fn lines<R: Serialize>(rows: impl Iterator<Item = R>, mut out: impl Write) -> io::Result<()> {
    for row in rows {
        serde_json::to_writer(&mut out, &Line { version: VERSION, row })?;
        writeln!(out)?;
    }
    Ok(())
}
