//! Messages: every visible or spoken string of the widget, in one place and in any language.
//!
//! [`Messages`] is one language's list, passed to whoever needs it; nothing here is global. The
//! list stands in `messages.rs`; here are the sentences made of it. What the loader says before the
//! widget has arrived stands in the loader itself.
//!
//! ```
//! use papersift::web::i18n::{Messages, SAVE};
//!
//! let english = Messages::english();
//! assert_eq!(english.get(SAVE), "Save");
//! assert_eq!(english.papers(1), "1 paper");
//! assert_eq!(english.papers(12_345), "12,345 papers");
//! ```

mod messages;
#[cfg(test)]
mod tests;

pub use messages::*;

use crate::paper::Date;
use crate::support::str_ext::parted;

/// The sort menu's entries, in the order of [`crate::query::Sort`].
pub const SORTS: [Message; 3] = [RELEVANCE, NEWEST, OLDEST];
/// The entries of the menu of densities, in the order of [`crate::web::state::Density::ALL`].
pub const DENSITIES: [Message; 3] = [COMFORTABLE, COMPACT, TITLES];
/// What the keys do in the dialog.
pub const KEYS: [(&str, Message); 3] = [("↑ ↓", KEY_MOVE), ("↵", KEY_OPEN), ("Esc", KEY_CLOSE)];
/// The letters that do something with the paper that has the focus.
pub const PAPER_KEYS: [(&str, Message); 7] = [
    ("↑ ↓", DO_MOVE),
    ("↵", DO_OPEN),
    ("o", DO_PDF),
    ("c", DO_CITE),
    ("s", DO_SAVE),
    ("m", DO_DETAILS),
    ("?", DO_HELP),
];

// ---- templates

/// A template with its places filled.
fn filled(template: &str, n: &str, x: &str, y: &str) -> String {
    let mut out = String::new();
    for (at, part) in template.split('{').enumerate() {
        match part.split_once('}').filter(|_| at > 0) {
            Some((name, rest)) => {
                out += match name {
                    "n" => n,
                    "x" => x,
                    _ => y,
                };
                out += rest;
            }
            None => out += part,
        }
    }
    out
}

/// "2016–2025", "2016" where both are the same.
pub fn span(first: u16, last: u16) -> String {
    let (first, last) = (u32::from(first), u32::from(last));
    if first == last {
        first.to_string()
    } else {
        [&first.to_string(), "–", &last.to_string()].concat()
    }
}

/// ASCII only: the tables for other letters would weigh more than all of these strings, and most
/// owners capitalise themselves.
fn capitalised(text: &str) -> String {
    let mut text = text.to_owned();
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    text
}

/// A height in CSS.
pub fn percent(n: u8) -> String {
    usize::from(n).to_string() + "%"
}

impl Messages {
    /// A sentence about one text.
    fn about(&self, word: Message, x: &str) -> String {
        filled(self.get(word), "", x, "")
    }

    /// A sentence about two.
    fn about_two(&self, word: Message, x: &str, y: &str) -> String {
        filled(self.get(word), "", x, y)
    }

    /// A sentence about a number, in the form that the number takes, and a text.
    fn counted(&self, word: Message, n: usize, x: &str) -> String {
        filled(self.form(word, n), &self.number(n), x, "")
    }

    /// The form of a word for a number; the last one where the language has fewer.
    fn form(&self, word: Message, n: usize) -> &str {
        let digit = self.get(PLURALS).as_bytes().get(if n < 100 { n } else { 100 + n % 100 });
        let place =
            digit.map_or(usize::from(n != 1), |digit| usize::from(digit.wrapping_sub(b'0')));
        let mut form = "";
        for (at, next) in self.get(word).split('|').enumerate() {
            form = if at <= place { next } else { form };
        }
        form
    }

    // ---- numbers, dates, names

    /// 12345 → "12,345".
    pub fn number(&self, n: usize) -> String {
        let digits = n.to_string();
        let mut signs = self.get(GROUP).chars();
        let sign = signs.next().filter(|_| digits.len() > 4 || signs.next().is_none());
        let mut out = String::new();
        for (i, digit) in digits.chars().enumerate() {
            if i > 0 && (digits.len() - i).is_multiple_of(3) {
                out.extend(sign);
            }
            out.push(digit);
        }
        out
    }

    /// A number with three decimals at most and `least` at least: 0.5 → "0.5", "0.500".
    pub fn decimal(&self, value: f64, least: usize) -> String {
        // Thousandths as a whole number: printing a float would add kilobytes to the widget.
        let thousandths = (value.abs() * 1000.0 + 0.5) as u64;
        let mut digits = (1000 + thousandths % 1000).to_string();
        digits.remove(0);
        while digits.len() > least && digits.ends_with('0') {
            digits.pop();
        }
        let sign = if value < 0.0 && thousandths > 0 { "-" } else { "" };
        let point = if digits.is_empty() { "" } else { self.get(DECIMAL) };
        [sign, &(thousandths / 1000).to_string(), point, &digits].concat()
    }

    /// "1 paper", "128 papers".
    pub fn papers(&self, n: usize) -> String {
        self.counted(N_PAPERS, n, "")
    }

    /// What stands before and behind the number of papers.
    pub fn papers_around(&self, n: usize) -> (&str, &str) {
        let form = self.form(N_PAPERS, n);
        form.split_once('{')
            .map_or(("", form), |(before, behind)| (before, behind.get(2..).unwrap_or_default()))
    }

    /// "10,000 papers, 2016–2025".
    pub fn collection(&self, n: usize, years: Option<[u16; 2]>) -> String {
        let mut out = self.papers(n);
        if let Some([first, last]) = years {
            out += self.get(COMMA);
            out += &span(first, last);
        }
        out
    }

    /// "0.2 ms"; "under 0.1 ms" where the clock saw less.
    pub fn took(&self, ms: f64) -> String {
        // Tenths as a whole number: printing a float would add several kilobytes to the widget.
        let tenths = (ms * 10.0 + 0.5) as usize;
        let shown = tenths.max(1);
        let text =
            [&(shown / 10).to_string(), self.get(DECIMAL), &(shown % 10).to_string()].concat();
        self.about(if tenths == 0 { TOOK_LESS } else { TOOK }, &text)
    }

    /// "12 Mar 2024", "Mar 2024", "2024", "12 Mar".
    pub fn date(&self, date: Date) -> String {
        let year = date.year().map(|year| usize::from(year).to_string());
        let day = date.day().map(|day| usize::from(day).to_string());
        let Some(month) = date.month() else { return year.unwrap_or_default() };
        let names = if day.is_some() { MONTHS } else { MONTHS_ALONE };
        let month = self.get(names).split(';').nth(usize::from(month) - 1).unwrap_or_default();
        let pattern = match (&day, &year) {
            (Some(_), Some(_)) => DATE,
            (Some(_), None) => DAY_AND_MONTH,
            (None, Some(_)) => MONTH_AND_YEAR,
            (None, None) => return month.into(),
        };
        filled(self.get(pattern), &day.unwrap_or_default(), month, &year.unwrap_or_default())
    }

    /// The name of a facet as a heading: "year" → "Year", "first_author" → "First author".
    pub fn facet(&self, name: &str) -> String {
        if let Some(label) = self.label(name) {
            return label.to_owned();
        }
        let word = match name {
            "year" => YEAR,
            "venue" => VENUE,
            "tags" => TOPIC,
            "authors" => AUTHOR,
            "language" => LANGUAGE,
            "has" => HAS,
            "title" => TITLE,
            "abstract" => ABSTRACT,
            _ => return capitalised(&name.replace('_', " ")),
        };
        self.text(word)
    }

    /// The name of a facet within a line: "first author".
    pub fn facet_in_line(&self, name: &str) -> String {
        let mut name = self.facet(name);
        if self.get(SMALL) == "yes" {
            name.make_ascii_lowercase();
        }
        name
    }

    /// A facet value as it is shown: "2019..2023" → "2019–2023", "code" of `has` → "Code".
    pub fn value(&self, facet: &str, value: &str) -> String {
        match facet {
            "year" => match parted(value, "..") {
                Some((from, "")) => self.about(FROM_YEAR, from),
                Some(("", to)) => self.about(UNTIL_YEAR, to),
                Some((from, to)) => [from, "–", to].concat(),
                None => value.into(),
            },
            "has" => match value {
                "pdf" => self.text(PDF),
                "code" => self.text(CODE),
                "data" => self.text(DATA),
                "abstract" => self.text(ABSTRACT),
                _ => capitalised(value),
            },
            "language" => self.language(value).unwrap_or(value).into(),
            _ => value.into(),
        }
    }

    /// The name of a language by its tag, for the most frequent ones.
    fn language(&self, tag: &str) -> Option<&str> {
        self.get(LANGUAGES).split(';').find_map(|pair| pair.strip_prefix(tag)?.strip_prefix('='))
    }

    /// A word of the query: “a”.
    fn quoted(&self, word: &str) -> String {
        self.about(QUOTED, word)
    }

    /// “a”, “b” or “c”.
    fn listed(&self, words: &[String]) -> String {
        let mut out = String::new();
        for (i, word) in words.iter().enumerate() {
            if i > 0 {
                out += if i + 1 == words.len() { self.get(OR) } else { self.get(COMMA) };
            }
            out += &self.quoted(word);
        }
        out
    }

    // ---- labels

    /// Label of the search landmark.
    pub fn search_in(&self, title: &str) -> String {
        self.about(SEARCH_IN, title)
    }

    /// The button that opens the drawer: "Filters", "Filters (2)".
    pub fn filters(&self, n: usize) -> String {
        if n == 0 { self.text(FILTERS) } else { self.counted(N_FILTERS, n, "") }
    }

    /// The button that leaves the drawer.
    pub fn show_papers(&self, n: usize) -> String {
        self.counted(SHOW_PAPERS, n, "")
    }

    /// The button that unfolds a facet; `None`: how many there are is not known.
    pub fn show_values(&self, n: Option<usize>) -> String {
        n.map_or_else(|| self.text(SHOW_ALL), |n| self.counted(SHOW_ALL_N, n, ""))
    }

    /// A facet that is too long to show whole, even unfolded.
    pub fn values_left(&self, n: usize) -> String {
        self.counted(VALUES_LEFT, n, "")
    }

    /// Label of the field that finds values of a facet.
    pub fn find_value(&self, facet: &str) -> String {
        self.about(FIND_IN, &self.facet_in_line(facet))
    }

    /// Label of a chip's button.
    pub fn remove_filter(&self, facet: &str, value: &str) -> String {
        let space = if facet.is_empty() { "" } else { " " };
        self.about(REMOVE, &[facet, space, value].concat())
    }

    /// The button under the results.
    pub fn show_more(&self, n: usize) -> String {
        self.counted(SHOW_MORE, n, "")
    }

    /// Behind the number of papers: "14 with all words".
    pub fn with_all_words(&self, n: usize) -> String {
        self.counted(WITH_ALL_WORDS, n, "")
    }

    /// Below the papers with all words: "2,408 more with some of your words".
    pub fn with_some_words(&self, n: usize) -> String {
        self.counted(SOME_WORDS, n, "")
    }

    /// The line under the results: "20 of 128 papers".
    pub fn shown(&self, n: usize, total: usize) -> String {
        self.counted(SHOWN, total, &self.number(n))
    }

    /// The last row of the popup.
    pub fn see_all(&self, total: usize) -> String {
        self.counted(SEE_ALL, total, "")
    }

    /// The button that unfolds a long list of authors.
    pub fn more_authors(&self, n: usize) -> String {
        self.counted(MORE_AUTHORS, n, "")
    }

    /// Label of a "More" or "Less" button, which would say nothing read alone.
    pub fn abstract_of(&self, word: &str, title: &str) -> String {
        self.about_two(ABSTRACT_OF, word, title)
    }

    /// Where an open paper stands in the list: "3 of 128".
    pub fn place(&self, place: usize, total: usize) -> String {
        self.about_two(PLACE, &self.number(place + 1), &self.number(total))
    }

    /// Label of an author or a venue on a card: what a click does.
    pub fn only(&self, facet: &str, value: &str) -> String {
        self.about_two(ONLY, facet, value)
    }

    /// Label of what opens a paper's record, which would say nothing read alone.
    pub fn details_of(&self, title: &str) -> String {
        self.link_of(self.get(DETAILS), title)
    }

    /// What a bar of the year histogram says under the pointer.
    pub fn bar(&self, from: u16, to: u16, count: usize) -> String {
        self.link_of(&span(from, to), &self.papers(count))
    }

    /// Label of a link, which would say nothing read alone: "PDF: A title".
    pub fn link_of(&self, kind: &str, title: &str) -> String {
        self.about_two(PAIR, kind, title)
    }

    // ---- notes

    /// "Nothing has “transfomer”; showing papers with “transformer”."
    pub fn corrected(&self, word: &str, to: &[String]) -> String {
        self.about_two(CORRECTED, &self.quoted(word), &self.listed(to))
    }

    /// "Searching for “NLP” and also for “natural language processing”."
    pub fn expanded(&self, word: &str, to: &[String]) -> String {
        self.about_two(EXPANDED, &self.quoted(word), &self.listed(to))
    }

    /// No paper has these words; the rest of the query was answered.
    pub fn dropped(&self, words: &[String]) -> String {
        [&self.nothing_for_words(words), " ", self.get(OTHER_WORDS)].concat()
    }

    /// Nothing found, and why: no paper has these words.
    pub fn nothing_for_words(&self, words: &[String]) -> String {
        self.about(NO_PAPER_HAS, &self.listed(words))
    }

    /// No paper meets this clause of the query.
    pub fn nothing_for_clause(&self, clause: &str) -> String {
        self.about(NO_PAPER_HAS, clause)
    }

    /// Nothing found for the query.
    pub fn nothing_for(&self, query: &str) -> String {
        if query.trim().is_empty() {
            self.text(NOTHING)
        } else {
            self.about(NOTHING_FOR, &self.quoted(query.trim()))
        }
    }

    /// Nothing found, and the filters are the cause.
    pub fn nothing_with_filters(&self, query: &str) -> String {
        if query.trim().is_empty() {
            self.text(NOTHING_PASSES)
        } else {
            self.about(NOTHING_FOR_PASSES, &self.quoted(query.trim()))
        }
    }

    /// Another query finds clearly more.
    pub fn did_you_mean(&self, query: &str) -> String {
        self.about(DID_YOU_MEAN, &self.quoted(query))
    }

    /// A filter on a facet that this collection does not have.
    pub fn unknown_facet(&self, facet: &str) -> String {
        self.about(UNKNOWN_FACET, &self.quoted(facet))
    }

    /// A way out of nothing found: what to leave out, and what that gives.
    pub fn without(&self, what: &str, count: usize) -> String {
        self.counted(WITHOUT, count, what)
    }

    /// The same for all filters.
    pub fn without_filters(&self, count: usize) -> String {
        self.counted(WITHOUT_FILTERS, count, "")
    }

    /// The same where nobody knows what it gives.
    pub fn without_clause(&self, clause: &str) -> String {
        self.about(WITHOUT_CLAUSE, clause)
    }

    /// Searches for a word that was corrected.
    pub fn insist(&self, word: &str) -> String {
        self.about(INSIST, &self.quoted(word))
    }

    /// The query is the address of the paper shown.
    pub fn jumped(&self, id: &str) -> String {
        self.about(JUMPED, &self.quoted(id))
    }

    /// The query is an address, but of no paper here.
    pub fn unknown_id(&self, id: &str) -> String {
        self.about(UNKNOWN_ID, &self.quoted(id))
    }

    /// What looks like a field and its value was taken as words.
    pub fn unread(&self, text: &str) -> String {
        self.about(UNREAD, &self.quoted(text))
    }

    /// A text was so long that only its beginning, up to this word, was searched for.
    pub fn shortened(&self, after: &str) -> String {
        self.about(SHORTENED, &self.quoted(after))
    }

    // ---- the reading list

    /// The button that opens the reading list: "Reading list", "Reading list (3)".
    pub fn reading_list(&self, n: usize) -> String {
        if n == 0 { self.text(READING_LIST) } else { self.counted(READING_LIST_N, n, "") }
    }

    /// A sentence about one text, such as [`SAVED`] and a title.
    pub fn of(&self, message: Message, x: &str) -> String {
        self.about(message, x)
    }

    /// A sentence about a number, such as [`CITE_N`].
    pub fn of_number(&self, message: Message, n: usize) -> String {
        self.counted(message, n, "")
    }

    // ---- spoken

    /// What the live region says about an answer with papers in it.
    pub fn announce(&self, total: usize, filters: usize) -> String {
        let papers = self.papers(total);
        if filters == 0 { papers } else { self.counted(ACTIVE, filters, &papers) }
    }

    /// What the live region says about papers listed for their likeness.
    pub fn announce_alike(&self, n: usize) -> String {
        self.counted(N_ALIKE, n, "")
    }

    /// What the live region says about further papers.
    pub fn announce_more(&self, shown: usize, total: usize) -> String {
        self.about(SHOWING, &self.shown(shown, total))
    }
}
