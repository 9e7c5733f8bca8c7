//! What was found, and what of it has the reader opened?

use super::effects::{CardPart, Effect, Effects};
use super::hits::{fingerprint, text_key};
use super::listing::Listing;
use super::loading::Question;
use crate::query::language::Clause;
use crate::query::{Hit, Note, Response, Snippet};
use crate::web::i18n::Messages;
use std::sync::Arc;

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

/// A way out of nothing found.
#[derive(Clone, Debug, PartialEq)]
pub struct WayOut {
    /// The facet whose choice to drop; `None`: all of them.
    pub facet: Option<String>,
    /// Papers that would be found.
    pub count: usize,
}

/// The answer that is shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Results {
    /// The question that it answers; `None` before the first answer.
    to: Option<Question>,
    /// Papers found in all.
    pub total: usize,
    /// Of these, papers that have every word.
    pub complete: usize,
    /// Papers listed after these for their likeness to the best of them.
    pub like: usize,
    /// Papers shown, in order.
    pub cards: Vec<Card>,
    /// What was understood of the query.
    pub(super) understood: Vec<Clause>,
    /// What the engine has to say about the answer.
    pub(super) notes: Vec<Note>,
    /// Milliseconds that it took.
    pub took_ms: f64,
    /// Filters to drop where nothing was found.
    pub(super) ways_out: Vec<WayOut>,
}

impl Card {
    /// A card that looks different has another key.
    fn draw_anew(&mut self, listing: &Listing) {
        let flags = [self.whole.is_some(), self.all_authors, self.is_new, listing.is_grouped()];
        let looks = flags.iter().fold(0, |looks, flag| looks * 2 + u64::from(*flag));
        let heading = self.heading.as_deref().map_or(0, text_key);
        self.key = fingerprint(&self.hit).wrapping_add(looks).wrapping_add(heading);
    }
}

impl Results {
    /// Whether there is an answer.
    pub(super) fn has_come(&self) -> bool {
        self.to.is_some()
    }

    /// How many papers the whole list has, those alike among them.
    pub fn listed(&self) -> usize {
        self.total + self.like
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

    /// Takes an answer in place of the one before.
    pub(super) fn take(
        &mut self,
        to: Question,
        answer: Response,
        listing: &Listing,
        messages: &Messages,
    ) {
        self.to = Some(to);
        self.total = answer.total;
        (self.complete, self.like) = (answer.complete, answer.like);
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
        to: Question,
        answer: Response,
        listing: &Listing,
        messages: &Messages,
    ) {
        let before = std::mem::take(&mut self.cards);
        self.take(to, answer, listing, messages);
        let pairs = self.cards.iter_mut().zip(before);
        for (card, before) in pairs.filter(|(card, before)| card.hit.id == before.hit.id) {
            (card.whole, card.all_authors) = (before.whole, before.all_authors);
            card.draw_anew(listing);
        }
    }

    /// Adds papers behind those shown.
    pub(super) fn add(&mut self, hits: Vec<Hit>, listing: &Listing, messages: &Messages) {
        for hit in hits {
            let before = self.cards.last().map(|card| &*card.hit);
            let heading = listing.heading(before, &hit, messages);
            let is_new = listing.is_new(&hit);
            let hit = Arc::new(hit);
            let mut card = Card { key: 0, hit, whole: None, all_authors: false, heading, is_new };
            card.draw_anew(listing);
            self.cards.push(card);
        }
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

    fn answer(ids: &[&str]) -> Response {
        let hits: Vec<Hit> =
            ids.iter().map(|id| Hit { id: (*id).into(), ..Hit::default() }).collect();
        Response { total: hits.len(), hits, ..Response::default() }
    }

    fn results(ids: &[&str]) -> Results {
        let mut results = Results::default();
        results.take(1, answer(ids), &Listing::default(), &Messages::english());
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
        results.take(2, answer(&["a", "b"]), &listing, &messages);
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
    fn the_number_with_all_words_is_given_only_where_it_says_something() {
        let with =
            |complete, total| Results { complete, total, ..Results::default() }.with_all_words();
        assert_eq!([with(0, 5), with(5, 5), with(2, 5)], [None, None, Some(2)]);
    }
}
