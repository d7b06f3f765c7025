//! How letters leave: what is recorded of it, e-mail by SMTP, and where the post says they are.
//!
//! A sending is three facts in this order: the letter as it will leave is recorded (`rendered`),
//! it is handed over, and what the server answered is recorded (`sent` and the like). A crash in
//! between leaves a `rendered` without its end: nothing is ever sent again by itself.

#[cfg(feature = "net")]
pub mod caldav;
#[cfg(feature = "mail")]
mod courier;
#[cfg(feature = "mail")]
mod enclosure;
mod event;
#[cfg(feature = "mail")]
mod message;
#[cfg(feature = "mail")]
mod notice;
#[cfg(feature = "mail")]
mod secrets;
pub mod tracking;
#[cfg(feature = "net")]
pub mod webhook;

#[cfg(feature = "mail")]
pub use courier::{Courier, PostError};
#[cfg(feature = "mail")]
pub use enclosure::Attached;
pub use event::event_of;
#[cfg(feature = "mail")]
pub use message::{MessageError, Outgoing, Parties, compose};
#[cfg(feature = "mail")]
pub use notice::{Notice, notice};
