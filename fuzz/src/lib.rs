//! What the fuzz targets share: a small collection with everything that an index can hold.

use papersift::format::Section;
use papersift::indexer::{Options, build};
use papersift::paper::{Date, Paper};
use papersift::query::{Collection, Request};

/// Papers enough for neighbours and vectors, with links, tags, formulas and several scripts.
const PAPERS: usize = 110;

/// The index of the collection.
pub fn index() -> Vec<u8> {
    let papers: Vec<Paper> = (0..PAPERS).map(paper).collect();
    build(&papers, &Options::default(), &mut |_, _| {}).bytes
}

/// The sections of an index, in order.
pub fn sections(bytes: &[u8]) -> [Vec<u8>; Section::ALL.len()] {
    let outline = papersift::format::Outline::read(bytes).expect("an index that was just built");
    Section::ALL.map(|section| bytes[outline.range(section)].to_vec())
}

fn paper(n: usize) -> Paper {
    let titles = [
        "Graph neural networks",
        "The PyTorch GPT-4 report",
        "深度学习 naïve 学习",
        "تعلم الآلة",
        "C++ & $\\ell_1$ norms of $x^2$",
    ];
    let sentence = "A graph, the graphs: nets of GPT4 and of Łukasz, a neural network (NN), H5N1. ";
    Paper {
        id: format!("p{n}"),
        title: titles[n % titles.len()].into(),
        abstract_text: sentence.repeat(n % 4),
        authors: vec![format!("Ann Lee{}", n % 3), "Bo".into()],
        date: Date::new(2000 + (n % 20) as u16, 1, 0),
        venue: ["ACL", "EMNLP 2020", ""][n % 3].into(),
        url: format!("https://example.org/p{n}/"),
        code: if n.is_multiple_of(2) { "https://example.org/code".into() } else { String::new() },
        tags: vec!["demo".into(), format!("tag {}", n % 5)],
        ..Paper::default()
    }
}

/// Asks a collection everything that the page can ask.
pub fn ask(collection: &Collection, query: &str) {
    let request = Request { query: query.into(), facets: None, ..Request::default() };
    let response = collection.search(&request);
    assert!(response.total <= collection.info().papers);
    assert!(response.hits.len() <= request.limit);
    for clause in collection.parse(query) {
        // A span that is no part of the query panics here.
        let _ = &query[clause.span[0] as usize..clause.span[1] as usize];
    }
    for hit in &response.hits {
        let marked = [(&hit.title.text, &hit.title.marks), (&hit.snippet.text, &hit.snippet.marks)];
        for (text, marks) in marked {
            for [start, end] in marks {
                let _ = &text[*start as usize..*end as usize];
            }
        }
    }
    collection.suggest(query, 5);
    collection.similar(&[], &request);
    collection.similar(&["p1".into()], &request);
}
