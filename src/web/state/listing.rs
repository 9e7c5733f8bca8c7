//! How does the list read? Under dates, with what is new marked, as dense as the reader likes it.

use super::effects::{Effect, Effects};
use super::layout::Density;
use crate::format::Kind;
use crate::paper::Date;
use crate::query::Hit;
use crate::web::i18n::{self, Messages};

/// Papers that a screen shows, where nobody has measured it.
const IN_SIGHT: usize = 8;
/// Hours of absence after which a new visit begins.
const NEW_VISIT_HOURS: u32 = 6;

/// How the list of papers reads.
#[derive(Clone, Debug, PartialEq)]
pub struct Listing {
    /// How much of each paper it shows.
    pub density: Density,
    /// Papers that fit on the screen, about, where they are shown with all they have.
    pub in_sight: usize,
    /// Packed date after which papers are new to the reader; 0: none is.
    pub new_after: u32,
    /// What is listed: sections of documentation stand under their page.
    pub kind: Kind,
    /// It stands under dates.
    grouping: Grouping,
}

impl Default for Listing {
    fn default() -> Listing {
        let (density, kind, grouping) = Default::default();
        Listing { density, in_sight: IN_SIGHT, new_after: 0, kind, grouping }
    }
}

/// The part of the date that papers are grouped by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Grouping {
    /// They are not grouped.
    #[default]
    None,
    Year,
    Month,
    Day,
}

impl Grouping {
    /// The heading's date, if there is one to stand under.
    fn of(self, date: Option<Date>) -> Option<Date> {
        let date = date?;
        let (year, month) = (date.year()?, date.month().unwrap_or(0));
        match self {
            Grouping::None => None,
            Grouping::Year => Date::new(year, 0, 0),
            Grouping::Month => Date::new(year, month, 0),
            Grouping::Day => Some(date),
        }
    }

    /// How many headings these papers would stand under.
    fn groups(self, hits: &[Hit]) -> usize {
        let mut groups = 0;
        let mut last = None;
        for hit in hits {
            let group = self.of(hit.date);
            groups += usize::from(group.is_some() && group != last);
            last = group;
        }
        groups
    }

    /// How many of these papers have this part of a date.
    fn known(self, hits: &[Hit]) -> usize {
        let knows = |date: Date| match self {
            Grouping::None | Grouping::Year => date.year().is_some(),
            Grouping::Month => date.month().is_some(),
            Grouping::Day => date.day().is_some(),
        };
        hits.iter().filter(|hit| hit.date.is_some_and(knows)).count()
    }
}

impl Listing {
    /// Whether papers stand under the headings of dates, or sections under those of pages.
    pub fn is_grouped(&self) -> bool {
        self.grouping != Grouping::None || self.kind == Kind::Docs
    }

    /// Papers that the screen shows at this density, about.
    pub(super) fn in_sight_now(&self) -> usize {
        match self.density {
            Density::Comfortable => self.in_sight,
            Density::Compact => self.in_sight * 3 / 2,
            Density::Titles => self.in_sight * 3,
        }
    }

    /// Takes another density, which the next visit will have, too.
    pub(super) fn set_density(&mut self, density: Density, out: &mut Effects) {
        self.density = density;
        out.push(Effect::Remember(density));
    }

    /// No headings.
    pub(super) fn ungroup(&mut self) {
        self.grouping = Grouping::None;
    }

    /// Groups by the finest part of the date under which two papers stand on average, judged by the
    /// first ones.
    pub(super) fn group(&mut self, first: &[Hit], one_year: bool) {
        let fits = |grouping: &Grouping| {
            // Where most papers tell only the year, a day here and there would break it up.
            grouping.known(first) * 2 > first.len() && grouping.groups(first) * 2 <= first.len()
        };
        let found = [Grouping::Day, Grouping::Month, Grouping::Year].into_iter().find(fits);
        // Where all are of one year it need not be said; where few are of the same one it still
        // orders the list.
        let grouping = found.unwrap_or(Grouping::Year);
        let told = one_year && grouping.groups(first) < 2;
        self.grouping = if told { Grouping::None } else { grouping };
    }

    /// The heading above a paper that follows `before`; `None` under the same one.
    pub(super) fn heading(
        &self,
        before: Option<&Hit>,
        hit: &Hit,
        messages: &Messages,
    ) -> Option<String> {
        if hit.like {
            let first = before.is_none_or(|before| !before.like);
            return first.then(|| messages.text(i18n::ALIKE));
        }
        if self.kind == Kind::Docs {
            let page = hit.tags.first().filter(|page| !page.is_empty())?;
            let same = before.is_some_and(|before| before.tags.first() == Some(page));
            return (!same).then(|| page.clone());
        }
        if !self.is_grouped() {
            return None;
        }
        let group = self.grouping.of(hit.date);
        if before.is_some_and(|before| self.grouping.of(before.date) == group) {
            return None;
        }
        Some(group.map_or_else(|| messages.text(i18n::UNDATED), |date| messages.date(date)))
    }

    /// Whether the paper is of a later date than any that the reader has seen.
    pub(super) fn is_new(&self, hit: &Hit) -> bool {
        self.new_after > 0 && hit.date.is_some_and(|date| date.packed() > self.new_after)
    }
}

/// When does a visit end and what has it seen? Takes what the browser remembers, the date of the
/// newest paper and the hour by any clock; gives the date after which papers are new (0: none is)
/// and what to remember.
///
/// Remembered are the newest date seen before this visit, the newest date seen in it, and its last
/// hour.
pub fn visit(remembered: &str, newest: u32, hour: u32) -> (u32, String) {
    let mut numbers = remembered.split(' ').map(|number| number.parse::<u32>().ok());
    let (before, seen, last) = match [(); 3].map(|()| numbers.next().flatten()) {
        [Some(before), Some(seen), Some(last)] => (before, seen, last),
        _ => (newest, newest, hour),
    };
    let before = if hour.saturating_sub(last) >= NEW_VISIT_HOURS { seen } else { before };
    let seen = newest.max(seen);
    (before, [&before.to_string(), " ", &seen.to_string(), " ", &hour.to_string()].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dated(date: &str) -> Hit {
        Hit { date: Date::parse(date), ..Hit::default() }
    }

    /// The headings over papers of these dates, "" where there is none.
    fn headings(one_year: bool, dates: &[&str]) -> Vec<String> {
        let hits: Vec<Hit> = dates.iter().map(|date| dated(date)).collect();
        let mut listing = Listing::default();
        listing.group(&hits, one_year);
        let before = [None].into_iter().chain(hits.iter().map(Some));
        let heading = |(before, hit)| listing.heading(before, hit, &Messages::english());
        before.zip(&hits).map(|pair| heading(pair).unwrap_or_default()).collect()
    }

    #[test]
    fn papers_stand_under_the_finest_date_that_two_of_them_share() {
        let days = ["2024-03-12", "2024-03-12", "2024-03-11", "2024-03-11"];
        assert_eq!(headings(false, &days), ["12 Mar 2024", "", "11 Mar 2024", ""]);
        let months = ["2024-03-12", "2024-03-11", "2024-02-09", "2024-02-01"];
        assert_eq!(headings(false, &months), ["Mar 2024", "", "Feb 2024", ""]);
        let scattered = ["2024", "2023", "2022"];
        assert_eq!(headings(false, &scattered), scattered);
        assert_eq!(headings(true, &["2024", "2024"]), ["", ""]);
    }

    #[test]
    fn sections_stand_under_their_page_and_those_of_no_page_under_nothing() {
        let of = |page: &str| Hit { tags: vec![page.into()], ..Hit::default() };
        let hits = [of("Install"), of("Install"), of("Use"), Hit::default(), of("Use")];
        let listing = Listing { kind: Kind::Docs, ..Listing::default() };
        let before = [None].into_iter().chain(hits.iter().map(Some));
        let heading = |(before, hit)| listing.heading(before, hit, &Messages::english());
        let headings: Vec<_> = before.zip(&hits).map(heading).collect();
        let named = |page: &str| Some(page.to_owned());
        assert_eq!(headings, [named("Install"), None, named("Use"), None, named("Use")]);
    }

    #[test]
    fn a_denser_list_has_more_in_sight() {
        let mut listing = Listing::default();
        let sight = Density::ALL.map(|density| {
            let mut out = Effects::new();
            listing.set_density(density, &mut out);
            assert_eq!(out, [Effect::Remember(density)]);
            listing.in_sight_now()
        });
        assert_eq!(sight, [8, 12, 24]);
    }

    #[test]
    fn a_visit_ends_after_some_hours_and_what_came_after_it_is_new() {
        let (new_after, kept) = visit("", 100, 1000);
        let first = (new_after, kept.as_str());
        assert_eq!(first, (100, "100 100 1000"), "at the first visit nothing is new");
        let same = (100, "100 105 1001".into());
        assert_eq!(visit(&kept, 105, 1001), same, "the same visit, a new site");
        let reloaded = (100, "100 105 1003".into());
        assert_eq!(visit("100 105 1001", 105, 1003), reloaded, "a reload keeps the marks");
        assert_eq!(visit("100 105 1003", 110, 1050), (105, "105 110 1050".into()));
        let smaller = visit("100 105 1003", 90, 1050).1;
        assert_eq!(smaller, "105 105 1050", "a smaller collection forgets nothing");
        for rubbish in ["x", "1 2", "1 2 3x", "-1 2 3", "99999999999 1 2"] {
            assert_eq!(visit(rubbish, 100, 1000).0, 100);
        }
    }
}
