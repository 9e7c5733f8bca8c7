//! Dialogs: references, papers to put on the list, explanations. The tests of the list stand beside
//! it.

use super::states::{changed, facets};
use super::{Drawn, Stage, asked, found, hit, page, paper};
use crate::paper::Paper;
use crate::query::{Explanation, Response};
use crate::web::state::Layout;
use crate::web::views::dialogs::{
    CiteDialog, ExplainDialog, HelpDialog, LANGUAGE, PaperList, PapersDialog,
};
use leptos::prelude::*;

fn cite_these(papers: Vec<Paper>) -> Drawn {
    cite_once(papers, true)
}

fn cite_once(papers: Vec<Paper>, whole: bool) -> Drawn {
    let (papers, whole) = (ArcRwSignal::new(papers.into()), ArcRwSignal::new(whole));
    Stage::new(page(vec![])).draw(|| view! { <CiteDialog papers whole/> })
}

pub(super) fn cite_dialog() -> Drawn {
    cite_these(vec![paper("a")])
}

#[test]
fn references_have_a_choice_of_formats_and_two_ways_to_take_them_along() {
    let dialog = cite_dialog();
    assert_eq!(dialog.attribute("dialog", "aria-label"), Some("Cite this paper"));
    assert_eq!(dialog.text("fieldset > legend"), "Format");
    assert_eq!(dialog.texts(".cite-name"), ["BibTeX", "RIS", "CSL-JSON", "Markdown", "Text"]);
    let values = ["bibtex", "ris", "csl", "markdown", "text"];
    assert_eq!(dialog.attributes("input[type=radio][name=format]", "value"), values);
    assert_eq!(dialog.texts(".drawer-foot button"), ["Copy", "Download"]);
}

#[test]
fn references_can_be_read_before_they_are_whole_and_taken_along_after() {
    let [partial, whole] = [false, true].map(|whole| cite_once(vec![paper("a")], whole));
    for dialog in [&partial, &whole] {
        assert!(dialog.text("pre").contains("title = {Title of a}"));
    }
    assert_eq!(partial.count(".copy[disabled], .download[disabled]"), 2);
    assert_eq!(whole.count(".copy[disabled], .download[disabled]"), 0);
}

#[test]
fn references_are_a_region_that_says_what_it_is_and_scrolls_by_keys() {
    let dialog = cite_dialog();
    let label = Some("The references in BibTeX");
    assert_eq!(dialog.attribute("pre[role=region]", "aria-label"), label);
    assert_eq!(dialog.attribute("pre", "tabindex"), Some("0"));
    assert_eq!(dialog.attribute("pre", "dir"), Some("ltr"), "whatever the language of the page");
    assert!(dialog.text("pre").contains("title = {Title of a}"), "{}", dialog.text("pre"));
}

#[test]
fn the_format_that_was_chosen_last_is_shown_again() {
    let stage = Stage::new(page(vec![]));
    crate::web::views::dialogs::Desk::set_format(&*stage.desk, 1);
    let papers = ArcRwSignal::new(vec![paper("a")].into());
    let whole = ArcRwSignal::new(true);
    let dialog = stage.draw(|| view! { <CiteDialog papers whole/> });
    assert!(dialog.text("pre").contains("TI  - Title of a"), "{}", dialog.text("pre"));
}

#[test]
fn references_that_are_too_long_show_their_beginning_and_say_so() {
    let few = cite_dialog();
    assert!(few.hidden(".cite-note") && few.hidden(".shelf-problem"));
    let many = cite_these((0..500).map(|at| paper(&at.to_string())).collect());
    assert_eq!(many.text("h2"), "Cite 500 papers");
    assert_eq!(many.text("pre").chars().count(), 20_000);
    assert!(!many.hidden(".cite-note"));
}

#[test]
fn a_dialog_has_a_title_a_way_out_and_a_voice() {
    let dialog = cite_dialog();
    assert_eq!(dialog.text(".drawer-head > h2"), "Cite this paper");
    assert_eq!(dialog.attribute(".drawer-head > button", "aria-label"), Some("Close"));
    assert_eq!(dialog.text("p[role=status]"), "");
    assert_eq!(dialog.attribute("dialog", "part"), dialog.attribute("dialog", "class"));
}

/// Two papers that the collection has, of which the first is saved, and one that it has not.
pub(super) fn papers_dialog() -> Drawn {
    let stage = Stage::new(page(vec![]));
    stage.desk.with([paper("a"), paper("b")]);
    stage.desk.keep([paper("a")]);
    let ids = ["a", "b", "gone"].map(str::to_owned).to_vec();
    let papers = PaperList { title: "A shared list".into(), lead: "Three papers.".into(), ids };
    stage.draw(|| view! { <PapersDialog papers/> })
}

#[test]
fn papers_of_a_link_can_be_put_on_the_list_one_by_one_or_all() {
    let dialog = papers_dialog();
    assert_eq!(dialog.text("h2"), "A shared list");
    assert_eq!(dialog.text(".shelf-lead"), "Three papers.");
    let titles = ["Title of a", "Title of b", "gone"];
    assert_eq!(dialog.texts("ol > li .shelf-title"), titles);
    let labels = ["Save: Title of a", "Save: Title of b"];
    assert_eq!(dialog.attributes("button.toggle", "aria-label"), labels);
    assert_eq!(dialog.attributes("button.toggle", "aria-pressed"), ["true", "false"]);
    assert_eq!(dialog.texts(".drawer-foot button"), ["Add all to my list", "Cite"]);
    assert_eq!(dialog.count(".drawer-foot button[disabled]"), 0);
}

#[test]
fn a_paper_that_the_collection_does_not_have_says_so() {
    assert_eq!(papers_dialog().texts(".shelf-gone"), ["No longer in this collection"]);
}

#[test]
fn papers_that_are_all_saved_cannot_be_added() {
    let stage = Stage::new(page(vec![]));
    stage.desk.with([paper("a")]);
    stage.desk.keep([paper("a")]);
    let papers = PaperList { title: "T".into(), lead: "L".into(), ids: vec!["a".into()] };
    let dialog = stage.draw(|| view! { <PapersDialog papers/> });
    assert_eq!(dialog.texts("button[disabled]"), ["Add all to my list"]);
}

fn explain(explanation: Option<Explanation>) -> Drawn {
    let stage = Stage::new(page(vec![]));
    stage.desk.with([paper("a")]);
    let paper = "A title".to_owned();
    stage.draw(|| view! { <ExplainDialog paper explanation/> })
}

pub(super) fn explain_dialog() -> Drawn {
    let term = Explanation {
        what: "exact",
        text: "graph".into(),
        field: "title",
        score: 2.5,
        factors: vec![("tf", 2.0), ("boost", 1.5)],
        ..Explanation::default()
    };
    let like = Explanation { score: 1.5, ..Explanation::default() };
    let neighbour = Explanation { what: "neighbour", text: "a".into(), ..like.clone() };
    let neighbours = Explanation { what: "neighbours", parts: vec![neighbour], ..like };
    let parts = vec![term, neighbours];
    explain(Some(Explanation { what: "score", score: 4.0, parts, ..Explanation::default() }))
}

#[test]
fn a_score_is_explained_by_a_tree_of_its_parts() {
    let dialog = explain_dialog();
    assert_eq!(dialog.text("h2"), "Why this paper is here");
    assert_eq!(dialog.text("p.shelf-title"), "A title");
    assert_eq!(dialog.texts(".why-score"), ["4.000", "2.500", "1.500", "1.500"]);
    let names = ["Score", "graph · in the title · as typed", "Papers like it", "Title of a"];
    assert_eq!(dialog.texts(".why-name"), names);
    assert_eq!(dialog.texts("ul > li > ul > li > ul > li .why-name"), ["Title of a"]);
    assert_eq!(dialog.texts(".why-factors")[1], "tf\u{a0}2 · boost\u{a0}1.5");
    assert_eq!(dialog.attribute("[role=region]", "aria-label"), Some("Why this paper is here"));
}

#[test]
fn the_bar_of_a_part_is_its_share_and_nothing_to_a_screen_reader() {
    let dialog = explain_dialog();
    let shares = dialog.attributes(".why-bar[aria-hidden=true]", "style");
    assert!(shares[0].contains("--share:1;") && shares[1].contains("0.625"), "{shares:?}");
}

#[test]
fn without_a_query_there_is_nothing_to_explain() {
    for explanation in [None, Some(Explanation::default())] {
        let dialog = explain(explanation);
        assert_eq!(dialog.text(".shelf-empty"), "No query: papers are sorted by date.");
    }
}

/// The tips over a collection with venues, years and an author.
pub(super) fn tips() -> Drawn {
    let answer = Response { facets: facets(3), ..found(vec![hit("a")]) };
    let state = changed(asked(Layout::Page, "", answer), |state| state.tools.letters = true);
    Stage::new(state).draw(|| view! { <HelpDialog/> })
}

#[test]
fn the_tips_name_what_this_collection_has() {
    let tips = tips();
    assert_eq!(tips.attribute("dialog.help", "aria-label"), Some("Search tips"));
    assert_eq!(tips.attribute("dialog.help .round", "aria-label"), Some("Close"));
    let operators = [
        "\"exact phrase\"",
        "-word",
        "word OR word",
        "=word",
        "title:word",
        "year:2019..2023",
        "venue:\"Venue 0\"",
        "author:\"Ada Lovelace\"",
        "sort:newest",
    ];
    let mut found = tips.texts("button.tip .operator");
    let mut expected = operators.map(String::from).to_vec();
    found.sort_unstable();
    expected.sort_unstable();
    assert_eq!(found, expected);
    assert_eq!(tips.texts("button.tip")[1], "-wordpapers without this word");
}

#[test]
fn the_keys_are_told_where_they_do_something() {
    assert_eq!(tips().texts("dialog.help .key-hint")[4], "ssave");
    let without = Stage::new(page(vec![])).draw(|| view! { <HelpDialog/> });
    assert_eq!(without.count(".key-hint"), 0);
}

#[test]
fn the_tips_unfold_to_the_whole_language_of_the_documentation() {
    let page = include_str!("../../../../docs/query-language.md");
    let documented: Vec<(String, String)> = page
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.rsplit_once(" | "))
        .filter_map(|(rule, _)| rule.split_once("` | "))
        .map(|(query, finds)| [query, finds].map(|text| text.replace(r"\|", "|")).into())
        .collect();
    let tips = tips();
    assert_eq!(tips.text("details.whole > summary"), "The whole query language");
    assert_eq!(tips.attribute("details.whole", "open"), None);
    let queries: Vec<&String> = documented.iter().map(|(query, _)| query).collect();
    assert!(queries.len() > 40, "{}", queries.len());
    assert_eq!(tips.texts(".rule > .operator").iter().collect::<Vec<_>>(), queries);
    let found = tips.texts(".rule > .meaning");
    let finds = documented.iter().map(|(_, finds)| finds.replace(['*', '`'], ""));
    assert_eq!(found, finds.collect::<Vec<_>>());
}

#[test]
fn what_the_tips_say_between_the_rules_is_in_the_documentation() {
    let page = include_str!("../../../../docs/query-language.md").replace('*', "");
    let page = page.split_whitespace().collect::<Vec<_>>().join(" ");
    for line in LANGUAGE.lines().filter(|line| !line.contains('\t')) {
        assert!(page.contains(line), "{line}");
    }
}

#[test]
fn the_whole_language_is_english_from_left_to_right_in_any_page() {
    let tips = tips();
    assert_eq!(tips.attribute(".rules", "lang"), Some("en"));
    assert_eq!(tips.attribute(".rules", "dir"), Some("ltr"));
    assert_eq!(tips.texts(".rules p.meaning code")[0], "AND");
}
