//! How is the dictionary written?

use super::bytes::{put_run, put_varint};
use super::dictionary::{Class, HOTTEST, TOP_BUCKET};
use super::spelling::{FORM_SPELT, form_of, write_spelling};

/// Writes the section for `symbols` = (class, entry, spelling, frequency), each spelling once, and
/// the stem key of each word by `stem`: entries with the same key make a group. Returns the bytes
/// and, in the order of the input, the symbol codes.
///
/// Entries must be at most 255 bytes long.
pub fn write_dictionary(
    symbols: &[(Class, &str, &str, u32)],
    stem: &mut dyn FnMut(usize) -> String,
) -> (Vec<u8>, Vec<u32>) {
    let mut order: Vec<usize> = (0..symbols.len()).collect();
    order.sort_unstable_by_key(|&at| {
        let (class, entry, spelling, _) = symbols[at];
        (class, entry, spelling)
    });
    let buckets = buckets(symbols, &order);
    let mut out = Vec::new();
    let entries: Vec<&[usize]> = order
        .chunk_by(|&a, &b| symbols[a].0 == symbols[b].0 && symbols[a].1 == symbols[b].1)
        .collect();
    for class in [Class::Gap, Class::Word, Class::Char] {
        put_varint(&mut out, entries.iter().filter(|e| symbols[e[0]].0 == class).count() as u32);
    }
    write_entries(&mut out, &entries, symbols);
    write_symbols(&mut out, &entries, symbols, &buckets);
    write_groups(&mut out, &entries, symbols, stem);
    (out, codes(&order, &buckets))
}

/// The bucket of each symbol: the hottest ones in the top bucket, the rest by ⌊log2 frequency⌋.
fn buckets(symbols: &[(Class, &str, &str, u32)], order: &[usize]) -> Vec<u8> {
    let mut hottest: Vec<usize> = order.to_vec();
    hottest.sort_by_key(|&at| std::cmp::Reverse(symbols[at].3)); // stable: ties in dictionary order
    let mut buckets: Vec<u8> =
        symbols.iter().map(|s| s.3.max(1).ilog2().min(u32::from(TOP_BUCKET) - 1) as u8).collect();
    hottest.iter().take(HOTTEST).for_each(|&at| buckets[at] = TOP_BUCKET);
    buckets
}

/// Codes by symbol: as [`Dictionary::read`] numbers them.
fn codes(order: &[usize], buckets: &[u8]) -> Vec<u32> {
    let mut numbered = order.to_vec();
    numbered.sort_by_key(|&at| std::cmp::Reverse(buckets[at]));
    let mut codes = vec![0; order.len()];
    numbered.iter().enumerate().for_each(|(code, &at)| codes[at] = code as u32 + 1);
    codes
}

fn write_entries(out: &mut Vec<u8>, entries: &[&[usize]], symbols: &[(Class, &str, &str, u32)]) {
    let (mut shared, mut lengths, mut suffixes) = (Vec::new(), Vec::new(), Vec::new());
    let mut previous = "";
    for entry in entries {
        let text = symbols[entry[0]].1;
        let common =
            previous.bytes().zip(text.bytes()).take(255).take_while(|(a, b)| a == b).count();
        let suffix = &text.as_bytes()[common..];
        shared.push(common as u8);
        lengths.push(u8::try_from(suffix.len()).expect("entries are at most 255 bytes long"));
        suffixes.extend_from_slice(suffix);
        previous = text;
    }
    put_run(out, &shared);
    put_run(out, &lengths);
    put_run(out, &suffixes);
}

fn write_symbols(
    out: &mut Vec<u8>,
    entries: &[&[usize]],
    symbols: &[(Class, &str, &str, u32)],
    buckets: &[u8],
) {
    let (mut flags, mut spelt) = (Vec::with_capacity(symbols.len()), Vec::new());
    for entry in entries {
        for (nth, &at) in entry.iter().enumerate() {
            let (_, text, spelling, _) = symbols[at];
            let form = form_of(text, spelling);
            if form == FORM_SPELT {
                write_spelling(&mut spelt, text, spelling);
            }
            let more = if nth + 1 < entry.len() { 0x80 } else { 0 };
            flags.push(more | form << 5 | buckets[at]);
        }
    }
    put_run(out, &flags);
    put_run(out, &spelt);
}

fn write_groups(
    out: &mut Vec<u8>,
    entries: &[&[usize]],
    symbols: &[(Class, &str, &str, u32)],
    stem: &mut dyn FnMut(usize) -> String,
) {
    let mut groups = Vec::new();
    // The nearest entry before with the same stem gives the smallest numbers.
    let mut latest = std::collections::HashMap::new();
    let words = entries.iter().filter(|entry| symbols[entry[0]].0 != Class::Gap);
    for (word, entry) in words.enumerate() {
        // The commonest spelling stands for the entry; ties go to the first.
        let common = entry.iter().copied().max_by_key(|&at| (symbols[at].3, std::cmp::Reverse(at)));
        let key = common.map(&mut *stem).unwrap_or_default();
        let back = latest.insert(key, word).map_or(0, |before| word - before);
        put_varint(&mut groups, back as u32);
    }
    put_run(out, &groups);
}
