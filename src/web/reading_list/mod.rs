//! The reading list: entries by paper id, what can be done with them, how two copies become one.
//!
//! Pure: no storage, no clock, no page. An entry keeps what is needed to show and cite its paper
//! once the collection no longer has it. A removed entry stays for a while as a mark that it was
//! removed: else another tab, which still has it, would bring it back.

mod entry;
mod link;
mod mend;
mod shelf;
#[cfg(test)]
mod tests;

pub use entry::{Entry, LONGEST_TEXT};
pub use link::{ids_in_link, link_text};
pub use shelf::{Keep, Refusal, Shelf, Trouble};

use crate::text::folded;
use entry::limited_id;
use mend::mended;
use serde_json::{Value, json};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Most entries of a list, and of a file or link that is read.
pub const MOST: usize = 10_000;

/// Milliseconds for which the mark of a removal is kept: 90 days.
const REMOVED_KEPT: u64 = 90 * 24 * 3_600_000;

/// The order in which a list is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// The last saved first.
    #[default]
    Saved,
    /// By title.
    Title,
    /// The newest paper first.
    Year,
    /// Unread papers first.
    Unread,
}

/// A change to an entry.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// Put on the list, or put back, as it is here. If the paper is on the list already, its note,
    /// its mark and the time at which it was saved stay.
    Put(Box<Entry>),
    /// Taken off the list.
    Remove,
    /// Another note.
    Note(String),
    /// Read, or unread again.
    Read(bool),
}

/// A reading list: entries by id, removed ones among them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReadingList(BTreeMap<String, Entry>);

/// A text is not a reading list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a reading list: expected JSON with \"papersift\": \"reading list\" and entries")]
pub struct NotAList;

impl ReadingList {
    /// The list of a text, such as [`ReadingList::to_text`] makes. What is not an entry is left
    /// out, and a string or a number that cannot be read costs no more than its field.
    ///
    /// # Errors
    ///
    /// [`NotAList`] if the text is not JSON of a reading list.
    pub fn parse(text: &str) -> Result<ReadingList, NotAList> {
        let value = serde_json::from_str(text).or_else(|_| serde_json::from_str(&mended(text)));
        let value: Value = value.map_err(|_| NotAList)?;
        let entries = value["entries"].as_array().filter(|_| value["papersift"] == "reading list");
        let entries = entries.ok_or(NotAList)?.iter().take(2 * MOST);
        let mut list = ReadingList::default();
        entries.filter_map(Entry::from_json).for_each(|entry| list.put(entry));
        Ok(list)
    }

    /// The list as text; `from` may say which site it is of.
    pub fn to_text(&self, from: &str) -> String {
        let entries: Vec<Value> = self.0.values().map(Entry::to_json).collect();
        let mut text = json!({ "papersift": "reading list", "version": 1, "entries": entries });
        if !from.is_empty() {
            text["from"] = from.into();
        }
        text.to_string()
    }

    /// The entry of a paper, even if it was removed.
    pub fn get(&self, id: &str) -> Option<&Entry> {
        self.0.get(limited_id(id))
    }

    /// Whether the paper is on the list.
    pub fn has(&self, id: &str) -> bool {
        self.get(id).is_some_and(|entry| !entry.removed)
    }

    /// Ids of the papers on the list, in order of their bytes.
    pub fn ids(&self) -> Vec<String> {
        self.0.values().filter(|entry| !entry.removed).map(|entry| entry.id.clone()).collect()
    }

    /// The list without the marks of removals: what a reader takes along.
    pub fn present(&self) -> ReadingList {
        let present = self.0.iter().filter(|(_, entry)| !entry.removed);
        ReadingList(present.map(|(id, entry)| (id.clone(), entry.clone())).collect())
    }

    /// Makes a change to the entry of a paper, at the time `now` in milliseconds.
    pub fn change(&mut self, id: &str, change: Change, now: u64) {
        let before = self.get(id);
        // A clock that goes backwards must not lose a change.
        let at = now.max(before.map_or(0, |before| before.changed + 1));
        let present = before.filter(|before| !before.removed).cloned();
        let base = || Entry { saved: at, ..Entry::default() };
        let entry = match (change, present) {
            (Change::Put(entry), Some(present)) => entry.over(present),
            (Change::Put(entry), None) => *entry,
            (Change::Remove, _) => Entry { removed: true, ..Entry::default() },
            (Change::Note(note), present) => Entry { note, ..present.unwrap_or_else(base) },
            (Change::Read(read), present) => Entry { read, ..present.unwrap_or_else(base) },
        };
        let entry = Entry { id: id.to_owned(), changed: at, ..entry }.limited();
        self.0.insert(entry.id.clone(), entry);
    }

    /// Takes all entries of another list: of two states of an entry the later one, whatever the
    /// order of the lists, so that no change of either is lost.
    pub fn merge(&mut self, other: ReadingList) {
        other.0.into_values().for_each(|entry| self.put(entry));
    }

    /// Drops marks of removal that are too old to matter.
    pub fn prune(&mut self, now: u64) {
        self.0.retain(|_, entry| !entry.removed || entry.changed + REMOVED_KEPT > now);
    }

    /// The papers on the list, in an order; among equals the last saved first.
    pub fn shown(&self, order: Order) -> Vec<Entry> {
        let first = |entry: &Entry| match order {
            Order::Saved => (0, String::new()),
            Order::Title => (0, folded(&entry.title)),
            Order::Year => (u32::MAX - entry.year().parse().unwrap_or(0), String::new()),
            Order::Unread => (entry.read.into(), String::new()),
        };
        let mut entries: Vec<Entry> = self.0.values().filter(|e| !e.removed).cloned().collect();
        entries.sort_by_cached_key(|entry| (first(entry), Reverse(entry.saved), entry.id.clone()));
        entries
    }

    fn put(&mut self, entry: Entry) {
        match self.0.get(&entry.id) {
            Some(before) if !entry.is_later_than(before) => {}
            _ => drop(self.0.insert(entry.id.clone(), entry)),
        }
    }
}
