//! How are numbers and strings written, and read without trust?

use super::FormatError;

/// A cursor over the bytes of one section. Every read is checked; none allocates.
///
/// # Example
///
/// ```
/// use papersift::format::{Reader, put_run, put_varint};
///
/// let mut bytes = Vec::new();
/// put_varint(&mut bytes, 300);
/// put_run(&mut bytes, b"abc");
///
/// let mut reader = Reader::new("example", &bytes);
/// assert_eq!(reader.varint()?, 300);
/// assert_eq!(reader.run()?, b"abc");
/// assert!(reader.byte().is_err()); // nothing is left
/// # Ok::<(), papersift::format::FormatError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Reader<'b> {
    section: &'static str,
    rest: &'b [u8],
}

impl<'b> Reader<'b> {
    /// A cursor at the start of `bytes`; errors name `section`.
    pub fn new(section: &'static str, bytes: &'b [u8]) -> Reader<'b> {
        Reader { section, rest: bytes }
    }

    /// The error for damaged bytes; `what` describes the damage.
    #[inline(always)]
    pub fn corrupt(&self, what: &'static str) -> FormatError {
        FormatError::corrupt(self.section, what)
    }

    /// Bytes left.
    pub fn left(&self) -> usize {
        self.rest.len()
    }

    /// The next `len` bytes.
    pub fn bytes(&mut self, len: usize) -> Result<&'b [u8], FormatError> {
        let Some((head, rest)) = self.rest.split_at_checked(len) else {
            return Err(FormatError::Truncated {
                section: self.section,
                need: len as u64,
                have: self.rest.len() as u64,
            });
        };
        self.rest = rest;
        Ok(head)
    }

    /// One byte.
    pub fn byte(&mut self) -> Result<u8, FormatError> {
        Ok(self.bytes(1)?[0])
    }

    /// A number as LEB128: seven bits a byte, the lowest first, the high bit set on all but the
    /// last; five bytes at most.
    pub fn varint(&mut self) -> Result<u32, FormatError> {
        let mut value = 0u64;
        for shift in (0..35).step_by(7) {
            let byte = self.byte()?;
            value |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return u32::try_from(value)
                    .map_err(|_| self.corrupt("a number is larger than 32 bits"));
            }
        }
        Err(self.corrupt("a number is longer than five bytes"))
    }

    /// A number of items that each take at least one of the remaining bytes, so that allocating for
    /// them is safe.
    pub fn count(&mut self) -> Result<usize, FormatError> {
        let count = self.varint()? as usize;
        if count > self.left() {
            return Err(FormatError::Truncated {
                section: self.section,
                need: count as u64,
                have: self.left() as u64,
            });
        }
        Ok(count)
    }

    /// A run of bytes with its length before it.
    pub fn run(&mut self) -> Result<&'b [u8], FormatError> {
        let len = self.varint()? as usize;
        self.bytes(len)
    }

    /// A UTF-8 string with its length in bytes before it.
    pub fn string(&mut self) -> Result<&'b str, FormatError> {
        let bytes = self.run()?;
        std::str::from_utf8(bytes).map_err(|_| self.corrupt("a string is not UTF-8"))
    }

    /// A cursor over the next run.
    pub fn sub(&mut self) -> Result<Reader<'b>, FormatError> {
        Ok(Reader::new(self.section, self.run()?))
    }

    /// Nothing may follow.
    pub fn end(&self) -> Result<(), FormatError> {
        if self.rest.is_empty() { Ok(()) } else { Err(self.corrupt("more bytes than expected")) }
    }
}

/// Appends a number as LEB128.
pub fn put_varint(out: &mut Vec<u8>, mut value: u32) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

/// Appends a run of bytes after its length.
///
/// # Panics
///
/// If it is 4 GiB or longer; no part of an index is.
pub fn put_run(out: &mut Vec<u8>, bytes: &[u8]) {
    put_varint(out, u32::try_from(bytes.len()).expect("a section is shorter than 4 GiB"));
    out.extend_from_slice(bytes);
}

/// A signed number as an unsigned one, small where the signed one is near 0.
pub fn zigzag(value: i32) -> u32 {
    ((value << 1) ^ (value >> 31)) as u32
}

/// The inverse of [`zigzag`].
pub fn unzigzag(value: u32) -> i32 {
    (value >> 1) as i32 ^ -((value & 1) as i32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn numbers_and_runs_read_back(values in proptest::collection::vec(any::<u32>(), 0..50), run: Vec<u8>, signed: i32) {
            let mut out = Vec::new();
            values.iter().for_each(|&v| put_varint(&mut out, v));
            put_run(&mut out, &run);
            let mut reader = Reader::new("test", &out);
            for v in values {
                prop_assert_eq!(reader.varint().unwrap(), v);
            }
            prop_assert_eq!(reader.run().unwrap(), &run[..]);
            prop_assert!(reader.end().is_ok());
            prop_assert_eq!(unzigzag(zigzag(signed)), signed);
        }

        #[test]
        fn any_bytes_give_a_value_or_an_error(bytes: Vec<u8>) {
            let mut reader = Reader::new("test", &bytes);
            while reader.left() > 0 && (reader.string().is_ok() || reader.count().is_ok() || reader.varint().is_ok()) {}
        }
    }

    #[test]
    fn overlong_numbers_are_refused() {
        assert!(Reader::new("test", &[0xff; 5]).varint().is_err());
        assert!(Reader::new("test", &[0x80; 9]).varint().is_err());
        assert_eq!(Reader::new("test", &[0xff, 0xff, 0xff, 0xff, 0x0f]).varint(), Ok(u32::MAX));
    }
}
