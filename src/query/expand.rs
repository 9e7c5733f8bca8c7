//! Which terms may stand for a word?
//!
//! | source | weight | why |
//! |---|---|---|
//! | the exact term | 1 | |
//! | other terms of its stem group | 0.8 | `clusters` for `cluster` |
//! | terms that begin so, for an unfinished last word | 0.5 | the 50 most common suffice |
//! | the other way to write a compound | 1 | `GPT4` for `GPT-4`, two neighbours for one word |
//! | what the index knows to stand for it | 0.5 to 1 | `LSTM`: `synonyms.rs` |
//! | for a word that no paper has: what it was meant to be | 1, the second best 0.5 | `transfomer` |

use super::fuzzy::{FARTHEST, similar};
use super::parse::{Joint, Query, Word};
use super::plan::{Source, SourceKind, says_little};
use super::steps::Steps;
use super::top::{by_count, largest, number_of};
use crate::format::Class;
use crate::index::{DocId, Field, FieldLists, Index};
use crate::paper::Date;
use crate::parts::within;
use crate::text::{Stemmer, Way, is_stop_word, respelt};

/// Weight of a term of the same stem group.
pub(crate) const GROUP_WEIGHT: f64 = 0.8;
/// Weight of a term that begins as the unfinished word does.
pub(crate) const PREFIX_WEIGHT: f64 = 0.5;
/// Weight of the second best correction beside the best.
const SECOND_WEIGHT: f64 = 0.5;
/// Terms that an unfinished word is completed to.
const MAX_COMPLETIONS: usize = 50;
/// What an edit costs, in logarithms of df.
const EDIT: f64 = 4.5;
/// What a letter costs besides that the word does not have: it could have been any other (ln 26 = 3.3), while those that are left out
/// or swapped are the word's own (the noisy channel of Kernighan, Church & Gale 1990).
const FOREIGN: f64 = 3.0;
/// What it costs to be a form that no paper has.
const FORM: f64 = 3.5;
/// What is less likely than this was not meant: the word is one that no paper has. Two other letters, one of them the first, are
/// too much for a name of one paper.
const NOTHING: f64 = -16.5;
/// Papers in which two halves must meet before a word is taken for both without a space.
const MEETINGS: usize = 2;

/// What the word as it is stands for: itself, its other forms, what it may become, and the other ways to write it as a compound.
/// Empty for a word that no paper has in any way. Stop words have no other forms: `does` is none of `doe`.
pub(crate) fn known(index: &Index, query: &Query, at: usize, unfinished: bool) -> Vec<Source> {
    let word = &query.words[at];
    let dictionary = index.dictionary();
    let mut sources = Vec::new();
    if let Some(entry) = dictionary.find(Class::Word, &word.term) {
        if word.exact || (is_stop_word(&word.term) && !word.is_literal()) {
            sources.push(Source::term(entry, 1.0, true));
        } else {
            forms(index, entry, 1.0, true, &mut sources);
        }
    } else if word.is_literal() && !word.exact {
        let group =
            unseen_group(index, &word.term).map_or(&[][..], |group| index.group_members(group));
        sources.extend(group.iter().map(|&entry| Source::term(entry, GROUP_WEIGHT, false)));
    }
    if unfinished || word.prefix {
        for entry in completions(index, &word.term, MAX_COMPLETIONS) {
            if sources.iter().all(|source| !source.is(entry)) {
                sources.push(Source::term(entry, PREFIX_WEIGHT, false));
            }
        }
    }
    // The dictionary also has words of values that are not searched, and of the owner's synonyms.
    sources.retain(
        |source| matches!(source.kind, SourceKind::Term(entry) if index.postings().size(entry) > 0),
    );
    if word.exact {
        return sources;
    }
    if !word.is_literal()
        && let Some(lists) = of_year(index, &word.term)
    {
        sources.push(Source {
            kind: SourceKind::Run(Vec::new(), lists.into()),
            weight: 1.0,
            exact: true,
        });
    }
    for joined in joined_forms(query, at) {
        sources.extend(
            dictionary.find(Class::Word, &joined).map(|entry| Source::term(entry, 1.0, true)),
        );
    }
    if let Some((a, b)) = halves(index, &word.term) {
        sources.push(Source {
            kind: SourceKind::Pair(a, b, index.pairs(a, b).into()),
            weight: 1.0,
            exact: true,
        });
    }
    sources
}

/// The papers of a year, as if each had it once among its values; `None` for what is no year or has none.
fn of_year(index: &Index, term: &str) -> Option<FieldLists> {
    let is_year = term.len() == 4 && term.bytes().all(|byte| byte.is_ascii_digit());
    let year: u16 = if is_year { term.parse().ok()? } else { return None };
    let is_of = |doc: &DocId| index.date(*doc).and_then(Date::year) == Some(year);
    let mut lists = FieldLists::default();
    lists[Field::Other as usize] =
        (0..index.papers() as DocId).filter(is_of).map(|doc| doc << 8 | 1).collect();
    (!lists[Field::Other as usize].is_empty()).then_some(lists)
}

/// A term and the others of its stem group.
pub(super) fn forms(index: &Index, entry: u32, weight: f64, exact: bool, out: &mut Vec<Source>) {
    out.push(Source::term(entry, weight, exact));
    let group = index.group_members(index.dictionary().group(entry));
    let others = group.iter().filter(|&&other| other != entry);
    out.extend(others.map(|&other| Source::term(other, weight * GROUP_WEIGHT, false)));
}

/// The words that begin with `prefix`, the most common first, ties in alphabetical order, `limit` at most.
pub(crate) fn completions(index: &Index, prefix: &str, limit: usize) -> Vec<u32> {
    let size = |entry: u32| index.postings().size(entry) as u32;
    let words = index.dictionary().words_with_prefix(prefix).filter(|&entry| size(entry) > 0);
    let mut keys = words.map(|entry| by_count(size(entry), entry));
    largest(&mut keys, limit).into_iter().map(number_of).collect()
}

/// The stem group of a word that no paper has: that of a word with the same English stem, or with the stem of the word as it is spelt on
/// the other side of the ocean.
pub(super) fn unseen_group(index: &Index, term: &str) -> Option<u32> {
    let other = |way| {
        respelt(term, way).into_iter().find_map(|(word, sure)| group_of_stem(index, &word, sure))
    };
    group_of_stem(index, term, 0).or_else(|| other(Way::American)).or_else(|| other(Way::British))
}

/// The group of the words with the stem of `term` that begin with so many of its bytes. Most forms begin with the stem
/// (`nets`, `net`), the others with all of it but the last letter (`happy`, `happi`).
fn group_of_stem(index: &Index, term: &str, sure: usize) -> Option<u32> {
    const LONGEST_LOOK: usize = 400;
    let stemmer = Stemmer::english();
    let stem = stemmer.stem(term);
    let head = stem.char_indices().next_back().map_or("", |(at, _)| within(&stem, ..at));
    let (dictionary, sure) = (index.dictionary(), within(term, ..sure));
    let same = |entry: &u32| {
        let word = dictionary.entry(*entry);
        word.starts_with(sure) && stemmer.stem(word) == stem
    };
    let find = |prefix: &str| dictionary.words_with_prefix(prefix).take(LONGEST_LOOK).find(same);
    let found = find(&stem).or_else(|| (head.len() >= 2).then(|| find(head))?);
    found.map(|entry| dictionary.group(entry))
}

// ---- compounds

/// How the compound that this word is half of looks in one piece: `gpt4` for `GPT-4` and `gpt 4`.
fn joined_forms(query: &Query, at: usize) -> impl Iterator<Item = String> {
    let with = |a: usize, b: usize| {
        let (first, second) = (query.words.get(a)?, query.words.get(b)?);
        let digit = |w: &Word| w.term.starts_with(|c: char| c.is_ascii_digit());
        let mixed = digit(second) && !digit(first);
        let compound = second.joint == Joint::Compound || (second.joint == Joint::Space && mixed);
        (compound && first.class == Class::Word && second.class == Class::Word)
            .then(|| [first.term.as_str(), &second.term].concat())
    };
    [at.checked_sub(1).and_then(|before| with(before, at)), with(at, at + 1)].into_iter().flatten()
}

/// The halves of a word at the border between its letters and its digits: `gpt` and `4` of `gpt4`.
pub(super) fn halves(index: &Index, term: &str) -> Option<(u32, u32)> {
    let bytes = term.as_bytes();
    let border = (1..bytes.len())
        .find(|&at| bytes[at - 1].is_ascii_alphabetic() && bytes[at].is_ascii_digit())?;
    let entry = |half: &str| index.dictionary().find(Class::Word, half);
    entry(within(term, ..border)).zip(entry(within(term, border..)))
}

// ---- words that no paper has

/// What a word that no paper has was meant to be.
pub(crate) enum Meant {
    /// Itself, in a form that no paper has: the stem group.
    Form(u32),
    /// Another word, or one of two: the entries, the likelier first.
    Words(Vec<u32>),
    /// Two words without the space between them.
    Two(u32, u32, FieldLists),
    /// Nothing that resembles it.
    Nothing,
}

impl Meant {
    /// The sources that stand for it.
    pub(crate) fn sources(self, index: &Index) -> Vec<Source> {
        let mut sources = Vec::new();
        match self {
            Meant::Form(group) => {
                let members = index.group_members(group).iter();
                sources.extend(members.map(|&entry| Source::term(entry, GROUP_WEIGHT, false)));
            }
            Meant::Words(entries) => {
                for (entry, weight) in entries.into_iter().zip([1.0, SECOND_WEIGHT]) {
                    forms(index, entry, weight, true, &mut sources);
                }
            }
            Meant::Two(first, second, lists) => {
                sources.push(Source {
                    kind: SourceKind::Pair(first, second, lists.into()),
                    weight: 1.0,
                    exact: true,
                });
            }
            Meant::Nothing => {}
        }
        sources
    }
}

/// What a word was meant to be. Of the words within reach, common ones are likelier, near ones much more so, those with all the letters
/// typed more than others, and the first letter is seldom wrong: ln(df + 0.5) − 4.5 an edit − 3 a letter typed that the word does not
/// have − 1.5 for another first letter − 0.7 for another last one. Stop words and asking words take part, so that a misspelt one does
/// not become something else.
pub(crate) fn meant(index: &Index, term: &str, unfinished: bool, steps: Steps) -> Meant {
    let form = unseen_group(index, term).map(|group| (group, form_likelihood(index, group)));
    let form = form.filter(|form| form.1 > form_likelihood_of(0));
    let (words, likely) =
        if steps.typos { nearest(index, term, unfinished) } else { (Vec::new(), f64::MIN) };
    if let Some((group, form)) = form
        && form >= likely
    {
        return Meant::Form(group);
    }
    if steps.spaces
        && let Some((a, b, lists)) = split_in_two(index, term, likely)
    {
        return Meant::Two(a, b, lists);
    }
    if words.is_empty() { Meant::Nothing } else { Meant::Words(words) }
}

/// The words that look most like `term`, where nothing does those like what it is the plural of, or that begin so if it is unfinished;
/// and how likely the best is.
fn nearest(index: &Index, term: &str, unfinished: bool) -> (Vec<u32>, f64) {
    let mut found = nearest_words(index, term, false, None);
    if found.0.is_empty()
        && let Some(one) = term.strip_suffix('s')
    {
        found = nearest_words(index, one, false, None);
    }
    if found.0.is_empty() && unfinished { nearest_words(index, term, true, None) } else { found }
}

/// The best words, of different stem groups, that look like `term` and that papers have in `field`: two at most, the second no farther
/// from it than the first, which is only more common. Who writes `transfomer` may mean `transformer`; that `transfer` is common
/// makes it no second reading.
pub(super) fn nearest_words(
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
    for (entry, distance) in similar(dictionary, term, farthest, prefix) {
        // So much begins like so little: an unfinished word has to have its first letter right.
        if (prefix && !first_letter(entry)) || !is_in(index, entry, field) {
            continue;
        }
        if numbers_differ(term, dictionary.entry(entry)) {
            continue;
        }
        // A letter more or two swapped may make three a word; another letter makes it another short form.
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
            && !says_little(word(second.1))
        {
            found.push(second.1);
        }
    }
    (found, first.0)
}

/// Has any paper the entry, in this field or in any?
pub(super) fn is_in(index: &Index, entry: u32, field: Option<Field>) -> bool {
    field.map_or_else(
        || index.postings().size(entry),
        |field| index.postings().list(entry, field).len(),
    ) > 0
}

/// Have both digits, and other ones? Another number is no slip: `2017` is not 2015, nor `h5n1` h5n2.
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

/// How likely a form that no paper has is a form of this group, and not a slip.
fn form_likelihood(index: &Index, group: u32) -> f64 {
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
        + other(word.chars().next() != term.chars().next(), 1.5)
        + other(!prefix && word.chars().next_back() != term.chars().next_back(), 0.7)
}

/// In how many papers a word is met, those that have it in a name or a value alone counted a tenth: there are many names, few are
/// asked for, and each is near to some misspelt word.
fn commonness(index: &Index, entry: u32) -> f64 {
    let papers = |field| index.postings().list(entry, field).len();
    let texts = papers(Field::Title).max(papers(Field::Abstract));
    texts as f64 * 0.9 + index.postings().size(entry) as f64 * 0.1
}

/// The two words that a word is with their space missing: those that meet in most papers. They have to be likelier than `other`, a
/// missing space being an edit like any other.
fn split_in_two(index: &Index, term: &str, other: f64) -> Option<(u32, u32, FieldLists)> {
    let dictionary = index.dictionary();
    let find = |part: &str| dictionary.find(Class::Word, part);
    let is_short = |part: &str| part.chars().nth(1).is_none();
    // The halves of a compound need to meet once only: `pretraining` for the one paper on pre-training.
    let tells = |part: &str| part.chars().nth(2).is_some() && !says_little(part);
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

/// Is there no paper that has the word, another form of it, or, where it is unfinished, one that begins so?
pub(crate) fn is_unknown(index: &Index, word: &Word, unfinished: bool) -> bool {
    let dictionary = index.dictionary();
    word.class == Class::Word
        && dictionary.find(Class::Word, &word.term).is_none()
        && (!unfinished || dictionary.words_with_prefix(&word.term).is_empty())
        && unseen_group(index, &word.term).is_none()
}

/// The word that two are in one piece, where one of them is in no paper.
pub(crate) fn joined(index: &Index, first: &Word, second: &Word) -> Option<u32> {
    let words =
        first.class == Class::Word && second.class == Class::Word && second.joint == Joint::Space;
    words.then(|| {
        index.dictionary().find(Class::Word, &[first.term.as_str(), &second.term].concat())
    })?
}
