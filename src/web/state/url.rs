//! What does the address of the page say about the search, and how is it written there?
//!
//! A view (query, filters, order, number shown, open paper) becomes parameters of the query or of
//! the hash:
//! `?q=graph&venue=ACL&venue=EMNLP&year=2019..2023&sort=newest&n=40&paper=2020.acl-main.1`. A
//! facet's parameter has the facet's name, `f.name` where that is one of the other names. With a
//! prefix, every name begins with it and a dot, so that several elements share one address.
//! Whatever else stands there is the page's own and is kept as it was written, before ours.

use super::filters::Filters;
use crate::query::Sort;
use crate::support::str_ext::joined;

/// Parameters that are no facets.
const QUERY: &str = "q";
const SORT: &str = "sort";
const SHOWN: &str = "n";
const PAPER: &str = "paper";

/// Bytes of a query that an address keeps: of a text that was pasted, it would be one that nobody
/// can share, and that hosts refuse.
const LONGEST_QUERY: usize = 1000;

/// Papers that an address may ask for at once.
const MOST_SHOWN: usize = 1000;

/// What an address keeps of a search. The default stands for an address that says nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct View {
    /// What the field holds.
    pub query: String,
    /// Chosen facet values.
    pub filters: Filters,
    /// Order of the papers.
    pub sort: Sort,
    /// How many papers are shown, where more than at first; else 0.
    pub shown: usize,
    /// Id of the paper that is open.
    pub paper: Option<String>,
}

/// Filters as the attribute `filters` writes them, like the query of an address:
/// "venue=ACL&venue=EMNLP&year=2019..2023".
pub fn filters(text: &str) -> Filters {
    let mut filters = Filters::new();
    for pair in text.split('&') {
        if let Some((facet, value)) = pair.split_once('=') {
            add(&mut filters, decode(facet), decode(value));
        }
    }
    filters
}

/// Adds a chosen value, once.
fn add(filters: &mut Filters, facet: String, value: String) {
    let values = filters.list_of(facet);
    if !values.contains(&value) {
        values.push(value);
    }
}

/// The part of an address that an element writes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UrlPart {
    /// Behind the question mark.
    Query,
    /// Behind the number sign.
    Hash,
}

/// How an element uses the address: the part, the prefix of its names, and the facets of its
/// collection.
#[derive(Clone, Debug, PartialEq)]
pub struct UrlState {
    /// Where it writes.
    pub part: UrlPart,
    /// Before each name; empty or ending in a dot.
    prefix: String,
    facets: Vec<String>,
}

impl UrlState {
    /// Reads the attribute `url-state`: "query", "hash", either with ":prefix"; `None` for "off"
    /// and all else.
    pub fn from_attribute(text: &str, facets: Vec<String>) -> Option<UrlState> {
        let (part, prefix) = text.trim().split_once(':').unwrap_or((text.trim(), ""));
        let part = match part {
            "query" => UrlPart::Query,
            "hash" => UrlPart::Hash,
            _ => return None,
        };
        let prefix = if prefix.is_empty() { String::new() } else { [prefix, "."].concat() };
        Some(UrlState { part, prefix, facets })
    }

    /// The view that an address asks for. `text`: the part of the address, without its `?` or `#`.
    pub fn read(&self, text: &str) -> View {
        let mut view = View::default();
        for pair in text.split('&') {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let (name, value) = (decode(name), decode(value));
            match self.own(&name) {
                Some(QUERY) => view.query = value,
                Some(SORT) => view.sort = sort_named(&value),
                Some(SHOWN) => view.shown = value.parse().unwrap_or(0).min(MOST_SHOWN),
                Some(PAPER) => view.paper = Some(value).filter(|id| !id.is_empty()),
                Some(facet) if !value.is_empty() => {
                    add(&mut view.filters, facet.strip_prefix("f.").unwrap_or(facet).into(), value);
                }
                _ => {}
            }
        }
        view
    }

    /// The address that asks for a view: `text` with our parameters replaced, those of the page
    /// kept.
    pub fn write(&self, text: &str, view: &View) -> String {
        let mut out = self.others(text);
        if view.query.len() <= LONGEST_QUERY {
            self.push(&mut out, QUERY, &view.query);
        }
        for (facet, values) in view.filters.iter() {
            let name = if reserved(facet) { ["f.", facet].concat() } else { facet.to_owned() };
            values.iter().for_each(|value| self.push(&mut out, &name, value));
        }
        self.push(&mut out, SORT, sort_name(view.sort));
        if view.shown > 0 {
            self.push(&mut out, SHOWN, &view.shown.to_string());
        }
        self.push(&mut out, PAPER, view.paper.as_deref().unwrap_or_default());
        out
    }

    /// The parameters of the page.
    fn others(&self, text: &str) -> String {
        let others = text.split('&').filter(|pair| {
            let name = decode(pair.split('=').next().unwrap_or_default());
            !pair.is_empty() && self.own(&name).is_none()
        });
        joined(others, "&")
    }

    /// The name without the prefix, if it is one of ours.
    fn own<'n>(&self, name: &'n str) -> Option<&'n str> {
        let name = name.strip_prefix(self.prefix.as_str())?;
        let facet = name.strip_prefix("f.").filter(|facet| reserved(facet)).unwrap_or(name);
        let is_facet = self.facets.iter().any(|known| known == facet);
        (is_facet && (facet != name || !reserved(name)) || fixed(name)).then_some(name)
    }

    /// Adds a parameter; none for an empty value.
    fn push(&self, out: &mut String, name: &str, value: &str) {
        if value.is_empty() {
            return;
        }
        if !out.is_empty() {
            out.push('&');
        }
        encode(&self.prefix, out);
        encode(name, out);
        out.push('=');
        encode(value, out);
    }
}

fn fixed(name: &str) -> bool {
    [QUERY, SORT, SHOWN, PAPER].contains(&name)
}

/// A facet with such a name needs another one in the address.
fn reserved(facet: &str) -> bool {
    fixed(facet) || facet.starts_with("f.")
}

fn sort_name(sort: Sort) -> &'static str {
    match sort {
        Sort::Relevance => "",
        Sort::Newest => "newest",
        Sort::Oldest => "oldest",
    }
}

fn sort_named(name: &str) -> Sort {
    match name {
        "newest" => Sort::Newest,
        "oldest" => Sort::Oldest,
        _ => Sort::Relevance,
    }
}

/// Writes a text as part of an address. What need not be escaped is not: people read addresses.
fn encode(text: &str, out: &mut String) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z'
            | b'A'..=b'Z'
            | b'0'..=b'9'
            | b'-'
            | b'_'
            | b'.'
            | b'~'
            | b','
            | b':'
            | b'/'
            | b'@' => {
                out.push(byte.into());
            }
            b' ' => out.push('+'),
            _ => {
                out.push('%');
                out.push(HEX[usize::from(byte >> 4)].into());
                out.push(HEX[usize::from(byte & 15)].into());
            }
        }
    }
}

/// Reads what [`encode`], a form or a browser wrote; what cannot be read stands for nothing.
fn decode(text: &str) -> String {
    let mut out = Vec::with_capacity(text.len());
    let mut bytes = text.as_bytes();
    while let [byte, rest @ ..] = bytes {
        let escaped = rest.get(..2).filter(|_| *byte == b'%').and_then(hex);
        out.push(escaped.unwrap_or(if *byte == b'+' { b' ' } else { *byte }));
        bytes = if escaped.is_some() { &rest[2..] } else { rest };
    }
    String::from_utf8(out).unwrap_or_default()
}

fn hex(digits: &[u8]) -> Option<u8> {
    let digit = |digit: u8| char::from(digit).to_digit(16);
    // Two digits are below 256.
    Some((digit(digits[0])? * 16 + digit(digits[1])?) as u8)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn url(attribute: &str) -> UrlState {
        let facets = ["venue", "year", "sort", "f.x"].map(String::from).to_vec();
        UrlState::from_attribute(attribute, facets).unwrap()
    }

    fn view() -> View {
        let values =
            |values: &[&str]| values.iter().map(|value| value.to_string()).collect::<Vec<_>>();
        View {
            query: "graph \"a & b\"".into(),
            filters: Filters::from([
                ("venue".into(), values(&["ACL", "EMNLP"])),
                ("year".into(), values(&["2019..2023"])),
            ]),
            sort: Sort::Newest,
            shown: 40,
            paper: Some("2020.acl-main/1#x".into()),
        }
    }

    #[test]
    fn an_address_reads_like_the_search() {
        assert_eq!(
            url("query").write("", &view()),
            "q=graph+%22a+%26+b%22&venue=ACL&venue=EMNLP&year=2019..2023&sort=newest&n=40&paper=2020.acl-main/1%23x"
        );
    }

    #[test]
    fn a_view_that_says_nothing_leaves_nothing() {
        assert_eq!(url("query").write("", &View::default()), "");
        assert_eq!(url("query").write(&url("query").write("", &view()), &View::default()), "");
        assert_eq!(url("query").read(""), View::default());
    }

    #[test]
    fn a_long_text_stays_out_of_the_address() {
        let long = View { query: "a word ".repeat(1000), shown: 40, ..View::default() };
        assert_eq!(url("query").write("", &long), "n=40");
        assert_eq!(url("query").write("q=before&x=1", &long), "x=1&n=40");
    }

    #[test]
    fn what_belongs_to_the_page_is_kept_as_it_was_written() {
        let page = "utm_source=a%2fb&q.x=1&flag&lang=d%65&n2=";
        let url = url("query");
        let written = url.write(page, &view());
        assert!(written.starts_with("utm_source=a%2fb&q.x=1&flag&lang=d%65&n2=&q="), "{written}");
        assert_eq!(url.write(&written, &View::default()), page);
        assert_eq!(
            UrlState::from_attribute("query", vec![]).unwrap().read("venue=ACL"),
            View::default()
        );
    }

    #[test]
    fn two_elements_share_an_address_by_prefix() {
        let (first, second) = (url("query:p1"), url("query:p2"));
        let other = View { query: "bees".into(), ..View::default() };
        let both = second.write(&first.write("", &view()), &other);
        assert_eq!((first.read(&both), second.read(&both)), (view(), other));
    }

    #[test]
    fn filters_are_written_like_the_query_of_an_address() {
        let read = filters("venue=ACL&venue=New+York&year=2019..2023&x&venue=ACL");
        assert_eq!(read.len(), 2);
        assert_eq!(read["venue"], ["ACL", "New York"]);
        assert_eq!(
            (filters(""), &read["year"]),
            (Filters::new(), ["2019..2023".to_string()].as_slice())
        );
    }

    #[test]
    fn a_facet_named_like_a_parameter_has_another_name() {
        let view = View {
            filters: Filters::from([("sort".into(), vec!["bubble".into()])]),
            ..View::default()
        };
        assert_eq!(url("hash").write("", &view), "f.sort=bubble");
        assert_eq!(url("hash").read("f.sort=bubble"), view);
    }

    #[test]
    fn the_attribute_names_part_and_prefix() {
        let part = |text| UrlState::from_attribute(text, vec![]).map(|url| (url.part, url.prefix));
        assert_eq!(part("query"), Some((UrlPart::Query, String::new())));
        assert_eq!(part(" hash:a "), Some((UrlPart::Hash, "a.".into())));
        assert_eq!((part("off"), part(""), part("path")), (None, None, None));
    }

    #[test]
    fn addresses_written_by_others_are_understood() {
        let url = url("query");
        let read = url.read(
            "q=caf%C3%A9+au%20lait&q%75ux=1&sort=best&n=many&venue=&venue=ACL&venue=ACL&paper=",
        );
        assert_eq!(
            read,
            View {
                query: "café au lait".into(),
                filters: Filters::from([("venue".into(), vec!["ACL".into()])]),
                ..View::default()
            }
        );
        assert_eq!(
            (url.read("q=100%").query, url.read("q=%ff").query, url.read("q=%C3").query.len()),
            ("100%".into(), "".into(), 0)
        );
        assert_eq!(url.read("n=99999999").shown, MOST_SHOWN);
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(
            query in ".*",
            venues in prop::collection::btree_set(".+", 0..4),
            odd in prop::collection::btree_set(".+", 0..3),
            sort in 0..3usize,
            shown in 0..MOST_SHOWN,
            paper in prop::option::of(".+"),
            page in "[a-z=&%+]*",
            attribute in "(query|hash)(:[a-z]{1,3})?",
        ) {
            let mut filters = Filters::new();
            for (facet, values) in [("venue", venues), ("sort", odd.clone()), ("f.x", odd)] {
                if !values.is_empty() {
                    filters.insert(facet.into(), values.into_iter().collect());
                }
            }
            let sort = [Sort::Relevance, Sort::Newest, Sort::Oldest][sort];
            let view = View { query, filters, sort, shown, paper };
            let url = url(&attribute);
            let written = url.write(&page, &view);
            prop_assert_eq!(url.read(&written), view.clone());
            prop_assert_eq!(url.write(&written, &view), written);
        }

        #[test]
        fn no_address_is_too_odd_to_read(text in ".*") {
            let url = url("query");
            let view = url.read(&text);
            prop_assert_eq!(url.read(&url.write(&text, &view)), view);
        }
    }
}
