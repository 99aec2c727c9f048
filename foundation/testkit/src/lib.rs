//! A court in a test

pub mod postgres;
