//! Which paper is open in place of the list, and which one does the address name?

use super::hits::hit_key;
use crate::query::Hit;
use std::sync::Arc;

/// An open paper.
#[derive(Clone, Debug, PartialEq)]
pub struct OpenedPaper {
    /// Equal where all the rest looks equal.
    pub key: u64,
    /// The paper, with its whole abstract as snippet.
    pub hit: Arc<Hit>,
    /// Its place among the results, if it is one of them.
    pub place: Option<usize>,
    /// Papers like it.
    pub similar: Vec<Arc<Hit>>,
}

/// What has become of the paper that the address names.
#[derive(Clone, Debug, Default, PartialEq)]
enum Named {
    /// It is open, or the address names none.
    #[default]
    None,
    /// It is on its way.
    Wanted(String),
    /// The collection does not have it.
    Gone,
}

/// The view of one whole record.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    /// The paper that is open, in place of the list.
    pub open: Option<OpenedPaper>,
    named: Named,
}

impl Reading {
    /// Whether the address names a paper that the collection does not have.
    pub fn is_gone(&self) -> bool {
        self.named == Named::Gone
    }

    /// Whether the paper with this id is open.
    pub fn shows(&self, id: &str) -> bool {
        self.open.as_ref().is_some_and(|open| open.hit.id == id)
    }

    /// Place of the open paper among the results.
    pub(super) fn place(&self) -> Option<usize> {
        self.open.as_ref()?.place
    }

    /// Id of the paper that the address names, while it is on its way.
    pub(super) fn wanted(&self) -> Option<&String> {
        match &self.named {
            Named::Wanted(id) => Some(id),
            Named::None | Named::Gone => None,
        }
    }

    /// Id of the paper that the address is to keep.
    pub(super) fn id(&self) -> Option<&String> {
        self.open.as_ref().map(|open| &open.hit.id).or(self.wanted())
    }

    /// The address names this paper, or none.
    pub(super) fn want(&mut self, id: Option<String>) {
        match id {
            Some(id) => self.named = Named::Wanted(id),
            None => self.stop_waiting(),
        }
    }

    /// No paper is on its way any more.
    pub(super) fn stop_waiting(&mut self) {
        if self.wanted().is_some() {
            self.named = Named::None;
        }
    }

    /// Another question is asked: the list is shown, until the paper comes that is on its way.
    pub(super) fn give_way(&mut self) {
        self.open = None;
        if self.is_gone() {
            self.named = Named::None;
        }
    }

    /// Opens a paper.
    pub(super) fn open(&mut self, hit: Hit, place: Option<usize>, similar: Vec<Hit>) {
        let key = hit_key(&hit).wrapping_add(place.map_or(0, |place| place as u64 + 1));
        let similar = similar.into_iter().map(Arc::new).collect();
        self.open = Some(OpenedPaper { key, hit: Arc::new(hit), place, similar });
        self.named = Named::None;
    }

    /// The collection does not have the paper with this id; empty: there is none at a place.
    /// Returns whether that has to be told.
    pub(super) fn miss(&mut self, id: &str) -> bool {
        self.named = if id.is_empty() { Named::None } else { Named::Gone };
        self.is_gone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hit(id: &str) -> Hit {
        Hit { id: id.into(), ..Hit::default() }
    }

    fn id(reading: &Reading) -> Option<&str> {
        reading.id().map(String::as_str)
    }

    #[test]
    fn a_paper_on_its_way_outlives_a_question_and_a_missing_one_does_not() {
        let mut reading = Reading::default();
        reading.want(Some("a".into()));
        reading.give_way();
        assert_eq!((id(&reading), reading.is_gone()), (Some("a"), false));
        assert!(reading.miss("a"));
        assert_eq!(id(&reading), None);
        reading.want(None);
        assert!(reading.is_gone(), "it is said until something else is asked");
        reading.give_way();
        assert_eq!(reading, Reading::default());
    }

    #[test]
    fn the_open_paper_is_named_until_the_next_one_is_there() {
        let mut reading = Reading::default();
        reading.open(hit("a"), Some(0), vec![hit("b")]);
        reading.want(Some("b".into()));
        assert_eq!((id(&reading), reading.place()), (Some("a"), Some(0)));
        reading.open(hit("b"), None, Vec::new());
        assert_eq!((id(&reading), reading.place(), reading.wanted()), (Some("b"), None, None));
    }

    #[test]
    fn no_paper_at_a_place_is_nothing_to_tell() {
        assert!(!Reading::default().miss(""));
    }

    #[test]
    fn one_paper_at_two_places_is_drawn_anew() {
        let key = |place| {
            let mut reading = Reading::default();
            reading.open(hit("a"), place, Vec::new());
            reading.open.map(|open| open.key)
        };
        assert_ne!(key(None), key(Some(0)));
        assert_ne!(key(Some(0)), key(Some(1)));
    }
}
