//! How is the search language taught? Tips that put themselves into the field, and the keys.

use super::chips::cross;
use super::dom::{El, button, el};
use crate::web::shell::{Shell, Ui};
use crate::web::state::{Event, State};
use crate::web::strings::{self, Word};

/// The dialog of tips, empty until it is first opened.
pub(super) fn help(ui: Ui) -> El {
    let parts = |state: &State| if state.helped { vec![0, 1] } else { Vec::new() };
    let part = move |state: &State, part| Some(if part == 0 { head_seldom(ui) } else { tips_seldom(ui, state.keys) });
    el("dialog", "drawer help").attr("aria-label", strings::HELP).list(ui, parts, part)
}

/// In the second module (`scripts/split.mjs`).
#[inline(never)]
fn head_seldom(ui: Ui) -> El {
    let close =
        button("quiet round").attr("aria-label", strings::CLOSE).on("click", ui.runs(Shell::close_help)).child(cross());
    el("div", "drawer-head").child(el("h2", "drawer-title").text(strings::HELP)).child(close)
}

/// Likewise. `keys`: the letters that do something on a paper are on.
#[inline(never)]
fn tips_seldom(ui: Ui, keys: bool) -> El {
    let tip = |(operator, meaning): (&'static str, Word)| {
        let write = button("tip")
            .on("click", ui.sends(move || Event::Taught(operator)))
            .child(el("code", "operator").text(operator))
            .child(el("span", "meaning").text(&*meaning));
        el("li", "").child(write)
    };
    let key = |(keys, act): (&str, Word)| el("li", "key-hint").child(el("kbd", "key").text(keys)).text(&*act);
    let mut body = el("div", "drawer-body").child(el("ul", "tips").children(strings::TIPS.into_iter().map(tip)));
    if keys {
        body = body
            .child(el("h3", "keys-heading").text(strings::ON_A_PAPER))
            .child(el("ul", "keys").children(strings::PAPER_KEYS.into_iter().map(key)));
    }
    body
}
