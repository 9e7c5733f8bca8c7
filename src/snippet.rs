//! Which words to show, which to mark?
