//! Some columns of a file, row by row.

use std::io::{Read as Stream, Seek};

use super::column::{Column, Value};
use super::footer::{Footer, Leaf};
use super::{Fault, Read};

/// A fault, and the column that it is in: which of those that were asked for.
#[derive(Debug)]
pub(crate) struct Located {
    pub(crate) column: Option<usize>,
    pub(crate) fault: Fault,
}

impl From<Fault> for Located {
    fn from(fault: Fault) -> Self {
        Self { column: None, fault }
    }
}

/// A file that is being read.
#[derive(Debug)]
pub(crate) struct Table<S> {
    source: S,
    footer: Footer,
    /// Numbers of the columns that are read, in rising order.
    wanted: Vec<usize>,
    columns: Vec<Column>,
    /// Rows to come of the open group.
    left: u64,
}

impl<S: Stream + Seek> Table<S> {
    /// Reads what the file says of itself.
    pub(crate) fn open(mut source: S) -> Read<Self> {
        let footer = Footer::read(&mut source)?;
        Ok(Self { source, footer, wanted: Vec::new(), columns: Vec::new(), left: 0 })
    }

    /// The columns that there are.
    pub(crate) fn leaves(&self) -> &[Leaf] {
        &self.footer.leaves
    }

    /// Asks for columns, which are numbers of leaves in rising order.
    pub(crate) fn select(&mut self, wanted: Vec<usize>) {
        self.wanted = wanted;
    }

    /// Goes on to the next row; false where there is none.
    pub(crate) fn next(&mut self) -> Result<bool, Located> {
        while self.left == 0 {
            let Some((rows, chunks)) = self.footer.group(&self.wanted)? else { return Ok(false) };
            let leaves = self.wanted.iter().filter_map(|&leaf| self.footer.leaves.get(leaf));
            let columns = leaves.zip(chunks).map(|(leaf, chunk)| Column::new(leaf, chunk));
            self.columns = columns.collect::<Read<_>>()?;
            self.left = rows;
        }
        self.left -= 1;
        for (n, column) in self.columns.iter_mut().enumerate() {
            column.next(&mut self.source).map_err(|fault| Located { column: Some(n), fault })?;
        }
        Ok(true)
    }

    /// The value that this row has in a column, which is one of those that were asked for; none for null.
    pub(crate) fn value(&self, column: usize) -> Result<Option<Value<'_>>, Located> {
        let value = self.columns.get(column).map_or(Ok(None), Column::value);
        value.map_err(|fault| Located { column: Some(column), fault })
    }
}
