//! What a server is entered with never comes back from it: a server that repeats the key would have
//! it shown, or kept in the record.

use serde_json::{Map, Value};

/// What stands where the secret stood.
const HIDDEN: &str = "…";

/// A body without the secret, however JSON writes it.
pub(super) fn without(secret: &str, body: Vec<u8>) -> Vec<u8> {
    if secret.is_empty() {
        return body;
    }
    if let Ok(value) = serde_json::from_slice::<Value>(&body) {
        let hidden = in_value(secret, value.clone());
        return if hidden == value {
            body
        } else {
            hidden.to_string().into_bytes()
        };
    }
    let text = String::from_utf8_lossy(&body);
    if text.contains(secret) {
        in_text(secret, &text).into_bytes()
    } else {
        body
    }
}

/// A text without the secret.
pub(super) fn in_text(secret: &str, text: &str) -> String {
    if secret.is_empty() {
        text.to_owned()
    } else {
        text.replace(secret, HIDDEN)
    }
}

fn in_value(secret: &str, value: Value) -> Value {
    match value {
        Value::String(text) => in_text(secret, &text).into(),
        Value::Array(list) => list.into_iter().map(|one| in_value(secret, one)).collect(),
        Value::Object(fields) => Value::Object(
            fields
                .into_iter()
                .map(|(name, one)| (in_text(secret, &name), in_value(secret, one)))
                .collect::<Map<_, _>>(),
        ),
        plain => plain,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_hidden_however_it_is_written() {
        let hidden = |body: &str| String::from_utf8(without("KEY1", body.into())).unwrap();
        for (body, clean) in [
            (r#"{"message":"bad KEY1"}"#, r#"{"message":"bad …"}"#),
            (r#"{"message":"bad \u004bEY1"}"#, r#"{"message":"bad …"}"#),
            (r#"[{"KEY1":["KEY1"]}]"#, r#"[{"…":["…"]}]"#),
            ("<p>KEY1</p>", "<p>…</p>"),
            (r#"{ "message" : "none" }"#, r#"{ "message" : "none" }"#),
        ] {
            assert_eq!(hidden(body), clean);
        }
        assert_eq!(without("", b"\xff".to_vec()), b"\xff");
    }
}
