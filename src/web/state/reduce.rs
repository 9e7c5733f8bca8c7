//! The reducer: which machine takes an event?
//!
//! Every event is matched. An arm calls one machine, or a method of `State` where it takes several.

use super::effects::{Effect, Effects, Tool};
use super::events::Event;
use super::layout::Layout;
use super::whole::State;

impl State {
    /// Updates the state with an event. Returns the effects to carry out, in order.
    pub fn update(&mut self, event: Event) -> Vec<Effect> {
        let mut effects = Effects::new();
        self.reduce(event, &mut effects);
        if self.layout == Layout::Page {
            self.panel.draw(&self.search.filters, &self.messages);
        }
        effects
    }

    fn reduce(&mut self, event: Event, out: &mut Effects) {
        match event {
            // An answer to an earlier question says nothing about this one.
            Event::Found(to, _)
            | Event::FoundMore(to, _)
            | Event::Completed(to, _)
            | Event::FoundValues(to, _)
            | Event::FoundWaysOut(to, _)
            | Event::FoundPaper(to, ..)
            | Event::Paused(to)
                if to != self.loading.asked => {}
            Event::Started => self.start(out),
            Event::Found(_, answer) => self.found(answer, out),
            Event::FoundMore(_, answer) => self.found_more(answer, out),
            Event::FoundAbstract(id, text) => {
                self.results.set_abstract(&id, Some(text), &self.listing, out);
            }
            Event::FoundValues(of, values) => self.panel.take_values(values, of),
            Event::FoundWaysOut(_, ways) => self.results.ways_out = ways,
            Event::FoundPaper(_, wanted, hit, similar) => {
                self.found_paper(wanted, hit.map(|hit| *hit), similar, out);
            }
            Event::Completed(_, found) => self.complete_to(found),
            Event::Paused(_) => self.paused(out),

            // ---- the field, and what is open below it
            // While an input method composes, text and keys are its own.
            Event::Typed(_) | Event::FieldKey(_) if self.search.composing => {}
            Event::Typed(text) => self.typed(text, out),
            Event::FieldKey(key) => self.key_in_field(key, out),
            Event::ComposeStart => self.search.composing = true,
            Event::ComposeEnd(text) => {
                self.search.composing = false;
                self.typed(text, out);
            }
            Event::Focused if self.layout == Layout::Page => {}
            Event::Focused => self.open_popup(),
            Event::FocusLeft => self.leave_field(out),
            Event::Followed => {
                self.leave_field(out);
                self.leave_dialog(out);
            }
            Event::Cleared => {
                self.clear(out);
                out.push(Effect::FocusField);
            }
            Event::RowChosen(row) => self.choose(row, false, out),
            Event::TipTaken(tip) => self.take_tip(&tip, out),
            Event::SetQuery(text) => self.set_query(text, out),

            // ---- filters and order
            Event::Toggled { facet, value } => self.toggle(facet, value, out),
            Event::Narrowed { facet, value } => self.narrow(facet, value, out),
            Event::Years(from, to) => self.set_years(from, to, out),
            Event::YearsSliding(from, to) => self.slide(from, to, out),
            Event::YearsCommitted => self.commit_years(out),
            Event::FilterDropped(facet) => self.drop_filters(facet.as_deref(), out),
            Event::ChipRemoved(chip) => self.remove_chip(chip, out),
            Event::ChipsRemoved => self.remove_chips(out),
            Event::OfferTaken(to) => self.take_offer(to, out),
            Event::Sorted(sort) => self.sort(sort, out),
            Event::SetFilters(filters) => self.set_filters(filters, out),
            Event::Drawer(open) => self.panel.set_drawer(open, out),
            Event::FacetFolded(facet) => {
                self.panel.fold(facet);
                self.ask_values(out);
            }
            Event::FindValue(facet, text) => {
                if !self.panel.find(facet, text, self.loading.asked) {
                    self.ask_values(out);
                }
            }

            // ---- the list
            Event::More => self.more(out),
            Event::PartialRequested => self.show_partial(out),
            Event::SetStep(step) => {
                self.search.step = step;
                self.ask(out);
            }
            Event::DensityChosen(density) => self.listing.set_density(density, out),
            Event::CardKey(id, key) => self.key_on_card(&id, key, out),
            Event::Abstract(id) => self.toggle_abstract(&id, out),
            Event::AllAuthors(id) => self.results.show_authors(&id, &self.listing, out),

            // ---- the open paper, and the address
            Event::PaperOpened(id) => self.open_paper(id, out),
            Event::PaperTurned(forward) => self.turn_paper(forward, out),
            Event::PaperClosed => self.close_paper(out),
            Event::PaperKey(key) => self.key_on_paper(key, out),
            Event::AddressChanged(view) => self.address_changed(view, out),

            // ---- tools
            Event::Help => out.push(Effect::Use(Tool::Tips)),
            Event::ToolUsed(tool) => out.push(Effect::Use(tool)),
            Event::Listed(saved) => self.tools.list(saved),
            Event::Copied(id) => self.tools.copied = id,
            Event::ModuleMissing => self.tools.report_missing_module(&self.messages, out),
        }
    }
}
