//! How is a hit put into words, links and badges, and when does it look the same?

use crate::query::Hit;
use crate::support::str_ext::{joined, parted};
use crate::web::i18n::{self, Message, Messages};

/// Authors shown before the list is unfolded.
const AUTHORS: usize = 3;
/// Badges of one card at most.
const BADGES: usize = 3;

/// Number of authors to show: all if that is asked for or would hide only one, else the first few.
pub fn authors_shown(authors: usize, all: bool) -> usize {
    if all || authors <= AUTHORS + 1 { authors } else { AUTHORS }
}

/// Where and when as two parts: the venue, and what is to follow it. The year once where the
/// venue's name has it.
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
        // Four bytes: a year alone.
        [if when.len() == 4 { " " } else { " · " }, &when].concat()
    };
    (venue, rest)
}

/// Where and when: "EMNLP 2020", "EMNLP · 12 Mar 2024", "2020".
fn where_and_when(messages: &Messages, hit: &Hit) -> String {
    let (venue, when) = venue_and_date(messages, hit);
    [venue, &when].concat()
}

/// A paper in one line below its title: "A. Author, B. Author and 3 more · EMNLP 2020 · Code".
pub fn popup_line(messages: &Messages, hit: &Hit) -> String {
    let shown = authors_shown(hit.authors.len(), false);
    let mut authors = joined(
        hit.authors.iter().take(shown).map(|author| author.text.as_str()),
        messages.get(i18n::COMMA),
    );
    if hit.authors.len() > shown {
        authors += " ";
        authors += &messages.more_authors(hit.authors.len() - shown);
    }
    let code = if hit.code.is_empty() { "" } else { messages.get(i18n::CODE) };
    let parts = [&authors, &where_and_when(messages, hit), code];
    joined(parts.into_iter().filter(|part| !part.is_empty()), " · ")
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
    let is_award = |text: &str| {
        ["award", "best paper", "outstanding", "mention"]
            .iter()
            .any(|word| parted(text, word).is_some())
    };
    let extra = FIELDS.iter().flat_map(|field| {
        hit.extra.get(field).into_iter().flatten().map(move |value| (*field, value))
    });
    let tags = hit.tags.iter().map(|tag| ("", tag));
    let mut badges: Vec<(bool, String)> = Vec::new();
    for (field, text) in extra.chain(tags) {
        let plain = text.to_ascii_lowercase();
        let award = field.starts_with("award") || is_award(&plain);
        let known = award || !field.is_empty() || KINDS.contains(&plain.as_str());
        if known
            && !text.is_empty()
            && badges.len() < BADGES
            && !badges.iter().any(|(_, other)| other == text)
        {
            badges.push((award, text.clone()));
        }
    }
    badges
}

/// The links of a paper that are safe to follow: (word, address), PDF, page, code, data.
pub fn links(hit: &Hit) -> Vec<(Message, &str)> {
    let links = [
        (i18n::PDF, &hit.pdf),
        (i18n::PAGE, &hit.url),
        (i18n::CODE, &hit.code),
        (i18n::DATA, &hit.data),
    ];
    links.into_iter().filter_map(|(word, url)| Some((word, safe_url(url)?))).collect()
}

/// Where the title leads: the landing page, else the PDF, code or data.
pub fn main_link(hit: &Hit) -> Option<&str> {
    [&hit.url, &hit.pdf, &hit.code, &hit.data].into_iter().find_map(|url| safe_url(url))
}

/// The address, if following it cannot run a script: http, https, ftp, mailto, or relative to the
/// site.
pub fn safe_url(url: &str) -> Option<&str> {
    let url = url.trim();
    // Browsers drop tabs and line breaks inside an address: "java\tscript:" is a script.
    if url.is_empty() || url.chars().any(char::is_control) {
        return None;
    }
    let head = url.split(['/', '?', '#']).next().unwrap_or_default();
    let safe = match head.split_once(':') {
        Some((scheme, _)) => ["http", "https", "ftp", "mailto"]
            .iter()
            .any(|known| scheme.eq_ignore_ascii_case(known)),
        None => true,
    };
    safe.then_some(url)
}

/// A number that stands for a text (FNV-1a, 64 bits).
pub fn text_key(text: &str) -> u64 {
    hash(FNV_BASIS, text.as_bytes())
}

/// Offset basis of FNV-1a.
const FNV_BASIS: u64 = 0xcbf2_9ce4_8422_2325;
/// Prime of FNV-1a.
const FNV_PRIME: u64 = 0x0100_0000_01b3;

/// Continues the hash `start` with `bytes` and a byte that no text contains.
fn hash(start: u64, bytes: &[u8]) -> u64 {
    bytes
        .iter()
        .chain(&[0xff])
        .fold(start, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(FNV_PRIME))
}

/// A number that two hits share if they look the same. The score is not shown and not counted.
pub(super) fn hit_key(hit: &Hit) -> u64 {
    let authors = hit.authors.iter().map(|author| (&author.text, &author.marks));
    let texts = [(&hit.title.text, &hit.title.marks), (&hit.snippet.text, &hit.snippet.marks)];
    let texts = texts.into_iter().chain(authors);
    let key = texts.fold(text_key(&hit.id), |key, (text, marks)| marked_key(key, text, marks));
    flags_key(key, &[hit.snippet.cut_before, hit.snippet.cut_after])
}

/// The number of what `start` stands for, followed by a text with these marks.
pub(super) fn marked_key(start: u64, text: &str, marks: &[[u32; 2]]) -> u64 {
    let start = hash(start, text.as_bytes());
    marks.iter().flatten().fold(start, |key, end| hash(key, &end.to_le_bytes()))
}

/// The number of what `start` stands for, followed by flags.
pub(super) fn flags_key(start: u64, flags: &[bool]) -> u64 {
    flags.iter().fold(start, |key, flag| hash(key, &[u8::from(*flag)]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paper::Date;
    use crate::query::Marked;
    use crate::support::name_map::ByName;

    fn hit(id: &str) -> Hit {
        let title = Marked { text: format!("Title of {id}"), marks: vec![] };
        Hit { id: id.into(), title, ..Hit::default() }
    }

    #[test]
    fn addresses_that_could_run_a_script_are_no_links() {
        let scripts = ["javascript:alert(1)", "JavaScript:alert(1)", " java\tscript:x"];
        for bad in scripts.into_iter().chain(["data:text/html,x", "vbscript:x", "", "x:y"]) {
            assert_eq!(safe_url(bad), None, "{bad}");
        }
        let whole = ["https://a.org/x:y", "HTTP://a.org", "//a.org", "mailto:a@b.org"];
        for good in whole.into_iter().chain(["pdf/1.pdf", "../a?b:c", "#a:b"]) {
            assert_eq!(safe_url(good), Some(good));
        }
    }

    #[test]
    fn where_and_when_says_the_year_once() {
        let line = |venue: &str, date: &str| {
            let date = Date::parse(date);
            let year = date.and_then(|date| date.year());
            let hit = Hit { venue: venue.into(), date, year, ..Hit::default() };
            where_and_when(&Messages::english(), &hit)
        };
        assert_eq!(line("EMNLP", "2020"), "EMNLP 2020");
        assert_eq!(line("EMNLP 2020", "2020"), "EMNLP 2020");
        assert_eq!(line("arXiv", "2024-03-12"), "arXiv · 12 Mar 2024");
        assert_eq!(line("", "--03-12"), "12 Mar");
        assert_eq!(line("ACL", ""), "ACL");
        assert_eq!(line("", ""), "");
    }

    #[test]
    fn long_author_lists_are_cut_unless_one_name_would_be_hidden() {
        assert_eq!([2, 3, 4, 5, 300].map(|n| authors_shown(n, false)), [2, 3, 4, 3, 3]);
        assert_eq!(authors_shown(300, true), 300);
        let author = |n| Marked { text: format!("A{n}"), marks: vec![] };
        let by = |n| Hit { authors: (0..n).map(author).collect(), ..Hit::default() };
        let line = |hit: Hit| popup_line(&Messages::english(), &hit);
        let long = Hit { venue: "ACL".into(), code: "x".into(), ..by(6) };
        assert_eq!(line(long), "A0, A1, A2 and 3 more · ACL · Code");
        assert_eq!(line(by(4)), "A0, A1, A2, A3");
    }

    #[test]
    fn awards_and_kinds_are_told_from_topics() {
        let tags = ["Best Paper Award", "graphs", "Survey", "workshop", "oral"];
        let tags = tags.map(String::from).to_vec();
        let of = |field: &str, value: &str| (field.to_owned(), vec![value.to_owned()]);
        let extra = ByName::from([of("track", "Long"), of("pages", "1-9")]);
        let badges = badges(&Hit { tags, extra, ..Hit::default() });
        let badges: Vec<_> = badges.iter().map(|(award, text)| (*award, text.as_str())).collect();
        assert_eq!(badges, [(false, "Long"), (true, "Best Paper Award"), (false, "Survey")]);
    }

    #[test]
    fn cards_are_drawn_anew_only_when_they_look_different() {
        let plain = hit("a");
        let title = Marked { marks: vec![[0, 5]], ..plain.title.clone() };
        let marked = Hit { title, ..plain.clone() };
        let scored = Hit { score: 3.0, ..plain.clone() };
        assert_eq!(hit_key(&plain), hit_key(&scored));
        assert_ne!(hit_key(&plain), hit_key(&marked));
        assert_ne!(hit_key(&plain), hit_key(&hit("b")));
    }
}
