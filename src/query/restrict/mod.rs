//! Which papers may be found at all?
//!
//! Everything in a query that is more than a word to rank by, evaluated into a set of papers. Words
//! match here as they do in the ranking, by all forms of their stem group, but never by a
//! correction or, once finished, by their beginning.

pub(crate) mod facets;
mod names;
mod slots;

use crate::format::{Class, Column};
use crate::index::{DocId, DocSet, EntryId, FIELDS, Field, Index, LINKS};
use crate::query::expand::stem_groups::halves;
use crate::query::syntax::{Clause, ClauseKind, Dates, Joint};
pub(crate) use slots::slots;

/// Returns `true` if the clause decides which papers are candidates.
pub(crate) fn is_requirement(clause: &Clause) -> bool {
    !clause.is_free() && clause.kind != ClauseKind::Sort
}

/// Evaluates clauses over an index.
#[derive(Clone, Copy)]
pub(crate) struct Requirements<'i> {
    pub(crate) index: &'i Index,
    /// The length of the query, if its last word may be one that is still being typed.
    pub(crate) open_end: usize,
}

impl Requirements<'_> {
    fn none(self) -> DocSet {
        DocSet::none(self.index.papers())
    }

    /// The papers of `within` for which the clause holds.
    pub(crate) fn papers(self, clause: &Clause, within: &DocSet) -> DocSet {
        let mut found = match clause.kind {
            // An order holds for all papers, negated or not.
            ClauseKind::Sort => return within.clone(),
            ClauseKind::All => within.clone(),
            ClauseKind::Any => self.none(),
            _ => self.leaf(clause, within, self.is_open(clause)),
        };
        let mut orders = 0;
        for part in &clause.clauses {
            match clause.kind {
                ClauseKind::All => found = self.papers(part, &found),
                _ if part.kind == ClauseKind::Sort => orders += 1,
                _ => found.add(&self.papers(part, within)),
            }
        }
        if orders > 0 && orders == clause.clauses.len() {
            found.add(within);
        }
        if clause.negated {
            let mut rest = within.clone();
            rest.remove(&found);
            return rest;
        }
        found
    }

    /// Returns `true` if the clause's last word may be the beginning of one: it stands at the end
    /// of what is being typed, and as a whole word finds nothing.
    pub(crate) fn is_open(self, clause: &Clause) -> bool {
        let last = self.open_end == clause.at as usize + clause.value.len() && !clause.negated;
        if !last || !matches!(clause.kind, ClauseKind::Word | ClauseKind::Phrase) {
            return false;
        }
        let mut all = self.none();
        self.index.docs().for_each(|doc| all.insert(doc));
        self.leaf(clause, &all, false).is_empty()
    }

    fn leaf(self, clause: &Clause, within: &DocSet, open: bool) -> DocSet {
        match clause.field.as_str() {
            "" => self.text(clause, &FIELDS, within, open),
            "title" => self.text(clause, &[Field::Title], within, open),
            "abstract" => self.text(clause, &[Field::Abstract], within, open),
            "authors" if clause.kind != ClauseKind::Exact => self.names(clause, within, open),
            "has" => {
                let name = clause.value.to_ascii_lowercase();
                let link = LINKS
                    .iter()
                    .position(|link| *link == name || (open && link.starts_with(&name)));
                self.filter(within, &mut |doc| {
                    link.is_some_and(|link| self.index.has_link(doc)[link])
                })
            }
            "year" | "date" => {
                let dates = Dates::parse(&clause.value);
                self.filter(within, &mut |doc| {
                    dates.is_some_and(|d| d.may_hold(self.index.packed_date(doc)))
                })
            }
            name => self
                .index
                .column(name)
                .map_or(self.none(), |column| self.values(column, clause, within, open)),
        }
    }

    /// The papers of `within` that pass.
    fn filter(self, within: &DocSet, passes: &mut dyn FnMut(DocId) -> bool) -> DocSet {
        let mut found = self.none();
        for doc in self.index.docs() {
            if within.contains(doc) && passes(doc) {
                found.insert(doc);
            }
        }
        found
    }

    /// The papers of `within` of whose values in the column one `holds`.
    fn by_value(
        self,
        column: &Column,
        within: &DocSet,
        holds: &dyn Fn(&[EntryId]) -> bool,
    ) -> DocSet {
        let mut entries = Vec::new();
        self.filter(within, &mut |doc| {
            column.of(doc).iter().any(|&value| {
                self.index.read_entries(self.index.value_codes(column, value), &mut entries);
                holds(&entries)
            })
        })
    }

    /// Words side by side in a text. One that is not insisted upon may also be written the other
    /// way: `GPT4`, `GPT-4`.
    fn text(self, clause: &Clause, fields: &[Field], within: &DocSet, open: bool) -> DocSet {
        let index = self.index;
        let mut found = index.phrase(&slots(index, clause, clause.kind, open), fields, within);
        if clause.kind != ClauseKind::Word {
            return found;
        }
        let words = &clause.tokens;
        let mut joined = String::new();
        let mut compound = true;
        for (at, word) in words.iter().enumerate() {
            joined.push_str(&word.term);
            compound &= word.class == Class::Word && (at == 0 || word.joint == Joint::Compound);
        }
        if compound && words.len() > 1 {
            found.add(&index.phrase(&[index.term_slot(Class::Word, &joined)], fields, within));
        } else if let Some((first, second)) = halves(index, &joined).filter(|_| compound) {
            let mut paired = self.none();
            let lists = index.pairs(first, second);
            fields.iter().for_each(|&field| paired.insert_all(&lists[field as usize]));
            paired.keep(within);
            found.add(&paired);
        }
        found
    }

    /// Words side by side in a value of the column; exactly the value where it is insisted upon.
    fn values(self, column: &Column, clause: &Clause, within: &DocSet, open: bool) -> DocSet {
        let index = self.index;
        let slots = slots(index, clause, clause.kind, open);
        let mut candidates = within.clone();
        if let Some(field) = index.searched_as(column) {
            index.keep_having(&slots, field, &mut candidates);
        }
        self.by_value(column, &candidates, &|entries| match clause.kind {
            ClauseKind::Exact => {
                slots.len() == entries.len() && index.phrase_fits(&slots, entries, 0)
            }
            _ => (0..entries.len()).any(|at| index.phrase_fits(&slots, entries, at)),
        })
    }

    /// An author.
    fn names(self, clause: &Clause, within: &DocSet, open: bool) -> DocSet {
        let index = self.index;
        let mut found = self.none();
        let Some(column) = index.column("authors") else { return found };
        for way in 0..names::READINGS {
            let name =
                names::reading(index, clause, open || clause.kind == ClauseKind::Prefix, way);
            if name.is_empty() {
                continue;
            }
            let mut candidates = within.clone();
            for anchor in name.iter().filter_map(|part| part.anchored()) {
                index.keep_having(&[anchor], Field::Authors, &mut candidates);
            }
            found.add(&self.by_value(column, &candidates, &|entries| {
                names::stand_in(index, &name, entries, true)
            }));
        }
        found
    }
}
