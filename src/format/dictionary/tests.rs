use super::*;
use crate::format::dictionary_writer::write_dictionary;
use proptest::prelude::*;

fn symbols() -> Vec<(Class, &'static str, &'static str, u32)> {
    use Class::*;
    vec![
        (Word, "the", "The", 40),
        (Word, "the", "the", 900),
        (Gap, ", ", ", ", 300),
        (Gap, "", "", 2),
        (Word, "pytorch", "PyTorch", 3),
        (Word, "naive", "naïve", 1),
        (Word, "bert", "BERT", 9),
        (Word, "cluster", "cluster", 5),
        (Word, "clusters", "clusters", 5),
        (Word, "etude", "Étude", 1),
        (Char, "深", "深", 7),
        (Word, "i", "İ", 1),
    ]
}

fn written() -> (Vec<u8>, Vec<u32>) {
    write_dictionary(&symbols(), &mut |at| symbols()[at].1.trim_end_matches('s').to_string())
}

#[test]
fn every_symbol_is_spelt_as_it_stood_and_found_by_its_entry() {
    let (bytes, codes) = written();
    let dictionary = Dictionary::read(&bytes).unwrap();
    for ((class, entry, spelling, _), code) in symbols().into_iter().zip(codes) {
        let mut out = b"before ".to_vec();
        dictionary.spell(code, &mut out);
        assert_eq!(String::from_utf8(out).unwrap(), format!("before {spelling}"));
        let found = dictionary.find(class, entry).unwrap();
        assert_eq!(
            (dictionary.entry_of(code), dictionary.class(found), dictionary.entry(found)),
            (found, class, entry)
        );
    }
    assert_eq!(dictionary.find(Class::Word, "th"), None);
    assert_eq!(dictionary.find(Class::Word, "深"), None);
    let prefix: Vec<&str> =
        dictionary.words_with_prefix("clu").iter().map(|e| dictionary.entry(e)).collect();
    assert_eq!(prefix, ["cluster", "clusters"]);
    assert!(dictionary.words_with_prefix("zz").is_empty());
    let group = |w| dictionary.group(dictionary.find(Class::Word, w).unwrap());
    assert_eq!(group("cluster"), group("clusters"));
    assert_ne!(group("cluster"), group("the"));
}

#[test]
fn more_frequent_symbols_have_smaller_codes() {
    let words: Vec<String> = (0..2000).map(|n| format!("w{n:04}")).collect();
    let symbols: Vec<_> = words
        .iter()
        .enumerate()
        .map(|(n, w)| (Class::Word, w.as_str(), w.as_str(), n as u32 + 1))
        .collect();
    let (bytes, codes) = write_dictionary(&symbols, &mut |at| words[at].clone());
    assert!(Dictionary::read(&bytes).is_ok());
    let hottest = (2000 - HOTTEST..2000).all(|n| codes[n] <= HOTTEST as u32);
    let bucket = |n: usize| (n as u32 + 1).ilog2();
    let ordered = (0..2000 - HOTTEST)
        .zip(1..2000 - HOTTEST)
        .all(|(a, b)| bucket(a) == bucket(b) || codes[a] > codes[b]);
    assert!(hottest && ordered);
}

proptest! {
    #[test]
    fn damaged_dictionaries_give_an_error_or_answer(at in 0usize..1000, byte: u8, cut in 0usize..1000) {
        let (mut bytes, _) = written();
        let len = bytes.len();
        bytes[at % len] = byte;
        bytes.truncate(if cut < len { len - cut } else { len });
        if let Ok(dictionary) = Dictionary::read(&bytes) {
            let mut out = Vec::new();
            (1..=dictionary.symbol_count() as u32).for_each(|code| dictionary.spell(code, &mut out));
            prop_assert!(String::from_utf8(out).is_ok());
            for entry in dictionary.terms().iter() {
                prop_assert!(dictionary.group(entry).at() < dictionary.group_count());
                prop_assert_eq!(dictionary.find(dictionary.class(entry), dictionary.entry(entry)), Some(entry));
            }
        }
    }
}
