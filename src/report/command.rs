//! The command that does what the law says comes next.

use crate::law::Action;
use crate::request::Id;

/// The command to type for an action on a request; `None` when there is nothing to type.
pub fn command(id: &Id, action: Action) -> Option<String> {
    let words = match action {
        Action::Send | Action::SendAgain => format!("letter {id} demande"),
        Action::ProveReceipt => format!("record {id} received"),
        Action::Wait => return None,
        Action::CheckMail => format!("record {id} checked"),
        Action::ReferToCada => format!("letter {id} saisine"),
        Action::RecordRegistration => format!("record {id} registered"),
        Action::AskReasons => format!("letter {id} motifs"),
        Action::FilePetition => format!("letter {id} requete"),
        Action::AnswerCourt => format!("show {id}"),
        Action::AskCassation => format!("explain {id}"),
        Action::AskEnforcement => format!("record {id} enforcement-requested"),
        Action::SettleContradiction => format!("show {id}"),
        Action::RequestAgain => "new".to_owned(),
    };
    Some(format!("greffe {words}"))
}
