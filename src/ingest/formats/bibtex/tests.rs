//! Entries, well-formed and malformed.

use super::*;
use crate::ingest::collect::Ingested;

fn read_bytes(bytes: &[u8]) -> Ingested {
    let mut out = Collector::new(&[], false);
    out.start_file("test.bib");
    super::read(&mut &*bytes, &mut out).unwrap();
    out.finish()
}

fn read(text: &str) -> Ingested {
    read_bytes(text.as_bytes())
}

#[test]
fn an_entry_with_everything_is_read() {
    let Ingested { papers, report } = read(
        r#"
        Words between entries are comment, me@home too.
        @STRING{jsn = "Journal of " # "Steady Noise"}
        @string(old = {Old } # jsn)
        @Article{goedel31,
          author   = {G{\"o}del, Kurt and {\L}ukasiewicz, Jan and others},
          title    = {{\"U}ber {T}hings that $\ell_1$ norms---and {Proofs}---do},
          subtitle = "A ``Study''",
          journal  = Jsn, % a comment
          year     = 1931, month = mar, day = 7,
          doi      = {10.1000/ab\_c},
          keywords = {logic, proof theory},
          abstract = {We \emph{show} what~is shown.},
          language = {ngerman},
          pages    = {1--2},
        }
        @misc(plain, title = "In parentheses (so)", editor = {Ada Lovelace}, journal = old, howpublished = {\url{https://x.org/a_b}})
        "#,
    );
    assert_eq!(report.problems, []);
    let [paper, plain] = &papers[..] else { panic!("{papers:?}") };
    assert_eq!(paper.id, "goedel31");
    assert_eq!(paper.title, "Über Things that $\\ell_1$ norms—and Proofs—do: A “Study”");
    assert_eq!(paper.authors, ["Kurt Gödel", "Jan Łukasiewicz"]);
    assert_eq!(
        (paper.venue.as_str(), plain.venue.as_str()),
        ("Journal of Steady Noise", "Old Journal of Steady Noise")
    );
    assert_eq!(paper.date.unwrap().to_string(), "1931-03-07");
    assert_eq!(paper.url, "https://doi.org/10.1000/ab_c");
    assert_eq!(paper.tags, ["logic", "proof theory"]);
    assert_eq!(paper.abstract_text, "We show what is shown.");
    assert_eq!(paper.language, "de");
    assert_eq!(
        (plain.title.as_str(), plain.url.as_str()),
        ("In parentheses (so)", "https://x.org/a_b")
    );
    assert_eq!(plain.authors, ["Ada Lovelace"]);
}

#[test]
fn eprints_lead_to_arxiv() {
    let papers = read(concat!(
        "@misc{a, title={A}, eprint={2101.00001}, archivePrefix={arXiv}}\n",
        "@misc{b, title={B}, eprint={math/0309136}}\n",
        "@misc{c, title={C}, eprint={12345}, eprinttype={hdl}}\n",
        "@article{d, title={D}, journal={arXiv preprint arXiv:1706.03762}, year=2017}\n",
    ))
    .papers;
    let links: Vec<&str> = papers.iter().map(|paper| paper.url.as_str()).collect();
    assert_eq!(
        links,
        [
            "https://arxiv.org/abs/2101.00001",
            "https://arxiv.org/abs/math/0309136",
            "",
            "https://arxiv.org/abs/1706.03762"
        ]
    );
    assert_eq!(papers[0].pdf, "https://arxiv.org/pdf/2101.00001");
}

#[test]
fn dates_are_read_in_every_manner() {
    for (fields, date) in [
        ("year=1999", "1999"),
        ("year={1999}, month={March}", "1999-03"),
        ("year={1999}, month=\"12~\" # mar", "1999-03"),
        ("year={1999}, month={mar--apr}", "1999-03"),
        ("year={1999}, month=3", "1999-03"),
        ("date={1999-03-12}", "1999-03-12"),
        ("date={1999-03-12/1999-03-15}", "1999-03-12"),
        ("date={1999/}", "1999"),
    ] {
        let papers = read(&format!("@misc{{a, title={{A}}, {fields}}}")).papers;
        assert_eq!(papers[0].date.map(|date| date.to_string()).as_deref(), Some(date), "{fields}");
    }
}

#[test]
fn parts_inherit_from_the_whole() {
    let papers = read(concat!(
        "@xdata{common, language={english}}\n",
        "@inproceedings{part, title={The Part}, crossref={Whole}, xdata={common}}\n",
        "@proceedings{whole, title={The Whole}, year=2001, editor={Ada Lovelace}}\n",
        "@misc{self, title={Self}, crossref={self}}\n@misc{x, title={X}, crossref={y}}\n@misc{y, title={Y}, crossref={x}}\n",
    ))
    .papers;
    assert_eq!((papers[0].venue.as_str(), papers[0].language.as_str()), ("The Whole", "en"));
    assert_eq!(papers[0].date.unwrap().year(), Some(2001));
    assert!(papers[0].authors.is_empty());
    assert_eq!(papers.len(), 5);
}

#[test]
fn broken_entries_cost_no_others() {
    for (broken, field, found) in [
        ("@misc{b, title={No end", "", "@misc{b"),
        ("@misc{b, title={Two}} , year=2000}", "", "year=2000}"),
        ("@misc{b, title={Two} year=2000}", "", "@misc{b"),
        ("@misc{b title={Two}}", "", "@misc{b"),
        ("@misc{b, title={Two}, journal=unknown}", "journal", "unknown"),
        ("@misc{b, year=2000}", "title", "neither (id b)"),
        ("@misc{b, title={Two}, year={in press}}", "year", "in press"),
        ("@misc{b, title={Two}, url={javascript:alert(1)}}", "url", "javascript:alert(1)"),
        ("@misc{b, title={Two}, note=\"a } b\"}", "", "@misc{b"),
    ] {
        let Ingested { papers, report } =
            read(&format!("@misc{{a, title={{One}}}}\n\n{broken}\n@misc{{c, title={{Three}}}}\n"));
        let ids: Vec<&str> = papers.iter().map(|paper| paper.id.as_str()).collect();
        assert_eq!((ids[0], ids[ids.len() - 1]), ("a", "c"), "{broken}");
        assert_eq!(report.skipped + papers.len(), 3, "{broken}: {:?}", report.problems);
        let [problem] = &report.problems[..] else { panic!("{broken}: {:?}", report.problems) };
        assert_eq!(
            (problem.place.as_str(), problem.field.as_str()),
            ("entry 2 (b, line 3)", field),
            "{broken}"
        );
        assert!(problem.found.starts_with(found), "{broken}: {problem}");
    }
}

#[test]
fn entries_in_another_encoding_are_named() {
    let Ingested { papers, report } =
        read_bytes(b"@misc{a, title={\xe9t\xe9}}\n@misc{b, title={Two}}\n");
    assert_eq!((papers.len(), report.skipped), (1, 1));
    assert!(report.problems[0].expected.starts_with("UTF-8; convert"));
}

#[test]
fn abbreviations_that_double_each_other_stay_small() {
    let mut text = "@string{a0 = {0123456789}}\n".to_owned();
    for i in 1..60 {
        text.push_str(&format!("@string{{a{i} = a{} # a{}}}\n", i - 1, i - 1));
    }
    text.push_str("@string{me = me # me}\n@misc{k, title = a8, venue = a59, note = me}\n");
    let Ingested { papers, report } = read(&text);
    assert_eq!(papers[0].title.len(), 2560);
    let dropped: Vec<&str> = report.problems.iter().map(|problem| problem.found.as_str()).collect();
    assert_eq!(dropped, ["a59", "me"]);
}

#[test]
fn what_is_no_entry_is_left_out() {
    let Ingested { papers, report } = read(
        "@comment{jabref-meta: x;}\n@preamble{\"\\newcommand{\\x}{y}\"}\nan @ sign, a@b.c {x}\n@misc{a, title={A}}",
    );
    assert_eq!((papers.len(), report.read), (1, 1));
    assert_eq!(report.problems, []);
}

#[test]
fn an_entry_without_a_key_gives_nothing_to_others() {
    for keyless in ["@article{,", "@article{", "@article{ ,\n"] {
        let papers = read(&format!(
            "{keyless} title={{One}}, author={{Ann Reed}}, journal={{J}}, doi={{10.1000/x}}, year=2001}}\n\
             @misc{{b, title={{Two}}}}\n@misc{{c, title={{Three}}, xdata={{}}, crossref={{,}}}}\n"
        ))
        .papers;
        assert_eq!((papers.len(), papers[0].venue.as_str()), (3, "J"), "{keyless}");
        for other in &papers[1..] {
            assert_eq!((other.venue.as_str(), other.url.as_str(), other.date), ("", "", None));
            assert!(other.authors.is_empty(), "{keyless}");
        }
    }
}

#[test]
fn keys_with_blanks_and_undefined_abbreviations_are_kept() {
    let Ingested { papers, report } = read(concat!(
        "@ ARTICLE {de Souza2021, title={One}, journal=AIJ, year=2021}\n",
        "@article{b, title={Two}, journal = AIJ # { (Old)},, year=2019a}\n",
    ));
    assert_eq!(papers[0].id, "de Souza2021");
    assert_eq!((papers[0].venue.as_str(), papers[1].venue.as_str()), ("AIJ", "AIJ (Old)"));
    assert_eq!(
        report.problems[0].to_string(),
        "test.bib: entry 1 (de Souza2021, line 1): journal: found \"AIJ\", expected text in braces, or an \
         abbreviation that @string defines: kept as far as legible, and so in one more record"
    );
}

#[test]
fn what_is_commented_out_stays_out() {
    let papers = read(concat!(
        "@comment{\n@article{old,\n  title={Pumps},\n  year=2001\n}\n}\n",
        "@article{a,\n  title={Valves},\n  % year={2000},\n  % see {the old file\n  year=2001\n}\n",
    ))
    .papers;
    assert_eq!((papers.len(), papers[0].title.as_str()), (1, "Valves"));
    assert_eq!(papers[0].date.map(|date| date.to_string()).as_deref(), Some("2001"));
}

#[test]
fn one_comma_between_two_full_names_is_told() {
    let Ingested { papers, report } = read(
        "@misc{a, title={A}, author={Ann Reed, Bo Lund}}\n@misc{b, title={B}, author={Ann Reed, Cy Kim}}\n\
         @misc{c, title={C}, author={van Rossum, Guido and Reed, Ann}}\n@misc{d, title={D}, author={Reed, Ann}}",
    );
    assert_eq!(papers[0].authors, ["Bo Lund Ann Reed"]);
    let [problem] = &report.problems[..] else { panic!("{:?}", report.problems) };
    assert_eq!((problem.field.as_str(), problem.more), ("author", 1));
}

#[test]
fn bodies_and_tags_in_braces_hold_together() {
    let papers = read(
        "@misc{a, title={A}, author={{Acme Widgets} and Reed, Ann and {\\\"O}dor, Bo}, keywords={pumps, {valves, cold}, R\\&D}}",
    )
    .papers;
    assert_eq!(papers[0].authors, ["Acme Widgets", "Ann Reed", "Bo Ödor"]);
    assert_eq!(&papers[0].extra["corporate"], ["Acme Widgets"]);
    assert_eq!(papers[0].tags, ["pumps", "valves, cold", "R&D"]);
}
