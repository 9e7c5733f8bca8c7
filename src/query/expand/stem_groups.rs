//! Other forms of a word, by stem group, by prefix and across the border of letters and digits.

use super::expansion::Expansion;
use crate::format::Class;
use crate::index::{EntryId, Field, GroupId, Index};
use crate::query::rank_key::RankKey;
use crate::query::top_k::largest;
use crate::support::str_ext::within;
use crate::text::{Stemmer, Way, respelt};

/// Weight of a term of the same stem group.
pub(crate) const GROUP_WEIGHT: f64 = 0.8;

/// A term and the others of its stem group.
pub(crate) fn forms(
    index: &Index,
    entry: EntryId,
    weight: f64,
    exact: bool,
    out: &mut Vec<Expansion>,
) {
    out.push(Expansion::term(entry, weight, exact));
    let group = index.group_members(index.dictionary().group(entry));
    let others = group.iter().filter(|&&other| other != entry);
    out.extend(others.map(|&other| Expansion::term(other, weight * GROUP_WEIGHT, false)));
}

/// The words that begin with `prefix`, the most common first, ties in alphabetical order, `limit`
/// at most.
pub(crate) fn completions(index: &Index, prefix: &str, limit: usize) -> Vec<EntryId> {
    let size = |entry: EntryId| index.postings().size(entry) as u32;
    let words =
        index.dictionary().words_with_prefix(prefix).iter().filter(|&entry| size(entry) > 0);
    let mut keys = words.map(|entry| RankKey::by_count(size(entry), entry.number()));
    largest(&mut keys, limit).into_iter().map(|key| EntryId::new(key.number())).collect()
}

/// The stem group of an out-of-vocabulary word: that of a word with the same English stem, or with
/// the stem of the word as it is spelt on the other side of the ocean.
pub(crate) fn unseen_group(index: &Index, term: &str) -> Option<GroupId> {
    let other = |way| {
        respelt(term, way).into_iter().find_map(|(word, sure)| group_of_stem(index, &word, sure))
    };
    group_of_stem(index, term, 0).or_else(|| other(Way::American)).or_else(|| other(Way::British))
}

/// The group of the words with the stem of `term` that begin with so many of its bytes. Most forms
/// begin with the stem (`nets`, `net`), the others with all of it but the last letter (`happy`,
/// `happi`).
fn group_of_stem(index: &Index, term: &str, sure: usize) -> Option<GroupId> {
    const LONGEST_LOOK: usize = 400;
    let stemmer = Stemmer::english();
    let stem = stemmer.stem(term);
    let head = stem.char_indices().next_back().map_or("", |(at, _)| within(&stem, ..at));
    let (dictionary, sure) = (index.dictionary(), within(term, ..sure));
    let same = |entry: &EntryId| {
        let word = dictionary.entry(*entry);
        word.starts_with(sure) && stemmer.stem(word) == stem
    };
    let find =
        |prefix: &str| dictionary.words_with_prefix(prefix).iter().take(LONGEST_LOOK).find(same);
    let found = find(&stem).or_else(|| (head.len() >= 2).then(|| find(head))?);
    found.map(|entry| dictionary.group(entry))
}

/// The halves of a word at the border between its letters and its digits: `gpt` and `4` of `gpt4`.
pub(crate) fn halves(index: &Index, term: &str) -> Option<(EntryId, EntryId)> {
    let bytes = term.as_bytes();
    let border = (1..bytes.len())
        .find(|&at| bytes[at - 1].is_ascii_alphabetic() && bytes[at].is_ascii_digit())?;
    let entry = |half: &str| index.dictionary().find(Class::Word, half);
    entry(within(term, ..border)).zip(entry(within(term, border..)))
}

/// Returns `true` if any paper has the entry in `field`, or with `None` in any field.
pub(crate) fn is_in(index: &Index, entry: EntryId, field: Option<Field>) -> bool {
    field.map_or_else(
        || index.postings().size(entry),
        |field| index.postings().list(entry, field).len(),
    ) > 0
}
