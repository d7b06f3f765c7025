//! One option per field of an event, made from the list of fields: a new field is one line here,
//! and the compiler asks for it.

use std::collections::BTreeMap;

use clap::{Arg, ArgAction, ArgMatches, Command};

use crate::lang::Lang;
use crate::request::{Field, FieldError, Shape, Value};

/// What was typed for the fields of an event.
#[derive(Debug, Clone, Default)]
pub(super) struct FieldArgs(BTreeMap<Field, String>);

impl FieldArgs {
    /// The values, each read according to its field.
    pub(super) fn read(&self) -> Result<BTreeMap<Field, Value>, FieldError> {
        let typed = self.0.iter();
        typed
            .map(|(field, text)| Ok((*field, field.read(text)?)))
            .collect()
    }
}

impl clap::Args for FieldArgs {
    fn augment_args(command: Command) -> Command {
        command.args(Field::ALL.iter().map(|field| option(*field)))
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl clap::FromArgMatches for FieldArgs {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let typed = Field::ALL.iter().filter_map(|field| {
            let text: &String = matches.get_one(field.as_str())?;
            Some((*field, text.clone()))
        });
        Ok(Self(typed.collect()))
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

/// The French help of the option with this id, when it is a field.
pub(super) fn french(id: &str) -> Option<String> {
    Field::from_word(id)
        .filter(|field| field.as_str() == id)
        .map(|field| help(field, Lang::Fr))
}

/// The option of a field: its word with hyphens, and its other names.
fn option(field: Field) -> Arg {
    let name = field.as_str().replace('_', "-");
    let mut others = vec![
        field.as_str().to_owned(),
        field.alias().replace('\'', "-"),
        deunicode::deunicode(field.alias()).replace('\'', "-"),
    ];
    others.retain(|other| *other != name);
    others.sort();
    others.dedup();
    let arg = Arg::new(field.as_str())
        .long(name)
        .aliases(others)
        .help(help(field, Lang::En))
        .value_name(value_name(field))
        .action(ArgAction::Set)
        .allow_hyphen_values(true)
        .help_heading("Fields");
    match field.shape() {
        Shape::Flag => arg
            .num_args(0..=1)
            .default_missing_value("true")
            .allow_hyphen_values(false),
        _ => arg,
    }
}

fn value_name(field: Field) -> &'static str {
    match field.shape() {
        Shape::Text => "TEXT",
        Shape::Date => "DATE",
        Shape::Flag => "YES",
        Shape::Word(_) => "WORD",
        Shape::Words(_) => "WORDS",
        Shape::Items => "ITEMS",
        Shape::Period => "PERIOD",
        Shape::Amount => "AMOUNT",
    }
}

/// What a field is for, in one line, with the words that it takes.
pub(super) fn help(field: Field, lang: Lang) -> String {
    let purpose = purpose(field, lang);
    match field.shape() {
        Shape::Word(words) | Shape::Words(words) => {
            let words: Vec<&str> = words.iter().map(|(en, fr)| lang.pick(*fr, *en)).collect();
            let colon = lang.pick("\u{202f}:", ":");
            format!("{purpose}{colon} {}", words.join(", "))
        }
        _ => purpose.to_owned(),
    }
}

fn purpose(field: Field, lang: Lang) -> &'static str {
    match field {
        Field::Channel => lang.pick("Comment c’est parti", "How it travelled"),
        Field::Tracking => lang.pick(
            "Le numéro de suivi postal",
            "The tracking number of the post",
        ),
        Field::Signatory => lang.pick("Qui a signé (sa clé)", "Who signed (their key)"),
        Field::MessageId => lang.pick("Le Message-ID du courriel", "The Message-ID of the e-mail"),
        Field::Proof => lang.pick("Ce qui le prouve", "What proves it"),
        Field::Reason => lang.pick("Pourquoi", "Why"),
        Field::ReceivedOn => lang.pick(
            "Le jour où l’administration dit l’avoir reçue",
            "The day on which the administration says it received it",
        ),
        Field::Electronic => lang.pick(
            "L’accusé est électronique",
            "The acknowledgement is electronic",
        ),
        Field::Competent => lang.pick(
            "L’accusé vient de l’administration compétente",
            "The acknowledgement comes from the competent administration",
        ),
        Field::Mentions => lang.pick(
            "Ce que le papier indique, séparé par des virgules",
            "What the paper states, by commas",
        ),
        Field::To => lang.pick("À qui", "To whom"),
        Field::Until => lang.pick(
            "Le dernier jour que donne le papier",
            "The last day that the paper gives",
        ),
        Field::Answer => lang.pick("La sorte de réponse", "The kind of answer"),
        Field::Grounds => lang.pick("Les motifs donnés", "The grounds given"),
        Field::Items => lang.pick(
            "Les documents visés, par leur numéro (1,3-5)\u{202f}; tous par défaut",
            "The documents concerned, by number (1,3-5); all by default",
        ),
        Field::Redacted => lang.pick("Des passages sont occultés", "Passages were hidden"),
        Field::Withheld => lang.pick(
            "Les documents dont une partie manque, par leur numéro",
            "The documents of which a part is missing, by number",
        ),
        Field::Amount => lang.pick("Le montant en euros (3.60)", "The amount in euros (3.60)"),
        Field::Series => lang.pick(
            "La saisine groupée dont elle fait partie",
            "The series referral to which it belongs",
        ),
        Field::Number => lang.pick(
            "Le numéro donné par la CADA ou le tribunal",
            "The number given by CADA or the court",
        ),
        Field::Sense => lang.pick(
            "Le sens de l’avis de la CADA",
            "The sense of CADA’s opinion",
        ),
        Field::Session => lang.pick(
            "Le jour de la séance de la CADA",
            "The day on which CADA sat",
        ),
        Field::Court => lang.pick("Le tribunal", "The court"),
        Field::Type => lang.pick(
            "Ce qu’est le document ou l’avis",
            "What the document or the notice is",
        ),
        Field::ConsultedOn => lang.pick(
            "Le jour de la première lecture",
            "The day on which it was first read",
        ),
        Field::Period => lang.pick(
            "Le délai donné («\u{202f}1 mois\u{202f}», «\u{202f}15 jours\u{202f}»)",
            "The time given (“1 month”, “15 days”)",
        ),
        Field::Outcome => lang.pick("Ce qui a été décidé", "What was decided"),
        Field::Decision => lang.pick("La sorte de décision", "The kind of decision"),
        Field::Order => lang.pick("L’ordre de juridiction", "The order of courts"),
        Field::Mediator => lang.pick("Qui mène la médiation", "Who mediates"),
        Field::LawyerAppointedOn => lang.pick(
            "Le jour où l’avocat a été désigné",
            "The day on which the lawyer was appointed",
        ),
        Field::Scope => lang.pick("Ce qui est retiré", "What is withdrawn"),
        Field::Corrects => lang.pick(
            "Le fait rectifié, par le début de son empreinte (greffe show)",
            "The event that is corrected, by the start of its hash (greffe show)",
        ),
        Field::Basis => lang.pick(
            "La clé contestée de l’en-tête",
            "The contested key of the header",
        ),
        Field::Text => lang.pick("Quelques mots", "A few words"),
    }
}
