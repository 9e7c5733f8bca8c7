//! Merges two records of the same paper.

use crate::paper::{Date, Paper};

/// Fills empty fields of `paper` from `later`.
pub(super) fn fill_gaps(paper: &mut Paper, later: Paper) {
    let texts = [
        (&mut paper.title, later.title),
        (&mut paper.abstract_text, later.abstract_text),
        (&mut paper.venue, later.venue),
        (&mut paper.url, later.url),
        (&mut paper.pdf, later.pdf),
        (&mut paper.code, later.code),
        (&mut paper.data, later.data),
        (&mut paper.language, later.language),
    ];
    for (text, filling) in texts {
        if text.is_empty() {
            *text = filling;
        }
    }
    for (list, filling) in [(&mut paper.authors, later.authors), (&mut paper.tags, later.tags)] {
        if list.is_empty() {
            *list = filling;
        }
    }
    for (name, values) in later.extra {
        if !paper.extra.contains(&name) {
            paper.extra.insert(name, values);
        }
    }
    paper.date = finer(paper.date, later.date);
}

/// Returns the first date, or the second if it refines the first.
pub(super) fn finer(a: Option<Date>, b: Option<Date>) -> Option<Date> {
    let (Some(first), Some(second)) = (a, b) else { return a.or(b) };
    fn agree<T: PartialEq>(known: Option<T>, other: Option<T>) -> bool {
        known.is_none() || known == other
    }
    let refines = agree(first.year(), second.year())
        && agree(first.month(), second.month())
        && agree(first.day(), second.day());
    Some(if refines { second } else { first })
}
