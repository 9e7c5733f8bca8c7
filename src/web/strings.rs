//! Which words does a reader see? Every visible or spoken string of the widget, in one place.
//!
//! English for now. What the loader says before the widget has arrived stands at the top of `src/bundle/assets/loader.js`.

use crate::paper::Date;

/// Heading of the facet column and of the drawer.
pub const FILTERS: &str = "Filters";
/// Removes every filter.
pub const CLEAR_ALL: &str = "Clear all";
/// Label of the button that empties the field.
pub const CLEAR: &str = "Clear";
/// Closes the drawer.
pub const CLOSE: &str = "Close";
/// Label of the sort menu.
pub const SORT: &str = "Sort by";
/// The sort menu's entries, in the order of [`crate::query::Sort`].
pub const SORTS: [&str; 3] = ["Relevance", "Newest", "Oldest"];
/// Heading of the results, for screen readers.
pub const RESULTS: &str = "Results";
/// Unfolds a facet or the abstract.
pub const MORE: &str = "More";
/// Folds them again.
pub const LESS: &str = "Less";
/// Label of the lower end of a year range.
pub const FROM: &str = "From";
/// Label of the upper end of a year range.
pub const TO: &str = "To";
/// Link to the PDF.
pub const PDF: &str = "PDF";
/// Link to the landing page.
pub const PAGE: &str = "Page";
/// Link to source code.
pub const CODE: &str = "Code";
/// Link to a data set.
pub const DATA: &str = "Data";
/// Puts a paper on the reading list.
pub const SAVE: &str = "Save";
/// Shows references to take along.
pub const CITE: &str = "Cite";
/// The same of all papers found.
pub const CITE_ALL: &str = "Cite all results";
/// Opens the reading list.
pub const READING_LIST: &str = "Reading list";
/// Heading of the completions in the popup.
pub const COMPLETIONS: &str = "Complete to";
/// Heading of the papers in the popup.
pub const PAPERS: &str = "Papers";
/// What an empty collection says.
pub const EMPTY: &str = "This collection has no papers yet.";
/// Stands for a title that is not there.
pub const UNTITLED: &str = "Untitled";
/// What to try where no word is at fault.
pub const ADVICE: &str = "Try fewer or more general words.";
/// Papers have some of the words, none has all.
pub const PARTIAL: &str = "No paper has all of these words; those with some of them follow.";
/// No value of a facet matches what was typed to find one.
pub const NO_VALUE: &str = "Nothing matches.";

/// Heading of papers without a date.
pub const UNDATED: &str = "No date";
/// The badge of a paper that was not there at the reader's last visit.
pub const NEW: &str = "New";
/// What that badge means.
pub const NEW_SINCE: &str = "New since your last visit";
/// Opens the whole record of a paper.
pub const DETAILS: &str = "Details";
/// Leads from an open paper back to the list.
pub const BACK: &str = "Results";
/// Leads from an open paper to the one before it in the list.
pub const PREVIOUS: &str = "Previous";
/// Leads from an open paper to the next one in the list.
pub const NEXT: &str = "Next";
/// Heading of the papers like the open one.
pub const SIMILAR: &str = "Similar papers";
/// Label of the menu of densities.
pub const DENSITY: &str = "Show";
/// Its entries, in the order of [`crate::web::state::Density::ALL`].
pub const DENSITIES: [&str; 3] = ["Comfortable", "Compact", "Titles"];
/// Heading of the papers in the dialog before anything was typed.
pub const NEWEST: &str = "Newest";
/// What the keys do in the dialog.
pub const KEYS: [(&str, &str); 3] = [("↑ ↓", "move"), ("↵", "open"), ("Esc", "clear, close")];
/// Label of the button that opens the tips, and their heading.
pub const HELP: &str = "Search tips";
/// What can be written into the field: (an example, what it means).
pub const TIPS: [(&str, &str); 5] = [
    ("\"exact phrase\"", "these words side by side"),
    ("-word", "papers without this word"),
    ("author:lovelace", "papers by this author"),
    ("venue:acl", "papers of this venue"),
    ("year:2019..2023", "papers of these years"),
];
/// Heading of the letters that do something with the paper that has the focus.
pub const ON_A_PAPER: &str = "On a paper";
/// These letters.
pub const PAPER_KEYS: [(&str, &str); 7] = [
    ("↑ ↓", "other papers"),
    ("↵", "open"),
    ("o", "open the PDF"),
    ("c", "cite"),
    ("s", "save"),
    ("m", "details"),
    ("?", "these tips"),
];
/// Label of the handle at the lower end of the year range.
pub const FIRST_YEAR: &str = "Earliest year";
/// Label of the handle at its upper end.
pub const LAST_YEAR: &str = "Latest year";
/// The address names a paper that is not here.
pub const GONE: &str = "The paper that this link leads to is not in this collection, or no longer.";

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// 12345 → "12,345".
pub fn number(n: usize) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// "1 paper", "128 papers".
pub fn papers(n: usize) -> String {
    number(n) + papers_word(n)
}

/// The word behind the number, with the space before it.
pub fn papers_word(n: usize) -> &'static str {
    if n == 1 { " paper" } else { " papers" }
}

/// "10,000 papers, 2016–2025".
pub fn collection(n: usize, years: Option<[u16; 2]>) -> String {
    let mut out = papers(n);
    if let Some([first, last]) = years {
        out += ", ";
        out += &span(first, last);
    }
    out
}

/// "2016–2025", "2016" where both are the same.
pub fn span(first: u16, last: u16) -> String {
    if first == last { first.to_string() } else { format!("{first}–{last}") }
}

/// "0.2 ms"; "under 0.1 ms" where the clock saw less.
pub fn took(ms: f64) -> String {
    // Tenths as a whole number: printing a float would add several kilobytes to the widget.
    let tenths = (ms * 10.0 + 0.5) as u32;
    if tenths == 0 { "under 0.1 ms".into() } else { format!("{}.{} ms", tenths / 10, tenths % 10) }
}

/// "12 Mar 2024", "Mar 2024", "2024", "12 Mar".
pub fn date(date: Date) -> String {
    let mut out = String::new();
    if let Some(day) = date.day() {
        out += &day.to_string();
    }
    if let Some(month) = date.month().and_then(|month| MONTHS.get(usize::from(month) - 1)) {
        push_word(&mut out, month);
    }
    if let Some(year) = date.year() {
        push_word(&mut out, &year.to_string());
    }
    out
}

fn push_word(out: &mut String, word: &str) {
    if !out.is_empty() {
        out.push(' ');
    }
    out.push_str(word);
}

/// The name of a facet as a heading: "year" → "Year", "first_author" → "First author".
pub fn facet(name: &str) -> String {
    match name {
        "tags" => "Topic".into(),
        "authors" => "Author".into(),
        _ => capitalised(&name.replace('_', " ")),
    }
}

/// The name of a facet within a line: "first author".
pub fn facet_in_line(name: &str) -> String {
    facet(name).to_ascii_lowercase()
}

/// A facet value as it is shown: "2019..2023" → "2019–2023", "code" of `has` → "Code".
pub fn value(facet: &str, value: &str) -> String {
    match facet {
        "year" => match value.split_once("..") {
            Some((from, "")) => format!("from {from}"),
            Some(("", to)) => format!("until {to}"),
            Some((from, to)) => format!("{from}–{to}"),
            None => value.into(),
        },
        "has" if value == "pdf" => PDF.into(),
        "has" => capitalised(value),
        "language" => language(value).unwrap_or(value).into(),
        _ => value.into(),
    }
}

/// The name of a language by its tag, for the most frequent ones.
fn language(tag: &str) -> Option<&'static str> {
    const NAMES: &str = "ar=Arabic cs=Czech da=Danish de=German el=Greek en=English es=Spanish fi=Finnish fr=French he=Hebrew \
        hi=Hindi hu=Hungarian it=Italian ja=Japanese ko=Korean nl=Dutch no=Norwegian pl=Polish pt=Portuguese ru=Russian \
        sv=Swedish tr=Turkish uk=Ukrainian zh=Chinese";
    NAMES.split(' ').find_map(|pair| pair.strip_prefix(tag)?.strip_prefix('='))
}

/// ASCII only: the tables for other letters would weigh more than all of these strings, and most owners capitalise themselves.
fn capitalised(text: &str) -> String {
    let mut text = text.to_owned();
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    text
}

/// Label of the search landmark, which tells two of them on one page apart.
pub fn search_in(title: &str) -> String {
    format!("Search {title}")
}

/// The button that opens the drawer: "Filters", "Filters (2)".
pub fn filters(n: usize) -> String {
    if n == 0 { FILTERS.into() } else { format!("{FILTERS} ({n})") }
}

/// The button that leaves the drawer.
pub fn show_papers(n: usize) -> String {
    format!("Show {}", papers(n))
}

/// The button that unfolds a facet; `None`: how many there are is not known.
pub fn show_values(n: Option<usize>) -> String {
    n.map(|n| format!("Show all {}", number(n))).unwrap_or_else(|| "Show all".into())
}

/// A facet that is too long to show whole, even unfolded.
pub fn values_left(n: usize) -> String {
    format!("{} more: type to find them", number(n))
}

/// Label of the field that finds values of a facet.
pub fn find_value(facet: &str) -> String {
    "Find in ".to_owned() + &facet_in_line(facet)
}

/// Label of a chip's button.
pub fn remove_filter(facet: &str, value: &str) -> String {
    format!("Remove filter {facet} {value}")
}

/// The button under the results.
pub fn show_more(n: usize) -> String {
    format!("Show {} more", number(n))
}

/// Behind the number of papers: "14 with all words".
pub fn with_all_words(n: usize) -> String {
    format!("{} with all words", number(n))
}

/// A height in CSS.
pub fn percent(n: u8) -> String {
    n.to_string() + "%"
}

/// The line under the results: "20 of 128 papers".
pub fn shown(n: usize, total: usize) -> String {
    format!("{} of {}", number(n), papers(total))
}

/// The last row of the popup.
pub fn see_all(total: usize) -> String {
    format!("See all {}", papers(total))
}

/// The button that unfolds a long list of authors.
pub fn more_authors(n: usize) -> String {
    format!("and {} more", number(n))
}

/// Label of a "More" or "Less" button, which would say nothing read alone.
pub fn abstract_of(word: &str, title: &str) -> String {
    format!("{word}: abstract of {title}")
}

/// Where an open paper stands in the list: "3 of 128".
pub fn place(place: usize, total: usize) -> String {
    format!("{} of {}", number(place + 1), number(total))
}

/// Label of an author or a venue on a card: what a click does.
pub fn only(facet: &str, value: &str) -> String {
    format!("{value}: filter by {facet}")
}

/// Label of what opens a paper's record, which would say nothing read alone.
pub fn details_of(title: &str) -> String {
    format!("{DETAILS}: {title}")
}

/// What a bar of the year histogram says under the pointer.
pub fn bar(from: u16, to: u16, count: usize) -> String {
    format!("{}: {}", span(from, to), papers(count))
}

/// Label of a link, which would say nothing read alone: "PDF: A title".
pub fn link_of(kind: &str, title: &str) -> String {
    format!("{kind}: {title}")
}

/// "Nothing has “transfomer”; showing papers with “transformer”."
pub fn corrected(word: &str, to: &[String]) -> String {
    let mut out = ["Nothing has “", word, "”; showing papers with "].concat();
    for (at, word) in to.iter().enumerate() {
        out += if at > 0 { " or “" } else { "“" };
        out += word;
        out += "”";
    }
    out += ".";
    out
}

/// "“LSTM” also finds papers with “long short term memory”."
pub fn expanded(word: &str, to: &str) -> String {
    ["“", word, "” also finds papers with “", to, "”."].concat()
}

/// No paper has these words; the rest of the query was answered.
pub fn dropped(words: &[String]) -> String {
    format!("No paper has {}. Showing papers for the other words.", listed(words))
}

/// Nothing found, and why: no paper has these words.
pub fn nothing_for_words(words: &[String]) -> String {
    format!("No paper has {}.", listed(words))
}

/// Nothing found for the query.
pub fn nothing_for(query: &str) -> String {
    if query.trim().is_empty() {
        "No paper found.".into()
    } else {
        format!("No paper found for “{}”.", query.trim())
    }
}

/// Nothing found, and the filters are the cause.
pub fn nothing_with_filters(query: &str) -> String {
    if query.trim().is_empty() {
        "No paper passes all of these filters.".into()
    } else {
        format!("No paper for “{}” passes these filters.", query.trim())
    }
}

/// A filter on a facet that this collection does not have.
pub fn unknown_facet(facet: &str) -> String {
    format!("There is no filter “{facet}” here; it was left out.")
}

/// A way out of nothing found: which filters to leave out, and what that gives.
pub fn without(facet: Option<&str>, count: usize) -> String {
    match facet {
        Some(name) => format!("Search without {} ({})", facet_in_line(name), number(count)),
        None => format!("Search without filters ({})", number(count)),
    }
}

/// What the live region says about an answer.
pub fn announce(query: &str, total: usize, filters: usize) -> String {
    match (total, filters) {
        (0, 0) => nothing_for(query),
        (0, _) => nothing_with_filters(query),
        (_, 0) => papers(total),
        (_, 1) => papers(total) + ", 1 filter active",
        _ => format!("{}, {filters} filters active", papers(total)),
    }
}

/// What the live region says about further papers.
pub fn announce_more(shown: usize, total: usize) -> String {
    format!("Showing {}", self::shown(shown, total))
}

/// “a”, “b” or “c”.
fn listed(words: &[String]) -> String {
    let mut out = String::new();
    for (i, word) in words.iter().enumerate() {
        out += match i {
            0 => "“",
            _ if i + 1 == words.len() => " or “",
            _ => ", “",
        };
        out += word;
        out.push('”');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_by_thousands() {
        assert_eq!([0, 7, 999, 1000, 12345, 1234567].map(number), ["0", "7", "999", "1,000", "12,345", "1,234,567"]);
    }

    #[test]
    fn one_paper_is_singular() {
        assert_eq!([papers(0), papers(1), papers(2)], ["0 papers", "1 paper", "2 papers"]);
    }

    #[test]
    fn times_have_one_decimal() {
        assert_eq!(
            [0.0, 0.04, 0.06, 0.24, 12.0].map(took),
            ["under 0.1 ms", "under 0.1 ms", "0.1 ms", "0.2 ms", "12.0 ms"]
        );
    }

    #[test]
    fn dates_print_what_is_known() {
        let print = |text| date(Date::parse(text).unwrap());
        assert_eq!(
            ["2024-03-12", "2024-03", "2024", "--03-12", "--11"].map(print),
            ["12 Mar 2024", "Mar 2024", "2024", "12 Mar", "Nov"]
        );
    }

    #[test]
    fn facets_and_values_read_as_words() {
        assert_eq!(
            ["year", "tags", "authors", "first_author", ""].map(facet),
            ["Year", "Topic", "Author", "First author", ""]
        );
        assert_eq!(value("year", "2019..2023"), "2019–2023");
        assert_eq!(value("year", "2019.."), "from 2019");
        assert_eq!(value("year", "..2023"), "until 2023");
        assert_eq!(value("has", "pdf"), "PDF");
        assert_eq!(value("has", "code"), "Code");
        assert_eq!(value("venue", "a..b"), "a..b");
        assert_eq!(
            ["de", "zh", "d", "", "pt-BR"].map(|tag| value("language", tag)),
            ["German", "Chinese", "d", "", "pt-BR"]
        );
        assert_eq!(remove_filter(&facet_in_line("first_author"), "Ada"), "Remove filter first author Ada");
    }

    #[test]
    fn words_are_listed_with_or() {
        let words = |n: usize| ["a", "b", "c"][..n].iter().map(|w| w.to_string()).collect::<Vec<_>>();
        assert_eq!(listed(&words(1)), "“a”");
        assert_eq!(listed(&words(2)), "“a” or “b”");
        assert_eq!(listed(&words(3)), "“a”, “b” or “c”");
    }
}
