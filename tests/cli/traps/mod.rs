//! Where a naive tracker gets it wrong: each trap at the moment when a person would fall in it, with
//! the sentence that stops them and the text on which it rests. `tests/vectors/traps` proves the
//! dates; here the program is what speaks.

mod file;
mod points;
mod ranked;
