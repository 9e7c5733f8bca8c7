//! What stands for what: abbreviations, spellings, and what the owner says.

use papersift::indexer::{Equals, Options, build};
use papersift::paper::Paper;
use papersift::query::{Collection, Note, Request, Response};

fn open(titles: &[&str], synonyms: Vec<Equals>) -> Collection {
    let paper = |(at, title): (usize, &&str)| Paper {
        id: format!("p{at}"),
        title: (*title).into(),
        ..Paper::default()
    };
    let papers: Vec<Paper> = titles.iter().enumerate().map(paper).collect();
    let options = Options { synonyms, ..Options::default() };
    Collection::open(build(&papers, &options, &mut |_, _| {}).bytes)
        .expect("an index just built opens")
}

fn ask(collection: &Collection, query: &str) -> Response {
    collection.search(&Request { query: query.into(), prefix: false, ..Request::default() })
}

fn ids(response: &Response) -> Vec<&str> {
    response.hits.iter().map(|hit| hit.id.as_str()).collect()
}

fn expanded(word: &str, to: &str) -> Note {
    Note::Expanded { word: word.into(), to: vec![to.into()] }
}

fn texts(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_string()).collect()
}

const MEMORY: [&str; 6] = [
    "Long short-term memory (LSTM) for speech",
    "An LSTM parses",
    "Long short-term memories of text",
    "LSTMs, or long short-term memory (LSTM)",
    "A memory of long ago",
    "Trees",
];

#[test]
fn short_forms_find_long_ones_and_a_note_says_so() {
    let collection = open(&MEMORY, Vec::new());
    let response = ask(&collection, "LSTM");
    let mut found = ids(&response);
    assert_eq!(found.pop(), Some("p2"), "the paper that has the long form alone comes last");
    found.sort();
    assert_eq!(found, ["p0", "p1", "p3"]);
    assert_eq!(response.notes, [expanded("LSTM", "Long short term memory")]);
    let marked = &response.hits[3].title;
    let words: Vec<&str> =
        marked.marks.iter().map(|m| &marked.text[m[0] as usize..m[1] as usize]).collect();
    assert_eq!(words.join(" "), "Long short term memories");
    assert_eq!(response.complete, 4);
}

#[test]
fn short_forms_are_one_with_and_without_full_stops() {
    let collection = open(
        &["Coal in the U.S.A. today", "Steel of the USA", "Noise that is i.i.d.", "Us and them"],
        Vec::new(),
    );
    for (query, found) in [
        ("USA", &["p0", "p1"][..]),
        ("U.S.A.", &["p0", "p1"]),
        ("u.s.a", &["p0", "p1"]),
        ("iid", &["p2"]),
        ("i.i.d. noise", &["p2"]),
    ] {
        let response = ask(&collection, query);
        let mut all = ids(&response);
        all.sort();
        assert_eq!((all.as_slice(), &response.notes[..]), (found, &[][..]), "{query}");
    }
    let title = &ask(&collection, "USA coal").hits[0].title;
    let marked: Vec<&str> =
        title.marks.iter().map(|m| &title.text[m[0] as usize..m[1] as usize]).collect();
    assert_eq!(marked, ["Coal", "U", "S", "A"]);
}

#[test]
fn long_forms_find_short_ones_and_a_note_says_so() {
    let collection = open(&MEMORY, Vec::new());
    for query in ["long short-term memory", "long short term memories"] {
        let response = ask(&collection, query);
        let mut whole = ids(&response)[..response.complete].to_vec();
        whole.sort();
        assert_eq!(whole, ["p0", "p1", "p2", "p3"], "{query}");
        assert!(ids(&response)[response.complete..].contains(&"p4"), "{query}");
        assert!(
            matches!(&response.notes[..], [Note::Expanded { to, .. }] if to == &["LSTM"]),
            "{:?}",
            response.notes
        );
    }
    assert!(
        ask(&collection, "memory, long short-term").notes.is_empty(),
        "other words than the long form"
    );
}

#[test]
fn who_insists_gets_the_word_alone() {
    let collection = open(&MEMORY, Vec::new());
    for query in ["=LSTM", "title:lstm", "\"LSTM\""] {
        let response = ask(&collection, query);
        assert!(
            !ids(&response).contains(&"p2") && response.notes.is_empty(),
            "{query}: {:?}",
            ids(&response)
        );
    }
    let mut request = Request { query: "LSTM".into(), ..Request::default() };
    assert!(request.steps.leave_out("abbreviations"));
    assert!(collection.search(&request).notes.is_empty());
}

#[test]
fn hyphens_make_no_difference() {
    let titles = [
        "Pre-training nets",
        "Pretraining of trees",
        "On pre training",
        "Pre-training, again",
        "Pretraining",
    ];
    let collection = open(&titles, Vec::new());
    for query in ["pretraining", "pre-training", "pre training", "Pre‑Training"] {
        let response = ask(&collection, query);
        assert_eq!((response.total, response.complete, response.notes.len()), (5, 5, 0), "{query}");
    }
    assert_eq!(ids(&ask(&collection, "pre-training of trees"))[0], "p1");
}

#[test]
fn what_stands_for_one_word_is_told_in_one_note() {
    let synonyms =
        vec![Equals { words: texts(&["notebook", "laptop", "tablet"]), instead: Vec::new() }];
    let collection = open(&["A notebook", "Her laptop", "A tablet"], synonyms);
    let response = ask(&collection, "notebook");
    assert_eq!(
        response.notes,
        [Note::Expanded { word: "notebook".into(), to: texts(&["laptop", "tablet"]) }]
    );
}

#[test]
fn a_spelling_that_no_paper_has_finds_the_one_from_across_the_ocean() {
    let collection = open(
        &["Optimizing trees", "Neighbour search", "Catalogues of words", "Nothing"],
        Vec::new(),
    );
    for (query, expected) in
        [("optimising", "p0"), ("optimisation", "p0"), ("neighbors", "p1"), ("catalog", "p2")]
    {
        let response = ask(&collection, query);
        assert_eq!(
            (ids(&response), response.notes.len()),
            (vec![expected], 0),
            "{query}: it is the same word"
        );
    }
}

#[test]
fn british_and_american_spellings_find_each_other() {
    let collection = open(
        &["Colour names", "Color terms", "Tokenised text", "A tokenizer", "Colouring"],
        Vec::new(),
    );
    for (query, expected) in
        [("colour", 3), ("color", 3), ("colors", 3), ("tokenisation", 2), ("tokenize", 2)]
    {
        assert_eq!(ask(&collection, query).total, expected, "{query}");
    }
    assert_eq!(ids(&ask(&collection, "color"))[0], "p1", "the form as typed comes first");
}

#[test]
fn the_owner_says_what_is_equal() {
    let titles = [
        "A notebook for students",
        "A laptop",
        "The laptop computer",
        "Transformers",
        "BERT",
        "desk",
    ];
    let synonyms = vec![
        Equals { words: texts(&["notebook", "laptop", "Subnotebook"]), instead: Vec::new() },
        Equals { words: texts(&["BERT", "zebra"]), instead: texts(&["transformer", "giraffe"]) },
    ];
    let collection = open(&titles, synonyms);
    let response = ask(&collection, "notebook");
    assert_eq!(ids(&response)[0], "p0");
    assert_eq!((response.total, &response.notes[..]), (3, &[expanded("notebook", "laptop")][..]));
    let response = ask(&collection, "subnotebook");
    assert_eq!((response.total, response.notes.len()), (3, 1), "a word that no paper has");
    assert_eq!((ask(&collection, "bert").total, ask(&collection, "zebra").total), (2, 1));
    assert_eq!(ids(&ask(&collection, "transformer")), ["p3"], "one way");
    let response = ask(&collection, "giraffe desk");
    assert_eq!(
        response.notes,
        [Note::Dropped { word: "giraffe".into() }],
        "it stands for others only"
    );
    assert!(collection.suggest("gir", 5).is_empty() && collection.suggest("subn", 5).is_empty());
}
