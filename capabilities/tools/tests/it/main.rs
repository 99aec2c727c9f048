//! Statutes, calculators and law data, through the journal and on both engines, and by HTTP.

mod acts;
mod events;
mod kit;
mod pages;
mod recount;
mod words;
