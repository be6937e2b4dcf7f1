//! How the values of two figures stand to each other, whatever else is known of them.
//!
//! The numbers of two figures as intervals in one unit, and the relation between them: what linking weighs, reconciling judges and
//! the rules show.

#[cfg(test)]
mod examples;
mod hint;
mod interval;
mod rate;
mod relation;
#[cfg(test)]
pub(crate) mod testing;
mod value;

pub(crate) use interval::{ends, to_base};
pub(crate) use rate::times_apart;
pub(crate) use relation::{Stand, are_one_number, bears_out, meets_as_written, relate, relate_within, stand};
pub(crate) use value::Value;
