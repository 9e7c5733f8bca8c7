//! Puts an index into a `.wasm` as a custom section and reads it back.
//!
//! A WebAssembly module is eight bytes of header followed by sections: an id, a length in LEB128,
//! so many bytes. Sections with id 0 are *custom*: they carry a name, engines skip them, and
//! JavaScript reads them with `WebAssembly.Module.customSections`. The index is one of them, the
//! last, so the code before it stays byte for byte what the compiler wrote and no toolchain is
//! needed to add a paper.

use super::Error;
use std::ops::Range;

/// Name of the custom section that holds the index.
pub const SECTION: &str = "papersift.index";

/// Magic number and version 1 of the binary format.
const HEADER: [u8; 8] = *b"\0asm\x01\0\0\0";

/// Whether `bytes` begin as a WebAssembly module does, whatever its version.
pub fn is_wasm(bytes: &[u8]) -> bool {
    bytes.starts_with(&HEADER[..4])
}

/// The module `wasm` with `index` as its custom section [`SECTION`], in place of one that it may
/// have already.
///
/// # Errors
///
/// [`Error::NotWasm`] or [`Error::DamagedWasm`] where `wasm` is no module; [`Error::TooLarge`] from
/// 4 GiB on, where the section's length no longer fits its field.
pub fn insert_index(wasm: &[u8], index: &[u8]) -> Result<Vec<u8>, Error> {
    let content = 1 + SECTION.len() as u64 + index.len() as u64;
    let content = u32::try_from(content).map_err(|_| Error::TooLarge { bytes: content })?;
    let mut out = Vec::with_capacity(wasm.len() + index.len() + SECTION.len() + 8);
    out.extend_from_slice(&HEADER);
    for section in sections(wasm)? {
        let section = section?;
        if !section.is_index(wasm) {
            out.extend_from_slice(&wasm[section.whole]);
        }
    }
    out.push(0);
    write_leb128(content, &mut out);
    out.push(SECTION.len() as u8); // 15: one byte of LEB128
    out.extend_from_slice(SECTION.as_bytes());
    out.extend_from_slice(index);
    Ok(out)
}

/// The bytes of the index inside the module `wasm`.
///
/// # Errors
///
/// [`Error::NotWasm`] or [`Error::DamagedWasm`] where `wasm` is no module, [`Error::NoIndex`] where
/// it carries none.
pub fn find_index(wasm: &[u8]) -> Result<&[u8], Error> {
    for section in sections(wasm)? {
        let section = section?;
        if section.is_index(wasm) {
            return Ok(&wasm[section.content]);
        }
    }
    Err(Error::NoIndex)
}

/// Where a section lies in the module.
struct Section {
    /// From its id to its end.
    whole: Range<usize>,
    /// What it holds; for a custom section, without the name.
    content: Range<usize>,
    /// Name of a custom section.
    name: Option<Range<usize>>,
}

impl Section {
    fn is_index(&self, wasm: &[u8]) -> bool {
        self.name.as_ref().is_some_and(|name| &wasm[name.clone()] == SECTION.as_bytes())
    }
}

/// Walks the sections of a module. Every range that it yields lies inside `wasm`; after an error it
/// ends.
fn sections(wasm: &[u8]) -> Result<impl Iterator<Item = Result<Section, Error>>, Error> {
    if !wasm.starts_with(&HEADER) {
        let mut found = wasm.to_vec();
        found.truncate(HEADER.len());
        return Err(Error::NotWasm { found });
    }
    let mut at = HEADER.len();
    Ok(std::iter::from_fn(move || {
        if at == wasm.len() {
            return None;
        }
        let section = read_section(wasm, at);
        at = section.as_ref().map_or(wasm.len(), |section| section.whole.end);
        Some(section.map_err(|(offset, what)| Error::DamagedWasm { offset, what }))
    }))
}

/// The section that begins at `start`, or where and why it cannot be one.
fn read_section(wasm: &[u8], start: usize) -> Result<Section, (usize, &'static str)> {
    let mut at = start + 1;
    let end = read_length(wasm, &mut at, wasm.len(), "the section is longer than the file")?;
    if wasm[start] != 0 {
        return Ok(Section { whole: start..end, content: at..end, name: None });
    }
    let name_end =
        read_length(wasm, &mut at, end, "the section's name is longer than the section")?;
    Ok(Section { whole: start..end, content: name_end..end, name: Some(at..name_end) })
}

/// Reads a length at `*at`, moves `*at` behind it and returns where what it measures ends, `limit`
/// at most.
fn read_length(
    wasm: &[u8],
    at: &mut usize,
    limit: usize,
    too_long: &'static str,
) -> Result<usize, (usize, &'static str)> {
    let start = *at;
    let length = read_leb128(&wasm[..limit], at)
        .ok_or((start, "a length is cut off or no 32-bit number"))?;
    usize::try_from(length)
        .ok()
        .and_then(|length| at.checked_add(length))
        .filter(|&end| end <= limit)
        .ok_or((start, too_long))
}

/// Unsigned LEB128: seven bits a byte, lowest first, the top bit set on all but the last byte.
fn read_leb128(bytes: &[u8], at: &mut usize) -> Option<u32> {
    let mut value = 0u64;
    for shift in (0..35).step_by(7) {
        let byte = *bytes.get(*at)?;
        *at += 1;
        value |= u64::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return u32::try_from(value).ok();
        }
    }
    None
}

fn write_leb128(mut value: u32, out: &mut Vec<u8>) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bundle::tests::tiny_wasm;
    use proptest::prelude::*;

    /// What wasmparser finds: (name, content) of each custom section.
    fn customs(wasm: &[u8]) -> Vec<(String, Vec<u8>)> {
        wasmparser::Parser::new(0)
            .parse_all(wasm)
            .filter_map(|payload| match payload.expect("a module that wasmparser accepts") {
                wasmparser::Payload::CustomSection(section) => {
                    Some((section.name().into(), section.data().to_vec()))
                }
                _ => None,
            })
            .collect()
    }

    #[test]
    fn an_index_is_found_by_us_and_by_wasmparser() {
        for length in [0, 1, 111, 112, 113, 127, 128, 16_367, 16_368, 16_369, 70_000] {
            let index: Vec<u8> = (0..length).map(|i| (i % 251) as u8).collect();
            let wasm = insert_index(&tiny_wasm(), &index).unwrap();
            assert_eq!(find_index(&wasm).unwrap(), index);
            assert_eq!(
                customs(&wasm),
                [("producers".into(), b"rust".to_vec()), (SECTION.into(), index)]
            );
        }
    }

    #[test]
    fn the_code_before_the_index_is_untouched() {
        let wasm = insert_index(&tiny_wasm(), b"index").unwrap();
        assert!(wasm.starts_with(&tiny_wasm()));
    }

    #[test]
    fn a_second_index_replaces_the_first() {
        let once = insert_index(&tiny_wasm(), b"new").unwrap();
        let twice = insert_index(&insert_index(&tiny_wasm(), b"old").unwrap(), b"new").unwrap();
        assert_eq!(once, twice);
    }

    #[test]
    fn a_module_without_an_index_says_so() {
        assert!(matches!(find_index(&tiny_wasm()), Err(Error::NoIndex)));
    }

    #[test]
    fn what_is_no_module_is_named() {
        for bytes in [&b""[..], b"\0as", b"<!doctype html>", b"\0asm\x02\0\0\0"] {
            let error = insert_index(bytes, b"").unwrap_err();
            assert!(matches!(error, Error::NotWasm { .. }), "{error}");
        }
    }

    #[test]
    fn a_module_cut_anywhere_inside_a_section_is_refused() {
        let whole = insert_index(&tiny_wasm(), b"the index").unwrap();
        let ends: Vec<usize> =
            sections(&whole).unwrap().map(|section| section.unwrap().whole.end).collect();
        for cut in HEADER.len() + 1..whole.len() {
            let outcome = find_index(&whole[..cut]);
            if ends.contains(&cut) {
                assert!(matches!(outcome, Err(Error::NoIndex)));
            } else {
                assert!(matches!(outcome, Err(Error::DamagedWasm { .. })), "cut at {cut}");
            }
        }
    }

    #[test]
    fn a_length_of_more_than_32_bits_is_refused() {
        for length in [&[0xff, 0xff, 0xff, 0xff, 0x1f][..], &[0x80; 6], &[0x80]] {
            let module = [&HEADER[..], &[1], length].concat();
            assert!(matches!(find_index(&module), Err(Error::DamagedWasm { offset: 9, .. })));
        }
    }

    proptest! {
        #[test]
        fn any_bytes_behind_the_header_give_an_answer(bytes in proptest::collection::vec(any::<u8>(), 0..64)) {
            let module = [&HEADER[..], &bytes].concat();
            let _ = find_index(&module);
            if let Ok(wasm) = insert_index(&module, b"index") {
                prop_assert_eq!(find_index(&wasm).unwrap(), b"index");
            }
        }

        #[test]
        fn lengths_survive_leb128(value: u32) {
            let mut bytes = Vec::new();
            write_leb128(value, &mut bytes);
            let mut at = 0;
            prop_assert_eq!(read_leb128(&bytes, &mut at), Some(value));
            prop_assert_eq!(at, bytes.len());
        }
    }
}
