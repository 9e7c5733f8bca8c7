//! Which terms stand for the words of a clause?

use crate::format::Class;
use crate::index::{Index, Slot};
use crate::query::expand::unseen_group;
use crate::query::language::{Clause, Kind};
use crate::text::{PieceKind, folded, split};

/// One slot for each word of a clause and for each star between them. With `open`, the last word may go on.
pub(crate) fn slots(index: &Index, clause: &Clause, open: bool) -> Vec<Slot> {
    let mut slots: Vec<Slot> = Vec::new();
    // The word before, unless something has come between.
    let mut before = None;
    for piece in split(&clause.value) {
        let class = match piece.kind {
            PieceKind::Word => Class::Word,
            PieceKind::Char => Class::Char,
            PieceKind::Gap => {
                stars(index, clause.kind, piece.text, before.take(), &mut slots);
                continue;
            }
        };
        let term = folded(piece.text);
        slots.push(match clause.kind {
            Kind::Exact | Kind::Phrase => form(index, class, &term),
            _ => forms(index, class, &term),
        });
        before = Some(term).filter(|_| class == Class::Word);
    }
    if let (Some(last), Some(term)) = (slots.last_mut(), before)
        && (open || clause.kind == Kind::Prefix)
    {
        *last = beginning(index, &term);
    }
    slots
}

/// In a phrase, a star right after a word says that it goes on; one that stands alone stands for any word.
fn stars(index: &Index, kind: Kind, gap: &str, before: Option<String>, slots: &mut Vec<Slot>) {
    if kind != Kind::Phrase {
        return;
    }
    let is_star = |c: char| matches!(c, '*' | '＊');
    let mut rest = gap;
    if let (Some(last), Some(term), true) = (slots.last_mut(), &before, gap.starts_with(is_star)) {
        *last = beginning(index, term);
        rest = gap.trim_start_matches(is_star);
    }
    let alone = rest.split(|c| !is_star(c)).filter(|stars| !stars.is_empty()).count();
    slots.extend((0..alone).map(|_| index.any_term()));
}

/// The term alone; empty where no paper has it.
fn form(index: &Index, class: Class, term: &str) -> Slot {
    index.dictionary().find(class, term).map(|entry| entry..entry + 1).into_iter().collect()
}

/// The term and all others of its stem group.
fn forms(index: &Index, class: Class, term: &str) -> Slot {
    let dictionary = index.dictionary();
    let group = match dictionary.find(class, term) {
        Some(entry) => Some(dictionary.group(entry)),
        None if class == Class::Word => unseen_group(index, term),
        None => None,
    };
    group.iter().flat_map(|&group| index.group_members(group)).map(|&entry| entry..entry + 1).collect()
}

/// All words that begin so.
fn beginning(index: &Index, term: &str) -> Slot {
    vec![index.dictionary().words_with_prefix(term)]
}
