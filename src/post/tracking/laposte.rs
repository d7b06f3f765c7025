//! La Poste's service: ten letters a question, ten questions a second.

use std::time::Duration;

use crate::net::{Answer, Client, NetError, Patience, Url, address};

use super::answer::{Outcome, outcomes};
use super::number::Number;

/// Where it answers, unless the configuration says otherwise.
pub const SUIVI: &str = "https://api.laposte.fr/suivi/v2/idships";

/// The most numbers that one question may hold.
const BATCH: usize = 10;

/// Between two questions.
const PACE: Duration = Duration::from_millis(100);

/// The service, entered with a key.
pub struct Laposte {
    client: Client,
    base: Url,
}

impl Laposte {
    /// The service at `base`. The key never leaves it: a redirect to another server is refused.
    ///
    /// # Errors
    /// [`NetError`]: no address, or a key that cannot be sent.
    pub fn new(base: &str, key: &str) -> Result<Self, NetError> {
        Ok(Self {
            client: Client::with_secret(Patience::default(), "X-Okapi-Key", key)?,
            base: address(base)?,
        })
    }

    /// What became of each letter, handed over as it comes; `seen` hears how many were asked.
    ///
    /// # Errors
    /// [`NetError`], when the service gives no answer: what came before has been handed over.
    pub fn ask(
        &self,
        numbers: &[Number],
        mut each: impl FnMut(Number, Outcome),
        mut seen: impl FnMut(usize),
    ) -> Result<(), NetError> {
        for (turn, batch) in numbers.chunks(BATCH).enumerate() {
            if turn > 0 {
                std::thread::sleep(PACE);
            }
            for (number, outcome) in self.batch(batch)? {
                each(number, outcome);
            }
            seen(batch.len());
        }
        Ok(())
    }

    /// One question. When one number spoils the answer for all, each is asked alone.
    fn batch(&self, numbers: &[Number]) -> Result<Vec<(Number, Outcome)>, NetError> {
        let answer = self.client.get(&self.question(numbers))?;
        let read = outcomes(&answer.body, numbers);
        match (answer.status, read) {
            (401 | 403 | 500.., _) => Err(answer.refusal()),
            (_, Ok(found)) if !found.is_empty() => Ok(found),
            _ if numbers.len() > 1 => {
                let mut all = Vec::new();
                for number in numbers {
                    std::thread::sleep(PACE);
                    all.extend(self.batch(std::slice::from_ref(number))?);
                }
                Ok(all)
            }
            _ => Ok(vec![(numbers[0].clone(), unread(&answer)?)]),
        }
    }

    fn question(&self, numbers: &[Number]) -> Url {
        let list: Vec<&str> = numbers.iter().map(Number::as_str).collect();
        let mut url = self.base.clone();
        let path = format!("{}/{}", url.path().trim_end_matches('/'), list.join(","));
        url.set_path(&path);
        url.query_pairs_mut().append_pair("lang", "fr_FR");
        url
    }
}

/// An answer about one letter that is not in the service's own form: some bad numbers get a page.
fn unread(answer: &Answer) -> Result<Outcome, NetError> {
    match answer.status {
        400 | 404 => Ok(Outcome::Refused(answer.status.to_string())),
        200..300 => answer.json::<serde_json::Value>().and_then(|_| {
            Err(NetError::NotData {
                host: answer.host.clone(),
                what: answer.what.clone(),
            })
        }),
        _ => Err(answer.refusal()),
    }
}
