//! Filing, through the journal and on both engines.

mod acts;
mod clock;
mod events;
mod kit;
mod pages;
mod words;
