//! Numbers that must not be mixed up: each kind has a type of its own, which costs nothing.

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(transparent)]
        pub struct $name(u32);

        impl $name {
            /// The id with this number.
            #[inline(always)]
            pub const fn new(number: u32) -> $name {
                $name(number)
            }

            /// The number of the id.
            #[inline(always)]
            pub const fn number(self) -> u32 {
                self.0
            }

            /// The number as a place in a list that has one element for each id.
            #[inline(always)]
            pub const fn at(self) -> usize {
                self.0 as usize
            }
        }
    )*};
}

ids! {
    /// A paper: dense, in input order.
    ///
    /// # Example
    ///
    /// ```
    /// use papersift::index::DocId;
    ///
    /// let doc = DocId::new(7);
    /// assert_eq!((doc.number(), doc.at()), (7, 7));
    /// assert!(doc < DocId::new(8));
    /// ```
    DocId
    /// An entry of the dictionary: gaps first, then words, then characters.
    EntryId
    /// A stem group of the dictionary: the forms of a word.
    GroupId
    /// A value of a column or facet, in the order in which papers first have it.
    ValueId
}

/// Consecutive entries of the dictionary, as words with one prefix are; the end is left out.
///
/// # Example
///
/// ```
/// use papersift::format::{EntryId, EntryRange};
///
/// let words = EntryRange::new(EntryId::new(3), EntryId::new(5));
/// assert_eq!(words.iter().map(EntryId::number).collect::<Vec<_>>(), [3, 4]);
/// assert!(words.contains(EntryId::new(4)) && !words.contains(words.end));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct EntryRange {
    /// The first entry.
    pub start: EntryId,
    /// The entry after the last one.
    pub end: EntryId,
}

impl EntryRange {
    /// The entries from `start` to before `end`.
    pub const fn new(start: EntryId, end: EntryId) -> EntryRange {
        EntryRange { start, end }
    }

    /// One entry alone.
    pub const fn one(entry: EntryId) -> EntryRange {
        EntryRange { start: entry, end: EntryId::new(entry.number() + 1) }
    }

    /// Returns `true` if the entry is one of them.
    #[inline(always)]
    pub fn contains(self, entry: EntryId) -> bool {
        self.start <= entry && entry < self.end
    }

    /// Number of entries.
    pub fn len(self) -> usize {
        self.end.at().saturating_sub(self.start.at())
    }

    /// Returns `true` if there is none.
    pub fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// The entries, ascending.
    pub fn iter(self) -> impl DoubleEndedIterator<Item = EntryId> + Clone {
        (self.start.number()..self.end.number()).map(EntryId::new)
    }
}
