//! Whose name is this?
//!
//! Papers have "First Last". A reader writes `hinton`, `geoffrey hinton`, `G. Hinton`, `Hinton G`, `Hinton GE` or
//! `Hinton, Geoffrey`: an initial stands for any name that begins so, and an initial in a paper for any name too; middle names
//! may be missing on either side; a comma, or initials at the end, put the family name first.

use super::by_value;
use crate::format::{Class, Column, Dictionary};
use crate::index::{DocSet, Field, Index, Slot, fits};
use crate::query::language::{Clause, Kind};
use crate::text::{PieceKind, folded, split};

/// Longest name that is read as one, in words.
const LONGEST: usize = 12;

/// A part of a name.
#[derive(Clone, Debug)]
struct Part {
    term: String,
    class: Class,
    /// The terms that it may be, initials apart.
    slot: Slot,
    /// It is one letter and stands for a name.
    initial: bool,
    /// No other part may come between it and the one before: a character of a script without spaces.
    glued: bool,
    /// It must be there in full.
    anchor: bool,
}

/// The papers of `within` that have an author of this name. With `open`, its last word may go on.
pub(super) fn papers(index: &Index, column: &Column, clause: &Clause, within: &DocSet, open: bool) -> DocSet {
    let mut found = DocSet::none(index.papers());
    for name in readings(index, &clause.value, open || clause.kind == Kind::Prefix) {
        let mut candidates = within.clone();
        if let Some(anchor) = name.iter().find(|part| part.anchor) {
            candidates.keep(&index.having(&anchor.slot, Field::Authors), false);
        }
        candidates.keep(&found, true);
        found
            .add(&by_value(index, column, &candidates, &|entries| stands_in(index.dictionary(), &name, entries, true)));
    }
    found
}

/// The names that may be meant, each in the order of the papers.
fn readings(index: &Index, value: &str, open: bool) -> Vec<Vec<Part>> {
    let mut readings = Vec::new();
    for initials in [false, true] {
        let (mut parts, comma) = parts(index, value, initials);
        // Read twice only where there are capitals to take apart.
        if parts.is_empty() || (initials && parts.iter().all(|part| !part.initial)) {
            continue;
        }
        if let Some(last) = parts.last_mut().filter(|part| open && !part.initial) {
            last.slot = vec![index.dictionary().words_with_prefix(&last.term)];
        }
        // As many as stand at the end and should stand at the beginning.
        let family = match comma {
            Some(comma) => comma,
            None => parts.len() - parts.iter().rev().take_while(|part| part.initial).count(),
        };
        if comma.is_none() {
            readings.push(anchored(parts.clone()));
        }
        if (1..parts.len()).contains(&family) {
            parts.rotate_left(family);
            readings.push(anchored(parts));
        }
    }
    readings
}

/// The parts of a name as it is written, and how many stand before its comma. With `initials`, two or three capitals are the
/// initials of as many names, if not everything is in capitals.
fn parts(index: &Index, value: &str, initials: bool) -> (Vec<Part>, Option<usize>) {
    let (mut parts, mut comma): (Vec<Part>, _) = (Vec::new(), None);
    let small = initials && value.chars().any(char::is_lowercase);
    for piece in split(value) {
        if parts.len() >= LONGEST {
            break;
        }
        if piece.kind == PieceKind::Gap {
            if comma.is_none() && !parts.is_empty() && piece.text.contains([',', '，']) {
                comma = Some(parts.len());
            }
            continue;
        }
        let class = if piece.kind == PieceKind::Char { Class::Char } else { Class::Word };
        if small && matches!(piece.text.len(), 2..=3) && piece.text.bytes().all(|b| b.is_ascii_uppercase()) {
            let letters = piece.text.to_ascii_lowercase();
            parts.extend(letters.chars().map(|letter| Part::new(index, class, letter.into())));
        } else {
            let mut part = Part::new(index, class, folded(piece.text));
            part.glued = class == Class::Char && parts.last().is_some_and(|last| last.class == Class::Char);
            parts.push(part);
        }
    }
    (parts, comma)
}

/// The last part that is no initial must be there in full: most often it is the family name. A letter alone is no initial.
fn anchored(mut parts: Vec<Part>) -> Vec<Part> {
    let alone = parts.len() == 1;
    if let Some(part) = parts.iter_mut().rev().find(|part| alone || !part.initial) {
        (part.initial, part.anchor) = (false, true);
    }
    parts
}

impl Part {
    fn new(index: &Index, class: Class, term: String) -> Part {
        let slot = index.dictionary().find(class, &term).map(|entry| entry..entry + 1).into_iter().collect();
        let initial = class == Class::Word && term.chars().count() == 1;
        Part { term, class, slot, initial, glued: false, anchor: false }
    }

    /// May this be how a paper writes the part?
    fn fits(&self, dictionary: &Dictionary, entry: u32) -> bool {
        if fits(&self.slot, entry) {
            return true;
        }
        let word = dictionary.entry(entry);
        let abbreviates = |short: &str, long: &str| short.chars().count() == 1 && long.starts_with(short);
        dictionary.class(entry) == Class::Word
            && self.class == Class::Word
            && ((self.initial && abbreviates(&self.term, word)) || (!self.anchor && abbreviates(word, &self.term)))
    }
}

/// Do the parts stand in a paper's name in this order? It may have others between them; a middle initial may be missing there
/// where nothing else stands in its place. Goes as deep as the name has parts.
fn stands_in(dictionary: &Dictionary, parts: &[Part], entries: &[u32], first: bool) -> bool {
    let Some((part, rest)) = parts.split_first() else { return true };
    let found = entries.iter().position(|&entry| part.fits(dictionary, entry));
    let here = found.filter(|&at| at == 0 || !part.glued);
    if here.is_some_and(|at| stands_in(dictionary, rest, &entries[at + 1..], false)) {
        return true;
    }
    let left_out = part.initial && !first;
    let next = rest.first().zip(entries.first()).is_some_and(|(next, &entry)| next.fits(dictionary, entry));
    left_out && next && stands_in(dictionary, rest, entries, false)
}
