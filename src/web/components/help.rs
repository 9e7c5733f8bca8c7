//! How is the search language taught? Tips that put themselves into the field, and the keys.

use super::chips::cross;
use super::dom::{El, button, el};
use crate::web::shell::{Shell, Ui};
use crate::web::state::Event;
use crate::web::strings::{self, Word};

/// The dialog of tips.
pub(super) fn help(ui: Ui) -> El {
    let tip = |(operator, meaning): (&'static str, Word)| {
        let write = button("tip")
            .on("click", ui.sends(move || Event::Taught(operator)))
            .child(el("code", "operator").text(operator))
            .child(el("span", "meaning").text(&*meaning));
        el("li", "").child(write)
    };
    let key = |(keys, act): (&str, Word)| el("li", "key-hint").child(el("kbd", "key").text(keys)).text(&*act);
    let close =
        button("quiet round").attr("aria-label", strings::CLOSE).on("click", ui.runs(Shell::close_help)).child(cross());
    let head = el("div", "drawer-head").child(el("h2", "drawer-title").text(strings::HELP)).child(close);
    let mut body = el("div", "drawer-body").child(el("ul", "tips").children(strings::TIPS.into_iter().map(tip)));
    if ui.peek(|state| state.keys) {
        body = body
            .child(el("h3", "keys-heading").text(strings::ON_A_PAPER))
            .child(el("ul", "keys").children(strings::PAPER_KEYS.into_iter().map(key)));
    }
    el("dialog", "drawer help").attr("aria-label", strings::HELP).child(head).child(body)
}
