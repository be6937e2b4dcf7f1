//! Threads: the verdict, what is measured, and one line a figure.

use std::io::{self, Write};

use super::figures::{place, said, value};
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
        for figure in rows.members(thread) {
            let mut parts = vec![value(figure)];
            parts.extend(said(figure));
            let phrase = folded(&figure.phrase_text);
            writeln!(out, "  {}: {phrase} [{}]", place(&rows, figure), parts.join("; "))?;
        }
        if !thread.because.is_empty() {
            writeln!(out, "  = {}", folded(&thread.because))?;
        }
        writeln!(out)?;
    }
    Ok(())
}
