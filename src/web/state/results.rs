//! What was found, and what of it has the reader opened?

use super::effects::{CardPart, Effect, Effects, To};
use super::hits::{flags_key, marked_key, text_key};
use super::listing::Listing;
use super::loading::Question;
use crate::query::syntax::Clause;
use crate::query::{ENOUGH, Hit, Note, Response, Snippet};
use crate::support::str_ext::joined;
use crate::web::i18n::Messages;
use std::sync::Arc;

/// Papers out of sight that a keystroke may add to the list; the others follow when the reader
/// pauses.
const NEW_OUT_OF_SIGHT: usize = 2;

/// A paper in the list.
#[derive(Clone, Debug, PartialEq)]
pub struct Card {
    /// Equal for cards of the same paper that differ in their marks, abstract and authors at most:
    /// these are renewed in place.
    pub identity: u64,
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

/// A suggestion where nothing was found.
#[derive(Clone, Debug, PartialEq)]
pub struct WayOut {
    /// What to do: drop filters, or ask another query.
    pub to: To,
    /// Papers that would be found.
    pub count: usize,
}

/// The answer that is shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Results {
    /// The question that it answers; `None` before the first answer.
    question: Option<Question>,
    /// Papers of the answer.
    pub total: usize,
    /// Of these, papers that have every word.
    pub complete: usize,
    /// Papers that have some of the words, where the answer has all of them.
    pub partial: usize,
    /// Papers listed after these for their likeness to the best of them.
    pub like: usize,
    /// The reader wants to see the papers with some of the words, too.
    rest_wanted: bool,
    /// Papers shown, in order.
    pub cards: Vec<Card>,
    /// What was understood of the query.
    pub(super) understood: Vec<Clause>,
    /// What the engine has to say about the answer.
    pub(super) notes: Vec<Note>,
    /// Milliseconds that it took.
    pub took_ms: f64,
    /// Filters and clauses to drop where nothing was found.
    pub(super) ways_out: Vec<WayOut>,
}

impl Card {
    /// Gives the card the keys of what it looks like now.
    fn draw_anew(&mut self, listing: &Listing) {
        let flags = [self.is_new, listing.is_grouped(), self.hit.partial, self.hit.like];
        let heading = self.heading.as_deref().unwrap_or_default();
        self.identity = marked_key(flags_key(text_key(&self.hit.id), &flags), heading, &[]);
        let parts = [self.title_key(), self.abstract_key(), self.authors_key()];
        self.key = parts.iter().fold(self.identity, |key, part| key.rotate_left(5) ^ part);
    }

    /// Equal for cards whose titles look equal.
    pub fn title_key(&self) -> u64 {
        marked_key(0, &self.hit.title.text, &self.hit.title.marks)
    }

    /// The snippet, or the whole abstract where that is to be shown.
    pub fn text(&self) -> &Snippet {
        self.whole.as_ref().unwrap_or(&self.hit.snippet)
    }

    /// Equal for cards whose abstracts look equal.
    pub fn abstract_key(&self) -> u64 {
        let Snippet { text, marks, cut_before, cut_after } = self.text();
        flags_key(marked_key(0, text, marks), &[*cut_before, *cut_after, self.whole.is_some()])
    }

    /// Equal for cards whose authors look equal.
    pub fn authors_key(&self) -> u64 {
        let key = flags_key(0, &[self.all_authors]);
        let authors = self.hit.authors.iter();
        authors.fold(key, |key, author| marked_key(key, &author.text, &author.marks))
    }
}

impl Results {
    /// The card with this identity, if it is still in the list.
    pub fn card(&self, identity: u64) -> Option<&Card> {
        self.cards.iter().find(|card| card.identity == identity)
    }

    /// Whether there is an answer.
    pub(super) fn has_answer(&self) -> bool {
        self.question.is_some()
    }

    /// How many papers the list has: the answer; once they are shown, papers with some of the
    /// words; and those alike.
    pub fn listed(&self) -> usize {
        if self.hides_rest() { self.total } else { self.total + self.partial + self.like }
    }

    /// Whether there are papers with some of the words that the list does not show: the answer is
    /// enough unless the reader wants more. Where filters leave little of it, they follow at once.
    pub fn hides_rest(&self) -> bool {
        self.partial > 0 && self.total >= ENOUGH && !self.rest_wanted
    }

    /// Shows papers with some of the words, too.
    pub(super) fn want_rest(&mut self) {
        self.rest_wanted = true;
    }

    /// How many papers have every word, where that is neither none nor all: the rest have some of
    /// them.
    pub fn with_all_words(&self) -> Option<usize> {
        (0 < self.complete && self.complete < self.total).then_some(self.complete)
    }

    /// Place of the card of a paper.
    pub fn place(&self, id: &str) -> Option<usize> {
        self.cards.iter().position(|card| card.hit.id == id)
    }

    /// Id of the paper at a place.
    pub(super) fn id_at(&self, place: usize) -> Option<String> {
        self.cards.get(place).map(|card| card.hit.id.clone())
    }

    /// Words of the query that no paper has.
    pub(super) fn dropped_words(&self) -> Vec<String> {
        let mut words = Vec::new();
        for note in &self.notes {
            if let Note::Dropped { word } = note {
                words.push(word.clone());
            }
        }
        words
    }

    /// Another query that may be meant.
    pub(super) fn other_query(&self) -> Option<&str> {
        let mut queries = self.notes.iter().filter_map(|note| {
            if let Note::DidYouMean { query, .. } = note { Some(query.as_str()) } else { None }
        });
        queries.next()
    }

    /// How many of these papers can be drawn with a keystroke. Drawing a card takes time, renewing
    /// one does not: beyond those in sight, which nobody sees yet, few may be new to the list.
    pub(super) fn quickly_drawn(&self, hits: &[Hit], in_sight: usize) -> usize {
        let is_new = |(at, hit): &(usize, &Hit)| *at >= in_sight && self.place(&hit.id).is_none();
        let mut new = hits.iter().enumerate().filter(is_new).map(|(at, _)| at);
        new.nth(NEW_OUT_OF_SIGHT).unwrap_or(hits.len())
    }

    /// Takes an answer in place of the one before. With `rest_wanted`, papers with some of the
    /// words are shown, too.
    pub(super) fn take(
        &mut self,
        question: Question,
        answer: Response,
        rest_wanted: bool,
        listing: &Listing,
        messages: &Messages,
    ) {
        self.question = Some(question);
        self.total = answer.total;
        (self.complete, self.partial, self.like) = (answer.complete, answer.partial, answer.like);
        self.rest_wanted = rest_wanted;
        self.understood = answer.understood;
        self.notes = answer.notes;
        self.took_ms = answer.took_ms;
        self.ways_out.clear();
        self.cards.clear();
        self.add(answer.hits, listing, messages);
    }

    /// The same where the answer goes on with the one before: what the reader opened on its cards
    /// stays open.
    pub(super) fn take_rest(
        &mut self,
        question: Question,
        answer: Response,
        listing: &Listing,
        messages: &Messages,
    ) {
        let before = std::mem::take(&mut self.cards);
        self.take(question, answer, self.rest_wanted, listing, messages);
        let pairs = self.cards.iter_mut().zip(before);
        for (card, before) in pairs.filter(|(card, before)| card.hit.id == before.hit.id) {
            (card.whole, card.all_authors) = (before.whole, before.all_authors);
            card.draw_anew(listing);
        }
    }

    /// Adds papers behind those shown, as far as the list goes.
    pub(super) fn add(&mut self, hits: Vec<Hit>, listing: &Listing, messages: &Messages) {
        let room = self.listed().saturating_sub(self.cards.len());
        for hit in hits.into_iter().take(room) {
            let before = self.cards.last().map(|card| &*card.hit);
            let heading = self.heading(before, &hit, listing, messages);
            let is_new = listing.is_new(&hit);
            let hit = Arc::new(hit);
            let (whole, all_authors) = (None, false);
            let mut card = Card { identity: 0, key: 0, hit, whole, all_authors, heading, is_new };
            card.draw_anew(listing);
            self.cards.push(card);
        }
    }

    /// The heading above a paper that follows `before`; `None` under the same one.
    fn heading(
        &self,
        before: Option<&Hit>,
        hit: &Hit,
        listing: &Listing,
        messages: &Messages,
    ) -> Option<String> {
        if hit.partial && before.is_none_or(|before| !before.partial) {
            let date = listing.heading(None, hit, messages);
            let words = messages.with_some_words(self.partial);
            return Some(joined([Some(words), date].iter().flatten().map(|text| &**text), " · "));
        }
        listing.heading(before, hit, messages)
    }

    /// Shows the whole abstract of a paper, or its snippet again.
    pub(super) fn set_abstract(
        &mut self,
        id: &str,
        whole: Option<Snippet>,
        listing: &Listing,
        out: &mut Effects,
    ) {
        let Some(place) = self.place(id) else { return };
        let card = &mut self.cards[place];
        card.whole = whole;
        card.draw_anew(listing);
        out.push(Effect::FocusDrawn(place, CardPart::More));
    }

    /// Shows all authors of a paper.
    pub(super) fn show_authors(&mut self, id: &str, listing: &Listing, out: &mut Effects) {
        let Some(place) = self.place(id) else { return };
        let card = &mut self.cards[place];
        card.all_authors = true;
        card.draw_anew(listing);
        // The button is gone; the names stand below the title.
        out.push(Effect::FocusDrawn(place, CardPart::Title));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::Marked;

    fn answer(ids: &[&str]) -> Response {
        let hits: Vec<Hit> =
            ids.iter().map(|id| Hit { id: (*id).into(), ..Hit::default() }).collect();
        Response { total: hits.len(), hits, ..Response::default() }
    }

    fn results(ids: &[&str]) -> Results {
        let mut results = Results::default();
        results.take(1, answer(ids), false, &Listing::default(), &Messages::english());
        results
    }

    fn open(results: &Results) -> Vec<bool> {
        results.cards.iter().map(|card| card.all_authors).collect()
    }

    #[test]
    fn what_was_opened_stays_open_in_the_rest_of_an_answer_and_not_in_another() {
        let (listing, messages) = (Listing::default(), Messages::english());
        let mut results = results(&["a", "b"]);
        results.show_authors("b", &listing, &mut Effects::new());
        results.take_rest(1, answer(&["a", "b", "c"]), &listing, &messages);
        assert_eq!(open(&results), [false, true, false]);
        results.take(2, answer(&["a", "b"]), false, &listing, &messages);
        assert_eq!(open(&results), [false, false]);
    }

    #[test]
    fn a_card_that_looks_different_has_another_key() {
        let listing = Listing::default();
        let mut results = results(&["a"]);
        let folded = results.cards[0].key;
        let mut out = Effects::new();
        results.set_abstract("a", Some(Snippet::default()), &listing, &mut out);
        assert_ne!(results.cards[0].key, folded);
        results.set_abstract("a", None, &listing, &mut out);
        assert_eq!(results.cards[0].key, folded);
        results.set_abstract("no longer shown", None, &listing, &mut out);
        assert_eq!(
            out,
            [Effect::FocusDrawn(0, CardPart::More), Effect::FocusDrawn(0, CardPart::More)]
        );
    }

    #[test]
    fn a_card_with_other_marks_has_another_key_and_the_same_identity() {
        let (listing, messages) = (Listing::default(), Messages::english());
        let hit = |marks: &[[u32; 2]], partial| {
            let title = Marked { text: "Graphs".into(), marks: marks.to_vec() };
            Hit { id: "a".into(), title, partial, ..Hit::default() }
        };
        let card = |hit| {
            let mut results = Results::default();
            let answer = Response { total: 1, hits: vec![hit], ..Response::default() };
            results.take(1, answer, true, &listing, &messages);
            results.cards.remove(0)
        };
        let (plain, marked) = (card(hit(&[], false)), card(hit(&[[0, 5]], false)));
        assert_eq!(plain.identity, marked.identity);
        assert_ne!(plain.key, marked.key);
        assert_ne!(plain.title_key(), marked.title_key());
        assert_eq!(plain.abstract_key(), marked.abstract_key());
        assert_ne!(card(hit(&[], true)).identity, plain.identity, "another level of heading");
    }

    #[test]
    fn a_keystroke_draws_what_is_in_sight_what_is_there_and_little_else() {
        let results = results(&["a", "b", "c", "d"]);
        let drawn = |ids: &str, in_sight| {
            let hit = |id: char| Hit { id: id.into(), ..Hit::default() };
            results.quickly_drawn(&ids.chars().map(hit).collect::<Vec<_>>(), in_sight)
        };
        assert_eq!(drawn("dcba", 1), 4, "all are there, in another order");
        assert_eq!(drawn("wxyz", 4), 4, "all are in sight");
        assert_eq!(drawn("axbyczw", 2), 6, "the third that is new out of sight has to wait");
        assert_eq!(drawn("", 2), 0);
    }

    /// An answer of so many papers with all words, and as many others.
    fn divided(total: usize, partial: usize) -> Response {
        let hit = |at| Hit { id: format!("{at}"), partial: at >= total, ..Hit::default() };
        let hits = (0..total + partial).map(hit).collect();
        Response { total, complete: total, partial, hits, ..Response::default() }
    }

    #[test]
    fn papers_with_some_of_the_words_are_shown_when_they_are_wanted_or_little_else_is_there() {
        let (listing, messages) = (Listing::default(), Messages::english());
        let shown = |total, wanted| {
            let mut results = Results::default();
            results.take(1, divided(total, 2), wanted, &listing, &messages);
            (results.cards.len(), results.hides_rest())
        };
        assert_eq!(shown(ENOUGH, false), (ENOUGH, true));
        assert_eq!(shown(ENOUGH, true), (ENOUGH + 2, false));
        assert_eq!(shown(1, false), (3, false));
        assert_eq!(shown(0, false), (2, false));
    }

    #[test]
    fn the_first_paper_with_some_of_the_words_stands_under_a_heading_that_counts_them() {
        let (listing, messages) = (Listing::default(), Messages::english());
        let mut results = Results::default();
        results.take(1, divided(1, 2), false, &listing, &messages);
        let headings: Vec<_> = results.cards.iter().map(|card| card.heading.as_deref()).collect();
        assert_eq!(headings, [None, Some("2 more with some of your words"), None]);
    }

    #[test]
    fn the_number_with_all_words_is_given_only_where_it_says_something() {
        let with =
            |complete, total| Results { complete, total, ..Results::default() }.with_all_words();
        assert_eq!([with(0, 5), with(5, 5), with(2, 5)], [None, None, Some(2)]);
    }
}
