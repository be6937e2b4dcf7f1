//! Article sets with known threads for tests, of the newsroom that `examples/newsroom` is.

use std::path::Path;

#[path = "../../examples/newsroom/newsroom.rs"]
#[allow(clippy::module_inception, reason = "the generator is a file of this name")]
mod newsroom;
#[allow(dead_code, reason = "not every writer has a test yet")]
#[path = "../../examples/newsroom/write.rs"]
mod write;

pub(crate) use newsroom::Newsroom;
pub(crate) use write::json_lines;

/// Writes `count` articles and their manifest into `folder`.
pub(crate) fn write(folder: &Path, count: u64) {
    write::folder(&Newsroom::new(1, count, 0), folder).unwrap();
}
