//! Which words are forms of one word?
//!
//! English stems are our own (`english.rs`), in the build and in the browser. Those of other
//! languages (Snowball, by `rust-stemmers`) are needed at build time alone: the index holds the
//! groups that they make.

use super::english;
use std::borrow::Cow;

/// Maps a word to the stem that it shares with its other forms.
///
/// # Example
///
/// ```
/// use papersift::text::Stemmer;
///
/// let stemmer = Stemmer::english();
/// assert_eq!(stemmer.stem("clustering"), stemmer.stem("clusters"));
/// ```
pub struct Stemmer(Stemming);

enum Stemming {
    English,
    #[cfg(feature = "cli")]
    Snowball(rust_stemmers::Stemmer),
    #[cfg(feature = "cli")]
    None,
}

impl Stemmer {
    /// The English (Porter2) stemmer.
    pub fn english() -> Stemmer {
        Stemmer(Stemming::English)
    }

    /// The stemmer for a language by its BCP 47 tag ("de", "pt-BR"); for a language without one,
    /// words are their own stems.
    #[cfg(feature = "cli")]
    pub fn for_language(tag: &str) -> Stemmer {
        use rust_stemmers::Algorithm;
        let primary = tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
        let algorithm = match primary.as_str() {
            "" | "en" => return Stemmer::english(),
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
            _ => return Stemmer(Stemming::None),
        };
        Stemmer(Stemming::Snowball(rust_stemmers::Stemmer::create(algorithm)))
    }

    /// The stem of a lower-case word. Words with a digit or a sign (`gpt4`, `c++`) are their own
    /// stems.
    pub fn stem<'w>(&self, word: &'w str) -> Cow<'w, str> {
        if !word.chars().all(char::is_alphabetic) {
            return Cow::Borrowed(word);
        }
        match &self.0 {
            Stemming::English => Cow::Owned(english::stem(word)),
            #[cfg(feature = "cli")]
            Stemming::Snowball(snowball) => snowball.stem(word),
            #[cfg(feature = "cli")]
            Stemming::None => Cow::Borrowed(word),
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
        assert_eq!(
            Stemmer::for_language("de-AT").stem("netzen"),
            Stemmer::for_language("de").stem("netze")
        );
        assert_eq!(Stemmer::for_language("xx").stem("networks"), "networks");
    }
}
