//! When did the papers come out?

use super::bytes::{Reader, put_varint, unzigzag, zigzag};
use super::{FormatError, Section};

/// Decodes one packed date a paper, 0 where none is known. Whether a number is a date is for its
/// user to see.
pub fn read_dates(bytes: &[u8], papers: usize) -> Result<Vec<u32>, FormatError> {
    let mut reader = Reader::new(Section::Dates.name(), bytes);
    if papers > reader.left() {
        return Err(reader.corrupt("there are not as many dates as papers"));
    }
    let mut dates = Vec::with_capacity(papers);
    let mut date = 0u32;
    for _ in 0..papers {
        date = date.wrapping_add_signed(unzigzag(reader.varint()?));
        dates.push(date);
    }
    reader.end()?;
    Ok(dates)
}

/// Encodes them.
pub fn write_dates(dates: &[u32]) -> Vec<u8> {
    let mut out = Vec::with_capacity(dates.len());
    let mut previous = 0u32;
    for &date in dates {
        put_varint(&mut out, zigzag(date.wrapping_sub(previous) as i32));
        previous = date;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn dates_read_back(dates: Vec<u32>) {
            prop_assert_eq!(read_dates(&write_dates(&dates), dates.len()).unwrap(), dates);
        }
    }
}
