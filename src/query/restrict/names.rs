//! Whose name is this?
//!
//! Papers have "First Last". A reader writes `hinton`, `geoffrey hinton`, `G. Hinton`, `Hinton G`,
//! `Hinton GE` or `Hinton, Geoffrey`: an initial stands for any name that begins so, and an initial
//! in a paper for any name too; middle names may be missing on either side; a comma, or initials at
//! the end, put the family name first.

use crate::format::Class;
use crate::index::{EntryId, Index, Slot};
use crate::query::syntax::Clause;

/// Longest name that is read as one, in words.
const LONGEST: usize = 12;

/// A part of a name.
#[derive(Clone, Copy, Debug)]
pub(super) struct NamePart {
    /// The terms that it may be.
    slot: Slot,
    /// Its first letter.
    letter: char,
    /// It is no more than this letter, and stands for a name.
    initial: bool,
    /// No other part may come between it and the one before: a character of a script without
    /// spaces.
    glued: bool,
    /// It must be there in full.
    anchor: bool,
}

/// The ways in which a name can be read.
pub(super) const READINGS: usize = 4;

/// The name that is meant by a clause's value in one of the ways, its parts in the order of the
/// papers; empty where it has no such meaning. With `open`, its last word may go on.
pub(super) fn reading(index: &Index, clause: &Clause, open: bool, way: usize) -> Vec<NamePart> {
    let (as_initials, turned) = (way & 1 == 1, way & 2 == 2);
    let (mut parts, comma) = parts(index, clause, as_initials, open);
    // As many as come before those that belong in front.
    let mut family = if comma > 0 { comma } else { parts.len() };
    while comma == 0 && family > 0 && parts[family - 1].initial {
        family -= 1;
    }
    let applies =
        if turned { comma > 0 || (family > 0 && family < parts.len()) } else { comma == 0 };
    if !applies {
        return Vec::new();
    }
    if turned {
        let mut name = parts.split_off(family);
        name.append(&mut parts);
        parts = name;
    }
    // The last part that is no initial must be there in full: most often it is the family name. A
    // letter alone is no initial.
    let alone = parts.len() == 1;
    for part in parts.iter_mut().rev() {
        if alone || !part.initial {
            (part.initial, part.anchor) = (false, true);
            break;
        }
    }
    parts
}

/// The parts of a name as it is written, and how many stand before its comma, 0 where it has none.
/// With `as_initials`, two or three capitals are the initials of as many names, unless everything
/// is in capitals.
fn parts(index: &Index, clause: &Clause, as_initials: bool, open: bool) -> (Vec<NamePart>, usize) {
    let (words, bytes) = (&clause.tokens, clause.value.as_bytes());
    let mut parts: Vec<NamePart> = Vec::new();
    let (mut comma, mut end) = (0, 0);
    let small = as_initials && bytes.iter().any(u8::is_ascii_lowercase);
    for (at, word) in words.iter().take(LONGEST).enumerate() {
        if comma == 0 && bytes[end..word.range.0].contains(&b',') {
            comma = parts.len();
        }
        end = word.range.1;
        let text = word.text.as_bytes();
        if small && matches!(text.len(), 2..=3) && text.iter().all(u8::is_ascii_uppercase) {
            for letter in word.term.chars() {
                parts.push(NamePart {
                    slot: Slot::NONE,
                    letter,
                    initial: true,
                    glued: false,
                    anchor: false,
                });
            }
            continue;
        }
        let letter = word.term.chars().next().unwrap_or_default();
        let (of_run, one) = (word.class == Class::Char, word.term.len() == letter.len_utf8());
        let goes_on = open && at + 1 == words.len() && !one;
        let slot = if goes_on {
            index.prefix_slot(&word.term)
        } else {
            index.term_slot(word.class, &word.term)
        };
        let glued = of_run && at > 0 && words[at - 1].class == Class::Char;
        parts.push(NamePart { slot, letter, initial: one && !of_run, glued, anchor: false });
    }
    (parts, comma)
}

impl NamePart {
    /// The terms that must stand in the name in full.
    pub(super) fn anchored(self) -> Option<Slot> {
        self.anchor.then_some(self.slot)
    }

    /// Returns `true` if a paper may write the part as this entry.
    fn fits(self, index: &Index, entry: EntryId) -> bool {
        let word = index.dictionary().entry(entry);
        let short = word.len() == self.letter.len_utf8();
        let begins = word.starts_with(self.letter);
        index.fits(self.slot, entry) || (begins && (self.initial || (short && !self.anchor)))
    }
}

/// Returns `true` if the parts stand in a paper's name in this order. It may have others between
/// them; a middle initial may be missing there where nothing else stands in its place. Goes as deep
/// as the name has parts.
pub(super) fn stand_in(
    index: &Index,
    parts: &[NamePart],
    entries: &[EntryId],
    first: bool,
) -> bool {
    let [part, rest @ ..] = parts else { return true };
    for (at, &entry) in entries.iter().enumerate() {
        if part.fits(index, entry) {
            if stand_in(index, rest, &entries[at + 1..], false) {
                return true;
            }
            break;
        }
        if part.glued {
            break;
        }
    }
    let left_out = part.initial && !first;
    let next =
        rest.first().zip(entries.first()).is_some_and(|(next, &entry)| next.fits(index, entry));
    left_out && next && stand_in(index, rest, entries, false)
}
