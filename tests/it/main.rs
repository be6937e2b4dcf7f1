//! All integration tests, in one binary.

mod cli;
mod formats;
mod harness;
mod quantities;
mod read;
mod readme;
mod schema;
mod seeds;
