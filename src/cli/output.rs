//! Where output goes, and in which form: standard output, files, or both.

use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use figcheck::report::Format;
use figcheck::write_whole;

use super::failure::Failure;
use super::terminal::Terminal;

/// Names of formats that a command takes.
pub(super) trait FormatChoice: ValueEnum + Into<Format> + Send + Sync + 'static {}

impl<F: ValueEnum + Into<Format> + Send + Sync + 'static> FormatChoice for F {}

/// One `--output`: a file, and its format where it is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Target {
    pub(super) format: Option<Format>,
    pub(super) file: PathBuf,
}

impl Target {
    /// `FILE` or `FORMAT=FILE`. A word before `=` that is no format is taken for a slip, not for part of a name.
    pub(super) fn parse<F: FormatChoice>(text: &str) -> Result<Self, String> {
        let Some((word, file)) = text.split_once('=') else {
            return Ok(Self { format: None, file: text.into() });
        };
        if word.is_empty() || !word.chars().all(|c| c.is_ascii_alphanumeric()) {
            return Ok(Self { format: None, file: text.into() });
        }
        match F::from_str(word, true) {
            Ok(_) if file.is_empty() => Err(format!("no file is named after {word}=")),
            Ok(format) => Ok(Self { format: Some(format.into()), file: file.into() }),
            Err(_) => {
                let names = F::value_variants().iter().filter_map(ValueEnum::to_possible_value);
                let names: Vec<String> = names.map(|value| value.get_name().to_owned()).collect();
                Err(format!(
                    "no format has the name {word:?} (known: {}); a file of that name is ./{text}",
                    names.join(", ")
                ))
            }
        }
    }
}

/// What goes where.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Plan {
    /// The format of standard output; none where a file takes its place.
    pub(super) stdout: Option<Format>,
    pub(super) files: Vec<(Format, PathBuf)>,
}

impl Plan {
    /// `format` is that of `--format`, where it was given. `FORMAT=FILE` comes on top of standard output; a bare `FILE` takes
    /// its place, in the format given, else the one that its name ends in.
    pub(super) fn new(format: Option<Format>, targets: &[Target], allowed: &[Format]) -> Result<Self, Failure> {
        let mut plan = Self { stdout: Some(format.unwrap_or_default()), files: Vec::new() };
        for target in targets {
            let file_format = match target.format {
                Some(format) => format,
                None if plan.stdout.is_none() => return Err(Failure::TwoOutputs(target.file.clone())),
                None => {
                    plan.stdout = None;
                    let by_name = || of_name(&target.file).filter(|format| allowed.contains(format));
                    format.or_else(by_name).unwrap_or_default()
                }
            };
            if plan.files.iter().any(|(_, file)| *file == target.file) {
                return Err(Failure::SameOutput(target.file.clone()));
            }
            plan.files.push((file_format, target.file.clone()));
        }
        // A dash is standard output, here as elsewhere.
        if let Some(at) = plan.files.iter().position(|(_, file)| file.as_os_str() == "-") {
            let (format, _) = plan.files.remove(at);
            plan.stdout = Some(format);
        }
        match plan.stdout {
            Some(format) if format.is_binary() && io::stdout().is_terminal() => Err(Failure::ForNoTerminal(format)),
            _ => Ok(plan),
        }
    }
}

impl Plan {
    /// Writes every file, then standard output. `write` is told the format, and where it writes to a terminal, that one.
    pub(super) fn write(
        &self,
        terminal: &Terminal,
        write: impl Fn(Format, Option<&Terminal>, &mut dyn Write) -> io::Result<()>,
    ) -> Result<(), Failure> {
        for (format, file) in &self.files {
            write_whole(file, |out| write(*format, None, out))?;
        }
        if let Some(format) = self.stdout {
            terminal.print_as(format, |out| write(format, Some(terminal), out))?;
        }
        Ok(())
    }
}

/// The format that the end of a file's name tells.
fn of_name(file: &Path) -> Option<Format> {
    let name = file.file_name()?.to_str()?.to_ascii_lowercase();
    let ends = [
        (".sarif.json", Format::Sarif),
        (".sarif", Format::Sarif),
        (".csv", Format::Csv),
        (".json", Format::Json),
        (".jsonl", Format::Jsonl),
        (".ndjson", Format::Jsonl),
        (".parquet", Format::Parquet),
        (".xml", Format::Junit),
        (".md", Format::Markdown),
        (".figures", Format::Figures),
    ];
    ends.into_iter().find(|(end, _)| name.ends_with(end)).map(|(_, format)| format)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::choices::FindingFormat;

    fn target(text: &str) -> Target {
        Target::parse::<FindingFormat>(text).unwrap()
    }

    fn plan(format: Option<Format>, targets: &[&str]) -> Result<Plan, Failure> {
        let targets: Vec<Target> = targets.iter().map(|text| target(text)).collect();
        Plan::new(format, &targets, &Format::ALL)
    }

    #[test]
    fn a_target_has_a_format_and_a_file() {
        assert_eq!(target("sarif=out/a.sarif"), Target { format: Some(Format::Sarif), file: "out/a.sarif".into() });
        assert_eq!(target("report.csv"), Target { format: None, file: "report.csv".into() });
        assert_eq!(target("./a=b.csv").file, PathBuf::from("./a=b.csv"));
        let error = Target::parse::<FindingFormat>("sarfi=a.sarif").unwrap_err();
        assert!(error.contains("sarif") && error.contains("./sarfi=a.sarif"), "{error}");
        assert!(Target::parse::<FindingFormat>("junit=").is_err());
    }

    #[test]
    fn a_named_format_comes_on_top_and_a_bare_file_instead() {
        let both = plan(None, &["sarif=a", "junit=b"]).unwrap();
        assert_eq!(both.stdout, Some(Format::Text));
        assert_eq!(both.files, [(Format::Sarif, "a".into()), (Format::Junit, "b".into())]);
        let instead = plan(Some(Format::Csv), &["a.json", "sarif=b"]).unwrap();
        assert_eq!(instead.stdout, None);
        assert_eq!(instead.files, [(Format::Csv, "a.json".into()), (Format::Sarif, "b".into())]);
        for (name, format) in [
            ("a.sarif", Format::Sarif),
            ("a.sarif.json", Format::Sarif),
            ("a.JSON", Format::Json),
            ("a.parquet", Format::Parquet),
            ("a.xml", Format::Junit),
            ("a.md", Format::Markdown),
            ("a.log", Format::Text),
        ] {
            assert_eq!(plan(None, &[name]).unwrap().files, [(format, name.into())]);
        }
        assert_eq!(plan(None, &["csv=-"]).unwrap(), Plan { stdout: Some(Format::Csv), files: Vec::new() });
        assert!(plan(None, &["a", "b"]).is_err());
        assert!(plan(None, &["csv=a", "json=a"]).is_err());
    }
}
