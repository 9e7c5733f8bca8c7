//! Whose name is this?
//!
//! Papers have "First Last". A reader writes `hinton`, `geoffrey hinton`, `G. Hinton`, `Hinton G`, `Hinton GE` or
//! `Hinton, Geoffrey`: an initial stands for any name that begins so, and an initial in a paper for any name too; middle names
//! may be missing on either side; a comma, or initials at the end, put the family name first.

use crate::format::Class;
use crate::index::{Index, Slot};
use crate::query::parse::parse;

/// Longest name that is read as one, in words.
const LONGEST: usize = 12;

/// A part of a name.
#[derive(Clone, Copy, Debug)]
pub(super) struct Part {
    /// The terms that it may be.
    slot: Slot,
    /// Its first letter.
    letter: char,
    /// It is no more than this letter, and stands for a name.
    initial: bool,
    /// No other part may come between it and the one before: a character of a script without spaces.
    glued: bool,
    /// It must be there in full.
    anchor: bool,
}

/// A name as papers write it.
pub(super) type Name = Vec<Part>;

/// The names that may be meant by `value`. With `open`, its last word may go on.
pub(super) fn readings(index: &Index, value: &str, open: bool) -> [Name; 4] {
    let mut readings = [const { Vec::new() }; 4];
    for (at, initials) in [false, true].into_iter().enumerate() {
        let (mut parts, comma) = parts(index, value, initials, open);
        // As many as come before those that belong in front.
        let mut family = parts.len();
        while comma == 0 && family > 0 && parts[family - 1].initial {
            family -= 1;
        }
        family = if comma > 0 { comma } else { family };
        let mut turned = Vec::new();
        if family < parts.len() {
            turned.extend_from_slice(&parts[family..]);
            turned.extend_from_slice(&parts[..family]);
        }
        if comma > 0 && comma < parts.len() {
            parts.clear();
        }
        anchor(&mut parts);
        anchor(&mut turned);
        readings[at * 2] = parts;
        readings[at * 2 + 1] = turned;
    }
    readings
}

/// The parts of a name as it is written, and how many stand before its comma, 0 where it has none. With `initials`, two or three
/// capitals are the initials of as many names, unless everything is in capitals.
fn parts(index: &Index, value: &str, initials: bool, open: bool) -> (Name, usize) {
    let words = parse(value).words;
    let (mut parts, mut comma, mut end, mut glued): (Name, _, _, _) = (Vec::new(), 0, 0, false);
    let small = value.bytes().any(|b| b.is_ascii_lowercase());
    for (at, word) in words.iter().take(LONGEST).enumerate() {
        if comma == 0 && value.as_bytes()[end..word.range.0].contains(&b',') {
            comma = parts.len();
        }
        end = word.range.1;
        let capitals = small && matches!(word.text.len(), 2..=3) && word.text.bytes().all(|b| b.is_ascii_uppercase());
        if initials && capitals {
            let initial = |letter: u8| Part::new(Slot::NONE, char::from(letter.to_ascii_lowercase()), true);
            word.text.bytes().for_each(|letter| parts.push(initial(letter)));
            continue;
        }
        let letter = word.term.chars().next().unwrap_or_default();
        let short = word.class == Class::Word && word.term.len() == letter.len_utf8();
        let last = open && at + 1 == words.len() && !short;
        let slot = if last { index.prefix_slot(&word.term) } else { index.term_slot(word.class, &word.term) };
        let of_run = word.class == Class::Char;
        parts.push(Part { glued: glued && of_run, ..Part::new(slot, letter, short) });
        glued = of_run;
    }
    (parts, comma)
}

/// The last part that is no initial must be there in full: most often it is the family name. A letter alone is no initial.
fn anchor(parts: &mut [Part]) {
    let alone = parts.len() == 1;
    if let Some(part) = parts.iter_mut().rev().find(|part| alone || !part.initial) {
        (part.initial, part.anchor) = (false, true);
    }
}

/// The terms of which one must stand in the name in full.
pub(super) fn anchors(parts: &[Part]) -> Option<Slot> {
    parts.iter().find(|part| part.anchor).map(|part| part.slot)
}

impl Part {
    fn new(slot: Slot, letter: char, initial: bool) -> Part {
        Part { slot, letter, initial, glued: false, anchor: false }
    }

    /// May this be how a paper writes the part?
    fn fits(self, index: &Index, entry: u32) -> bool {
        let word = index.dictionary().entry(entry);
        let short = word.len() == self.letter.len_utf8();
        index.fits(self.slot, entry) || (word.starts_with(self.letter) && (self.initial || (short && !self.anchor)))
    }
}

/// Do the parts stand in a paper's name in this order? It may have others between them; a middle initial may be missing there
/// where nothing else stands in its place. Goes as deep as the name has parts.
pub(super) fn stand_in(index: &Index, parts: &[Part], entries: &[u32], first: bool) -> bool {
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
    let next = rest.first().zip(entries.first()).is_some_and(|(next, &entry)| next.fits(index, entry));
    left_out && next && stand_in(index, rest, entries, false)
}
