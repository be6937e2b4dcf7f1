//! Commands of the `figcheck` program.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use figcheck::{Checker, Options, report};

#[derive(Debug, Parser)]
#[command(version, about)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Lists every figure.
    Extract {
        /// Files, folders or `-`.
        paths: Vec<PathBuf>,
        /// Output format.
        #[arg(long, default_value = "csv")]
        format: String,
    },
    /// Lists the figures of every quantity that stands more than once.
    Reconcile {
        /// Files, folders or `-`.
        paths: Vec<PathBuf>,
        /// Output format.
        #[arg(long, default_value = "csv")]
        format: String,
    },
}

/// Runs the program.
pub(crate) fn run() -> ExitCode {
    let arguments = Arguments::parse();
    let checker = Checker::new(Options::default());
    let out = std::io::stdout().lock();
    let written = match arguments.command {
        Command::Extract { paths, .. } => {
            report::extract_csv(&checker.extract_all(&checker.read(&paths).articles), out)
        }
        Command::Reconcile { paths, .. } => {
            let figures = checker.extract_all(&checker.read(&paths).articles);
            report::reconcile_csv(&figures, &checker.reconcile(&figures), out)
        }
    };
    if written.is_ok() { ExitCode::SUCCESS } else { ExitCode::from(2) }
}
