//! What can be done with papers besides reading them? Buttons to save and to cite.
//!
//! They say in `data-do` what they are for and do nothing themselves: the loader hears their clicks and fetches the library
//! (`src/bundle/assets/library/`), which also keeps them up to date (`aria-pressed`, the length of the list).

use super::dom::{El, button, el};
use crate::query::Hit;
use crate::web::shell::Ui;
use crate::web::strings;

/// The buttons of one paper.
pub(super) fn of_paper(hit: &Hit) -> [El; 2] {
    let tool = |class, name, word: &str| {
        tool(class, name)
            .attr("data-id", &hit.id)
            .attr("aria-label", strings::link_of(word, &hit.title.text))
            .text(word)
    };
    [
        tool("quiet save toggle", "save", strings::SAVE).attr("aria-pressed", "false"),
        tool("quiet cite-one", "cite", strings::CITE),
    ]
}

/// The buttons of the whole list.
pub(super) fn of_results(ui: Ui) -> El {
    let cite = tool("quiet cite-all", "cite")
        .attr("aria-label", strings::CITE_ALL)
        .hidden(ui.flag(|state| state.total == 0))
        .text(strings::CITE);
    el("div", "tools").child(tool("quiet list-button", "list").text(strings::READING_LIST)).child(cite)
}

fn tool(class: &'static str, name: &str) -> El {
    button(class).attr("data-do", name)
}
