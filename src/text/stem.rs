//! Which words are forms of one word?
//!
//! Snowball stemmers (`rust-stemmers`). Natively every language is there and the groups are made at build time; in the browser
//! only English is, for words that no paper has.

use rust_stemmers::{Algorithm, Stemmer as Snowball};
use std::borrow::Cow;

/// Maps a word to the stem that it shares with its other forms.
pub struct Stemmer(Option<Snowball>);

impl Stemmer {
    /// The English (Porter2) stemmer.
    pub fn english() -> Stemmer {
        Stemmer(Some(Snowball::create(Algorithm::English)))
    }

    /// The stemmer for a language by its BCP 47 tag ("de", "pt-BR"); for a language without one, words are their own stems.
    #[cfg(feature = "cli")]
    pub fn for_language(tag: &str) -> Stemmer {
        let primary = tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
        let algorithm = match primary.as_str() {
            "" | "en" => Algorithm::English,
            "ar" => Algorithm::Arabic,
            "da" => Algorithm::Danish,
            "de" => Algorithm::German,
            "el" => Algorithm::Greek,
            "es" => Algorithm::Spanish,
            "fi" => Algorithm::Finnish,
            "fr" => Algorithm::French,
            "hu" => Algorithm::Hungarian,
            "it" => Algorithm::Italian,
            "nl" => Algorithm::Dutch,
            "no" | "nb" | "nn" => Algorithm::Norwegian,
            "pt" => Algorithm::Portuguese,
            "ro" => Algorithm::Romanian,
            "ru" => Algorithm::Russian,
            "sv" => Algorithm::Swedish,
            "ta" => Algorithm::Tamil,
            "tr" => Algorithm::Turkish,
            _ => return Stemmer(None),
        };
        Stemmer(Some(Snowball::create(algorithm)))
    }

    /// The stem of a lower-case word. Words with a digit or a sign (`gpt4`, `c++`) are their own stems.
    pub fn stem<'w>(&self, word: &'w str) -> Cow<'w, str> {
        match &self.0 {
            Some(snowball) if word.chars().all(char::is_alphabetic) => snowball.stem(word),
            _ => Cow::Borrowed(word),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_word_share_a_stem_and_names_with_digits_keep_theirs() {
        let english = Stemmer::english();
        assert_eq!(english.stem("regularization"), english.stem("regularizing"));
        assert_eq!(english.stem("clusters"), english.stem("clustered"));
        assert_ne!(english.stem("universe"), "universe");
        assert_eq!(english.stem("gpt4s"), "gpt4s");
        assert_eq!(english.stem("c++"), "c++");
    }

    #[cfg(feature = "cli")]
    #[test]
    fn languages_without_a_stemmer_keep_every_form() {
        assert_eq!(Stemmer::for_language("de-AT").stem("netzen"), Stemmer::for_language("de").stem("netze"));
        assert_eq!(Stemmer::for_language("xx").stem("networks"), "networks");
    }
}
