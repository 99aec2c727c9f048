//! The pages, asked as a browser asks, in a whole house.

mod looked_up;
mod pages;
mod rights;
mod sample;
mod words;
mod world;
