//! Payment, through the journal and on both engines.
