//! Makes article sets of any size for benches and tests: seeded, in both languages, with threads that are known.
//!
//! ```sh
//! cargo run --release --example newsroom -- --articles 100000 --output set/                    # a folder
//! cargo run --release --example newsroom -- --articles 1000000 --output set.jsonl.zst --truth set.truth.jsonl
//! cargo run --release --example newsroom -- --articles 60000 --skew 50000 --output skewed.jsonl
//! ```

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    missing_docs,
    reason = "made for tests, from tables of its own"
)]

mod newsroom;
mod write;

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use clap::Parser;
use newsroom::Newsroom;

/// Makes an article set with known threads.
#[derive(Debug, Parser)]
struct Arguments {
    /// How many articles
    #[arg(long, default_value_t = 1000)]
    articles: u64,

    /// The same seed makes the same set
    #[arg(long, default_value_t = 1)]
    seed: u64,

    /// So many of the articles tell one story, each with one figure of one quantity
    #[arg(long, default_value_t = 0)]
    skew: u64,

    /// A folder, or a file that ends in .jsonl, .jsonl.gz or .jsonl.zst
    #[arg(long, short)]
    output: PathBuf,

    /// Also write the threads that the set is made with, one a line
    #[arg(long)]
    truth: Option<PathBuf>,
}

fn main() -> io::Result<()> {
    let arguments = Arguments::parse();
    let newsroom = Newsroom::new(arguments.seed, arguments.articles, arguments.skew);
    let path = arguments.output.as_path();
    let name = path.to_string_lossy();
    if name.ends_with(".jsonl") {
        whole(path, |out| write::json_lines(&newsroom, out))?;
    } else if name.ends_with(".jsonl.gz") {
        whole(path, |out| {
            let mut out = flate2::write::GzEncoder::new(out, flate2::Compression::fast());
            write::json_lines(&newsroom, &mut out)?;
            out.finish().map(drop)
        })?;
    } else if name.ends_with(".jsonl.zst") {
        // The compressor reads; so the lines come to it through a pipe.
        let (reader, writer) = io::pipe()?;
        std::thread::scope(|scope| {
            let newsroom = &newsroom;
            let lines = scope.spawn(move || {
                let mut out = BufWriter::new(writer);
                write::json_lines(newsroom, &mut out)?;
                out.flush()
            });
            whole(path, |out| {
                ruzstd::encoding::compress(reader, out, ruzstd::encoding::CompressionLevel::Fastest);
                Ok(())
            })?;
            lines.join().unwrap_or_else(|_| Err(io::Error::other("the writer of the lines panicked")))
        })?;
    } else {
        write::folder(&newsroom, path)?;
    }
    match &arguments.truth {
        Some(file) => whole(file, |out| write::truth(&newsroom, out)),
        None => Ok(()),
    }
}

fn whole(path: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let mut out = BufWriter::new(File::create(path)?);
    write(&mut out)?;
    out.flush()
}
