//! Writes BibTeX.
//!
//! UTF-8, which biber and every current LaTeX read. Characters special to TeX are escaped; braces
//! as named commands, because BibTeX counts even escaped ones. Formulas stay TeX. Styles set titles
//! in lower case, so words that must keep their capitals are put in braces.

use super::extent::{Extent, one_line};
use super::people::Person;
use super::work::Work;
use crate::reference::{CORPORATE, Names};
use crate::text::formula::formulas;

/// Fields that a reference has besides title, people, venue, date and links, in their order.
const FIELDS: [&str; 15] = [
    "volume",
    "number",
    "series",
    "pages",
    "eid",
    "edition",
    "chapter",
    "publisher",
    "address",
    "school",
    "institution",
    "organization",
    "howpublished",
    "eventtitle",
    "note",
];

/// Returns an entry, ending with a line break.
pub(super) fn entry(work: &Work<'_>, extent: Extent) -> String {
    let mut out = ["@", work.kind.bibtex, "{", &work.key, ",\n"].concat();
    // A publisher that is not the venue takes its place.
    let venue = match work.stored(work.kind.venue) {
        Some(other) if other != work.venue => "booktitle",
        _ => work.kind.venue,
    };
    let people = |people: &[Person]| people.iter().map(name).collect::<Vec<_>>().join(" and ");
    let mut put = |name: &str, value: &str| {
        let start = ["\n  ", name, " = {"].concat();
        if !value.is_empty() && !out.contains(&start) {
            out.truncate(out.len() - 1);
            out += &[&start, value, "},\n"].concat();
        }
    };
    put("title", &work.tex_title().map_or_else(|| title(&work.title), String::from));
    put("author", &people(work.authors()));
    put("editor", &people(&work.editors()));
    put(venue, &escaped(&work.venue));
    put("year", &work.year.map(|year| year.to_string()).unwrap_or_default());
    put("month", &work.month.map(|month| month.to_string()).unwrap_or_default());
    put("day", &work.day.map(|day| day.to_string()).unwrap_or_default());
    put("type", &escaped(&work.stored("genre").map(one_line).unwrap_or_default()));
    for field in FIELDS.into_iter().filter(|field| *field != venue) {
        let value = escaped(&work.stored(field).map(one_line).unwrap_or_default());
        put(field, &if field == "pages" { value.replace('–', "--") } else { value });
    }
    for field in ["isbn", "issn"] {
        // Several numbers are separated by blanks, which an address does not contain.
        put(field, &verbatim(work.stored(field).unwrap_or_default()).replace("%20", " "));
    }
    put("doi", &verbatim(work.doi.unwrap_or_default()));
    let eprint = work.arxiv.or(work.stored("eprint")).unwrap_or_default();
    let archive = if work.arxiv.is_some() { Some("arXiv") } else { work.stored("eprinttype") };
    put("eprint", &verbatim(eprint));
    put("archiveprefix", &escaped(archive.unwrap_or_default()));
    put("primaryclass", &escaped(work.stored("eprintclass").unwrap_or_default()));
    put("url", &verbatim(work.link()));
    if extent == Extent::Full {
        let paper = work.paper;
        put("pdf", &verbatim(&paper.pdf));
        put("code", &verbatim(&paper.code));
        put("data", &verbatim(&paper.data));
        put("keywords", &paper.tags.iter().map(|tag| keyword(tag)).collect::<Vec<_>>().join(", "));
        put("language", &paper.language);
        put("abstract", &escaped(&one_line(&paper.abstract_text)));
        put("entrytype", work.lost_kind(Names::Bibtex).unwrap_or_default());
        let known =
            [&FIELDS[..], &["genre", "isbn", "issn", "eprint", "eprinttype", "eprintclass"]];
        for (name, values) in work.other_fields(&known.concat()) {
            if name != CORPORATE && is_name(name) {
                put(name, &escaped(&one_line(&values.join("; "))));
            }
        }
    }
    out + "}\n"
}

/// Returns a tag; in braces if it would be split into several.
fn keyword(tag: &str) -> String {
    let tag = escaped(&one_line(tag));
    if tag.contains([',', ';', '|']) { ["{", &tag, "}"].concat() } else { tag }
}

/// Returns `true` if a field can have this name.
fn is_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-'))
}

/// "van Rossum, Guido", "King, Jr., Martin Luther", "{Barnes and Noble, Inc.}".
fn name(person: &Person) -> String {
    let [family, given, suffix] =
        [&person.family, &person.given, &person.suffix].map(|part| escaped(part));
    match (person.whole, given.is_empty(), suffix.is_empty()) {
        (true, _, _) => ["{", &family, "}"].concat(),
        (_, true, _) => family,
        (_, _, true) => [&family, ", ", &given].concat(),
        _ => [&family, ", ", &suffix, ", ", &given].concat(),
    }
}

/// A title: escaped, formulas and what must keep its capitals in braces.
pub(super) fn title(title: &str) -> String {
    let pieces = pieces(title);
    // If most words begin with a small letter, a capital is deliberate.
    let words =
        || pieces.iter().filter(|(_, formula)| !formula).flat_map(|(piece, _)| piece.split(' '));
    let small = words()
        .filter(|word| word.chars().count() > 3 && word.starts_with(char::is_lowercase))
        .count();
    let sentence =
        small > 0 && small >= words().filter(|word| word.starts_with(char::is_uppercase)).count();
    let mut out = String::new();
    // At the beginning and after a colon styles leave capitals alone.
    let mut fresh = true;
    for &(piece, formula) in &pieces {
        if formula {
            out += &["{$", piece, "$}"].concat();
            fresh = false;
            continue;
        }
        for run in runs(piece) {
            let is_word = run.starts_with(char::is_alphanumeric);
            let first = run.starts_with(char::is_uppercase);
            let later = run.chars().skip(1).any(char::is_uppercase);
            let alone = run.chars().count() == 1 && run != "A";
            if is_word && (later || (first && !fresh && (sentence || alone))) {
                out += &["{", &plain(run), "}"].concat();
            } else {
                out += &plain(run);
            }
            fresh = if is_word {
                false
            } else {
                fresh || run.trim_end().ends_with([':', '?', '!', '.'])
            };
        }
    }
    out
}

/// Splits a text into words and the gaps between them, in turn.
fn runs(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let word = rest.chars().next()?.is_alphanumeric();
        let end = rest.find(|c: char| c.is_alphanumeric() != word).unwrap_or(rest.len());
        let (run, tail) = rest.split_at(end);
        rest = tail;
        Some(run)
    })
}

/// A text of any field: escaped, formulas as they are.
fn escaped(text: &str) -> String {
    let piece = |(piece, formula): (&str, bool)| {
        if formula { ["$", piece, "$"].concat() } else { plain(piece) }
    };
    pieces(text).into_iter().map(piece).collect()
}

/// The text cut at its formulas: (text, false) and (TeX, true).
fn pieces(text: &str) -> Vec<(&str, bool)> {
    let mut pieces = Vec::new();
    let mut done = 0;
    for formula in formulas(text) {
        let tex = &text[formula.tex];
        // BibTeX counts every brace.
        if !counts_right(tex) {
            continue;
        }
        pieces.extend([(&text[done..formula.whole.start], false), (tex, true)]);
        done = formula.whole.end;
    }
    pieces.push((&text[done..], false));
    pieces.retain(|(piece, _)| !piece.is_empty());
    pieces
}

fn counts_right(tex: &str) -> bool {
    let mut depth = 0i32;
    tex.bytes().all(|byte| {
        depth += i32::from(byte == b'{') - i32::from(byte == b'}');
        depth >= 0
    }) && depth == 0
        && !tex.ends_with('\\')
}

/// Escapes text without formulas so that TeX prints it literally.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = ' ';
    for c in text.chars() {
        match c {
            '&' | '%' | '#' | '_' | '$' => out.extend(['\\', c]),
            '\\' => out += "\\textbackslash{}",
            '{' => out += "\\textbraceleft{}",
            '}' => out += "\\textbraceright{}",
            '~' => out += "\\textasciitilde{}",
            '^' => out += "\\textasciicircum{}",
            '`' => out += "\\textasciigrave{}",
            // Two in a row would become another character.
            '-' | '\'' if before == c => out.extend(['{', '}', c]),
            c => out.push(c),
        }
        before = c;
    }
    out
}

/// Escapes a link or a number: commands have no meaning there, but braces are counted.
fn verbatim(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '{' => out += "%7B",
            '}' => out += "%7D",
            '\\' => out += "%5C",
            ' ' => out += "%20",
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::tests::deep;
    use super::super::{Extent, Style, cite};
    use super::*;
    use crate::paper::Paper;

    #[test]
    fn an_entry_has_what_a_reference_needs() {
        assert_eq!(
            cite(&[deep()], Style::Bibtex, Extent::Brief),
            "@article{hinton2012deep,\n  title = {Deep nets \\& the {$\\ell_1$} norm: {BERT} at 100\\%},\n  \
             author = {Hinton, Geoffrey E. and van Rossum, Guido and OpenAI},\n  journal = {Neural Computation},\n  \
             year = {2012},\n  month = {3},\n  day = {9},\n  doi = {10.1000/ab_c},\n  url = {https://doi.org/10.1000/ab_c},\n}\n"
        );
        let full = cite(&[deep()], Style::Bibtex, Extent::Full);
        for line in [
            "pdf = {https://example.org/a%20b.pdf}",
            "keywords = {nets, R\\&D}",
            "abstract = {We show \\textbraceleft{}this\\textbraceright{}.}",
        ] {
            assert!(full.contains(line), "{line} is not in {full}");
        }
    }

    #[test]
    fn capitals_that_mean_something_are_kept() {
        for (text, expected) in [
            (
                "BERT: Pre-training of Deep Bidirectional Transformers",
                "{BERT}: Pre-training of Deep Bidirectional Transformers",
            ),
            ("Learning from German data", "Learning from {German} data"),
            ("Learning From German Data", "Learning From German Data"),
            ("Reasoning with Cases as Framework", "Reasoning with Cases as Framework"),
            ("A Study of GPT-4 and C++", "A Study of {GPT}-4 and {C}++"),
            ("Is this new? Yes it is", "Is this new? Yes it is"),
            ("The complexity $O(N)$ of it", "The complexity {$O(N)$} of it"),
            ("Vitamin C", "Vitamin {C}"),
            ("", ""),
        ] {
            assert_eq!(title(text), expected);
        }
    }

    #[test]
    fn what_tex_would_read_is_escaped() {
        for (text, expected) in [
            ("50% of R&D #1 a_b $5", r"50\% of R\&D \#1 a\_b \$5"),
            (
                r"a\b {c} ~^`",
                r"a\textbackslash{}b \textbraceleft{}c\textbraceright{} \textasciitilde{}\textasciicircum{}\textasciigrave{}",
            ),
            ("a -- b --- ''c''", "a -{}- b -{}-{}- '{}'c'{}'"),
            (
                r"$\left\{x\right.$",
                r"\$\textbackslash{}left\textbackslash{}\textbraceleft{}x\textbackslash{}right.\$",
            ),
            (r"\(x_1\)", "$x_1$"),
        ] {
            assert_eq!(escaped(text), expected);
        }
    }

    #[test]
    fn a_link_cannot_end_its_field() {
        assert_eq!(verbatim("https://x.org/{a}\\b c\n%20"), "https://x.org/%7Ba%7D%5Cb%20c%20");
    }

    #[test]
    fn preprints_name_their_archive() {
        let paper = Paper { url: "https://arxiv.org/abs/2101.00001".into(), ..Paper::default() };
        let entry = cite(&[paper], Style::Bibtex, Extent::Brief);
        assert!(
            entry.starts_with(
                "@misc{paper,\n  eprint = {2101.00001},\n  archiveprefix = {arXiv},\n"
            ),
            "{entry}"
        );
    }
}
