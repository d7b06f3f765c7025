//! Settings in layers: built in, of the person, of the store, of the environment, of the flags.
//! One key stands aside: `lang` of `greffe.toml` is the language of commits, which everyone reads;
//! people read in their own.
//!
//! Two files. `greffe.toml`, committed, says what the members of a collective share ([`Settings`]).
//! The configuration of the person ([`Person`]), outside the store, says who they are and who
//! signs: names and addresses of people stay there, unless the collective itself signs.
//!
//! Both are read with their keys' places, so that an error names file, line, column and key; keys
//! that this version does not know are left in peace. Both are written by adding text, so that
//! comments and layout survive.

mod error;
mod key;
mod line;
mod mail;
mod person;
mod reach;
mod reader;
mod settings;
mod signatory;
mod splice;
#[cfg(test)]
mod tests;

pub use error::{ConfigError, Fault};
pub use key::{Key, KeyError};
pub use line::{BadLine, check_email, check_line, seen_lines};
pub use mail::{MailSecurity, MailServer};
pub use person::{Person, PersonError};
pub use reach::{Caldav, Form, Webhook};
pub use settings::{FilesPolicy, SCHEMA, Settings};
pub use signatory::{Association, Signatory, SignatoryError, signatory_key, who_signs};
