//! How does a paper take the place of the list, and the list that of the paper? By a click, and by
//! an address that has become another.

use super::effects::{CardPart, Change, Effect, Effects, Wanted};
use super::reading::OpenedPaper;
use super::url::View;
use super::whole::State;
use crate::query::Hit;
use crate::web::i18n;

impl State {
    /// The search as it begins, with the paper that the address names.
    pub(super) fn start(&mut self, out: &mut Effects) {
        self.ask_for(self.search.shown, out);
        self.read_wanted(out);
        self.history.keep(Change::Replace, out);
    }

    /// Back, Forward, or another address by hand.
    pub(super) fn address_changed(&mut self, view: View, out: &mut Effects) {
        let present = self.view();
        if view == present {
            return;
        }
        let asks = View { paper: None, ..view.clone() } != View { paper: None, ..present };
        let was_open = self.reading.open.clone();
        self.show(view);
        self.history.went();
        if asks {
            out.push(Effect::SetField(self.search.query.clone()));
            self.ask_for(self.search.shown, out);
        }
        if self.read_wanted(out) {
            return;
        }
        match was_open {
            Some(_) if asks => out.push(Effect::ReturnToList),
            Some(open) => self.return_to_list(&open, out),
            None => {}
        }
    }

    /// Asks for a paper by its id.
    pub(super) fn open_paper(&self, id: String, out: &mut Effects) {
        if self.reading.shows(&id) {
            // Chosen once more beside the list: on into the paper.
            return out.push(Effect::FocusPaper);
        }
        let request = self.results.place(&id).map(|place| self.search.one(place));
        let wanted = Wanted { request, id, change: Change::Push };
        out.push(Effect::Read(self.loading.asked, wanted));
    }

    /// Asks for the paper that the address names. Returns whether it names one.
    fn read_wanted(&self, out: &mut Effects) -> bool {
        let id = self.reading.wanted().cloned();
        let names_one = id.is_some();
        out.extend(id.map(|id| {
            let wanted = Wanted { request: None, id, change: Change::Replace };
            Effect::Read(self.loading.asked, wanted)
        }));
        names_one
    }

    /// On to the next paper of the results, or back to the one before.
    pub(super) fn turn_paper(&self, forward: bool, out: &mut Effects) {
        let (before, after) = self.neighbours();
        let Some(place) = self.reading.place() else { return };
        match forward {
            true if after => self.read_at(place + 1, out),
            false if before => self.read_at(place - 1, out),
            true | false => {}
        }
    }

    /// Asks for the paper at a place, which takes that of the open one.
    pub(super) fn read_at(&self, place: usize, out: &mut Effects) {
        let request = Some(self.search.one(place));
        let wanted = Wanted { request, id: String::new(), change: Change::Replace };
        out.push(Effect::Read(self.loading.asked, wanted));
    }

    /// The paper is here, or it is not in the collection.
    pub(super) fn found_paper(
        &mut self,
        wanted: Wanted,
        found: Option<Hit>,
        similar: Vec<Hit>,
        out: &mut Effects,
    ) {
        self.reading.stop_waiting();
        let Some(hit) = found else {
            if self.reading.miss(&wanted.id) {
                out.push(Effect::Announce(self.messages.text(i18n::GONE)));
                self.history.keep(Change::Replace, out);
            }
            return;
        };
        let place = wanted.request.as_ref().map(|request| request.offset);
        if let (None, Some(place)) = (place, self.results.place(&hit.id)) {
            // Opened by its address, but it is one of the results: with marks, then, and with
            // neighbours.
            let request = Some(self.search.one(place));
            out.push(Effect::Read(self.loading.asked, Wanted { request, ..wanted }));
            return;
        }
        self.history.at_paper(wanted.change);
        if self.reading.open.is_none() {
            out.push(Effect::LeaveList);
        }
        self.popup.open = false;
        self.reading.open(hit, place, similar);
        self.history.keep(wanted.change, out);
        out.push(Effect::ShowPaper);
    }

    /// Back to the list. Where opening the paper was the last step of the address, that step is
    /// taken back.
    pub(super) fn close_paper(&mut self, out: &mut Effects) {
        let Some(open) = self.reading.open.clone() else { return };
        if !self.history.go_back(out) {
            self.return_to_list(&open, out);
            self.history.keep(Change::Push, out);
        }
    }

    /// Shows the list again as it was, with the focus where it was.
    fn return_to_list(&mut self, closed: &OpenedPaper, out: &mut Effects) {
        self.reading.open = None;
        self.history.at_list();
        out.push(Effect::ReturnToList);
        let place = closed.place.or_else(|| self.results.place(&closed.hit.id));
        out.push(match place.filter(|place| *place < self.results.cards.len()) {
            Some(place) => Effect::FocusDrawn(place, CardPart::Title),
            None => Effect::FocusField,
        });
    }
}
