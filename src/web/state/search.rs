//! Query, filters and order, and the requests to the engine that they make.

use super::filters::{self, FACET_VALUES, Filters, YearRange};
use super::layout::Layout;
use super::url::View;
use crate::query::{Request, Sort};

/// Longest snippet in the page layout, in characters: two lines where there is room.
const SNIPPET: usize = 150;

/// What is looked for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Search {
    /// What the field holds.
    pub query: String,
    /// Chosen facet values.
    pub filters: Filters,
    /// Order of the papers, as chosen.
    pub sort: Sort,
    /// Papers shown at first, and added by "show more".
    pub(super) step: usize,
    /// Papers that the address asks for, where more than a step; else 0.
    pub(super) shown: usize,
    /// An input method is composing: the text is not yet what the reader means.
    pub(super) composing: bool,
}

impl Search {
    /// Returns `true` if the query is empty or blank.
    pub fn is_blank(&self) -> bool {
        self.query.trim().is_empty()
    }

    /// The order of the list: without words, "relevance" is "newest".
    pub fn order(&self) -> Sort {
        if self.sort == Sort::Relevance && self.is_blank() { Sort::Newest } else { self.sort }
    }

    /// Returns the number of chosen values of all facets.
    pub fn filter_count(&self) -> usize {
        self.filters.lists().map(<[String]>::len).sum()
    }

    /// Returns the bounds of the chosen years; of several ranges, those that enclose them all.
    pub fn year_range(&self) -> YearRange {
        filters::year_range(&self.filters)
    }

    /// Returns what the address keeps of it.
    pub(super) fn view(&self) -> View {
        View {
            query: self.query.clone(),
            filters: self.filters.clone(),
            sort: self.sort,
            shown: self.shown,
            paper: None,
        }
    }

    /// Takes query, filters, order and number of papers from an address.
    pub(super) fn show(&mut self, view: &View) {
        self.query = view.query.clone();
        self.filters = view.filters.clone();
        self.sort = view.sort;
        self.shown = view.shown;
    }

    /// Returns the request of a keystroke: papers without facet counts.
    pub(super) fn papers(&self) -> Request {
        Request {
            query: self.query.clone(),
            limit: self.step.max(self.shown),
            sort: self.sort,
            filters: self.filters.clone(),
            facets: Some(Vec::new()),
            facet_limit: FACET_VALUES,
            snippet: SNIPPET,
            ..Request::default()
        }
    }

    /// Returns the request for everything that a layout shows: facet counts on the page only.
    pub(super) fn in_full(&self, layout: Layout) -> Request {
        let papers = self.papers();
        if layout.is_popup() { papers } else { Request { facets: None, ..papers } }
    }

    /// Returns the request for the step of papers after the first `shown`.
    pub(super) fn more(&self, shown: usize) -> Request {
        Request { offset: shown, limit: self.step, ..self.papers() }
    }

    /// Returns the request for the paper at an index of the list, with its whole abstract.
    pub(super) fn one(&self, place: usize) -> Request {
        Request { offset: place, limit: 1, snippet: 0, ..self.papers() }
    }

    /// Returns the request for all values of these facets.
    pub(super) fn values(&self, facets: Vec<String>) -> Request {
        Request { limit: 0, facets: Some(facets), facet_limit: usize::MAX, ..self.papers() }
    }

    /// Returns the request for the number of papers that another query finds.
    pub(super) fn how_many(&self, query: String) -> Request {
        Request { query, limit: 0, ..self.papers() }
    }

    /// Returns the requests for the number of papers without the filter of each facet, then without
    /// all filters. `None` stands for all.
    pub(super) fn without_filters(&self) -> Vec<(Option<String>, Request)> {
        let bare = Request { limit: 0, ..self.papers() };
        let without = |facet: &str| {
            let mut request = bare.clone();
            request.filters.remove(facet);
            (Some(facet.to_owned()), request)
        };
        let alone = self.filters.names().map(without);
        let all = (None, Request { filters: Filters::new(), ..bare.clone() });
        if self.filters.len() > 1 { alone.chain([all]).collect() } else { vec![all] }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn search() -> Search {
        let filters = Filters::from([
            ("venue".into(), vec!["ACL".into(), "EMNLP".into()]),
            ("year".into(), vec!["2020".into()]),
        ]);
        Search { query: "x".into(), filters, step: 20, ..Search::default() }
    }

    #[test]
    fn only_the_full_answer_of_a_page_has_facets() {
        let search = search();
        assert_eq!(search.in_full(Layout::Page).facets, None);
        let others = [
            search.in_full(Layout::Inline),
            search.in_full(Layout::Modal),
            search.papers(),
            search.more(20),
            search.one(3),
        ];
        assert!(others.iter().all(|request| request.facets == Some(Vec::new())));
    }

    #[test]
    fn an_address_may_ask_for_more_than_a_step() {
        let mut search = search();
        search.show(&View { shown: 40, ..search.view() });
        assert_eq!(search.in_full(Layout::Page).limit, 40);
        assert_eq!(search.papers().limit, 40);
        assert_eq!((search.more(40).offset, search.more(40).limit), (40, 20));
        assert_eq!(search.view().shown, 40);
    }

    #[test]
    fn filters_are_dropped_one_by_one_and_all_together() {
        let dropped = |search: &Search| -> Vec<(Option<String>, usize)> {
            let ways = search.without_filters().into_iter();
            ways.map(|(facet, request)| (facet, request.filters.len())).collect()
        };
        let mut search = search();
        assert_eq!(search.filter_count(), 3);
        let both = [(Some("venue".into()), 1), (Some("year".into()), 1), (None, 0)];
        assert_eq!(dropped(&search), both);
        filters::drop(&mut search.filters, Some("year"));
        assert_eq!(dropped(&search), [(None, 0)], "the one facet is all facets");
    }

    #[test]
    fn without_words_nothing_is_more_relevant_than_the_newest() {
        let blank = Search { query: " ".into(), ..Search::default() };
        assert_eq!((blank.order(), search().order()), (Sort::Newest, Sort::Relevance));
        assert_eq!(Search { sort: Sort::Oldest, ..blank }.order(), Sort::Oldest);
    }
}
