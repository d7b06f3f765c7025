//! A web server that keeps what is sent to it, and answers what it is told to.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

/// A running server; it ends with the test.
pub(crate) struct Hook {
    pub(crate) port: u16,
    taken: Arc<Mutex<Vec<Taken>>>,
}

/// A request that it took.
#[derive(Debug, Clone)]
pub(crate) struct Taken {
    /// Method and path.
    pub(crate) line: String,
    /// The headers, in lower case.
    pub(crate) headers: String,
    pub(crate) body: String,
}

impl Hook {
    /// A server that answers with this status line and these headers; an empty one hangs up.
    pub(crate) fn answering(answer: &str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let taken = Arc::new(Mutex::new(Vec::new()));
        let (kept, answer) = (Arc::clone(&taken), answer.to_owned());
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                if let Some(one) = take(stream.unwrap(), &answer) {
                    kept.lock().unwrap().push(one);
                }
            }
        });
        Self { port, taken }
    }

    pub(crate) fn taken(&self) -> Vec<Taken> {
        self.taken.lock().unwrap().clone()
    }
}

fn take(stream: TcpStream, answer: &str) -> Option<Taken> {
    let mut reader = BufReader::new(stream.try_clone().ok()?);
    let mut line = String::new();
    reader.read_line(&mut line).ok()?;
    let mut headers = String::new();
    loop {
        let mut header = String::new();
        reader.read_line(&mut header).ok()?;
        if header.trim().is_empty() {
            break;
        }
        headers.push_str(&header.to_lowercase());
    }
    let length = headers
        .lines()
        .find_map(|h| h.strip_prefix("content-length: "));
    let length: usize = length.and_then(|n| n.trim().parse().ok()).unwrap_or(0);
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    if !answer.is_empty() {
        let answer = format!("HTTP/1.1 {answer}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        let _left = (&stream).write_all(answer.as_bytes());
    }
    Some(Taken {
        line: line.trim_end_matches(" HTTP/1.1\r\n").to_owned(),
        headers,
        body: String::from_utf8(body).unwrap(),
    })
}
