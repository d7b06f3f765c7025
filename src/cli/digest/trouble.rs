//! What a sending that did not end well is known to have done.

use super::super::Failure;
#[cfg(any(feature = "mail", feature = "net"))]
use super::super::Told;

/// Why a sending did not end well.
pub(super) enum Trouble {
    /// Certainly not there.
    Refused(Failure),
    /// Nobody knows.
    #[cfg_attr(
        not(any(feature = "mail", feature = "net")),
        expect(dead_code, reason = "nothing is sent without the mail and the network")
    )]
    Unknown(Failure),
}

#[cfg(any(feature = "mail", feature = "net"))]
pub(super) fn unknown(why: &str) -> Told {
    Told::new(
        format!("nul ne sait si le résumé est arrivé ({why})"),
        format!("nobody knows whether the digest arrived ({why})"),
    )
    .hint(
        "le prochain greffe digest l’enverra de nouveau, sous le même identifiant",
        "the next greffe digest will send it again, under the same identifier",
    )
}
