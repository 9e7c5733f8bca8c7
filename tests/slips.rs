//! What is read as a slip, what it is read as, and what is offered instead?
#![cfg(feature = "cli")]

mod common;

use common::{found, open, titled};
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
