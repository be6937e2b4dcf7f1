//! Reading the built-in tables.

use serde::de::DeserializeOwned;

/// The rows of a built-in CSV table, header first, `#` starting a comment line.
///
/// # Panics
///
/// Where a row does not fit `T`. The tables are part of the program, not input: a test reads every one of them.
#[allow(clippy::panic)]
pub(crate) fn rows<T: DeserializeOwned>(name: &str, text: &str) -> Vec<T> {
    csv::ReaderBuilder::new()
        .comment(Some(b'#'))
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes())
        .deserialize()
        .map(|row| row.unwrap_or_else(|error| panic!("built-in table {name}: {error}")))
        .collect()
}
