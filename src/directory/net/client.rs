//! One HTTP client: patient with busy servers, deaf to pages that are not data.

use std::io::Read;
use std::time::Duration;

use reqwest::StatusCode;
use reqwest::blocking::Response;
use reqwest::header::{CONTENT_TYPE, RETRY_AFTER};
use reqwest::redirect::Policy;
use serde::de::DeserializeOwned;

use super::error::NetError;

/// The largest answer that is read, in bytes.
const LARGEST: u64 = 32 << 20;

/// How often a busy server is asked.
const ATTEMPTS: u32 = 4;

/// The longest pause that a server may ask for; beyond, the person is told instead.
const LONGEST_PAUSE: Duration = Duration::from_secs(30);

/// How long to wait.
#[derive(Debug, Clone, Copy)]
pub struct Patience {
    /// For a connection.
    pub connect: Duration,
    /// For a whole answer.
    pub answer: Duration,
    /// The first pause before a busy server is asked again; it doubles each time.
    pub pause: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(5),
            answer: Duration::from_secs(30),
            pause: Duration::from_secs(1),
        }
    }
}

/// A client of the directory's services.
pub struct Client {
    http: reqwest::blocking::Client,
    patience: Patience,
}

impl Client {
    /// A client that says who it is.
    ///
    /// # Errors
    /// The system has no certificates to trust.
    pub fn new(patience: Patience) -> Result<Self, NetError> {
        // Already installed the second time.
        let _installed = rustls::crypto::ring::default_provider().install_default();
        let http = reqwest::blocking::Client::builder()
            .user_agent(concat!("greffe/", env!("CARGO_PKG_VERSION")))
            .connect_timeout(patience.connect)
            .timeout(patience.answer)
            .redirect(Policy::custom(|attempt| {
                let from_safe = attempt.previous().iter().all(|url| url.scheme() == "https");
                if attempt.previous().len() > 5 || (from_safe && attempt.url().scheme() != "https")
                {
                    attempt.stop()
                } else {
                    attempt.follow()
                }
            }))
            .build()
            .map_err(|error| NetError::Unreachable {
                host: "TLS".to_owned(),
                why: cause(&error),
            })?;
        Ok(Self { http, patience })
    }

    /// Asks for JSON at `url`, again if the server is busy.
    ///
    /// # Errors
    /// [`NetError`].
    pub fn json<T: DeserializeOwned>(&self, url: &reqwest::Url) -> Result<T, NetError> {
        let host = url.host_str().unwrap_or_default().to_owned();
        let mut pause = self.patience.pause;
        for attempt in 1.. {
            let response =
                (self.http.get(url.clone()).send()).map_err(|error| unanswered(&host, &error))?;
            let status = response.status();
            let busy = matches!(
                status,
                StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE
            );
            if !busy {
                return read(&host, response);
            }
            let asked = seconds_asked(&response);
            let refusal = refusal(&host, response);
            let wait = asked.unwrap_or(pause);
            // A quota says when it opens again: asking earlier only uses it up.
            let quota =
                matches!(&refusal, NetError::Quota { until: Some(_), .. }) && asked.is_none();
            if quota || attempt >= ATTEMPTS || wait > LONGEST_PAUSE {
                return Err(refusal);
            }
            std::thread::sleep(wait);
            pause *= 2;
        }
        Err(NetError::TooSlow { host })
    }
}

/// The JSON of an answer.
fn read<T: DeserializeOwned>(host: &str, response: Response) -> Result<T, NetError> {
    if !response.status().is_success() {
        return Err(refusal(host, response));
    }
    let what = content_type(&response);
    let body = body(host, response)?;
    if !what.contains("json") {
        return Err(NetError::NotData {
            host: host.to_owned(),
            what,
        });
    }
    serde_json::from_slice(&body).map_err(|error| NetError::NotData {
        host: host.to_owned(),
        what: error.to_string(),
    })
}

/// What a server that does not answer the question says.
fn refusal(host: &str, response: Response) -> NetError {
    #[derive(serde::Deserialize, Default)]
    #[serde(default)]
    struct Said {
        reset_time: Option<String>,
        error: Option<String>,
        message: Option<String>,
    }
    let status = response.status();
    let what = content_type(&response);
    let said: Said = body(host, response)
        .ok()
        .and_then(|body| serde_json::from_slice(&body).ok())
        .unwrap_or_default();
    if status == StatusCode::TOO_MANY_REQUESTS {
        return NetError::Quota {
            host: host.to_owned(),
            until: said.reset_time,
        };
    }
    NetError::Refused {
        host: host.to_owned(),
        status: status.as_u16(),
        why: said.message.or(said.error).unwrap_or(what),
    }
}

fn body(host: &str, response: Response) -> Result<Vec<u8>, NetError> {
    let mut body = Vec::new();
    (response.take(LARGEST + 1).read_to_end(&mut body)).map_err(|error| {
        let slow = is_timeout(&error);
        if slow {
            NetError::TooSlow {
                host: host.to_owned(),
            }
        } else {
            NetError::Unreachable {
                host: host.to_owned(),
                why: error.to_string(),
            }
        }
    })?;
    if body.len() as u64 > LARGEST {
        return Err(NetError::NotData {
            host: host.to_owned(),
            what: format!("> {LARGEST} octets"),
        });
    }
    Ok(body)
}

/// Whether time ran out while an answer was read; reqwest hides it in the reasons of the error.
fn is_timeout(error: &std::io::Error) -> bool {
    let mut reason = error
        .get_ref()
        .map(|inner| inner as &(dyn std::error::Error + 'static));
    while let Some(inner) = reason {
        if inner
            .downcast_ref::<reqwest::Error>()
            .is_some_and(reqwest::Error::is_timeout)
        {
            return true;
        }
        reason = inner.source();
    }
    error.kind() == std::io::ErrorKind::TimedOut
}

fn unanswered(host: &str, error: &reqwest::Error) -> NetError {
    let host = host.to_owned();
    if error.is_timeout() {
        NetError::TooSlow { host }
    } else {
        NetError::Unreachable {
            host,
            why: cause(error),
        }
    }
}

/// The first reason of all, without the address that was asked.
fn cause(error: &reqwest::Error) -> String {
    let mut cause: &dyn std::error::Error = error;
    while let Some(deeper) = cause.source() {
        cause = deeper;
    }
    cause.to_string()
}

fn content_type(response: &Response) -> String {
    let header = response.headers().get(CONTENT_TYPE);
    let text = header.and_then(|value| value.to_str().ok());
    text.unwrap_or("?").to_owned()
}

fn seconds_asked(response: &Response) -> Option<Duration> {
    let text = response.headers().get(RETRY_AFTER)?.to_str().ok()?;
    text.trim().parse().ok().map(Duration::from_secs)
}
