//! References to the elements that effects reach for.

use leptos::html;
use leptos::prelude::*;

/// The elements of the views that the browser side focuses, scrolls to or opens.
#[derive(Clone, Copy, Default)]
pub struct Nodes {
    /// The list of papers; its children are the cards, in order.
    pub cards: NodeRef<html::Ol>,
    /// The chips, in order.
    pub chips: NodeRef<html::Span>,
    /// The title of the open paper.
    pub paper_title: NodeRef<html::H2>,
    /// The dialog that holds the facets on narrow pages.
    pub drawer: NodeRef<html::Dialog>,
    /// The list below the field.
    pub popup: NodeRef<html::Div>,
}

impl Nodes {
    /// The references of the present context, or unused ones if nobody reaches for elements.
    pub fn here() -> Nodes {
        use_context().unwrap_or_default()
    }
}
