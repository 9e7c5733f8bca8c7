//! Which words look like this one?
//!
//! The words of the dictionary are sorted, so they are a trie already: a word shares its first
//! letters, and the rows of the edit-distance table that belong to them, with the word before it. A
//! walk over the words computes only the rows of the letters that are new, and leaves out all words
//! under a beginning from which no way leads within the distance.
//!
//! The distance is Damerau's and Levenshtein's: a letter more, less or another, or two neighbours
//! swapped, each counts 1 (Damerau 1964). Up to two it needs, besides Levenshtein's three cases,
//! the swap of neighbours and that of two letters with one between them that is new or gone, for 2.

use crate::format::{Class, Dictionary, EntryId};
use crate::support::str_ext::within;

/// Longest word, in characters, that is looked for.
const LONGEST: usize = 40;
/// Largest distance that is looked for.
pub(crate) const FARTHEST: usize = 2;
/// Farther than anything that is looked for.
const FAR: u8 = FARTHEST as u8 + 1;

/// A row of the table: distances of a beginning of the word at hand to each beginning of the word
/// looked for. Only a band around the diagonal is ever within reach; the rest is [`FAR`].
type Row = [u8; LONGEST + 1];

/// What is known after a letter of the word at hand.
struct Step {
    letter: char,
    /// Where the letter ends in the word, in bytes.
    end: usize,
    row: Row,
    /// Least distance of the whole word looked for to any beginning up to here.
    begun: u8,
}

/// The walk: the word looked for, and a step for each letter of the word at hand.
struct Walk {
    wanted: Vec<char>,
    farthest: u8,
    first: Row,
    steps: Vec<Step>,
}

/// Every word of the dictionary within `farthest` (at most [`FARTHEST`]) of `term`, and its
/// distance, in alphabetical order. With `prefix`, words count that *begin* with something so near.
/// A term of more than forty characters has none. Time grows with the number of beginnings within
/// reach, a small part of the dictionary.
pub(crate) fn words_within(
    dictionary: &Dictionary,
    term: &str,
    farthest: u8,
    prefix: bool,
) -> Vec<(EntryId, u8)> {
    let wanted: Vec<char> = term.chars().take(LONGEST + 1).collect();
    let mut found = Vec::new();
    if wanted.is_empty() || wanted.len() > LONGEST {
        return found;
    }
    let mut walk = Walk::new(wanted, farthest.min(FARTHEST as u8));
    let words = dictionary.range(Class::Word);
    let mut at = words.start.number();
    let mut before = "";
    while at < words.end.number() {
        let word = dictionary.entry(EntryId::new(at));
        let alive = walk.to(before, word, prefix);
        before = word;
        let next = if alive {
            at + 1
        } else {
            past(dictionary, at, words.end.number(), within(word, ..walk.reached()))
        };
        // A beginning near enough is near enough for all that goes on from it; otherwise only whole
        // words count.
        let distance = if prefix { walk.begun() } else { walk.distance() };
        if distance <= walk.farthest && (alive || prefix) {
            found.extend((at..next).map(|entry| (EntryId::new(entry), distance)));
        }
        at = next;
    }
    found
}

/// The first word from `at` on that does not begin with `start`, which the word at `at` does.
fn past(dictionary: &Dictionary, at: u32, end: u32, start: &str) -> u32 {
    let begins = |entry: u32| dictionary.entry(EntryId::new(entry)).starts_with(start);
    let (mut low, mut step) = (at, 1);
    while low + step < end && begins(low + step) {
        low += step;
        step *= 2;
    }
    let mut high = (low + step).min(end);
    low += 1;
    while low < high {
        let middle = low + (high - low) / 2;
        if begins(middle) { low = middle + 1 } else { high = middle }
    }
    low
}

impl Walk {
    fn new(wanted: Vec<char>, farthest: u8) -> Walk {
        let mut first = [FAR; LONGEST + 1];
        first.iter_mut().zip(0..FAR).for_each(|(cell, distance)| *cell = distance);
        Walk { wanted, farthest, first, steps: Vec::with_capacity(LONGEST + FARTHEST + 1) }
    }

    /// Goes on from the word `before` to `word`, as far as something within the distance may
    /// follow; false where the walk ended early.
    fn to(&mut self, before: &str, word: &str, prefix: bool) -> bool {
        let shared = before.bytes().zip(word.bytes()).take_while(|(a, b)| a == b).count();
        while self.steps.last().is_some_and(|step| step.end > shared) {
            self.steps.pop();
        }
        for letter in within(word, self.reached()..).chars() {
            if self.is_dead(prefix) {
                return false;
            }
            self.step(letter);
        }
        !self.is_dead(prefix)
    }

    /// Bytes of the word at hand that were looked at.
    fn reached(&self) -> usize {
        self.steps.last().map_or(0, |step| step.end)
    }

    /// Nothing that goes on from here can come (nearer) within the distance.
    fn is_dead(&self, prefix: bool) -> bool {
        let Some(step) = self.steps.last() else { return false };
        let least = step.row.iter().min().copied().unwrap_or(FAR);
        // What has begun near enough gets no better than the nearest that may follow.
        least > self.farthest || (prefix && step.begun <= least)
    }

    fn step(&mut self, letter: char) {
        let n = self.wanted.len();
        let at = self.steps.len() + 1;
        let reach = usize::from(self.farthest);
        let one = self.back(1).map_or(&self.first, |(_, row)| row);
        let (two, three) = (self.back(2), self.back(3));
        let mut row = [FAR; LONGEST + 1];
        if at <= reach {
            row[0] = at as u8;
        }
        for j in at.saturating_sub(reach).max(1)..=n.min(at + reach) {
            let other = u8::from(self.wanted[j - 1] != letter);
            let mut least = (one[j - 1] + other).min(one[j] + 1).min(row[j - 1] + 1);
            // Swapped with the letter before, with one letter more or less between them.
            let swapped = |letters: usize| j >= letters && self.wanted[j - letters] == letter;
            if let Some((before, row)) = two
                && before == self.wanted[j - 1]
            {
                let near = if swapped(2) { row[j - 2] + 1 } else { FAR };
                let wide = if swapped(3) { row[j - 3] + 2 } else { FAR };
                least = least.min(near).min(wide);
            }
            if let Some((before, row)) = three
                && before == self.wanted[j - 1]
                && swapped(2)
            {
                least = least.min(row[j - 2] + 2);
            }
            row[j] = least.min(FAR);
        }
        let begun = self.begun().min(row[n]);
        self.steps.push(Step { letter, end: self.reached() + letter.len_utf8(), row, begun });
    }

    /// The row from `letters` letters ago and the letter that came next then.
    fn back(&self, letters: usize) -> Option<(char, &Row)> {
        let at = (self.steps.len() + 1).checked_sub(letters)?;
        let row = if at == 0 { &self.first } else { &self.steps[at - 1].row };
        Some((self.steps.get(at).map_or('\0', |step| step.letter), row))
    }

    fn begun(&self) -> u8 {
        self.steps.last().map_or(self.first[self.wanted.len()], |step| step.begun)
    }

    fn distance(&self) -> u8 {
        self.steps.last().map_or(&self.first, |step| &step.row)[self.wanted.len()]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::write_dictionary;
    use proptest::prelude::*;

    fn dictionary(words: &[String]) -> Dictionary {
        let symbols: Vec<_> =
            words.iter().map(|word| (Class::Word, word.as_str(), word.as_str(), 1)).collect();
        let (bytes, _) = write_dictionary(&symbols, &mut |at| words[at].clone());
        Dictionary::read(&bytes).unwrap()
    }

    /// The whole table (Lowrance & Wagner 1975), for distances up to 2.
    fn distance(a: &[char], b: &[char]) -> usize {
        let mut table = vec![vec![0; b.len() + 1]; a.len() + 1];
        for i in 0..=a.len() {
            for j in 0..=b.len() {
                let mut least = if i == 0 || j == 0 { i + j } else { usize::MAX };
                if i > 0 && j > 0 {
                    let other = usize::from(a[i - 1] != b[j - 1]);
                    least = (table[i - 1][j - 1] + other)
                        .min(table[i - 1][j] + 1)
                        .min(table[i][j - 1] + 1);
                }
                // Any earlier pair of letters that stand the other way round, all between them new
                // or gone.
                for k in 1..i {
                    for l in 1..j {
                        if a[k - 1] == b[j - 1] && a[i - 1] == b[l - 1] {
                            least = least.min(table[k - 1][l - 1] + (i - k - 1) + 1 + (j - l - 1));
                        }
                    }
                }
                table[i][j] = least;
            }
        }
        table[a.len()][b.len()]
    }

    fn naive(word: &str, term: &str, prefix: bool) -> usize {
        let (word, term): (Vec<char>, Vec<char>) = (word.chars().collect(), term.chars().collect());
        let shortest = if prefix { 0 } else { word.len() };
        (shortest..=word.len()).map(|len| distance(&word[..len], &term)).min().unwrap()
    }

    proptest! {
        #[test]
        fn finds_what_a_look_at_every_word_finds(
            words in proptest::collection::btree_set("[abcé]{1,7}", 1..40),
            term in "[abcé]{1,7}",
            farthest in 0u8..3,
            prefix: bool,
        ) {
            let words: Vec<String> = words.into_iter().collect();
            let dictionary = dictionary(&words);
            let found = words_within(&dictionary, &term, farthest, prefix).into_iter();
            let found: Vec<_> = found.map(|(entry, distance)| (dictionary.entry(entry).to_string(), distance)).collect();
            let expected: Vec<(String, u8)> = words
                .iter()
                .map(|word| (word.clone(), naive(word, &term, prefix) as u8))
                .filter(|(_, d)| *d <= farthest)
                .collect();
            prop_assert_eq!(found, expected);
        }
    }

    #[test]
    fn a_term_that_is_too_long_has_none() {
        let dictionary = dictionary(&["a".repeat(41), "b".into()]);
        assert_eq!(words_within(&dictionary, &"a".repeat(41), 2, false), []);
    }
}
