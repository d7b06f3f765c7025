//! The name of an authority inside a sentence: its article, its case, its prepositions.

use super::place::{elides, of_place};
use super::typography::set;

/// The name of an authority, ready to be put in a sentence.
///
/// ```
/// use greffe::letters::french::Institution;
/// let mairie = Institution::new("Mairie d'Ambérieu-en-Bugey");
/// assert_eq!(mairie.at(), "à la mairie d’Ambérieu-en-Bugey");
/// assert_eq!(Institution::new("Conseil régional").of(), "du Conseil régional");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Institution {
    article: Article,
    /// As it stands in a sentence, without its article.
    name: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Article {
    Le,
    La,
    Elided,
    Les,
    None,
}

impl Institution {
    /// Reads the name as a file gives it, such as `Mairie de Saint-Étienne`.
    ///
    /// A name whose first word is not a known noun takes no article (`Saint-Étienne Métropole`).
    pub fn new(name: &str) -> Self {
        let name = set(name.trim());
        let (head, rest) = name.split_once(' ').unwrap_or((&name, ""));
        let folded = deunicode::deunicode(head).to_lowercase();
        let Some((_, gender, case)) = NOUNS.iter().find(|(noun, ..)| *noun == folded) else {
            return Self::without_noun(&name);
        };
        let head = match case {
            Case::Lower => head.to_lowercase(),
            Case::Kept => head.to_owned(),
        };
        let article = match gender {
            Gender::Plural => Article::Les,
            _ if elides(&head) => Article::Elided,
            Gender::Masculine => Article::Le,
            Gender::Feminine => Article::La,
        };
        let rest = match (case, rest.strip_prefix("de ")) {
            (Case::Lower, Some(place)) => of_place(place),
            _ => small_article(rest),
        };
        let name = format!("{head} {rest}").trim_end().to_owned();
        Self { article, name }
    }

    fn without_noun(name: &str) -> Self {
        for (lead, article) in [
            ("L’", Article::Elided),
            ("Le ", Article::Le),
            ("La ", Article::La),
            ("Les ", Article::Les),
        ] {
            if let Some(rest) = name.strip_prefix(lead) {
                return Self {
                    article,
                    name: rest.to_owned(),
                };
            }
        }
        Self {
            article: Article::None,
            name: name.to_owned(),
        }
    }

    /// The name as it stands in a sentence, without its article: `mairie de Lyon`.
    pub fn bare(&self) -> &str {
        &self.name
    }

    /// The name with its article, as a subject or an object: `la mairie de Lyon`.
    pub fn the(&self) -> String {
        match self.article {
            Article::Le => format!("le {}", self.name),
            Article::La => format!("la {}", self.name),
            Article::Elided => format!("l’{}", self.name),
            Article::Les => format!("les {}", self.name),
            Article::None => self.name.clone(),
        }
    }

    /// After « à »: `à la mairie de Lyon`, `au Conseil régional`, `à l’Agence`.
    pub fn at(&self) -> String {
        match self.article {
            Article::Le => format!("au {}", self.name),
            Article::Les => format!("aux {}", self.name),
            _ => format!("à {}", self.the()),
        }
    }

    /// After « de »: `de la mairie de Lyon`, `du Conseil régional`, `d’Île-de-France Mobilités`.
    pub fn of(&self) -> String {
        match self.article {
            Article::Le => format!("du {}", self.name),
            Article::Les => format!("des {}", self.name),
            Article::None if elides(&self.name) => format!("d’{}", self.name),
            _ => format!("de {}", self.the()),
        }
    }

    /// After « par »: `par la mairie de Lyon`.
    pub fn by(&self) -> String {
        format!("par {}", self.the())
    }
}

/// « de L’Abergement » becomes « de l’Abergement »: the elided article is small in a sentence.
fn small_article(rest: &str) -> String {
    rest.replacen("de L’", "de l’", 1)
}

#[derive(Clone, Copy)]
enum Gender {
    Masculine,
    Feminine,
    Plural,
}

/// Whether the noun takes a small letter in a sentence.
///
/// A common noun made precise by a place is small (`la mairie de Lyon`); the name that a body
/// bears keeps its capital (`le Conseil régional`, `la Métropole de Lyon`).
#[derive(Clone, Copy)]
enum Case {
    Lower,
    Kept,
}

use Case::{Kept, Lower};
use Gender::{Feminine, Masculine, Plural};

const NOUNS: [(&str, Gender, Case); 72] = [
    ("academie", Feminine, Lower),
    ("agence", Feminine, Kept),
    ("assistance", Feminine, Kept),
    ("association", Feminine, Lower),
    ("autorite", Feminine, Kept),
    ("bureau", Masculine, Kept),
    ("caisse", Feminine, Kept),
    ("centre", Masculine, Kept),
    ("chambre", Feminine, Kept),
    ("collectif", Masculine, Kept),
    ("collectivite", Feminine, Kept),
    ("college", Masculine, Lower),
    ("comite", Masculine, Kept),
    ("commissariat", Masculine, Lower),
    ("commission", Feminine, Kept),
    ("communaute", Feminine, Kept),
    ("commune", Feminine, Lower),
    ("compagnie", Feminine, Kept),
    ("confederation", Feminine, Kept),
    ("conseil", Masculine, Kept),
    ("departement", Masculine, Kept),
    ("directeur", Masculine, Lower),
    ("direction", Feminine, Kept),
    ("directrice", Feminine, Lower),
    ("ecole", Feminine, Kept),
    ("etablissement", Masculine, Kept),
    ("eurometropole", Feminine, Kept),
    ("federation", Feminine, Kept),
    ("fondation", Feminine, Kept),
    ("gendarmerie", Feminine, Lower),
    ("grand", Masculine, Kept),
    ("groupement", Masculine, Kept),
    ("haute", Feminine, Kept),
    ("hopital", Masculine, Lower),
    ("hopitaux", Plural, Kept),
    ("hospices", Plural, Kept),
    ("institut", Masculine, Kept),
    ("ligue", Feminine, Kept),
    ("lycee", Masculine, Lower),
    ("maire", Masculine, Lower),
    ("mairie", Feminine, Lower),
    ("metropole", Feminine, Kept),
    ("ministere", Masculine, Lower),
    ("ministre", Masculine, Lower),
    ("observatoire", Masculine, Kept),
    ("office", Masculine, Kept),
    ("parc", Masculine, Kept),
    ("pole", Masculine, Kept),
    ("prefecture", Feminine, Lower),
    ("prefet", Masculine, Lower),
    ("prefete", Feminine, Lower),
    ("premier", Masculine, Kept),
    ("president", Masculine, Lower),
    ("presidente", Feminine, Lower),
    ("recteur", Masculine, Lower),
    ("rectorat", Masculine, Lower),
    ("rectrice", Feminine, Lower),
    ("regie", Feminine, Kept),
    ("region", Feminine, Kept),
    ("secretariat", Masculine, Lower),
    ("service", Masculine, Kept),
    ("services", Plural, Kept),
    ("societe", Feminine, Kept),
    ("sous-prefecture", Feminine, Lower),
    ("syndicat", Masculine, Kept),
    ("territoire", Masculine, Kept),
    ("tribunal", Masculine, Lower),
    ("union", Feminine, Kept),
    ("universite", Feminine, Lower),
    ("vice-rectorat", Masculine, Lower),
    ("ville", Feminine, Lower),
    ("villes", Plural, Lower),
];

#[cfg(test)]
mod tests {
    use super::Institution;

    #[test]
    fn names_take_their_article_and_case() {
        for (name, at, of) in [
            (
                "Mairie d'Ambérieu",
                "à la mairie d’Ambérieu",
                "de la mairie d’Ambérieu",
            ),
            (
                "Mairie de Saint-Étienne",
                "à la mairie de Saint-Étienne",
                "de la mairie de Saint-Étienne",
            ),
            (
                "Mairie de Le Mans",
                "à la mairie du Mans",
                "de la mairie du Mans",
            ),
            (
                "Mairie de L'Abergement-Clémenciat",
                "à la mairie de l’Abergement-Clémenciat",
                "de la mairie de l’Abergement-Clémenciat",
            ),
            (
                "Mairie de Hyères",
                "à la mairie d’Hyères",
                "de la mairie d’Hyères",
            ),
            (
                "Conseil régional",
                "au Conseil régional",
                "du Conseil régional",
            ),
            (
                "Préfecture de l'Ain",
                "à la préfecture de l’Ain",
                "de la préfecture de l’Ain",
            ),
            (
                "Ministère de l'Intérieur",
                "au ministère de l’Intérieur",
                "du ministère de l’Intérieur",
            ),
            (
                "Région Auvergne-Rhône-Alpes",
                "à la Région Auvergne-Rhône-Alpes",
                "de la Région Auvergne-Rhône-Alpes",
            ),
            (
                "Saint-Étienne Métropole",
                "à Saint-Étienne Métropole",
                "de Saint-Étienne Métropole",
            ),
            (
                "Agence de l'eau",
                "à l’Agence de l’eau",
                "de l’Agence de l’eau",
            ),
            (
                "Île-de-France Mobilités",
                "à Île-de-France Mobilités",
                "d’Île-de-France Mobilités",
            ),
            (
                "Hospices civils de Lyon",
                "aux Hospices civils de Lyon",
                "des Hospices civils de Lyon",
            ),
            (
                "Hôpital de Hendaye",
                "à l’hôpital d’Hendaye",
                "de l’hôpital d’Hendaye",
            ),
            ("Le Grand Lyon", "au Grand Lyon", "du Grand Lyon"),
            ("Maire de Lyon", "au maire de Lyon", "du maire de Lyon"),
            (
                "Préfète de la Loire",
                "à la préfète de la Loire",
                "de la préfète de la Loire",
            ),
            (
                "Collectif de l'Exemple",
                "au Collectif de l’Exemple",
                "du Collectif de l’Exemple",
            ),
            ("SNCF Réseau", "à SNCF Réseau", "de SNCF Réseau"),
        ] {
            let institution = Institution::new(name);
            assert_eq!(institution.at(), at);
            assert_eq!(institution.of(), of);
        }
    }
}
