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
    /// A stem group of the dictionary: the forms of a word.
    GroupId
    /// A value of a column or facet, in the order in which papers first have it.
    ValueId
}
