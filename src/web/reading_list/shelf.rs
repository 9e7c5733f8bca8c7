//! Where a reading list is kept: in the reader's browser, and never sent anywhere.

use super::{Change, ReadingList};

/// Why something could not be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// There is no room left.
    Full,
    /// Nothing can be kept at all.
    Blocked,
}

/// What keeps texts by their names, such as a browser's local storage.
pub trait Keep {
    /// The text of this name.
    ///
    /// # Errors
    ///
    /// [`Refusal::Blocked`] if nothing can be read.
    fn get(&self, name: &str) -> Result<Option<String>, Refusal>;

    /// Keeps a text under this name.
    ///
    /// # Errors
    ///
    /// [`Refusal`] if it cannot.
    fn set(&self, name: &str, text: &str) -> Result<(), Refusal>;
}

/// What is wrong with the place where a list is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// Nothing can be kept.
    Blocked,
    /// The last change could not be kept.
    Full,
    /// What was there could not be read; it is set aside under the name with ".damaged".
    Damaged,
}

/// A reading list and where it is kept. Other copies, such as those of other tabs, write to the
/// same place; [`Shelf::heard`] takes in what they wrote.
#[derive(Debug)]
pub struct Shelf<K> {
    keep: K,
    name: String,
    list: ReadingList,
    trouble: Option<Trouble>,
}

impl<K: Keep> Shelf<K> {
    /// The list that is kept under this name; an empty one if there is none.
    pub fn open(keep: K, name: String) -> Shelf<K> {
        let mut shelf = Shelf { keep, name, list: ReadingList::default(), trouble: None };
        shelf.read();
        shelf
    }

    /// The list.
    pub fn list(&self) -> &ReadingList {
        &self.list
    }

    /// What is wrong, if anything.
    pub fn trouble(&self) -> Option<Trouble> {
        self.trouble
    }

    /// Another copy has written under this name, or all was cleared (`None`). Returns whether the
    /// list or what is wrong has become another.
    pub fn heard(&mut self, name: Option<&str>) -> bool {
        let before = (self.list.clone(), self.trouble);
        match name {
            None => (self.list, self.trouble) = (ReadingList::default(), None),
            Some(name) if name == self.name => self.read(),
            Some(_) => return false,
        }
        before.0 != self.list || before.1 != self.trouble
    }

    /// Changes the entry of a paper.
    pub fn change(&mut self, id: &str, change: Change, now: u64) {
        let own = self.list.get(id).filter(|own| !own.removed).cloned();
        self.read_again();
        // A note on a paper that another tab has just removed brings it back whole.
        let brings_back = matches!(change, Change::Note(_) | Change::Read(_)) && !self.list.has(id);
        if let Some(own) = own.filter(|_| brings_back) {
            self.list.change(id, Change::Put(Box::new(own)), now);
        }
        self.list.change(id, change, now);
        self.write(now);
    }

    /// Takes all entries of another list.
    pub fn take(&mut self, other: ReadingList, now: u64) {
        self.read_again();
        self.list.merge(other);
        self.write(now);
    }

    fn read(&mut self) {
        let text = match self.keep.get(&self.name) {
            Ok(text) => text.filter(|text| !text.is_empty()),
            Err(_) => return self.trouble = Some(Trouble::Blocked),
        };
        let Some(text) = text else { return };
        match ReadingList::parse(&text) {
            Ok(kept) => {
                self.list.merge(kept.clone());
                // What could be read is not damaged, and where all is kept nothing is wrong.
                if self.list == kept || self.trouble == Some(Trouble::Damaged) {
                    self.trouble = None;
                }
            }
            Err(_) => {
                // What cannot be read stays until the next change, set aside under another name.
                let aside = self.keep.set(&[&self.name, ".damaged"].concat(), &text);
                let trouble = aside.map_or(Trouble::Blocked, |()| Trouble::Damaged);
                self.trouble = Some(trouble);
            }
        }
    }

    /// Another tab may have written since: nothing of it may be lost.
    fn read_again(&mut self) {
        if self.trouble != Some(Trouble::Damaged) {
            self.read();
        }
    }

    fn write(&mut self, now: u64) {
        self.list.prune(now);
        self.trouble = match self.keep.set(&self.name, &self.list.to_text("")) {
            Ok(()) => None,
            Err(Refusal::Full) => Some(Trouble::Full),
            Err(Refusal::Blocked) => Some(Trouble::Blocked),
        };
    }
}
