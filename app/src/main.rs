//! The one binary of Mingjing.

fn main() {}
