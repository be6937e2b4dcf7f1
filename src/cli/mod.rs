//! The `figcheck` program: arguments in, exit status out. No other code prints or exits.

mod arguments;
mod chart;
mod choices;
mod commands;
mod config;
mod explain;
mod extract;
mod failure;
mod git;
mod history;
mod interrupt;
mod lock;
mod outcome;
mod output;
mod progress;
mod report;
mod scope;
mod shell;
mod terminal;

use std::process::ExitCode;

use clap::Parser;

use arguments::{Arguments, Command};
use terminal::Terminal;

/// Runs the program.
pub(crate) fn run() -> ExitCode {
    interrupt::watch();
    let Arguments { command, global } = Arguments::parse();
    let terminal = Terminal::new(global.color.into());
    let outcome = match command {
        Command::Check(arguments) => commands::check(&arguments, &global, &terminal),
        Command::Extract(arguments) => extract::extract(&arguments, &global, &terminal),
        Command::Reconcile(arguments) => commands::reconcile(&arguments, &global, &terminal),
        Command::Report(arguments) => report::report(&arguments, &global, &terminal),
        Command::Chart(arguments) => chart::chart(&arguments, &global, &terminal),
        Command::Explain(arguments) => explain::explain(&arguments, &global, &terminal),
        Command::History(arguments) => history::history(&arguments, &global, &terminal),
        Command::Completions(arguments) => shell::completions(&arguments, &terminal),
        Command::Man(arguments) => shell::man(&arguments, &terminal),
        Command::Config(arguments) => config::config(&arguments, &global, &terminal),
        Command::Lock(arguments) => lock::lock(&arguments, &global, &terminal),
        Command::Init(arguments) => config::init(&arguments, &terminal),
    };
    match outcome {
        Ok(outcome) => outcome.status(),
        Err(error) => {
            terminal.error(&error.to_string());
            ExitCode::from(outcome::FAILED)
        }
    }
}
