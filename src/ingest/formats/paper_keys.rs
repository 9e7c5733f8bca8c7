//! Recognises papers by the keys of their objects.

use crate::ingest::field_name::normalized;
use crate::ingest::fields::{Field, is_weak_title, named};

/// Returns `true` if an object with these keys is a paper: it has a title, or a name or a text
/// together with other fields of a paper.
pub(super) fn is_paper<'a>(keys: impl Iterator<Item = &'a str> + Clone) -> bool {
    let is_title = |key: &str| matches!(named(key), Some((Field::Title, _)));
    let is_text = |key: &str| matches!(named(key), Some((Field::Abstract, _)));
    keys.clone().any(|key| is_title(key) && !is_weak_title(key))
        || (keys.clone().any(|key| is_title(key) || is_text(key)) && has_details(keys))
}

/// Returns `true` if one of the keys tells who wrote a paper, when or where it appeared.
pub(super) fn has_details<'a>(mut keys: impl Iterator<Item = &'a str>) -> bool {
    keys.any(|key| {
        matches!(
            named(key).map(|(field, _)| field),
            Some(
                Field::Authors
                    | Field::Date
                    | Field::Year
                    | Field::Venue
                    | Field::Doi
                    | Field::Arxiv
                    | Field::Pdf
            )
        )
    })
}

/// Returns `true` if a list under this key contains the papers of a document or a group.
pub(super) fn names_papers(key: &str) -> bool {
    const LISTS: &str = "\
        papers items results entries works records documents docs publications articles notes hits \
        acceptedpapers";
    let key = normalized(key);
    LISTS.split_whitespace().any(|list| list == key)
}

/// Returns `true` if what stands under this key belongs to one paper: works that it refers to, the
/// work that it is part of, further titles.
pub(super) fn names_related_works(key: &str) -> bool {
    const RELATED: &str = "\
        references reference citations citation citedby relatedworks relatedpapers relatedarticles related \
        recommendations recommendedpapers similar similarpapers parent titles versions attachments chapters";
    let key = normalized(key);
    RELATED.split_whitespace().any(|related| related == key)
}
