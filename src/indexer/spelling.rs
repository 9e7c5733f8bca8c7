//! Unites British and American spellings.
//!
//! `colour` and `color` have different stems. To put them into one stem group without a table in
//! the browser, a British spelling gets the stem of the American one if the papers have both.
//! `promise` is not affected, because no paper has *promize*.

use crate::text::{Stemmer, Way, respelt};
use std::collections::HashMap;

/// Gives British spellings the stems of American ones. `words` has all words and `stems` their
/// stems; `english` has the indexes of the English ones, which alone are considered.
pub(super) fn unite(words: &[String], english: &[usize], stems: &mut [String]) {
    let mut by_stem: HashMap<&str, Vec<usize>> = HashMap::new();
    for &at in english {
        by_stem.entry(&stems[at]).or_default().push(at);
    }
    let stemmer = Stemmer::english();
    let mut changes = Vec::new();
    for &at in english {
        let american = respelt(&words[at], Way::American).into_iter().find_map(|(word, sure)| {
            let stem = stemmer.stem(&word).into_owned();
            // Another form of the word suffices if it has the American spelling: `organization` for
            // `organised`, but not `organ`.
            let spelt = |&other: &usize| other != at && words[other].starts_with(&word[..sure]);
            by_stem.get(stem.as_str())?.iter().any(spelt).then_some(stem)
        });
        changes.extend(american.map(|stem| (at, stem)));
    }
    changes.into_iter().for_each(|(at, stem)| stems[at] = stem);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns `true` if the words share a stem once they stand in one collection.
    fn are_one(collection: &[&str]) -> bool {
        let words: Vec<String> = collection.iter().map(|word| (*word).to_string()).collect();
        let stemmer = Stemmer::english();
        let mut stems: Vec<String> =
            words.iter().map(|word| stemmer.stem(word).into_owned()).collect();
        unite(&words, &(0..words.len()).collect::<Vec<_>>(), &mut stems);
        stems.windows(2).all(|two| two[0] == two[1])
    }

    #[test]
    fn british_and_american_spellings_are_one_word() {
        for words in [
            ["colour", "color"],
            ["colours", "color"],
            ["behavioural", "behavior"],
            ["neighbourhood", "neighborhood"],
            ["organised", "organization"],
            ["tokenisation", "tokenize"],
            ["optimising", "optimizer"],
            ["analyse", "analyzing"],
            ["modelling", "modeling"],
            ["labelled", "labeled"],
            ["catalogue", "catalogs"],
            ["dialogues", "dialog"],
            ["centre", "centers"],
            ["fibres", "fiber"],
            ["defence", "defense"],
            ["haemoglobin", "hemoglobin"],
            ["anaemia", "anemia"],
            ["paediatric", "pediatric"],
            ["oestrogen", "estrogen"],
            ["sulphate", "sulfate"],
            ["programme", "programs"],
            ["modeller", "modeler"],
            ["artefacts", "artifact"],
            ["greyscale", "grayscale"],
        ] {
            assert!(are_one(&words), "{words:?}");
        }
    }

    #[test]
    fn other_words_stay_apart() {
        for words in [
            ["organised", "organ"],
            ["improvise", "improve"],
            ["scour", "score"],
            ["four", "for"],
            ["expertise", "expert"],
            ["paradise", "parade"],
            ["source", "sore"],
            ["rise", "rize"],
            ["course", "corse"],
        ] {
            assert!(!are_one(&words), "{words:?}");
        }
        assert!(!are_one(&["colour", "colonel"]));
    }
}
