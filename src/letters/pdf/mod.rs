//! Letters as PDF, by typst: the only place of the program that names it.
//!
//! A page layout (`letters/_partials/lettre.typ`, or the store's own) reads the letter as data
//! from a virtual `data.json`. No text of a letter is ever evaluated as markup, and the layout
//! sees no file, no network and no font but the embedded ones.

mod aside;
mod binding;
mod blocks;
mod charset;
mod damage;
mod email;
mod error;
mod flatten;
mod glyphs;
mod hypertext;
mod jpeg;
mod layouts;
mod leaf;
mod press;
mod reading;
mod sheet;
mod window;
mod world;

pub use aside::Aside;
pub use binding::{Binding, Bound};
pub use damage::Damage;
pub use error::PdfError;
pub use layouts::Layouts;
pub use leaf::{Form, Leaf};
pub use press::Press;
pub use reading::LARGEST;
pub use sheet::Sheet;
pub use window::{WindowError, folded};
