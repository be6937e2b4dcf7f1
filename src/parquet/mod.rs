//! Apache Parquet, as far as tables of articles and figures need it: columns of texts and whole numbers, read and written a
//! group of rows at a time.
//!
//! ```text
//! file   = "PAR1" chunk* footer length "PAR1"
//! chunk  = [dictionary-page] data-page*        the values of one column in one group of rows
//! page   = header (Thrift) body                packed: none, Snappy, gzip or Zstandard
//! body   = [levels] values                     levels tell which rows have a value
//! values = plain | numbers in a dictionary | deltas | lengths and bytes | shared starts and rests
//! footer = schema, groups of rows, and where their chunks are (Thrift)
//! ```
//!
//! The crates that read all of Parquet build a schema as deep, and lists as long, as a file says: one of thirty bytes can end
//! the program. Here nothing is taken at its word. A length is held against the bytes that are there before it is used, and no
//! more is held than the footer, and of each column that is read a page and a dictionary.

mod column;
mod footer;
mod page;
mod table;
#[cfg(test)]
pub(crate) mod testing;
mod thrift;
mod values;
mod write;

use std::io;

pub(crate) use self::column::Value;
pub(crate) use self::footer::{Leaf, Logical, Physical, Unit};
pub(crate) use self::table::{Located, Table};
pub(crate) use self::write::{Field, Kind, Writer};

/// What a file starts and ends with.
pub(crate) const MAGIC: &[u8; 4] = b"PAR1";

/// Why a file, or the rest of it, cannot be read.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Fault {
    #[error("{0}")]
    Io(#[from] io::Error),
    /// Something ends before what it says it holds.
    #[error("it breaks off: {0} ends too early")]
    Short(&'static str),
    #[error("{0}")]
    Broken(String),
}

type Read<T> = Result<T, Fault>;

fn broken<T>(reason: impl Into<String>) -> Read<T> {
    Err(Fault::Broken(reason.into()))
}
