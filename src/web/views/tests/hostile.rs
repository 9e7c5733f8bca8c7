//! What anybody can write into a collection, a list or a file is text wherever it is shown.

use super::cards::card_of;
use super::reading::opened;
use super::states::{changed, full, marked};
use super::{Drawn, Stage, asked, found, hit, page, paper};
use crate::paper::Paper;
use crate::query::{Hit, Snippet, Suggestion};
use crate::web::state::{Event, Layout};
use crate::web::views::dialogs::{CiteDialog, ListDialog, PaperList, PapersDialog};
use crate::web::views::paper::OpenPaper;
use crate::web::views::{Page, Popup};
use leptos::prelude::*;

/// Texts that would do something if they were taken for HTML.
const TEXTS: [&str; 5] = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "' onmouseover='alert(1)",
    "</textarea></title></style><!-- --><b>",
    "&lt;b&gt; &amp; \u{0} & ]]>",
];

/// Links that must not be followed.
const LINKS: [&str; 6] = [
    "javascript:alert(1)",
    " JavaScript:alert(1)",
    "java\tscript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:x",
    "\u{1}javascript:alert(1)",
];

fn hostile_hit(text: &str) -> Hit {
    Hit {
        title: marked(text),
        authors: vec![marked(text), marked(text)],
        venue: text.into(),
        snippet: Snippet { text: text.into(), cut_after: true, ..Snippet::default() },
        tags: vec![text.into()],
        language: text.into(),
        extra: crate::support::name_map::ByName::from([(text.into(), vec![text.into()])]),
        ..full("a")
    }
}

fn hostile_paper(text: &str) -> Paper {
    let authors = vec![text.into()];
    Paper { title: text.into(), authors, venue: text.into(), ..paper("a") }
}

/// Every view with this text wherever it can stand.
fn views_with(text: &str) -> Vec<Drawn> {
    let mut state = page(vec![hostile_hit(text)]);
    state.update(Event::Toggled { facet: text.into(), value: text.into() });
    super::answered(&mut state, found(vec![hostile_hit(text)]));
    let page = Stage::new(state).draw(|| view! { <Page facets=vec![]/> });
    let record = Stage::new(opened(hostile_hit(text))).draw(|| view! { <OpenPaper/> });
    let mut state = asked(Layout::Inline, text, found(vec![hostile_hit(text)]));
    let query = [text, "more"].concat();
    let completion = Suggestion { text: text.into(), query, ..Suggestion::default() };
    state.update(Event::Completed(state.loading.asked, vec![completion]));
    let popup = Stage::new(state).draw(|| view! { <Popup/> });
    [vec![page, record, popup], dialogs_with(text)].into_iter().flatten().collect()
}

fn dialogs_with(text: &str) -> Vec<Drawn> {
    let stage = Stage::new(page(vec![]));
    stage.desk.with([hostile_paper(text)]);
    stage.desk.keep([hostile_paper(text)]);
    let ids = vec!["a".to_owned(), text.to_owned()];
    let papers = PaperList { title: text.into(), lead: text.into(), ids };
    let cited = ArcRwSignal::new(vec![hostile_paper(text)].into());
    vec![
        stage.draw(|| view! { <ListDialog/> }),
        stage.draw(|| view! { <PapersDialog papers/> }),
        stage.draw(|| view! { <CiteDialog papers=cited whole=ArcRwSignal::new(true)/> }),
    ]
}

#[test]
fn a_text_becomes_neither_an_element_nor_an_attribute() {
    for text in TEXTS {
        for (at, drawn) in views_with(text).iter().enumerate() {
            let bad = "script, img, style, title, b, [onerror], [onmouseover]";
            assert_eq!(drawn.count(bad), 0, "{text} in view {at}");
        }
    }
}

#[test]
fn a_text_is_shown_and_labelled_as_it_was_written() {
    for text in &TEXTS[..4] {
        let card = card_of(&Stage::new(page(vec![hostile_hit(text)])));
        assert_eq!(card.text(".card-title"), *text);
        let label = format!("Save: {text}");
        assert_eq!(card.attribute("button.save", "aria-label"), Some(label.as_str()));
    }
}

#[test]
fn what_could_run_a_script_is_no_link() {
    for link in LINKS {
        let all = Hit { url: link.into(), pdf: link.into(), code: link.into(), ..hit("a") };
        let hit = Hit { data: link.into(), ..all };
        let card = card_of(&Stage::new(page(vec![hit.clone()])));
        assert_eq!(card.count("[href]"), 0, "{link}");
        assert_eq!(card.text("button.card-title"), "Title of a");
        let popup = asked(Layout::Inline, "x", found(vec![hit.clone()]));
        assert_eq!(Stage::new(popup).draw(|| view! { <Popup/> }).count("[href]"), 0);
        let record = Stage::new(opened(hit)).draw(|| view! { <OpenPaper/> });
        assert_eq!(record.count("article > .actions [href]"), 0);
    }
}

#[test]
fn what_could_run_a_script_is_no_link_in_a_list_either() {
    for link in LINKS {
        let stage = Stage::new(page(vec![]));
        let bad = Paper { url: link.into(), pdf: link.into(), ..paper("a") };
        stage.desk.keep([bad]);
        let list = stage.draw(|| view! { <ListDialog/> });
        assert_eq!((list.count("[href]"), list.text("span.shelf-title")), (0, "Title of a".into()));
    }
}

#[test]
fn a_safe_link_behind_a_bad_one_is_still_followed() {
    let hit = Hit { url: LINKS[0].into(), pdf: "a.pdf".into(), ..hit("a") };
    let leaving = changed(page(vec![hit]), |state| state.tools.leaves = true);
    let card = card_of(&Stage::new(leaving));
    assert_eq!(card.attribute("a.card-title", "href"), Some("https://site.example/a.pdf"));
    assert_eq!(card.texts("a.link"), ["PDF"]);
    let stage = Stage::new(page(vec![]));
    stage.desk.keep([Paper { url: LINKS[0].into(), pdf: "a.pdf".into(), ..paper("a") }]);
    let list = stage.draw(|| view! { <ListDialog/> });
    assert_eq!(list.attributes("[href]", "href"), ["https://site.example/a.pdf"]);
}

#[test]
fn text_from_right_to_left_stays_in_its_order() {
    let text = "مقدمة في \u{202e}الخوارزميات, שלום";
    let card = card_of(&Stage::new(page(vec![hostile_hit(text)])));
    assert_eq!(card.text(".card-title"), text);
    let label = format!("Cite: {text}");
    assert_eq!(card.attribute("button.cite-one", "aria-label"), Some(label.as_str()));
    for drawn in dialogs_with(text) {
        assert!(drawn.texts("dialog").concat().contains(text));
    }
}

#[test]
fn a_paper_without_a_title_has_a_word_in_its_place() {
    let bare = Hit { title: marked(""), ..hit("a") };
    let card = card_of(&Stage::new(page(vec![bare.clone()])));
    assert_eq!(card.text(".card-title"), "Untitled");
    let record = Stage::new(opened(bare)).draw(|| view! { <OpenPaper/> });
    assert_eq!(record.text("h2#paper"), "Untitled");
    let stage = Stage::new(page(vec![]));
    stage.desk.keep([Paper { title: String::new(), ..paper("a") }]);
    let list = stage.draw(|| view! { <ListDialog/> });
    assert_eq!(list.text(".shelf-title"), "Untitled");
    assert_eq!(list.attribute("textarea", "aria-label"), Some("Note on Untitled"));
}
