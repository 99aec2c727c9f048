//! Letting people in, on both engines.

mod court;
mod entering;
mod kept;
mod people;
