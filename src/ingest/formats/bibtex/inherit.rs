//! Inheritance between entries: `crossref` and `xdata`.

use super::entry::{Entry, LONGEST};
use std::collections::HashMap;

/// Maximum number of entries that one entry inherits from.
const PARENTS: usize = 8;

/// Fills missing fields from the entries named by `xdata` and `crossref`.
pub(super) fn inherit(entries: &mut [Entry]) {
    // An entry without a key has no children; the first of several with one key wins.
    let named = entries.iter().enumerate().rev().filter(|(_, entry)| !entry.key.is_empty());
    let parents: HashMap<String, usize> =
        named.map(|(i, entry)| (entry.key.to_lowercase(), i)).collect();
    for i in 0..entries.len() {
        inherit_one(entries, i, &parents);
    }
}

/// Fills missing fields of entry `i`.
fn inherit_one(entries: &mut [Entry], i: usize, parents: &HashMap<String, usize>) {
    /// Fields that a part shares with its book or proceedings.
    const SHARED: [&str; 7] =
        ["year", "month", "date", "booktitle", "publisher", "language", "langid"];
    for link in ["xdata", "crossref"] {
        let names = entries[i].get(link).unwrap_or_default().to_lowercase();
        for name in names.split(',').map(str::trim).take(PARENTS) {
            let Some(parent) = parents.get(name).filter(|parent| **parent != i) else { continue };
            let parent = &entries[*parent];
            let mut inherited: Vec<(String, String)> = parent
                .fields
                .iter()
                .filter(|(field, _)| link == "xdata" || SHARED.contains(&field.as_str()))
                .cloned()
                .collect();
            if link == "crossref"
                && let Some(title) = parent.get("title")
            {
                inherited.push(("booktitle".into(), title.to_owned()));
            }
            let dated = entries[i].get("year").or(entries[i].get("date")).is_some();
            for (field, value) in inherited {
                let is_date = matches!(field.as_str(), "year" | "month" | "date");
                if entries[i].get(&field).is_none() && !(dated && is_date) && value.len() <= LONGEST
                {
                    entries[i].fields.push((field, value));
                }
            }
        }
    }
}
