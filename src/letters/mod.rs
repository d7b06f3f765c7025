//! What we write: requests, reminders, referrals, petitions, from templates.
//!
//! A letter is a view of a request and of what the law draws from it. Templates and subjects live
//! in the top-level `letters/` folder, are built into the program, and give way file by file to
//! those of a store. Letters are always French.
//!
//! ```text
//! request, assessment, signatory ──► view ──► template ──► Markdown ──► text, HTML, PDF
//! ```
//!
//! Only [`Registry`] and [`Subjects`] read files; nothing here knows the clock or the network.

mod addresses;
mod blank;
mod caution;
mod dispute;
mod due;
mod error;
mod format;
pub mod french;
mod heed;
mod kind;
mod letter;
mod markdown;
mod occasion;
mod paper;
#[cfg(feature = "pdf")]
pub mod pdf;
mod registry;
mod review;
mod series;
mod subjects;
mod view;
mod write;

pub use addresses::CourtAddress;
pub use blank::Blank;
pub use caution::{Caution, Paper};
pub use due::{NotDue, due, timely};
pub use error::LetterError;
pub use kind::LetterKind;
pub use letter::{Exhibit, Letter, Provenance};
pub use occasion::Occasion;
pub use paper::PaperError;
pub use registry::{Place, Registry, RegistryError, TemplateError, TemplateFault};
pub use series::{lead, series_notice, series_referral};
pub use subjects::{
    Subject, SubjectDocument, SubjectError, SubjectFact, SubjectFault, SubjectOpinion, Subjects,
};
pub use view::Member;
pub use write::{requester, write};
