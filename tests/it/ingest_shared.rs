//! Do the readers hold on other people's data? Skipped, with a line that says so, where the data is
//! not there.

use crate::common::shared;
use papersift::ingest::{self, Ingested, ReadOptions};
use std::path::PathBuf;

fn read(path: PathBuf) -> Ingested {
    ingest::read(&[path], &ReadOptions::default(), &mut |_, _| {}).unwrap()
}

#[test]
fn the_listing_page_gives_75_papers_19_links_and_their_date() {
    let Some(path) = shared("data/papers-page.txt") else { return };
    let Ingested { papers, report } = read(path);
    assert_eq!((papers.len(), report.read, report.skipped, report.merged), (75, 75, 0, 0));
    assert_eq!(report.problems, []);
    assert!(papers.iter().all(|p| p.date.is_some_and(|date| date.to_string() == "--03-12")));
    assert!(papers.iter().all(|p| p.abstract_text.len() > 200 && p.title.len() < 200));
    let code: Vec<&str> =
        papers.iter().map(|p| p.code.as_str()).filter(|link| !link.is_empty()).collect();
    let pages: Vec<&str> =
        papers.iter().map(|p| p.url.as_str()).filter(|link| !link.is_empty()).collect();
    assert!(
        code.iter()
            .all(|link| link.starts_with("https://github.com/")
                && link.ends_with(char::is_alphanumeric)),
        "{code:?}"
    );
    assert!(pages.iter().all(|link| link.contains(".github.io/")), "{pages:?}");
    assert_eq!((code.len(), pages.len()), (17, 2));
    assert_eq!(papers.iter().filter(|p| !p.code.is_empty() || !p.url.is_empty()).count(), 19);
    assert!(
        papers[0].title.starts_with("Learning to Collocate")
            && papers[74].title.starts_with("ELECTRA")
    );
    assert!(papers[0].id.starts_with("learning-to-collocate"));
}

#[test]
fn every_record_of_the_corpora_is_read() {
    for (name, count) in [
        ("acl-anthology-1k.jsonl.gz", 1000),
        ("acl-anthology-10k.jsonl.gz", 10_000),
        ("papers-zh-csl.jsonl.gz", 1000),
        ("cranfield/docs.jsonl.gz", 1398),
        ("cisi/docs.jsonl.gz", 1460),
        ("npl/docs.jsonl.gz", 11_429),
        ("nfcorpus/docs.jsonl.gz", 3395),
        ("autoscholar-acl/docs.jsonl.gz", 10_158),
        ("docs/rust-book.jsonl.gz", 111),
        ("docs/rust-book-sections.jsonl.gz", 528),
        ("docs/rust-book-sections-de.jsonl.gz", 531),
        ("docs/rust-book-sections-fr.jsonl.gz", 248),
        ("docs/rust-book-sections-ja.jsonl.gz", 507),
        ("docs/rust-book-sections-zh.jsonl.gz", 530),
        ("docs/react-sections-es.jsonl.gz", 1388),
    ] {
        let Some(path) = shared(&format!("data/{name}")) else { return };
        let Ingested { papers, report } = read(path);
        assert_eq!((report.read, report.skipped), (count, 0), "{name}");
        for problem in &report.problems {
            println!("{problem}");
        }
        assert_eq!(papers.len() + report.merged, count, "{name}");
    }
}
