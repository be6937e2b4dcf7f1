//! `figcheck extract`: figures are written while the set is read, so that a set of any size takes the memory of a few
//! articles.

use std::io::{self, ErrorKind, Write};

use figcheck::model::FigureKind;
use figcheck::report::{self, FigurePart, FigureWriter, Format, Layout, Stage};
use figcheck::{Checker, Detail, Error, Extracted, Report, Skipped, Summary, WholeFile};

use super::arguments::{Extract, Global};
use super::commands::options;
use super::failure::Failure;
use super::outcome::Outcome;
use super::progress::Progress;
use super::terminal::Terminal;

pub(super) fn extract(arguments: &Extract, global: &Global, terminal: &Terminal) -> Result<Outcome, Failure> {
    let plan = arguments.output.plan()?;
    let plain = Layout { trace: arguments.explain, ..Layout::default() };
    let mut files = Vec::new();
    for (format, path) in &plan.files {
        let file = WholeFile::create(path)?;
        let writer =
            FigureWriter::new(*format, file).map_err(|source| unwritable(&path.display().to_string(), source))?;
        files.push((*format, writer));
    }
    let Some(format) = plan.stdout else {
        return Run { arguments, global, terminal, plain, files, stdout: None }.run();
    };
    // The terminal takes the colour away again where it is not wanted.
    let layout = Layout { color: true, links: terminal.shows_links(), width: Terminal::width(), ..plain.clone() };
    let mut outcome = Ok(closed());
    terminal.print_as(format, |out| {
        let stdout = Stdout { format, layout, writer: FigureWriter::new(format, out)? };
        outcome = Run { arguments, global, terminal, plain, files, stdout: Some(stdout) }.run();
        Ok(())
    })?;
    outcome
}

/// The outcome of a run whose reader had seen enough.
fn closed() -> Outcome {
    Outcome::clean("standard output was closed")
}

fn unwritable(what: &str, source: io::Error) -> Failure {
    Error::Write { what: what.to_owned(), source }.into()
}

struct Stdout<'out> {
    format: Format,
    layout: Layout,
    writer: FigureWriter<&'out mut dyn Write>,
}

/// A run with every output open.
struct Run<'a, 'out> {
    arguments: &'a Extract,
    global: &'a Global,
    terminal: &'a Terminal,
    /// The layout of files.
    plain: Layout,
    files: Vec<(Format, FigureWriter<WholeFile>)>,
    stdout: Option<Stdout<'out>>,
}

/// What one file or record comes to.
struct Part {
    articles: usize,
    figures: usize,
    skipped: Vec<Skipped>,
    files: Vec<io::Result<FigurePart>>,
    stdout: Option<io::Result<FigurePart>>,
}

/// Why a run ends before its time.
enum Stop {
    /// Nobody reads standard output any more, and nothing else is written.
    Closed,
    Failed(Failure),
}

impl Run<'_, '_> {
    fn run(mut self) -> Result<Outcome, Failure> {
        let paths = &self.arguments.input.paths;
        let progress = Progress::new(self.global.quiet);
        let formats: Vec<Format> = self.files.iter().map(|(format, _)| *format).collect();
        let screen = self.stdout.as_ref().map(|stdout| (stdout.format, stdout.layout.clone()));
        let carries =
            formats.contains(&Format::Figures) || screen.as_ref().is_some_and(|(format, _)| *format == Format::Figures);
        let detail = Detail { measures: carries, traces: self.arguments.explain, evidence: false };
        let checker = Checker::new(options(&self.arguments.input, self.global)?).with_detail(detail);
        let (plain, vague) = (self.plain.clone(), self.arguments.vague);
        let work = |mut extracted: Extracted| {
            // Reconciling counts the vague ones, too.
            let whole = carries.then(|| Report::from(extracted.clone()));
            if !vague {
                extracted.figures.retain(|figure| figure.quantity.kind == FigureKind::Numeral);
            }
            let report = Report::from(extracted);
            let part = |format: Format, layout: &Layout| match &whole {
                Some(whole) if format == Format::Figures => FigurePart::new(format, whole, layout),
                _ => FigurePart::new(format, &report, layout),
            };
            let files = formats.iter().map(|format| part(*format, &plain)).collect();
            let stdout = screen.as_ref().map(|(format, layout)| part(*format, layout));
            Part {
                articles: report.articles.len(),
                figures: report.figures.len(),
                skipped: report.skipped,
                files,
                stdout,
            }
        };
        let mut report = Report { roots: paths.clone(), ..Report::default() };
        let watch = |done| progress.show(done);
        let read = checker.extract_each(paths, &watch, work, |part| {
            report.summary.articles += part.articles;
            report.summary.figures += part.figures;
            report.skipped.extend(part.skipped);
            self.write(part.files, part.stdout)
        });
        drop(progress);
        match read {
            Ok(skipped) => report.skipped.extend(skipped),
            Err(Stop::Closed) => return Ok(closed()),
            Err(Stop::Failed(failure)) => return Err(failure),
        }
        report.skipped.sort_by(|a, b| a.path.cmp(&b.path));
        report.summary = Summary { skipped: report.skipped.len(), origins: report.summary.articles, ..report.summary };
        self.finish(&report)
    }

    fn write(
        &mut self,
        files: Vec<io::Result<FigurePart>>,
        stdout: Option<io::Result<FigurePart>>,
    ) -> Result<(), Stop> {
        for ((_, writer), part) in self.files.iter_mut().zip(files) {
            part.and_then(|part| writer.part(&part))
                .map_err(|source| Stop::Failed(writer.get_ref().failure(source).into()))?;
        }
        let Some((part, out)) = stdout.zip(self.stdout.as_mut()) else { return Ok(()) };
        match part.and_then(|part| out.writer.part(&part)) {
            Err(error) if error.kind() == ErrorKind::BrokenPipe => {
                self.stdout = None;
                if self.files.is_empty() { Err(Stop::Closed) } else { Ok(()) }
            }
            written => written.map_err(|source| Stop::Failed(unwritable("standard output", source))),
        }
    }

    /// Ends every output, and says what was done.
    fn finish(self, report: &Report) -> Result<Outcome, Failure> {
        self.terminal.skipped(&report.skipped, self.global);
        let outcome = Outcome::of_reading(report, self.arguments.input.allow_empty);
        let last = format!("{}; {}", report::summary(report, Stage::Extracted), outcome.sentence());
        let told = |format: Format| format == Format::Text && !self.global.quiet;
        for (format, writer) in self.files {
            let mut file = writer.finish(report).map_err(|source| unwritable("a file", source))?;
            if told(format) {
                writeln!(file, "{last}").map_err(|source| file.failure(source))?;
            }
            file.finish()?;
        }
        let mut is_told = self.global.quiet;
        if let Some(Stdout { format, writer, .. }) = self.stdout {
            let ended =
                writer.finish(report).and_then(|out| if told(format) { writeln!(out, "{last}") } else { Ok(()) });
            match ended {
                Err(error) if error.kind() != ErrorKind::BrokenPipe => {
                    return Err(unwritable("standard output", error));
                }
                _ => is_told |= told(format),
            }
        }
        if !is_told {
            self.terminal.note(&last);
        }
        Ok(outcome)
    }
}
