//! Defence, on both engines: the form is made from the complaint, defendants answer, what they say is set side by side.

mod answering;
mod events;
mod house;
mod pages;
mod world;
