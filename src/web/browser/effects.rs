//! Carries out the effects of the state: searches, moves the focus, announces, dispatches events,
//! and loads deferred modules.

use super::element::{focus, focus_in_place, show_modal};
use super::js_value::{filters, object, query, question};
use super::shell::Shell;
use super::{deferred, history, local_storage};
use crate::query::Request;
use crate::web::state::{CardPart, Change, Effect, Event, Notice, Question, State, Tool, WayOut};
use leptos::prelude::*;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::{HtmlDialogElement, HtmlElement};

/// Milliseconds without a key after which the rest of an answer is rendered.
const PAUSE_MS: i32 = 100;

/// Milliseconds after which the papers of a keystroke are painted and its completions may follow.
/// In the same frame they would make it longer (of 792 keys 64 took over 20 ms instead of 44), and
/// after 4 or 10 ms they would take the processors from what paints it (90, 71).
const FRAME_MS: i32 = 20;

/// Milliseconds of debounce before a typed query is written to the address.
const ADDRESS_DEBOUNCE_MS: i32 = 200;

impl Shell {
    /// Carries out one effect. Returns the event that answers it, if it is answered at once.
    pub(super) fn carry_out(&self, effect: Effect) -> Option<Event> {
        match effect {
            Effect::Search(question, request) => {
                return Some(Event::Found(question, self.search(&request)));
            }
            Effect::More(question, request) => {
                return Some(Event::FoundMore(question, self.search(&request)));
            }
            Effect::Abstract(request) => {
                let hit = self.search(&request).hits.pop()?;
                return Some(Event::FoundAbstract(hit.id, hit.snippet));
            }
            Effect::Values(question, request) => {
                return Some(Event::FoundValues(question, self.search(&request).facets));
            }
            Effect::WaysOut(question, ways) => {
                let count =
                    |(to, request): (_, Request)| WayOut { to, count: self.search(&request).total };
                return Some(Event::FoundWaysOut(question, ways.into_iter().map(count).collect()));
            }
            Effect::Read(question, wanted) => {
                let hit = self.paper(wanted.request.as_ref(), &wanted.id);
                let similar = hit.as_ref().map(|hit| self.similar(&hit.id)).unwrap_or_default();
                return Some(Event::FoundPaper(question, wanted, hit.map(Box::new), similar));
            }
            Effect::Complete(question, typed, limit) => {
                return self.complete(question, typed, limit);
            }
            Effect::Pause(question) => {
                self.after_if_asked(PAUSE_MS, question, move |shell| {
                    shell.send(Event::Paused(question));
                });
            }
            Effect::Address(change) => self.change_address(change),
            Effect::Back(steps) => {
                if self.shows_list() {
                    self.scrolled.set(history::scrolled());
                }
                history::back(steps);
            }
            Effect::LeaveList => self.leave_list(),
            // Beside the open paper the list stays where it is.
            Effect::ReturnToList if self.address.is_none() && self.shows_list() => {}
            Effect::ReturnToList => {
                self.after_drawing(|shell| history::scroll_to(shell.scrolled.get()));
            }
            Effect::ShowTop => self.after_drawing(Shell::show_top),
            Effect::Remember(density) => {
                local_storage::keep(local_storage::DENSITY, density.name())
            }
            Effect::SetField(text) => self.field.set_value(&text),
            Effect::ShowPaper => self.after_drawing(|shell| {
                if !shell.shows_list() {
                    shell.focus_paper();
                }
            }),
            Effect::FocusPaper => self.focus_paper(),
            Effect::FocusField => focus(&self.field),
            Effect::FocusChip(at) => self.after_drawing(move |shell| shell.focus_chip(at)),
            Effect::FocusCard(place) => self.focus_card(place, CardPart::Title),
            Effect::FocusDrawn(place, part) => {
                self.after_drawing(move |shell| shell.focus_card(place, part));
            }
            Effect::RevealActive => self.after_drawing(Shell::reveal_active),
            Effect::Follow { place, new_tab } => self.follow(place, new_tab),
            Effect::FollowPdf(place) => self.follow_pdf(place),
            Effect::Use(tool) => self.use_tool(tool),
            // Drawn first: a dialog gives the focus to what is in it.
            Effect::OpenDrawer => {
                self.after_drawing(|shell| show_modal(shell.nodes.drawer.get_untracked()));
            }
            Effect::CloseDrawer => close(self.nodes.drawer.get_untracked()),
            Effect::CloseDialog => {
                // The dialog is the loader's, around all that is ours.
                close(self.frame.parent_element().and_then(|dialog| dialog.dyn_into().ok()));
            }
            Effect::Announce(text) => self.announce(text),
            Effect::Tell(notice) => self.notify(notice),
            // The caller asks whether it was among the effects.
            Effect::Swallow => {}
        }
        None
    }

    /// Finds completions: at once below a field, after the papers are painted on the page.
    fn complete(&self, question: Question, typed: String, limit: usize) -> Option<Event> {
        let complete = move |shell: &Shell| {
            Event::Completed(question, shell.collection.suggest(&typed, limit))
        };
        if self.peek(|state| state.layout.is_popup()) {
            // They stand above the papers of the same list, which they would move.
            return Some(complete(self));
        }
        // The papers first: completions can wait for the frame after theirs.
        self.after_if_asked(FRAME_MS, question, move |shell| {
            shell.send(complete(shell));
        });
        None
    }

    /// Writes the address, at once or debounced.
    fn change_address(&self, change: Change) {
        // What was to be written soon is in what is written now.
        let turn = self.changes.get() + 1;
        self.changes.set(turn);
        if change != Change::ReplaceSoon {
            return self.write_address(change);
        }
        self.after(ADDRESS_DEBOUNCE_MS, move |shell| {
            if shell.changes.get() == turn {
                shell.write_address(Change::Replace);
            }
        });
    }

    fn write_address(&self, change: Change) {
        if let Some(address) = &self.address {
            address.write(self.peek(State::view), change);
        }
    }

    /// Sends the view of the address after it changed by itself.
    pub(super) fn address_changed(&self) {
        if let Some(address) = &self.address {
            self.send(Event::AddressChanged(address.went()));
        }
    }

    fn leave_list(&self) {
        self.scrolled.set(history::scrolled());
        self.after_drawing(|shell| {
            if !shell.shows_list() {
                shell.show_top();
            }
        });
    }

    /// Scrolls to the top, never further down than it is: the head stays in sight where it is.
    fn show_top(&self) {
        if self.host.get_bounding_client_rect().top() < 0.0 {
            self.host.scroll_into_view();
        }
    }

    /// Returns `true` if the list is visible. Where there is room for it, it is beside an open
    /// paper, too; the style sheet says where.
    fn shows_list(&self) -> bool {
        let list = self.nodes.cards.get_untracked();
        list.is_some_and(|list| list.client_width() > 0)
    }

    fn focus_paper(&self) {
        if let Some(title) = self.nodes.paper_title.get_untracked() {
            focus_in_place(&title);
        }
    }

    fn focus_card(&self, place: usize, part: CardPart) {
        if let Some(element) = self.card_part(place, part) {
            focus(&element);
        }
    }

    fn focus_chip(&self, at: usize) {
        let Some(chips) = self.nodes.chips.get_untracked() else { return };
        let chips = chips.children();
        let chip = chips.item((at as u32).min(chips.length().saturating_sub(1)));
        if let Some(chip) = chip.and_then(|chip| chip.dyn_into::<HtmlElement>().ok()) {
            focus(&chip);
        }
    }

    /// Brings the selected row of the popup into sight.
    fn reveal_active(&self) {
        let Some(popup) = self.nodes.popup.get_untracked() else { return };
        if let Ok(Some(row)) = popup.query_selector("[aria-selected=true]") {
            let options = web_sys::ScrollIntoViewOptions::new();
            options.set_block(web_sys::ScrollLogicalPosition::Nearest);
            row.scroll_into_view_with_scroll_into_view_options(&options);
        }
    }

    /// Uses a tool, once its deferred module is loaded.
    fn use_tool(&self, tool: Tool) {
        let shell = self.handle();
        spawn_local(async move {
            if let Err(error) = deferred::use_tool(Rc::clone(&shell), tool).await {
                shell.failed(&error.0);
            }
        });
    }

    /// Begins to follow the reading list, once its deferred module is loaded.
    pub(super) fn open_shelf(&self) {
        let shell = self.handle();
        spawn_local(async move {
            if let Err(error) = deferred::open_shelf(Rc::clone(&shell)).await {
                shell.failed(&error.0);
            }
        });
    }

    /// Reports that a deferred module failed to load; the next use tries again.
    fn failed(&self, error: &JsValue) {
        if self.gone.get() {
            return;
        }
        let message = error.dyn_ref::<js_sys::Error>().map(|error| String::from(error.message()));
        let message = message.unwrap_or_default();
        self.send(Event::ModuleMissing);
        let detail = [("reason", "missing".into()), ("message", message.into())];
        self.dispatch("error", &object(&detail));
    }

    /// Dispatches a notice as an event of the element.
    fn notify(&self, notice: Notice) {
        let (name, detail) = self.peek(|state| match notice {
            Notice::Query => ("query", question(state)),
            Notice::Filter => ("filter", object(&[("filters", filters(state))])),
            Notice::Results => {
                let results = &state.results;
                let total = ("total", results.total.into());
                ("results", object(&[query(state), total, ("took_ms", results.took_ms.into())]))
            }
        });
        // The state is free again: a listener may change an attribute, and with it the state.
        self.dispatch(name, &detail);
    }

    /// Runs `then` after so many milliseconds, unless another question is asked by then.
    fn after_if_asked(
        &self,
        milliseconds: i32,
        question: Question,
        then: impl FnOnce(&Shell) + 'static,
    ) {
        self.after(milliseconds, move |shell| {
            if shell.peek(|state| state.loading.asked == question) {
                then(shell);
            }
        });
    }
}

fn close(dialog: Option<HtmlDialogElement>) {
    if let Some(dialog) = dialog {
        dialog.close();
    }
}
