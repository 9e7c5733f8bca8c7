//! What can be done with papers besides reading them? Buttons to save, to cite and to copy a link, and the feed to follow.
//!
//! They say in `data-do` what they are for and do nothing themselves: the loader hears their clicks and fetches the library
//! (`src/bundle/assets/library/`), which also keeps them up to date (`aria-pressed`, the length of the list).

use super::dom::{El, button, el};
use crate::query::Hit;
use crate::web::shell::Ui;
use crate::web::strings;

/// The buttons of one paper.
pub(super) fn of_paper(hit: &Hit) -> [El; 3] {
    let tool = |class, name, word: &str| {
        tool(class, name)
            .attr("data-id", &hit.id)
            .attr("aria-label", strings::link_of(word, &hit.title.text))
            .text(word)
    };
    [
        tool("quiet save toggle", "save", &strings::SAVE).attr("aria-pressed", "false"),
        tool("quiet cite-one", "cite", &strings::CITE),
        tool("quiet link-one", "link", &strings::COPY_LINK),
    ]
}

/// The buttons of the whole list.
pub(super) fn of_results(ui: Ui) -> El {
    let cite = tool("quiet cite-all", "cite")
        .attr("aria-label", strings::CITE_ALL)
        .hidden(ui.flag(|state| state.total == 0))
        .text(strings::CITE);
    // A link and no button: a reader hands its address to whatever reads feeds.
    let follow = ui
        .address("feed.xml")
        .map(|feed| el("a", "quiet follow").attr("href", feed).attr("title", strings::FEED).text(strings::FOLLOW));
    el("div", "tools").child(tool("quiet list-button", "list").text(strings::READING_LIST)).child(cite).children(follow)
}

fn tool(class: &'static str, name: &str) -> El {
    button(class).attr("data-do", name)
}
