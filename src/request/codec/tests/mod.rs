//! What the codec promises.

mod faults;
mod laws;
mod reading;
