//! What a shell and `man` want to know of the program.

use clap::{Command, CommandFactory};

use super::arguments::{Arguments, Completions, Man};
use super::failure::Failure;
use super::outcome::Outcome;
use super::terminal::Terminal;

/// The completion script of a shell.
pub(super) fn completions(arguments: &Completions, terminal: &Terminal) -> Result<Outcome, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut Arguments::command(), "figcheck", &mut script);
    terminal.print(|out| out.write_all(&script))?;
    Ok(Outcome::clean("printed"))
}

/// The page of the program or of one of its commands.
pub(super) fn man(arguments: &Man, terminal: &Terminal) -> Result<Outcome, Failure> {
    let mut program = Arguments::command();
    program.build();
    let command = match &arguments.command {
        None => program,
        Some(name) => page_of(&program, name)?,
    };
    let mut page = Vec::new();
    let written = clap_mangen::Man::new(command).render(&mut page);
    written.map_err(|source| figcheck::Error::Write { what: "the page".to_owned(), source })?;
    terminal.print(|out| out.write_all(&page))?;
    Ok(Outcome::clean("printed"))
}

fn page_of(program: &Command, name: &str) -> Result<Command, Failure> {
    let command = program.get_subcommands().find(|command| command.get_name() == name);
    let command = command.ok_or_else(|| Failure::UnknownCommand(name.to_owned()))?;
    Ok(command.clone().display_name(format!("figcheck-{name}")))
}
