//! How are matches shown? As text nodes and `<mark>` elements, never as HTML.

use super::dom::{El, el};
use crate::query::Marked;
use crate::web::state::pieces;

impl El {
    /// A title with its matches marked. What draws formulas in titles belongs here.
    pub(super) fn marked_title(self, title: &Marked) -> El {
        self.marked(&title.text, &title.marks)
    }

    /// A text with its matches marked.
    pub(super) fn marked(self, text: &str, marks: &[[u32; 2]]) -> El {
        pieces(text, marks).into_iter().fold(self, |node, (piece, marked)| {
            if marked { node.child(el("mark", "mark").text(piece)) } else { node.text(piece) }
        })
    }
}
