//! What the build draws of papers: all of them, and nothing but them.

use crate::common::{any_papers, open, titled};
use papersift::bundle::{File, OwnWords, PageParts, spoken};
use papersift::indexer::{Kind, Options};
use papersift::paper::{Date, Paper};
use papersift::prerender::{Prerender, paper_file};
use proptest::prelude::*;
use scraper::{Html, Selector};

/// The first page and the others, with a page for each paper.
fn drawn(papers: &[Paper], url: &str, language: &str) -> (PageParts, Vec<File>) {
    let options = Options { title: "T".into(), language: language.into(), ..Options::default() };
    let words = spoken(language, &OwnWords::new(), Kind::Papers).expect("our own words");
    let pages = Prerender::new(open(papers), &options, &words, url, true);
    (pages.index(), pages.pages("papersift-0.css"))
}

fn text(file: &File) -> String {
    String::from_utf8(file.bytes.clone()).expect("pages are text")
}

fn all<'h>(html: &'h Html, selector: &str) -> Vec<scraper::ElementRef<'h>> {
    html.select(&Selector::parse(selector).expect("a selector")).collect()
}

fn texts(html: &Html, selector: &str) -> Vec<String> {
    all(html, selector).iter().map(|element| element.text().collect()).collect()
}

/// Whether there is something in the page that runs, or that a policy without inline styles
/// forbids.
fn is_only_read(html: &Html) -> bool {
    let runs = |name: &str| name.starts_with("on") || name == "style" || name == "srcdoc";
    let of = |name: &str, value: &str| {
        name == "href" && value.trim().to_lowercase().starts_with("javascript:")
    };
    all(html, "script:not([type='application/ld+json']), iframe, object, embed, base").is_empty()
        && all(html, "*").iter().all(|element| {
            element.value().attrs().all(|(name, value)| !runs(name) && !of(name, value))
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn no_paper_becomes_markup_and_none_is_missing(
        mut papers in any_papers(30),
        bad in "(<script>x</script>|\"><img src=x onerror=y>|</h1><style>|<!--|&lt;b&gt;|]]>){1,3}",
    ) {
        for paper in papers.iter_mut().take(3) {
            paper.title = format!("{bad}{}", paper.title);
            (paper.venue, paper.abstract_text) = (bad.clone(), bad.clone());
            (paper.authors, paper.tags) = (vec![bad.clone()], vec![bad.clone()]);
            paper.url = "javascript:alert(1)".into();
        }
        // Of a formula the signs are drawn, not the source.
        papers.iter_mut().for_each(|paper| paper.title = paper.title.replace('$', "S"));
        let (index, files) = drawn(&papers, "", "en");
        let page = ["<html><head>", &index.head, "</head><body>", &index.body, "</body></html>"];
        let first = Html::parse_document(&page.concat());
        prop_assert!(is_only_read(&first), "{}", index.body);
        prop_assert_eq!(all(&first, ".card").len(), papers.len().min(20));
        let titles = |html: &Html| {
            let mut titles = texts(html, ".card-title, .card-heading:not(:has(.card-title))");
            titles.sort();
            titles
        };
        let mut expected: Vec<String> = papers.iter().map(|paper| match paper.title.as_str() {
            "" => "Untitled".into(),
            title => title.to_owned(),
        }).collect();
        expected.sort();
        let list = match files.iter().find(|file| file.name == "all.html") {
            Some(file) => Html::parse_document(&text(file)),
            None => first,
        };
        prop_assert_eq!(titles(&list), expected);
        for paper in &papers {
            let file = files.iter().find(|file| file.name == paper_file(&paper.id)).expect("a page");
            let page = Html::parse_document(&text(file));
            prop_assert!(is_only_read(&page), "{}", text(file));
            prop_assert_eq!(all(&page, "h1").len(), 1);
        }
    }
}

#[test]
fn pages_part_a_large_collection_and_lead_to_each_other() {
    let titles: Vec<String> = (0..1005).map(|at| format!("Paper {at}")).collect();
    let papers = titled(&titles.iter().map(String::as_str).collect::<Vec<_>>());
    let (index, files) = drawn(&papers, "https://x.org/", "en");
    let pages: Vec<&File> = files.iter().filter(|file| file.name.starts_with("page/")).collect();
    let names: Vec<&str> = pages.iter().map(|file| file.name.as_str()).collect();
    assert_eq!(names, [2, 3, 4, 5, 6].map(|n| format!("page/{n}/index.html")));
    let first = Html::parse_fragment(&index.body);
    let mut seen = texts(&first, ".card-title");
    assert_eq!(all(&first, "a[rel=next]")[0].attr("href"), Some("page/2/"));
    for (at, file) in pages.iter().enumerate() {
        let page = Html::parse_document(&text(file));
        seen.extend(texts(&page, ".card-title"));
        let href = |rel: &str| {
            all(&page, &format!("head link[rel={rel}]")).first().and_then(|l| l.attr("href"))
        };
        assert_eq!(href("canonical"), Some(&*format!("https://x.org/page/{}/", at + 2)));
        assert_eq!(href("next").is_some(), at + 1 < pages.len());
        assert_eq!(
            all(&page, "link[rel=stylesheet]")[0].attr("href"),
            Some("../../papersift-0.css")
        );
    }
    assert_eq!(seen, titles, "each once, without dates in input order");
}

#[test]
fn dates_and_numbers_are_those_of_the_language() {
    let dated = |mut paper: Paper| {
        paper.date = Date::new(2024, 3, 9);
        paper
    };
    let papers: Vec<Paper> = titled(&["Eins", "Zwei"]).into_iter().map(dated).collect();
    let (index, _) = drawn(&papers, "", "de-AT");
    let page = Html::parse_fragment(&index.body);
    assert_eq!(texts(&page, ".count"), ["2 Artikel, 2024"]);
    assert_eq!(texts(&page, ".card .when")[0].trim(), "9. März 2024");
    assert_eq!(all(&page, ".input")[0].attr("placeholder"), Some("Artikel suchen"));
}

#[test]
fn papers_are_described_to_those_who_do_not_read_them() {
    let mut papers = titled(&["On bogs"]);
    papers[0].authors = vec!["Ada Lind".into()];
    papers[0].date = Date::new(2020, 0, 0);
    papers[0].venue = "Journal of Mires".into();
    papers[0].url = "https://doi.org/10.1000/bog.1".into();
    papers[0].pdf = "pdf/bogs.pdf".into();
    let (index, files) = drawn(&papers, "https://x.org/s/", "en");
    let head = Html::parse_document(&["<head>", &index.head, "</head>"].concat());
    let meta = |html: &Html, name: &str| {
        let selector = format!("meta[name='{name}'], meta[property='{name}']");
        all(html, &selector)
            .iter()
            .filter_map(|meta| meta.attr("content"))
            .map(String::from)
            .collect::<Vec<_>>()
    };
    assert_eq!(meta(&head, "description"), ["1 paper, 2020"]);
    assert_eq!(meta(&head, "og:url"), ["https://x.org/s/"]);
    let data: serde_json::Value = serde_json::from_str(&texts(&head, "script")[0]).expect("JSON");
    let item = &data["itemListElement"][0]["item"];
    assert_eq!(
        (item["@type"].as_str(), item["headline"].as_str()),
        (Some("ScholarlyArticle"), Some("On bogs"))
    );
    assert_eq!(item["url"], "https://x.org/s/paper/p0.html");
    let file = files.iter().find(|file| file.name == "paper/p0.html").expect("its page");
    let page = Html::parse_document(&text(file));
    for (name, value) in [
        ("citation_title", "On bogs"),
        ("citation_author", "Ada Lind"),
        ("citation_publication_date", "2020"),
        ("citation_journal_title", "Journal of Mires"),
        ("citation_doi", "10.1000/bog.1"),
        ("citation_pdf_url", "https://x.org/s/pdf/bogs.pdf"),
        ("citation_abstract_html_url", "https://x.org/s/paper/p0.html"),
    ] {
        assert_eq!(meta(&page, name), [value], "{name}");
    }
    let search = files.iter().find(|file| file.name == "opensearch.xml").expect("the description");
    assert!(
        text(search).contains("template=\"https://x.org/s/?q={searchTerms}\""),
        "{}",
        text(search)
    );
}
