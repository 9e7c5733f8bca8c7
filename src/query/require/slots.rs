//! Which terms stand for the words of a clause?

use crate::format::Class;
use crate::index::{Index, Slot};
use crate::query::language::{Clause, Kind};
use crate::query::parse::{Word, parse};
use crate::query::plan::unseen_group;

/// One slot for each word of a clause and for each star of a phrase. With `open`, the last word may go on.
pub(crate) fn slots(index: &Index, clause: &Clause, open: bool) -> Vec<Slot> {
    let words = parse(&clause.value).words;
    let mut slots = Vec::with_capacity(words.len());
    let exact = matches!(clause.kind, Kind::Exact | Kind::Phrase);
    let mut end = 0;
    for (at, word) in words.iter().enumerate() {
        let gap = &clause.value.as_bytes()[end..word.range.0];
        stars(index, clause.kind, gap, &mut slots);
        end = word.range.1;
        let last = at + 1 == words.len() && (open || clause.kind == Kind::Prefix);
        let star = clause.kind == Kind::Phrase && clause.value.as_bytes().get(end) == Some(&b'*');
        end += usize::from(star);
        slots.push(if word.class == Class::Word && (star || last) {
            index.prefix_slot(&word.term)
        } else if exact {
            index.term_slot(word.class, &word.term)
        } else {
            forms(index, word)
        });
    }
    stars(index, clause.kind, &clause.value.as_bytes()[end..], &mut slots);
    slots
}

/// A slot for any word for each star of a phrase that stands alone.
fn stars(index: &Index, kind: Kind, gap: &[u8], slots: &mut Vec<Slot>) {
    let mut before = 0;
    for &byte in gap {
        if kind == Kind::Phrase && byte == b'*' && before != b'*' {
            slots.push(index.any_slot());
        }
        before = byte;
    }
}

/// The word and all others of its stem group.
fn forms(index: &Index, word: &Word) -> Slot {
    let group = match index.dictionary().find(word.class, &word.term) {
        Some(entry) => Some(index.dictionary().group(entry)),
        None if word.class == Class::Word => unseen_group(index, &word.term),
        None => None,
    };
    group.map_or(Slot::NONE, Slot::group)
}
