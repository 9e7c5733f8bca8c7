//! Is every component drawn by a test?

use super::{Drawn, cards, dialogs, page, popup, reading};
use crate::web::views::dialogs::list::tests as list;
use std::collections::BTreeSet;
use std::path::Path;

/// A component, a scene in which it is drawn, and what it draws there.
type Covered = (&'static str, fn() -> Drawn, &'static str);

fn chips() -> Drawn {
    cards::chips(cards::filtered())
}

fn filters_button() -> Drawn {
    cards::filters_button(cards::filtered())
}

fn list_tools() -> Drawn {
    cards::list_tools(cards::filtered(), true)
}

const COVERED: [Covered; 51] = [
    ("Actions", list::whole, ".shelf-item .actions button"),
    ("AddButton", dialogs::papers_dialog, "button[aria-pressed]"),
    ("All", popup::inline, "#see-all"),
    ("Cards", page::plain, "ol.hits"),
    ("Chips", chips, ".chip-row"),
    ("Choice", dialogs::cite_dialog, "input[type=radio]"),
    ("CiteDialog", dialogs::cite_dialog, "dialog.cite"),
    ("ClearAll", chips, "button.clear-filters"),
    ("ClearButton", page::field_buttons, "button.clear"),
    ("Column", page::with_facets, ".year"),
    ("Completions", popup::suggestions, "#completion-0"),
    ("Densities", page::plain, "button.density.compact"),
    ("Drawer", page::plain, "dialog.filter-drawer"),
    ("End", page::with_facets, "label.end"),
    ("ExplainDialog", dialogs::explain_dialog, "dialog.why"),
    ("Facet", page::with_facets, "fieldset ul.values"),
    ("Facets", page::with_facets, "div.facets"),
    ("FiltersButton", filters_button, "button.filters-button"),
    ("Foot", page::plain, "p.foot"),
    ("Frame", dialogs::cite_dialog, ".drawer-head"),
    ("Handle", page::with_facets, "input[type=range]"),
    ("HelpButton", page::field_buttons, "button.help-button"),
    ("HelpDialog", dialogs::tips, "dialog.help ul.tips"),
    ("Item", list::whole, "li.shelf-item"),
    ("ListDialog", list::whole, "dialog.shelf"),
    ("ListTools", list_tools, "button.list-button"),
    ("ModalFoot", popup::modal, ".hints"),
    ("Note", list::whole, "textarea"),
    ("Notes", page::plain, "div.notes"),
    ("OneChip", chips, "button.chip"),
    ("OpenPaper", reading::record, "div.reading"),
    ("OrderMenu", list::whole, "select.sort-menu"),
    ("Page", page::plain, "div.sheet"),
    ("PaperCard", cards::full_card, "article.card"),
    ("PaperTools", cards::full_card, "button.save"),
    ("Papers", popup::inline, "#paper-0"),
    ("PapersDialog", dialogs::papers_dialog, "p.shelf-lead"),
    ("PlainList", cards::plain_list, "ol.hits"),
    ("PlainPaper", cards::plain_paper, "article.paper h1"),
    ("Popup", popup::inline, "div.popup"),
    ("Record", reading::record, "article.paper"),
    ("Removed", list::with_a_removed_paper, "li.shelf-undo"),
    ("SortMenu", page::plain, "option[value=Relevance]"),
    ("Suggestions", popup::suggestions, "div.suggestions"),
    ("Summary", page::plain, "p.summary"),
    ("Tick", list::whole, "input[type=checkbox]"),
    ("Toggles", page::with_facets, "fieldset.toggles"),
    ("Tools", list::whole, "div.shelf-tools"),
    ("Value", page::with_facets, "label.value"),
    ("Verdict", page::plain, "div.verdict"),
    ("Years", page::with_facets, "div.years"),
];

/// The names of all components below a folder, as its sources have them.
fn components(folder: &Path, names: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            components(&path, names);
            continue;
        }
        let source = std::fs::read_to_string(&path).unwrap();
        let marked = source.split("#[component]\n").skip(1);
        let named = marked.filter_map(|rest| rest.split_once("fn ")?.1.split_once('('));
        names.extend(named.map(|(name, _)| name.to_owned()));
    }
}

#[test]
fn every_component_is_in_the_table_of_what_is_drawn() {
    let mut names = BTreeSet::new();
    let views = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/web/views");
    components(&views, &mut names);
    let covered: BTreeSet<String> = COVERED.iter().map(|(name, ..)| (*name).to_owned()).collect();
    assert_eq!(names, covered);
}

#[test]
fn every_component_of_the_table_is_drawn() {
    for (name, scene, selector) in COVERED {
        assert!(scene().count(selector) > 0, "{name}: {selector}");
    }
}
