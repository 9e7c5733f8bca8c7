//! The state as a whole: the machines, and what can be told only from several of them.

use super::filters::Filters;
use super::history::History;
use super::layout::Layout;
use super::listing::Listing;
use super::loading::Loading;
use super::panel::FacetPanel;
use super::popup::{Popup, PopupRow};
use super::reading::Reading;
use super::results::{Card, Results};
use super::search::Search;
use super::tools::Tools;
use super::url::View;
use crate::format::Kind;
use crate::web::i18n::Messages;

/// All that the view draws.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct State {
    /// The messages of the page's language.
    pub messages: Messages,
    /// The element's face.
    pub layout: Layout,
    /// What is looked for.
    pub search: Search,
    /// How far the answer is.
    pub loading: Loading,
    /// The answer.
    pub results: Results,
    /// How the list of papers reads.
    pub listing: Listing,
    /// The facets.
    pub panel: FacetPanel,
    /// What stands open below the field.
    pub popup: Popup,
    /// The paper that is open in place of the list.
    pub reading: Reading,
    /// What is done with papers.
    pub tools: Tools,
    /// How the address follows.
    pub(super) history: History,
    /// How many papers the collection has.
    pub(super) papers: usize,
}

impl State {
    /// The state before the first answer. `step` is the number of papers shown at first and added
    /// by "show more"; `papers` and `years` are those of the whole collection.
    pub fn new(
        messages: Messages,
        layout: Layout,
        step: usize,
        papers: usize,
        years: Option<[u16; 2]>,
    ) -> State {
        let mut state = State { messages, layout, papers, ..State::default() };
        state.search.step = step;
        state.panel.years = years;
        state.popup.close(layout);
        state
    }

    /// Begins with a question.
    pub fn ask_first(&mut self, query: String, filters: Filters) {
        (self.search.query, self.search.filters) = (query, filters);
    }

    /// Begins with what the address says, if anything, and keeps the address up to date.
    pub fn follow_address(&mut self, view: View) {
        self.history.follow();
        if view != View::default() {
            self.show(view);
        }
    }

    /// What the address is to keep.
    pub fn view(&self) -> View {
        View { paper: self.reading.id().cloned(), ..self.search.view() }
    }

    /// Takes what an address says.
    pub(super) fn show(&mut self, view: View) {
        self.search.show(&view);
        self.reading.want(view.paper);
    }

    /// How many papers the list shows, those included that follow in a moment.
    pub fn shown_now(&self) -> usize {
        if self.loading.is_hurried() {
            self.search.step.min(self.results.listed())
        } else {
            self.results.cards.len()
        }
    }

    /// Whether these are papers, which have references, and not sections of documentation.
    pub fn cites(&self) -> bool {
        self.listing.kind == Kind::Papers
    }

    /// Whether the list can be put into an order of dates.
    pub fn has_dates(&self) -> bool {
        self.panel.years.is_some()
    }

    /// Whether something is asked for, by words or by filters.
    pub fn asks(&self) -> bool {
        !self.search.is_blank() || !self.search.filters.is_empty()
    }

    /// Whether there are papers beyond those shown.
    pub fn has_more(&self) -> bool {
        // Below a field there is room for what was asked alone.
        let all = if self.layout.is_popup() { self.results.total } else { self.results.listed() };
        self.shown_now() < all
    }

    /// Papers that "show more" would add; 0: all are shown.
    pub fn next_step(&self) -> usize {
        self.search.step.min(self.results.listed().saturating_sub(self.shown_now()))
    }

    /// The rows of the popup, top to bottom.
    pub fn popup_rows(&self) -> impl Iterator<Item = PopupRow> {
        let is_popup = self.layout.is_popup();
        let completions = (0..self.popup.completions.len()).map(PopupRow::Completion);
        // On the page papers are no rows of the popup: they stand below it.
        let papers = if is_popup { self.results.cards.len() } else { 0 };
        // The dialog has the way to all of them in its foot.
        let all = (self.layout == Layout::Inline && self.has_more()).then_some(PopupRow::All);
        completions.chain((0..papers).map(PopupRow::Paper)).chain(all)
    }

    /// The row that an answer makes the active one: in the dialog the first paper, so that Enter
    /// opens it.
    pub(super) fn first_active(&self) -> Option<usize> {
        let picks = self.layout == Layout::Modal && !self.search.is_blank();
        let papers = !self.results.cards.is_empty();
        (picks && papers).then_some(self.popup.completions.len())
    }

    /// The paper that Enter opens.
    pub fn picked(&self) -> Option<&Card> {
        match self.active_row()? {
            PopupRow::Paper(place) => self.results.cards.get(place),
            PopupRow::Completion(_) | PopupRow::All => None,
        }
    }

    /// The popup row that the arrow keys have reached.
    pub fn active_row(&self) -> Option<PopupRow> {
        self.popup_rows().nth(self.popup.active?)
    }

    /// Whether there is a popup to be seen.
    pub fn shows_popup(&self) -> bool {
        self.popup.open && (self.layout.is_popup() || !self.popup.completions.is_empty())
    }

    /// Whether there is a way to all papers: in the dialog it leads to the page with all of them,
    /// in the popup it is a row that shows more.
    pub fn offers_all(&self) -> bool {
        if self.layout == Layout::Modal { self.results.total > 0 } else { self.has_more() }
    }

    /// Whether there is a paper before and after the open one.
    pub fn neighbours(&self) -> (bool, bool) {
        match self.reading.place() {
            Some(place) => (place > 0, place + 1 < self.results.listed()),
            None => (false, false),
        }
    }
}
