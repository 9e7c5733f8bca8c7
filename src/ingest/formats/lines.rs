//! Line numbers.

/// Counts lines forward through a document.
pub(super) struct Lines<'a> {
    bytes: &'a [u8],
    /// Offset up to which lines are counted.
    at: usize,
    line: u64,
}

impl<'a> Lines<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Lines { bytes, at: 0, line: 1 }
    }

    /// Returns the line of `offset`, from 1. Offsets must be ascending.
    pub(super) fn at(&mut self, offset: usize) -> u64 {
        let offset = offset.min(self.bytes.len()).max(self.at);
        let passed = &self.bytes[self.at..offset];
        self.line += passed.iter().filter(|b| **b == b'\n').count() as u64;
        self.at = offset;
        self.line
    }
}
