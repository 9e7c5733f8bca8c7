//! How does the list read before a question? Under dates, with what is new marked, as dense as the reader likes it.

use super::State;
use crate::paper::Date;
use crate::parts::parted;
use crate::query::{Hit, Sort};
use crate::web::i18n::{self, Messages};

/// Hours without the reader after which a visit is another one.
const NEW_VISIT: u32 = 6;
/// Badges of one card at most.
const BADGES: usize = 3;

/// How much of each paper the list shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Density {
    /// All there is.
    #[default]
    Comfortable,
    /// Snippets of two lines, less space.
    Compact,
    /// Titles and what stands below them.
    Titles,
}

impl Density {
    /// In the order of the menu.
    pub const ALL: [Density; 3] = [Density::Comfortable, Density::Compact, Density::Titles];

    /// The word that the attribute, the style sheet and the browser's memory know it by.
    pub fn name(self) -> &'static str {
        ["comfortable", "compact", "titles"][self as usize]
    }

    /// The density of this name; the first one for any other.
    pub fn named(name: &str) -> Density {
        Density::ALL.into_iter().find(|density| density.name() == name).unwrap_or_default()
    }
}

/// The part of a date that papers stand under.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Grouping {
    /// They do not.
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
}

impl State {
    /// The order of the list: without words, "relevance" is "newest".
    pub fn order(&self) -> Sort {
        if self.sort == Sort::Relevance && self.query.trim().is_empty() { Sort::Newest } else { self.sort }
    }

    /// The finest part of the date under which two papers stand on average, judged by the first ones.
    pub(super) fn grouping_for(&self, hits: &[Hit]) -> Grouping {
        if self.is_popup() || self.order() == Sort::Relevance {
            return Grouping::None;
        }
        let groups = |grouping: Grouping| {
            let mut groups = 0;
            let mut last = None;
            for hit in hits {
                let group = grouping.of(hit.date);
                groups += usize::from(group.is_some() && group != last);
                last = group;
            }
            groups
        };
        // Where most papers tell only the year, a day here and there would break it up.
        let tells = |grouping: Grouping| {
            let known = |date: Date| match grouping {
                Grouping::Day => date.day().is_some(),
                Grouping::Month => date.month().is_some(),
                _ => date.year().is_some(),
            };
            hits.iter().filter(|hit| hit.date.is_some_and(known)).count() * 2 > hits.len()
        };
        let fits = |grouping: &Grouping| tells(*grouping) && groups(*grouping) * 2 <= hits.len();
        let one_year = self.years.is_none_or(|[first, last]| first == last);
        let found = [Grouping::Day, Grouping::Month, Grouping::Year].into_iter().find(fits);
        // Where all are of one year it need not be said; where few are of the same one it still orders the list.
        let grouping = found.unwrap_or(Grouping::Year);
        if one_year && groups(grouping) < 2 { Grouping::None } else { grouping }
    }

    /// The heading above a paper that follows `before`; `None` under the same one.
    pub(super) fn heading(&self, before: Option<&Hit>, hit: &Hit) -> Option<String> {
        if hit.like {
            let first = before.is_none_or(|before| !before.like);
            return first.then(|| self.messages.text(i18n::ALIKE));
        }
        if self.grouping == Grouping::None {
            return None;
        }
        let group = self.grouping.of(hit.date);
        match before {
            Some(before) if self.grouping.of(before.date) == group => None,
            _ => Some(group.map_or_else(|| self.messages.text(i18n::UNDATED), |date| self.messages.date(date))),
        }
    }

    /// The paper is of a later date than any that the reader has seen.
    pub(super) fn is_new(&self, hit: &Hit) -> bool {
        self.new_after > 0 && hit.date.is_some_and(|date| date.packed() > self.new_after)
    }
}

/// When does a visit end and what has it seen? Takes what the browser remembers, the date of the newest paper and the hour
/// by any clock; gives the date after which papers are new (0: none is) and what to remember.
///
/// Remembered are the newest date seen before this visit, the newest date seen in it, and its last hour.
pub fn visit(remembered: &str, newest: u32, hour: u32) -> (u32, String) {
    let mut numbers = remembered.split(' ').map(|number| number.parse::<u32>().ok());
    let (before, seen, last) = match [(); 3].map(|()| numbers.next().flatten()) {
        [Some(before), Some(seen), Some(last)] => (before, seen, last),
        _ => (newest, newest, hour),
    };
    let before = if hour.saturating_sub(last) >= NEW_VISIT { seen } else { before };
    let seen = newest.max(seen);
    (before, [&before.to_string(), " ", &seen.to_string(), " ", &hour.to_string()].concat())
}

/// What sets a paper apart, from its tags and from fields of the owner: (is it an award?, words).
pub fn badges(hit: &Hit) -> Vec<(bool, String)> {
    const KINDS: [&str; 14] = [
        "oral",
        "spotlight",
        "poster",
        "demo",
        "survey",
        "tutorial",
        "workshop",
        "preprint",
        "journal",
        "book",
        "thesis",
        "dataset",
        "benchmark",
        "retracted",
    ];
    const FIELDS: [&str; 5] = ["award", "awards", "kind", "track", "status"];
    let is_award =
        |text: &str| ["award", "best paper", "outstanding", "mention"].iter().any(|word| parted(text, word).is_some());
    let extra =
        FIELDS.iter().flat_map(|field| hit.extra.get(field).into_iter().flatten().map(move |value| (*field, value)));
    let tags = hit.tags.iter().map(|tag| ("", tag));
    let mut badges: Vec<(bool, String)> = Vec::new();
    for (field, text) in extra.chain(tags) {
        let plain = text.to_ascii_lowercase();
        let award = field.starts_with("award") || is_award(&plain);
        let known = award || !field.is_empty() || KINDS.contains(&plain.as_str());
        if known && !text.is_empty() && badges.len() < BADGES && !badges.iter().any(|(_, other)| other == text) {
            badges.push((award, text.clone()));
        }
    }
    badges
}

/// Where and when as two parts: the venue, and what is to follow it. The year once where the venue's name has it.
pub fn venue_and_date<'hit>(messages: &Messages, hit: &'hit Hit) -> (&'hit str, String) {
    let when = match (hit.date, hit.year) {
        (Some(date), _) => messages.date(date),
        (None, Some(year)) => year.to_string(),
        (None, None) => String::new(),
    };
    let venue = hit.venue.trim();
    let rest = if venue.is_empty() || when.is_empty() {
        when
    } else if parted(venue, &when).is_some() {
        String::new()
    } else {
        [if when.len() == 4 { " " } else { " · " }, &when].concat()
    };
    (venue, rest)
}
