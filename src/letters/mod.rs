//! What we write.

#[cfg(feature = "pdf")]
pub mod pdf;
