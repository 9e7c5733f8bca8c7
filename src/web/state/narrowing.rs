//! How is the list narrowed and widened? Filters, chips and ways out come and go, and the list is
//! asked for anew.

use super::edits::without;
use super::effects::{CardPart, Change, Effect, Effects, Notice, To, Tool};
use super::filters::{self, Filters};
use super::whole::State;
use crate::query::Sort;

impl State {
    /// Asks anew under other filters.
    fn ask_under(&mut self, change: Change, out: &mut Effects) {
        out.push(Effect::Tell(Notice::Filter));
        self.ask(out);
        self.history.keep(change, out);
        // What is still being moved, or set by the page, keeps its place.
        if change == Change::Push {
            out.push(Effect::ShowTop);
        }
    }

    /// Other filters, set from outside.
    pub(super) fn set_filters(&mut self, filters: Filters, out: &mut Effects) {
        self.search.filters = filters;
        self.ask_under(Change::Replace, out);
    }

    /// Ticks a value, or unticks it.
    pub(super) fn toggle(&mut self, facet: String, value: String, out: &mut Effects) {
        filters::toggle(&mut self.search.filters, facet, value);
        self.ask_under(Change::Push, out);
    }

    /// An author or a venue was clicked: added to the filters, never taken away.
    pub(super) fn narrow(&mut self, facet: String, value: String, out: &mut Effects) {
        if !filters::has(&self.search.filters, &facet, &value) {
            self.toggle(facet, value, out);
        } else if self.reading.open.is_some() {
            self.ask(out);
            self.history.keep(Change::Push, out);
        }
        // What was clicked may be gone, or elsewhere.
        out.push(Effect::FocusDrawn(0, CardPart::Title));
    }

    /// Drops the choices of a facet, or all.
    pub(super) fn drop_filters(&mut self, facet: Option<&str>, out: &mut Effects) {
        filters::drop(&mut self.search.filters, facet);
        self.ask_under(Change::Push, out);
        // The button that did it is gone with the filters.
        out.push(Effect::FocusField);
    }

    /// The ends of the year range as they were typed or clicked.
    pub(super) fn set_years(&mut self, from: Option<u16>, to: Option<u16>, out: &mut Effects) {
        filters::choose_years(&mut self.search.filters, from, to);
        self.ask_under(Change::Push, out);
    }

    /// A handle is on its way: the list follows it, the address makes no step of every year it
    /// passes.
    pub(super) fn slide(&mut self, from: Option<u16>, to: Option<u16>, out: &mut Effects) {
        filters::choose_years(&mut self.search.filters, from, to);
        self.history.change_step_by_step();
        self.ask_under(Change::ReplaceSoon, out);
    }

    /// Another order.
    pub(super) fn sort(&mut self, sort: Sort, out: &mut Effects) {
        self.search.sort = sort;
        self.ask(out);
        self.history.keep(Change::Push, out);
        out.push(Effect::ShowTop);
    }

    /// A handle is let go: what was chosen step by step is meant.
    pub(super) fn commit_years(&mut self, out: &mut Effects) {
        self.history.commit(out);
        out.push(Effect::ShowTop);
    }

    /// Takes a chip away: out of the field, or out of the filters.
    pub(super) fn remove_chip(&mut self, key: u64, out: &mut Effects) {
        let chips = self.chips();
        let Some(at) = chips.iter().position(|chip| chip.key == key) else { return };
        let chip = &chips[at];
        match chip.span {
            Some(span) => self.put(without(&self.search.query, span), out),
            None => self.toggle(chip.facet.clone(), chip.value.clone(), out),
        }
        // The button that did it is gone: on to the next one.
        out.push(if chips.len() > 1 { Effect::FocusChip(at) } else { Effect::FocusField });
    }

    /// Takes all chips away; plain words stay.
    pub(super) fn remove_chips(&mut self, out: &mut Effects) {
        let query = self.plain_query();
        if query == self.search.query {
            return self.drop_filters(None, out);
        }
        if !self.search.filters.is_empty() {
            self.search.filters.clear();
            out.push(Effect::Tell(Notice::Filter));
        }
        self.put(query, out);
        out.push(Effect::FocusField);
    }

    /// Does what a note offers.
    pub(super) fn take_offer(&mut self, to: To, out: &mut Effects) {
        match to {
            To::Query(query) => {
                self.put(query, out);
                // The button is gone with what it was about.
                out.push(Effect::FocusField);
            }
            To::Drop(facet) => self.drop_filters(facet.as_deref(), out),
            To::Tips => out.push(Effect::Use(Tool::Tips)),
        }
    }
}
