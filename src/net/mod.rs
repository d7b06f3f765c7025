//! HTTP, for the services that greffe asks: the official directory, the post's tracking. Nothing
//! here is needed to compute a date.

mod client;
mod error;

pub use client::{Answer, Client, Patience};
pub use error::NetError;
pub use reqwest::Url;

/// The base address of a service, as the configuration gives it.
///
/// # Errors
/// [`NetError::BadAddress`].
pub fn address(base: &str) -> Result<Url, NetError> {
    let bad = || NetError::BadAddress(base.to_owned());
    let url = Url::parse(base).map_err(|_| bad())?;
    if matches!(url.scheme(), "http" | "https") && url.host_str().is_some() {
        Ok(url)
    } else {
        Err(bad())
    }
}
