//! Service, on both engines: a case is accepted, its papers go out, people join, agree, read; what takes effect when.

mod events;
mod house;
mod joining;
mod pages;
mod serving;
mod world;
