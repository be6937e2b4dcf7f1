//! Figures written as they are found: the same bytes as [`figures`](super::figures) writes, but never the whole set at once.

use std::io::{self, Write};
use std::sync::Arc;

use super::{Format, Layout, csv, json, jsonl, only_findings, parquet, text};
use crate::model::{ArticleInfo, Figure};
use crate::parquet::Writer;
use crate::read::figures::Line;
use crate::{Extracted, Report};

/// The figures of some articles in a format, ready to be written behind those before them.
#[derive(Debug, Clone, Default)]
pub struct FigurePart {
    bytes: Vec<u8>,
    figures: usize,
    /// Of a format that tells of the articles at its end.
    articles: Vec<Arc<ArticleInfo>>,
}

impl FigurePart {
    /// The figures of `report` in a format; on any thread.
    ///
    /// # Errors
    ///
    /// [`io::ErrorKind::Unsupported`] for a format of findings only.
    pub fn new(format: Format, report: &Report, layout: &Layout) -> io::Result<Self> {
        let mut part = Self { figures: report.figures.len(), ..Self::default() };
        let out = &mut part.bytes;
        match format {
            Format::Text => text::figures(report, layout, out)?,
            // The writer turns rows into columns.
            Format::Csv | Format::Parquet => csv::figure_rows(report, out)?,
            Format::Json => {
                json::figures_part(report, out)?;
                part.articles = report.articles.iter().map(|article| Arc::clone(&article.info)).collect();
            }
            Format::Jsonl => jsonl::figures(report, out)?,
            Format::Figures => {
                let mut rest = report.figures.as_slice();
                for article in &report.articles {
                    let is_own = |figure: &Figure| figure.article.path == article.info.path;
                    let (own, after) = rest.split_at(rest.iter().take_while(|figure| is_own(figure)).count());
                    rest = after;
                    line(&Line::of(article, own), out)?;
                }
            }
            other => return Err(only_findings(other)),
        }
        Ok(part)
    }
}

fn line(line: &Line, out: &mut impl Write) -> io::Result<()> {
    serde_json::to_writer(&mut *out, line)?;
    writeln!(out)
}

/// Writes parts one behind the other.
#[derive(Debug)]
pub struct FigureWriter<W> {
    format: Format,
    out: Out<W>,
    figures: usize,
    articles: Vec<Arc<ArticleInfo>>,
}

#[derive(Debug)]
enum Out<W> {
    Text(W),
    Table(Writer<W>),
}

impl<W: Write> FigureWriter<W> {
    /// Starts the output in a format.
    ///
    /// # Errors
    ///
    /// What `out` says.
    pub fn new(format: Format, mut out: W) -> io::Result<Self> {
        match format {
            Format::Csv => csv::figure_header(&mut out)?,
            Format::Json => out.write_all(json::figures_start().as_bytes())?,
            Format::Parquet => {
                let out = Out::Table(parquet::start(parquet::FIGURE, out)?);
                return Ok(Self { format, out, figures: 0, articles: Vec::new() });
            }
            _ => {}
        }
        Ok(Self { format, out: Out::Text(out), figures: 0, articles: Vec::new() })
    }

    /// What is written to.
    pub const fn get_ref(&self) -> &W {
        match &self.out {
            Out::Text(out) => out,
            Out::Table(table) => table.get_ref(),
        }
    }

    /// Writes the next part, which was made in the same format.
    ///
    /// # Errors
    ///
    /// What the writer says.
    pub fn part(&mut self, part: &FigurePart) -> io::Result<()> {
        let is_first = self.figures == 0 && self.format == Format::Json;
        let bytes = part.bytes.strip_prefix(b",").filter(|_| is_first).unwrap_or(&part.bytes);
        match &mut self.out {
            Out::Text(out) => out.write_all(bytes)?,
            Out::Table(table) => parquet::append(table, bytes)?,
        }
        self.figures += part.figures;
        self.articles.extend(part.articles.iter().cloned());
        Ok(())
    }

    /// Ends the output; `report` has what was skipped, and the counts. The writer is given back.
    ///
    /// # Errors
    ///
    /// What the writer says.
    pub fn finish(self, report: &Report) -> io::Result<W> {
        let mut out = match self.out {
            Out::Text(out) => out,
            Out::Table(table) => return parquet::finish(table),
        };
        if self.format == Format::Figures {
            report.skipped.iter().try_for_each(|skipped| line(&Line::of_skipped(skipped), &mut out))?;
        }
        if self.format == Format::Json {
            out.write_all(json::figures_end(&self.articles, report)?.as_bytes())?;
        }
        Ok(out)
    }
}

/// A report of what one file or record held.
impl From<Extracted> for Report {
    fn from(extracted: Extracted) -> Self {
        let Extracted { articles, skipped, figures } = extracted;
        Self { articles, skipped, figures, ..Self::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Summary;
    use crate::report::{figures, rows::tests::report};

    #[test]
    fn parts_make_the_whole() {
        let whole = report();
        let summary = Summary { articles: 2, figures: 2, ..Summary::default() };
        let whole = Report { threads: Vec::new(), findings: Vec::new(), summary, ..whole };
        let none =
            Report { figures: Vec::new(), summary: Summary { articles: 2, ..Summary::default() }, ..whole.clone() };
        let layout = Layout::default();
        for report in [whole, none] {
            for format in [Format::Text, Format::Csv, Format::Json, Format::Jsonl, Format::Parquet] {
                let mut expected = Vec::new();
                figures(format, &report, &layout, &mut expected).unwrap();
                let mut writer = FigureWriter::new(format, Vec::new()).unwrap();
                for article in &report.articles {
                    let own = |figure: &&crate::model::Figure| figure.article.path == article.info.path;
                    let part = Report {
                        articles: vec![article.clone()],
                        figures: report.figures.iter().filter(own).cloned().collect(),
                        ..Report::default()
                    };
                    writer.part(&FigurePart::new(format, &part, &layout).unwrap()).unwrap();
                }
                let written = writer.finish(&report).unwrap();
                assert_eq!(String::from_utf8_lossy(&written), String::from_utf8_lossy(&expected), "{format:?}");
                assert!(written == expected, "{format:?}");
            }
        }
    }
}
