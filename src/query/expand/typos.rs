//! Spelling correction of out-of-vocabulary words.

use super::expansion::{Expansion, ExpansionKind, is_low_information};
use super::fuzzy::{FARTHEST, words_within};
use super::stem_groups::{GROUP_WEIGHT, forms, is_in, unseen_group};
use super::words::QueryWord;
use crate::format::Class;
use crate::index::{EntryId, Field, FieldLists, GroupId, Index};
use crate::query::steps::Steps;
use crate::query::syntax::Joint;
use crate::support::str_ext::within;
use crate::text::is_stop_word;

/// Weight of the expansions of the second best correction; the best has 1.
const SECOND_WEIGHT: f64 = 0.5;

/// Cost of an edit. All costs are natural logarithms on the scale of ln(df).
const EDIT_COST: f64 = 4.5;

/// Additional cost of a typed letter that the word does not have: it could have been any other
/// (ln 26 = 3.3), while omitted and swapped letters are the word's own (the noisy channel of
/// Kernighan, Church & Gale 1990).
const EXTRA_LETTER_COST: f64 = 3.0;

/// Additional cost of a different first letter, which readers rarely get wrong.
const FIRST_LETTER_COST: f64 = 1.5;
/// Additional cost of a different last letter; 0 for an unfinished word.
const LAST_LETTER_COST: f64 = 0.7;
/// Weight of the papers with a word in title or abstract in [`weighted_df`].
const TEXT_DF_WEIGHT: f64 = 0.9;
/// Weight of the papers with it in any field in [`weighted_df`].
const ANY_FIELD_DF_WEIGHT: f64 = 0.1;
/// Cost of being a form of a known stem group that itself is in no paper.
const UNSEEN_FORM_COST: f64 = 3.5;

/// Least likelihood of a correction. Two substituted letters, one of them the first, are too much
/// for a name of one paper.
const MIN_LIKELIHOOD: f64 = -16.5;

/// Largest edit distance of a term by its number of letters, [`FARTHEST`] for longer ones.
const WORD_DISTANCES: &[u8] = &[0, 0, 0, 1, 1, 1];
/// The same for a prefix.
const PREFIX_DISTANCES: &[u8] = &[0, 0, 0, 0, 1, 1, 1, 1];

/// Added to a df before its logarithm is taken.
const DF_SMOOTHING: f64 = 0.5;

/// Papers that must have two words side by side before a word is split into them.
const MIN_PAPERS_WITH_BOTH: usize = 2;

/// How an out-of-vocabulary word is read.
pub(crate) enum Correction {
    /// As a form, seen in no paper, of this stem group.
    Form(GroupId),
    /// As a typo of one word or of one of two: their entries, the likelier first.
    Words(Vec<EntryId>),
    /// As two words without the space between them.
    Two(EntryId, EntryId, FieldLists),
    /// Not at all: no term resembles it.
    Nothing,
}

impl Correction {
    /// Returns the expansions that count for the word.
    pub(crate) fn expansions(self, index: &Index) -> Vec<Expansion> {
        let mut expansions = Vec::new();
        match self {
            Correction::Form(group) => {
                let members = index.group_members(group).iter();
                expansions
                    .extend(members.map(|&entry| Expansion::term(entry, GROUP_WEIGHT, false)));
            }
            Correction::Words(entries) => {
                for (entry, weight) in entries.into_iter().zip([1.0, SECOND_WEIGHT]) {
                    forms(index, entry, weight, true, &mut expansions);
                }
            }
            Correction::Two(first, second, lists) => {
                expansions.push(Expansion {
                    kind: ExpansionKind::Pair(first, second, lists.into()),
                    weight: 1.0,
                    exact: true,
                });
            }
            Correction::Nothing => {}
        }
        expansions
    }
}

/// Returns the likeliest reading of an out-of-vocabulary `term`.
///
/// The likelihood of a word within the edit distance is ln(df + 0.5) − 4.5 per edit − 3 per typed
/// letter that the word does not have − 1.5 for a different first letter − 0.7 for a different last
/// one. Low-information words are candidates too, so that a misspelt `which` does not become a
/// content word.
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

/// Returns the nearest words of `term`, and the likelihood of the best. Where there are none, those
/// of its singular; if it is `unfinished`, then those that begin with something near it.
fn nearest(index: &Index, term: &str, unfinished: bool) -> (Vec<EntryId>, f64) {
    let mut found = nearest_words(index, term, false, None);
    if found.0.is_empty()
        && let Some(one) = term.strip_suffix('s')
    {
        found = nearest_words(index, one, false, None);
    }
    if found.0.is_empty() && unfinished { nearest_words(index, term, true, None) } else { found }
}

/// Returns at most two words of different stem groups within the edit distance of `term` that
/// papers have in `field`, the likelier first, and the likelihood of the first.
///
/// The second must not cost more than the first: `transfomer` is `transformer`, and that `transfer`
/// is common does not make it a second reading.
pub(crate) fn nearest_words(
    index: &Index,
    term: &str,
    prefix: bool,
    field: Option<Field>,
) -> (Vec<EntryId>, f64) {
    let farthest = max_distance(term, prefix);
    if farthest == 0 {
        return (Vec::new(), f64::MIN);
    }
    let dictionary = index.dictionary();
    let mut best = [Candidate::NONE; 2];
    for (entry, distance) in words_within(dictionary, term, farthest, prefix) {
        let word = dictionary.entry(entry);
        if !is_in(index, entry, field) || !is_possible_typo(word, term, prefix) {
            continue;
        }
        let cost = edit_cost(word, term, distance, prefix);
        let likelihood = libm::log(weighted_df(index, entry) + DF_SMOOTHING) - cost;
        if likelihood < MIN_LIKELIHOOD {
            continue;
        }
        let candidate = Candidate { entry, likelihood, cost };
        let same_group = best[0].is_some()
            && dictionary.group(best[0].entry) == dictionary.group(candidate.entry);
        if likelihood > best[0].likelihood {
            if !same_group {
                best[1] = best[0];
            }
            best[0] = candidate;
        } else if likelihood > best[1].likelihood && !same_group {
            best[1] = candidate;
        }
    }
    let [first, second] = best;
    let mut found = Vec::new();
    if first.is_some() {
        found.push(first.entry);
        if second.is_some()
            && second.cost <= first.cost
            && !is_stop_word(dictionary.entry(first.entry))
            && !is_low_information(dictionary.entry(second.entry))
        {
            found.push(second.entry);
        }
    }
    (found, first.likelihood)
}

/// A word that may have been meant.
#[derive(Clone, Copy)]
struct Candidate {
    entry: EntryId,
    /// ln(df) less the cost.
    likelihood: f64,
    /// See [`edit_cost`].
    cost: f64,
}

impl Candidate {
    /// No word.
    const NONE: Candidate = Candidate { entry: EntryId::new(0), likelihood: f64::MIN, cost: 0.0 };

    /// Returns `true` if it is a word.
    fn is_some(self) -> bool {
        self.likelihood > f64::MIN
    }
}

/// Returns the largest edit distance at which words are looked for: the shorter a term, the more
/// words are near it by chance.
fn max_distance(term: &str, prefix: bool) -> u8 {
    let by_length = if prefix { PREFIX_DISTANCES } else { WORD_DISTANCES };
    by_length.get(term.chars().count()).map_or(FARTHEST as u8, |&distance| distance)
}

/// Returns `true` if `word`, near `term`, may be what was meant by it.
fn is_possible_typo(word: &str, term: &str, prefix: bool) -> bool {
    // Very many words begin with something near a prefix: the first letter has to be right.
    let is_far = prefix && word.chars().next() != term.chars().next();
    // A letter more or two swapped may make three a word; another letter makes it another short
    // form.
    let is_other_short_form = || term.chars().count() == 3 && extra_letters(term, word) > 0;
    !is_far && !numbers_differ(term, word) && !is_other_short_form()
}

/// Returns `true` if both have digits and these differ. Another number is no typo: `2017` is not
/// 2015, nor `h5n1` h5n2.
fn numbers_differ(term: &str, word: &str) -> bool {
    let digits = |text: &str| -> String { text.chars().filter(char::is_ascii_digit).collect() };
    let (typed, other) = (digits(term), digits(word));
    typed != other && !typed.is_empty() && (!other.is_empty() || typed.len() == term.len())
}

/// Returns the number of letters of `term` that `word` does not have, or not as often.
fn extra_letters(term: &str, word: &str) -> usize {
    let mut left: Vec<char> = word.chars().collect();
    let mut is_left = |letter| {
        left.iter().position(|&other| other == letter).map(|at| left.swap_remove(at)).is_some()
    };
    term.chars().filter(|&letter| !is_left(letter)).count()
}

/// Returns the likelihood that an unseen form belongs to this stem group and is no typo.
fn form_likelihood(index: &Index, group: GroupId) -> f64 {
    form_likelihood_of(
        index.group_members(group).iter().map(|&entry| index.postings().size(entry)).sum(),
    )
}

fn form_likelihood_of(papers: usize) -> f64 {
    libm::log(papers as f64 + DF_SMOOTHING) - UNSEEN_FORM_COST
}

/// Returns the cost of having typed `term` for `word`, `distance` edits away.
fn edit_cost(word: &str, term: &str, distance: u8, prefix: bool) -> f64 {
    let other = |differs: bool, cost: f64| if differs { cost } else { 0.0 };
    EDIT_COST * f64::from(distance)
        + EXTRA_LETTER_COST * extra_letters(term, word) as f64
        + other(word.chars().next() != term.chars().next(), FIRST_LETTER_COST)
        + other(!prefix && word.chars().next_back() != term.chars().next_back(), LAST_LETTER_COST)
}

/// Returns the df of a word with papers that have it only in a name or value counted as a tenth:
/// names are many, rarely searched, and each is near some misspelt word.
fn weighted_df(index: &Index, entry: EntryId) -> f64 {
    let papers = |field| index.postings().list(entry, field).len();
    let texts = papers(Field::Title).max(papers(Field::Abstract));
    texts as f64 * TEXT_DF_WEIGHT + index.postings().size(entry) as f64 * ANY_FIELD_DF_WEIGHT
}

/// Returns the two words that `term` is with the space between them missing, and their postings as
/// a pair: those side by side in most papers. A missing space counts as one edit, and the split
/// must be likelier than `other`.
fn split_in_two(index: &Index, term: &str, other: f64) -> Option<(EntryId, EntryId, FieldLists)> {
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
        if !is_compound && (papers < MIN_PAPERS_WITH_BOTH || halves.into_iter().any(is_short)) {
            lists = index.compounds(a, b);
            papers = lists.iter().map(Vec::len).sum();
            is_compound = papers > 0;
        }
        if papers > most
            && (papers >= MIN_PAPERS_WITH_BOTH || is_compound)
            && libm::log(papers as f64 + DF_SMOOTHING) - EDIT_COST > other
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

/// Returns the entry of the two words written as one, if the dictionary has it.
pub(crate) fn compound_of(index: &Index, first: &QueryWord, second: &QueryWord) -> Option<EntryId> {
    let words = first.token.class == Class::Word
        && second.token.class == Class::Word
        && second.token.joint == Joint::Space;
    words.then(|| {
        index
            .dictionary()
            .find(Class::Word, &[first.token.term.as_str(), &second.token.term].concat())
    })?
}
