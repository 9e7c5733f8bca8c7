//! What is read as a slip, what it is read as, and what is offered instead?

use crate::common::{found, open, titled};
use papersift::paper::{Date, Paper};
use papersift::query::{Note, Request};

#[test]
fn a_misspelt_word_is_read_as_what_it_was_meant_to_be() {
    let titles = [
        "Attention in transformers",
        "A transformer for speech",
        "Neural networks",
        "The languages of birds",
        "More neural networks",
        "Transfer of heat",
        "A transfer of learning",
        "Transfer again",
    ];
    let collection = open(&titled(&titles));
    let first = |query: &str| found(&collection, query).first().cloned().unwrap_or_default();
    assert_eq!(first("transfomer speech"), "p1");
    assert_eq!(first("atention"), "p0");
    assert_eq!(first("neuralnetworks"), "p2", "a space is missing");
    assert_eq!(first("lang uages"), "p3", "a space too many");
    assert_eq!(first("birdz "), "p3");
    assert_eq!(found(&collection, "zzzz").len(), 0);
    assert_eq!(found(&collection, "=transfomer").len(), 0, "insisted on");
    let notes = collection
        .search(&Request { query: "transfomer speech".into(), ..Request::default() })
        .notes;
    let read = vec!["transformer".into()]; // and not "transfer", which is farther from it
    assert_eq!(notes, [Note::Corrected { word: "transfomer".into(), to: read }]);
}

#[test]
fn stop_words_are_what_they_are() {
    let collection = open(&titled(&[
        "Graph of offices",
        "A doe in the woods",
        "Information technology (IT) and graphs",
        "IT is information technology (IT)",
        "Thesis",
    ]));
    let ask =
        |query: &str| collection.search(&Request { query: query.into(), ..Request::default() });
    for query in ["does graph", "graph of", "it graph", "graph her", "graph with"] {
        let response = ask(query);
        assert_eq!(response.notes, [], "{query}");
        assert_eq!(response.hits.len(), 2, "{query}: no doe, no office, no technology");
    }
    let title = ask("of the offices").hits.remove(0).title;
    assert_eq!(title.marks, [[6, 8], [9, 16]], "marked beside another word");
    assert_eq!(ask("woods of the").hits[0].title.marks, [[9, 12], [13, 18]]);
    assert_eq!(ask("doe of in").hits[0].title.marks, [[2, 5], [6, 8]]);
    assert_eq!(ask("a woods").hits[0].title.marks, [[13, 18]], "and not alone");
}

#[test]
fn a_hyphenated_word_of_one_paper_is_found_without_its_hyphen() {
    let titles =
        ["Co-design of an x-ray", "A self-supervised e-commerce", "Design by ray", "Co sign"];
    let collection = open(&titled(&titles));
    for (query, id) in
        [("codesign ", "p0"), ("xray ", "p0"), ("ecommerce ", "p1"), ("selfsupervised ", "p1")]
    {
        assert_eq!(found(&collection, query), [id], "{query}");
    }
}

#[test]
fn a_rare_word_beside_a_common_one_is_taken_as_it_is_and_the_other_offered() {
    let mut titles: Vec<String> = (0..20).map(|at| format!("Neural nets {at}")).collect();
    titles.extend(["A nueral study".into(), "Neutral ground".into()]);
    let collection = open(&titled(&titles.iter().map(String::as_str).collect::<Vec<_>>()));
    let ask = |query: &str| {
        let response = collection.search(&Request { query: query.into(), ..Request::default() });
        let offered = response.notes.into_iter().find_map(|note| match note {
            Note::DidYouMean { query, papers } => Some((query, papers)),
            _ => None,
        });
        (response.hits.first().map(|hit| hit.id.clone()).unwrap_or_default(), offered)
    };
    assert_eq!(ask("nueral"), ("p20".into(), Some(("Neural".into(), 20))));
    assert_eq!(ask("nueral nets").1, Some(("Neural nets".into(), 20)));
    assert_eq!(ask("nueral ground").1, None, "with the other word, no paper has both");
    for query in ["=nueral", "\"nueral\"", "title:nueral", "neural", "nuera", "ground", ""] {
        assert_eq!(ask(query).1, None, "{query}");
    }
}

#[test]
fn a_slip_in_quotes_or_a_field_finds_nothing_and_what_was_meant_is_offered() {
    let mut papers =
        titled(&["Attention is all you need", "Parsing by attention", "A study of Kohen"]);
    papers[0].authors = vec!["Ashish Vaswani".into()];
    papers[1].authors = vec!["Shay Cohen".into()];
    papers[2].venue = "Coling".into();
    let collection = open(&papers);
    let offered = |query: &str, prefix: bool| {
        let response =
            collection.search(&Request { query: query.into(), prefix, ..Request::default() });
        response.notes.into_iter().find_map(|note| match note {
            Note::DidYouMean { query, papers } => Some((query, papers)),
            _ => None,
        })
    };
    for (query, meant) in [
        ("author:kohen parsing", "author:Cohen parsing"),
        ("author:\"ashis vaswany\"", "author:\"Ashish Vaswani\""),
        ("\"attenton is all you ned\"", "\"Attention is all you need\""),
        ("title:(atention need)", "title:(Attention need)"),
        ("venue:collng", "venue:Coling"),
        ("-title:parsing author:kohenn", ""),
        ("author:vaswani author:kohen", ""),
        ("author:vaswani OR author:kohen", ""),
        ("author:xyzzyx", ""),
        ("=attenton", ""),
    ] {
        let expected = (!meant.is_empty()).then(|| (meant.to_string(), 1));
        assert_eq!(offered(query, false), expected, "{query}");
    }
    assert_eq!(offered("author:vaswa", true), None, "it may go on");
    assert_eq!(offered("author:vasvan", true), Some(("author:Vaswani".into(), 1)));
}

#[test]
fn a_slip_is_read_by_the_letters_that_were_typed() {
    let mut titles = vec!["Fields of corn"; 3];
    titles.extend([
        "Filed under lost",
        "Word order",
        "An old milk can",
        "Cataract surgery",
        "Papers on show",
    ]);
    titles.extend(["Risk and loss"; 9]);
    let mut papers = titled(&titles);
    papers[0].authors = vec!["Kenji Yamamoto".into()];
    let collection = open(&papers);
    let read = |query: &str| {
        let request = Request { query: query.into(), prefix: false, ..Request::default() };
        let notes = collection.search(&request).notes.into_iter();
        notes
            .filter_map(|note| {
                if let Note::Corrected { to, .. } = note { Some(to.join("|")) } else { None }
            })
            .collect::<Vec<_>>()
    };
    assert_eq!(read("filde"), ["Filed"], "letters swapped are all there, an s is not");
    assert_eq!(read("wrd"), ["Word"], "three letters lack one");
    assert_eq!(read("wxd"), [""; 0], "three others are another short form");
    assert_eq!(read("misk"), ["Risk|milk"], "as near, and less common");
    assert_eq!(
        read("catarecnts"),
        ["Cataract"],
        "what nothing resembles may be the plural of what something does"
    );
    assert_eq!(read("jamamozo"), [""; 0], "two other letters, one of them the first, and a name");
    assert_eq!(read("without milk"), [""; 0], "a word that says little is spelt as it is meant");
}

/// Ids of what is found, and the notes.
fn answered(papers: &[Paper], query: &str) -> (Vec<String>, Vec<Note>) {
    let response = open(papers).search(&Request { query: query.into(), ..Request::default() });
    (response.hits.into_iter().map(|hit| hit.id).collect(), response.notes)
}

#[test]
fn numbers_are_no_slips_and_a_year_finds_the_papers_of_that_year() {
    let paper = |id: &str, title: &str, year: u16| Paper {
        id: id.into(),
        title: title.into(),
        date: Date::new(year, 0, 0),
        authors: if id == "y" { vec!["Ann Reed".into()] } else { Vec::new() },
        ..Paper::default()
    };
    let papers = [
        paper("x", "The pump contest of 2015 and 2012", 2015),
        paper("y", "Attentive pumps", 2017),
        paper("z", "Cold valves of Viper 3.11 and H5N1", 2011),
    ];
    assert_eq!(answered(&papers, "2011").0, ["z"]);
    assert_eq!(answered(&papers, "reed 2017").0, ["y"]);
    assert_eq!(answered(&papers, "pump 2017").0[0], "y");
    for query in ["viper 3.12", "valves h5n2", "valves 2018"] {
        let (ids, notes) = answered(&papers, query);
        assert_eq!(ids, ["z"], "{query}");
        assert!(
            notes.iter().any(|note| matches!(note, Note::Dropped { .. })),
            "{query}: {notes:?}"
        );
        assert!(
            !notes.iter().any(|note| matches!(note, Note::Corrected { .. })),
            "{query}: {notes:?}"
        );
    }
}

#[test]
fn a_compound_that_one_paper_has_is_found_without_its_hyphen() {
    let paper =
        |id: &str, title: &str| Paper { id: id.into(), title: title.into(), ..Paper::default() };
    let papers = [paper("a", "Pre-training of pumps"), paper("b", "Valves")];
    assert_eq!(answered(&papers, "pretraining").0, ["a"]);
}
