//! Secrets that must not come back in what a server says.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// What stands in the place of a secret.
const HIDDEN: &str = "•••";

/// A password, in each form in which it is said to a mail server (RFC 4616 and `AUTH LOGIN`).
pub(super) struct Secrets(Vec<String>);

impl Secrets {
    /// Those of a name and its password.
    pub(super) fn of(user: &str, password: &str) -> Self {
        let plain = STANDARD.encode(format!("\0{user}\0{password}"));
        let login = STANDARD.encode(password);
        let forms = [plain.as_str(), login.as_str(), password];
        // A server may leave out the signs that only fill up.
        let forms = forms.map(|form| form.trim_end_matches('=').to_owned());
        Self(forms.into_iter().filter(|form| !form.is_empty()).collect())
    }

    /// A text without them.
    pub(super) fn hidden_in(&self, text: String) -> String {
        let hide = |text: String, secret: &String| text.replace(secret, HIDDEN);
        self.0.iter().fold(text, hide)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_that_a_server_repeats_is_hidden() {
        let secrets = Secrets::of("camille", "sesame");
        for said in [
            "535 AGNhbWlsbGUAc2VzYW1l",
            "535 c2VzYW1l ?",
            "535 c2VzYW1l== ?",
            "535 sesame",
        ] {
            let hidden = secrets.hidden_in(said.to_owned());
            assert!(hidden.starts_with("535 •••"), "{hidden}");
        }
        let plain = "550 5.1.1 destinataire inconnu".to_owned();
        assert_eq!(secrets.hidden_in(plain.clone()), plain);
    }
}
