//! How is a symbol code written?
//!
//! The table is in the [format's description](super). Lead bytes tell the length, so that a stream
//! can be walked from any code on.

use super::FormatError;

/// Ends a text.
pub const END: u32 = 0;
/// Codes of one byte.
pub const ONE_BYTE: u32 = 160;
const TWO_LEADS: u32 = 87;
const TWO_BYTES: u32 = ONE_BYTE + TWO_LEADS * 256;
const THREE_LEADS: u32 = 8;
const THREE_BYTES: u32 = TWO_BYTES + THREE_LEADS * 65_536;
/// Codes in all.
pub const MAX_CODES: u32 = THREE_BYTES + (1 << 24);

/// Appends a code, which is below [`MAX_CODES`].
pub fn put(out: &mut Vec<u8>, code: u32) {
    let bytes = |n: u32| n.to_be_bytes();
    if code < ONE_BYTE {
        out.push(code as u8);
    } else if code < TWO_BYTES {
        let [.., hi, lo] = bytes(code - ONE_BYTE);
        out.extend_from_slice(&[ONE_BYTE as u8 + hi, lo]);
    } else if code < THREE_BYTES {
        let [_, hi, mid, lo] = bytes(code - TWO_BYTES);
        out.extend_from_slice(&[(ONE_BYTE + TWO_LEADS) as u8 + hi, mid, lo]);
    } else {
        let [_, hi, mid, lo] = bytes(code - THREE_BYTES);
        out.extend_from_slice(&[255, hi, mid, lo]);
    }
}

/// The code at `*at`, which is moved past it; `None` at the end or where the last code is cut.
#[inline(always)]
pub fn next(stream: &[u8], at: &mut usize) -> Option<u32> {
    let lead = u32::from(*stream.get(*at)?);
    if lead < ONE_BYTE {
        *at += 1;
        return Some(lead);
    }
    if lead < ONE_BYTE + TWO_LEADS {
        let lo = u32::from(*stream.get(*at + 1)?);
        *at += 2;
        return Some(ONE_BYTE + (lead - ONE_BYTE) * 256 + lo);
    }
    let (code, length) = long(stream.get(*at..)?, lead)?;
    *at += length;
    Some(code)
}

/// Codes of three and four bytes, which are rare, and their lengths. Without `at`, which so never
/// needs to be in memory.
#[cold]
fn long(stream: &[u8], lead: u32) -> Option<(u32, usize)> {
    if lead < 255 {
        let &[_, mid, lo] = stream.first_chunk()?;
        return Some((
            TWO_BYTES + u32::from_be_bytes([0, (lead - ONE_BYTE - TWO_LEADS) as u8, mid, lo]),
            3,
        ));
    }
    let &[_, hi, mid, lo] = stream.first_chunk()?;
    Some((THREE_BYTES + u32::from_be_bytes([0, hi, mid, lo]), 4))
}

/// Checks once that `stream` is `fields` fields of codes below `limit`, each ended, and nothing
/// more. After that [`next`] cannot fail before the end. Returns where the fields begin, and the
/// length of the stream.
pub fn check(
    section: &'static str,
    stream: &[u8],
    fields: usize,
    limit: u32,
) -> Result<Vec<u32>, FormatError> {
    let corrupt = |what| FormatError::corrupt(section, what);
    if fields > stream.len() || stream.len() > u32::MAX as usize {
        return Err(corrupt("fewer texts than papers"));
    }
    let mut starts = Vec::with_capacity(fields + 1);
    let mut at = 0;
    while starts.len() < fields {
        starts.push(at as u32);
        loop {
            match next(stream, &mut at) {
                Some(END) => break,
                Some(code) if code < limit => {}
                Some(_) => {
                    return Err(corrupt("a text uses a symbol that the dictionary does not have"));
                }
                None => return Err(corrupt("the last text has no end")),
            }
        }
    }
    if at != stream.len() {
        return Err(corrupt("more texts than papers"));
    }
    starts.push(at as u32);
    Ok(starts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn codes_at_the_borders_take_the_bytes_that_the_table_says() {
        for (code, len) in [
            (0, 1),
            (159, 1),
            (160, 2),
            (TWO_BYTES - 1, 2),
            (TWO_BYTES, 3),
            (THREE_BYTES - 1, 3),
            (THREE_BYTES, 4),
            (MAX_CODES - 1, 4),
        ] {
            let mut out = Vec::new();
            put(&mut out, code);
            let mut at = 0;
            assert_eq!((out.len(), next(&out, &mut at), at), (len, Some(code), len));
            assert_eq!(next(&out[..len - 1], &mut 0), None);
        }
        assert_eq!((TWO_BYTES, THREE_BYTES, MAX_CODES), (22_432, 546_720, 17_323_936));
    }

    proptest! {
        #[test]
        fn a_stream_reads_back(codes in proptest::collection::vec(0..MAX_CODES, 0..100)) {
            let mut out = Vec::new();
            codes.iter().for_each(|&c| put(&mut out, c));
            let mut at = 0;
            for &code in &codes {
                prop_assert_eq!(next(&out, &mut at), Some(code));
            }
            prop_assert_eq!(next(&out, &mut at), None);
        }

        #[test]
        fn a_checked_stream_never_ends_early(bytes: Vec<u8>, fields in 0usize..5, limit in 0u32..30_000) {
            if let Ok(starts) = check("test", &bytes, fields, limit) {
                let mut at = 0;
                for field in starts.windows(2) {
                    prop_assert_eq!(at, field[0] as usize);
                    while let Some(code) = next(&bytes, &mut at) {
                        prop_assert!(code < limit.max(1));
                        if code == END { break }
                    }
                }
                prop_assert_eq!(at, bytes.len());
            }
        }
    }
}
