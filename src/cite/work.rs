//! What does every format ask of a paper?

use super::one_line;
use crate::formula::formulas;
use crate::paper::Paper;
use crate::text::folded;
use std::collections::BTreeSet;

/// A paper as the formats see it.
pub(super) struct Work<'p> {
    pub(super) paper: &'p Paper,
    /// Unique in the list: "hinton2012deep".
    pub(super) key: String,
    pub(super) kind: Kind,
    pub(super) people: Vec<Person>,
    pub(super) title: String,
    pub(super) venue: String,
    pub(super) doi: Option<&'p str>,
    pub(super) arxiv: Option<&'p str>,
    pub(super) year: Option<u16>,
    pub(super) month: Option<u8>,
    pub(super) day: Option<u8>,
}

/// What sort of publication.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Article,
    Proceedings,
    Preprint,
    Book,
    Thesis,
    Report,
    Other,
}

/// A person's or a body's name.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Person {
    /// With what stands before it: "van Rossum". The whole name where it cannot be divided.
    pub(super) family: String,
    pub(super) given: String,
    /// "Jr."
    pub(super) suffix: String,
    /// A name that is no person's, such as "Barnes and Noble, Inc.": never to be divided.
    pub(super) whole: bool,
    /// As it was given, in one line.
    written: String,
}

impl Person {
    /// As it was given: "Guido van Rossum".
    pub(super) fn natural(&self) -> String {
        self.written.clone()
    }
}

/// What those who collect references ask of a paper besides its fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reference<'p> {
    /// Its DOI, if it has one.
    pub doi: Option<&'p str>,
    /// Its number at arXiv.
    pub arxiv: Option<&'p str>,
    /// It was read at a conference, as far as the venue tells.
    pub is_talk: bool,
}

impl<'p> Reference<'p> {
    /// What the fields of a paper tell.
    pub fn of(paper: &'p Paper) -> Reference<'p> {
        let Work { doi, arxiv, kind, .. } = work(paper);
        Reference { doi, arxiv, is_talk: kind == Kind::Proceedings }
    }
}

impl Work<'_> {
    /// A field that the owner has stored under the name that bibliographies use: "pages".
    pub(super) fn stored(&self, name: &str) -> Option<&str> {
        self.paper
            .extra
            .get(name)?
            .first()
            .map(|value| value.trim())
            .filter(|value| !value.is_empty())
    }

    /// The landing page, else the PDF.
    pub(super) fn link(&self) -> &str {
        if self.paper.url.is_empty() { &self.paper.pdf } else { &self.paper.url }
    }

    /// The authors for running text: all of up to ten, else the first seven.
    pub(super) fn byline(&self) -> String {
        let (shown, rest) =
            if self.people.len() > 10 { (7, ", et al.") } else { (self.people.len(), "") };
        self.people.iter().take(shown).map(Person::natural).collect::<Vec<_>>().join(", ") + rest
    }
}

/// All that the formats ask, of each paper.
pub(super) fn works(papers: &[Paper]) -> Vec<Work<'_>> {
    let mut works: Vec<Work<'_>> = papers.iter().map(work).collect();
    make_unique(&mut works);
    works
}

fn work(paper: &Paper) -> Work<'_> {
    let people = people(&paper.authors);
    let title = one_line(&paper.title);
    let venue = one_line(&paper.venue);
    let year = paper.date.and_then(|date| date.year());
    let arxiv = arxiv(&paper.url).or_else(|| arxiv(&paper.pdf));
    Work {
        key: key(people.first(), year, &title),
        kind: kind(paper, &venue, arxiv.is_some()),
        doi: doi(paper),
        month: paper.date.and_then(|date| date.month()),
        day: paper.date.and_then(|date| date.day()),
        paper,
        people,
        title,
        venue,
        arxiv,
        year,
    }
}

// ---- people

/// The authors of a paper. Initials with full stops are behind the family's name only where they are
/// so with everybody: "Prathosh A.P." among full names is a first name and initials.
fn people(authors: &[String]) -> Vec<Person> {
    let names: Vec<String> = authors.iter().map(|name| one_line(name)).collect();
    let is_turned = |name: &String| initials(&name.split(' ').collect::<Vec<_>>()).is_some();
    let all_turned = names.len() > 1 && names.iter().all(is_turned);
    names.into_iter().map(|name| divided(name, all_turned)).collect()
}

/// "First von Last Jr." divided: the family's name is the last word and what stands before it from the first word in small
/// letters on. "Lovelace A" has the family's name first; with full stops, where `is_turned` says so.
fn divided(name: String, is_turned: bool) -> Person {
    const SUFFIXES: [&str; 7] = ["Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV"];
    let mut words: Vec<&str> = name.split(' ').collect();
    let whole = name.contains(',') || words.contains(&"and") || is_body(&words);
    let part = |words: &[&str]| words.join(" ");
    if whole || words.len() < 2 {
        return Person {
            family: name.clone(),
            given: String::new(),
            suffix: String::new(),
            whole,
            written: name,
        };
    }
    let suffix = match words.last() {
        Some(last) if words.len() > 2 && SUFFIXES.contains(last) => words.pop().unwrap_or_default(),
        _ => "",
    };
    let given = initials(&words).filter(|given| is_turned || !given.contains('.'));
    let (family, given) = match given {
        Some(given) => (part(&words[..words.len() - 1]), given),
        None => {
            let last = words.len() - 1;
            let particle =
                (1..last).find(|&at| words[at].starts_with(char::is_lowercase)).unwrap_or(last);
            (part(&words[particle..]), part(&words[..particle]))
        }
    };
    Person { family, given, suffix: suffix.into(), whole: false, written: name }
}

/// The initials behind a family's name, as medical journals have them: "Lovelace A", "Turing AM" (as
/// "A M"), "Lovelace A.".
fn initials(words: &[&str]) -> Option<String> {
    let (last, family) = words.split_last().filter(|(_, family)| !family.is_empty())?;
    let letters = |word: &str| word.chars().filter(|c| c.is_alphabetic()).count();
    let is_plain = last.chars().all(|c| c.is_uppercase() || matches!(c, '.' | '-'));
    let is_family =
        family.iter().all(|word| letters(word) > 1) && family.concat().contains(char::is_lowercase);
    if !is_plain || !(1..=3).contains(&letters(last)) || !is_family {
        return None;
    }
    let spaced = || last.chars().map(String::from).collect::<Vec<_>>().join(" ");
    Some(if last.contains(['.', '-']) { (*last).to_owned() } else { spaced() })
}

/// "The LAB Consortium", "University of Steady Noise".
fn is_body(words: &[&str]) -> bool {
    const BODIES: &str = "\
        Agency Alliance Association Center Centre Collaboration Commission Committee Community Company \
        Consortium Corporation Council Department Developers Foundation GmbH Group Inc Inc. Initiative \
        Institute Laboratory Lab Ltd Ltd. Ministry Network Organisation Organization Project Society Team \
        University";
    let is_first =
        |word: &str| matches!(word, "The" | "University" | "Institute" | "Department" | "Ministry");
    let names = |word: &str| BODIES.split_whitespace().any(|body| body == word);
    words.len() > 1 && (is_first(words[0]) || words.last().is_some_and(|last| names(last)))
}

// ---- numbers

fn doi(paper: &Paper) -> Option<&str> {
    let stored = paper.extra.get("doi").and_then(|values| values.first()).map(|value| value.trim());
    let linked = paper.url.split_once("doi.org/").map(|(_, doi)| doi);
    stored.into_iter().chain(linked).find(|doi| doi.starts_with("10.") && doi.contains('/'))
}

/// "2101.00001v2" of "https://arxiv.org/abs/2101.00001v2".
fn arxiv(url: &str) -> Option<&str> {
    let (_, path) = url.split_once("arxiv.org/")?;
    let number = path.strip_prefix("abs/").or_else(|| path.strip_prefix("pdf/"))?;
    let number = number.trim_end_matches(".pdf");
    let fits = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'/');
    (!number.is_empty() && number.bytes().all(fits)).then_some(number)
}

// ---- kind

/// By what the owner says in the tags, else by the venue's name.
fn kind(paper: &Paper, venue: &str, on_arxiv: bool) -> Kind {
    const TAGS: [(Kind, &[&str]); 6] = [
        (Kind::Article, &["journal", "article", "journal article"]),
        (
            Kind::Proceedings,
            &[
                "proceedings",
                "conference",
                "workshop",
                "long paper",
                "short paper",
                "demo",
                "findings",
                "poster",
                "oral",
            ],
        ),
        (Kind::Preprint, &["preprint"]),
        (Kind::Book, &["book"]),
        (Kind::Thesis, &["thesis", "phd thesis", "dissertation"]),
        (Kind::Report, &["report", "technical report"]),
    ];
    let tags: Vec<String> = paper.tags.iter().map(|tag| tag.to_lowercase()).collect();
    let told = TAGS.iter().find(|(_, words)| tags.iter().any(|tag| words.contains(&tag.as_str())));
    if let Some((kind, _)) = told {
        return *kind;
    }
    let name = venue.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| name.contains(word));
    if has(&["arxiv", "preprint", "medrxiv", "biorxiv"])
        || (name.is_empty() && on_arxiv)
        || name == "corr"
    {
        Kind::Preprint
    } else if name.is_empty() {
        Kind::Other
    } else if has(&["thesis", "dissertation"]) {
        Kind::Thesis
    } else if has(&["technical report", "tech. report", "working paper"]) {
        Kind::Report
    } else if has(&["conference", "workshop", "symposium", "proceedings", "proc.", "meeting"]) {
        Kind::Proceedings
    } else if has(&[
        "journal",
        "transactions",
        "communications",
        "letters",
        "review",
        "annals",
        "magazine",
    ]) {
        Kind::Article
    } else if has(&[" press", "verlag", "publish"]) {
        Kind::Book
    } else if has_acronym(venue) {
        Kind::Proceedings
    } else {
        Kind::Article
    }
}

/// Whether one of the words is a conference's short name ("NeurIPS", "ICCV Workshops", "sdp") and none a journal's ("JMLR").
fn has_acronym(venue: &str) -> bool {
    const JOURNALS: [&str; 12] = [
        "jmlr", "tmlr", "tacl", "pnas", "tpami", "tnnls", "tkde", "tois", "tog", "jair", "jacm",
        "cacm",
    ];
    let words = || venue.split(' ');
    let is_acronym = |word: &str| word.chars().skip(1).any(char::is_uppercase);
    let is_journal = |word: &str| JOURNALS.contains(&word.to_lowercase().as_str());
    !words().any(is_journal) && (words().any(is_acronym) || !venue.chars().any(char::is_uppercase))
}

// ---- key

/// First author's family name, year, first telling word of the title; letters and digits of ASCII only.
fn key(first: Option<&Person>, year: Option<u16>, title: &str) -> String {
    let family = first.map(|person| ascii(&person.family)).unwrap_or_default();
    let mut key: String = family.chars().take(30).collect();
    if let Some(year) = year {
        key += &year.to_string();
    }
    key.extend(telling_word(title).chars().take(20));
    if key.starts_with(|c: char| c.is_ascii_alphabetic()) { key } else { ["paper", &key].concat() }
}

fn telling_word(title: &str) -> String {
    const SAY_NOTHING: [&str; 24] = [
        "a", "an", "and", "are", "at", "by", "can", "do", "does", "for", "from", "how", "in", "is",
        "of", "on", "the", "to", "toward", "towards", "via", "what", "why", "with",
    ];
    let mut plain = String::new();
    let mut done = 0;
    for formula in formulas(title) {
        plain += &title[done..formula.whole.start];
        plain.push(' ');
        done = formula.whole.end;
    }
    plain += &title[done..];
    let words = plain.split(|c: char| !c.is_alphanumeric()).map(ascii);
    words
        .into_iter()
        .find(|word| word.len() > 1 && !SAY_NOTHING.contains(&word.as_str()))
        .unwrap_or_default()
}

/// The letters of living Latin spellings and the digits of a text, without accents, in lower case.
fn ascii(text: &str) -> String {
    let latin = |c: &char| matches!(c, '\0'..='\x7f' | 'À'..='ň' | 'ŋ'..='ſ' | 'Ơ'..='ơ' | 'Ư'..='ư' | 'Ǎ'..='ǜ' | 'Ș'..='ț' | 'Ḁ'..='ẙ' | 'Ạ'..='ỹ');
    let bare =
        text.chars().filter(latin).map(|c| folded(c.encode_utf8(&mut [0; 4]))).collect::<String>();
    bare.chars().filter(char::is_ascii_alphanumeric).collect()
}

/// Puts a, b, … behind keys that several works have.
fn make_unique(works: &mut [Work<'_>]) {
    let mut taken = BTreeSet::new();
    let mut twice = BTreeSet::new();
    for work in works.iter() {
        if !taken.insert(work.key.clone()) {
            twice.insert(work.key.clone());
        }
    }
    for work in works.iter_mut().filter(|work| twice.contains(&work.key)) {
        let letters = (0..)
            .map(letters)
            .find(|letters| !taken.contains(&[&work.key, letters.as_str()].concat()));
        work.key += &letters.unwrap_or_default();
        taken.insert(work.key.clone());
    }
}

/// 0 → "a", 25 → "z", 26 → "aa".
fn letters(mut number: usize) -> String {
    let mut letters = String::new();
    loop {
        letters.insert(0, char::from(b'a' + (number % 26) as u8));
        if number < 26 {
            return letters;
        }
        number = number / 26 - 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paper::Date;

    fn person(name: &str) -> Person {
        people(&[name.to_owned()]).remove(0)
    }

    fn parts(name: &str) -> [String; 3] {
        let Person { family, given, suffix, .. } = person(name);
        [given, family, suffix]
    }

    #[test]
    fn names_are_divided_where_they_can_be() {
        for (name, expected) in [
            ("Geoffrey E. Hinton", ["Geoffrey E.", "Hinton", ""]),
            ("Guido van Rossum", ["Guido", "van Rossum", ""]),
            ("Juan de la Cruz", ["Juan", "de la Cruz", ""]),
            ("Martin Luther King Jr.", ["Martin Luther", "King", "Jr."]),
            ("danah boyd", ["danah", "boyd", ""]),
            ("OpenAI", ["", "OpenAI", ""]),
            ("Barnes and Noble, Inc.", ["", "Barnes and Noble, Inc.", ""]),
            ("", ["", "", ""]),
        ] {
            assert_eq!(parts(name), expected, "{name}");
            assert_eq!(person(name).natural(), name);
        }
    }

    #[test]
    fn the_family_may_come_first_and_bodies_have_none() {
        assert_eq!(parts("Lovelace A"), ["A", "Lovelace", ""]);
        assert_eq!(parts("van Rossum GA"), ["G A", "van Rossum", ""]);
        assert_eq!(parts("Prathosh A.P."), ["Prathosh", "A.P.", ""]);
        assert_eq!(parts("WEI LI"), ["WEI", "LI", ""]);
        let turned = people(&["Lovelace A.".to_owned(), "Turing A.M.".to_owned()]);
        let parts: Vec<_> =
            turned.iter().map(|person| (person.given.as_str(), person.natural())).collect();
        assert_eq!(parts, [("A.", "Lovelace A.".to_owned()), ("A.M.", "Turing A.M.".to_owned())]);
        assert!(person("The LAB Consortium").whole && person("University of Clocks").whole);
    }

    #[test]
    fn keys_are_made_of_name_year_and_word() {
        for (author, year, title, expected) in [
            ("Geoffrey Hinton", 2012, "On the Deep Nets", "hinton2012deep"),
            ("Łukasz Kaiser", 2017, "$k$-means: a survey", "kaiser2017means"),
            ("Guido van Rossum", 0, "Python", "vanrossumpython"),
            ("王 小明", 2020, "深度学习", "paper2020"),
            ("Bo Ångström", 1999, "the of", "angstrom1999"),
        ] {
            let year = Date::new(year, 0, 0).and_then(|date| date.year());
            assert_eq!(key(Some(&person(author)), year, title), expected);
        }
        assert_eq!(key(None, None, ""), "paper");
    }

    #[test]
    fn keys_are_unique_whatever_the_papers() {
        let paper = |title: &str| Paper { title: title.into(), ..Paper::default() };
        let papers: Vec<Paper> = ["deep", "deep", "deepa", "deep"]
            .into_iter()
            .chain(std::iter::repeat_n("same", 60))
            .map(paper)
            .collect();
        let works = works(&papers);
        let keys: Vec<&str> = works.iter().map(|work| work.key.as_str()).collect();
        assert_eq!(keys[..4], ["deepb", "deepc", "deepa", "deepd"]);
        assert_eq!((keys[4], keys[29], keys[30]), ("samea", "samez", "sameaa"));
        assert_eq!(keys.iter().collect::<BTreeSet<_>>().len(), keys.len());
    }

    #[test]
    fn the_kind_follows_tags_then_venue() {
        for (tags, venue, url, expected) in [
            (&["Journal"][..], "CL", "", Kind::Article),
            (&["long paper"], "Some Journal", "", Kind::Proceedings),
            (&[], "arXiv", "", Kind::Preprint),
            (&[], "", "https://arxiv.org/abs/2101.00001", Kind::Preprint),
            (&[], "", "", Kind::Other),
            (&[], "NeurIPS", "", Kind::Proceedings),
            (&[], "ICCV Workshops", "", Kind::Proceedings),
            (&[], "sdp", "", Kind::Proceedings),
            (&[], "IEEE TNNLS", "", Kind::Article),
            (&[], "Communications of the ACM", "", Kind::Article),
            (&[], "Neural Computation", "", Kind::Article),
            (&[], "MIT Press", "", Kind::Book),
            (&[], "PhD thesis, ETH Zurich", "", Kind::Thesis),
        ] {
            let paper = Paper {
                tags: tags.iter().map(|tag| tag.to_string()).collect(),
                venue: venue.into(),
                url: url.into(),
                ..Paper::default()
            };
            assert_eq!(work(&paper).kind, expected, "{tags:?} {venue:?}");
        }
    }

    #[test]
    fn numbers_are_taken_from_links() {
        for (url, expected) in [
            ("https://doi.org/10.1000/Ab_c", (Some("10.1000/Ab_c"), None)),
            ("https://arxiv.org/abs/math/0309136", (None, Some("math/0309136"))),
            ("https://arxiv.org/pdf/2101.00001v2.pdf", (None, Some("2101.00001v2"))),
            ("https://arxiv.org/list/cs.CL", (None, None)),
            ("https://doi.org/about", (None, None)),
        ] {
            let paper = Paper { url: url.into(), ..Paper::default() };
            let work = work(&paper);
            assert_eq!((work.doi, work.arxiv), expected, "{url}");
        }
    }
}
