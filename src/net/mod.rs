//! HTTP, for the services that greffe asks: the official directory, the post's tracking. Nothing
//! here is needed to compute a date.

use std::net::IpAddr;

mod client;
mod error;
mod secret;

pub use client::{Answer, Client, Errand, Pass, Patience};
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

/// An address to which a secret or a private text may be sent: encrypted, or on this computer when
/// `insecure_loopback`.
///
/// # Errors
/// [`NetError::BadAddress`], [`NetError::Clear`]. The address itself is not told: it may be a secret.
pub fn private_address(text: &str, insecure_loopback: bool) -> Result<Url, NetError> {
    let url = address(text).map_err(|_| NetError::BadAddress("…".to_owned()))?;
    let host = url.host_str().unwrap_or_default();
    let here = host == "localhost"
        || host
            .trim_matches(['[', ']'])
            .parse::<IpAddr>()
            .is_ok_and(|address| address.is_loopback());
    if url.scheme() == "https" || (here && insecure_loopback) {
        return Ok(url);
    }
    Err(NetError::Clear {
        host: host.to_owned(),
        here,
    })
}
