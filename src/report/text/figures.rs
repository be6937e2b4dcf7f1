//! One line a figure, `path:line:column: phrase = value`, that grep and editors can follow.

use std::io::{self, Write};
use std::path::Path;

use super::folded;
use crate::Report;
use crate::model::{Figure, FigureKind, Stance};
use crate::report::rows::{Rows, plain};
use crate::report::{Layout, place};

pub(in crate::report) fn figures(report: &Report, layout: &Layout, mut out: impl Write) -> io::Result<()> {
    let rows = Rows::new(report);
    for figure in &report.figures {
        writeln!(out, "{}: {}", place(&rows, figure), self::figure(figure))?;
        if layout.trace {
            for step in &figure.quantity.trace {
                writeln!(out, "    {}", folded(step))?;
            }
            for note in &figure.quantity.notes {
                writeln!(out, "    note: {}", folded(&note.to_string()))?;
            }
        }
    }
    Ok(())
}

/// `path:line:column` of the number.
pub(super) fn place(rows: &Rows<'_>, figure: &Figure) -> String {
    match rows.article(&figure.article.path) {
        Some(article) => {
            let path = folded(&place::article(article, Path::new(".")));
            format!("{path}:{}", article.position(figure.quantity.span.start))
        }
        None => folded(&figure.article.path),
    }
}

/// The figure in one line: `khoảng 3.000 binh sĩ [~3000 person; NIS; planned; 2024-10-18]`.
#[must_use]
pub fn figure(figure: &Figure) -> String {
    let mut parts = vec![value(figure)];
    parts.extend(said(figure));
    format!("{} [{}]", folded(&figure.phrase_text), parts.join("; "))
}

/// Bound, value and unit: `~3000 person`, `1500 person`, `10..12 percent up`.
pub(super) fn value(figure: &Figure) -> String {
    let quantity = &figure.quantity;
    if quantity.kind == FigureKind::Vague {
        return format!("vague {}", quantity.unit.id).trim_end().to_owned();
    }
    let bound = quantity.bound.sign().trim_start_matches('=');
    let value = plain(quantity.number.value);
    let upper = quantity.number.value_max.map(|upper| format!("..{}", plain(upper))).unwrap_or_default();
    let text = format!("{bound}{value}{upper} {} {}", quantity.unit.id, quantity.change.name());
    folded(&text)
}

/// Who says it, how firmly, of when: the parts that are known.
pub(super) fn said(figure: &Figure) -> Vec<String> {
    let mut parts = Vec::new();
    if let Some(attribution) = &figure.attribution {
        let via = attribution.via.as_deref().map(|via| format!(" via {via}")).unwrap_or_default();
        parts.push(folded(&format!("{}{via}", attribution.source)));
    }
    if figure.stance != Stance::Stated {
        parts.push(figure.stance.name().to_owned());
    }
    parts.extend(figure.as_of.map(|period| period.to_string()));
    parts
}
