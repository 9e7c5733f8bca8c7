//! What narrows the list? A chip for each clause and filter, the way to drop them all, and on narrow pages the button to the
//! drawer.
//!
//! The chips stand above the list and not below the field: what appears there would push away the handle that is being moved.

use super::dom::{El, button, el};
use crate::web::shell::{Shell, Ui};
use crate::web::state::{Chip, Event, State};
use crate::web::strings;

/// The button to the drawer, below the field.
pub(in crate::web) fn filters_button(ui: Ui) -> El {
    button("filters-button")
        .on("click", ui.runs(Shell::open_drawer))
        .text_of(ui.text(|state| strings::filters(state.filter_count())))
}

/// The row above the list.
pub(super) fn chips(ui: Ui) -> El {
    let keys = |state: &State| state.chips().iter().map(|chip| chip.key).collect();
    let chips = el("span", "chip-list").list(ui, keys, move |state, key| chip_seldom(ui, state, key));
    el("div", "chip-row").hidden(ui.flag(|state| state.chips().is_empty())).child(chips).child(clear_all(ui))
}

/// The button that drops all chips, there only while there are some.
pub(super) fn clear_all(ui: Ui) -> El {
    button("quiet clear-filters")
        .hidden(ui.flag(|state| state.chips().is_empty()))
        .on("click", ui.sends(|| Event::RemovedAll))
        .text(strings::CLEAR_ALL)
}

/// In the second module (`scripts/split.mjs`).
#[inline(never)]
fn chip_seldom(ui: Ui, state: &State, key: u64) -> Option<El> {
    let chip = state.chips().into_iter().find(|chip| chip.key == key)?;
    Some(one_chip(ui, chip))
}

fn one_chip(ui: Ui, chip: Chip) -> El {
    let (facet, value) = (strings::facet_in_line(&chip.facet), strings::value(&chip.facet, &chip.value));
    let named = (!facet.is_empty()).then(|| el("span", "chip-facet").text(&facet));
    button("chip")
        .attr("aria-label", strings::remove_filter(&facet, &value))
        .on("click", ui.sends(move || Event::Removed(chip.key)))
        .children(named)
        .child(el("span", "chip-value").text(value))
        .child(cross())
}

/// The sign of what removes or closes; its button has a label.
pub(super) fn cross() -> El {
    el("span", "cross").attr("aria-hidden", "true").text("×")
}
