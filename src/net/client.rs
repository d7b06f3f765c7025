//! One HTTP client: patient with busy servers, deaf to pages that are not data.

use std::io::Read;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use reqwest::Method;
use reqwest::blocking::{ClientBuilder, Response};
use reqwest::header::{ACCEPT, CONTENT_TYPE, ETAG, HeaderValue, LOCATION, RETRY_AFTER};
use reqwest::redirect::Policy;
use serde::de::DeserializeOwned;

use super::error::NetError;
use super::secret;

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
    /// For a whole answer, to its last byte.
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

/// A client of public services.
pub struct Client {
    http: reqwest::blocking::Client,
    patience: Patience,
    secret: Option<(&'static str, HeaderValue)>,
}

/// What a server answered, whatever its status.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The name of the server.
    pub host: String,
    /// The HTTP status.
    pub status: u16,
    /// The type of the body, as the server gives it.
    pub what: String,
    /// The version of what was sent or read, when the server gives one.
    pub etag: Option<String>,
    /// The body.
    pub body: Vec<u8>,
}

/// Something to send.
#[derive(Clone)]
pub struct Errand<'a> {
    /// `POST`, `PUT`, `DELETE`, `PROPFIND`…
    pub method: &'a str,
    /// Where.
    pub url: &'a reqwest::Url,
    /// With what headers.
    pub headers: &'a [(&'static str, String)],
    /// What opens the door.
    pub pass: Option<Pass<'a>>,
    /// What.
    pub body: Vec<u8>,
}

/// What opens a door; it follows no redirect and stands in no message.
#[derive(Clone, Copy)]
pub enum Pass<'a> {
    /// A token.
    Bearer(&'a str),
    /// A name and a password.
    Basic {
        /// Who enters.
        user: &'a str,
        /// With what.
        password: &'a str,
    },
}

impl Client {
    /// A client that says who it is.
    ///
    /// # Errors
    /// The system has no certificates to trust.
    pub fn new(patience: Patience) -> Result<Self, NetError> {
        Self::build(patience, None)
    }

    /// A client that sends a secret in this header, and so never leaves the server it was given:
    /// a redirect to another one is not followed.
    ///
    /// # Errors
    /// As [`Client::new`]; or the secret cannot stand in a header.
    pub fn with_secret(
        patience: Patience,
        header: &'static str,
        secret: &str,
    ) -> Result<Self, NetError> {
        let mut value = HeaderValue::from_str(secret).map_err(|_| NetError::BadSecret)?;
        value.set_sensitive(true);
        Self::build(patience, Some((header, value)))
    }

    fn build(
        patience: Patience,
        secret: Option<(&'static str, HeaderValue)>,
    ) -> Result<Self, NetError> {
        let stays = secret.is_some();
        let http = Self::builder(patience).redirect(Policy::custom(move |attempt| {
            let (before, next) = (attempt.previous(), attempt.url());
            let safe = before.iter().all(|url| url.scheme() == "https");
            let elsewhere = before.iter().any(|url| url.origin() != next.origin());
            if before.len() > 5 || (safe && next.scheme() != "https") || (stays && elsewhere) {
                attempt.stop()
            } else {
                attempt.follow()
            }
        }));
        Self::of(http, patience, secret)
    }

    fn builder(patience: Patience) -> ClientBuilder {
        // Already installed the second time.
        let _installed = rustls::crypto::ring::default_provider().install_default();
        reqwest::blocking::Client::builder()
            .user_agent(concat!("greffe/", env!("CARGO_PKG_VERSION")))
            .connect_timeout(patience.connect)
            .timeout(patience.answer)
    }

    fn of(
        http: ClientBuilder,
        patience: Patience,
        secret: Option<(&'static str, HeaderValue)>,
    ) -> Result<Self, NetError> {
        let http = http.build().map_err(|error| NetError::Unreachable {
            host: "TLS".to_owned(),
            why: cause(&error),
        })?;
        Ok(Self {
            http,
            patience,
            secret,
        })
    }

    fn secret(&self) -> Option<&str> {
        self.secret.as_ref()?.1.to_str().ok()
    }

    /// A client that follows no redirect at all, for what is sent with [`Client::send`].
    ///
    /// # Errors
    /// As [`Client::new`].
    pub fn still(patience: Patience) -> Result<Self, NetError> {
        let http = Self::builder(patience).redirect(Policy::none());
        Self::of(http, patience, None)
    }

    /// Sends something once, and gives what the server answered, a refusal included.
    ///
    /// # Errors
    /// [`NetError`]: no answer came, or it sends to another place.
    pub fn send(&self, errand: Errand<'_>) -> Result<Answer, NetError> {
        let host = errand.url.host_str().unwrap_or_default().to_owned();
        let method = Method::from_bytes(errand.method.as_bytes())
            .map_err(|_| NetError::BadAddress(errand.method.to_owned()))?;
        let mut request = self.http.request(method, errand.url.clone());
        for (name, value) in errand.headers {
            request = request.header(*name, value);
        }
        request = match errand.pass {
            None => request,
            Some(Pass::Basic { user, password }) => request.basic_auth(user, Some(password)),
            Some(Pass::Bearer(token)) => {
                HeaderValue::from_str(token).map_err(|_| NetError::BadSecret)?;
                request.bearer_auth(token)
            }
        };
        let request = request.body(errand.body);
        let until = Instant::now() + self.patience.answer;
        let response = request.send().map_err(|error| unanswered(&host, &error))?;
        let answer = read(&host, response, until)?;
        match (answer.status, errand.pass) {
            (300..400, _) => Err(NetError::Elsewhere { host }),
            // Only what a refusal says is shown; what is kept may hold a name like the password.
            (
                400..,
                Some(
                    Pass::Bearer(secret)
                    | Pass::Basic {
                        password: secret, ..
                    },
                ),
            ) => Ok(answer.without(secret)),
            _ => Ok(answer),
        }
    }

    /// Asks for JSON at `url`, again if the server is busy.
    ///
    /// # Errors
    /// [`NetError`].
    pub fn json<T: DeserializeOwned>(&self, url: &reqwest::Url) -> Result<T, NetError> {
        self.get(url)?.json()
    }

    /// What stands at `url`, asked again if the server is busy; a refusal is an answer.
    ///
    /// # Errors
    /// [`NetError`], when no answer came or the server stays busy.
    pub fn get(&self, url: &reqwest::Url) -> Result<Answer, NetError> {
        let host = url.host_str().unwrap_or_default().to_owned();
        let mut pause = self.patience.pause;
        for attempt in 1.. {
            let mut request = self
                .http
                .get(url.clone())
                .header(ACCEPT, "application/json");
            if let Some((header, secret)) = &self.secret {
                request = request.header(*header, secret);
            }
            let until = Instant::now() + self.patience.answer;
            let response = request.send().map_err(|error| unanswered(&host, &error))?;
            let (asked, stays) = (seconds_asked(&response), stays(&response));
            let mut answer = read(&host, response, until)?;
            if let Some(secret) = self.secret() {
                answer = answer.without(secret);
            }
            if (300..400).contains(&answer.status) && stays {
                return Err(NetError::Loop { host });
            }
            if (300..400).contains(&answer.status) && self.secret.is_some() {
                return Err(NetError::Elsewhere { host });
            }
            if !matches!(answer.status, 429 | 503) {
                return Ok(answer);
            }
            let refusal = answer.refusal();
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

impl Answer {
    /// The JSON of an answer that is one.
    ///
    /// # Errors
    /// [`NetError`]: the server refused, or answered something else.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, NetError> {
        if !(200..300).contains(&self.status) {
            return Err(self.refusal());
        }
        if !self.what.contains("json") {
            return Err(self.not_data(&self.what));
        }
        serde_json::from_slice(&self.body).map_err(|error| self.not_data(&error))
    }

    /// What a server that does not answer the question says.
    pub fn refusal(&self) -> NetError {
        #[derive(serde::Deserialize, Default)]
        #[serde(default)]
        struct Said {
            reset_time: Option<String>,
            error: Option<String>,
            message: Option<String>,
        }
        let said: Said = serde_json::from_slice(&self.body).unwrap_or_default();
        let host = self.host.clone();
        match self.status {
            429 => NetError::Quota {
                host,
                until: said.reset_time,
            },
            status => NetError::Refused {
                host,
                status,
                why: (said.message.or(said.error)).unwrap_or_else(|| self.what.clone()),
            },
        }
    }

    /// The same, with the secret out of every text.
    fn without(self, secret: &str) -> Self {
        Self {
            what: secret::in_text(secret, &self.what),
            etag: self.etag.map(|etag| secret::in_text(secret, &etag)),
            body: secret::without(secret, self.body),
            ..self
        }
    }

    fn not_data(&self, what: &dyn std::fmt::Display) -> NetError {
        NetError::NotData {
            host: self.host.clone(),
            what: what.to_string(),
        }
    }
}

fn read(host: &str, response: Response, until: Instant) -> Result<Answer, NetError> {
    Ok(Answer {
        host: host.to_owned(),
        status: response.status().as_u16(),
        what: content_type(&response),
        etag: header(&response, ETAG.as_str()),
        body: body(host, response, until)?,
    })
}

fn body(host: &str, response: Response, until: Instant) -> Result<Vec<u8>, NetError> {
    let host = || host.to_owned();
    let heard = in_parts(response.take(LARGEST + 1));
    let mut body = Vec::new();
    loop {
        let left = until.saturating_duration_since(Instant::now());
        let part = (!left.is_zero()).then(|| heard.recv_timeout(left));
        match part {
            None | Some(Err(RecvTimeoutError::Timeout)) => {
                return Err(NetError::TooSlow { host: host() });
            }
            Some(Ok(Ok(part))) if part.is_empty() => break,
            Some(Ok(Ok(part))) => body.extend(part),
            Some(Ok(Err(error))) if is_timeout(&error) => {
                return Err(NetError::TooSlow { host: host() });
            }
            Some(Ok(Err(error))) => {
                let why = error.to_string();
                return Err(NetError::Unreachable { host: host(), why });
            }
            Some(Err(RecvTimeoutError::Disconnected)) => {
                let why = "?".to_owned();
                return Err(NetError::Unreachable { host: host(), why });
            }
        }
    }
    if body.len() as u64 > LARGEST {
        return Err(NetError::NotData {
            host: host(),
            what: format!("> {LARGEST} octets"),
        });
    }
    // JSON has no byte order mark, and some servers put one first all the same.
    if body.starts_with("\u{feff}".as_bytes()) {
        body.drain(.."\u{feff}".len());
    }
    Ok(body)
}

/// What is read, as it comes, and an empty part at its end. In a thread of its own, since each
/// read may wait as long as a whole answer: the client’s own limit starts anew with each.
fn in_parts(mut from: impl Read + Send + 'static) -> Receiver<std::io::Result<Vec<u8>>> {
    let (parts, heard) = channel();
    std::thread::spawn(move || {
        loop {
            let mut part = vec![0; 1 << 14];
            let read = match from.read(&mut part) {
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => continue,
                read => read,
            };
            let more = matches!(read, Ok(1..));
            let read = read.map(|length| {
                part.truncate(length);
                part
            });
            // Nobody listens any more once time has run out.
            if parts.send(read).is_err() || !more {
                break;
            }
        }
    });
    heard
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
    header(response, CONTENT_TYPE.as_str()).unwrap_or_else(|| "?".to_owned())
}

fn header(response: &Response, name: &str) -> Option<String> {
    let value = response.headers().get(name)?;
    value.to_str().ok().map(str::to_owned)
}

/// Whether an answer sends to another page of the same server.
fn stays(response: &Response) -> bool {
    let next = header(response, LOCATION.as_str());
    let next = next.and_then(|next| response.url().join(&next).ok());
    next.is_some_and(|next| next.origin() == response.url().origin())
}

fn seconds_asked(response: &Response) -> Option<Duration> {
    let text = response.headers().get(RETRY_AFTER)?.to_str().ok()?;
    text.trim().parse().ok().map(Duration::from_secs)
}
