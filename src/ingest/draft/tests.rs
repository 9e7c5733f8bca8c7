//! Fields of records in all shapes.

use super::*;
use crate::ingest::report::Dropped;
use serde_json::json;

fn read(record: Value) -> Draft {
    let Value::Object(record) = record else { panic!("{record}") };
    from_record(record, &["track".to_owned(), "pages".to_owned()])
}

fn paper(record: Value) -> Paper {
    let draft = read(record);
    assert_eq!(draft.dropped, []);
    draft.paper
}

#[test]
fn every_usual_shape_of_authors_is_read() {
    for authors in [
        json!("Ada Lovelace and Alan Turing"),
        json!("Lovelace, Ada; Turing, Alan"),
        json!(["Ada Lovelace", "Turing, Alan"]),
        json!([{"name": "Ada Lovelace"}, {"name": "Alan Turing", "affiliation": "Bletchley"}]),
        json!([{"given": "Ada", "family": "Lovelace"}, {"given": "Alan", "family": "Turing", "sequence": "additional"}]),
        json!([{"first": "Ada", "middle": [], "last": "Lovelace", "suffix": ""}, {"first": "Alan", "last": "Turing"}]),
        json!([{"firstName": "Ada", "lastName": "Lovelace"}, {"author": {"display_name": "Alan Turing"}}]),
        json!([{"literal": "Ada Lovelace"}, null, "", {"id": 3}, {"full_name": "Turing, Alan"}]),
    ] {
        assert_eq!(
            paper(json!({ "title": "T", "authors": authors })).authors,
            ["Ada Lovelace", "Alan Turing"],
            "{authors}"
        );
    }
    assert_eq!(
        paper(json!({"title": "T", "author": {"name": "Ada Lovelace"}})).authors,
        ["Ada Lovelace"]
    );
}

#[test]
fn every_usual_shape_of_a_date_is_read() {
    for (record, date) in [
        (json!({"year": 2019}), "2019"),
        (json!({"year": "2019"}), "2019"),
        (json!({"year": 2019.0}), "2019"),
        (json!({"year": 2019, "month": "mar", "day": "7"}), "2019-03-07"),
        (json!({"published": "2024-03-12T10:00:00Z"}), "2024-03-12"),
        (json!({"publicationDate": "2024-03-12", "year": 2024}), "2024-03-12"),
        (json!({"issued": {"date-parts": [[2024, 3]]}}), "2024-03"),
        (json!({"cdate": 1_710_244_800_000u64}), "2024-03-12"),
        (json!({"date": "--03-12", "year": 2024}), "2024-03-12"),
        (json!({"date": "2024", "month": 3}), "2024-03"),
        (json!({"date": "--03-12"}), "--03-12"),
        (json!({"date": null, "published": "", "created_at": "2024-03-12"}), "2024-03-12"),
    ] {
        assert_eq!(
            read(record.clone()).paper.date.map(|date| date.to_string()).as_deref(),
            Some(date),
            "{record}"
        );
    }
    assert_eq!(paper(json!({"title": "T", "year": "n.d.", "date": "-"})).date, None);
}

#[test]
fn the_legible_part_of_a_date_is_kept_and_told() {
    for (record, date, field) in [
        (json!({"date": "1988?"}), "1988", "date"),
        (json!({"year": "2019a"}), "2019", "year"),
        (json!({"year": "May/June 2019"}), "2019-05", "year"),
        (json!({"issued": {"date-parts": [[2019, 13]]}}), "2019", "issued"),
        (json!({"issued": {"literal": "[1930]"}}), "1930", "issued"),
        (json!({"issued": {"raw": "2015-03-XX"}}), "2015-03", "issued"),
        (json!({"year": 2019, "month": 13}), "2019", "month"),
    ] {
        let draft = read(record.clone());
        assert_eq!(
            draft.paper.date.map(|date| date.to_string()).as_deref(),
            Some(date),
            "{record}"
        );
        let [dropped] = &draft.dropped[..] else { panic!("{record}: {:?}", draft.dropped) };
        assert_eq!(
            (dropped.field.as_str(), dropped.is_partly_kept),
            (field, field != "month"),
            "{record}"
        );
    }
    assert_eq!(
        paper(json!({"title": "T", "year": "March 2019"})).date.unwrap().to_string(),
        "2019-03"
    );
}

#[test]
fn a_date_that_contradicts_the_year_gives_way_to_it() {
    let draft = read(json!({"title": "T", "date": "2019-12-30", "year": 2020}));
    assert_eq!(draft.paper.date.unwrap().to_string(), "2020");
    assert_eq!(
        draft.dropped,
        [Dropped::new("date", "2019-12-30", "a date in the year that the record states")]
    );
}

#[test]
fn links_and_venues_may_be_objects_and_lists() {
    let paper = paper(json!({
        "title": ["A Title"], "container-title": ["Journal of Clocks", "J. Clocks"], "abstract": ["One.", "Two."],
        "openAccessPdf": {"url": "https://x.org/a.pdf", "status": "GREEN"}, "link": [{"rel": "self"}, {"href": "https://x.org/a"}],
        "github": "github.com/a/b", "datasets": ["https://x.org/data"], "tldr": {"text": "Short."},
    }));
    assert_eq!(
        (paper.title.as_str(), paper.venue.as_str(), paper.abstract_text.as_str()),
        ("A Title", "Journal of Clocks", "One. Two.")
    );
    assert_eq!(
        (paper.url.as_str(), paper.pdf.as_str()),
        ("https://x.org/a", "https://x.org/a.pdf")
    );
    assert_eq!(
        (paper.code.as_str(), paper.data.as_str()),
        ("https://github.com/a/b", "https://x.org/data")
    );
    let nested = read(json!({"title": "T", "journal": {"name": "J. Clocks"}, "primary_location": {"source": {"display_name": "Other"}}})).paper;
    assert_eq!(nested.venue, "J. Clocks");
}

#[test]
fn a_doi_or_an_arxiv_number_becomes_a_link() {
    let doi = paper(json!({"title": "T", "DOI": "10.1000/AbC"}));
    assert_eq!(doi.url, "https://doi.org/10.1000/AbC");
    let ids = read(
        json!({"paperId": "x", "title": "T", "externalIds": {"DOI": "10.1000/y", "ArXiv": "2101.00001", "CorpusId": 7}}),
    );
    assert_eq!(
        (ids.doi.as_str(), ids.paper.id.as_str(), ids.paper.pdf.as_str()),
        ("10.1000/y", "x", "https://arxiv.org/pdf/2101.00001")
    );
    assert_eq!(read(json!({"title": "T", "url": "https://dx.doi.org/10.1000/Z"})).doi, "10.1000/z");
    for (found, number) in [
        ("2101.00001v2", "2101.00001v2"),
        ("arXiv:2101.00001", "2101.00001"),
        ("https://arxiv.org/abs/math/0309136", "math/0309136"),
        ("http://arxiv.org/pdf/2101.00001.pdf", "2101.00001"),
    ] {
        let paper = paper(json!({"title": "T", "arxiv": found}));
        assert_eq!(
            (paper.id.as_str(), paper.url.as_str()),
            (number, format!("https://arxiv.org/abs/{number}").as_str())
        );
    }
    assert_eq!(read(json!({"title": "T", "arxiv_id": "soon?"})).dropped.len(), 1);
}

#[test]
fn tags_are_split_where_they_are_one_string() {
    for (tags, expected) in [
        (json!("a, b , a"), &["a", "b"][..]),
        (json!("a, b; c"), &["a, b", "c"]),
        (json!("cs.CL stat.ML"), &["cs.CL", "stat.ML"]),
        (json!("machine learning"), &["machine learning"]),
        (json!(["a, b", {"name": "c"}, {"term": "d"}]), &["a, b", "c", "d"]),
        (json!("hep-ph math.CO"), &["hep-ph", "math.CO"]),
        (json!(["cs.CL cs.LG", "a b"]), &["cs.CL", "cs.LG", "a b"]),
        (json!("gr-qc"), &["gr-qc"]),
        (json!("cond-mat.str-el quant-ph physics"), &["cond-mat.str-el", "quant-ph", "physics"]),
        (json!("math physics"), &["math physics"]),
        (json!("机器学习、语言"), &["机器学习", "语言"]),
    ] {
        assert_eq!(paper(json!({ "title": "T", "keywords": tags })).tags, expected, "{tags}");
    }
}

#[test]
fn the_telling_name_wins_and_an_empty_one_does_not() {
    let paper = paper(
        json!({"tldr": "Short.", "text": "", "abstract": "Long.", "name": "n", "title": "T", "journal": "J", "venue": ""}),
    );
    assert_eq!(
        (paper.title.as_str(), paper.abstract_text.as_str(), paper.venue.as_str()),
        ("T", "Long.", "J")
    );
}

#[test]
fn records_wrapped_once_more_are_unwrapped() {
    let paper = paper(
        json!({"id": "x", "content": {"title": {"value": "T"}, "authors": {"value": ["Ada Lovelace"]}, "pdf": {"value": "/pdf/x.pdf"}}}),
    );
    assert_eq!(
        (paper.id.as_str(), paper.title.as_str(), paper.pdf.as_str()),
        ("x", "T", "/pdf/x.pdf")
    );
    assert_eq!(paper.authors, ["Ada Lovelace"]);
}

#[test]
fn records_of_catalogues_are_read() {
    // OpenAlex
    let work = paper(json!({
        "id": "https://openalex.org/W1", "doi": "https://doi.org/10.1000/X", "display_name": "T", "publication_year": 2020,
        "authorships": [{"author_position": "first", "author": {"id": "a", "display_name": "Ada Lovelace"}}],
        "primary_location": {"source": {"display_name": "J. Clocks"}}, "abstract_inverted_index": {"ticks.": [2], "Time": [0], "sometimes": [1]},
        "keywords": [{"display_name": "Clocks", "score": 0.5}],
    }));
    assert_eq!(
        (work.abstract_text.as_str(), work.venue.as_str(), &work.tags[..]),
        ("Time sometimes ticks.", "J. Clocks", &["Clocks".to_string()][..])
    );
    assert_eq!(
        (work.url.as_str(), &work.authors[..]),
        ("https://doi.org/10.1000/X", &["Ada Lovelace".to_string()][..])
    );
    // DBLP
    let hit = paper(
        json!({"@score": "1", "info": {"title": "T", "year": "1843", "ee": "https://x.org/a", "authors": {"author": [{"@pid": "1", "text": "Ada Lovelace"}]}}}),
    );
    assert_eq!((hit.authors.len(), hit.url.as_str()), (1, "https://x.org/a"));
}

#[test]
fn what_the_owner_names_is_kept() {
    let paper = paper(
        json!({"title": "T", "track": ["a", " b "], "pages": 7, "award": "x", "extra": {"room": ["R1"], "track": ["z"]}}),
    );
    let extra: Vec<(&str, &[String])> = paper.extra.iter().collect();
    assert_eq!(
        extra,
        [
            ("pages", &["7".to_string()][..]),
            ("room", &["R1".to_string()]),
            ("track", &["a".to_string(), "b".to_string()])
        ]
    );
}

#[test]
fn fields_that_cannot_be_used_are_named_and_the_next_name_is_tried() {
    let draft = read(json!({
        "title": "T", "url": "javascript:alert(1)", "link": "https://x.org", "lang": "Klingon", "doi": "unclear", "year": "20l9", "month": 13,
    }));
    assert_eq!(draft.paper.url, "https://x.org");
    let fields: Vec<&str> = draft.dropped.iter().map(|dropped| dropped.field.as_str()).collect();
    assert_eq!(fields, ["year", "month", "url", "lang", "doi"]);
    assert_eq!(paper(json!({"title": "T", "url": "N/A", "pdf": null, "code": false})).code, "");
}

#[test]
fn an_eprint_is_taken_for_what_it_is() {
    for (record, url, pdf) in [
        (
            json!({"eprint": "2101.00001"}),
            "https://arxiv.org/abs/2101.00001",
            "https://arxiv.org/pdf/2101.00001",
        ),
        (
            json!({"eprint": "arXiv:2101.00001v2 [cs.CL]"}),
            "https://arxiv.org/abs/2101.00001v2",
            "https://arxiv.org/pdf/2101.00001v2",
        ),
        (
            json!({"eprint": "https://x.org/j/article-pdf/b1.pdf", "url": "https://x.org/b1"}),
            "https://x.org/b1",
            "https://x.org/j/article-pdf/b1.pdf",
        ),
        (json!({"eprint": "https://doi.org/10.5555/c2"}), "https://doi.org/10.5555/c2", ""),
        (json!({"eprint": "https://x.org/page"}), "https://x.org/page", ""),
        (
            json!({"eprint": "http://arxiv.org/abs/hep-th/9901001"}),
            "https://arxiv.org/abs/hep-th/9901001",
            "https://arxiv.org/pdf/hep-th/9901001",
        ),
        (json!({"eprint": "12345", "eprinttype": "jstor"}), "", ""),
        (json!({"eprint": "hal-01234567"}), "", ""),
    ] {
        let draft = read(record.clone());
        assert_eq!((draft.paper.url.as_str(), draft.paper.pdf.as_str()), (url, pdf), "{record}");
        assert_eq!(draft.dropped, [], "{record}");
    }
    assert_eq!(read(json!({"eprint": "soon", "archivePrefix": "arXiv"})).dropped.len(), 1);
}

#[test]
fn what_speaks_of_authors_or_of_the_record_is_no_link_and_no_venue() {
    let record = json!({"title": "T", "authors": ["Ann Reed"], "homepage": "https://ann.example"});
    assert_eq!(paper(record).url, "");
    assert_eq!(paper(json!({"title": "T", "homepage": "https://x.org"})).url, "https://x.org");
    assert_eq!(paper(json!({"title": "T", "source": "src/a.md"})).venue, "");
    assert_eq!(paper(json!({"title": "T", "source": "J. Pumps"})).venue, "J. Pumps");
    let located = json!({"title": "T", "best_oa_location": {"landing_page_url": "https://x.org", "pdf_url": "https://x.org/a.pdf"}});
    assert_eq!(paper(located).pdf, "https://x.org/a.pdf");
    let unlocated = json!({"title": "T", "best_oa_location": {"landing_page_url": "https://x.org", "pdf_url": null}});
    assert_eq!(paper(unlocated).pdf, "");
}

#[test]
fn a_title_under_another_name_is_told() {
    let draft = read(json!({"abstract": "Text.", "Titel": "T", "journal title": "J"}));
    let told: Vec<(&str, &str)> =
        draft.dropped.iter().map(|d| (d.field.as_str(), d.found.as_str())).collect();
    assert_eq!(told, [("Titel", "T")]);
}

#[test]
fn a_word_is_no_link() {
    let dropped = read(json!({"title": "T", "data": "ImageNet"})).dropped;
    assert_eq!(dropped.len(), 1);
}

#[test]
fn authors_that_are_not_understood_are_reported() {
    for authors in [json!([["Ann", "Reed"]]), json!({"1": "Ann Reed"})] {
        let draft = read(json!({"title": "T", "authors": authors}));
        assert_eq!(draft.dropped.len(), 1, "{authors}");
    }
    for authors in [json!([]), json!({}), json!(""), json!(null), json!("nan"), json!(["et al."])] {
        assert_eq!(paper(json!({"title": "T", "authors": authors})).authors, [""; 0], "{authors}");
    }
}

#[test]
fn a_name_is_a_title_only_among_other_fields_of_a_paper() {
    assert_eq!(paper(json!({"name": "T", "authors": "Ann Reed"})).title, "T");
    assert_eq!(paper(json!({"name": "T", "description": "Text."})).title, "T");
    let draft = read(json!({"name": "Ann Reed", "homepage": "https://x.org"}));
    assert_eq!((draft.paper.title.as_str(), draft.dropped.len()), ("", 1));
}

#[test]
fn of_texts_in_several_languages_the_english_one_is_read() {
    let paper =
        paper(json!({"title": {"de": "Uhren", "en": "Clocks"}, "abstract": {"fr": "Texte."}}));
    assert_eq!((paper.title.as_str(), paper.abstract_text.as_str()), ("Clocks", "Texte."));
}
