//! What stands beside the list? The facets with their values, and the histogram of the years.

use super::bars::{Bar, bars};
use super::effects::{Effect, Effects};
use super::facet_list::{FacetList, Fold};
use super::filters::{self, Filters};
use super::loading::Question;
use crate::query::FacetCount;
use crate::support::name_map::ByName;
use crate::web::i18n::Messages;

/// The facets, beside the list or in a drawer.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FacetPanel {
    /// Facet values with counts.
    pub counts: ByName<FacetCount>,
    /// First and last year of the collection.
    pub years: Option<[u16; 2]>,
    /// The drawer holds the facets: on narrow pages, while it is open.
    pub drawer: bool,
    /// Facets as they are to be drawn; made after every event.
    lists: Vec<FacetList>,
    /// The histogram, likewise.
    pub bars: Vec<Bar>,
    folds: Vec<Fold>,
}

impl FacetPanel {
    /// A facet as it is to be drawn.
    pub fn list(&self, facet: &str) -> Option<&FacetList> {
        self.lists.iter().find(|list| list.facet == facet)
    }

    /// What is typed to find a value of this facet.
    pub fn finding(&self, facet: &str) -> &str {
        let fold = self.folds.iter().find(|fold| fold.facet == facet);
        fold.map(|fold| fold.find.as_str()).unwrap_or_default()
    }

    /// Whether the collection is of one year, or of none.
    pub(super) fn has_one_year(&self) -> bool {
        self.years.is_none_or(|[first, last]| first == last)
    }

    /// Opens or closes the drawer.
    pub(super) fn set_drawer(&mut self, open: bool, out: &mut Effects) {
        if open != self.drawer {
            self.drawer = open;
            out.push(if open { Effect::OpenDrawer } else { Effect::CloseDrawer });
        }
    }

    /// Unfolds a facet, or folds it.
    pub(super) fn fold(&mut self, facet: String) {
        let fold = self.fold_of(facet);
        fold.unfolded = !fold.unfolded;
    }

    /// Looks for a value of a facet. Returns whether all its values are there to look through.
    pub(super) fn find(&mut self, facet: String, text: String, asked: Question) -> bool {
        let fold = self.fold_of(facet);
        fold.find = text;
        fold.has_all(asked)
    }

    /// Takes all values of facets, counted for a question.
    pub(super) fn take_values(&mut self, values: ByName<FacetCount>, of: Question) {
        for (facet, all) in values {
            self.fold_of(facet).take(all, of);
        }
    }

    /// The facets that show more than their first values.
    pub(super) fn unfolded(&self) -> Vec<String> {
        let unfolded = self.folds.iter().filter(|fold| fold.shows_all());
        unfolded.map(|fold| fold.facet.clone()).collect()
    }

    /// Makes what is to be drawn, under these filters.
    pub(super) fn draw(&mut self, filters: &Filters, messages: &Messages) {
        self.folds.iter_mut().for_each(|fold| fold.prepare(messages));
        let list = |(facet, counted): (&str, &[FacetCount])| {
            let chosen = filters.get(facet).map(Vec::as_slice).unwrap_or_default();
            match self.folds.iter().find(|fold| fold.facet == facet) {
                Some(fold) => FacetList::new(fold, counted, chosen, messages),
                None => FacetList::new(&Fold::of(facet.into()), counted, chosen, messages),
            }
        };
        self.lists = self.counts.iter().map(list).collect();
        let years = self.counts.get("year").map(Vec::as_slice).unwrap_or_default();
        let chosen = filters::year_range(filters);
        self.bars = self.years.map(|span| bars(years, span, chosen)).unwrap_or_default();
    }

    fn fold_of(&mut self, facet: String) -> &mut Fold {
        let at = self.folds.iter().position(|fold| fold.facet == facet).unwrap_or_else(|| {
            self.folds.push(Fold::of(facet));
            self.folds.len() - 1
        });
        &mut self.folds[at]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(values: usize) -> Vec<FacetCount> {
        let count = |at| FacetCount { value: format!("v{at:03}"), count: 1000 - at };
        (0..values).map(count).collect()
    }

    fn panel(values: usize) -> FacetPanel {
        let counts = ByName::from([("venue".into(), counts(values))]);
        FacetPanel { counts, ..FacetPanel::default() }
    }

    /// The list of venues under chosen ones.
    fn drawn(panel: &mut FacetPanel, chosen: &[&str]) -> FacetList {
        let mut filters = Filters::new();
        chosen.iter().for_each(|value| {
            filters::toggle(&mut filters, "venue".into(), (*value).into());
        });
        panel.draw(&filters, &Messages::english());
        panel.list("venue").unwrap().clone()
    }

    fn values(list: &FacetList) -> Vec<&str> {
        list.rows.iter().map(|row| row.value.as_str()).collect()
    }

    #[test]
    fn chosen_values_stand_first_even_where_nobody_counted_them() {
        let mut panel = panel(9);
        let list = drawn(&mut panel, &["v007", "gone"]);
        assert_eq!(values(&list), ["v007", "gone", "v000", "v001", "v002", "v003"]);
        let second = &list.rows[1];
        assert_eq!((second.count, second.chosen, list.rows[2].chosen), (None, true, false));
        assert!(list.foldable && !list.findable && !list.empty);
    }

    #[test]
    fn all_values_are_looked_through_once_they_are_there() {
        let mut panel = panel(20);
        assert!(!panel.find("venue".into(), "V29".into(), 1));
        assert_eq!(panel.unfolded(), ["venue"]);
        panel.take_values(ByName::from([("venue".into(), counts(300))]), 1);
        assert_eq!(drawn(&mut panel, &[]).rows.len(), 10);
        assert!(panel.find("venue".into(), "v2".into(), 1));
        assert!(!panel.find("venue".into(), "v2".into(), 2), "they are of an earlier question");
        assert_eq!(panel.finding("venue"), "v2");
    }

    #[test]
    fn the_drawer_opens_once() {
        let mut panel = FacetPanel::default();
        let mut out = Effects::new();
        for open in [true, true, false, false] {
            panel.set_drawer(open, &mut out);
        }
        assert_eq!(out, [Effect::OpenDrawer, Effect::CloseDrawer]);
    }
}
