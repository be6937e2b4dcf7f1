//! `figcheck config` and `figcheck init`: the options file.

use std::path::{Path, PathBuf};

use figcheck::{Config, Options, write_whole};

use super::arguments::{self, Global, Init};
use super::failure::Failure;
use super::outcome::Outcome;
use super::terminal::Terminal;

/// The options in force for `paths`.
pub(super) fn load(paths: &[PathBuf], global: &Global) -> Result<Config, Failure> {
    let file: Option<PathBuf> = match &global.config {
        Some(file) => Some(file.clone()),
        None => paths.first().and_then(|path| Options::find(path)),
    };
    let mut config = Config::load(file.as_deref(), &global.set)?;
    config.options.today = today()?;
    if global.verbose {
        let file = config.options.file.as_ref().map(|file| format!("options: {}", file.display()));
        Terminal::new(global.color.into()).note(&file.unwrap_or_else(|| "options: the built-in ones".to_owned()));
    }
    Ok(config)
}

/// The day that `SOURCE_DATE_EPOCH` names, for runs that must give the same result on any day; none where it is not
/// set.
fn today() -> Result<Option<jiff::civil::Date>, Failure> {
    const NAME: &str = "SOURCE_DATE_EPOCH";
    let Ok(seconds) = std::env::var(NAME) else { return Ok(None) };
    let moment = seconds.parse().ok().and_then(|seconds| jiff::Timestamp::from_second(seconds).ok());
    let moment = moment.ok_or(Failure::NoSeconds { name: NAME, value: seconds })?;
    Ok(Some(moment.to_zoned(jiff::tz::TimeZone::UTC).date()))
}

pub(super) fn config(arguments: &arguments::Config, global: &Global, terminal: &Terminal) -> Result<Outcome, Failure> {
    if arguments.schema {
        terminal.print(|out| out.write_all(Config::SCHEMA.as_bytes()))?;
        return Ok(Outcome::clean("shown"));
    }
    let config = load(std::slice::from_ref(&arguments.path), global)?;
    let file = match &config.options.file {
        Some(file) => format!("# options file: {}", file.display()),
        None => format!("# no {} here or above", Options::FILE),
    };
    terminal.print(|out| {
        writeln!(out, "{file}")?;
        config.settings().iter().try_for_each(|setting| writeln!(out, "{setting}"))
    })?;
    Ok(Outcome::clean("shown"))
}

pub(super) fn init(arguments: &Init, terminal: &Terminal) -> Result<Outcome, Failure> {
    let path = match arguments.folder.as_path() {
        folder if folder == Path::new(".") => PathBuf::from(Options::FILE),
        folder => folder.join(Options::FILE),
    };
    if path.exists() && !arguments.force {
        return Err(Failure::Exists(path));
    }
    write_whole(&path, |out| out.write_all(Config::TEMPLATE.as_bytes()))?;
    terminal.print(|out| writeln!(out, "wrote {}", path.display()))?;
    Ok(Outcome::clean("written"))
}
