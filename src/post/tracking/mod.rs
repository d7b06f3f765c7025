//! Registered letters, followed by La Poste (Suivi v2): what it says of each, and the facts that
//! follow.
//!
//! Which day counts in law comes from `law::notification` and from the request itself; the post
//! only says what happened to the letter.

mod answer;
mod code;
mod fact;
#[cfg(feature = "net")]
mod laposte;
mod letter;
mod number;

pub use answer::{Outcome, Shipment, Step, outcomes};
pub use code::State;
pub use fact::{Fact, Finding, follow};
#[cfg(feature = "net")]
pub use laposte::{Laposte, SUIVI};
pub use letter::{Followed, followed};
pub use number::{BadNumber, Number};
