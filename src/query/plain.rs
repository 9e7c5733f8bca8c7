//! Can a query be answered by what comes first?

use super::Collection;
use super::expand::is_in;
use crate::format::Class;

impl Collection {
    /// Is the query nothing but words of English letters that papers have, the last of them perhaps unfinished? Then the page need not wait
    /// for the second module (`scripts/split.mjs`), which has what other queries take: corrections, operators, other letters.
    pub fn is_plain(&self, query: &str) -> bool {
        let dictionary = self.index.dictionary();
        let known = |word: &str| {
            let term = word.to_ascii_lowercase();
            let found = dictionary.find(Class::Word, &term).is_some_and(|entry| is_in(&self.index, entry, None));
            let goes_on = query.ends_with(word) && !dictionary.words_with_prefix(&term).is_empty();
            (found || goes_on) && !matches!(word, "AND" | "OR" | "NOT")
        };
        let letters = query.bytes().all(|byte| byte == b' ' || byte.is_ascii_alphabetic());
        letters && query.split(' ').filter(|word| !word.is_empty()).all(known)
    }
}
