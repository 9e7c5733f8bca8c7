//! Spelling correction of out-of-vocabulary words.

use super::expansion::{Expansion, ExpansionKind, is_low_information};
use super::fuzzy::{FARTHEST, words_within};
use super::stem_groups::{GROUP_WEIGHT, forms, is_in, unseen_group};
use super::words::QueryWord;
use crate::format::Class;
use crate::index::{Field, FieldLists, GroupId, Index};
use crate::query::steps::Steps;
use crate::query::syntax::Joint;
use crate::support::str_ext::within;
use crate::text::is_stop_word;

/// Weight of the second best correction beside the best.
const SECOND_WEIGHT: f64 = 0.5;

/// What an edit costs, in logarithms of df.
const EDIT: f64 = 4.5;

/// What a letter costs besides that the word does not have: it could have been any other (ln 26 =
/// 3.3), while those that are left out or swapped are the word's own (the noisy channel of
/// Kernighan, Church & Gale 1990).
const FOREIGN: f64 = 3.0;

/// What another first letter costs besides the edit, in the same logarithms: readers rarely get it
/// wrong.
const FIRST_LETTER: f64 = 1.5;
/// What another last letter costs besides the edit; nothing where the word is unfinished.
const LAST_LETTER: f64 = 0.7;
/// What a paper that has a word in its title or abstract counts for, in papers, when the word is
/// weighed as a correction.
const IN_TEXT: f64 = 0.9;
/// What a paper that has it in any field counts for: a word of names alone counts a tenth.
const IN_ANY_FIELD: f64 = 0.1;
/// What it costs to be a form that no paper has.
const FORM: f64 = 3.5;

/// What is less likely than this was not meant: the word is one that no paper has. Two other
/// letters, one of them the first, are too much for a name of one paper.
const NOTHING: f64 = -16.5;

/// Papers in which two halves must meet before a word is taken for both without a space.
const MEETINGS: usize = 2;

/// What an out-of-vocabulary word was meant to be.
pub(crate) enum Correction {
    /// Itself, in a form that no paper has: the stem group.
    Form(GroupId),
    /// Another word, or one of two: the entries, the likelier first.
    Words(Vec<u32>),
    /// Two words without the space between them.
    Two(u32, u32, FieldLists),
    /// Nothing that resembles it.
    Nothing,
}

impl Correction {
    /// The sources that stand for it.
    pub(crate) fn sources(self, index: &Index) -> Vec<Expansion> {
        let mut sources = Vec::new();
        match self {
            Correction::Form(group) => {
                let members = index.group_members(group).iter();
                sources.extend(members.map(|&entry| Expansion::term(entry, GROUP_WEIGHT, false)));
            }
            Correction::Words(entries) => {
                for (entry, weight) in entries.into_iter().zip([1.0, SECOND_WEIGHT]) {
                    forms(index, entry, weight, true, &mut sources);
                }
            }
            Correction::Two(first, second, lists) => {
                sources.push(Expansion {
                    kind: ExpansionKind::Pair(first, second, lists.into()),
                    weight: 1.0,
                    exact: true,
                });
            }
            Correction::Nothing => {}
        }
        sources
    }
}

/// What a word was meant to be. Of the words within reach, common ones are likelier, near ones much
/// more so, those with all the letters typed more than others, and the first letter is rarely
/// wrong: ln(df + 0.5) − 4.5 an edit − 3 a letter typed that the word does not have − 1.5 for
/// another first letter − 0.7 for another last one. Stop words and asking words take part, so that
/// a misspelt one does not become something else.
pub(crate) fn correct(index: &Index, term: &str, unfinished: bool, steps: Steps) -> Correction {
    let form = unseen_group(index, term).map(|group| (group, form_likelihood(index, group)));
    let form = form.filter(|form| form.1 > form_likelihood_of(0));
    let (words, likely) =
        if steps.typos { nearest(index, term, unfinished) } else { (Vec::new(), f64::MIN) };
    if let Some((group, form)) = form
        && form >= likely
    {
        return Correction::Form(group);
    }
    if steps.spaces
        && let Some((a, b, lists)) = split_in_two(index, term, likely)
    {
        return Correction::Two(a, b, lists);
    }
    if words.is_empty() { Correction::Nothing } else { Correction::Words(words) }
}

/// The words that look most like `term`, where nothing does those like what it is the plural of, or
/// that begin so if it is unfinished; and how likely the best is.
fn nearest(index: &Index, term: &str, unfinished: bool) -> (Vec<u32>, f64) {
    let mut found = nearest_words(index, term, false, None);
    if found.0.is_empty()
        && let Some(one) = term.strip_suffix('s')
    {
        found = nearest_words(index, one, false, None);
    }
    if found.0.is_empty() && unfinished { nearest_words(index, term, true, None) } else { found }
}

/// The best words, of different stem groups, that look like `term` and that papers have in `field`:
/// two at most, the second no farther from it than the first, which is only more common. Who writes
/// `transfomer` may mean `transformer`; that `transfer` is common makes it no second reading.
pub(crate) fn nearest_words(
    index: &Index,
    term: &str,
    prefix: bool,
    field: Option<Field>,
) -> (Vec<u32>, f64) {
    let length = term.chars().count();
    let sizes: &[u8] = if prefix { &[0, 0, 0, 0, 1, 1, 1, 1] } else { &[0, 0, 0, 1, 1, 1] };
    let farthest = sizes.get(length).map_or(FARTHEST as u8, |&distance| distance);
    // How likely, which, at what cost.
    let mut best: [(f64, u32, f64); 2] = [(f64::MIN, 0, 0.0); 2];
    if farthest == 0 {
        return (Vec::new(), f64::MIN);
    }
    let dictionary = index.dictionary();
    let first_letter = |entry: u32| dictionary.entry(entry).chars().next() == term.chars().next();
    for (entry, distance) in words_within(dictionary, term, farthest, prefix) {
        // So much begins like so little: an unfinished word has to have its first letter right.
        if (prefix && !first_letter(entry)) || !is_in(index, entry, field) {
            continue;
        }
        if numbers_differ(term, dictionary.entry(entry)) {
            continue;
        }
        // A letter more or two swapped may make three a word; another letter makes it another short
        // form.
        if length == 3 && foreign(term, dictionary.entry(entry)) > 0 {
            continue;
        }
        let cost = slip(dictionary.entry(entry), term, distance, prefix);
        let likely = libm::log(commonness(index, entry) + 0.5) - cost;
        if likely < NOTHING {
            continue;
        }
        let group = dictionary.group(entry);
        let same =
            |other: (f64, u32, f64)| other.0 > f64::MIN && dictionary.group(other.1) == group;
        if likely > best[0].0 {
            if !same(best[0]) {
                best[1] = best[0];
            }
            best[0] = (likely, entry, cost);
        } else if likely > best[1].0 && !same(best[0]) {
            best[1] = (likely, entry, cost);
        }
    }
    let [first, second] = best;
    let mut found = Vec::new();
    if first.0 > f64::MIN {
        found.push(first.1);
        let word = |entry: u32| dictionary.entry(entry);
        if second.0 > f64::MIN
            && second.2 <= first.2
            && !is_stop_word(word(first.1))
            && !is_low_information(word(second.1))
        {
            found.push(second.1);
        }
    }
    (found, first.0)
}

/// Returns `true` if both have digits and these differ. Another number is no typo: `2017` is not
/// 2015, nor `h5n1` h5n2.
fn numbers_differ(term: &str, word: &str) -> bool {
    let digits = |text: &str| -> String { text.chars().filter(char::is_ascii_digit).collect() };
    let (typed, other) = (digits(term), digits(word));
    typed != other && !typed.is_empty() && (!other.is_empty() || typed.len() == term.len())
}

/// Letters typed that the word does not have, or has not so often.
fn foreign(term: &str, word: &str) -> usize {
    let mut left: Vec<char> = word.chars().collect();
    let mut is_left = |letter| {
        left.iter().position(|&other| other == letter).map(|at| left.swap_remove(at)).is_some()
    };
    term.chars().filter(|&letter| !is_left(letter)).count()
}

/// How likely a form that no paper has is a form of this group, and not a typo.
fn form_likelihood(index: &Index, group: GroupId) -> f64 {
    form_likelihood_of(
        index.group_members(group).iter().map(|&entry| index.postings().size(entry)).sum(),
    )
}

fn form_likelihood_of(papers: usize) -> f64 {
    libm::log(papers as f64 + 0.5) - FORM
}

/// What it costs to have typed `term` for a word.
fn slip(word: &str, term: &str, distance: u8, prefix: bool) -> f64 {
    let other = |differs: bool, cost: f64| if differs { cost } else { 0.0 };
    EDIT * f64::from(distance)
        + FOREIGN * foreign(term, word) as f64
        + other(word.chars().next() != term.chars().next(), FIRST_LETTER)
        + other(!prefix && word.chars().next_back() != term.chars().next_back(), LAST_LETTER)
}

/// In how many papers a word is met, those that have it in a name or a value alone counted a tenth:
/// there are many names, few are asked for, and each is near to some misspelt word.
fn commonness(index: &Index, entry: u32) -> f64 {
    let papers = |field| index.postings().list(entry, field).len();
    let texts = papers(Field::Title).max(papers(Field::Abstract));
    texts as f64 * IN_TEXT + index.postings().size(entry) as f64 * IN_ANY_FIELD
}

/// The two words that a word is with their space missing: those that meet in most papers. They have
/// to be likelier than `other`, a missing space being an edit like any other.
fn split_in_two(index: &Index, term: &str, other: f64) -> Option<(u32, u32, FieldLists)> {
    let dictionary = index.dictionary();
    let find = |part: &str| dictionary.find(Class::Word, part);
    let is_short = |part: &str| part.chars().nth(1).is_none();
    // The halves of a compound need to meet once only: `pretraining` for the one paper on
    // pre-training.
    let tells = |part: &str| part.chars().nth(2).is_some() && !is_low_information(part);
    let mut most = 0;
    let mut best = None;
    for (at, _) in term.char_indices().skip(1) {
        let halves = [within(term, ..at), within(term, at..)];
        let Some((a, b)) = find(halves[0]).zip(find(halves[1])) else { continue };
        let mut lists = index.pairs(a, b);
        let mut papers: usize = lists.iter().map(Vec::len).sum();
        let mut is_compound = halves.into_iter().all(tells);
        // Halves that tell nothing have to stand with a hyphen: `co-design`, `x-ray`.
        if !is_compound && (papers < MEETINGS || halves.into_iter().any(is_short)) {
            lists = index.compounds(a, b);
            papers = lists.iter().map(Vec::len).sum();
            is_compound = papers > 0;
        }
        if papers > most
            && (papers >= MEETINGS || is_compound)
            && libm::log(papers as f64 + 0.5) - EDIT > other
        {
            most = papers;
            best = Some((a, b, lists));
        }
    }
    best
}

/// Returns `true` for an out-of-vocabulary word: no paper has it, another form of it or, where it
/// is unfinished, a word that begins so.
pub(crate) fn is_unknown(index: &Index, word: &QueryWord, unfinished: bool) -> bool {
    let dictionary = index.dictionary();
    word.token.class == Class::Word
        && dictionary.find(Class::Word, &word.token.term).is_none()
        && (!unfinished || dictionary.words_with_prefix(&word.token.term).is_empty())
        && unseen_group(index, &word.token.term).is_none()
}

/// The word that two are in one piece, where one of them is in no paper.
pub(crate) fn compound_of(index: &Index, first: &QueryWord, second: &QueryWord) -> Option<u32> {
    let words = first.token.class == Class::Word
        && second.token.class == Class::Word
        && second.token.joint == Joint::Space;
    words.then(|| {
        index
            .dictionary()
            .find(Class::Word, &[first.token.term.as_str(), &second.token.term].concat())
    })?
}
