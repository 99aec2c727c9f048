//! Coming in, as a browser without JavaScript does it.

mod browser;
mod journeys;
mod pages;
