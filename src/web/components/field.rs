//! What stands in the field and is not drawn before the widget arrives?

use super::chips::cross;
use super::dom::{El, button, el};
use crate::web::shell::Ui;
use crate::web::state::Event;
use crate::web::strings;
use web_sys::Element;

/// The button that empties the field; the style hides it while there is nothing to clear.
pub(in crate::web) fn clear(ui: Ui) -> El {
    button("clear").attr("aria-label", strings::CLEAR).on("click", ui.sends(|| Event::Cleared)).child(cross())
}

/// The button that opens the tips.
pub(in crate::web) fn help_button(ui: Ui) -> El {
    button("help-button")
        .attr("aria-label", strings::HELP)
        .attr("aria-haspopup", "dialog")
        .on("click", ui.sends(|| Event::Help))
        .text("?")
}

/// What screen readers speak from.
pub(in crate::web) fn live_region() -> Element {
    el("div", "live unseen").attr("aria-live", "polite").done()
}
