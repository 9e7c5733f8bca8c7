//! Collects synonymous words and phrases.
//!
//! Four sources: abbreviations defined in papers (`abbreviations.rs`), words that some papers write
//! joined and others in two parts, abbreviations written with full stops, and the owner's synonyms.

use super::abbreviations::abbreviations;
use crate::format::{Bond, Class, Dictionary, EntryId, Synonym, write_synonyms};
use crate::paper::Paper;
use crate::text::{PieceKind, folded, is_stop_word, split};
use std::collections::{BTreeMap, BTreeSet};

/// Synonyms of the owner: one line of a file of synonyms.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Equals {
    /// Words and phrases of a query; synonyms of each other if `instead` is empty.
    pub words: Vec<String>,
    /// What a query with one of `words` finds as well, but not the other way round.
    pub instead: Vec<String>,
}

/// Fewest papers with the joined word, and fewest with its two parts, that make them synonyms.
const LEAST_PAPERS: usize = 2;

/// Returns the section of synonyms. `dotted` has the letters of abbreviations with full stops; the
/// dictionary also has them joined.
pub(super) fn section(
    papers: &[Paper],
    dictionary: &Dictionary,
    dotted: &BTreeSet<Vec<String>>,
    owners: &[Equals],
) -> Vec<u8> {
    let mut all: Vec<Pair> = Vec::new();
    all.extend(
        abbreviations(papers, dictionary)
            .into_iter()
            .map(|(short, long)| (vec![short], long, Bond::Abbreviation)),
    );
    all.extend(
        halved(papers, dictionary)
            .into_iter()
            .map(|(whole, halves)| (vec![whole], halves.into(), Bond::Spelling)),
    );
    let find = |word: &str| dictionary.find(Class::Word, word);
    all.extend(dotted.iter().filter_map(|letters| {
        let apart: Option<Vec<EntryId>> = letters.iter().map(|letter| find(letter)).collect();
        Some((vec![find(&letters.concat())?], apart?, Bond::Spelling))
    }));
    owners.iter().for_each(|equals| all.extend(pairs(equals, dictionary)));
    all.sort_unstable();
    all.dedup();
    let all: Vec<Synonym<'_>> =
        all.iter().map(|(left, right, bond)| Synonym { bond: *bond, left, right }).collect();
    write_synonyms(&all, dictionary)
}

/// Two sides of a synonym and how they are related.
type Pair = (Vec<EntryId>, Vec<EntryId>, Bond);

/// Returns all pairs of a line of the owner's synonyms whose words the dictionary has.
fn pairs(equals: &Equals, dictionary: &Dictionary) -> Vec<Pair> {
    let sides = |texts: &[String]| -> Vec<Vec<EntryId>> {
        texts
            .iter()
            .filter_map(|text| entries(text, dictionary))
            .filter(|side| !side.is_empty())
            .collect()
    };
    let (words, instead) = (sides(&equals.words), sides(&equals.instead));
    let mut pairs = Vec::new();
    for (at, left) in words.iter().enumerate() {
        let (right, bond) = if instead.is_empty() {
            (&words[at + 1..], Bond::Equal)
        } else {
            (&instead[..], Bond::OneWay)
        };
        let others = right.iter().filter(|right| *right != left);
        pairs.extend(others.map(|right| (left.clone(), right.clone(), bond)));
    }
    pairs
}

/// Returns the dictionary entries of a text; `None` if the dictionary lacks one of its words.
fn entries(text: &str, dictionary: &Dictionary) -> Option<Vec<EntryId>> {
    words(text).map(|word| dictionary.find(Class::Word, &folded(word))).collect()
}

/// Returns the words of a text, as spelt.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    split(text).filter(|piece| piece.kind == PieceKind::Word).map(|piece| piece.text)
}

/// Returns the folded letters of abbreviations written with full stops: `U.S.A.`, `i.i.d.`. Those
/// that would be a stop word when joined (`U.S.`) are left out.
pub(super) fn dotted(papers: &[Paper]) -> BTreeSet<Vec<String>> {
    let mut found = BTreeSet::new();
    for text in papers.iter().flat_map(|paper| [&paper.title, &paper.abstract_text]) {
        let mut letters: Vec<String> = Vec::new();
        for piece in split(text) {
            if piece.kind == PieceKind::Word && is_letter(piece.text) {
                letters.push(folded(piece.text));
            } else if piece.text != "." {
                let closed = piece.kind == PieceKind::Gap && piece.text.starts_with('.');
                add_dotted(&mut letters, closed, &mut found);
            }
        }
        add_dotted(&mut letters, text.ends_with('.'), &mut found);
    }
    found
}

/// Moves letters separated by full stops to `found` if there are enough of them: three, or two if a
/// full stop follows (`closed`).
fn add_dotted(letters: &mut Vec<String>, closed: bool, found: &mut BTreeSet<Vec<String>>) {
    let letters = std::mem::take(letters);
    if letters.len() >= if closed { 2 } else { 3 } && !is_stop_word(&letters.concat()) {
        found.insert(letters);
    }
}

fn is_letter(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_alphabetic) && chars.next().is_none()
}

/// Returns the words that some papers write joined and others with a hyphen, with the halves of
/// each. Words with a boundary between letters and digits are left out: queries handle these.
fn halved(papers: &[Paper], dictionary: &Dictionary) -> BTreeMap<EntryId, [EntryId; 2]> {
    let mut halved: BTreeMap<[EntryId; 2], usize> = BTreeMap::new();
    let mut whole: BTreeMap<EntryId, usize> = BTreeMap::new();
    let mut joined: BTreeMap<[EntryId; 2], Option<EntryId>> = BTreeMap::new();
    let word = |text: &str| dictionary.find(Class::Word, &folded(text));
    for paper in papers {
        let mut here = BTreeSet::new();
        let mut wholes = BTreeSet::new();
        for text in [&paper.title, &paper.abstract_text] {
            let pieces: Vec<_> = split(text).collect();
            wholes.extend(
                pieces
                    .iter()
                    .filter(|piece| piece.kind == PieceKind::Word)
                    .filter_map(|p| word(p.text)),
            );
            for three in pieces.windows(3) {
                if three[0].kind == PieceKind::Word
                    && three[2].kind == PieceKind::Word
                    && ["-", "‐", "‑"].contains(&three[1].text)
                    && let Some(halves) = word(three[0].text).zip(word(three[2].text))
                {
                    here.insert([halves.0, halves.1]);
                }
            }
        }
        here.into_iter().for_each(|halves| *halved.entry(halves).or_default() += 1);
        wholes.into_iter().for_each(|entry| *whole.entry(entry).or_default() += 1);
    }
    halved.retain(|_, papers| *papers >= LEAST_PAPERS);
    for halves in halved.keys() {
        let [a, b] = halves.map(|half| dictionary.entry(half));
        let digit = b.starts_with(|c: char| c.is_ascii_digit())
            && a.ends_with(|c: char| c.is_ascii_alphabetic());
        let entry = dictionary.find(Class::Word, &[a, b].concat());
        let common =
            entry.filter(|entry| whole.get(entry).is_some_and(|papers| *papers >= LEAST_PAPERS));
        joined.insert(*halves, common.filter(|_| !digit));
    }
    // Of two ways to halve a word, the commoner one; the first where they are equally common.
    let mut best: BTreeMap<EntryId, [EntryId; 2]> = BTreeMap::new();
    for (halves, entry) in joined {
        if let Some(entry) = entry {
            let before = best.entry(entry).or_insert(halves);
            if halved[&halves] > halved[before] {
                *before = halves;
            }
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::Index;
    use crate::indexer::{Options, build};

    fn built(texts: &[&str], synonyms: Vec<Equals>) -> Vec<String> {
        let paper = |(at, text): (usize, &&str)| Paper {
            id: at.to_string(),
            title: (*text).into(),
            ..Paper::default()
        };
        let papers: Vec<Paper> = texts.iter().enumerate().map(paper).collect();
        let options = Options { synonyms, ..Options::default() };
        let index = Index::open(build(&papers, &options, &mut |_, _| {}).bytes)
            .expect("an index just built");
        let words = |side: &[EntryId]| {
            side.iter().map(|&w| index.dictionary().entry(w)).collect::<Vec<_>>().join(" ")
        };
        index
            .synonyms()
            .iter()
            .map(|s| format!("{} {:?} {}", words(s.left), s.bond, words(s.right)))
            .collect()
    }

    fn texts(texts: &[&str]) -> Vec<String> {
        texts.iter().map(|text| (*text).to_string()).collect()
    }

    #[test]
    fn words_in_one_piece_and_in_two_are_one_word() {
        let papers = [
            "Pre-training",
            "pretraining",
            "pre-training of nets",
            "Pretraining",
            "GPT-4",
            "gpt4",
            "GPT-4",
            "gpt4",
        ];
        assert_eq!(built(&papers, Vec::new()), ["pretraining Spelling pre training"]);
        assert_eq!(built(&papers[..3], Vec::new()), [""; 0], "one paper may be a slip");
    }

    #[test]
    fn short_forms_with_full_stops_are_one_word_with_those_without() {
        assert_eq!(built(&["Coal in the U.S.A."], Vec::new()), ["usa Spelling u s a"]);
        assert_eq!(
            built(&["i.i.d. noise, e.g. x.y"], Vec::new()),
            ["eg Spelling e g", "iid Spelling i i d"]
        );
        for apart in ["The U.S. and us", "A. B. Reed", "x.y", "end.Next", "U S A"] {
            assert_eq!(built(&[apart], Vec::new()), [""; 0], "{apart}");
        }
    }

    #[test]
    fn owners_say_what_is_equal_and_what_one_way() {
        let equal = Equals {
            words: texts(&["notebook", "Laptop computer", "laptops"]),
            instead: Vec::new(),
        };
        let one_way = Equals {
            words: texts(&["BERT"]),
            instead: texts(&["transformers", "language models"]),
        };
        let told = built(&["a laptop"], vec![equal, one_way]);
        let expected = [
            "bert OneWay language models",
            "bert OneWay transformers",
            "laptop computer Equal laptops",
            "notebook Equal laptop computer",
            "notebook Equal laptops",
        ];
        assert_eq!(told, expected, "words that no paper has are known all the same");
    }
}
