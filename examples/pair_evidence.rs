//! Prints what speaks for and against every pair of figures of a set, one CSV row a pair: what
//! `tools/estimate_weights.py` learns from.
//!
//! `cargo run --example pair_evidence -- FOLDER`

use std::io::Write;
use std::process::ExitCode;

use figcheck::{Checker, Options};

fn main() -> ExitCode {
    let checker = Checker::new(Options::default());
    let paths: Vec<std::path::PathBuf> = std::env::args_os().skip(1).map(Into::into).collect();
    let figures = checker.extract_all(&checker.read(&paths).articles);
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let mut write = || -> std::io::Result<()> {
        writeln!(out, "a,a_start,b,b_start,score,veto,levels")?;
        for (at, a) in figures.iter().enumerate() {
            for b in figures.iter().skip(at + 1) {
                let pair = checker.explain_pair(a, b);
                if pair.veto.as_deref() == Some(figcheck::NOT_COMPARABLE) {
                    continue;
                }
                let levels: Vec<&str> = pair.link.evidence.iter().map(|piece| piece.name.as_str()).collect();
                writeln!(
                    out,
                    "{},{},{},{},{:.3},{},{}",
                    a.article.path,
                    a.quantity.span.start,
                    b.article.path,
                    b.quantity.span.start,
                    pair.link.score,
                    pair.veto.as_deref().unwrap_or_default(),
                    levels.join(";")
                )?;
            }
        }
        out.flush()
    };
    if write().is_ok() { ExitCode::SUCCESS } else { ExitCode::from(2) }
}
