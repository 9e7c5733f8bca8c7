//! How are matches shown? As text nodes and `<mark>` elements, never as HTML.

use crate::web::state::pieces;
use leptos::either::Either;
use leptos::prelude::*;

/// A text with its matches marked.
pub(super) fn marked(text: &str, marks: &[[u32; 2]]) -> AnyView {
    let piece = |(piece, marked): (&str, bool)| {
        let piece = piece.to_owned();
        if marked { Either::Left(view! { <mark part="mark">{piece}</mark> }) } else { Either::Right(piece) }
    };
    pieces(text, marks).into_iter().map(piece).collect_view().into_any()
}
