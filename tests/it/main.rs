//! All integration tests, in one binary.

// Helpers of tests are tests to us, though not to the lints.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stdout,
    clippy::print_stderr
)]

mod attribution;
mod baseline;
mod cli;
mod component;
mod config;
mod csv_report;
mod faults;
mod fits_in;
mod formats;
mod guarantees;
mod harness;
mod history;
mod identity;
mod limits;
mod lock;
mod metamorphic;
mod newsroom;
mod page;
mod parquet;
mod pipeline;
mod properties;
mod quantities;
mod read;
mod readme;
mod repository;
mod rules;
mod schema;
mod seeds;
mod split;
mod streams;
