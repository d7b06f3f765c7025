//! The zones of public holidays.

use super::word::vocabulary;

vocabulary! {
    /// One of the thirteen zones of calendrier.api.gouv.fr.
    Zone {
        /// Metropolitan France.
        Metropole = "metropole" / "métropole",
        /// Bas-Rhin, Haut-Rhin, Moselle.
        AlsaceMoselle = "alsace-moselle" / "alsace-moselle",
        /// Guadeloupe.
        Guadeloupe = "guadeloupe" / "guadeloupe",
        /// Guyane.
        Guyane = "guyane" / "guyane",
        /// Martinique.
        Martinique = "martinique" / "martinique",
        /// Mayotte.
        Mayotte = "mayotte" / "mayotte",
        /// Nouvelle-Calédonie.
        NouvelleCaledonie = "nouvelle-caledonie" / "nouvelle-calédonie",
        /// La Réunion.
        LaReunion = "la-reunion" / "la-réunion",
        /// Polynésie française.
        PolynesieFrancaise = "polynesie-francaise" / "polynésie-française",
        /// Saint-Barthélemy.
        SaintBarthelemy = "saint-barthelemy" / "saint-barthélemy",
        /// Saint-Martin.
        SaintMartin = "saint-martin" / "saint-martin",
        /// Saint-Pierre-et-Miquelon.
        SaintPierreEtMiquelon = "saint-pierre-et-miquelon" / "saint-pierre-et-miquelon",
        /// Wallis-et-Futuna.
        WallisEtFutuna = "wallis-et-futuna" / "wallis-et-futuna",
    }
}
