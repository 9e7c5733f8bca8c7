//! Generates citation keys.

use super::people::Person;
use crate::text::folded;
use crate::text::formula::formulas;

/// Returns the first author's family name, the year and the first significant word of the title, in
/// ASCII letters and digits.
pub(super) fn key(first: Option<&Person>, year: Option<u16>, title: &str) -> String {
    let family = first.map(|person| ascii(&person.family)).unwrap_or_default();
    let mut key: String = family.chars().take(30).collect();
    if let Some(year) = year {
        key += &year.to_string();
    }
    key.extend(telling_word(title).chars().take(20));
    if key.starts_with(|c: char| c.is_ascii_alphabetic()) { key } else { ["paper", &key].concat() }
}

fn telling_word(title: &str) -> String {
    const SAY_NOTHING: [&str; 24] = [
        "a", "an", "and", "are", "at", "by", "can", "do", "does", "for", "from", "how", "in", "is",
        "of", "on", "the", "to", "toward", "towards", "via", "what", "why", "with",
    ];
    let mut plain = String::new();
    let mut done = 0;
    for formula in formulas(title) {
        plain += &title[done..formula.whole.start];
        plain.push(' ');
        done = formula.whole.end;
    }
    plain += &title[done..];
    let words = plain.split(|c: char| !c.is_alphanumeric()).map(ascii);
    words
        .into_iter()
        .find(|word| word.len() > 1 && !SAY_NOTHING.contains(&word.as_str()))
        .unwrap_or_default()
}

/// The letters of living Latin spellings and the digits of a text, without accents, in lower case.
fn ascii(text: &str) -> String {
    let latin = |c: &char| matches!(c, '\0'..='\x7f' | 'À'..='ň' | 'ŋ'..='ſ' | 'Ơ'..='ơ' | 'Ư'..='ư' | 'Ǎ'..='ǜ' | 'Ș'..='ț' | 'Ḁ'..='ẙ' | 'Ạ'..='ỹ');
    let bare =
        text.chars().filter(latin).map(|c| folded(c.encode_utf8(&mut [0; 4]))).collect::<String>();
    bare.chars().filter(char::is_ascii_alphanumeric).collect()
}

/// 0 → "a", 25 → "z", 26 → "aa".
pub(super) fn letters(mut number: usize) -> String {
    let mut letters = String::new();
    loop {
        letters.insert(0, char::from(b'a' + (number % 26) as u8));
        if number < 26 {
            return letters;
        }
        number = number / 26 - 1;
    }
}

#[cfg(test)]
mod tests {
    use super::super::people::tests::person;
    use super::super::work::works;
    use super::*;
    use crate::paper::{Date, Paper};
    use std::collections::BTreeSet;

    #[test]
    fn keys_are_made_of_name_year_and_word() {
        for (author, year, title, expected) in [
            ("Geoffrey Hinton", 2012, "On the Deep Nets", "hinton2012deep"),
            ("Łukasz Kaiser", 2017, "$k$-means: a survey", "kaiser2017means"),
            ("Guido van Rossum", 0, "Python", "vanrossumpython"),
            ("王 小明", 2020, "深度学习", "paper2020"),
            ("Bo Ångström", 1999, "the of", "angstrom1999"),
        ] {
            let year = Date::new(year, 0, 0).and_then(|date| date.year());
            assert_eq!(key(Some(&person(author)), year, title), expected);
        }
        assert_eq!(key(None, None, ""), "paper");
    }

    #[test]
    fn keys_are_unique_whatever_the_papers() {
        let paper = |title: &str| Paper { title: title.into(), ..Paper::default() };
        let papers: Vec<Paper> = ["deep", "deep", "deepa", "deep"]
            .into_iter()
            .chain(std::iter::repeat_n("same", 60))
            .map(paper)
            .collect();
        let works = works(&papers);
        let keys: Vec<&str> = works.iter().map(|work| work.key.as_str()).collect();
        assert_eq!(keys[..4], ["deepb", "deepc", "deepa", "deepd"]);
        assert_eq!((keys[4], keys[29], keys[30]), ("samea", "samez", "sameaa"));
        assert_eq!(keys.iter().collect::<BTreeSet<_>>().len(), keys.len());
    }
}
