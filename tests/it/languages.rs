//! Are words of other languages found in all their forms?

use crate::common::shared;
use papersift::indexer::{Options, build};
use papersift::ingest;
use papersift::paper::Paper;
use papersift::query::{Collection, Note, Request};
use papersift::text::Stemmer;
use proptest::prelude::*;

fn open(papers: &[Paper]) -> Collection {
    Collection::open(build(papers, &Options::default(), &mut |_, _| {}).bytes)
        .expect("an index just built opens")
}

fn papers(titles: &[(&str, &str)]) -> Vec<Paper> {
    let paper = |(at, (language, title)): (usize, &(&str, &str))| Paper {
        id: format!("p{at}"),
        title: (*title).into(),
        language: (*language).into(),
        ..Paper::default()
    };
    titles.iter().enumerate().map(paper).collect()
}

fn ids(collection: &Collection, query: &str) -> Vec<String> {
    let request = Request { query: query.into(), prefix: false, ..Request::default() };
    let response = collection.search(&request);
    assert_eq!(
        response.notes.iter().filter(|note| !matches!(note, Note::Like { .. })).count(),
        0,
        "{query}"
    );
    response.hits.into_iter().filter(|hit| !hit.like).map(|hit| hit.id).collect()
}

/// For each language: two forms of a word, and one of another.
const FORMS: [(&str, &str, &str, &str); 15] = [
    ("de", "Häuser", "Haus", "Maus"),
    ("fr", "réseaux apprises", "réseau apprise", "réponse"),
    ("es", "traducciones", "traducción", "tradición"),
    ("it", "valutazioni", "valutazione", "valore"),
    ("pt", "avaliações", "avaliação", "avião"),
    ("nl", "talen", "taal", "toon"),
    ("sv", "modellerna", "modell", "metod"),
    ("da", "sprogene", "sprog", "sporet"),
    ("no", "språkene", "språk", "spor"),
    ("fi", "talossa", "talo", "koulu"),
    ("hu", "nyelvek", "nyelv", "nap"),
    ("ro", "funcției", "funcție", "înțeles"),
    ("ru", "сетями", "сеть", "свет"),
    ("tr", "dillerin", "diller", "dalga"),
    ("ar", "الكتاب", "كتاب", "مدرسة"),
];

#[test]
fn a_form_of_a_word_finds_the_others_in_its_language() {
    for (language, one, other, different) in FORMS {
        let collection =
            open(&papers(&[(language, one), (language, other), (language, different)]));
        for query in [one, other] {
            let mut found = ids(&collection, query);
            found.sort();
            assert_eq!(found, ["p0", "p1"], "{language}: {query}");
        }
        assert_eq!(ids(&collection, different), ["p2"], "{language}: {different}");
    }
}

#[test]
fn every_language_of_a_mixed_collection_keeps_its_forms() {
    let all: Vec<(&str, &str)> = FORMS
        .iter()
        .flat_map(|&(language, one, other, _)| [(language, one), (language, other)])
        .collect();
    let english = [("", "Clustering networks"), ("en", "A network clustered")];
    let collection = open(&papers(&[&all[..], &english].concat()));
    for (at, (language, one, other, _)) in FORMS.iter().enumerate() {
        for query in [one, other] {
            let found = ids(&collection, query);
            for id in [format!("p{}", 2 * at), format!("p{}", 2 * at + 1)] {
                assert!(found.contains(&id), "{language}: {query} finds {found:?}, not {id}");
            }
        }
    }
    assert_eq!(ids(&collection, "network clusters").len(), 2);
}

#[test]
fn a_word_belongs_to_the_language_in_which_it_occurs_most() {
    // English takes the e off "note" and leaves "noten" alone; German takes the ending off both.
    let german = ["Die Note", "Eine Note", "Viele Noten"].map(|title| ("de", title));
    assert_eq!(ids(&open(&papers(&[&german[..], &[("en", "A note")]].concat())), "noten").len(), 4);
    let english = ["A note", "The note", "One note"].map(|title| ("en", title));
    assert_eq!(
        ids(&open(&papers(&[&english[..], &[("de", "Note"), ("de", "Noten")]].concat())), "noten")
            .len(),
        1
    );
}

#[test]
fn what_a_paper_does_not_say_its_words_do() {
    let text = |title: &str, text: &str| Paper {
        id: title.into(),
        title: title.into(),
        abstract_text: text.into(),
        ..Paper::default()
    };
    let german = "Wir zeigen, dass die Zahl der Häuser nicht mit der Größe des Landes wächst.";
    let mut papers = vec![
        text("Häuser", german),
        text("Haus", "Es ist nicht das, was die einen oder die anderen sagen."),
    ];
    let english = "We show that this is the number of houses in the country.";
    papers.extend((0..5).map(|at| text(&format!("Houses {at}"), english)));
    assert_eq!(ids(&open(&papers), "haus"), ["Haus", "Häuser"]);
    // Where most papers are in German, so is one that does not tell.
    papers.truncate(2);
    papers.push(text("Zwei Häusern", ""));
    assert_eq!(ids(&open(&papers), "haus").len(), 3);
}

#[test]
fn latin_words_in_other_scripts_are_english() {
    let collection = open(&papers(&[
        ("zh", "实现 traits"),
        ("ja", "trait オブジェクト"),
        ("ru", "Метод trait"),
    ]));
    assert_eq!(ids(&collection, "traits").len(), 3);
}

proptest! {
    #[test]
    fn no_stemmer_minds_any_word(word in "\\PC{0,12}|[a-zäöüßéèçñşţșțıİ]{0,14}|[а-яё]{0,14}|[\u{621}-\u{652}]{0,10}") {
        for (language, ..) in FORMS.iter().copied().chain([("el", "", "", ""), ("ta", "", "", "")]) {
            let _ = Stemmer::for_language(language).stem(&word);
        }
    }

    #[test]
    fn mixed_collections_give_the_same_bytes_again(titles in proptest::collection::vec((0usize..15, 0usize..15, "(|x)"), 0..12)) {
        let titles: Vec<(&str, String)> = titles
            .iter()
            .map(|&(language, word, ref none)| (if none.is_empty() { FORMS[language].0 } else { "" }, format!("{} {}", FORMS[word].1, FORMS[language].2)))
            .collect();
        let papers = papers(&titles.iter().map(|(language, title)| (*language, title.as_str())).collect::<Vec<_>>());
        let bytes = || build(&papers, &Options::default(), &mut |_, _| {}).bytes;
        prop_assert_eq!(bytes(), bytes());
    }
}

/// Sections of a book in the shared data, or nothing after a plain line.
fn book(language: &str) -> Option<Vec<Paper>> {
    let path = shared(&format!("data/docs/rust-book-sections-{language}.jsonl.gz"))?;
    Some(
        ingest::read(&[path], &ingest::ReadOptions::default(), &mut |_, _| {})
            .expect("the shared data reads")
            .papers,
    )
}

#[test]
fn sections_in_german_chinese_and_japanese_are_found_in_one_collection() {
    let Some(books) = ["de", "zh", "ja"].into_iter().map(book).collect::<Option<Vec<_>>>() else {
        return;
    };
    let mut papers: Vec<Paper> = books.concat();
    for (at, paper) in papers.iter_mut().enumerate() {
        paper.id = at.to_string();
    }
    let collection = open(&papers);
    for (query, title) in [
        ("Lebensdauern", "Lebensdauer"),
        ("referenz ausleihe", "Referenz"),
        ("所有权", "所有权"),
        ("生命周期", "生命周期"),
        ("所有権", "所有権"),
        ("ライフタイム", "ライフタイム"),
    ] {
        let response = collection.search(&Request { query: query.into(), ..Request::default() });
        let first: Vec<&str> =
            response.hits.iter().take(3).map(|hit| hit.title.text.as_str()).collect();
        assert!(first.iter().any(|found| found.contains(title)), "{query} finds {first:?}");
    }
}
