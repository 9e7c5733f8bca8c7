//! Which terms stand for the words of a clause?

use crate::format::Class;
use crate::index::{Index, Slot};
use crate::query::expand::stem_groups::unseen_group;
use crate::query::syntax::{Clause, ClauseKind};

/// One slot for each word of a clause and for each star of a phrase, as if the clause were of
/// `kind`. With `open`, the last word may go on.
pub(crate) fn slots(index: &Index, clause: &Clause, kind: ClauseKind, open: bool) -> Vec<Slot> {
    let words = &clause.tokens;
    let mut slots = Vec::with_capacity(words.len());
    let bytes = clause.value.as_bytes();
    let mut end = 0;
    for (at, word) in words.iter().enumerate() {
        stars(index, kind, &bytes[end..word.range.0], &mut slots);
        end = word.range.1;
        let star = kind == ClauseKind::Phrase && bytes.get(end) == Some(&b'*');
        end += usize::from(star);
        let goes_on = star || (at + 1 == words.len() && (open || kind == ClauseKind::Prefix));
        slots.push(if goes_on && word.class == Class::Word {
            index.prefix_slot(&word.term)
        } else {
            let slot = index.term_slot(word.class, &word.term);
            let inexact = matches!(kind, ClauseKind::Word | ClauseKind::Prefix);
            if inexact && word.class == Class::Word { forms(index, slot, &word.term) } else { slot }
        });
    }
    stars(index, kind, &bytes[end..], &mut slots);
    slots
}

/// A slot for any word for each star of a phrase that stands alone.
fn stars(index: &Index, kind: ClauseKind, gap: &[u8], slots: &mut Vec<Slot>) {
    let mut before = 0;
    for &byte in gap {
        if kind == ClauseKind::Phrase && byte == b'*' && before != b'*' {
            slots.push(index.any_slot());
        }
        before = byte;
    }
}

/// The stem group of a word whose own slot is `slot`.
fn forms(index: &Index, slot: Slot, term: &str) -> Slot {
    let known = (slot != Slot::NONE).then(|| index.dictionary().group(slot.range().start));
    known.or_else(|| unseen_group(index, term)).map_or(slot, Slot::group)
}
