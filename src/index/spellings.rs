//! In which ways is a word spelt?

use super::Index;
use crate::format::{Dictionary, EntryId};

/// The symbols of each entry, as chains.
#[derive(Clone, Debug)]
pub(super) struct Spellings {
    /// By entry: the first of its symbols.
    first: Vec<u32>,
    /// By symbol: the next of the same entry; 0, which is no symbol, where there is none.
    next: Vec<u32>,
}

impl Spellings {
    fn new(dictionary: &Dictionary) -> Spellings {
        let symbols = dictionary.symbol_count();
        let mut spellings =
            Spellings { first: vec![0; dictionary.len()], next: vec![0; symbols + 1] };
        // What is chained last comes first: the commonest symbol, which has the smallest code.
        for code in (1..=symbols as u32).rev() {
            let first = &mut spellings.first[dictionary.entry_of(code).at()];
            spellings.next[code as usize] = std::mem::replace(first, code);
        }
        spellings
    }
}

impl Index {
    /// The symbol codes of an entry, of the commonest spelling first. The first question looks
    /// through all symbols.
    pub(crate) fn codes_of(&self, entry: EntryId) -> impl Iterator<Item = u32> {
        let spellings = self.spellings.get_or_init(|| Spellings::new(&self.dictionary));
        let code = |code: u32| (code > 0).then_some(code);
        std::iter::successors(code(spellings.first[entry.at()]), move |&last| {
            code(spellings.next[last as usize])
        })
    }
}
