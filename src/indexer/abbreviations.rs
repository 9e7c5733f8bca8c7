//! Finds abbreviations and their long forms.
//!
//! Papers define them in place, "a long short-term memory (LSTM)", and the rule of Schwartz &
//! Hearst (*A Simple Algorithm for Identifying Abbreviation Definitions in Biomedical Text*, 2003)
//! finds them: the letters of the short form must occur in the words before the bracket in their
//! order, the first of them at the beginning of a word. A definition in a single paper may be a
//! typo or an accident: at least two papers must agree and, if papers disagree, half of them.

use crate::format::{Class, Dictionary, EntryId, GroupId};
use crate::paper::Paper;
use crate::text::{PieceKind, folded, split};
use std::collections::{BTreeMap, BTreeSet};

/// Length of a short form in characters.
const SHORT: std::ops::RangeInclusive<usize> = 2..=10;
/// Fewest papers that must agree on a definition.
const LEAST_PAPERS: u32 = 2;

/// Returns the short forms defined in `papers` with their long forms. `dictionary` has all words of
/// the papers.
pub(super) fn abbreviations(papers: &[Paper], dictionary: &Dictionary) -> Vec<Form> {
    // By the stem group of the short form, by those of the long form: how often each spelling of
    // the two was met.
    let mut met: BTreeMap<GroupId, BTreeMap<Vec<GroupId>, BTreeMap<Form, u32>>> = BTreeMap::new();
    for paper in papers {
        let texts = [&paper.title, &paper.abstract_text];
        let pairs = texts.into_iter().flat_map(|text| definitions(text));
        // A paper that defines a form twice counts once.
        let forms: BTreeSet<Form> =
            pairs.filter_map(|(short, long)| form(short, long, dictionary)).collect();
        for (short, long) in forms {
            let group = |&entry: &EntryId| dictionary.group(entry);
            let (short_group, long_groups) = (group(&short), long.iter().map(group).collect());
            *met.entry(short_group)
                .or_default()
                .entry(long_groups)
                .or_default()
                .entry((short, long))
                .or_default() += 1;
        }
    }
    met.values().filter_map(agreed).collect()
}

/// A short form and the words of its long form.
pub(super) type Form = (EntryId, Vec<EntryId>);

/// The long form that at least half of the papers mean, as it is spelt most often; ties go to the
/// first.
fn agreed(readings: &BTreeMap<Vec<GroupId>, BTreeMap<Form, u32>>) -> Option<Form> {
    let papers = |spellings: &BTreeMap<Form, u32>| spellings.values().sum::<u32>();
    let all: u32 = readings.values().map(papers).sum();
    let most = readings.values().rev().max_by_key(|spellings| papers(spellings))?;
    if papers(most) < LEAST_PAPERS || papers(most) * 2 < all {
        return None;
    }
    most.iter().rev().max_by_key(|(_, count)| **count).map(|(form, _)| form.clone())
}

/// A definition as entries; `None` where the short form is more than a word, or the long form no
/// more than one.
fn form(short: &str, long: &str, dictionary: &Dictionary) -> Option<Form> {
    let words = |text: &str| -> Option<Vec<EntryId>> {
        let pieces = split(text).filter(|piece| piece.kind != PieceKind::Gap);
        pieces.map(|piece| dictionary.find(Class::Word, &folded(piece.text))).collect()
    };
    let (short, long) = (words(short)?, words(long)?);
    (short.len() == 1 && long.len() > 1 && !long.contains(&short[0])).then(|| (short[0], long))
}

/// The definitions in a text: short form and long form.
fn definitions(text: &str) -> impl Iterator<Item = (&str, &str)> {
    text.match_indices('(').filter_map(|(open, _)| {
        let inside = &text[open + 1..];
        let inside = &inside[..inside.find([')', '('])?];
        // "(SVM; Cortes and Vapnik, 1995)", "(SVM, for short)"
        let inside = inside.split([',', ';', ':']).next()?.trim();
        let before = sentence(&text[..open]);
        if is_short(inside) {
            return Some((inside, long_form(inside, last_words(before, inside))?));
        }
        // "SVM (support vector machine)": the other way round.
        let short = before.rsplit(char::is_whitespace).next().filter(|short| is_short(short))?;
        let long = long_form(short, inside)?;
        (long.len() == inside.len()).then_some((short, long))
    })
}

/// The end of a text from the beginning of its last sentence, trimmed at its end.
fn sentence(text: &str) -> &str {
    let ends = |(at, c): &(usize, char)| {
        let follows = text[at + c.len_utf8()..].starts_with(char::is_whitespace);
        matches!(c, ')' | '(' | ';') || (matches!(c, '.' | '?' | '!' | ':') && follows)
    };
    let start = text.char_indices().rev().find(ends).map_or(0, |(at, c)| at + c.len_utf8());
    text[start..].trim()
}

/// Returns `true` if it can be a short form: one word, or two, with a letter, beginning with a
/// letter or digit. A small word is none.
fn is_short(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    SHORT.contains(&text.chars().count())
        && text.split_whitespace().count() <= 2
        && text.starts_with(char::is_alphanumeric)
        && letters > 0
        && text.chars().any(|c| c.is_uppercase() || c.is_ascii_digit())
}

/// The words among which the long form must be: as many as twice the characters of the short form,
/// or five more than that.
fn last_words<'t>(text: &'t str, short: &str) -> &'t str {
    let characters = short.chars().count();
    let most = (characters + 5).min(characters * 2);
    let starts = text
        .char_indices()
        .rev()
        .filter(|(_, c)| c.is_whitespace())
        .map(|(at, c)| at + c.len_utf8());
    &text
        [starts.take(most).last().filter(|_| text.split_whitespace().count() > most).unwrap_or(0)..]
}

/// The end of `text` that the short form is made of, matched from the last letter to the first.
fn long_form<'t>(short: &str, text: &'t str) -> Option<&'t str> {
    let lower = |c: char| c.to_lowercase().next().unwrap_or(c);
    let mut left = text.char_indices().rev().peekable();
    let letters: Vec<char> = short.chars().filter(|c| c.is_alphanumeric()).map(lower).collect();
    let mut start = text.len();
    for (at, &letter) in letters.iter().enumerate().rev() {
        start = loop {
            let (place, c) = left.next()?;
            let begins = left.peek().is_none_or(|(_, before)| !before.is_alphanumeric());
            if lower(c) == letter && (at > 0 || begins) {
                break place;
            }
        };
    }
    // The hyphen of "state-of-the-art" begins no new word: the whole of it belongs to the long
    // form.
    let start = text[..start].rfind(char::is_whitespace).map_or(0, |space| space + 1);
    let long = &text[start..];
    let characters = short.chars().count();
    let words = long.split_whitespace().count();
    (long.chars().count() > characters && words <= characters * 2).then_some(long)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::Index;
    use crate::indexer::{Options, build};

    fn told(text: &str) -> Vec<(&str, &str)> {
        definitions(text).collect()
    }

    #[test]
    fn definitions_are_found_as_papers_write_them() {
        for (text, short, long) in [
            ("We train a long short-term memory (LSTM) on text.", "LSTM", "long short-term memory"),
            ("Large language models (LLMs) make mistakes.", "LLMs", "Large language models"),
            (
                "with support vector machines (SVM; Vapnik, 1995) as a baseline",
                "SVM",
                "support vector machines",
            ),
            (
                "A method of natural language inference (NLI, for short).",
                "NLI",
                "natural language inference",
            ),
            ("We use MT (machine translation) for it.", "MT", "machine translation"),
            ("the word error rate (WER) falls", "WER", "word error rate"),
            ("Bag of words (BoW) is enough.", "BoW", "Bag of words"),
            ("state-of-the-art (SOTA) results", "SOTA", "state-of-the-art"),
            ("polymerase chain reaction (PCR)", "PCR", "polymerase chain reaction"),
            ("Named Entity Recognition (NER)", "NER", "Named Entity Recognition"),
            ("It is new. Hidden Markov models (HMMs) are old.", "HMMs", "Hidden Markov models"),
            (
                "L'analyse en composantes principales (ACP) montre",
                "ACP",
                "analyse en composantes principales",
            ),
            ("экстракция именованных сущностей (ЭИС) и", "ЭИС", "экстракция именованных сущностей"),
        ] {
            let found = told(text);
            let long = if long.starts_with("analyse") {
                "L'analyse en composantes principales"
            } else {
                long
            };
            assert_eq!(found, [(short, long)], "{text}");
        }
    }

    #[test]
    fn other_brackets_define_nothing() {
        for text in [
            "as shown before (Smith, 2019)",
            "in three languages (see Table 2)",
            "the model (which is small) works",
            "a score of 0.9 (0.8)",
            "we parse sentences (NMT)",
            "translation (MT)",
            "BERT (BERT)",
            "an open bracket (MT",
            "()( )((",
            "It fails. (MT)",
            "words (a)",
        ] {
            assert_eq!(told(text), [], "{text}");
        }
    }

    #[test]
    fn several_definitions_stand_in_one_text() {
        let text = "Named entity recognition (NER) and relation extraction (RE) need part-of-speech (POS) tags.";
        let expected = [
            ("NER", "Named entity recognition"),
            ("RE", "relation extraction"),
            ("POS", "part-of-speech"),
        ];
        assert_eq!(told(text), expected);
    }

    fn mined(texts: &[&str]) -> Vec<String> {
        let paper = |(at, text): (usize, &&str)| Paper {
            id: at.to_string(),
            title: (*text).into(),
            ..Paper::default()
        };
        let papers: Vec<Paper> = texts.iter().enumerate().map(paper).collect();
        let index = Index::open(build(&papers, &Options::default(), &mut |_, _| {}).bytes)
            .expect("an index just built");
        let words = |side: &[EntryId]| {
            side.iter().map(|&w| index.dictionary().entry(w)).collect::<Vec<_>>().join(" ")
        };
        index.synonyms().iter().map(|s| format!("{} = {}", words(s.left), words(s.right))).collect()
    }

    #[test]
    fn two_papers_must_agree_in_any_form_of_the_words() {
        assert_eq!(mined(&["word embeddings (WE)", "graphs"]), [""; 0]);
        assert_eq!(mined(&["word embeddings (WE) are word embeddings (WE)"]), [""; 0]);
        assert_eq!(
            mined(&["word embeddings (WE)", "a word embedding (WE)"]),
            ["we = word embedding"]
        );
        let three = ["word embeddings (WEs)", "a word embedding (WE)", "all word embeddings (WEs)"];
        assert_eq!(mined(&three), ["wes = word embeddings"]);
    }

    #[test]
    fn a_short_form_of_many_meanings_has_none() {
        let meanings = [
            "contrastive learning (CL)",
            "contrastive learning (CL)",
            "continual learning (CL)",
            "curriculum learning (CL)",
            "computational linguistics (CL)",
        ];
        assert_eq!(mined(&meanings), [""; 0]);
        assert_eq!(mined(&meanings[..4]), ["cl = contrastive learning"]);
    }
}
