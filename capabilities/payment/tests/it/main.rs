//! Payment, through the journal and on both engines; the pages and the provider's reports by HTTP.

mod acts;
mod events;
mod jobs;
mod kit;
mod money;
mod pages;
mod provider;
mod words;
