//! `papersift search`: the same search as in the page, in the terminal.

use super::Failure;
use super::explained::explained;
use super::open::collection;
use super::source::format_parser;
use super::table::{count, plural};
use super::terminal::{bold, print_json, printable, tell};
use super::understood::understood;
use crate::ingest::Format;
use crate::query::{Hit, Note, Request, Response, Sort};
use crate::support::name_map::ByName;
use clap::builder::styling::Style;
use clap::{ValueEnum, ValueHint};
use std::io::{self, Write};
use std::path::PathBuf;
use std::time::Instant;

/// Search a site or a file with papers
///
/// Answers exactly as the search box does: all words if possible, some if not, the last one also as
/// a prefix. Without a query, the whole collection is listed; with --similar, similar papers.
/// Phrases, fields, ranges, OR and minus are explained in docs/query-language.md; a query that
/// begins with a minus stands after `--`.
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// A site folder, its .wasm, or an index file; anything else is read as papers
    #[arg(value_name = "SITE|INPUT", value_hint = ValueHint::AnyPath)]
    place: PathBuf,

    /// What to look for
    #[arg(value_name = "QUERY")]
    query: Vec<String>,

    /// List papers similar to the one with this id; may be given several times
    #[arg(long, value_name = "ID", conflicts_with = "query")]
    similar: Vec<String>,

    /// List papers similar to this text, such as an abstract; may be combined with --similar
    #[arg(long, value_name = "TEXT", conflicts_with = "query")]
    similar_text: Option<String>,

    /// Disable semantic similarity; match words only
    #[arg(long)]
    no_semantic: bool,

    /// Print the response object of the JavaScript API as JSON
    #[arg(long)]
    json: bool,

    /// Boost by a field: `date`, or a field with numbers, and how much, such as date=0.1; may be
    /// given several times [default: what the site has]
    #[arg(long = "prior", value_name = "FIELD=WEIGHT", value_parser = field_and_weight)]
    priors: Vec<(String, f64)>,

    /// Explain the score of each result
    #[arg(long)]
    explain: bool,

    /// Number of results, at most 10,000
    #[arg(long, value_name = "N", default_value_t = 10)]
    limit: usize,

    /// Results skipped before the first one
    #[arg(long, value_name = "N", default_value_t = 0)]
    offset: usize,

    /// Order of the results
    #[arg(long, value_name = "ORDER", value_enum, default_value = "relevance")]
    sort: Order,

    /// Keep papers with this value of a facet; several of one facet mean any of them, of several
    /// facets all of them
    #[arg(long = "filter", value_name = "FACET=VALUE", value_parser = facet_and_value)]
    filters: Vec<(String, String)>,

    /// Facet to count, such as year, venue or authors; may be given several times
    #[arg(long = "facet", value_name = "FACET")]
    facets: Vec<String>,

    /// Do not treat the last word as a prefix
    #[arg(long)]
    no_prefix: bool,

    /// Format of the input [default: by extension, then by content]
    #[arg(long, value_name = "FORMAT", value_parser = format_parser())]
    format: Option<Format>,
}

const EXAMPLES: &str = "\
Examples:
  papersift search site graph neural networks
  papersift search site 'author:\"hinton g\" \"neural net*\" year:2019..2023 -survey'
  papersift search site -- -survey has:code sort:newest
  papersift search site parsing --filter year=2019..2023 --filter venue=ACL --sort newest
  papersift search papers.bib regulari --limit 3
  papersift search site graph parsing --limit 1 --explain
  papersift search site --similar 2020.acl-main.1 --limit 5
  papersift search site transformers --json | jq -r '.hits[].url'";

/// Number of values of a facet that are printed as text; `--json` has all of them.
const FACET_VALUES: usize = 10;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// [`Sort`] as a command-line value.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Order {
    /// Best first; newest first without a query
    Relevance,
    /// Newest first
    Newest,
    /// Oldest first
    Oldest,
}

impl From<Order> for Sort {
    fn from(order: Order) -> Sort {
        match order {
            Order::Relevance => Sort::Relevance,
            Order::Newest => Sort::Newest,
            Order::Oldest => Sort::Oldest,
        }
    }
}

fn facet_and_value(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((facet, value)) if !facet.is_empty() && !value.is_empty() => {
            Ok((facet.into(), value.into()))
        }
        _ => Err("expected a facet and a value, such as year=2024 or year=2019..2023".into()),
    }
}

fn field_and_weight(text: &str) -> Result<(String, f64), String> {
    let read = text
        .split_once('=')
        .and_then(|(field, weight)| Some((field.to_owned(), weight.parse().ok()?)));
    let read = read.filter(|(field, weight)| !field.is_empty() && (0.0..=10.0).contains(weight));
    read.ok_or_else(|| "expected a field and a weight from 0 to 10, such as date=0.1".into())
}

/// Opens the collection, answers the query and prints the response.
pub(super) fn run(args: Args) -> Result<(), Failure> {
    let facets: Vec<&String> =
        args.filters.iter().map(|(facet, _)| facet).chain(&args.facets).collect();
    let collection = collection(&args.place, args.format, &facets)?;
    let request = request(&args);
    let start = Instant::now();
    let mut response = if args.asks_for_similar() {
        collection.similar(&args.similar, &request)
    } else {
        collection.search(&request)
    };
    response.took_ms = start.elapsed().as_secs_f64() * 1000.0;
    if args.json {
        print_json(&response.into_utf16())?;
        return Ok(());
    }
    let mut out = io::stdout().lock();
    write_hits(&mut out, args.offset, &response)?;
    write_facets(&mut out, &response)?;
    out.flush()?;
    tell_notes(&response);
    Ok(())
}

impl Args {
    /// Returns `true` if papers similar to others or to a text are wanted, not those of a query.
    fn asks_for_similar(&self) -> bool {
        !self.similar.is_empty() || self.similar_text.is_some()
    }
}

/// Returns the request that the arguments describe.
fn request(args: &Args) -> Request {
    let mut filters = ByName::new();
    for (facet, value) in &args.filters {
        filters.list_of(facet.clone()).push(value.clone());
    }
    // JSON has all facets by default, as the JavaScript API; the text has those asked for.
    let all_facets = args.json && args.facets.is_empty();
    Request {
        query: args.similar_text.clone().unwrap_or_else(|| args.query.join(" ")),
        limit: args.limit,
        offset: args.offset,
        sort: args.sort.into(),
        filters,
        facets: if all_facets { None } else { Some(args.facets.clone()) },
        prefix: !args.no_prefix,
        prior: (!args.priors.is_empty()).then(|| args.priors.clone()),
        explain: args.explain,
        semantic: !args.no_semantic,
        ..Request::default()
    }
}

/// Writes the hits, with a heading before those that have only some of the words and before those
/// that have none.
fn write_hits(out: &mut impl Write, offset: usize, response: &Response) -> io::Result<()> {
    for (i, hit) in response.hits.iter().enumerate() {
        let before = response.hits[..i].last();
        if hit.partial && !before.is_some_and(|before| before.partial) {
            writeln!(out, "{} more with some of your words:\n", count(response.partial))?;
        }
        if hit.like && !before.is_some_and(|before| before.like) {
            writeln!(out, "Similar papers (none of your words):\n")?;
        }
        write_hit(out, offset + i + 1, hit, bold())?;
        if let Some(explanation) = &hit.explain {
            writeln!(out, "{}", explained(explanation))?;
        }
    }
    Ok(())
}

/// Writes each facet with its most frequent values.
fn write_facets(out: &mut impl Write, response: &Response) -> io::Result<()> {
    for (facet, values) in response.facets.iter() {
        let values: Vec<String> = values
            .iter()
            .take(FACET_VALUES)
            .map(|v| format!("{} ({})", printable(&v.value), count(v.count)))
            .collect();
        writeln!(out, "{facet}: {}", values.join(", "))?;
    }
    Ok(())
}

/// Writes rank and title, then authors, venue and year, the snippet, and the link, each on its own
/// line; empty ones are left out.
fn write_hit(out: &mut impl Write, rank: usize, hit: &Hit, bold: Style) -> io::Result<()> {
    let title = if hit.title.text.is_empty() {
        "(no title)".into()
    } else {
        marked(&hit.title.text, &hit.title.marks, bold)
    };
    writeln!(out, "{rank:>3}. {title}")?;
    let authors = match hit.authors.as_slice() {
        authors if authors.len() > 6 => {
            format!("{} and {} more", names(&authors[..5], bold), authors.len() - 5)
        }
        authors => names(authors, bold),
    };
    let published = [printable(&hit.venue), year_or_day(hit)].join(" ");
    let snippet = format!(
        "{}{}{}",
        if hit.snippet.cut_before { "… " } else { "" },
        marked(&hit.snippet.text, &hit.snippet.marks, bold),
        if hit.snippet.cut_after { " …" } else { "" }
    );
    let link = [&hit.url, &hit.pdf, &hit.code, &hit.data].into_iter().find(|link| !link.is_empty());
    let about = [authors.as_str(), published.trim()]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>();
    for line in [about.join(". "), snippet, link.map(|link| printable(link)).unwrap_or_default()] {
        if !line.is_empty() {
            writeln!(out, "     {line}")?;
        }
    }
    writeln!(out)
}

/// Returns "2023"; without a year, the rest of the date: "12 March".
fn year_or_day(hit: &Hit) -> String {
    if let Some(year) = hit.year {
        return year.to_string();
    }
    let Some(month) = hit.date.and_then(|date| date.month()) else { return String::new() };
    let month = MONTHS[usize::from(month) - 1];
    match hit.date.and_then(|date| date.day()) {
        Some(day) => format!("{day} {month}"),
        None => month.into(),
    }
}

fn names(authors: &[crate::query::Marked], bold: Style) -> String {
    authors
        .iter()
        .map(|author| marked(&author.text, &author.marks, bold))
        .collect::<Vec<_>>()
        .join(", ")
}

/// Returns the text with its marked byte ranges in `bold`. Ranges outside of the text are ignored.
fn marked(text: &str, marks: &[[u32; 2]], bold: Style) -> String {
    let mut out = String::new();
    let mut at = 0;
    for &[start, end] in marks {
        let (start, end) = (start as usize, end as usize);
        let (Some(before), Some(word)) = (text.get(at..start), text.get(start..end)) else {
            continue;
        };
        out += &printable(before);
        out += &format!("{bold}{}{bold:#}", printable(word));
        at = end;
    }
    out + &printable(&text[at..])
}

/// Prints the number of papers, how the query was understood, and the notes of the response to
/// standard error.
fn tell_notes(response: &Response) {
    tell(format_args!("{}", counts(response)));
    if let Some(understood) = understood(&response.understood) {
        tell(format_args!("understood: {}", printable(&understood)));
    }
    for note in &response.notes {
        tell(format_args!("note: {}", note_text(note, &response.query)));
    }
}

/// "12 papers, 3 with every word, 10 shown, 0.4 ms".
fn counts(response: &Response) -> String {
    let shown = response.hits.len();
    let mut out = plural(response.total, "paper");
    if response.complete < response.total {
        out += &format!(", {} with every word", count(response.complete));
    }
    if response.partial > 0 {
        out += &format!(", {} more with some of the words", count(response.partial));
    }
    if shown < response.total + response.partial + response.like {
        out += &format!(", {} shown", count(shown));
    }
    out + &format!(", {:.1} ms", response.took_ms)
}

/// Returns a note about the answer to `query` as a sentence.
fn note_text(note: &Note, query: &str) -> String {
    match note {
        Note::Dropped { word } => format!("no paper has \"{}\"", printable(word)),
        Note::Corrected { word, to } => {
            format!("no paper has \"{}\"; searched for {}", printable(word), listed(to))
        }
        Note::DidYouMean { query, papers } => {
            format!("did you mean {}? ({})", printable(query), plural(*papers, "paper"))
        }
        Note::Expanded { word, to } => {
            format!("searched for {} as well as \"{}\"", listed(to), printable(word))
        }
        Note::Like { papers } => {
            format!("{} more papers are similar to the best of these", count(*papers))
        }
        Note::Filtered { without } => {
            format!("{} without the filters", plural(*without, "paper"))
        }
        Note::Jumped { id } => format!("{} names this paper", printable(id)),
        Note::UnknownId { id } => {
            let words = if query.contains(id) { "; its words were searched for" } else { "" };
            format!("no paper is {}{words}", printable(id))
        }
        Note::AsText => "so long a query is taken as a text, without operators".into(),
        Note::Shortened { after } => format!(
            "only the beginning of so long a text was searched for, up to \"{}\"",
            printable(after)
        ),
        Note::Unread { text } => {
            format!("\"{}\" is no field with a value; taken as words", printable(text))
        }
        Note::Unmatched { clause } => format!("no paper matches {}", printable(clause)),
        Note::Emptied { clause, without } => {
            format!("{} without {}", plural(*without, "paper"), printable(clause))
        }
        Note::UnknownFacet { facet } => {
            format!("there is no facet \"{}\"; it was not applied", printable(facet))
        }
    }
}

/// `"one" and "other"`.
fn listed(words: &[String]) -> String {
    let words: Vec<String> = words.iter().map(|word| format!("\"{}\"", printable(word))).collect();
    words.join(" and ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paper::Date;
    use crate::query::{Marked, Snippet};

    fn plain(text: &str) -> Marked {
        Marked { text: text.into(), marks: vec![] }
    }

    fn written(hit: &Hit) -> String {
        let mut out = Vec::new();
        write_hit(&mut out, 1, hit, Style::new()).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn marks_are_bold() {
        let bold = Style::new().bold();
        assert_eq!(
            marked("naïve Bayes", &[[0, 6], [7, 12]], bold),
            "\u{1b}[1mnaïve\u{1b}[0m \u{1b}[1mBayes\u{1b}[0m"
        );
        assert_eq!(marked("naïve Bayes", &[[0, 6]], Style::new()), "naïve Bayes");
        assert_eq!(
            marked("naïve", &[[0, 3], [2, 9], [9, 10]], bold),
            "naïve",
            "ranges that cut a letter or lie outside"
        );
    }

    #[test]
    fn a_hit_with_everything_has_four_lines() {
        let hit = Hit {
            title: plain("On Search"),
            authors: vec![plain("Ada Lovelace"), plain("Alan Turing")],
            venue: "ACL".into(),
            year: Some(2019),
            snippet: Snippet { text: "we search".into(), cut_after: true, ..Snippet::default() },
            pdf: "https://example.org/a.pdf".into(),
            ..Hit::default()
        };
        let expected = "  1. On Search\n     Ada Lovelace, Alan Turing. ACL 2019\n     we search …\n     https://example.org/a.pdf\n\n";
        assert_eq!(written(&hit), expected);
    }

    #[test]
    fn a_hit_with_nothing_has_one_line() {
        assert_eq!(written(&Hit::default()), "  1. (no title)\n\n");
        let dated = Hit { date: Date::new(0, 11, 3), ..Hit::default() };
        assert_eq!(written(&dated), "  1. (no title)\n     3 November\n\n");
    }

    #[test]
    fn long_author_lists_are_cut() {
        let hit =
            Hit { authors: (1..=300).map(|i| plain(&format!("A{i}"))).collect(), ..Hit::default() };
        assert!(written(&hit).contains("A1, A2, A3, A4, A5 and 295 more\n"));
    }

    #[test]
    fn filters_need_both_halves() {
        assert_eq!(facet_and_value("venue=a=b"), Ok(("venue".into(), "a=b".into())));
        for text in ["venue", "=x", "venue=", ""] {
            assert!(facet_and_value(text).is_err(), "{text}");
        }
    }
}
