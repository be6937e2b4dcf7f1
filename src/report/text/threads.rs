//! Threads: the verdict, what is measured, and one line a figure.

use std::io::{self, Write};

use super::figures::{figure, place};
use super::folded;
use crate::Report;
use crate::report::Layout;
use crate::report::rows::Rows;
use crate::report::summary::count;

pub(in crate::report) fn threads(report: &Report, _layout: &Layout, mut out: impl Write) -> io::Result<()> {
    let rows = Rows::new(report);
    for thread in &report.threads {
        let figures = count(thread.figures.len(), "figure");
        writeln!(out, "{}: {} ({figures}, {})", thread.verdict, folded(&thread.measure), thread.id)?;
        for member in rows.members(thread) {
            writeln!(out, "  {}: {}", place(&rows, member), figure(member))?;
        }
        if !thread.because.is_empty() {
            writeln!(out, "  = {}", folded(&thread.because))?;
        }
        writeln!(out)?;
    }
    Ok(())
}
