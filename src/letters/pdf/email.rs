//! A recorded e-mail (`.eml`) as a person reads it: who, to whom, when, about what, its text, and
//! the files that came with it.

use mail_parser::{
    Address, DateTime, Encoding, Message, MessageParser, MessagePart, MimeHeaders as _, PartType,
};

use crate::date::Date;
use crate::letters::french;

use super::hypertext;

/// The longest header that is shown, in characters.
const LONGEST_HEADER: usize = 2_000;

/// An e-mail, laid out as text.
pub(super) struct Email {
    /// Its headers: what each is called, and what it says.
    pub(super) head: Vec<(&'static str, String)>,
    /// Its text.
    pub(super) text: String,
    /// The files that came with it.
    pub(super) attached: Vec<Attached>,
}

/// A file that came with an e-mail.
pub(super) struct Attached {
    pub(super) name: String,
    pub(super) bytes: Vec<u8>,
}

/// The headers that programs write and people do not: one is enough to know an e-mail.
const OF_PROGRAMS: [&str; 6] = [
    "Date",
    "Message-ID",
    "MIME-Version",
    "Content-Type",
    "Received",
    "Return-Path",
];

/// Reads an e-mail: bytes that begin with headers, among which who wrote it, and one of a program.
pub(super) fn read(bytes: &[u8]) -> Option<Email> {
    if !begins_with_a_header(bytes) {
        return None;
    }
    let message = MessageParser::default().parse(bytes)?;
    let from = people(message.from()?)?;
    if (OF_PROGRAMS.iter()).all(|name| message.header_raw(*name).is_none()) {
        return None;
    }
    let date = message.date().map(moment);
    let head = [
        ("De", Some(from)),
        ("À", message.to().and_then(people)),
        ("Copie à", message.cc().and_then(people)),
        ("Date", date.or_else(|| raw(&message, "Date"))),
        ("Objet", message.subject().map(line)),
    ];
    let head = head.into_iter();
    Some(Email {
        head: head
            .filter_map(|(name, said)| Some((name, said?)))
            .collect(),
        text: text(&message),
        attached: attached(&message),
    })
}

/// `Name: …` on the first line, as no other text begins.
fn begins_with_a_header(bytes: &[u8]) -> bool {
    let name = bytes
        .iter()
        .take_while(|byte| byte.is_ascii_graphic() && **byte != b':');
    let length = name.count();
    (1..=70).contains(&length) && bytes.get(length) == Some(&b':')
}

fn people(address: &Address<'_>) -> Option<String> {
    let everyone = address.iter().map(|person| {
        let name = person.name().unwrap_or_default();
        let address = person.address().unwrap_or_default();
        match (name, address) {
            (name, "") => name.to_owned(),
            ("", address) => address.to_owned(),
            (name, address) => format!("{name} <{address}>"),
        }
    });
    let everyone: Vec<String> = everyone.filter(|person| !person.is_empty()).collect();
    (!everyone.is_empty()).then(|| line(&everyone.join(", ")))
}

/// `3 mars 2026 à 14 h 05 (UTC+01:00)`.
fn moment(at: &DateTime) -> String {
    let (year, month, day) = (at.year.into(), at.month.into(), at.day.into());
    let Ok(date) = Date::new(year, month, day) else {
        return at.to_rfc3339();
    };
    let sign = if at.tz_before_gmt { '-' } else { '+' };
    format!(
        "{} à {}\u{a0}h\u{a0}{:02} (UTC{sign}{:02}:{:02})",
        french::date(date),
        at.hour,
        at.minute,
        at.tz_hour,
        at.tz_minute
    )
}

fn raw(message: &Message<'_>, name: &'static str) -> Option<String> {
    message.header_raw(name).map(line)
}

/// The text for a person: plain when there is one, else what the HTML says.
fn text(message: &Message<'_>) -> String {
    let parts = (0..).map_while(|at| message.text_part(at));
    let parts = parts.filter_map(|part| match &part.body {
        PartType::Text(text) => Some(text.trim_end().to_owned()),
        PartType::Html(html) => Some(hypertext::text(html)),
        _ => None,
    });
    let parts: Vec<String> = parts.collect();
    parts.join("\n\n")
}

fn attached(message: &Message<'_>) -> Vec<Attached> {
    let read = |part: &MessagePart<'_>| {
        let name = part.attachment_name().map(line).unwrap_or_default();
        let name = match part.message().and_then(Message::subject) {
            Some(subject) if name.is_empty() => line(subject),
            _ => name,
        };
        Attached {
            name: if name.is_empty() {
                "sans nom".to_owned()
            } else {
                name
            },
            bytes: contents(message, part).to_vec(),
        }
    };
    message.attachments().map(read).collect()
}

/// The bytes of a file; those of an e-mail that is not encoded are those of the outer one.
fn contents<'m>(message: &'m Message<'_>, part: &'m MessagePart<'_>) -> &'m [u8] {
    if part.message().is_none() || part.encoding != Encoding::None {
        return part.contents();
    }
    let (start, end) = (part.raw_body_offset(), part.raw_end_offset());
    let inside = start as usize..end as usize;
    message.raw_message().get(inside).unwrap_or_default()
}

/// On one line, of a reasonable length.
fn line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").chars().take(LONGEST_HEADER).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_are_decoded_and_the_text_is_the_plain_one() {
        let mail = "From: =?UTF-8?Q?Mairie_de_Val-d=E2=80=99Exemple?= <mairie@exemple.example>\r\n\
            To: camille@exemple.example\r\nDate: Tue, 3 Mar 2026 14:05:00 +0100\r\n\
            Subject: =?ISO-8859-1?Q?R=E9ponse?=\r\nMIME-Version: 1.0\r\n\
            Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\
            Content-Type: text/plain; charset=iso-8859-1\r\n\
            Content-Transfer-Encoding: quoted-printable\r\n\r\nRefus=E9.\r\n--b\r\n\
            Content-Type: application/pdf; name=\"refus.pdf\"\r\n\
            Content-Disposition: attachment; filename=\"refus.pdf\"\r\n\r\nx\r\n--b--\r\n";
        let email = read(mail.as_bytes()).unwrap_or_else(|| panic!("not read"));
        let head: Vec<String> = (email.head.iter())
            .map(|(name, said)| format!("{name}={said}"))
            .collect();
        assert_eq!(
            head,
            [
                "De=Mairie de Val-d’Exemple <mairie@exemple.example>",
                "À=camille@exemple.example",
                "Date=3\u{a0}mars\u{a0}2026 à 14\u{a0}h\u{a0}05 (UTC+01:00)",
                "Objet=Réponse",
            ]
        );
        assert_eq!(email.text, "Refusé.");
        let attached = email.attached.iter();
        let attached: Vec<_> = attached.map(|it| (it.name.as_str(), &*it.bytes)).collect();
        assert_eq!(attached, [("refus.pdf", &b"x"[..])]);
    }

    #[test]
    fn a_text_that_only_looks_like_an_e_mail_is_none() {
        for text in [
            "De : mairie\nObjet : refus\n",
            "Note: rappeler la mairie\n",
            "From: a@b.example\n\nsans date",
            "From: a@b.example\nTo: c@d.example\nSent: Monday\nSubject: recopié\n\nsans date",
            ": rien\n",
            "",
        ] {
            assert!(read(text.as_bytes()).is_none(), "{text}");
        }
    }

    #[test]
    fn an_e_mail_kept_without_its_date_is_one_all_the_same() {
        let mail = "From: Mairie <mairie@exemple.example>\nSubject: Refus\nMIME-Version: 1.0\n\
            Content-Type: text/plain; charset=utf-8\n\nNon.\n";
        let email = read(mail.as_bytes()).unwrap_or_else(|| panic!("not read"));
        let head: Vec<&str> = email.head.iter().map(|(name, _)| *name).collect();
        assert_eq!(head, ["De", "Objet"]);
        assert_eq!(email.text, "Non.");
    }

    #[test]
    fn an_html_e_mail_is_read_without_its_tags() {
        let mail = "From: a@b.example\nDate: Tue, 3 Mar 2026 14:05:00 +0000\n\
            Content-Type: text/html\n\n<p>Bonjour <b>#danger</b></p><script>x</script>";
        let email = read(mail.as_bytes()).unwrap_or_else(|| panic!("not read"));
        assert!(email.text.contains("Bonjour #danger"), "{}", email.text);
        assert!(!email.text.contains('<'), "{}", email.text);
    }
}
