//! What does the view have to draw? Pure functions from the state to words and numbers.

use super::{FACET_VALUES, PopupRow, State, venue_and_date};
use crate::parts::{joined, parted, within};
use crate::query::{FacetCount, Hit};
use crate::text::folded;
use crate::web::i18n::{self, Message, Messages};

/// Values of a facet shown before it is unfolded.
const FOLDED: usize = 6;
/// Values shown at most once it is: finding beats scrolling.
const UNFOLDED: usize = 100;
/// A facet with more values than this has a field to find one.
const FINDABLE: usize = 12;
/// Bars of the year histogram at most; a longer span puts several years into one.
const BARS: usize = 40;
/// Authors shown before the list is unfolded.
const AUTHORS: usize = 8;
/// Authors shown in a row of the popup.
const POPUP_AUTHORS: usize = 3;

/// What narrows the list, as shown above the results.
#[derive(Clone, Debug, PartialEq)]
pub struct Chip {
    /// A number of its own.
    pub key: u64,
    /// Facet or field; empty where the value says it all.
    pub facet: String,
    /// Value as in the filters, or the clause as typed.
    pub value: String,
    /// `[start, end)` in the query where it was typed; `None`: it was clicked.
    pub span: Option<[usize; 2]>,
}

/// A facet, ready to draw.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FacetList {
    /// The facet.
    pub facet: String,
    /// The values to show, chosen ones first.
    pub rows: Vec<ValueRow>,
    /// Values that match what was typed but are not shown.
    pub left: usize,
    /// How many values there are, where known.
    pub all: Option<usize>,
    /// There is nothing to choose from.
    pub empty: bool,
    /// There are values beyond those shown while folded, and nobody is looking for one by its name.
    pub foldable: bool,
    /// Long enough for a field that finds values.
    pub findable: bool,
    /// Shows more than the first few values.
    pub unfolded: bool,
}

/// A facet value, ready to draw.
#[derive(Clone, Debug, PartialEq)]
pub struct ValueRow {
    /// A number of its own.
    pub key: u64,
    /// Value as in the filters.
    pub value: String,
    /// Papers; `None` for a chosen value that was not counted.
    pub count: Option<usize>,
    /// Ticked.
    pub chosen: bool,
}

/// A bar of the year histogram.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bar {
    /// First year.
    pub from: u16,
    /// Last year.
    pub to: u16,
    /// Papers.
    pub count: usize,
    /// Height in percent of the highest bar; never 0 where there is a paper.
    pub height: u8,
    /// Inside the chosen range; everything is where none is chosen.
    pub inside: bool,
}

impl State {
    /// The ends of the chosen year range. Several ranges or single years: the years that enclose them all.
    pub fn year_range(&self) -> (Option<u16>, Option<u16>) {
        let ranges: Vec<_> = self.filters.get("year").into_iter().flatten().map(|text| range(text)).collect();
        if ranges.is_empty() {
            return (None, None);
        }
        // An open end stays open, whatever the others say: `None` is less than any `Some`, but must win as an upper end.
        let from = ranges.iter().map(|(from, _)| *from).min().flatten();
        let open = ranges.iter().any(|(_, to)| to.is_none());
        let to = if open { None } else { ranges.iter().map(|(_, to)| *to).max().flatten() };
        (from, to)
    }

    /// How many papers have every word, where that is neither none nor all: the rest have some of them.
    pub fn with_all_words(&self) -> Option<usize> {
        (0 < self.complete && self.complete < self.total).then_some(self.complete)
    }

    /// How many papers the list shows, those included that follow in a moment.
    pub fn shown_now(&self) -> usize {
        if self.hurried { self.step.min(self.listed()) } else { self.cards.len() }
    }

    /// Is there more to come by itself: papers out of sight, and the numbers beside the facets?
    pub fn is_hurried(&self) -> bool {
        self.hurried
    }

    /// Papers that "show more" would add; 0: all are shown.
    pub fn next_step(&self) -> usize {
        self.step.min(self.listed().saturating_sub(self.shown_now()))
    }

    /// The values of a facet, as they are to be shown.
    pub(super) fn facet_list(&self, facet: &str) -> FacetList {
        let counted = self.facets.get(facet).map(Vec::as_slice).unwrap_or_default();
        let chosen = self.filters.get(facet).map(Vec::as_slice).unwrap_or_default();
        let fold = self.folds.iter().find(|fold| fold.facet == facet);
        let find = fold.map(|fold| folded(fold.find.trim())).unwrap_or_default();
        let unfolded = fold.is_some_and(|fold| fold.unfolded) || !find.is_empty();
        let all = fold.map(|fold| fold.all.as_slice()).filter(|all| unfolded && !all.is_empty());
        let values = all.unwrap_or(counted);

        let names = fold.filter(|_| all.is_some()).map(|fold| fold.names.as_slice()).unwrap_or_default();
        let matches = |value: &str| find.is_empty() || parted(&folded(&self.messages.value(facet, value)), &find).is_some();
        let is_found = |at: usize, value: &str| match names.get(at) {
            Some(name) => parted(name, &find).is_some(),
            None => matches(value),
        };
        let is_chosen = |value: &str| chosen.iter().any(|c| c == value);
        let uncounted = chosen.iter().filter(|c| !values.iter().any(|v| v.value == **c));
        let mut first: Vec<(&str, Option<usize>)> = Vec::new();
        let mut rest = Vec::new();
        for (_, value) in values.iter().enumerate().filter(|(at, value)| is_found(*at, &value.value)) {
            let group = if is_chosen(&value.value) { &mut first } else { &mut rest };
            group.push((value.value.as_str(), Some(value.count)));
        }
        first.extend(uncounted.filter(|value| matches(value)).map(|value| (value.as_str(), None)));

        let shown = if unfolded { UNFOLDED } else { FOLDED.max(first.len()) };
        let chosen_rows = first.len();
        first.append(&mut rest);
        let row = |(at, (value, count)): (usize, (&str, Option<usize>))| ValueRow {
            key: text_key(value),
            value: value.into(),
            count,
            chosen: at < chosen_rows,
        };
        FacetList {
            facet: facet.into(),
            left: if unfolded { first.len().saturating_sub(shown) } else { 0 },
            rows: first.into_iter().take(shown).enumerate().map(row).collect(),
            all: (all.is_some() || counted.len() < FACET_VALUES).then_some(values.len()),
            empty: values.is_empty() && chosen.is_empty(),
            foldable: values.len() > FOLDED && find.is_empty(),
            findable: values.len() > FINDABLE,
            unfolded,
        }
    }
}

/// "2019..2023" → both ends, "2020" → the same twice. An end that is no year is open.
fn range(text: &str) -> (Option<u16>, Option<u16>) {
    match parted(text, "..") {
        Some((from, to)) => (from.parse().ok(), to.parse().ok()),
        None => (text.parse().ok(), text.parse().ok()),
    }
}

/// The histogram over the years of the whole collection, so that it does not move while counts change.
pub fn bars(values: &[FacetCount], years: [u16; 2], chosen: (Option<u16>, Option<u16>)) -> Vec<Bar> {
    let [first, last] = years;
    if first > last {
        return Vec::new();
    }
    let span = usize::from(last - first) + 1;
    let width = span.div_ceil(BARS);
    let mut counts = vec![0usize; span.div_ceil(width)];
    for value in values {
        // Ranges, which may be among the values because they are chosen, are no year and do not parse.
        let year = value.value.parse::<u16>().ok().filter(|year| (first..=last).contains(year));
        if let Some(count) = year.and_then(|year| counts.get_mut(usize::from(year - first) / width)) {
            *count += value.count;
        }
    }
    let highest = counts.iter().copied().max().unwrap_or(0).max(1);
    let bar = |(i, count): (usize, usize)| {
        let from = first + (i * width) as u16;
        let to = last.min(from.saturating_add((width - 1) as u16));
        let inside = chosen.0.is_none_or(|least| to >= least) && chosen.1.is_none_or(|most| from <= most);
        Bar { from, to, count, height: (count * 100).div_ceil(highest) as u8, inside }
    };
    counts.into_iter().enumerate().map(bar).collect()
}

/// Cuts a text at its marks: (piece, marked). Marks that do not fit the text are left out.
pub fn pieces<'a>(text: &'a str, marks: &[[u32; 2]]) -> Vec<(&'a str, bool)> {
    let mut pieces = Vec::with_capacity(marks.len() * 2 + 1);
    let mut done = 0;
    for [start, end] in marks.iter().map(|mark| mark.map(|at| at as usize)) {
        let (Some(before), Some(marked)) = (text.get(done..start), text.get(start..end)) else { continue };
        pieces.extend([(before, false), (marked, true)]);
        done = end;
    }
    pieces.push((within(text, done..), false));
    pieces.retain(|(piece, _)| !piece.is_empty());
    pieces
}

/// How many of the authors to show, where not all are asked for: all, unless several would stay hidden.
pub fn authors_shown(authors: usize, all: bool) -> usize {
    if all || authors <= AUTHORS + 1 { authors } else { AUTHORS }
}

/// Where and when: "EMNLP 2020", "EMNLP · 12 Mar 2024", "2020".
pub fn where_and_when(messages: &Messages, hit: &Hit) -> String {
    let (venue, when) = venue_and_date(messages, hit);
    [venue, &when].concat()
}

/// A paper in one line below its title: "A. Author, B. Author and 3 more · EMNLP 2020 · Code".
pub fn popup_line(messages: &Messages, hit: &Hit) -> String {
    let shown = if hit.authors.len() > POPUP_AUTHORS + 1 { POPUP_AUTHORS } else { hit.authors.len() };
    let mut authors = joined(hit.authors.iter().take(shown).map(|author| author.text.as_str()), ", ");
    if hit.authors.len() > shown {
        authors += " ";
        authors += &messages.more_authors(hit.authors.len() - shown);
    }
    let code = if hit.code.is_empty() { "" } else { messages.get(i18n::CODE) };
    let parts = [&authors, &where_and_when(messages, hit), code];
    joined(parts.into_iter().filter(|part| !part.is_empty()), " · ")
}

/// Cuts a completion where what was typed ends.
pub fn split_typed<'a>(completion: &'a str, typed: &str) -> (&'a str, &'a str) {
    let same = |(a, b): &(char, char)| a.eq_ignore_ascii_case(b);
    let length = completion.chars().zip(typed.chars()).take_while(same).map(|(c, _)| c.len_utf8()).sum();
    completion.split_at_checked(length).unwrap_or((completion, ""))
}

/// The id of a popup row, unique in its shadow root.
pub fn row_id(row: PopupRow) -> String {
    match row {
        PopupRow::Completion(at) => ["completion-", &at.to_string()].concat(),
        PopupRow::Paper(place) => ["paper-", &place.to_string()].concat(),
        PopupRow::All => "see-all".into(),
    }
}

/// The links of a paper that are safe to follow: (word, address), PDF, page, code, data.
pub fn links(hit: &Hit) -> Vec<(Message, &str)> {
    let links =
        [(i18n::PDF, &hit.pdf), (i18n::PAGE, &hit.url), (i18n::CODE, &hit.code), (i18n::DATA, &hit.data)];
    links.into_iter().filter_map(|(word, url)| Some((word, safe_url(url)?))).collect()
}

/// Where the title leads: the landing page, else the PDF, code or data.
pub fn main_link(hit: &Hit) -> Option<&str> {
    [&hit.url, &hit.pdf, &hit.code, &hit.data].into_iter().find_map(|url| safe_url(url))
}

/// The address, if following it cannot run a script: http, https, ftp, mailto, or relative to the site.
pub fn safe_url(url: &str) -> Option<&str> {
    let url = url.trim();
    // Browsers drop tabs and line breaks inside an address: "java\tscript:" is a script.
    if url.is_empty() || url.chars().any(char::is_control) {
        return None;
    }
    let head = url.split(['/', '?', '#']).next().unwrap_or_default();
    let safe = match head.split_once(':') {
        Some((scheme, _)) => ["http", "https", "ftp", "mailto"].iter().any(|known| scheme.eq_ignore_ascii_case(known)),
        None => true,
    };
    safe.then_some(url)
}

/// A number that stands for a text (FNV-1a, 64 bits).
pub fn text_key(text: &str) -> u64 {
    hash(HASH_OF_NOTHING, text.as_bytes())
}

const HASH_OF_NOTHING: u64 = 0xcbf2_9ce4_8422_2325;

/// The hash of what `start` is the hash of, followed by `bytes` and a byte that no text has.
fn hash(start: u64, bytes: &[u8]) -> u64 {
    bytes.iter().chain(&[0xff]).fold(start, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

/// A number that two hits share if their cards look the same. The score is not shown and not counted.
pub fn fingerprint(hit: &Hit) -> u64 {
    let mut key = text_key(&hit.id);
    let authors = hit.authors.iter().map(|author| (&author.text, &author.marks));
    let texts = [(&hit.title.text, &hit.title.marks), (&hit.snippet.text, &hit.snippet.marks)];
    for (text, marks) in texts.into_iter().chain(authors) {
        key = hash(key, text.as_bytes());
        for end in marks.iter().flatten() {
            key = hash(key, &end.to_le_bytes());
        }
    }
    hash(key, &[u8::from(hit.snippet.cut_before), u8::from(hit.snippet.cut_after)])
}
