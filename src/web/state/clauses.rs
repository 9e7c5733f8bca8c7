//! Which clauses narrow the list, and how does one go? Typed into the field or clicked in a facet, they are the same chips.

use super::{Chip, Effect, Notice, State, filters, text_key, typing};
use crate::query::language::{Clause, Kind};

impl State {
    /// What narrows or orders the list beyond plain words: clauses as they stand in the field, then filters facet by facet.
    pub fn chips(&self) -> Vec<Chip> {
        let mut chips: Vec<Chip> = self.typed_clauses().map(|clause| self.typed_chip(clause)).collect();
        for (facet, values) in self.filters.iter() {
            chips.extend(values.iter().map(|value| chip(facet.to_owned(), value.clone(), None)));
        }
        chips
    }

    /// The clauses of the query that are more than words to rank by. An identifier is the whole query: its note says so.
    fn typed_clauses(&self) -> impl DoubleEndedIterator<Item = &Clause> {
        self.understood.iter().filter(|clause| !clause.is_free() && clause.kind != Kind::Id)
    }

    /// Field and value where that says it all, else the clause as it was typed.
    fn typed_chip(&self, clause: &Clause) -> Chip {
        let span = clause.span.map(|at| at as usize);
        let telling = !clause.negated && !clause.value.is_empty() && clause.kind != Kind::Sort;
        if telling && !clause.field.is_empty() {
            return chip(clause.field.clone(), clause.value.clone(), Some(span));
        }
        let text = self.query.get(span[0]..span[1]).unwrap_or_default();
        chip(String::new(), text.into(), Some(span))
    }
}

fn chip(facet: String, value: String, span: Option<[usize; 2]>) -> Chip {
    let place = span.map_or(0, |[start, end]| (start << 16 | end) as u64 + 1);
    let key = text_key(&facet).wrapping_add(text_key(&value).rotate_left(1)).wrapping_add(place);
    Chip { key, facet, value, span }
}

/// The query without a part of it; what stood around it moves together.
pub(super) fn without(query: &str, [start, end]: [usize; 2]) -> String {
    let [before, after] = [0..start, end..query.len()].map(|part| query.get(part).unwrap_or_default().trim());
    let space = if before.is_empty() || after.is_empty() { "" } else { " " };
    [before, space, after].concat()
}

/// Takes a chip away: out of the field, or out of the filters.
pub(super) fn remove(state: &mut State, key: u64, out: &mut Vec<Effect>) {
    let chips = state.chips();
    let Some(at) = chips.iter().position(|chip| chip.key == key) else { return };
    let chip = &chips[at];
    match chip.span {
        Some(span) => typing::put(state, without(&state.query, span), out),
        None => filters::toggle(state, chip.facet.clone(), chip.value.clone(), out),
    }
    // The button that did it is gone: on to the next one.
    out.push(if chips.len() > 1 { Effect::FocusChip(at) } else { Effect::FocusField });
}

/// Takes all chips away; plain words stay.
pub(super) fn remove_all(state: &mut State, out: &mut Vec<Effect>) {
    let spans: Vec<[u32; 2]> = state.typed_clauses().rev().map(|clause| clause.span).collect();
    let query = spans.iter().fold(state.query.clone(), |query, span| without(&query, span.map(|at| at as usize)));
    if query != state.query {
        if !state.filters.is_empty() {
            state.filters.clear();
            out.push(Effect::Tell(Notice::Filter));
        }
        typing::put(state, query, out);
        out.push(Effect::FocusField);
    } else {
        filters::drop(state, None, out);
    }
}
