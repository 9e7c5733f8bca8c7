//! Tables of various programs.

use super::*;
use crate::ingest::collect::Ingested;
use crate::paper::Paper;

fn read_as(separator: Separator, text: &[u8]) -> Ingested {
    let extra = ["track".to_owned()];
    let mut out = Collector::new(&extra, false);
    out.start_file("test.csv");
    super::read(text, separator, &mut out).unwrap();
    out.finish()
}

fn read(text: &str) -> Ingested {
    read_as(Separator::Guess, text.as_bytes())
}

#[test]
fn a_table_with_every_column_is_read() {
    let Ingested { papers, report } = read(concat!(
        "ID,Title,Authors,Year,Venue,Abstract,PDF URL,Keywords,track,Language\r\n",
        "a1,\"Commas, and \"\"quotes\"\"\",\"Ada Lovelace; Alan Turing\",2019,ACL,\"Two\nlines\",https://x.org/a.pdf,\"a, b\",\"['x', \"\"y's\"\"]\",English\r\n",
        "\r\n,,,\r\n",
    ));
    assert_eq!(report.problems, []);
    let date = crate::paper::Date::new(2019, 0, 0);
    let owned = |texts: &[&str]| texts.iter().map(|text| text.to_string()).collect::<Vec<_>>();
    let expected = Paper {
        id: "a1".into(),
        title: "Commas, and \"quotes\"".into(),
        abstract_text: "Two lines".into(),
        authors: owned(&["Ada Lovelace", "Alan Turing"]),
        date,
        venue: "ACL".into(),
        pdf: "https://x.org/a.pdf".into(),
        tags: owned(&["a", "b"]),
        language: "en".into(),
        extra: [("track".to_string(), owned(&["x", "y's"]))].into(),
        ..Paper::default()
    };
    assert_eq!(papers, [expected]);
}

#[test]
fn separators_are_guessed_from_the_header() {
    for text in [
        "id;title\n1;A, b; c\n",
        "id\ttitle\n1\tA, b; c\n",
        "title\n\"A, b; c\"\n",
        "id|title\n1|A, b; c\n",
    ] {
        let papers = read(&text.replace("; c", "")).papers;
        assert_eq!(papers.len(), 1, "{text}");
        assert_eq!(papers[0].title, "A, b", "{text}");
    }
}

#[test]
fn quotes_in_tab_separated_files_are_characters() {
    let papers = read_as(
        Separator::Tab,
        b"id\ttitle\n1\t\"Why?\": a question\n2\t\"He said \"\"no\"\"\"\n3\t\"open\n",
    )
    .papers;
    let titles: Vec<&str> = papers.iter().map(|paper| paper.title.as_str()).collect();
    assert_eq!(titles, ["\"Why?\": a question", "He said \"no\"", "\"open"]);
}

#[test]
fn quoted_cells_of_several_lines_are_one_in_tab_separated_files_too() {
    let text = "title\tauthors\tyear\n\"Pumps\nand \"\"steady\"\"\n\nvalves\"\tAnn Reed\t2021\nTaps\t\"Bo\nLund\"\t2022\n\
                \"Why\tCy Kim\t2023\n\"So\tDi Ode\t2024\n7\t\"A\nB\"\tx\ty\n";
    let Ingested { papers, report } = read_as(Separator::Tab, text.as_bytes());
    let titles: Vec<&str> = papers.iter().map(|paper| paper.title.as_str()).collect();
    assert_eq!(titles, ["Pumps and \"steady\" valves", "Taps", "\"Why", "\"So"]);
    assert_eq!(papers[1].authors, ["Bo Lund"]);
    assert_eq!(report.problems.len(), 1);
    assert_eq!(report.problems[0].place, "line 10", "{:?}", report.problems);
    let crlf = text.replace('\n', "\r\n");
    assert_eq!(
        read_as(Separator::Tab, crlf.as_bytes()).papers[0].title,
        "Pumps and \"steady\" valves"
    );
}

#[test]
fn lines_with_open_quotes_take_no_thousands_of_looks() {
    let text = format!("title\n{}", "\"x\n".repeat(100_000));
    assert_eq!(read_as(Separator::Tab, text.as_bytes()).report.read, 100_000);
}

#[test]
fn what_stands_before_the_header_is_passed_over() {
    for text in [
        "sep=;\ntitle;year\nPumps, etc;2020\n",
        "\u{feff}sep=;\r\ntitle;year\r\nPumps, etc;2020\r\n",
        "\"sep=;\"\ntitle;year\nPumps, etc;2020\n",
        ",,\n,,\ntitle,year\n\"Pumps, etc\",2020\n",
        "Papers of 2020\n\ntitle,year\n\"Pumps, etc\",2020\n",
        "\u{feff}\"title\",year\n\"Pumps, etc\",2020\n\u{feff}title,year\n",
    ] {
        let Ingested { papers, report } = read(text);
        assert_eq!(report.problems, [], "{text:?}");
        assert_eq!((papers.len(), papers[0].title.as_str()), (1, "Pumps, etc"), "{text:?}");
    }
    let report = read("sep=;\ntitle;year\n;2020\n").report;
    assert_eq!(report.problems[0].place, "line 3");
}

#[test]
fn a_missing_header_is_told() {
    for (text, problem) in [
        (
            ",,\nW1,The Paper,Words\n",
            "test.csv: line 1: found \"an empty row\", expected a header row, such as: id,title: record skipped",
        ),
        (
            ",,\n",
            "test.csv: line 1: found \"an empty row\", expected a header row that names a column title or abstract: record skipped",
        ),
        (
            "Titel,Autoren,Abstract\nT,A,B\n",
            "test.csv: line 1: found \"Titel, Autoren, Abstract\", expected a column called title; rename the one that is: \"Titel\": record skipped",
        ),
    ] {
        let Ingested { papers, report } = read(text);
        assert_eq!((papers.len(), report.problems.len()), (0, 1), "{text}");
        assert_eq!(report.problems[0].to_string(), problem);
    }
}

#[test]
fn bad_rows_are_named_and_cost_no_others() {
    let Ingested { papers, report } = read_as(
        Separator::Guess,
        b"id,title,year\n1,One,2001\n2,Two,,with,commas\n3,Thr\xffee,2003\n4,,2004\n5,Five,20l9\n6,Six,2006\n7,\"Seven,2007\n8,Eight,2008\n",
    );
    let ids: Vec<&str> = papers.iter().map(|paper| paper.id.as_str()).collect();
    assert_eq!(ids, ["1", "5", "6"]);
    let problems: Vec<String> = report.problems.iter().map(|problem| problem.to_string()).collect();
    assert_eq!(
        problems,
        [
            "test.csv: line 3: found \"5 cells\", expected 3, as the header has; put cells with separators in quotes: record skipped",
            "test.csv: line 4: title: found \"Thr\u{fffd}ee\", expected UTF-8: record skipped",
            "test.csv: line 5: title: found \"neither (id 4)\", expected a title or an abstract: record skipped",
            "test.csv: line 6: year: found \"20l9\", expected a year such as 2019: field dropped",
            "test.csv: line 8: found \"Seven,2007 8,Eight,2008\", expected a closing quotation mark; all rows from here on are inside this cell: record skipped",
        ]
    );
    assert_eq!((report.read, report.skipped), (7, 4));
}

#[test]
fn line_numbers_hold_for_every_line_end() {
    for end in ["\n", "\r\n"] {
        let text = ["id,title", "1,\"One", "and more\"", "", "2,", "3,\"Three\""].join(end);
        let Ingested { papers, report } = read(&text);
        assert_eq!((papers.len(), papers[1].title.as_str()), (2, "Three"), "{end:?}");
        assert_eq!(report.problems[0].place, "line 5", "{end:?}");
    }
    assert_eq!(read("id,title\r1,One\r2,Two\r").papers.len(), 2);
}

#[test]
fn a_header_without_a_title_is_named_once() {
    let report = read("1,Some title,2019\n2,Another,2020\n").report;
    assert_eq!(report.problems.len(), 1);
    assert_eq!((report.problems[0].place.as_str(), report.read, report.skipped), ("line 1", 1, 1));
}

#[test]
fn names_are_proposed_for_a_table_without_a_header() {
    let problems = read(",,,\nW1,The Paper,An abstract of some words.,\n").report.problems;
    assert_eq!(
        problems[0].to_string(),
        "test.csv: line 1: found \"an empty row\", expected a header row, such as: id,title,abstract: record skipped"
    );
}

#[test]
fn joined_names_of_springer_are_separated() {
    let text = "Item Title,Publication Title,Authors,Publication Year\nT,J,Ann ReedBo Lund,2020\n";
    assert_eq!(read(text).papers[0].authors, ["Ann Reed", "Bo Lund"]);
}
