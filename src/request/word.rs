//! Closed vocabularies: the words that a request file may use in one place.

/// Declares an enum whose variants are written as fixed words in files and on the command line.
///
/// Each variant gives its word, then the French alias that the command line also accepts
/// (the same word again when there is no other).
macro_rules! vocabulary {
    ($(#[$meta:meta])* $name:ident { $($(#[$variant_meta:meta])* $variant:ident = $word:literal / $alias:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$variant_meta])* $variant,)+ }

        impl $name {
            /// Every word, in the order of the contract.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// Every word with its French alias.
            pub const WORDS: &'static [(&'static str, &'static str)] = &[$(($word, $alias),)+];

            /// The word, as files and JSON write it.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }

            /// The French alias that the command line accepts as well.
            pub fn alias(self) -> &'static str {
                match self { $(Self::$variant => $alias,)+ }
            }

            /// The value of a word or of its French alias; `None` for any other word.
            pub fn from_word(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|v| v.as_str() == word || v.alias() == word)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}

pub(crate) use vocabulary;
