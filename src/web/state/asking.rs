//! What does a question change, and what does its answer?

use super::effects::{CardPart, Change, Effect, Effects, Notice, To};
use super::layout::Layout;
use super::loading::Phase;
use super::popup::ASKED;
use super::whole::State;
use crate::query::{Hit, Response, Sort};

impl State {
    /// Asks a new question in full. The old results stay until the answer is there.
    pub(super) fn ask(&mut self, out: &mut Effects) {
        self.reading.stop_waiting();
        self.question(0, false, out);
    }

    /// Asks a new question for a keystroke, which others may follow: on the page, papers first.
    pub(super) fn ask_in_a_hurry(&mut self, out: &mut Effects) {
        self.reading.stop_waiting();
        let hurried = self.layout == Layout::Page && !self.search.is_blank();
        self.question(0, hurried, out);
    }

    /// Asks a new question for the first `shown` papers, where that is more than a step, and keeps
    /// waiting for the paper that the address names.
    pub(super) fn ask_for(&mut self, shown: usize, out: &mut Effects) {
        self.question(shown, false, out);
    }

    /// Begins a question and pushes its search. The open paper and messages of the last one go.
    fn question(&mut self, shown: usize, hurried: bool, out: &mut Effects) {
        self.loading.ask(hurried);
        self.search.shown = shown;
        self.reading.give_way();
        self.history.at_list();
        self.tools.part_missing = false;
        let request = match hurried {
            true => self.search.papers(),
            false => self.search.in_full(self.layout),
        };
        out.push(Effect::Search(self.loading.asked, request));
        if self.layout.is_popup() {
            self.complete(out);
        }
    }

    /// Asks for completions.
    pub(super) fn complete(&self, out: &mut Effects) {
        out.push(Effect::Complete(self.loading.asked, self.search.query.clone(), ASKED));
    }

    /// Asks for the rest of a hurried answer: all papers of the step, and facet counts.
    pub(super) fn ask_in_full(&mut self, out: &mut Effects) {
        if self.loading.ask_rest() {
            out.push(Effect::Search(self.loading.asked, self.search.in_full(self.layout)));
        }
    }

    /// Asks for the rest of a hurried answer after a pause, and scrolls to the top.
    pub(super) fn paused(&mut self, out: &mut Effects) {
        if self.loading.is_hurried() {
            self.ask_in_full(out);
            out.push(Effect::ShowTop);
        }
    }

    /// Asks for all values of the facets that show more than their first.
    pub(super) fn ask_values(&self, out: &mut Effects) {
        let facets = self.panel.unfolded();
        if !facets.is_empty() {
            out.push(Effect::Values(self.loading.asked, self.search.values(facets)));
        }
    }

    /// Asks for more papers.
    pub(super) fn more(&mut self, out: &mut Effects) {
        if self.loading.is_hurried() {
            // What follows in a moment is the first step.
            self.search.shown = (2 * self.search.step).min(self.results.listed());
            self.ask_in_full(out);
        } else if self.has_more() {
            let request = self.search.more(self.results.cards.len());
            out.push(Effect::More(self.loading.asked, request));
        }
    }

    /// Continues the list with papers that lack some of the words.
    pub(super) fn show_partial(&mut self, out: &mut Effects) {
        self.results.want_rest();
        self.more(out);
    }

    /// Asks for the whole abstract of a paper, or shows its snippet again.
    pub(super) fn toggle_abstract(&mut self, id: &str, out: &mut Effects) {
        let Some(place) = self.results.place(id) else { return };
        if self.results.cards[place].whole.is_some() {
            self.results.set_abstract(id, None, &self.listing, out);
        } else {
            out.push(Effect::Abstract(self.search.one(place)));
        }
    }

    /// Takes the answer to the current question: results, facet counts, and what to announce.
    pub(super) fn found(&mut self, mut answer: Response, out: &mut Effects) {
        // The page as it opens needs no words: it is not the answer to anything the reader did.
        let speaks = self.results.has_answer() || !self.search.is_blank();
        let counts = std::mem::take(&mut answer.facets);
        self.group(&answer.hits);
        // An address of more papers than have all words is that of a list that went on with others.
        let rest_wanted = self.search.shown > answer.total;
        let (asked, phase) = (self.loading.asked, self.loading.phase());
        if phase == Phase::Glance {
            let drawn = self.results.quickly_drawn(&answer.hits, self.listing.in_sight_now());
            answer.hits.truncate(drawn);
        }
        match phase {
            Phase::Rest => self.results.take_rest(asked, answer, &self.listing, &self.messages),
            Phase::Whole | Phase::Glance => {
                self.results.take(asked, answer, rest_wanted, &self.listing, &self.messages);
                self.popup.active = self.first_active();
            }
        }
        match phase {
            Phase::Glance => out.push(Effect::Pause(asked)),
            Phase::Whole | Phase::Rest => {
                self.panel.counts = counts;
                self.ask_ways_out(out);
                self.ask_values(out);
            }
        }
        match phase {
            // What has been told is not told again.
            Phase::Rest => {}
            Phase::Whole | Phase::Glance => {
                out.push(Effect::Tell(Notice::Results));
                out.extend(speaks.then(|| Effect::Announce(self.spoken())));
            }
        }
    }

    /// Takes the next step of papers.
    pub(super) fn found_more(&mut self, answer: Response, out: &mut Effects) {
        let first_new = self.results.cards.len();
        self.results.add(answer.hits, &self.listing, &self.messages);
        let shown = self.results.cards.len();
        let words = self.messages.announce_more(shown, self.results.listed());
        out.push(Effect::Announce(words));
        self.search.shown = shown;
        self.history.keep(Change::Replace, out);
        out.push(match self.layout.is_popup() {
            true => Effect::RevealActive,
            false => Effect::FocusDrawn(first_new, CardPart::Title),
        });
    }

    /// Groups the list under dates, on the page and in an order by date only.
    fn group(&mut self, hits: &[Hit]) {
        if self.layout.is_popup() || self.search.order() == Sort::Relevance {
            self.listing.ungroup();
        } else {
            let first = &hits[..hits.len().min(self.search.step)];
            self.listing.group(first, self.panel.has_one_year());
        }
    }

    /// If nothing was found, counts the papers without the filters, and without the clauses that
    /// fail.
    fn ask_ways_out(&self, out: &mut Effects) {
        if self.results.total > 0 {
            return;
        }
        let mut ways = Vec::new();
        // Filters of a popup are its owner's.
        if !self.search.filters.is_empty() && self.layout == Layout::Page {
            let drop = |(facet, request)| (To::Drop(facet), request);
            ways.extend(self.search.without_filters().into_iter().map(drop));
        }
        if let Some(query) = self.query_without(&self.failing()) {
            let request = self.search.how_many(query.clone());
            ways.push((To::Query(query), request));
        }
        if !ways.is_empty() {
            out.push(Effect::WaysOut(self.loading.asked, ways));
        }
    }
}
