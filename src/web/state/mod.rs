//! What happens when the reader does something? A pure machine: events in, new state and effects out.
//!
//! No browser, no clock, no engine: [`State::update`] says which search to run and takes the answer as another event, so
//! every sequence of keystrokes can be tested natively. An answer to a question that is no longer asked changes nothing:
//! results cannot be stale, whatever runs the searches and however long it takes.

mod address;
mod answers;
mod browse;
mod clauses;
mod events;
mod filters;
mod keys;
mod notes;
mod reading;
mod show;
#[cfg(test)]
mod tests;
pub mod text_runs;
mod typing;
pub mod url;

pub use address::Change;
pub use browse::{Density, badges, venue_and_date, visit};
pub use events::{CardPart, Effect, Event, Key, Notice, Question, Tool};
pub use notes::{Line, To, Way};
pub use reading::{Reading, Wanted};
pub use show::{
    Bar, Chip, FacetList, ValueRow, authors_shown, bars, fingerprint, links, main_link, pieces, popup_line, row_id,
    safe_url, split_typed, text_key, where_and_when,
};

use crate::by_name::ByName;
use crate::query::language::Clause;
use crate::query::{FacetCount, Hit, Note, Request, Snippet, Sort, Suggestion};
use crate::text::folded;
use crate::web::i18n::Messages;
use std::sync::Arc;

/// Facet name → chosen values, as in [`Request::filters`].
pub type Filters = ByName<String>;

/// Facet values asked for with every search. Longer lists come whole when the reader unfolds one.
const FACET_VALUES: usize = 128;

/// Longest snippet in the page layout, in characters.
const SNIPPET: usize = 320;

/// Completions shown above the papers of the popup.
const COMPLETIONS: usize = 3;

/// Completions shown below the field of the page.
const PAGE_COMPLETIONS: usize = 5;

/// Papers that a screen shows, where nobody has measured it.
const IN_SIGHT: usize = 8;

/// Which face the element shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Layout {
    /// A browse page: facets and cards.
    #[default]
    Page,
    /// A field with a popup.
    Inline,
    /// A button that opens a dialog with the field and its results.
    Modal,
}

/// A paper in the list.
#[derive(Clone, Debug, PartialEq)]
pub struct Card {
    /// Equal for cards that look equal, whatever their score.
    pub key: u64,
    /// The paper.
    pub hit: Arc<Hit>,
    /// Its whole abstract, if it is to be shown.
    pub whole: Option<Snippet>,
    /// Shows all authors.
    pub all_authors: bool,
    /// The heading above it, where a new one begins.
    pub heading: Option<String>,
    /// New since the reader's last visit.
    pub is_new: bool,
}

/// How a facet is shown, where not as usual.
#[derive(Clone, Debug, Default, PartialEq)]
struct Fold {
    facet: String,
    /// Shows more than the first few values.
    unfolded: bool,
    /// What the reader typed to find a value.
    find: String,
    /// All values, once asked for; empty before.
    all: Vec<FacetCount>,
    /// The question that they were counted for.
    of: Question,
    /// Their words as they are compared with what is typed, once something is.
    names: Vec<String>,
}

/// A way out of nothing found.
#[derive(Clone, Debug, PartialEq)]
pub struct WayOut {
    /// The facet whose choice to drop; `None`: all of them.
    pub facet: Option<String>,
    /// Papers that would be found.
    pub count: usize,
}

/// A row of the popup that the arrow keys reach.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PopupRow {
    /// A completion, by its place in [`State::completions`].
    Completion(usize),
    /// A paper, by its place in [`State::cards`].
    Paper(usize),
    /// "See all".
    All,
}

/// All that the view draws.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct State {
    /// The messages of the page's language.
    pub messages: Messages,
    /// The element's face.
    pub layout: Layout,
    /// What the field holds.
    pub query: String,
    /// Chosen facet values.
    pub filters: Filters,
    /// Order of the papers.
    pub sort: Sort,
    /// Papers found in all.
    pub total: usize,
    /// Of these, papers that have every word.
    pub complete: usize,
    /// Papers listed after these for their likeness to the best of them.
    pub like: usize,
    /// Papers shown, in order.
    pub cards: Vec<Card>,
    /// Facet values with counts.
    pub facets: ByName<FacetCount>,
    /// What was understood of the query.
    pub understood: Vec<Clause>,
    /// What the engine has to say about the answer.
    pub notes: Vec<Note>,
    /// Milliseconds of the last search.
    pub took_ms: f64,
    /// An answer has arrived.
    pub answered: bool,
    /// Number of the question that the state asks; every change of query, filters or order asks anew.
    pub asked: Question,
    /// Filters to drop where nothing was found.
    pub ways_out: Vec<WayOut>,
    /// Completions of the last word.
    pub completions: Vec<Suggestion>,
    /// The popup is open.
    pub open: bool,
    /// The popup row that the arrow keys have reached.
    pub active: Option<usize>,
    /// First and last year of the collection.
    pub years: Option<[u16; 2]>,
    /// Facets as they are to be drawn; made from `facets`, `filters` and `folds` after every event.
    pub lists: Vec<FacetList>,
    /// The year histogram; made likewise.
    pub bars: Vec<Bar>,
    /// How many papers the collection has.
    papers: usize,
    folds: Vec<Fold>,
    /// Papers per step of "show more".
    step: usize,
    /// An input method is composing: the text is not yet what the reader means.
    composing: bool,
    /// The paper that is open, in place of the list.
    pub reading: Option<Reading>,
    /// Id of the paper that the address names, until it is open.
    wanted: Option<String>,
    /// How much of each paper the list shows.
    pub density: Density,
    /// The list stands under dates.
    grouping: browse::Grouping,
    /// Packed date after which papers are new to the reader; 0: none is.
    pub new_after: u32,
    /// Papers that fit on the screen, about, where they are shown with all they have.
    pub in_sight: usize,
    /// The answer is to a keystroke, and others may follow: of the papers only those in sight are asked for.
    hurried: bool,
    /// The answer has been told and spoken of.
    told: bool,
    /// The help dialog has been opened.
    pub help_opened: bool,
    /// Ids of the papers on the reading list, in order of their bytes.
    pub saved: Vec<String>,
    /// The paper whose link was just copied.
    pub copied: Option<String>,
    /// Code that was to come later did not come; a later try may succeed.
    pub part_missing: bool,
    /// Papers have a button that explains their place in the list.
    pub explains: bool,
    /// The drawer holds the facets: on narrow pages, while it is open.
    pub drawer: bool,
    /// The address names a paper that the collection does not have.
    pub gone: bool,
    /// Steps of the address since the list: so many back, and it is shown again. 0: none, or nobody knows.
    steps: usize,
    /// The address of the page follows the state.
    addressed: bool,
    /// Single letters on a paper do something with it.
    pub keys: bool,
    /// Text was typed that the address does not yet keep as a step of its own.
    uncommitted: bool,
    /// Papers that the address asks for, where more than a step; else 0.
    shown: usize,
}

impl Fold {
    /// Are all values of the facet shown, or looked through?
    fn shows_all(&self) -> bool {
        self.unfolded || !self.find.is_empty()
    }

    /// Folds the names of all values once, and not with every letter typed to find one of ten thousand.
    fn prepare(&mut self, messages: &Messages) {
        if !self.find.trim().is_empty() && self.names.len() != self.all.len() {
            self.names = self.all.iter().map(|v| folded(&messages.value(&self.facet, &v.value))).collect();
        }
    }
}

impl State {
    /// The state before the first answer. `step` is the number of papers shown at first and added by "show more"; `papers`
    /// and `years` are those of the whole collection.
    pub fn new(messages: Messages, layout: Layout, step: usize, papers: usize, years: Option<[u16; 2]>) -> State {
        // The dialog is nothing but its list.
        let open = layout == Layout::Modal;
        State { messages, layout, step, papers, years, open, in_sight: IN_SIGHT, ..State::default() }
    }

    /// Begins with a question.
    pub fn ask_first(&mut self, query: String, filters: Filters) {
        (self.query, self.filters) = (query, filters);
    }

    /// Papers stand under the headings of dates.
    pub fn is_grouped(&self) -> bool {
        self.grouping != browse::Grouping::None
    }

    /// The element is a browse page.
    pub fn is_page(&self) -> bool {
        self.layout == Layout::Page
    }

    /// Results stand in a list below the field, to be reached by arrow keys from there.
    pub fn is_popup(&self) -> bool {
        self.layout != Layout::Page
    }

    /// The search that the state calls for.
    fn request(&self) -> Request {
        let facets = if self.is_popup() { Some(Vec::new()) } else { None };
        Request {
            query: self.query.clone(),
            limit: self.step.max(self.shown),
            sort: self.sort,
            filters: self.filters.clone(),
            facets,
            facet_limit: FACET_VALUES,
            snippet: SNIPPET,
            ..Request::default()
        }
    }

    /// The search behind "show more".
    fn more_request(&self) -> Request {
        Request { offset: self.cards.len(), limit: self.step, facets: Some(Vec::new()), ..self.request() }
    }

    /// The rows of the popup, top to bottom.
    pub fn popup_rows(&self) -> impl Iterator<Item = PopupRow> {
        let completions = (0..self.completions.len()).map(PopupRow::Completion);
        // On the page papers are no rows of the popup: they stand below it.
        let papers = (0..if self.is_popup() { self.cards.len() } else { 0 }).map(PopupRow::Paper);
        completions.chain(papers).chain((self.is_popup() && self.offers_all()).then_some(PopupRow::All))
    }

    /// The popup row that the arrow keys have reached.
    pub fn active_row(&self) -> Option<PopupRow> {
        self.popup_rows().nth(self.active?)
    }

    /// There is a popup to be seen.
    pub fn shows_popup(&self) -> bool {
        self.open && (self.is_popup() || !self.completions.is_empty())
    }

    /// There are papers beyond those shown.
    pub fn has_more(&self) -> bool {
        // Below a field there is room for what was asked alone.
        self.shown_now() < if self.is_popup() { self.total } else { self.listed() }
    }

    /// How many papers the whole list has, those alike among them.
    pub fn listed(&self) -> usize {
        self.total + self.like
    }

    /// There is a row "See all": in the dialog it leads to the page with all papers, in the popup it shows more.
    pub fn offers_all(&self) -> bool {
        if self.layout == Layout::Modal { self.total > 0 } else { self.has_more() }
    }

    /// Chosen values of all facets.
    pub fn filter_count(&self) -> usize {
        self.filters.lists().map(<[String]>::len).sum()
    }

    /// Words of the query that no paper has.
    pub fn dropped_words(&self) -> Vec<String> {
        let word = |note: &Note| match note {
            Note::Dropped { word } => Some(word.clone()),
            _ => None,
        };
        self.notes.iter().filter_map(word).collect()
    }

    /// A facet as it is to be drawn.
    pub fn list(&self, facet: &str) -> Option<&FacetList> {
        self.lists.iter().find(|list| list.facet == facet)
    }

    /// Whether the paper with this id is on the reading list.
    pub fn is_saved(&self, id: &str) -> bool {
        self.saved.binary_search_by(|saved| saved.as_str().cmp(id)).is_ok()
    }

    /// What is typed to find a value of this facet.
    pub fn finding(&self, facet: &str) -> &str {
        let fold = self.folds.iter().find(|fold| fold.facet == facet);
        fold.map(|fold| fold.find.as_str()).unwrap_or_default()
    }

    /// All values of the facet are there, counted for the present question.
    fn has_all_values(&self, facet: &str) -> bool {
        self.folds.iter().any(|fold| fold.facet == facet && fold.of == self.asked && !fold.all.is_empty())
    }

    fn fold(&mut self, facet: String) -> &mut Fold {
        let at = self.folds.iter().position(|fold| fold.facet == facet).unwrap_or_else(|| {
            self.folds.push(Fold { facet, ..Fold::default() });
            self.folds.len() - 1
        });
        &mut self.folds[at]
    }

    /// Takes an event, changes the state, and says what the browser and the engine have to do about it.
    pub fn update(&mut self, event: Event) -> Vec<Effect> {
        let mut effects = Vec::new();
        events::handle(self, event, &mut effects);
        if self.layout == Layout::Page {
            let State { folds, messages, .. } = self;
            folds.iter_mut().for_each(|fold| fold.prepare(messages));
            self.lists = self.facets.names().map(|facet| self.facet_list(facet)).collect();
            let years = self.facets.get("year").map(Vec::as_slice).unwrap_or_default();
            self.bars = self.years.map(|span| bars(years, span, self.year_range())).unwrap_or_default();
        }
        effects
    }
}
