//! Which papers may be found at all?
//!
//! Everything in a query that is more than a word to rank by, evaluated into a set of papers. Words match here as they do in the
//! ranking, by all forms of their stem group, but never by a correction or, once finished, by their beginning.

mod names;
mod slots;

use super::expand::halves;
use super::language::{Clause, Dates, Kind};
use super::parse::{Joint, parse};
use crate::format::{Class, Column};
use crate::index::{DocSet, FIELDS, Field, Index, LINKS, fits, stand_in};
use crate::text::folded;
pub(crate) use slots::slots;

/// Evaluates clauses over an index.
#[derive(Clone, Copy)]
pub(crate) struct Requirements<'i> {
    index: &'i Index,
    /// The length of the query, if its last word is one that is still being typed.
    open_end: Option<usize>,
}

impl<'i> Requirements<'i> {
    pub(crate) fn new(index: &'i Index, open_end: Option<usize>) -> Requirements<'i> {
        Requirements { index, open_end }
    }

    /// The papers of `within` for which the clause holds.
    pub(crate) fn papers(self, clause: &Clause, within: &DocSet) -> DocSet {
        // An order holds for all papers, negated or not.
        let parts = || clause.clauses.iter().filter(|part| part.kind != Kind::Sort);
        let mut found = match clause.kind {
            Kind::Sort => return within.clone(),
            Kind::All => parts().fold(within.clone(), |left, part| self.papers(part, &left)),
            Kind::Any if parts().next().is_none() => within.clone(),
            Kind::Any => parts().fold(DocSet::none(self.index.papers()), |mut found, part| {
                found.add(&self.papers(part, within));
                found
            }),
            _ => self.leaf(clause, within, self.is_open(clause)),
        };
        if clause.negated {
            let taken = std::mem::replace(&mut found, within.clone());
            found.keep(&taken, true);
        }
        found
    }

    /// Is the clause's last word the beginning of one? It is if it stands at the end of what is being typed, and as a whole word
    /// finds nothing.
    pub(crate) fn is_open(self, clause: &Clause) -> bool {
        let last = self.open_end == Some(clause.at as usize + clause.value.len()) && !clause.negated;
        let goes_on = matches!(clause.kind, Kind::Word | Kind::Phrase);
        last && goes_on && self.leaf(clause, &DocSet::all(self.index.papers()), false).len() == 0
    }

    fn leaf(self, clause: &Clause, within: &DocSet, open: bool) -> DocSet {
        match clause.field.as_str() {
            "" => self.text(clause, &FIELDS, within, open),
            "title" => self.text(clause, &[Field::Title], within, open),
            "abstract" => self.text(clause, &[Field::Abstract], within, open),
            "year" | "date" => self.dates(&clause.value, within),
            "has" => self.links(&folded(&clause.value), within, open),
            name => match self.index.column(name) {
                Some(column) if name == "authors" && clause.kind != Kind::Exact => {
                    names::papers(self.index, column, clause, within, open)
                }
                Some(column) => self.values(column, clause, within, open),
                None => DocSet::none(self.index.papers()),
            },
        }
    }

    /// Words side by side in a text. One that is not insisted upon may also be written the other way: `GPT4`, `GPT-4`.
    fn text(self, clause: &Clause, fields: &[Field], within: &DocSet, open: bool) -> DocSet {
        let index = self.index;
        let mut found = index.phrase(&slots(index, clause, open), fields, within);
        if clause.kind != Kind::Word {
            return found;
        }
        let words = parse(&clause.value).words;
        if let [word] = words.as_slice() {
            for list in halves(index, &word.term).iter().flat_map(|&(a, b)| index.pairs(a, b)).zip(FIELDS) {
                let inside = fields.contains(&list.1);
                let docs = list.0.iter().map(|&posting| crate::index::doc_of(posting));
                docs.filter(|&doc| inside && within.contains(doc)).for_each(|doc| found.insert(doc));
            }
        } else if words.iter().skip(1).all(|word| word.joint == Joint::Compound && word.class == Class::Word) {
            let joined: String = words.iter().map(|word| word.term.as_str()).collect();
            if let Some(entry) = index.dictionary().find(Class::Word, &joined) {
                found.add(&index.phrase(&[vec![entry..entry + 1]], fields, within));
            }
        }
        found
    }

    fn dates(self, value: &str, within: &DocSet) -> DocSet {
        let mut found = DocSet::none(self.index.papers());
        if let Some(dates) = Dates::parse(value) {
            within.iter().filter(|&doc| dates.may_hold(self.index.packed_date(doc))).for_each(|doc| found.insert(doc));
        }
        found
    }

    fn links(self, name: &str, within: &DocSet, open: bool) -> DocSet {
        let mut found = DocSet::none(self.index.papers());
        if let Some(link) = LINKS.iter().position(|link| *link == name || (open && link.starts_with(name))) {
            within.iter().filter(|&doc| self.index.has_link(doc)[link]).for_each(|doc| found.insert(doc));
        }
        found
    }

    /// Words side by side in a value of the column; exactly the value where it is insisted upon.
    fn values(self, column: &Column, clause: &Clause, within: &DocSet, open: bool) -> DocSet {
        let index = self.index;
        let slots = slots(index, clause, open);
        let holds = |entries: &[u32]| match clause.kind {
            Kind::Exact => {
                slots.len() == entries.len() && slots.iter().zip(entries).all(|(slot, &entry)| fits(slot, entry))
            }
            _ => stand_in(&slots, entries),
        };
        let mut candidates = within.clone();
        if let Some(field) = index.searched_as(column) {
            slots.iter().for_each(|slot| candidates.keep(&index.having(slot, field), false));
        }
        by_value(index, column, &candidates, &holds)
    }
}

/// The papers of `candidates` of whose values in the column one `holds`.
fn by_value(index: &Index, column: &Column, candidates: &DocSet, holds: &dyn Fn(&[u32]) -> bool) -> DocSet {
    let mut found = DocSet::none(index.papers());
    let mut entries = Vec::new();
    for doc in candidates.iter() {
        let any = column.of(doc as usize).iter().any(|&value| {
            index.read_entries(index.value_codes(column, value), &mut entries);
            holds(&entries)
        });
        if any {
            found.insert(doc);
        }
    }
    found
}
