//! The court's client and the sandbox speak with each other; both sides of every refusal are looked at.

mod pages;
mod pay;
mod refund;
mod refuse;
mod side;
